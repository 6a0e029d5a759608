"""Questions set as headings, and plain answers below them."""

from __future__ import annotations

from collections import Counter

from pipeline.conventions import Convention
from pipeline.listening import typography
from pipeline.listening.manuscript import Manuscript
from pipeline.listening.sight import Sight
from pipeline.model import Block
from pipeline.words.questions import asks

FEWEST = 3  # questions of one level
MOSTLY = 0.6  # of the headings of a level
SELDOM = 0.3  # of the headings of a level; where fewer ask, they are the titles of sections
FEWEST_WORDS = 3


def look(manuscript: Manuscript) -> Sight:
    levels, titles = asking_levels(manuscript)

    def set_as_question(block: Block) -> int:
        said = block.kind == "heading" and (asks(block.text) or is_of(levels, block)) and block.style not in titles
        return len(block.text) if said else 0

    return typography.questions(manuscript, set_as_question, "as headings")


def asking_levels(manuscript: Manuscript) -> tuple[frozenset[str], frozenset[str]]:
    """Name the levels of headings that mostly ask, so that all of them are said, and those that seldom do."""
    headings = [block for block in manuscript.blocks if block.kind == "heading"]
    count = Counter(block.style for block in headings)
    asking = Counter(block.style for block in headings if asks(block.text))
    mostly = (level for level in count if asking[level] >= max(FEWEST, MOSTLY * count[level]))
    return frozenset(mostly), frozenset(level for level in count if asking[level] < SELDOM * count[level])


def is_of(levels: frozenset[str], block: Block) -> bool:
    return block.style in levels and len(block.text.split()) >= FEWEST_WORDS


CONVENTION = Convention(look)
