"""Count letters and digits: the one measure by which pages, files and source are compared.

Spaces, hyphens, marks and line ends do not count, so a text keeps its count however it is set.
"""

from __future__ import annotations

import unicodedata


def of(text: str) -> str:
    """Keep the letters and digits of a text.

    >>> of("Well-known, “isn’t it”?")
    'Wellknownisntit'
    """
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text)))
