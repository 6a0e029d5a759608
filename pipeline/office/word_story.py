"""Walk a story of a Word document, as Word calls the main text, a footnote or a comment, into the manuscript.

The walk is one loop over the events of the tree, without recursion, so that no depth of tables or text boxes can end
it. What no table below names is stepped into, and its text kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree

from pipeline.office import markup, word_pictures, word_styles
from pipeline.office.manuscript import Manuscript, Row
from pipeline.office.markup import Element
from pipeline.office.word_package import Relationship
from pipeline.office.word_styles import STRESS, Stylesheet, inside
from pipeline.office.word_text import WordText

CHARACTERS = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "\u2011", "w:softHyphen": "\u00ad"}
PROPERTIES = frozenset({"w:pPr", "w:rPr", "w:sectPr", "w:tblPr", "w:tblPrEx", "w:trPr", "w:tcPr", "w:sdtPr"})
LEFT_OUT = {"w:del": "deletion", "w:moveFrom": "deletion", "w:rt": "reading"} | dict.fromkeys(
    ("w:object", "w:control", "w:altChunk", "w:subDoc"), "outside"
)
COUNTED = {"w:ins": "insertion", "w:moveTo": "insertion", "m:oMath": "formula"}
NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote", "w:commentReference": "comment"}
FRAMES = ("wp:inline", "wp:anchor")
DEEPEST_NOTE = 2  # a comment on a footnote
DRAWN = frozenset({"wps", "wpg", "wpc", "wp14", "w14", "w15"})  # what a choice may require of us: text boxes and shapes


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes whose reference has not been met yet, by kind and id, and the links that each kind of note has."""

    elements: dict[tuple[str, str], Element]
    links: Mapping[str, Mapping[str, Relationship]]


