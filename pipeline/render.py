"""Pour an interview into the templates. All markup comes from there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from pipeline import printers
from pipeline.errors import PipelineError, UsageError
from pipeline.model import (
    Block,
    Book,
    Chapter,
    ChapterKind,
    Exchange,
    Imprint,
    Interview,
    Medium,
    Passage,
    Person,
    Source,
    Survey,
    Turn,
    TurnKind,
)
from pipeline.settings import Settings
from pipeline.templating import TEMPLATES, page
from pipeline.words import letters, typeset

NO_DATE = "1980-01-01T00:00:00Z"  # the first moment a zip archive can tell; formats demand one where we know none
SHORT_QUESTION = 280  # characters: five lines of the reading face, which stay on one page
BRIEF = 70  # characters: with fewer, a label and the first paragraph may be two lines in all
FONTS = ("Regular", "It", "Semibold", "SemiboldIt")
TITLE_LINE = 24  # characters of the title face on a title page's measure
RUNNING_HEAD = 52  # characters of the running head's face on the same measure
MEDIA: tuple[Medium, ...] = ("print", "epub", "screen")
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
CHAPTERS: tuple[tuple[str, str, ChapterKind], ...] = (
    ("title", "Title page", "titlepage"),
    ("imprint", "Imprint", "imprint"),
    ("talk", "", "bodymatter"),
    ("colophon", "Colophon", "colophon"),
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph ready to be set, with its line in the source; a brief one may fill no more than one line."""

    line: int
    runs: tuple[typeset.Run, ...]
    brief: bool


