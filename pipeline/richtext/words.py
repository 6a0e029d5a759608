"""What the control words of RTF 1.9.1 stand for: characters, code pages, languages, and the parts of a document."""

from __future__ import annotations

import codecs

CHARACTERS = {
    "line": "\n", "lbr": "\n", "softline": "\n", "tab": "\t",
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
    "zwj": "\u200d", "zwnj": "\u200c", "zwbo": "\u200b", "zwnbo": "\u2060", "ltrmark": "\u200e", "rtlmark": "\u200f",
}  # fmt: skip
SYMBOLS = {"~": "\u00a0", "_": "\u2011", "-": "\u00ad", "\t": "\t"}

PLAIN = b"Az 09"
# The charset numbers of Windows fonts; a charset of 1 or none means the code page of the document.
CHARSETS = {
    0: "cp1252", 77: "mac_roman", 78: "shift_jis", 80: "gb2312", 81: "big5", 128: "cp932", 129: "cp949", 130: "johab",
    134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
DOCUMENTS = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
CODE_PAGES = {10000: "mac_roman", 10007: "mac_cyrillic", 65001: "utf-8", 708: "iso8859_6"}

LANGUAGES = {
    1033: "en", 2057: "en", 1031: "de", 1036: "fr", 3082: "es", 1034: "es", 1040: "it", 1049: "ru", 1043: "nl",
    2070: "pt", 1046: "pt", 1045: "pl", 1053: "sv", 1027: "ca", 1041: "ja", 2052: "zh", 1025: "ar", 1037: "he",
}  # fmt: skip

BREAKS = frozenset({"par", "sect", "page", "column", "nestcell"})

# Parts that hold no text of the document, or that twice: read to their end and dropped.
DROPPED = frozenset({
    "colortbl", "filetbl", "nonshppict", "shprslt", "private", "template", "xe", "tc", "rxe", "bkmkstart", "bkmkend",
    "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "keycode", "nextfile", "datafield", "falt", "pn",
    "atnid", "atnauthor", "atntime", "atndate", "atnref", "atrfstart", "atrfend", "atnicn", "listname",
})  # fmt: skip
# Parts without text of their own that hold others with text.
AROUND = frozenset({
    "shppict", "picprop", "shp", "shpinst", "shpgrp", "sp", "do", "object", "pict", "upr",
})  # fmt: skip
# Parts that stand in those and hold text of the document again.
WITHIN = frozenset({"result", "ud"})
# Parts that are read for themselves: running heads and feet, numbers and bullets of lists, and what is no text.
RUNNING = frozenset({"header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"})
BULLETS = frozenset({"listtext", "pntext"})
ASIDE = RUNNING | BULLETS | {"fonttbl", "stylesheet", "info", "title", "fldinst", "sn", "sv"}
# Parts that are paragraphs of their own, told after the one in which they stand.
BESIDE = {"footnote": "footnote", "annotation": "comment", "shptxt": "text-box", "dptxbxtext": "text-box"}
KNOWN = DROPPED | AROUND | WITHIN | ASIDE | BESIDE.keys()


def code_page(number: int) -> str | None:
    """Name the codec of a code page, if Python has it.

    >>> code_page(1251), code_page(4)
    ('cp1251', None)
    """
    name = CODE_PAGES.get(number, f"cp{number}")
    try:
        codec = codecs.lookup(name)
    except LookupError:
        return None
    return codec.name if codec.decode(PLAIN)[0] == PLAIN.decode() else None  # none for mainframes
