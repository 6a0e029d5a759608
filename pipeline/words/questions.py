"""Know a question by its mark, in any script, and in Japanese by its last syllable."""

from __future__ import annotations

import re

MARK = re.compile(
    r"""
      [?？؟\u037e](?:["”’»)\]*_\s]|\[\d+\])*(?:\Z|\s)
    | (?<=[\u0370-\u03ff\u1f00-\u1fff]);(?=\W|\Z)      # as Greek writes it
    | [すんたういるく]か[。」]*(?:\s|\Z)
    """,
    re.VERBOSE,
)


def asks(text: str) -> bool:
    """Say whether a text asks something.

    >>> asks("So why? Tell me."), asks("So it was; well.")
    (True, False)
    """
    return MARK.search(text) is not None
