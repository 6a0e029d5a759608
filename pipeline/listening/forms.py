"""Find labels by a shape of their own, where the usual grammar of label, time and colon does not reach."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.listening.manuscript import Head, Line, Manuscript


def heads(manuscript: Manuscript, pattern: re.Pattern[str]) -> Iterator[Head]:
    """Yield a head for each line that matches. The pattern names the group `name`, and ends where the speech begins."""
    for line in manuscript.lines:
        if match := pattern.match(line.text):
            yield head(line, match, manuscript, ":")


def head(line: Line, match: re.Match[str], manuscript: Manuscript, colon: str) -> Head:
    start, end = (line.start + offset for offset in match.span("name"))
    return Head(
        line=line,
        end=line.start + match.end(),
        name=match["name"],
        name_start=start,
        name_end=end,
        colon=colon,
        stamp="",
        stamped="",
        bracketed="",
        marked=manuscript.is_marked(line.block, start, end),
        alone=not line.text[match.end() :].strip(),
    )
