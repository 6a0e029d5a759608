"""Part an edition into the files of its e-book: title page, imprint, the talk in one file or more, colophon.

A reading system loads a file whole, and old ones give up on a large one; so a long talk is parted where its headings
are, and else after so many exchanges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any, TypeVar

from pipeline import templating
from pipeline.composition import Group, Paragraph, Speech
from pipeline.model import Chapter, ChapterKind, Signpost
from pipeline.words.typeset import Run

LARGEST = 200_000  # bytes that a file is guessed to have: shops and old devices want none above 250,000
USUAL = 100_000  # bytes: a file that has them ends with its exchange
SMALL = 8_000  # bytes: a part of the talk with fewer stands in one file with the part before it
OF_A_GROUP, OF_A_SPEECH, OF_A_PARAGRAPH, OF_A_RUN = 300, 300, 150, 60  # bytes of markup
TALK = "talk"
T = TypeVar("T")
AROUND: tuple[tuple[str, ChapterKind], ...] = (("title", "titlepage"), ("imprint", "imprint"), ("colophon", "colophon"))


def part(title: str, values: Mapping[str, Any]) -> tuple[Chapter, ...]:
    """Render the files of an e-book; `values` are what the templates are told."""
    titles = {
        "title": values["wording"]["title_page"],
        "imprint": values["wording"]["imprint"],
        "colophon": values["colophon"]["heading"],
    }
    before, imprint, after = (file(name, titles[name], kind, values) for name, kind in AROUND)
    return (before, imprint, *talk(title, values), after)


def file(name: str, title: str, kind: ChapterKind, values: Mapping[str, Any]) -> Chapter:
    return Chapter(f"{name}.xhtml", title, kind, rendered(name, title, values))


def talk(title: str, values: Mapping[str, Any]) -> Iterator[Chapter]:
    headed = any(group.kind == "heading" for group in values["groups"])
    for number, groups in enumerate(parted(values["groups"]), 1):
        goes_on = number > 1
        named = (groups[0].summary or title) if goes_on else title
        name = f"{TALK}-{number}.xhtml" if goes_on else f"{TALK}.xhtml"
        markup = rendered(TALK, named, {**values, "groups": groups, "goes_on": goes_on})
        yield Chapter(name, named, "bodymatter", markup, tuple(signposts(groups, headed)), goes_on)


def rendered(part: str, title: str, values: Mapping[str, Any]) -> str:
    told = {**values, "medium": "epub", "part": part, "file_title": title}
    markup = templating.page("chapter.xhtml.j2", **told)
    templating.body_of(markup, "chapter.xhtml.j2")
    return markup


def parted(groups: Iterable[Group]) -> Iterator[list[Group]]:
    """Cut the talk into what one file holds: from heading to heading, and less of a long part."""
    held: list[Group] = []
    filled = 0
    for group in (piece for whole in groups for piece in cut(whole)):
        bytes_ = weight(group)
        begins = filled >= SMALL if group.kind == "heading" else filled >= USUAL or filled + bytes_ > LARGEST
        if held and begins:
            yield held
            held, filled = [], 0
        held.append(group)
        filled += bytes_
    yield held


def cut(group: Group) -> Iterator[Group]:
    """Cut what no file holds between its paragraphs; what goes on has no label and no anchor."""
    if weight(group) <= LARGEST:
        yield group
        return
    speeches = packed((piece for speech in group.speeches for piece in cut_speech(speech)), weight_of_speech)
    pieces = [replace(group, speeches=held) for held in speeches]
    pieces += [replace(group, paragraphs=held) for held in packed(group.paragraphs, weight_of_paragraph)]
    yield from (replace(piece, goes_on=number > 0) for number, piece in enumerate(pieces))


def cut_speech(speech: Speech) -> Iterator[Speech]:
    """Cut a speech of many paragraphs; what stands behind it stands behind the last piece."""
    *others, last = packed(speech.paragraphs, weight_of_paragraph)
    for number, held in enumerate(others):
        yield replace(speech, paragraphs=held, goes_on=number > 0, pulled=(), pictures=())
    yield replace(speech, paragraphs=last, goes_on=bool(others))


def packed(things: Iterable[T], weigh: Callable[[T], int]) -> Iterator[tuple[T, ...]]:
    """Put as many together as a file usually has."""
    held: list[T] = []
    filled = 0
    for thing in things:
        if held and filled + weigh(thing) > USUAL:
            yield tuple(held)
            held, filled = [], 0
        held.append(thing)
        filled += weigh(thing)
    if held:
        yield tuple(held)


def weight(group: Group) -> int:
    """Guess the bytes that a group takes in a file, its markup included."""
    speeches = sum(map(weight_of_speech, group.speeches))
    return OF_A_GROUP + speeches + sum(map(weight_of_paragraph, group.paragraphs))


def weight_of_speech(speech: Speech) -> int:
    return OF_A_SPEECH + sum(map(weight_of_paragraph, speech.paragraphs))


def weight_of_paragraph(paragraph: Paragraph) -> int:
    return OF_A_PARAGRAPH + sum(map(weight_of_run, paragraph.runs))


def weight_of_run(run: Run) -> int:
    return OF_A_RUN * bool(run.styles) + len(escape(run.text).encode()) + len(escape(run.link).encode())


def signposts(groups: Sequence[Group], headed: bool) -> Iterator[Signpost]:
    """List the parts of the talk with their questions, or its questions where it has no parts."""
    for group in groups:
        if group.goes_on:
            continue
        if group.kind == "heading":
            yield Signpost(f"h{group.number}", group.summary)
        elif group.kind == "exchange":
            yield Signpost(f"q{group.number}", group.summary, 2 if headed else 1)
