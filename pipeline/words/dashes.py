"""Know which dash a document sets between words, and whether spaces stand beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

NO_BREAK = re.compile("[\u00a0\u202f]")
FORMS = ("—", " — ", " – ", "–")  # a dash with one space beside it tells of no habit
CLOSED = ("en", "ja", "zh")  # where no spaces stand beside it; Chicago has it so
ASIDE = re.compile(r"[ ](-{1,2})[ ](?=[^\W\d_])[^\n—–.?!;]{3,120}?(?<=\w)[ ]\1[ ](?=\w)")


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


def between(marks: Mapping[str, int], tag: str, usual: str) -> str:
    """Give the dash that parts two thoughts, with the spaces beside it: the document's, or the usual one of a language.

    >>> between({"—": 3}, "de", " – "), between({}, "en", "—"), between({}, "es", "—")
    ('—', '—', ' — ')
    """
    own = usual.strip()
    return habit(marks) or (own if tag in CLOSED else f" {own} ")


def broken_off(dash: str) -> str:
    """Give a dash as it stands where nothing follows.

    >>> broken_off(" – "), broken_off("—")
    (' –', '—')
    """
    return dash.rstrip()


def wrapping(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a spaced hyphen, or two, stands on either side of an aside, with a dash that is close to the aside.

    >>> dict(wrapping("El tren - el de las siete - llegó tarde."))
    {7: ' —', 25: '— '}
    """
    for match in ASIDE.finditer(text):
        yield match.start(), " —"
        yield match.end() - len(match[1]) - 2, "— "
