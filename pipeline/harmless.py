"""Make any text harmless to a terminal: a stranger wrote it, and a terminal obeys what it is shown."""

from __future__ import annotations

import re
import unicodedata

BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
STEERING = re.compile(f"[\x7f-\x9f\ud800-\udfff{''.join(sorted(BIDI))}]")


def harmless(text: str) -> str:
    r"""Escape what a terminal would obey: control characters, overrides of direction, broken surrogates.

    >>> harmless("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    shown = (
        character
        if character in "\n\t" or (unicodedata.category(character) != "Cc" and character not in BIDI)
        else character.encode("unicode_escape").decode()
        for character in text
    )
    return "".join(shown).encode("utf-8", "backslashreplace").decode()


def in_json(text: str) -> str:
    r"""Do the same for a JSON document, in JSON's own escapes, so that whoever parses it gets every character.

    >>> print(in_json('"a\u202eb"'))
    "a\u202eb"
    """
    return STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def visible(text: str) -> str:
    """Show a change that is only space.

    >>> visible(" "), visible("a word")
    ('␣', 'a word')
    """
    return text.replace(" ", "␣").replace("\n", "↵").replace("\t", "⇥") if text.isspace() else text
