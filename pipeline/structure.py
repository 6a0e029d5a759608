"""Turn a cleaned draft into an interview: people, turns, and the exchanges of questions and answers they make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from pipeline.model import (
    Block,
    Cleaned,
    Exchange,
    Finding,
    Interview,
    Label,
    Origin,
    Passage,
    Person,
    Role,
    Survey,
    Turn,
    TurnKind,
)
from pipeline.settings import PersonSettings, Settings
from pipeline.words import people

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
    cast = cast_of(talk, before, settings)
    found = cleaned.draft.blocks[survey.title].text.strip() if survey.title is not None else None
    title = settings.title or cleaned.draft.facts.title or found
    return Interview(
        title=title,
        standfirst=before if talk else (),
        language=survey.language,
        people=tuple(dict.fromkeys(cast.values())),
        parts=tuple(parts(talk, cast)) if talk else tuple(passages(before)),
        findings=tuple(doubts(cleaned, talk, title, settings)),
    )


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


def cast_of(talk: Sequence[Said], before: Sequence[Block], settings: Settings) -> dict[str, Person]:
    """Say for each label who is meant, in the order in which they first speak."""
    labels = list(dict.fromkeys(piece.label or "" for piece in talk))
    leads = {label: lead_of(label, labels, settings) for label in labels}
    said: dict[str, list[str]] = defaultdict(list)
    for lead, run in groupby(talk, key=lambda piece: leads[piece.label or ""]):
        said[lead].append("\n\n".join(piece.block.text for piece in run))
    roles = people.roles(said)
    texts = [block.text for block in before] + list(chain.from_iterable(said.values()))
    persons: dict[str, Person] = {}
    for number, lead in enumerate(said, start=1):
        name, about = people.full_name(lead, texts)
        person = Person(f"speaker-{number:02}", name, people.short_name(lead), roles[lead], about)
        known = settings_of(lead, settings)
        persons[lead] = corrected(person, known) if known else person
    return {label: persons[lead] for label, lead in leads.items()}


def lead_of(label: str, labels: Sequence[str], settings: Settings) -> str:
    """Find the label that stands for all labels of one person: those the settings join, or the name in full."""
    known = settings_of(label, settings)
    if known:
        return next(other for other in labels if settings_of(other, settings) is known)
    return people.fuller_label(label, labels) or label


def settings_of(label: str, settings: Settings) -> PersonSettings | None:
    keys = ((person, map(people.key_of, person.labels)) for person in settings.people)
    return next((person for person, labels in keys if people.key_of(label) in labels), None)


def corrected(person: Person, known: PersonSettings) -> Person:
    """Let what the editor says of a person stand over what was found."""
    name = known.name or person.name
    short = known.short or (people.short_name(known.name) if known.name else person.short)
    return Person(person.key, name, short, known.role or person.role, known.about or person.about)


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


def doubts(cleaned: Cleaned, talk: Sequence[Said], title: str | None, settings: Settings) -> Iterator[Finding]:
    """Tell the editor what was not understood."""
    start = Origin(cleaned.draft.blocks[0].origin.path, 1)
    if not talk:
        hint = "If it is an interview, put each speaker's name and a colon before what they say."
        yield Finding("speakers", "no speakers found; treated as an essay.", hint, "warning", start)
    if not title:
        hint = "Write title into the settings to give it another."
        yield Finding("title", "no title found; the file's name stands in for it.", hint, "info", start)
    labels = {people.key_of(label.usual) for label in cleaned.labels}
    for person in settings.people:
        if labels.isdisjoint(map(people.key_of, person.labels)):
            message = f"nobody in the text is labelled {' or '.join(person.labels)}."
            yield Finding("people", message, "Mend the labels of this person in the settings.", "warning", start)
