"""Turn a cleaned draft into an interview: people, turns, and the exchanges of questions and answers they make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline import casting, doubts
from pipeline.model import (
    Block,
    Cleaned,
    Exchange,
    Interview,
    Label,
    Passage,
    Person,
    Role,
    Survey,
    Turn,
    TurnKind,
)
from pipeline.settings import Settings

KINDS: dict[Role, TurnKind] = {
    "interviewer": "question",
    "moderator": "question",
    "interviewee": "answer",
    "other": "remark",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph without its label, and the usual form of the label it stands under, if any."""

    label: str | None
    block: Block


def structure(cleaned: Cleaned, survey: Survey, settings: Settings) -> Interview:
    """Understand a draft. One without any speaker becomes an essay: passages, and nobody is invented."""
    paragraphs = list(spoken(cleaned, survey))
    before = tuple(said.block for said in paragraphs if said.label is None)
    talk = [said for said in paragraphs if said.label is not None]
    said = [(piece.label or "", piece.block.text) for piece in talk]
    cast = casting.cast(said, [block.text for block in before], settings)
    found = cleaned.draft.blocks[survey.title].text.strip() if survey.title is not None else None
    interview = Interview(
        title=settings.title or cleaned.draft.facts.title or found,
        standfirst=before if talk else (),
        language=survey.language,
        people=tuple(dict.fromkeys(cast.values())),
        parts=tuple(parts(talk, cast)) if talk else tuple(passages(before)),
    )
    return replace(interview, findings=tuple(doubts.doubts(interview, cleaned, survey, settings)))


def spoken(cleaned: Cleaned, survey: Survey) -> Iterator[Said]:
    """Cut the blocks at their labels, and drop the title and what is empty."""
    labels: dict[int, list[Label]] = defaultdict(list)
    for label in cleaned.labels:
        labels[label.block].append(label)
    speaker: str | None = None
    for index, block in enumerate(cleaned.draft.blocks):
        if index == survey.title:
            continue
        stops = [label.start for label in labels[index]] + [len(block.text)]
        pieces = [(speaker, block.origin.line, 0, stops[0])]
        pieces += [
            (label.usual, label.line, label.end, stop) for label, stop in zip(labels[index], stops[1:], strict=True)
        ]
        speaker = pieces[-1][0]
        for who, line, start, end in pieces:
            if block.text[start:end].strip():
                yield Said(who, cut(block, start, end, line))


def cut(block: Block, start: int, end: int, line: int) -> Block:
    """Cut text[start:end], without the spaces at its ends, out of a block; marks go along. It begins on that line."""
    text = block.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    marks = (replace(mark, start=mark.start - start, end=mark.end - start) for mark in block.marks)
    inside = (replace(mark, start=max(mark.start, 0), end=min(mark.end, len(text))) for mark in marks)
    return replace(
        block,
        text=text,
        origin=replace(block.origin, line=line),
        marks=tuple(mark for mark in inside if mark.start < mark.end),
    )


def parts(talk: Iterable[Said], cast: dict[str, Person]) -> Iterator[Exchange | Passage]:
    """Gather the talk into exchanges; a heading closes the one before it."""
    for heading, run in groupby(talk, key=lambda said: said.block.kind == "heading"):
        if heading:
            yield from passages(said.block for said in run)
        else:
            yield from exchanges(turns(run, cast))


def passages(blocks: Iterable[Block]) -> Iterator[Passage]:
    for heading, run in groupby(blocks, key=lambda block: block.kind == "heading"):
        yield Passage("heading" if heading else "text", tuple(run))


def turns(talk: Iterable[Said], cast: dict[str, Person]) -> Iterator[Turn]:
    for person, run in groupby(talk, key=lambda said: cast[said.label or ""]):
        blocks = tuple(said.block for said in run)
        yield Turn(person.key, blocks, KINDS[person.role], blocks[0].time)


def exchanges(talk: Iterable[Turn]) -> Iterator[Exchange]:
    """Open an exchange with every question, and with every turn that nobody asked for."""
    question: Turn | None = None
    answers: list[Turn] = []
    for turn in talk:
        if (turn.kind == "question" or not question) and (question or answers):
            yield Exchange(question, tuple(answers))
            question, answers = None, []
        if turn.kind == "question":
            question = turn
        else:
            answers.append(turn)
    if question or answers:
        yield Exchange(question, tuple(answers))
