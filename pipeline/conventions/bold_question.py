"""Questions in bold type and plain answers, nobody named."""

from __future__ import annotations

from pipeline.conventions import Convention
from pipeline.listening import typography
from pipeline.listening.manuscript import Manuscript
from pipeline.listening.sight import Sight
from pipeline.model import Block


def look(manuscript: Manuscript) -> Sight:
    return typography.questions(manuscript, set_as_question, "in bold type")


def set_as_question(block: Block) -> int:
    return typography.styled(block, "strong") if block.kind != "heading" else 0


CONVENTION = Convention(look)
