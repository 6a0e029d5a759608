"""Walk the tree of a web page and part its text into paragraphs, each with what the page calls it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from pipeline import addresses
from pipeline.model import Block, BlockKind, Origin
from pipeline.webpage import links, styles
from pipeline.webpage.run import Run
from pipeline.webpage.tree import HEADINGS, PARTING, UNSEEN, Element, Text

KEEPING = frozenset({"pre", "listing", "xmp", "plaintext", "textarea"})  # their white space counts
TOLD = HEADINGS | {"li", "dt", "dd", "blockquote", "figcaption", "caption", "pre"}
MOST_WORDS = 8  # of a paragraph's style


class Paragraphs:
    """The paragraphs of a page in their order, and the lines of what has no place in them."""

    def __init__(self, path: str, without: Collection[Element], roots: Collection[Element]) -> None:
        self.path = path
        self.without = without
        self.roots = roots
        self.blocks: list[Block] = []
        self.jumps: list[int] = []
        self.pictures: list[int] = []
        self.distant: list[int] = []
        self.run = Run()
        self.waiting_pictures: list[Block] = []
        self.time: float | None = None
        self.around: list[Element] = []
        self.columns: Counter[Element | None] = Counter()
        self.column: dict[Element, int] = {}
        self.kept = 0
        self.figures: list[bool] = []  # for each figure around: is there a picture in it?

    def walk(self, root: Element) -> None:
        waiting: list[tuple[Element | Text, bool]] = [(root, False)]
        while waiting:
            node, entered = waiting.pop()
            if isinstance(node, Text):
                self.write(node)
            elif entered:
                self.leave(node)
            elif self.is_seen(node):
                self.enter(node)
                waiting.append((node, True))
                waiting += [(child, False) for child in reversed(node.children)]
            elif node.tag in PARTING:
                self.part()
        self.part()

    def is_seen(self, element: Element) -> bool:
        if element.tag in UNSEEN or element in self.without:
            return False
        if not links.is_jump(element):
            return True
        self.jumps.append(element.line)
        if self.time is None:
            self.time = links.seconds(element)
        return False

    def write(self, text: Text) -> None:
        keeps = self.kept > 0
        for number, line in enumerate(text.content.split("\n") if keeps else [text.content]):
            if number:
                self.run.end_line()
            if self.run.breaks > 1 and line.strip():
                self.part()
            (self.run.keep if keeps else self.run.write)(line, text.line + number)

    def enter(self, element: Element) -> None:
        if element.tag in PARTING:
            self.part()
            self.around.append(element)
            self.kept += element.tag in KEEPING
            if element.tag == "figure":
                self.figures.append(any(inner.tag == "img" for inner in element.inside()))
            if element.tag in ("td", "th"):
                self.columns[element.parent] += 1
                self.column[element] = self.columns[element.parent]
            return
        self.run.enter(styles.spans(element))
        if element.tag == "br":
            self.run.end_line()
        elif element.tag == "img":
            self.hold_picture(element)
        elif element.tag == "q":  # a browser shows its marks, though the source has none
            self.write(Text('"', element.line))

    def leave(self, element: Element) -> None:
        if element.tag in PARTING:
            self.part()
            self.around.pop()
            self.kept -= element.tag in KEEPING
            if element.tag == "figure":
                self.figures.pop()
            return
        if element.tag == "q":
            self.write(Text('"', element.line))
        self.run.leave()

    def hold_picture(self, element: Element) -> None:
        """Keep a picture until its paragraph ends: it is a figure only where no text stands beside it.

        An empty `alt` says that it is an ornament; many programs that write pages put it on every picture, though.
        """
        said = element.attributes.get("alt")
        text = " ".join((said or "").split())
        picture = addresses.beside(element.attributes.get("src", ""))
        if text or (picture and (said is None or self.figures)):
            origin = Origin(self.path, element.line)
            self.waiting_pictures.append(Block("figure", text, origin, style=self.evidence(()), picture=picture))

    def part(self) -> None:
        """End the paragraph."""
        run, self.run = self.run, self.run.next()
        text = run.text()
        if text.strip():
            self.pictures += [picture.origin.line for picture in self.waiting_pictures]
            origin = Origin(self.path, run.line)
            style = self.evidence(run.names())
            self.blocks.append(Block(self.kind(), text, origin, run.marks(), self.label(), self.time, style))
            self.time = None
        else:
            self.blocks += self.waiting_pictures
            self.distant += [picture.origin.line for picture in self.waiting_pictures if not picture.picture]
        self.waiting_pictures = []

    def kind(self) -> BlockKind:
        if any(element.tag in HEADINGS for element in self.around):
            return "heading"
        captions = any(element.tag == "figcaption" for element in self.around)
        return "figure" if captions and self.figures and self.figures[-1] else "paragraph"

    def label(self) -> str | None:
        said = (
            element.attributes.get("data-speaker") or element.attributes.get("data-speaker-name")
            for element in reversed(self.around)
        )
        return next((" ".join(name.split()) for name in said if name and name.strip()), None)

    def evidence(self, covering: tuple[str, ...]) -> str:
        """Tell what the page calls the paragraph: its tags, then the classes on it and around it, nearest first."""
        tags: list[str] = []
        names = list(covering)
        for element in reversed(self.around):
            if element in self.column:
                tags += [f"cell-{self.column[element]}"] + ["th"] * (element.tag == "th")
            elif element.tag in TOLD:
                tags.append(element.tag)
            names += element.names
            if element in self.roots:
                break
        return " ".join(list(dict.fromkeys([*tags, *names]))[:MOST_WORDS])
