"""What stands in the files of text: their language, headings, sections, pictures, and what has no place in a book."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.bindery import anatomy
from pipeline.bindery.anatomy import LANG, LINKS, SVG, XHTML
from pipeline.bindery.opening import Volume
from pipeline.bindery.preflight import CRAFT, EPUB, TRIED, WCAG, Fault, Place, Rule, at
from pipeline.model import Level

HEADINGS = {f"{XHTML}h{level}": level for level in range(1, 7)}
LARGEST = 250_000  # bytes
DATA = ("json", "xml", "text/plain")  # scripts that are none
FORMS = frozenset(XHTML + name for name in ("form", "input", "button", "select", "textarea"))
STREAMED = frozenset(XHTML + name for name in ("audio", "video", "source", "track"))  # may be elsewhere: EPUB 3.3, 3.6
HIDDEN = frozenset({"presentation", "none"})


def spoken(volume: Volume) -> Iterator[Fault]:
    for path, tree, _ in volume.texts:
        said, old = tree.get("lang"), tree.get(LANG)
        if not said and not old:
            hint = "Write lang and xml:lang on <html>: a voice reads the text by it."
            yield Fault("the text does not say its language", hint, "warning", Place(path))
        elif said and old and said.lower() != old.lower():
            yield Fault(f"lang is {said} and xml:lang is {old}", "Say one language.", place=Place(path))


def headings(volume: Volume) -> Iterator[Fault]:
    before = 0
    for text, node in volume.nodes:
        level = HEADINGS.get(str(node.tag))
        if level is None or not text.linear:
            continue
        if level > before + 1:
            after = f"after h{before}" if before else "as the first heading"
            hint = "Let headings go down one level at a time."
            yield Fault(f"h{level} stands {after}", hint, "warning", at(text.path, node))
        before = level


def questions(volume: Volume) -> Iterator[Fault]:
    for text, node in volume.nodes:
        if "doc-qna" not in anatomy.roles(node):
            continue
        if node.tag != f"{XHTML}section":
            message = f'role="doc-qna" stands on {etree.QName(node).localname}'
            yield Fault(message, "Put it on a section around it.", place=at(text.path, node))
        elif not name_of(volume, text.path, node):
            hint = "Give it an aria-label, or aria-labelledby."
            yield Fault("a section of questions and answers has no name", hint, "warning", at(text.path, node))


def name_of(volume: Volume, path: str, node: etree._Element) -> str:
    """The name by which a screen reader tells an element, as far as it is written there."""
    known = volume.marked[path]
    named = [anatomy.text_of(known[id]) for id in node.get("aria-labelledby", "").split() if id in known]
    return " ".join([*named, node.get("aria-label", "").strip()]).strip()


def alternatives(volume: Volume) -> Iterator[Fault]:
    for text, node in volume.nodes:
        if is_picture(node) and not is_told(volume, text.path, node):
            hint = 'Say in alt what it shows; alt="" where it shows nothing that is not told beside it.'
            yield Fault("a picture has no alternative text", hint, "warning", at(text.path, node))


def is_picture(node: etree._Element) -> bool:
    return node.tag == f"{XHTML}img" or (
        node.tag == f"{SVG}svg" and next(node.iterancestors(f"{SVG}svg"), None) is None
    )


def is_cover(volume: Volume, path: str, node: etree._Element) -> bool:
    """Say whether an element shows the cover, which is no part of the text."""
    paths = {cover.path for cover in volume.covers}
    return any(
        anatomy.target(href, path)[0] in paths for one in node.iter(etree.Element) for href in anatomy.addresses(one)
    )


def is_told(volume: Volume, path: str, node: etree._Element) -> bool:
    if node.get("alt") is not None or name_of(volume, path, node) or anatomy.roles(node) & HIDDEN:
        return True
    titled = any(anatomy.text_of(title) for title in node.iterchildren(f"{SVG}title"))
    return titled or node.get("aria-hidden") == "true"


def scripts(volume: Volume) -> Iterator[Fault]:
    for text, node in volume.nodes:
        if is_script(node):
            what = etree.QName(node).localname
            message = f"a script or form ({what}), which many reading systems leave out"
            yield Fault(message, "A book to be read needs none: take it out.", "warning", at(text.path, node))


def is_script(node: etree._Element) -> bool:
    if node.tag in (f"{XHTML}script", f"{SVG}script"):
        return not any(kind in node.get("type", "").lower() for kind in DATA)
    if node.tag in FORMS or any(str(name).startswith("on") for name in node.attrib):
        return True
    return node.get("href", "").lstrip().lower().startswith("javascript:")


def remote(volume: Volume) -> Iterator[Fault]:
    for text, node in volume.nodes:
        if is_remote(node):
            message = f"a {etree.QName(node).localname} is fetched from the network"
            level: Level = "warning" if node.tag in STREAMED else "error"
            yield Fault(message, "Put the file into the EPUB.", level, at(text.path, node))


def is_remote(node: etree._Element) -> bool:
    return node.tag not in LINKS and any(map(anatomy.leaves, anatomy.addresses(node)))


def size(volume: Volume) -> Iterator[Fault]:
    for path, _, _ in volume.texts:
        if (bytes := len(volume.files[path])) > LARGEST:
            hint = f"Split it: files up to {LARGEST // 1000} kB open at once on old devices too."
            yield Fault(f"a text of {bytes // 1000:,} kB", hint, "info", Place(path))


RULES = (
    Rule("spoken", "Every text says its language.", spoken, WCAG),
    Rule("headings", "Headings go down one level at a time, from h1 on.", headings, WCAG),
    Rule("questions", 'role="doc-qna" stands on a section that has a name.', questions, TRIED),
    Rule("alternatives", "Every picture has an alternative text.", alternatives, WCAG),
    Rule("scripts", "There is no script and no form.", scripts, CRAFT),
    Rule("remote", "Nothing in the text is fetched from the network.", remote, EPUB),
    Rule("size", f"No text is larger than {LARGEST // 1000} kB.", size, CRAFT),
)
