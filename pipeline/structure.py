"""Turn a cleaned draft into an interview: people, turns, and the exchanges of questions and answers they make."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, groupby, takewhile

from pipeline import asides, casting, doubts
from pipeline.exchanges import exchanges
from pipeline.fields import LONGEST_FIELD, seen
from pipeline.listening.manuscript import UNSPOKEN
from pipeline.model import (
    Block,
    BlockKind,
    Cleaned,
    Exchange,
    Interview,
    Label,
    Passage,
    PassageKind,
    Person,
    Role,
    Survey,
    Turn,
    TurnKind,
)
from pipeline.settings import Settings
from pipeline.words.roles import key_of

KINDS: dict[Role, TurnKind] = {
    "interviewer": "question",
    "moderator": "question",
    "interviewee": "answer",
    "other": "remark",
}
PASSAGES: dict[BlockKind, PassageKind] = {"heading": "heading", "note": "note", "figure": "figure"}
SET_APART = frozenset(PASSAGES)
LINE_OR_GAP = re.compile("[\t\n]+")  # no other space: it may be of the typesetting


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph without its label, the number of the label it stands under, if any, and that label's usual form.

    It `opens` a turn if the label is printed right before it.
    """

    number: int | None
    label: str
    block: Block
    opens: bool = False


def structure(cleaned: Cleaned, survey: Survey, settings: Settings) -> Interview:
    """Understand a draft. One without any speaker becomes an essay: passages, and nobody is invented."""
    paragraphs = list(with_notes(spoken(cleaned, survey)))
    talk = list(dropwhile(lambda said: said.number is None, paragraphs))
    before = [said.block for said in paragraphs[: len(paragraphs) - len(talk)]]
    standfirst = list(takewhile(lambda block: block.kind == "paragraph", before)) if talk else []
    title = title_of(cleaned, survey, settings)
    talk, left_out = asides.sifted(talk, settings.sponsors)
    ending = len(talk) - asides.closing(talk)
    talk = talk[:ending] + [as_note(said) for said in talk[ending:]]
    cast = casting.cast(evidence(cleaned, talk, before, title), settings)
    interview = Interview(
        title=title,
        standfirst=tuple(standfirst),
        language=survey.language,
        people=tuple(dict.fromkeys(cast.values())),
        parts=(*passages(before[len(standfirst) :]), *parts(talk, cast)),
    )
    found = doubts.doubts(interview, cleaned, survey, settings)
    return replace(interview, findings=(*survey.findings, *left_out, *found))


def as_note(said: Said) -> Said:
    return replace(said, block=replace(said.block, kind="note")) if said.block.kind == "paragraph" else said


def with_notes(paragraphs: Iterable[Said]) -> Iterator[Said]:
    before: int | None = None
    for said in paragraphs:
        yield replace(said, block=asides.marked(said.block, first=said.number != before))
        before = said.number


def title_of(cleaned: Cleaned, survey: Survey, settings: Settings) -> str | None:
    found = cleaned.draft.blocks[survey.title].text if survey.title is not None else ""
    line = " ".join(LINE_OR_GAP.split(seen(cleaned.draft.facts.title or found))).strip()
    return settings.title or line[:LONGEST_FIELD].rstrip() or None


def evidence(cleaned: Cleaned, talk: Sequence[Said], before: Iterable[Block], title: str | None) -> casting.Evidence:
    """Gather what the document tells of its people."""
    written = tuple(block for block in before if block.kind == "paragraph")
    told: dict[str, list[str]] = defaultdict(list)
    for label in cleaned.labels:
        if label.bracketed:
            told[label.usual].append(label.bracketed)
    return casting.Evidence(
        said=tuple((said.label, said.block.text) for said in talk if said.block.kind == "paragraph"),
        closing=tuple(said.block.text for said in talk[-asides.LONGEST_CLOSING :] if said.block.kind == "note"),
        title=title or "",
        written=tuple(block.text for block in written),
        credits=cleaned.draft.facts.credits,
        linked=frozenset(
            " ".join(block.text[mark.start : mark.end].split())
            for block in written
            for mark in block.marks
            if mark.style == "link" and any(map(str.isalpha, block.text[mark.start : mark.end]))
        ),
        bracketed={usual: tuple(found) for usual, found in told.items()},
    )


