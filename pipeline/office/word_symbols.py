"""Read the symbols of a Word text: a font and a code, where a character should stand."""

from __future__ import annotations

PRIVATE = range(0xE000, 0xF900)
# What Word itself puts in while people type, such as --> and :-) and the arrows; other symbols have no sure character.
KNOWN = {
    ("wingdings", 0xDF): "←",
    ("wingdings", 0xE0): "→",
    ("wingdings", 0xE7): "⇐",
    ("wingdings", 0xE8): "⇒",
    ("wingdings", 0xF3): "⇔",
    ("wingdings", 0x4A): "☺",
    ("wingdings", 0x4C): "☹",
    ("symbol", 0xAE): "→",
    ("symbol", 0xB7): "•",
    ("symbol", 0xDE): "⇒",
}
SYMBOL_FONTS = frozenset({"symbol", "webdings", "wingdings", "wingdings 2", "wingdings 3", "zapfdingbats"})


def character(font: str, code: str) -> str:
    """Give the character that a symbol shows, or nothing where it is not sure.

    >>> character("Wingdings", "F0E0"), character("Wingdings", "F021"), character("Calibri", "00BD")
    ('→', '', '½')
    """
    try:
        number = int(code, 16)
        usual = chr(number)
    except (ValueError, OverflowError):
        return ""
    if font.lower() in SYMBOL_FONTS or number in PRIVATE:
        return KNOWN.get((font.lower(), number & 0xFF), "")
    return usual if usual.isprintable() else ""
