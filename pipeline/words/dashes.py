"""Know which dash a document sets between words, and whether spaces stand beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

NO_BREAK = re.compile("[\u00a0\u202f]")
FORMS = ("—", " — ", " – ", "–")  # a dash with one space beside it tells of no habit


def habit(marks: Mapping[str, int]) -> str:
    """Give the dash that a document sets most often, with the spaces beside it; none where it sets none.

    >>> habit({" – ": 3, "—": 1, "-": 9}), habit({"-": 2})
    (' – ', '')
    """
    counts: Counter[str] = Counter()
    for mark, count in marks.items():
        counts[NO_BREAK.sub(" ", mark)] += count
    best = max(FORMS, key=counts.__getitem__)
    return best if counts[best] else ""


def broken_off(dash: str) -> str:
    """Give a dash as it stands where nothing follows.

    >>> broken_off(" – "), broken_off("—")
    (' –', '—')
    """
    return dash.rstrip()
