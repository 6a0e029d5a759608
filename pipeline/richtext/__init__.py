"""The craft of rich text: RTF files, read token by token."""
