"""Read the document in an OpenDocument package: its text, with the styles and the properties beside it."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.errors import PipelineError
from pipeline.limits import Limits
from pipeline.model import Draft, Source
from pipeline.office import markup, packages, properties
from pipeline.office.manuscript import Manuscript
from pipeline.office.markup import Element
from pipeline.office.odf_story import Story
from pipeline.office.odf_styles import Stylesheet

CONTENT, STYLES, PROPERTIES, MANIFEST = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"
MARGINS = frozenset(f"style:{place}{side}" for place in ("header", "footer") for side in ("", "-left", "-first"))


def read(source: Source, limits: Limits) -> Draft:
    """Lines are paragraphs, counted from 1. Nothing outside the file is followed; it is counted instead."""
    parts = packages.unpack(source, packages.OPEN_DOCUMENT, limits)
    if b"encryption-data" in parts.get(MANIFEST, b""):
        raise PipelineError(f"{source.name}: protected by a password. Open it, remove the password, and save it again.")
    if CONTENT not in parts:
        raise PipelineError(f"{source.name}: {CONTENT} is missing in it. {packages.MEND}")
    roots = {
        part: markup.parse(parts[part], f"{source.name}, {part}", limits)
        for part in (CONTENT, STYLES, PROPERTIES)
        if part in parts
    }
    manuscript = Manuscript(source.name)
    sheet = Stylesheet(styles(roots, STYLES, "office:styles"), styles(roots, CONTENT, "office:automatic-styles"))
    Story(manuscript, sheet).read(roots[CONTENT])
    manuscript.remarks.count("margin", 1, count_margins(roots.get(STYLES)))
    title = properties.title(roots[PROPERTIES]) if PROPERTIES in roots else None
    return manuscript.draft("odt", title, properties.language(manuscript.languages))


def styles(roots: Mapping[str, Element], part: str, group: str) -> list[Element]:
    found = markup.child(roots[part], group) if part in roots else None
    return [] if found is None else list(found)


def count_margins(styles: Element | None) -> int:
    """Count headers and footers that have a letter in them; page numbers alone are no loss."""
    margins = [] if styles is None else [one for one in styles.iter() if markup.name(one) in MARGINS]
    return sum(any(character.isalpha() for character in "".join(map(str, one.itertext()))) for one in margins)
