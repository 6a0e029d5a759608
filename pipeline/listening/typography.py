"""Tell questions from answers by type alone: all questions bold, or italic, or set as headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.listening import belief
from pipeline.listening.lookalikes import is_lookalike
from pipeline.listening.manuscript import UNSPOKEN, Head, Manuscript
from pipeline.listening.sight import Sight
from pipeline.model import Block, Label
from pipeline.words import roles
from pipeline.words.questions import asks
from pipeline.words.roles import key_of
from pipeline.words.sentences import OPENERS

FEWEST = 2  # questions
LATEST = 0.5  # of the paragraphs may stand before the first question
ASKING_SHARE = 0.5  # of what is set as a question; an interviewer makes remarks too
SHORTEST_REMARK = 60  # characters; a shorter line that asks nothing and does not end is a heading
ENDS = (".", "!", "…", "?", "？", "。", "！", "؟")

Asked = Callable[[Block], int]  # how many characters at a block's start are set as a question


@dataclass(frozen=True, slots=True)
class Part:
    block: int
    start: int
    end: int
    asks: bool


def questions(manuscript: Manuscript, set_as_question: Asked, what: str) -> Sight:
    """Judge a way of setting questions: most of them must ask, and be followed by plain text."""
    pieces = list(parts(manuscript, set_as_question))
    first = next((place for place, piece in enumerate(pieces) if piece.asks), len(pieces))
    pieces = pieces[first:]
    texts = [manuscript.blocks[piece.block].text[piece.start : piece.end] for piece in pieces]
    runs = [place for place, piece in enumerate(pieces) if piece.asks and not (place and pieces[place - 1].asks)]
    if len(runs) < FEWEST:
        return Sight(0, f"fewer than two questions {what}")
    if pieces[0].block > LATEST * len(manuscript.blocks):
        return Sight(0, f"the first question {what} comes late")
    asked = [text for piece, text in zip(pieces, texts, strict=True) if piece.asks]
    asking = sum(asks(text) for text in asked) / len(asked)
    plain = [text for piece, text in zip(pieces, texts, strict=True) if not piece.asks]
    if asking < ASKING_SHARE or len(plain) < FEWEST or asking <= share_of_questions(plain):
        return Sight(0, f"{len(asked)} paragraphs {what}, and {asking:.0%} of them ask")
    labels = tuple(labelled(manuscript, pieces))
    sureness = asking * (1 - 1 / (1 + 2 * len(runs)))
    return Sight(sureness, f"{len(runs)} questions {what}, {asking:.0%} with a question mark", labels)


def share_of_questions(texts: Sequence[str]) -> float:
    return sum(asks(text) for text in texts) / len(texts)


def parts(manuscript: Manuscript, set_as_question: Asked) -> Iterator[Part]:
    """Cut each paragraph into what is set as a question and the rest; headings that ask nothing are left out."""
    for index, block in enumerate(manuscript.blocks):
        if block.kind in UNSPOKEN or not block.text.strip():
            continue
        end = set_as_question(block)
        if end < len(block.text) and not asks(block.text[:end]):
            end = 0
        asked = block.text[:end].strip()
        heading = len(asked) <= SHORTEST_REMARK and not asked.rstrip("*_ ").endswith(ENDS) and not is_remark(asked)
        if asked and not (heading and not block.text[end:].strip()):
            yield Part(index, 0, end, True)
        elif asked or block.kind == "heading":
            continue
        if block.text[end:].strip():
            yield Part(index, end, len(block.text), False)


def is_remark(text: str) -> bool:
    """Say whether a line without a stop reads as speech: it opens as sentences do, and is not set as titles are."""
    words = text.split()
    return len(words) > 2 and words[0].casefold() in OPENERS and words[1:] == [word.lower() for word in words[1:]]


def labelled(manuscript: Manuscript, pieces: Sequence[Part]) -> Iterator[Label]:
    """Put a label without text where a question begins and where its answer does; a name that stands there counts."""
    named = names_in_answers(manuscript, pieces)
    before: bool | None = None
    for piece in pieces:
        head = named.get((piece.block, piece.start))
        line = manuscript.blocks[piece.block].origin.line
        line += manuscript.blocks[piece.block].text.count("\n", 0, piece.start)
        if head:
            yield head.label
        elif piece.asks != before:
            usual = roles.ASKER if piece.asks else roles.ANSWERER
            yield Label(piece.block, piece.start, piece.start, piece.start, piece.start, usual, line)
        before = piece.asks


def names_in_answers(manuscript: Manuscript, pieces: Sequence[Part]) -> dict[tuple[int, int], Head]:
    """Find the names with a colon that return at the head of answers."""
    plain = {(piece.block, piece.start) for piece in pieces if not piece.asks}
    heads = {
        (head.line.block, head.line.start): head
        for head in manuscript.heads
        if head.colon and belief.is_plausible(head.name) and not is_lookalike(head.name)
    }
    times = Counter(key_of(head.name) for place, head in heads.items() if place in plain)
    return {place: head for place, head in heads.items() if place in plain and times[key_of(head.name)] > 1}


def styled(block: Block, style: str) -> int:
    """Say how far the style reaches from the start of a block; spaces between two runs of it do not end it."""
    reach = 0
    for mark in sorted((mark for mark in block.marks if mark.style == style), key=lambda mark: mark.start):
        if block.text[reach : mark.start].strip(" \t\n*_"):
            break
        reach = max(reach, mark.end)
    rest = block.text[reach:]
    return len(block.text) if reach and not rest.strip(' \t\n.?!*_)”"') else reach
