"""Make the ids of edits from their content, so that a decision on one survives changes elsewhere in the source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from pipeline import edits
from pipeline.model import Block
from pipeline.proofreading import Found

ID_LENGTH = 8  # hexadecimal digits: long enough for any one document, short enough to type
FURTHER = 12  # words on either side that tell an edit from its twins
FAR = 200  # characters: enough for these words


def different(found: Iterable[Found]) -> Iterable[Found]:
    """Leave out what is found a second time in the same place."""
    places: dict[tuple[str, int, int, int, str], Found] = {}
    for one in found:
        places.setdefault((one.rule, one.block, one.start, one.end, one.after), one)
    return places.values()


def known_by(one: Found, span: tuple[int, int], blocks: Sequence[Block]) -> tuple[str, str]:
    """Give the id of an edit that stands alone in its words, and the one that tells it from its twins.

    The span is where it stood in the blocks as they were found.
    """
    words = (" ".join(quoted.split()) for quoted in edits.words_around(blocks[one.block].text, *span))
    content = (one.rule, one.text[one.start : one.end], one.after, *words)
    return fingerprint(content), fingerprint((*content, *words_further_off(blocks, one.block, *span)))


def words_further_off(blocks: Sequence[Block], block: int, start: int, end: int) -> tuple[str, str]:
    """Quote what stands before and after a span, in the paragraphs beside its own too."""
    text = blocks[block].text
    above = blocks[block - 1].text if block else ""
    below = blocks[block + 1].text if block + 1 < len(blocks) else ""
    before = f"{above[-FAR:]}\n{text[max(0, start - FAR) : start]}".split()
    after = f"{text[end : end + FAR]}\n{below[:FAR]}".split()
    return " ".join(before[-FURTHER:]), " ".join(after[:FURTHER])


def fingerprint(content: Iterable[str]) -> str:
    return sha256("\0".join(content).encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]
