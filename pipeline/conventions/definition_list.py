"""A list of definitions: the terms are names, or questions, and the definitions what was said."""

from __future__ import annotations

from pipeline.conventions import Convention
from pipeline.listening import belief, typography
from pipeline.listening.manuscript import Manuscript
from pipeline.listening.sight import Sight
from pipeline.model import Block


def look(manuscript: Manuscript) -> Sight:
    terms = [index for index, block in enumerate(manuscript.blocks) if is_term(block)]
    heads = [head for head in manuscript.heads if head.line.block in set(terms) and head.alone]
    named = belief.weigh(heads, manuscript, distinct=True, weight=1.1)
    return named if named.labels else typography.questions(manuscript, set_as_question, "as terms of a list")


def is_term(block: Block) -> bool:
    return "dt" in block.style.split()


def set_as_question(block: Block) -> int:
    return len(block.text) if is_term(block) else 0


CONVENTION = Convention(look)
