"""Answers, or questions, in quotation marks, the other part plain, as French magazines print: `« C’est vrai. »`."""

from __future__ import annotations

from pipeline.conventions import Convention
from pipeline.listening import typography
from pipeline.listening.manuscript import Manuscript
from pipeline.listening.sight import Sight
from pipeline.model import Block

QUOTES = (("«", "»"), ("“", "”"), ("„", "“"), ("»", "«"), ("「", "」"))


def look(manuscript: Manuscript) -> Sight:
    quoted = typography.questions(manuscript, in_quotes, "in quotation marks")
    plain = typography.questions(manuscript, without_quotes, "without quotation marks")
    return max(quoted, plain, key=lambda sight: sight.sureness)


def is_quoted(block: Block) -> bool:
    text = block.text.strip()
    return any(text.startswith(first) and text.endswith(last) for first, last in QUOTES)


def in_quotes(block: Block) -> int:
    return len(block.text) if is_quoted(block) else 0


def without_quotes(block: Block) -> int:
    return 0 if is_quoted(block) or block.kind == "heading" else len(block.text)


CONVENTION = Convention(look)
