"""What travels through the pipeline: frozen values, and no behaviour that touches the outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

Level = Literal["info", "warning", "error"]
Role = Literal["interviewer", "interviewee", "moderator", "other"]
TurnKind = Literal["question", "answer", "remark"]
BlockKind = Literal["heading", "paragraph", "line", "note", "figure"]
PassageKind = Literal["heading", "text", "note", "figure"]
Part = Literal["editor", "translator", "photographer", "transcriber", "introduction"]
Verdict = Literal["accept", "reject"]
Mode = Literal["verbatim", "clean", "edited"]
Medium = Literal["print", "epub", "screen"]
ChapterKind = Literal["titlepage", "imprint", "bodymatter", "colophon"]

USUAL_PRINTER = "generic-eu"
NOTHING: Mapping[str, Any] = MappingProxyType({})
BY_RULE = "rule"  # what the record says of an edit that is nobody's own


@dataclass(frozen=True, slots=True)
class Source:
    """One document as it lay on the disk, read once."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in the source a block begins; lines count from 1."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to tell the editor: what is wrong, where, and what to do."""

    check: str
    message: str
    hint: str
    level: Level = "warning"
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A style laid over text[start:end], so that rules never see markup.

    A `link` has its address in `target`. `speaker` marks what the format itself calls a speaker's name, such as the
    class of a web page; `note` what nobody says, such as [laughter].
    """

    start: int
    end: int
    style: Literal["emphasis", "strong", "link", "speaker", "note"]
    target: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph as found. `label` and `time` (seconds) only where the format itself gives them.

    An empty label says that the format names who speaks elsewhere, and nobody here.

    A `note` is text that nobody speaks, such as a comment in the margin; a `figure` has a picture's alternative text.
    `style` holds what the format calls the paragraph, for the conventions to weigh: words in lower case such as
    "h2", "dt", "cell-1" or the names of a web page's classes and a document's styles. `language` is set where it is
    not the document's. `picture` is where that of a figure lies: a path from the document's folder, or "package:" and
    the name of a part of the document. A figure without one is set as text.
    """

    kind: BlockKind
    text: str
    origin: Origin
    marks: tuple[Mark, ...] = ()
    label: str | None = None
    time: float | None = None
    style: str = ""
    language: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """A person whom the file names outside its text, and as what."""

    name: str
    part: Literal["guest", "host", "author"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the file itself states, outside its text. `date` is written as it is found."""

    encoding: str = "utf-8"
    bom: bool = False
    newline: str = "\n"
    title: str | None = None
    language: str | None = None
    credits: tuple[Credit, ...] = ()
    date: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A source document, read but not yet understood."""

    blocks: tuple[Block, ...]
    facts: Facts = field(default_factory=Facts)
    findings: tuple[Finding, ...] = ()


class Confidence(IntEnum):
    """How sure a rule is; the settings say from which level an edit is applied."""

    UNSURE = 1
    LIKELY = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class Decision:
    """The editor's yes or no to one edit; rule, before and after are there for whoever reads the file."""

    id: str
    verdict: Verdict
    by: str = ""
    rule: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What a person changed with her own hand; `before` are words as they stand when all rules are done."""

    before: str
    after: str
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the editor said of one document."""

    decisions: tuple[Decision, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def verdicts(self) -> dict[str, Verdict]:
        return {decision.id: decision.verdict for decision in self.decisions}


UNDECIDED = Decisions()


@dataclass(frozen=True, slots=True)
class Edit:
    """One change to text[start:end] of one block, as the text stood when its phase began.

    `line` is the edit's own in the source, not that on which its block begins. `by` is "rule", or the name of the
    person whose edit it is.
    """

    id: str
    rule: str
    phase: int
    block: int
    line: int
    start: int
    end: int
    before: str
    after: str
    context: tuple[str, str]
    reason: str
    confidence: Confidence
    by: str = BY_RULE


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker's label in a block: text[start:end] with all that belongs to it, the name alone, and its usual form.

    A label without any text stands where typography alone tells that another one speaks. Without a usual form nobody
    knows who it is. `line` is where it stands in the source; it stays when lines are joined. `time` is in seconds;
    `bracketed` is what stands in brackets beside the name.
    """

    block: int
    start: int
    end: int
    name_start: int
    name_end: int
    usual: str
    line: int
    time: float | None = None
    bracketed: str = ""


@dataclass(frozen=True, slots=True)
class Margin:
    """What stands in a block but is neither spoken nor written for a reader; a time code has its `time` in seconds."""

    block: int
    start: int
    end: int
    kind: Literal["time code", "line number", "page head", "question code"]
    time: float | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one convention makes of a draft: how sure it is (0 to 1), why, and the labels it sees."""

    convention: str
    sureness: float
    why: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of a draft before the first change.

    `words` counts every word as written, `marks` every dash and quotation mark with the spaces beside it; `tongues`
    are the languages of blocks that are not in that of the document.
    """

    claims: tuple[Claim, ...] = ()
    labels: tuple[Label, ...] = ()
    title: int | None = None
    names: frozenset[str] = frozenset()
    words: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    marks: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    language: str = "en"
    tongues: Mapping[int, str] = field(default_factory=dict)
    margins: tuple[Margin, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A draft after the rules, with its labels moved along and the record of what was done.

    `stale` are ids of decisions that match nothing; `mode` is how freely the text was read.
    """

    draft: Draft
    labels: tuple[Label, ...]
    applied: tuple[Edit, ...]
    proposed: tuple[Edit, ...]
    rejected: tuple[Edit, ...]
    stale: tuple[str, ...] = ()
    mode: Mode = "clean"
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks; `file_as` is the name as libraries sort it, where the editor says so."""

    key: str
    name: str
    short: str
    role: Role
    about: str = ""
    file_as: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """The longest run of paragraphs by one speaker; `speaker` is a person's key, or None where nobody is known."""

    speaker: str | None
    blocks: tuple[Block, ...]
    kind: TurnKind
    time: float | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what it brought: kept together, styled together."""

    question: Turn | None
    answers: tuple[Turn, ...]

    @property
    def turns(self) -> tuple[Turn, ...]:
        return (self.question, *self.answers) if self.question else self.answers


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that nobody in the interview speaks."""

    kind: PassageKind
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Interview:
    """The document understood."""

    title: str | None
    standfirst: tuple[Block, ...]
    language: str
    people: tuple[Person, ...]
    parts: tuple[Exchange | Passage, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def turns(self) -> tuple[Turn, ...]:
        return tuple(turn for part in self.parts if isinstance(part, Exchange) for turn in part.turns)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All that is said or written, in order: the standfirst, then turns and passages."""
        owners = (owner for part in self.parts for owner in (part.turns if isinstance(part, Exchange) else (part,)))
        return (*self.standfirst, *(block for owner in owners for block in owner.blocks))


@dataclass(frozen=True, slots=True)
class Contributor:
    """Somebody who worked on the edition and does not speak in it."""

    name: str
    part: Part
    file_as: str = ""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A person's word that the e-book meets EPUB Accessibility 1.1 and WCAG 2.2, level AA, and where it is written."""

    by: str
    on: str = ""
    credential: str = ""
    report: str = ""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the edition says of itself. Dates are ISO 8601; `modified` is in UTC, to the second.

    `date` is the interview's, `published` the edition's. `isbn` is that of the printed book, `ebook_isbn` the e-book's;
    `license` is an address, `doi` is written without one.
    """

    title: str
    language: str
    identifier: str
    modified: str
    date: str = ""
    published: str = ""
    place: str = ""
    outlet: str = ""
    publisher: str = ""
    isbn: str = ""
    ebook_isbn: str = ""
    doi: str = ""
    rights: str = ""
    license: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    series: str = ""
    series_number: str = ""
    contributors: tuple[Contributor, ...] = ()
    recording: str = ""
    evaluation: Evaluation | None = None


@dataclass(frozen=True, slots=True)
class Trim:
    """A page as it is cut, in millimetres."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Authority:
    """Who states a number, and when: A is the printer's or the standard's own text, B a digest of it, C our memory."""

    source: str
    dated: str
    confidence: Literal["A", "B", "C"]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as a printer binds it: how many pages it takes, and what a page adds to the spine, in millimetres.

    One that is not for `colour` is printed with black ink alone.
    """

    title: str
    pages: tuple[int, int]
    page: float
    most: tuple[tuple[Trim, int], ...] = ()  # fewer pages in some trims
    colour: bool = False


@dataclass(frozen=True, slots=True)
class CoverRules:
    """What a printer wants of a cover; lengths in millimetres.

    The spine is `spine_extra` and each page's share of its paper. There is text on it from `spine_text` pages on, kept
    `spine_clear` away from the folds. `barcode` is width and height of the white box, `barcode_gap` its way to the cut.
    Some printers take a cover only on the `template` that they make for each book.
    """

    bleed: float
    safety: float
    spine_extra: float
    spine_text: int
    spine_clear: float
    barcode: tuple[float, float]
    barcode_gap: float
    barcode_needed: bool = False
    template: bool = False


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer's rules, each with its authority; lengths in millimetres.

    `edges` says where there is bleed: at all four, or not at the bind. `standards` are the PDF/X versions that we may
    write for this printer, the usual one first; `wants` names what it asks for where that is none of them, and
    `condition` the printing condition that it asks for, if any. `gutters`
    are the least inner margins, each up to a number of pages. `margin` is the least other margin, from the cut.
    `pdfx` says whether a file must be PDF/X at all. `custom` are the least and the greatest trim besides the listed
    ones; without either, any trim is taken. `resolution` and `line_art` (pictures of one bit) are in pixels to the
    inch, `hairline` in points, `ink` and `tint` in percent.

    `forbids` has names out of these: marks (and any paper beyond the bleed), bookmarks, links, annotations (of any
    kind), encryption, transparency, layers, icc (colours by measure), rgb, spot.

    `authorities` are by the name of the field; dotted names such as "papers.cream" go before their parent, and ""
    speaks for all that are not named.
    """

    id: str
    title: str
    authorities: Mapping[str, Authority]
    bleed: float
    edges: Literal["four", "three"]
    marks: float
    multiple: int
    last_blank: bool
    hairline: float
    ink: int
    resolution: int
    margin: float
    megabytes: int
    line_art: int = 0
    tint: int = 0
    pdfx: bool = True
    standards: tuple[str, ...] = ("PDF/X-4", "PDF/X-1a:2003")
    wants: str = ""
    condition: str = ""
    forbids: frozenset[str] = frozenset()
    trims: tuple[Trim, ...] = ()
    custom: tuple[Trim, Trim] | None = None
    papers: Mapping[str, Paper] = field(default_factory=lambda: NOTHING)
    gutters: tuple[tuple[int, float], ...] = ()
    cover: CoverRules | None = None

    def authority(self, name: str) -> Authority:
        """Say who states a field: its own entry, or that of what it is part of."""
        return stated(self.authorities, name)


def stated(authorities: Mapping[str, Authority], name: str) -> Authority:
    while name and name not in authorities:
        name = name.rpartition(".")[0]
    return authorities[name]


@dataclass(frozen=True, slots=True)
class CoverImage:
    """What a shop wants of the picture named as the cover: least pixels of its sides, `ratio` of height to width.

    0 and "" mean that it does not say. Where it is `free`, the shop's most megapixels are for the other pictures.
    """

    short: int = 0
    long: int = 0
    ratio: float = 0
    megabytes: float = 0
    type: str = ""
    free: bool = False


@dataclass(frozen=True, slots=True)
class Shop:
    """What a shop takes of an e-book, each with its authority as in Printer; 0 means that it does not say.

    `megabytes` is the most of the whole file, `wished` what it should not exceed; `megapixels` and `picture`
    (megabytes) are the most of a picture, `text` the most megabytes of a text with all that it shows. Contents of more
    than `levels` are shown flat. `wants` has names out of: ncx, landmarks, cover_page. `forbids` has names out of:
    cmyk, transparency, grid, flex, var, cover_page.
    """

    id: str
    title: str
    authorities: Mapping[str, Authority]
    megabytes: int = 0
    wished: int = 0
    megapixels: float = 0
    picture: float = 0
    text: float = 0
    levels: int = 0
    wants: frozenset[str] = frozenset()
    forbids: frozenset[str] = frozenset()
    cover: CoverImage = field(default_factory=CoverImage)

    def authority(self, name: str) -> Authority:
        return stated(self.authorities, name)


@dataclass(frozen=True, slots=True)
class Ruling:
    """One rule held against a file: what it says, who says so, and what was found; nothing where it is kept."""

    rule: str
    says: str
    authority: Authority
    findings: tuple[Finding, ...] = ()

    @property
    def level(self) -> Level | None:
        """The gravest of what was found, or None."""
        order: tuple[Level, ...] = ("info", "warning", "error")
        return max((finding.level for finding in self.findings), key=order.index, default=None)


@dataclass(frozen=True, slots=True)
class Condition:
    """A printing condition: the name under which it is registered, and its ICC profile for four inks."""

    name: str
    title: str
    profile: bytes


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What is printed where: the trim and paper of one printer, the PDF/X version, and the inks by their profile."""

    printer: Printer
    trim: Trim
    paper: Paper | None
    standard: str
    condition: Condition

    @property
    def colour(self) -> bool:
        """Whether there is more than black ink; where no paper is known, there may be."""
        return self.paper is None or self.paper.colour


@dataclass(frozen=True, slots=True)
class Imposition:
    """How pages lie on sheets: folded into one another and stapled, or two side by side as they come.

    `thickness` of the paper in millimetres pushes the inner pages towards the fold.
    """

    sheet: Trim
    thickness: float
    fold: bool
    instructions: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to be set: its address among the assets of its book, its size in pixels, what is said of it.

    One without an address is missing.
    """

    address: str
    width: int
    height: int
    alternative: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class CoverCopy:
    """What stands on a cover besides title and people; `price` as the editor wrote it, "USD 12.99".

    `front` is a finished front for the e-book, in the place of ours.
    """

    blurb: str
    price: str
    picture: Picture | None
    front: Picture | None = None


@dataclass(frozen=True, slots=True)
class Design:
    """What a theme states of itself besides its style sheets; lengths in points.

    `leading` is the unit of its grid, `head_size` the type of its running heads, `measure` the width of its text where
    the page has room for it. It may begin the first answer with a drop cap, show the time of each turn, and number
    every so many lines of a page; the talk may stand in `columns`. `studio` is the folder of the source, where a
    designer's own theme may lie.
    """

    theme: str
    leading: float
    measure: float
    family: str
    head_size: float = 8.5
    studio: Path | None = None
    drop_cap: bool = False
    times: bool = False
    numbered: int = 0
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """The page of one layout, in points: its trim, its margins, and the lines of the text between them."""

    width: float
    height: float
    inner: float
    outer: float
    top: float
    foot: float
    lines: int
    leading: float
    contents: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the edition's text between two labels: its letters and digits, and where in the source it began."""

    letters: str
    origin: Origin | None


@dataclass(frozen=True, slots=True)
class Signpost:
    """A line of the contents: the id of the place where it leads, and what it says.

    The questions of a part of the talk are of level 2, all else is of level 1.
    """

    id: str
    title: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of the EPUB: finished XHTML, its line in the contents, and the lines under that.

    One that goes on with the talk of the file before has no line of its own.
    """

    name: str
    title: str
    kind: ChapterKind
    markup: str
    signposts: tuple[Signpost, ...] = ()
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """The rendered interview: all that an output needs. `assets` maps our own addresses to bytes.

    What no output wants is empty: the `page` of print with its `pieces`, the `screen`, the `chapters`.
    """

    interview: Interview
    imprint: Imprint
    notice: str
    job: PrintJob
    design: Design
    imposition: Imposition
    cover: CoverCopy
    page: str
    screen: str
    chapters: tuple[Chapter, ...]
    css: Mapping[Medium, str]
    assets: Mapping[str, bytes]
    pieces: tuple[Piece, ...]
    furniture: frozenset[str]
    pictures: tuple[Picture, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Pages:
    """The print pages as laid out (a WeasyPrint Document), and the letter of the text each begins with.

    `contents` is the index of the page on which the contents begin, where there is such a page; `figures` says how many
    pictures stand on the pages before each.
    """

    document: Any
    starts: tuple[int, ...]
    folios: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    grid: Grid | None = None
    passes: int = 1
    contents: int | None = None
    figures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Product:
    """One finished file, still in memory, with what it was made from where that is known.

    `printed` is the reading PDF of the same build.
    """

    output: str
    name: str
    content: bytes
    book: Book | None = None
    pages: Pages | None = None
    printer: Printer | None = None
    shop: Shop | None = None
    printed: bytes | None = None


class Lap(NamedTuple):
    """A step of a build and the seconds that it took."""

    step: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Order:
    """A book whose files are to be made: what they are called before their suffixes, and the outputs that are wanted.

    The pages of one that is `paged` are laid out. It may take `seconds`, and `memory_bytes` of addresses.
    """

    book: Book
    name: str
    wanted: tuple[str, ...]
    paged: bool
    seconds: int
    memory_bytes: int


@dataclass(frozen=True, slots=True)
class Production:
    """The files of an order, how many pages they have, what the checks say, and where the time went.

    Nothing in it refers to the book any more: it may travel from one process to another. A ruling stands with the name
    of its file.
    """

    products: tuple[Product, ...]
    pages: int | None
    findings: tuple[Finding, ...]
    rulings: tuple[tuple[str, Ruling], ...]
    laps: tuple[Lap, ...]
