"""Questions set as quotations, indented, and plain answers below them."""

from __future__ import annotations

from pipeline.conventions import Convention
from pipeline.listening import typography
from pipeline.listening.manuscript import Manuscript
from pipeline.listening.sight import Sight
from pipeline.model import Block


def look(manuscript: Manuscript) -> Sight:
    return typography.questions(manuscript, set_as_question, "as quotations")


def set_as_question(block: Block) -> int:
    return len(block.text) if "blockquote" in block.style.split() else 0


CONVENTION = Convention(look)
