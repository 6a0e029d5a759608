"""Know the addresses of pictures: those that a document gives, and our own."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

PACKAGE = "package:"  # before the name of a part of the document itself
OURS = "vivavoce:"  # before the name of what we hold in our hands
TYPES = {"jpg": "image/jpeg", "png": "image/png"}


def beside(address: str) -> str:
    """Give the relative path that an address means, or nothing where it leads elsewhere: none such is ever followed.

    >>> beside("images/the%20mill.jpg?v=2"), beside("https://example.org/mill.jpg"), beside("/etc/mill.jpg")
    ('images/the mill.jpg', '', '')
    """
    try:
        parts = urlsplit(address.strip())
        path = unquote(parts.path, errors="strict")
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or path.startswith(("/", "\\")):
        return ""
    return f"./{path}" if path.startswith(PACKAGE) else path


def media_type(address: str) -> str:
    """Name the kind of one of our pictures by the end of its address.

    >>> media_type("vivavoce:picture-1.jpg")
    'image/jpeg'
    """
    return TYPES[address.rpartition(".")[2]]
