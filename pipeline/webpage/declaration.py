"""Look at how a web page begins: whether it is one, and which encoding it says it has."""

from __future__ import annotations

import codecs
import re

BEGINNING = 65_536  # bytes in which a page has said what it is
BYTE_ORDER_MARKS = b"\xef\xbb\xbf\xfe\xff"
OPENING = re.compile(
    rb"(?>\s++|<!--(?>.*?-->)|<\?(?>.*?>))*+<(?:!doctype\s+html|html)(?![a-z0-9-])", re.DOTALL | re.IGNORECASE
)
CHARSET = re.compile(
    rb"""<(?:meta[^<>]{1,500}?charset|\?xml[^<>]{1,200}?encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.I
)
LEGACY = re.compile(r"iso8859-\d+|cp\d+|koi8-[rtu]|mac-\w+|big5\w*|gb\w+|euc_\w+|shift_jis\w*|iso2022_jp\w*|hz|johab")
# What pages write and what browsers take it for: https://encoding.spec.whatwg.org/#names-and-labels
MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}


def is_page(content: bytes) -> bool:
    """Say whether bytes begin as a web page does, after white space, comments and an XML declaration."""
    beginning = content[:BEGINNING].lstrip(BYTE_ORDER_MARKS).replace(b"\0", b"")  # zeros are those of UTF-16
    return OPENING.match(beginning) is not None


def declared_encoding(content: bytes) -> str | None:
    """Name the encoding that a page declares, if it is an old one that is known; UTF-8 is tried without being asked.

    >>> declared_encoding(b'<meta charset="latin1">'), declared_encoding(b'<meta charset="klingon">')
    ('cp1252', None)
    """
    said = CHARSET.search(content[:BEGINNING])
    try:
        name = codecs.lookup(said[1].decode("latin-1")).name if said else ""
    except LookupError:
        return None
    meant = MEANT.get(name, name)
    return meant if LEGACY.fullmatch(meant) else None
