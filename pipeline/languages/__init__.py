"""What a language is: a TOML file beside this one that says how it sets a text and how the house speaks it.

The file name is its tag. A regional file, such as `de-CH.toml`, holds only what differs from the language's own, in
its tables too.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from pipeline.model import NOTHING

USUAL = "en"
LEFTWARD = frozenset(("ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"))  # CLDR 48
LEFTWARD_SCRIPTS = frozenset(("arab", "hebr", "nkoo", "syrc", "thaa"))


@dataclass(frozen=True, slots=True)
class Language:
    """How a language sets a text, with the source of its rules, and how the house speaks it.

    `quotes` and `inner` are the pairs of quotation marks without and within others. `padding` is the space inside the
    outer ones and before each of the marks in `padded`. `dash` is set where a writer types two hyphens, with spaces
    beside it where it has them; `range` parts two numbers. The words in `bound` stay on the line of the next one.

    `notes` maps a kind of remark in brackets, such as "laughs", to its entries: each is a form that the house writes as
    it stands, or "laughing → laughs", one that it writes otherwise; the kind `beside` holds words, such as "both", that
    may stand beside a remark.
    `hesitations` are sounds without meaning, `asides` phrases that a magazine leaves out. `wording` holds what the
    house itself says: the notice, the colophon, and the names of the groups of rules.
    """

    tag: str
    name: str
    source: str
    quotes: tuple[str, str]
    inner: tuple[str, str]
    dash: str
    range: str = "–"
    padding: str = ""
    padded: str = ""
    bound: tuple[str, ...] = ()
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NOTHING)
    hesitations: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    wording: Mapping[str, Any] = field(default_factory=lambda: NOTHING)


def tags() -> list[str]:
    names = (file.name for file in resources.files(__name__).iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


@cache
def of(tag: str) -> Language | None:
    """Give the language of a tag, or the nearest one that is wider; none where nobody described it.

    >>> of("de-CH").quotes, of("de-AT").tag, of("tlh")
    (('«', '»'), 'de', None)
    """
    parts = tag.replace("_", "-").split("-")
    nearest = ["-".join(parts[:length]) for length in range(1, len(parts) + 1)]
    known = {name.lower(): name for name in tags()}
    table: dict[str, Any] = {}
    for name in (known[near.lower()] for near in nearest if near.lower() in known):
        table = merged(table, {"tag": name, **load(name)})
    return Language(**{key: frozen(value) for key, value in table.items()}) if table else None


def spoken(tag: str) -> Language:
    """Give the language in which the house speaks of a text: the text's own where we know it."""
    language = of(tag) or of(USUAL)
    if language is None:
        raise LookupError(f"{USUAL}.toml is missing")
    return language


def direction(tag: str) -> str:
    """Say which way a language runs; the script in its tag, if there is one, counts more.

    >>> direction("ar-EG"), direction("az-Arab"), direction("ar-Latn"), direction("de")
    ('rtl', 'rtl', 'ltr', 'ltr')
    """
    name, *others = tag.lower().replace("_", "-").split("-")
    script = next((part for part in others if len(part) == 4 and part.isalpha()), "")
    return "rtl" if script in LEFTWARD_SCRIPTS or (name in LEFTWARD and not script) else "ltr"


def load(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files(__name__) / f"{name}.toml").read_text("utf-8"))


def merged(wider: Mapping[str, Any], nearer: Mapping[str, Any]) -> dict[str, Any]:
    """Put what differs in a region into the tables of the language."""
    both = {key: merged(wider[key], value) for key, value in nearer.items() if key in wider and isinstance(value, dict)}
    return {**wider, **nearer, **both}


def frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