def spoken(cleaned: Cleaned, survey: Survey) -> Iterator[Said]:
    """Cut the blocks at their labels, and drop the title and what is empty: without text or picture."""
    labels: dict[int, list[tuple[int, Label]]] = defaultdict(list)
    for number, label in enumerate(cleaned.labels):
        labels[label.block].append((number, label))
    times = {margin.block: margin.time for margin in reversed(survey.margins) if margin.time is not None}
    speaker: tuple[int | None, str] = (None, "")
    time: float | None = None
    for index, block in enumerate(cleaned.draft.blocks):
        if index == survey.title and not stays_in_the_text(block, cleaned):
            continue
        own = labels[index]
        begins = block.time if block.time is not None else time
        stops = [label.start for _, label in own] + [len(block.text)]
        pieces = [(speaker, block.origin.line, 0, stops[0], begins, False)]
        for place, ((number, label), stop) in enumerate(zip(own, stops[1:], strict=True)):
            first = place == 0 and not block.text[: label.start].strip()
            when = label.time if label.time is not None else begins if first else None
            pieces.append(((number, label.usual), label.line, label.end, stop, when, label.end > label.start))
        for who, line, start, end, when, opens in pieces:
            if block.text[start:end].strip() or block.picture:
                kind: BlockKind = "paragraph" if own and block.kind == "heading" else block.kind
                yield Said(*who, replace(cut(block, start, end, line), kind=kind, time=when), opens)
        filled = block.text[pieces[-1][2] :].strip()
        time = None if filled else times.get(index, pieces[-1][4])
        if own and block.kind not in UNSPOKEN:
            speaker = pieces[-1][0]


def stays_in_the_text(block: Block, cleaned: Cleaned) -> bool:
    """Say whether a heading taken for the title is too long for one, or beside another that the file states."""
    stated = cleaned.draft.facts.title
    return len(block.text) > LONGEST_FIELD or (stated is not None and key_of(stated) != key_of(block.text))


def cut(block: Block, start: int, end: int, line: int) -> Block:
    """Cut text[start:end], without the spaces at its ends, out of a block; marks go along. It begins on that line."""
    text = block.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    here = (mark for mark in block.marks if mark.end > start and mark.start < start + len(text))
    marks = (replace(mark, start=mark.start - start, end=mark.end - start) for mark in here)
    inside = (replace(mark, start=max(mark.start, 0), end=min(mark.end, len(text))) for mark in marks)
    return replace(
        block,
        text=text,
        origin=replace(block.origin, line=line),
        marks=tuple(mark for mark in inside if mark.start < mark.end),
    )


def parts(talk: Iterable[Said], cast: dict[str, Person]) -> Iterator[Exchange | Passage]:
    """Gather the talk into exchanges; a heading, a note or a picture closes the one before it."""
    for unspoken, run in groupby(talk, key=lambda said: said.block.kind in SET_APART):
        if unspoken:
            yield from passages(said.block for said in run)
        else:
            yield from exchanges(turns(run, cast))


def passages(blocks: Iterable[Block]) -> Iterator[Passage]:
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        yield Passage(PASSAGES.get(kind, "text"), tuple(run))


def turns(talk: Iterable[Said], cast: dict[str, Person]) -> Iterator[Turn]:
    """Join what one person says; where nobody knows who speaks, every label begins a turn."""
    for (person, _), run in groupby(talk, key=lambda said: speaker_of(said, cast)):
        blocks = tuple(said.block for said in run)
        yield Turn(person.key if person else None, blocks, KINDS[person.role] if person else "remark", blocks[0].time)


def speaker_of(said: Said, cast: dict[str, Person]) -> tuple[Person | None, int | None]:
    person = cast.get(said.label)
    return person, None if person else said.number
