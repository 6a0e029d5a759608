"""What the readers of Word and OpenDocument share: zip packages, their XML, and how paragraphs come out of them."""