@dataclass(frozen=True, slots=True)
class Speech:
    """A turn ready to be set: the label is the full name at first, then the short one."""

    label: str
    kind: TurnKind
    short: bool
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """An exchange, numbered from 1, or a passage between exchanges, whose kind is its own."""

    kind: str
    number: int
    summary: str
    speeches: tuple[Speech, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()


def render(interview: Interview, survey: Survey, source: Source, notice: str, settings: Settings) -> Book:
    """Raises UsageError for an unknown theme or printer, PipelineError for a broken template or unprintable text."""
    refuse_unprintable(interview, source.name)
    imprint = imprint_of(interview, source, settings)
    guests = [person for person in interview.people if person.role == "interviewee"]
    values: dict[str, object] = {
        "imprint": imprint,
        "interview": interview,
        "notice": notice,
        "source": source,
        "guests": guests,
        "title_lines": typeset.balanced(imprint.title, TITLE_LINE),
        "running_title": settings.short_title or shortened(imprint.title, RUNNING_HEAD),
        "opener": " · ".join(person.name for person in guests) or imprint.title,
        "standfirst": tuple(paragraphs(interview.standfirst, survey)),
        "groups": tuple(groups(interview, survey)),
    }
    css = {medium: stylesheet(settings.theme, medium) for medium in MEDIA}
    heads = (str(values["running_title"]), str(values["opener"]))
    printed = page("page.html.j2", medium="print", css="", **values)
    pieces, furniture = letters.pieces(body_of(printed, "page.html.j2"), source.name)
    return Book(
        interview=interview,
        imprint=imprint,
        notice=notice,
        printer=printers.load(settings.printer),
        page=printed,
        screen=page("page.html.j2", medium="screen", css=css["screen"], **values),
        chapters=tuple(
            Chapter(f"{name}.xhtml", title or imprint.title, kind, chapter(name, values))
            for name, title, kind in CHAPTERS
        ),
        css=css,
        assets=fonts(),
        pieces=pieces,
        furniture=furniture | set(map(letters.of, heads)),
    )


def refuse_unprintable(interview: Interview, name: str) -> None:
    """Raises PipelineError for a character that no markup can hold: its rule was switched off, or the edit rejected."""
    texts = [(name, interview.title or "")]
    texts += [(name, text) for person in interview.people for text in (person.name, person.short, person.about)]
    texts += [(f"{block.origin.path}:{block.origin.line}", block.text) for block in interview.blocks]
    for where, text in texts:
        if found := NOT_IN_XML.search(text):
            raise PipelineError(
                f"{where}: the character U+{ord(found[0]):04X} cannot be printed. "
                "Let the rule control_character take it away, or delete it."
            )


def chapter(part: str, values: Mapping[str, object]) -> str:
    markup = page("chapter.xhtml.j2", medium="epub", part=part, **values)
    body_of(markup, "chapter.xhtml.j2")
    return markup


def body_of(markup: str, template: str) -> etree._Element:
    try:
        body = etree.fromstring(markup.encode()).find("{*}body")
    except etree.XMLSyntaxError as error:
        raise PipelineError(f"templates/{template}: its page is not well-formed: {error}. Mend the template.") from None
    if body is None:
        raise PipelineError(f"templates/{template}: there is no body. Mend the template.")
    return body


def shortened(title: str, most: int) -> str:
    """Cut a title for the running head, at a word.

    >>> shortened("The night train to the coast", 16)
    'The night train…'
    """
    return title if len(title) <= most else title[: most + 1].rsplit(" ", 1)[0].rstrip(",;:—– ") + "…"


def imprint_of(interview: Interview, source: Source, settings: Settings) -> Imprint:
    title = interview.title or title_from(source.name)
    isbn = "".join(filter(str.isdigit, settings.isbn))
    named = settings.identifier or (f"urn:isbn:{isbn}" if isbn else "")
    said = "\n".join(block.text for block in interview.blocks)
    return Imprint(
        title=title,
        language=interview.language,
        identifier=named or f"urn:uuid:{uuid5(NAMESPACE_URL, title + chr(10) + said)}",
        modified=moment(settings),
        date=settings.date,
        place=settings.place,
        outlet=settings.outlet,
        publisher=settings.publisher,
        isbn=isbn,
        rights=settings.rights,
        description=settings.description,
    )


def title_from(name: str) -> str:
    """Make a title of a file name, for a document that has none.

    >>> title_from("night-train_2.txt")
    'Night train 2'
    """
    words = re.sub(r"[-_\s]+", " ", Path(name).stem).strip()
    return words[:1].upper() + words[1:]


def moment(settings: Settings) -> str:
    """Say when the edition was made, without asking the clock: the date of the settings, else SOURCE_DATE_EPOCH."""
    if settings.date:
        year, month, day = (*settings.date.split("-"), "01", "01")[:3]
        return f"{year}-{month}-{day}T00:00:00Z"
    if settings.epoch is not None:
        from datetime import UTC, datetime

        return datetime.fromtimestamp(settings.epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return NO_DATE


def groups(interview: Interview, survey: Survey) -> Iterator[Group]:
    met: set[str] = set()
    number = 0
    for part in interview.parts:
        if isinstance(part, Passage):
            yield Group(part.kind, 0, "", paragraphs=tuple(paragraphs(part.blocks, survey)))
            continue
        number += 1
        speeches = tuple(speech(turn, interview.person(turn.speaker), met, survey) for turn in part.turns)
        yield Group("exchange", number, summary(part), speeches)


def speech(turn: Turn, person: Person | None, met: set[str], survey: Survey) -> Speech:
    label = ""
    if person:
        label = person.short if person.key in met else person.name
        met.add(person.key)
    length = sum(len(block.text) for block in turn.blocks)
    return Speech(label, turn.kind, length <= SHORT_QUESTION, tuple(paragraphs(turn.blocks, survey)))


def paragraphs(blocks: Iterable[Block], survey: Survey) -> Iterator[Paragraph]:
    for block in blocks:
        yield Paragraph(block.origin.line, typeset.runs(block, survey.names), len(block.text) <= BRIEF)


def summary(exchange: Exchange, most: int = 9) -> str:
    """Name an exchange by its first words, for bookmarks and for those who hear the page."""
    words = exchange.turns[0].blocks[0].text.split()
    return " ".join(words[:most]) + ("…" if len(words) > most else "")


def stylesheet(theme: str, medium: Medium) -> str:
    if theme not in themes():
        raise UsageError(f"theme {theme}: unknown. Known: {', '.join(themes())}.")
    return page(f"themes/{theme}.css.j2", medium=medium, fonts=FONTS)


def themes() -> list[str]:
    return sorted(path.name.removesuffix(".css.j2") for path in (TEMPLATES / "themes").glob("*.css.j2"))


@lru_cache
def fonts() -> Mapping[str, bytes]:
    """Read the faces of the edition, each under the address that the style sheet calls it by."""
    from font_source_serif_pro import font_directory

    folder = Path(font_directory)
    return {f"vivavoce:{face}": (folder / f"SourceSerifPro-{face}.otf").read_bytes() for face in FONTS}
