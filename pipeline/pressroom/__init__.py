"""What a printer knows of a PDF: what it is made of, what is painted on it, and in which inks."""