class Story(WordText):
    """A walk in progress: beside the text, its paragraphs, tables, notes and pictures."""

    def __init__(
        self, manuscript: Manuscript, sheet: Stylesheet, notes: Notes, links: Mapping[str, Relationship]
    ) -> None:
        super().__init__(manuscript, sheet, links)
        self.notes = notes
        self.choices: list[Element | None] = []
        self.frames: list[str] = []  # what is said of the pictures in the frames that are open

    def read(self, root: Element) -> None:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = markup.name(element)
            if event == "end":
                if name in ENDS:
                    ENDS[name](self, element)
            elif name in PROPERTIES or self.enter(name, element):
                walk.skip_subtree()
        self.manuscript.settle()

    def enter(self, name: str, element: Element) -> bool:
        """Do what an element asks for; say whether to step over what is in it."""
        if name in STARTS:
            return bool(STARTS[name](self, element))
        if name in CHARACTERS:
            self.add(CHARACTERS[name])
        elif name in NOTES:
            self.note(NOTES[name], markup.attribute(element, "w:id") or "")
        elif name in COUNTED or name in LEFT_OUT:
            self.manuscript.count(COUNTED.get(name) or LEFT_OUT[name])
        return name in LEFT_OUT

    def begin_paragraph(self, element: Element) -> None:
        properties = markup.child(element, "w:pPr")
        id = word_styles.value(properties, "w:pStyle")
        style = self.sheet.style("paragraph", id)
        heading = style.is_heading(word_styles.level(properties, style.outline))
        self.manuscript.begin(style.name, plain=self.sheet.is_usual(id), heading=heading)
        self.manuscript.count("number", word_styles.is_numbered(properties, style.numbered))
        # A heading is set as one: that its style is bold does not stress its words.
        plain = {name: value for name, value in style.traits.items() if name not in STRESS}
        self.traits.append(plain if heading else style.traits)

    def end_paragraph(self, element: Element) -> None:
        self.traits.pop()
        for text, look in self.fields.mend():
            self.manuscript.add(text, look)
        mark = inside(markup.child(element, "w:pPr"), "w:rPr")
        if inside(mark, "w:del") is None:
            self.manuscript.end()
        else:
            self.manuscript.count("deletion")
            self.manuscript.carry()

    def begin_row(self, element: Element) -> bool:
        properties = markup.child(element, "w:trPr")
        before = word_styles.number(word_styles.value(properties, "w:gridBefore"), 0)
        self.manuscript.rows.append(Row(before, inside(properties, "w:tblHeader") is not None))
        deleted = inside(properties, "w:del") is not None
        self.manuscript.count("deletion", deleted)
        return deleted

    def end_row(self, element: Element) -> None:
        self.manuscript.rows.pop()

    def end_cell(self, element: Element) -> None:
        self.manuscript.settle()
        span = word_styles.value(markup.child(element, "w:tcPr"), "w:gridSpan")
        if self.manuscript.rows:
            self.manuscript.rows[-1].columns += word_styles.number(span, 1)

    def end_box(self, element: Element) -> None:
        self.manuscript.settle()

    def note(self, kind: str, id: str) -> None:
        """Tell a note behind its paragraph; each once, since a stranger may refer to a long one ten thousand times."""
        if len(self.manuscript.notes) < DEEPEST_NOTE and (kind, id) in self.notes.elements:
            self.manuscript.begin_note(kind)
            note = self.notes.elements.pop((kind, id))
            Story(self.manuscript, self.sheet, self.notes, self.notes.links[kind]).read(note)
            self.manuscript.end_note()

    def begin_choices(self, element: Element) -> None:
        self.choices.append(chosen(element))

    def choice(self, element: Element) -> bool:
        return bool(self.choices) and element is not self.choices[-1]

    def end_choices(self, element: Element) -> None:
        self.choices.pop()

    def begin_frame(self, element: Element) -> None:
        self.frames.append(word_pictures.described(markup.child(element, "wp:docPr")))

    def end_frame(self, element: Element) -> None:
        self.frames.pop()

    def picture(self, element: Element) -> None:
        frame = self.frames[-1] if self.frames else ""
        self.manuscript.picture(word_pictures.alternative(element) or frame, word_pictures.part(element, self.links))

    def lettering(self, element: Element) -> None:
        """Keep WordArt of the old kind, which has its text in an attribute."""
        self.manuscript.begin("", plain=True)
        self.add(element.get("string", ""))
        self.manuscript.end()


def chosen(choices: Element) -> Element | None:
    """Pick the first choice that requires nothing we do not know, else the fallback (ISO 29500-3, 9.3)."""
    for choice in choices:
        if markup.name(choice) == "mc:Fallback" or DRAWN.issuperset(choice.get("Requires", "?").split()):
            return choice
    return None


STARTS: Mapping[str, Callable[[Story, Element], bool | None]] = {
    "w:p": Story.begin_paragraph,
    "w:r": Story.begin_run,
    "w:t": Story.text,
    "m:t": Story.text,
    "w:br": Story.line_break,
    "w:sym": Story.symbol,
    "w:fldChar": Story.field_mark,
    "w:instrText": Story.field_code,
    "w:fldSimple": Story.begin_field,
    "w:hyperlink": Story.begin_link,
    "w:tr": Story.begin_row,
    **dict.fromkeys(FRAMES, Story.begin_frame),
    "mc:AlternateContent": Story.begin_choices,
    "mc:Choice": Story.choice,
    "mc:Fallback": Story.choice,
    **dict.fromkeys(("pic:pic", "c:chart", "dgm:relIds", "v:imagedata"), Story.picture),
    "v:textpath": Story.lettering,
}
ENDS: Mapping[str, Callable[[Story, Element], None]] = {
    "w:p": Story.end_paragraph,
    "w:r": Story.end_run,
    "w:fldSimple": Story.end_field,
    "w:hyperlink": Story.end_field,
    "w:tr": Story.end_row,
    "w:tc": Story.end_cell,
    "w:txbxContent": Story.end_box,
    **dict.fromkeys(FRAMES, Story.end_frame),
    "mc:AlternateContent": Story.end_choices,
}
