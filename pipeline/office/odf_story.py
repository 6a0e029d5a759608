"""Walk the content of an OpenDocument text into the manuscript (OpenDocument 1.3, part 3).

The walk is one loop over the events of the tree, without recursion. What no table below names is stepped into, and its
text kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from lxml import etree

from pipeline.office import markup, odf_pictures
from pipeline.office.manuscript import Look, Manuscript, Row
from pipeline.office.markup import Element
from pipeline.office.odf_styles import STRESS, Stylesheet, Traits

BLANKS = re.compile("[ \t\n\r]+")
CHARACTERS = {"text:tab": "\t", "text:line-break": "\n"}
MOST_SPACES = 1_000  # that one element may stand for
OBJECTS = frozenset({"draw:object", "draw:object-ole", "draw:plugin", "draw:applet", "draw:floating-frame"})
ELSEWHERE = frozenset({"text:section-source", "text:dde-connection", "text:script"})
LEFT_OUT = {"text:ruby-text": "reading"} | dict.fromkeys(OBJECTS | ELSEWHERE, "outside")
CHANGES = {"text:insertion": "insertion", "text:deletion": "deletion"}
PARAGRAPHS = ("text:p", "text:h")
NOTE = "text:note"
OTHER_WORLDS = frozenset({"draw", "table", "office", "svg", "dc", "meta", "style"})
USUAL = frozenset({"", "default", "normal", "standard", "table-contents", "text-body"})  # of any paragraph


class Story:
    """A walk in progress: what is open at the place it has come to."""

    def __init__(self, manuscript: Manuscript, sheet: Stylesheet) -> None:
        self.manuscript, self.sheet = manuscript, sheet
        self.holds: list[bool] = [False]  # of the elements that are open: whether characters in them are text
        self.traits: list[Traits] = []
        self.looks: list[Look] = [Look()]
        self.blank: list[bool] = [True]  # of the paragraphs that are open: whether a space would follow a space

    def read(self, root: Element) -> None:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = markup.name(element)
            if event == "start":
                self.holds.append(name in PARAGRAPHS or (self.holds[-1] and may_hold_text(name)))
                if self.enter(name, element):
                    walk.skip_subtree()
                else:
                    self.characters(element.text)
            else:
                if name in ENDS:
                    ENDS[name](self, element)
                self.holds.pop()
                self.characters(element.tail)

    def enter(self, name: str, element: Element) -> bool:
        """Do what an element asks for; say whether to step over what is in it."""
        if name in STARTS:
            return bool(STARTS[name](self, element))
        if name in CHARACTERS:
            self.add(CHARACTERS[name])
        elif name in LEFT_OUT:
            self.manuscript.count(LEFT_OUT[name])
        return name in LEFT_OUT

    def characters(self, text: str | None) -> None:
        """Take in text; blanks in a row are one space, and none at the beginning of a paragraph (part 3, 6.1.2)."""
        if not text or not self.holds[-1]:
            return
        text = BLANKS.sub(" ", text)
        if self.blank[-1]:
            text = text.removeprefix(" ")
        if text:
            self.add(text)
            self.blank[-1] = text.endswith(" ")

    def add(self, text: str) -> None:
        self.manuscript.add(text, self.looks[-1])
        self.blank[-1] = False

    def spaces(self, element: Element) -> None:
        self.add(" " * min(number(element, "text:c"), MOST_SPACES))

    def begin_paragraph(self, element: Element) -> None:
        style = self.sheet.style("paragraph", markup.attribute(element, "text:style-name"))
        heading = markup.name(element) == "text:h" or style.titles
        evidence = style.name
        if heading and evidence in USUAL:
            evidence = f"heading-{number(element, 'text:outline-level')}"
        self.manuscript.begin(evidence, plain=evidence in USUAL, heading=heading)
        # A heading is set as one: that its style is bold does not stress its words.
        plain = {name: value for name, value in style.traits.items() if name not in STRESS}
        self.blank.append(True)
        self.dress({**self.sheet.defaults, **(plain if heading else style.traits)})

    def end_paragraph(self, element: Element) -> None:
        self.undress(element)
        self.blank.pop()
        self.manuscript.end()

    def begin_span(self, element: Element) -> None:
        style = self.sheet.style("text", markup.attribute(element, "text:style-name"))
        self.dress({**(self.traits[-1] if self.traits else {}), **style.traits}, self.looks[-1].target)

    def begin_link(self, element: Element) -> None:
        self.begin_span(element)
        self.looks[-1] = self.looks[-1].linked(markup.attribute(element, "xlink:href"))

    def dress(self, traits: Traits, target: str = "") -> None:
        self.traits.append(traits)
        self.looks.append(self.sheet.look(traits).linked(target))

    def undress(self, element: Element) -> None:
        self.traits.pop()
        self.looks.pop()

    def begin_note(self, element: Element) -> None:
        self.manuscript.begin_note(markup.attribute(element, "text:note-class") or "footnote")

    def begin_comment(self, element: Element) -> None:
        self.manuscript.begin_note("comment")

    def end_note(self, element: Element) -> None:
        self.manuscript.end_note()

    def begin_row(self, element: Element) -> None:
        around = element.getparent()
        self.manuscript.rows.append(Row(heads=around is not None and markup.name(around) == "table:table-header-rows"))

    def end_row(self, element: Element) -> None:
        self.manuscript.rows.pop()

    def end_cell(self, element: Element) -> None:
        if self.manuscript.rows:
            self.manuscript.rows[-1].columns += number(element, "table:number-columns-repeated")

    def item(self, element: Element) -> None:
        self.manuscript.count("number")

    def section(self, element: Element) -> bool:
        hidden = markup.attribute(element, "text:display") == "none"
        if hidden:
            self.manuscript.count("hidden", sum(len(str(text).strip()) for text in element.itertext()))
        return hidden

    def changes(self, element: Element) -> bool:
        """Count the tracked changes; the list of them holds what was deleted, the text what was inserted."""
        for region in element:
            for change in region:
                if markup.name(change) in CHANGES:
                    self.manuscript.count(CHANGES[markup.name(change)])
        return True

    def frame(self, element: Element) -> None:
        """Tell a picture once, in however many forms it is there; one that only stands for an object is none."""
        inside = {markup.name(one): one for one in element}
        if "draw:image" in inside and not OBJECTS.intersection(inside):
            address = markup.attribute(inside["draw:image"], "xlink:href") or ""
            part = odf_pictures.part(address)
            self.manuscript.picture(odf_pictures.alternative(inside), part)
            self.manuscript.count("outside", bool(address) and not part)


def may_hold_text(name: str) -> bool:
    return name.partition(":")[0] not in OTHER_WORLDS and name != NOTE


def number(element: Element, key: str) -> int:
    """Give a number of at least 1, as counts in this format are where none is said."""
    said = markup.attribute(element, key) or ""
    return max(1, int(said)) if said.isdecimal() and len(said) < 6 else 1


STARTS: Mapping[str, Callable[[Story, Element], bool | None]] = {
    **dict.fromkeys(PARAGRAPHS, Story.begin_paragraph),
    "text:span": Story.begin_span,
    "text:a": Story.begin_link,
    "text:s": Story.spaces,
    NOTE: Story.begin_note,
    "office:annotation": Story.begin_comment,
    "table:table-row": Story.begin_row,
    "text:list-item": Story.item,
    "text:section": Story.section,
    "text:tracked-changes": Story.changes,
    "draw:frame": Story.frame,
}
ENDS: Mapping[str, Callable[[Story, Element], None]] = {
    **dict.fromkeys(PARAGRAPHS, Story.end_paragraph),
    **dict.fromkeys(("text:span", "text:a"), Story.undress),
    **dict.fromkeys((NOTE, "office:annotation"), Story.end_note),
    "table:table-row": Story.end_row,
    **dict.fromkeys(("table:table-cell", "table:covered-table-cell"), Story.end_cell),
}
