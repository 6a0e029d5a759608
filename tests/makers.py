"""Small invented interviews, from a question and an answer to a whole booklet, and the books made of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Any, Literal

from pipeline import printers
from pipeline.exchanges import exchanges
from pipeline.model import (
    Block,
    Book,
    CoverCopy,
    Design,
    Exchange,
    Imposition,
    Imprint,
    Interview,
    Mark,
    Origin,
    Person,
    Printer,
    PrintJob,
    Source,
    Survey,
    Trim,
    Turn,
)
from pipeline.pressroom import profiles
from pipeline.render import render
from pipeline.settings import Settings
from pipeline.structure import KINDS
from pipeline.words.wordlist import wordlist

NAME = "bees.txt"
HALF_LETTER = Trim(139.7, 215.9)
EDITOR = Person("speaker-01", "Editor", "Editor", "interviewer")
HALL = Person("speaker-02", "Dr. Ida Hall", "Dr. Hall", "interviewee", "a keeper of bees")
SOURCE = Source(NAME, b"What the bees know\n\nEditor: Do they sleep?\n\nDr. Hall: They do.\n")
NOTICE = "The text stands as it was found; nothing was edited."
WORDS = sorted(
    wordlist(
        """
        a an and as at before bees but by cold each evening for frame from garden hand harbour have heather hive honey
        in is it January keeper know late light listen little long meadow morning never no not of often on orchard our
        out quiet rain road she small smoke sting stone summer that the their them then there they this time to under
        wait walk warm wax we weather when where wind winter with work year you extraordinarily uninterrupted
        notwithstanding characteristically neighbourhood refrigeration telecommunications counterintuitive
        photosynthesis Yorkshire Ida
        """
    )
)
Passages = Callable[[str], tuple[Mark, ...]]


def block(text: str, line: int = 1, marks: tuple[Mark, ...] = ()) -> Block:
    return Block("paragraph", text, Origin(NAME, line), marks)


def interview(
    *said: str | tuple[str, ...],
    title: str | None = "What the bees know",
    standfirst: Sequence[str] = (),
    cast: Sequence[Person] = (EDITOR, HALL),
    marked: Passages = lambda text: (),
) -> Interview:
    """Let the cast speak in turn; a turn of several paragraphs is a tuple. Every paragraph has a line of its own."""
    lines = count(3)

    def blocks(texts: Iterable[str]) -> tuple[Block, ...]:
        return tuple(block(text, next(lines), marked(text)) for text in texts)

    opening = blocks(standfirst)
    turns = []
    for number, texts in enumerate(said):
        person = cast[number % len(cast)]
        turns.append(Turn(person.key, blocks((texts,) if isinstance(texts, str) else texts), KINDS[person.role]))
    return Interview(title, opening, "en", tuple(cast[: max(len(said), 1)]), tuple(exchanges(turns)))


def sentence(chance: random.Random, length: int, end: str = ".") -> str:
    words = " ".join(chance.choice(WORDS) for _ in range(length))
    return words[0].upper() + words[1:] + end


def paragraph(chance: random.Random, words: int) -> str:
    sentences = []
    while words > 0:
        length = min(words, chance.randint(3, 22))
        sentences.append(sentence(chance, length))
        words -= length
    return " ".join(sentences)


def talk(seed: int, length: int, *, longest: int = 160, marked: bool = False) -> Interview:
    """Invent an interview of so many exchanges, with turns of one word and turns of up to three long paragraphs."""
    chance = random.Random(seed)  # noqa: S311  # the same interview every time
    said: list[str | tuple[str, ...]] = []
    for _ in range(length):
        said.append(sentence(chance, chance.choice((1, 4, 12, 30, 70)), "?"))
        if chance.random() < 0.25:
            said.append(chance.choice(("No.", "Yes.", "Editor.", "Dr. Hall.", "1987.")))
        else:
            said.append(tuple(paragraph(chance, chance.randint(4, longest)) for _ in range(chance.randint(1, 3))))
    return interview(
        *said,
        standfirst=[paragraph(chance, 60)],
        marked=(lambda text: tuple(marks_in(text, chance))) if marked else lambda text: (),
    )


def marks_in(text: str, chance: random.Random) -> Iterator[Mark]:
    """Lay bold and italics over a text with no regard to its words, so that they overlap and begin inside words."""
    styles: tuple[Literal["emphasis", "strong"], ...] = ("emphasis", "strong")
    for style in styles:
        for _ in range(chance.randint(0, 3)):
            start = chance.randrange(len(text))
            yield Mark(start, min(len(text), start + chance.randint(1, 60)), style)


def printer(**rules: Any) -> Printer:
    """A printer of our own, as the European one but for some rules."""
    return replace(printers.load("generic-eu"), id="here", title="A printer", **rules)


def job(at: Printer | None = None, trim: Trim = HALF_LETTER) -> PrintJob:
    chosen = at or printer()
    return PrintJob(chosen, trim, None, chosen.standards[0], profiles.fogra39())


def book(
    made: Interview, settings: Settings | None = None, *, names: Iterable[str] = (), source: Source = SOURCE
) -> Book:
    return render(made, Survey(names=frozenset(names)), source, NOTICE, settings or Settings())


def bare_book(imprint: Imprint, at: PrintJob | None = None, interview: Interview | None = None, **fields: Any) -> Book:
    """A book with no text of its own, for pages that were laid out elsewhere."""
    nobody = Interview(title=None, standfirst=(), language="en", people=(), parts=())
    empty = Book(
        interview=interview or nobody,
        imprint=imprint,
        notice="",
        job=at or job(),
        design=Design("quarterly", 14, 289, ""),
        imposition=Imposition(Trim(210, 297), 0.1, fold=True, instructions=False),
        cover=CoverCopy("", "", None),
        page="",
        screen="",
        chapters=(),
        css={},
        assets={},
        pieces=(),
        furniture=frozenset(),
    )
    return replace(empty, **fields)


def with_texts(made: Interview, change: Callable[[str], str]) -> Interview:
    """Give back an interview with every paragraph's text changed, its marks left behind."""

    def changed(turn: Turn) -> Turn:
        return replace(turn, blocks=tuple(replace(one, text=change(one.text), marks=()) for one in turn.blocks))

    return replace(
        made,
        parts=tuple(
            Exchange(part.question and changed(part.question), tuple(map(changed, part.answers)))
            for part in made.parts
            if isinstance(part, Exchange)
        ),
    )
