"""Compose an interview for the templates: exchanges with their labels, paragraphs cut into runs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from pipeline import languages, recording
from pipeline.model import Block, Exchange, Interview, Passage, Person, Picture, Turn, TurnKind
from pipeline.words import initials, typeset

SHORT_QUESTION = 310  # characters: five lines of the reading face, which stay on one page
BRIEF = 70  # characters: with fewer, a label and the first paragraph may be two lines in all
LONGEST_SUMMARY = 120  # characters: nine words, unless somebody forgot the spaces
ENOUGH_FOR_A_DROP_CAP = 240  # characters: four lines, so that a letter of three does not hang below its paragraph


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph ready to be set, with its line in the source; a brief one may fill no more than one line.

    `language` and `direction` (ltr, rtl) are named where it is not the document's.
    """

    line: int
    runs: tuple[typeset.Run, ...]
    brief: bool
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class Speech:
    """A turn ready to be set. `label` is as the theme shows the speaker; `continued` is for the running head.

    `id` is its anchor. `time` is where in the recording the turn begins, and `heard` the address that leads there. Pull
    quotes and pictures stand behind it. One that `goes_on` from the file before has neither anchor nor label.
    """

    label: str
    name: str
    continued: str
    kind: TurnKind
    short: bool
    time: str
    paragraphs: tuple[Paragraph, ...]
    heard: str = ""
    pulled: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    id: str = ""
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """An exchange, numbered from 1, or a passage between exchanges, whose kind is its own and may be a picture.

    One that `goes_on` from the file before has no anchor.
    """

    kind: str
    number: int
    summary: str
    speeches: tuple[Speech, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    picture: Picture | None = None
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Dress:
    """What the templates want to know of each turn, from theme, language and settings.

    `form` is how a label names its speaker: short (the full name at first, then the short one), full, initials, hidden.
    `name_room` is how many letters of a name the running head has room for. `recording` is where it can be heard.
    `pictures` and `pulled` are by the number of the turn behind which they stand.
    """

    form: str
    wording: Mapping[str, str]
    names: Collection[str]
    name_room: int = 26
    drop_cap: bool = False
    recording: str = ""
    of_blocks: Mapping[Block, Picture] | None = None
    pictures: Mapping[int, tuple[Picture, ...]] | None = None
    pulled: Mapping[int, tuple[str, ...]] | None = None


def compose(interview: Interview, dress: Dress) -> Iterator[Group]:
    """Yield the talk in its order, ready for the templates."""
    speaking = teller(interview, dress)
    exchanges, passages = count(1), count(1)
    for picture in (dress.pictures or {}).get(-1, ()):
        yield Group("figure", 0, "", picture=picture)
    for part in interview.parts:
        if isinstance(part, Exchange):
            number = next(exchanges)
            speeches = (replace(speaking(turn), id=f"q{number}-{place}") for place, turn in enumerate(part.turns, 1))
            yield Group("exchange", number, summary(part), tuple(speeches))
        elif part.kind == "figure":
            yield from figures(part, next(passages), dress)
        else:
            yield Group(
                part.kind,
                next(passages),
                " ".join(part.blocks[0].text.split()),
                paragraphs=paragraphs(part.blocks, dress),
            )


def figures(part: Passage, number: int, dress: Dress) -> Iterator[Group]:
    """Show each picture; where there is none to be had, what it shows is told in words."""
    for block in part.blocks:
        picture = (dress.of_blocks or {}).get(block)
        told = () if picture else paragraphs((block,), dress)
        yield Group("figure", number, "", paragraphs=told, picture=picture)


def teller(interview: Interview, dress: Dress) -> Callable[[Turn], Speech]:
    """Make the function that sets one turn after the other: it remembers who was named, and counts."""
    people: dict[str | None, Person] = {person.key: person for person in interview.people}
    short = initials.distinct(person.name for person in interview.people)
    met: set[str] = set()
    numbers = count()
    begun = False

    def speech(turn: Turn) -> Speech:
        nonlocal begun
        number = next(numbers)
        person = people.get(turn.speaker)
        set_so = paragraphs(turn.blocks, dress)
        if dress.drop_cap and turn.kind == "answer" and not begun and may_begin(set_so[0], turn.blocks[0]):
            set_so, begun = (with_initial(set_so[0]), *set_so[1:]), True
        label = labelled(person, dress.form, short, met) or dress.wording["unknown"]
        return Speech(
            label=label,
            name=person.name if person else "",
            continued=dress.wording["continued"].format(name=typeset.shortened(person.short, dress.name_room))
            if person
            else "",
            kind=turn.kind,
            short=sum(len(block.text) for block in turn.blocks) <= SHORT_QUESTION,
            time="" if turn.time is None else recording.clock(turn.time),
            heard="" if turn.time is None else recording.moment(dress.recording, turn.time),
            paragraphs=set_so,
            pulled=(dress.pulled or {}).get(number, ()),
            pictures=(dress.pictures or {}).get(number, ()),
        )

    return speech


def labelled(person: Person | None, form: str, short: Mapping[str, str], met: set[str]) -> str:
    if person is None:
        return ""
    if form == "initials":
        return short[person.name]
    named = person.short if form == "short" and person.key in met else person.name
    met.add(person.key)
    return named


def may_begin(paragraph: Paragraph, block: Block) -> bool:
    """Say whether a paragraph begins with a letter, and is long enough to stand around a large one."""
    first = paragraph.runs[0].text
    return len(block.text) >= ENOUGH_FOR_A_DROP_CAP and len(first) > 1 and first[0].isalpha()


def with_initial(paragraph: Paragraph) -> Paragraph:
    first, *others = paragraph.runs
    letter = replace(first, text=first.text[0], styles=first.styles | {"initial"})
    return replace(paragraph, runs=(letter, replace(first, text=first.text[1:]), *others))


def paragraphs(blocks: Iterable[Block], dress: Dress) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(
            block.origin.line,
            typeset.runs(block, dress.names),
            len(block.text) <= BRIEF,
            block.language,
            languages.direction(block.language) if block.language else "",
        )
        for block in blocks
    )


def summary(exchange: Exchange) -> str:
    """Name an exchange by its first words, for bookmarks and for those who hear the page."""
    return words_of(exchange.turns[0].blocks[0])


def words_of(block: Block, most: int = 9) -> str:
    words = block.text.split()
    said = " ".join(words[:most])
    return said[:LONGEST_SUMMARY] + ("…" if len(words) > most or len(said) > LONGEST_SUMMARY else "")
