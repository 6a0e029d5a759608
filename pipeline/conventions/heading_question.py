"""Questions set as headings, and plain answers below them."""

from __future__ import annotations

from collections import Counter

from pipeline.conventions import Convention
from pipeline.listening import typography
from pipeline.listening.manuscript import Manuscript
from pipeline.listening.sight import Sight
from pipeline.model import Block

FEWEST = 3  # questions of one level
MOSTLY = 0.6  # of the headings of a level
FEWEST_WORDS = 3


def look(manuscript: Manuscript) -> Sight:
    levels = asking_levels(manuscript)

    def set_as_question(block: Block) -> int:
        asks = block.kind == "heading" and (typography.ASKS.search(block.text) or is_of(levels, block))
        return len(block.text) if asks else 0

    return typography.questions(manuscript, set_as_question, "as headings")


def asking_levels(manuscript: Manuscript) -> frozenset[str]:
    """Name the levels of headings that mostly ask: what stands there without a question mark is said too."""
    headings = [block for block in manuscript.blocks if block.kind == "heading"]
    count = Counter(block.style for block in headings)
    asks = Counter(block.style for block in headings if typography.ASKS.search(block.text))
    return frozenset(level for level, number in asks.items() if number >= max(FEWEST, MOSTLY * count[level]))


def is_of(levels: frozenset[str], block: Block) -> bool:
    return block.style in levels and len(block.text.split()) >= FEWEST_WORDS


CONVENTION = Convention(look)
