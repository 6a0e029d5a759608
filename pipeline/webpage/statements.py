"""Collect what a web page states about itself: title, language, authors, date, description."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline import language_tags
from pipeline.fields import of_person, tidy
from pipeline.model import Credit
from pipeline.webpage.tree import Element

DIVIDER = re.compile(r"\s[-–—|·:•»]{1,2}\s")
AUTHOR, DATE, DESCRIPTION = (
    ("author",),
    ("article:published_time", "date", "dc.date"),
    ("description", "og:description"),
)


class Statements:
    """What the page says in its head, and its dates."""

    def __init__(self, page: Element) -> None:
        self.said: dict[str, list[str]] = {}
        self.titles: list[str] = []
        self.languages: list[str] = []
        self.times: list[str] = []
        for element in page.inside():
            self.note(element)

    def note(self, element: Element) -> None:
        said = element.attributes
        if element.tag == "meta":
            for key in (said.get("property"), said.get("name"), said.get("itemprop")):
                self.said.setdefault((key or "").lower(), []).append(said.get("content", ""))
        elif element.tag == "html":
            self.languages.append((said.get("lang") or said.get("xml:lang", "")).replace("_", "-"))
        elif element.tag == "title" and element.parent and element.parent.tag in ("head", "html", "body"):
            self.titles.append(element.content())
        elif element.tag == "time":
            self.times.append(said.get("datetime", ""))

    def language(self) -> str | None:
        return next((code for code in filled(self.languages) if language_tags.is_tag(code)), None)

    def title(self, text: str) -> str | None:
        """Find the title, without the name of the site behind it where `text` has the rest."""
        title = next(filled([*self.said.get("og:title", ()), *self.titles]), None)
        dividers = [found.start() for found in DIVIDER.finditer(title or "")]
        if title and dividers and title[: dividers[-1]] in " ".join(text.split()):
            return title[: dividers[-1]]
        return title

    def credits(self) -> tuple[Credit, ...]:
        return tuple(Credit(name, "author") for name in dict.fromkeys(map(of_person, self.all(AUTHOR))))

    def date(self) -> str:
        return next(filled([*self.all(DATE), *self.times]), "")

    def description(self) -> str:
        return next(self.all(DESCRIPTION), "")

    def all(self, keys: Iterable[str]) -> Iterator[str]:
        return filled(value for key in keys for value in self.said.get(key, ()))


def filled(values: Iterable[str]) -> Iterator[str]:
    return (value for value in map(tidy, values) if value)
