"""Take the title and the language from what a document says of itself, and not what its program made up."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline import language_tags
from pipeline.fields import tidy
from pipeline.office import markup
from pipeline.office.markup import Element

FILE_NAME = r".*\.(?:docx?|docm|dotx?|dotm|odt|ott|rtf|txt)"
NEW_DOCUMENT = (
    "(?:document|dokument|documento|documentn|word document|word-dokument|untitled|untitled document|unbenannt"
    "|unbenanntes dokument|ohne titel|sans titre|document sans titre|sin título|documento sin título|senza titolo"
    "|documento senza titolo|title|titel|titre|normal|powerpoint presentation)[ -]?[0-9]*"
)
MADE_UP = re.compile(rf"microsoft (?:office )?word ?[-–].*|{FILE_NAME}|{NEW_DOCUMENT}", re.IGNORECASE)
NO_LANGUAGE = ("zxx", "none", "x-none", "und")


def title(root: Element) -> str | None:
    """Find the title among the properties; names of files and what a program calls a new document are none."""
    found = next((element.text or "" for element in root.iter() if markup.name(element) == "dc:title"), "")
    said = tidy(found)
    return None if not said or MADE_UP.fullmatch(said) else said


def language(characters: Mapping[str, int]) -> str | None:
    """Name the language that half of the text or more is in, as far as the document tells.

    >>> language({"fr-FR": 900, "en-US": 30, "": 5})
    'fr-FR'
    """
    known = {tag: count for tag, count in characters.items() if language_tags.is_tag(tag) and tag not in NO_LANGUAGE}
    most = max(known, key=lambda tag: known[tag], default="")
    return most if most and 2 * known[most] >= sum(characters.values()) else None
