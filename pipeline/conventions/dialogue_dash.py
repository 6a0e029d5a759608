"""Dashes before what is said, as French, Spanish and Russian print dialogue: `— ¿Por qué?`, `― 質問`.

Where the dashes stand before questions alone, the plain paragraphs are the answers. Where every paragraph has one,
each is another speaker's; who asks is told only if the questions fall on every other one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.conventions import Convention
from pipeline.listening import belief
from pipeline.listening.manuscript import Head, Line, Manuscript
from pipeline.listening.sight import Sight
from pipeline.model import Label
from pipeline.words import roles
from pipeline.words.questions import asks
from pipeline.words.roles import key_of

DASH = re.compile(r"\s{0,8}[*_]{0,3}(?:[–—―─]{1,3}|-(?=[ \u00a0¿«]))[ \t\u00a0\u3000]*")
FEWEST = 3
SHARE = 0.3  # of all lines from the first dash on
MOST, FEW = 0.65, 0.35  # of one kind of lines that ask
ASKED_PLAINLY = 0.4  # of the lines without a dash, where the answers have one
LONGEST_QUESTION = 300  # characters
LONG_DASH = re.compile(r"\s{0,8}(?:――|──|——)")


def look(manuscript: Manuscript) -> Sight:
    lines = [line for line in manuscript.lines if speaks(line, manuscript)]
    first = next((place for place, line in enumerate(lines) if DASH.match(line.text)), len(lines))
    while first and asks(lines[first - 1].text) and len(lines[first - 1].text) <= LONGEST_QUESTION:
        first -= 1
    lines = lines[first:]
    dashed = [line for line in lines if DASH.match(line.text)]
    plain = [line for line in lines if not DASH.match(line.text)]
    asking, other = share(dashed), share(plain_before_the_last(lines))
    if (
        len(dashed) < FEWEST
        or len(dashed) < SHARE * len(lines)
        or (max(asking, other) < FEW and is_list(dashed, manuscript))
    ):
        return Sight(0, "few lines begin with a dash")
    both = len(plain) >= 0.5 * len(dashed)
    if both and other <= FEW and (asking >= MOST or all(LONG_DASH.match(line.text) for line in dashed)):
        labels = tuple(of_questions(lines, manuscript, dashed_asks=True))
    elif both and other >= ASKED_PLAINLY and asking <= FEW:
        labels = tuple(of_questions(lines, manuscript, dashed_asks=False))
    else:
        labels = tuple(of_everyone(dashed))
    return Sight(
        0.97 * (1 - 1 / (1 + 2 * len(dashed))), f"{len(dashed)} lines begin with a dash, {asking:.0%} ask", labels
    )


def plain_before_the_last(lines: Sequence[Line]) -> list[Line]:
    """List the lines without a dash, but for those below the last dash: they end the talk or the page."""
    last = max((place for place, line in enumerate(lines) if DASH.match(line.text)), default=0)
    return [line for line in lines[:last] if not DASH.match(line.text)]


def speaks(line: Line, manuscript: Manuscript) -> bool:
    return manuscript.blocks[line.block].kind != "heading" or asks(line.text)


def is_list(dashed: Sequence[Line], manuscript: Manuscript) -> bool:
    """Say whether the dashes are hyphens, which begin the items of a list more often than what is said in a text."""
    captions = any(manuscript.blocks[line.block].time is not None for line in dashed)
    return not captions and all(line.text.lstrip(" *_").startswith("-") for line in dashed)


def share(lines: Sequence[Line]) -> float:
    return sum(asks(line.text) for line in lines) / max(len(lines), 1)


def of_questions(lines: Sequence[Line], manuscript: Manuscript, *, dashed_asks: bool) -> Iterator[Label]:
    """Part the talk where lines with a dash and lines without one meet."""
    before: bool | None = None
    named = named_lines(lines, manuscript)
    for line in lines:
        dash = DASH.match(line.text)
        asks = bool(dash) is dashed_asks
        if line in named:
            yield named[line].label
        elif asks is not before or dash:
            yield label(line, dash.end() if dash else 0, roles.ASKER if asks else roles.ANSWERER)
        before = asks


def named_lines(lines: Sequence[Line], manuscript: Manuscript) -> dict[Line, Head]:
    """Find the lines that a returning name with a colon opens beside the dashes."""
    heads = {head.line: head for head in manuscript.heads if head.colon and belief.is_plausible(head.name)}
    times = Counter(key_of(heads[line].name) for line in lines if line in heads)
    return {line: heads[line] for line in lines if line in heads and times[key_of(heads[line].name)] > 1}


def of_everyone(dashed: Sequence[Line]) -> Iterator[Label]:
    odd, even = share(dashed[::2]), share(dashed[1::2])
    told = odd >= MOST and even <= FEW
    for number, line in enumerate(dashed):
        usual = (roles.ANSWERER if number % 2 else roles.ASKER) if told else ""
        dash = DASH.match(line.text)
        yield label(line, dash.end() if dash else 0, usual)


def label(line: Line, length: int, usual: str) -> Label:
    end = line.start + length
    return Label(line.block, line.start, end, line.start, line.start, usual, line.number)


CONVENTION = Convention(look)
