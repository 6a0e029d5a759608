"""Tell the words of prose from addresses, file names, code and labels, which no copy editor touches."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.model import Label

REACH = 200  # characters: a longer run without a space is no word of prose
SPACES = " \t\n\u00a0"
FOREIGN = re.compile(
    r"""
      ://  |  www\.                       # web addresses
    | [@\\_`<>{}=|~^]                     # e-mail, handles, identifiers, markup, code
    | \A["'(“‘]?(?:[\#/]|-{1,2}(?=\w)|\.(?=[/\w]))   # hashtags, paths, options, hidden files
    | /.*/                                # paths
    | \w\.[^\W\d_]+[/\d]                  # hosts with a path, versions
    | [^\W\d_][([][^)\]]{0,400}[)\]][.\w]?\w    # calls and subscripts with more to follow
    | \w\(                                # calls
    | [^\W_]\.[a-z]                       # file names, domains, dotted names
    """,
    re.VERBOSE,
)


def is_plain(text: str, start: int, end: int) -> bool:
    """Say whether text[start:end] stands in an ordinary word, and not in an address, a path or a piece of code.

    >>> is_plain("It ended.We left.", 8, 9)
    True
    >>> [is_plain(text, 4, 6) for text in ("See teh.com", "see a/teh/b", "call(teh)")]
    [False, False, False]
    """
    run = run_around(text, start, end)
    return run is not None and not FOREIGN.search(run)


def run_around(text: str, start: int, end: int) -> str | None:
    """Quote the run of characters without a space around a span, or None where it is too long for prose.

    >>> run_around("He wrote to ida@example.org.", 16, 17)
    'ida@example.org.'
    """
    left, right = max(0, start - REACH), min(len(text), end + REACH)
    first = max(text.rfind(space, left, start) for space in SPACES)
    last = min((place for space in SPACES if (place := text.find(space, end, right)) >= 0), default=-1)
    if first < 0 < left or (last < 0 and right < len(text)):
        return None
    return text[first + 1 : last if last >= 0 else right]


def in_label(labels: Iterable[Label], start: int) -> bool:
    """Say whether a place stands in a speaker's label, whose form is a matter of its own."""
    return any(label.start <= start < label.end for label in labels)
