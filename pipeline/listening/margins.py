"""Find what stands in the text but is not of it: time codes, line numbers, page heads, the numbers of a guide."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, pairwise

from pipeline.listening import lookalikes, timecodes
from pipeline.listening.manuscript import UNSPOKEN, Line, Manuscript, bare_lines
from pipeline.model import Margin
from pipeline.words.roles import key_of

NUMBER = re.compile(r"\d+")
FOLIO = re.compile(
    r"\A\s*+[-–—\[(]?\s*+(?:page|seite|página|pagina|p\.|s\.)?\s*+\d{1,4}\s*+(?:(?:of|von|de|di|/)\s*+\d{1,4})?\s*+[-–—\])]?\s*+"
)
LONGEST_HEAD = 100  # characters
CODE = re.compile(r"\A\s*+(\d{1,2})\s?[-–]\s(?=\S)")
NUMBERED_QUESTION = re.compile(r"\A\s*+(\d{1,2})[.)]\s+(?=\S)")
TYPES = ("strong", "emphasis")
RATIO = re.compile(r"\A\s*+\(\d{1,2}:\d{2}\)")
FEWEST_DOUBTFUL = 3
FEWEST_CODES = 3
FEWEST_PAGES = 3


def find(manuscript: Manuscript) -> Iterator[Margin]:
    """Yield all margins; of time codes also those that stand in a label."""
    yield from question_codes(manuscript)
    yield from line_numbers(manuscript)
    yield from page_heads(manuscript)
    yield from time_codes(manuscript)


def time_codes(manuscript: Manuscript) -> Iterator[Margin]:
    """Yield the time codes; `(1:10)` is one only where several such grow, for it may be a ratio or a verse."""
    found = [
        Margin(index, start, end, "time code", time)
        for index, block in enumerate(manuscript.blocks)
        if block.kind not in UNSPOKEN
        for start, end, time in timecodes.find(block.text)
    ]
    doubtful = [one for one in found if RATIO.fullmatch(manuscript.blocks[one.block].text[one.start : one.end])]
    grow = all((before.time or 0) <= (after.time or 0) for before, after in pairwise(doubtful))
    dropped = frozenset() if grow and len(doubtful) >= FEWEST_DOUBTFUL else frozenset(doubtful)
    yield from (one for one in found if one not in dropped)


def line_numbers(manuscript: Manuscript) -> Iterator[Margin]:
    leads = manuscript.line_numbers
    for number, line in enumerate(bare_lines(manuscript.draft)):
        if number in leads:
            yield Margin(line.block, line.start, line.start + leads[number], "line number")


def page_heads(manuscript: Manuscript) -> Iterator[Margin]:
    """Yield the lines that return with a number that grows, and those that return as they are beside such a line."""
    alike: dict[str, list[Line]] = defaultdict(list)
    for line in manuscript.lines:
        if len(line.text) <= LONGEST_HEAD and is_page_matter(line, manuscript):
            alike[NUMBER.sub("0", line.text.strip())].append(line)
    counting = [lines for shape, lines in alike.items() if "0" in shape and is_counted(shape, lines)]
    counted = {line for lines in heading(counting, manuscript.lines) for line in lines}
    beside = neighbours(manuscript.lines, counted)
    for lines in alike.values():
        returning = len(lines) >= FEWEST_PAGES and all(line in beside for line in lines)
        for line in lines:
            if line in counted or returning:
                yield Margin(line.block, line.start, line.end, "page head")


def is_page_matter(line: Line, manuscript: Manuscript) -> bool:
    """Leave out the headings that a document counts itself: `Part 2`, `Chapter 3`."""
    return manuscript.blocks[line.block].kind != "heading" and not lookalikes.NUMBERED.fullmatch(key_of(line.text))


def is_counted(shape: str, lines: Sequence[Line]) -> bool:
    """Say whether lines are folios, or heads with a folio: one number in them grows from each to the next by one."""
    if len(lines) < FEWEST_PAGES or (":" in shape and not FOLIO.fullmatch(lines[0].text)):
        return False
    rows = [[int(number[:9]) for number in NUMBER.findall(line.text)] for line in lines]
    return any(
        all(1 <= after - before <= 2 for before, after in pairwise(column)) for column in zip(*rows, strict=False)
    )


def heading(counting: Sequence[Sequence[Line]], lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Keep those that head pages: between most of them stand other lines, or else they are a list. A folio is none."""
    counted = {line for some in counting for line in some}
    others = dict(zip(lines, accumulate(line not in counted for line in lines), strict=True))
    for some in counting:
        bare = sum(others[before] == others[after] for before, after in pairwise(some))
        if 2 * bare < len(some) or FOLIO.fullmatch(some[0].text):
            yield some


def question_codes(manuscript: Manuscript) -> Iterator[Margin]:
    """Yield the numbers of a guide, `0- `, and of questions set apart, `1. `, where they grow from the first."""
    for pattern, lines in ((CODE, manuscript.lines), (NUMBERED_QUESTION, set_apart(manuscript))):
        coded = [(line, match) for line in lines if (match := pattern.match(line.text))]
        numbers = [int(match[1]) for _, match in coded]
        grows = all(0 <= after - before <= 2 for before, after in pairwise(numbers))
        if len(numbers) >= FEWEST_CODES and numbers[0] in (0, 1) and grows:
            for line, match in coded:
                yield Margin(line.block, line.start, line.start + match.end(), "question code")


def set_apart(manuscript: Manuscript) -> list[Line]:
    """List the first lines of headings, and of paragraphs that begin in bold or italic type."""
    return [
        line
        for line in manuscript.lines
        if line.start == 0
        and (
            manuscript.blocks[line.block].kind == "heading"
            or any(mark.start == 0 and mark.style in TYPES for mark in manuscript.blocks[line.block].marks)
        )
    ]


def neighbours(lines: Sequence[Line], counted: Collection[Line]) -> frozenset[Line]:
    found = set()
    for one, other in pairwise(lines):
        if one in counted:
            found.add(other)
        if other in counted:
            found.add(one)
    return frozenset(found)
