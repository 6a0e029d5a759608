"""What a printer knows of a PDF: what it is made of, what is painted on it, and in which inks."""

POINT = 72 / 25.4  # points in a millimetre
