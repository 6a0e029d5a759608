"""What is measured and not tested: how well, and how fast."""
