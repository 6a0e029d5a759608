"""Know the addresses of files that belong to a document, and our own; open what lies beside it, and nothing else."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pipeline import reading_list

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


class Outside(OSError):
    """A name that leads out of its folder, or to something that is no file."""


def opened(name: str, folder: Path) -> int:
    """Open a regular file below a folder, none through a link that leads out of it, and never a pipe or a device.

    What it depends on is the name, which may be a link, and whether anything lies there. Gives its descriptor.
    Raises OSError, Outside above all.
    """
    root = folder.resolve()
    if Path(os.path.normpath(root / name)).is_relative_to(root):
        reading_list.mention(root / name)
    path = Path(root, name).resolve()
    if not path.is_relative_to(root):
        raise Outside("it lies outside the folder of the document")
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Outside("it is no file")
    return descriptor
