"""The landmarks, and the contents for old devices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from pipeline.bindery import anatomy
from pipeline.bindery.anatomy import NCX, TYPE, XHTML
from pipeline.bindery.opening import Volume
from pipeline.bindery.preflight import CRAFT, EPUB, TRIED, Fault, Place, Rule, at, is_new
from pipeline.words.wordlist import wordlist

KNOWN = wordlist(  # EPUB Structural Semantics Vocabulary 1.1: what a landmark may be
    """
    abstract acknowledgments afterword answers appendix assessment assessments backmatter bibliography bodymatter
    case-study chapter colophon conclusion contributors copyright-page cover credits dedication endnotes epigraph
    epilogue errata footnotes foreword frontispiece frontmatter glossary halftitlepage imprint imprimatur index
    introduction keywords landmarks loa loi lot lov notice other-credits page-list part preamble preface prologue
    qna revision-history seriespage subchapter titlepage toc toc-brief volume
    """
)
WANTED = ("toc", "bodymatter")


def landmarks(volume: Volume) -> Iterator[Fault]:
    if not volume.nav:
        return
    path = volume.nav.path
    navs = volume.navs("landmarks")
    named = [(link, kinds) for nav in navs for link in nav.iter(f"{XHTML}a") for kinds in [link.get(TYPE, "").split()]]
    yield from no_landmarks(volume)
    for link, kinds in named:
        if not kinds:
            message = f"the landmark {anatomy.text_of(link)!r} does not say what it is"
            yield Fault(message, "Give it an epub:type.", place=at(path, link))
        for kind in kinds:
            if kind not in KNOWN and ":" not in kind:
                hint = "Known are toc, bodymatter, titlepage, cover and their like, without a hyphen."
                yield Fault(f"the landmark {kind} is none that readers know", hint, "warning", at(path, link))
    missing = [kind for kind in WANTED if navs and not any(kind in kinds for _, kinds in named)]
    for kind in missing:
        yield Fault(f"no landmark leads to {kind}", "Name it.", "info", Place(path))


def no_landmarks(volume: Volume) -> Iterator[Fault]:
    if not volume.navs("landmarks"):
        hint = "Name the contents and the beginning of the text in the navigation document."
        yield Fault("there are no landmarks", hint, "warning", Place(volume.nav.path) if volume.nav else None)


def flat(volume: Volume) -> Iterator[Fault]:
    for nav in volume.navs("landmarks"):
        for nested in nav.iterfind(f".//{XHTML}ol//{XHTML}ol"):
            path = volume.nav.path if volume.nav else ""
            yield Fault("the landmarks are nested", "Set them all in one list.", "warning", at(path, nested))


def once(volume: Volume) -> Iterator[Fault]:
    links = [link for nav in volume.navs("landmarks") for link in nav.iter(f"{XHTML}a")]
    counted = Counter((kind, link.get("href")) for link in links for kind in anatomy.types(link))
    for (kind, href), times in sorted(counted.items(), key=str):
        if times > 1 and volume.nav:
            message = f"the landmark {kind} leads to {href} {times} times"
            yield Fault(message, "Name it once.", place=Place(volume.nav.path))


def old_contents(volume: Volume) -> Iterator[Fault]:
    if not volume.ncx:
        hint = "Old devices, and Kindle, read toc.ncx alone: put one in beside the navigation document."
        yield Fault("there are no contents for old devices", hint, "info", Place(volume.path))
        return
    for node in volume.ncx.tree.iter(f"{NCX}content"):
        where, fragment = anatomy.target(node.get("src", ""), volume.ncx.path)
        there = where in volume.files and (not fragment or fragment in volume.marked.get(where or "", {fragment: node}))
        if not there:
            message = f"the link {node.get('src', '')} leads nowhere"
            yield Fault(message, "Make it anew from the table of contents.", place=at(volume.ncx.path, node))


def old_depth(volume: Volume) -> Iterator[Fault]:
    """DAISY 8.4.1 wants the number of levels; EbookLib writes 0."""
    if not volume.ncx:
        return
    true = depth(volume.ncx.tree)
    said = [node.get("content", "") for node in volume.ncx.tree.iter(f"{NCX}meta") if node.get("name") == "dtb:depth"]
    if said != [str(true)]:
        message = f"dtb:depth is {', '.join(said) or 'not stated'}, and the contents go {true} deep"
        yield Fault(message, f"Write {true}.", "warning", Place(volume.ncx.path))


def depth(tree: etree._Element) -> int:
    """How many levels the contents for old devices have."""
    deepest = level = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end"), tag=f"{NCX}navPoint"):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


RULES = (
    Rule(
        "landmarks",
        "Landmarks lead to the contents and the text, by names that readers know.",
        landmarks,
        TRIED,
        is_new,
    ),
    Rule("landmarks_flat", "The landmarks are one flat list.", flat, EPUB),
    Rule("landmarks_once", "No landmark is named twice.", once, EPUB),
    Rule("ncx", "There are contents for old devices (toc.ncx), and they lead into the book.", old_contents, CRAFT),
    Rule(
        "ncx_depth", "The contents for old devices say how deep they are.", old_depth, TRIED, lambda volume: volume.ncx
    ),
)
