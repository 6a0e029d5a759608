"""Read what stands above a text between two fences, as blogs and podcasts have it: YAML (---) or TOML (+++)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from pipeline import language_tags
from pipeline.fields import LONGEST_FIELD, brief, of_person, tidy
from pipeline.model import NOTHING, Credit, Facts, Finding, Origin

LONGEST = 65_536  # bytes; anything above it is no metadata
MOST_NAMED = 10  # keys in one message
DEEPEST = 20  # lists and mappings inside each other
OPENING = re.compile(r"(---|\+\+\+)[ \t]*\n")
CLOSINGS = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
}
KEY = re.compile(r"""^["']?(\w[\w.-]*+)["']?[ \t]*(?::(?=\s)|=)""", re.MULTILINE)
DOTTED = re.compile(rf"""(?<![\w"'-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){{{DEEPEST + 1}}}""")  # tomllib is slow at them
COMPUTED = re.compile("[a-z][a-z0-9_.-]{2,}")  # no speaker's label is written so
FIELDS = {
    "title": ("title",),
    "language": ("lang", "language"),
    "date": ("date", "publish_date", "publication_date", "published"),
    "description": ("description", "subtitle", "summary"),
}
PARTS: Mapping[str, Literal["guest", "host", "author"]] = {
    **dict.fromkeys(("guest", "guests", "interviewee", "interviewees"), "guest"),
    **dict.fromkeys(("host", "hosts", "interviewer", "interviewers"), "host"),
    **dict.fromkeys(("author", "authors", "by"), "author"),
}
KNOWN = frozenset(key for keys in (*FIELDS.values(), PARTS) for key in keys)
LANGUAGES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es",
    "español": "es", "italian": "it", "italiano": "it", "portuguese": "pt", "português": "pt", "dutch": "nl",
    "nederlands": "nl", "catalan": "ca", "català": "ca", "polish": "pl", "polski": "pl", "russian": "ru",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The text between the fences and how many lines it fills with them; its fields, or its fault and where that is."""

    text: str
    lines: int
    fields: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    fault: str = ""
    line: int = 1


class Fault(Exception):
    """Front matter is broken: what is wrong, and in which of its lines, counted from 0."""


def find(text: str) -> FrontMatter | None:
    """Find front matter in the first lines, broken or not; a mere rule, or talk between two rules, is none."""
    opening = OPENING.match(text)
    closing = opening and CLOSINGS[opening[1]].search(text, opening.end())
    if not opening or not closing:
        return None
    inner = text[opening.end() : closing.start()]
    computed = any(COMPUTED.fullmatch(key) or key.lower() in KNOWN for key in KEY.findall(inner))
    if not computed or len(inner.encode("utf-8", "replace")) > LONGEST:
        return None
    lines = inner.count("\n") + 2
    try:
        fields = from_yaml(inner) if opening[1] == "---" else from_toml(inner)
        if len({key.lower() for key in fields}) != len(fields):
            raise Fault("a key stands twice", 0)
    except Fault as fault:
        what, line = fault.args
        return FrontMatter(inner, lines, fault=what, line=line + 2)
    return FrontMatter(inner, lines, {key.lower(): value for key, value in fields.items()})


def from_yaml(text: str) -> dict[str, Any]:
    """Read a mapping with every scalar as it is written; tags, anchors and aliases are faults."""
    import yaml

    try:
        events = yaml.parse(text, Loader=yaml.SafeLoader)
        documents = [grown(events, event) for event in events if isinstance(event, yaml.NodeEvent)]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Fault(f"not valid YAML: {brief(error.problem or '')}", mark.line if mark else 0) from None
    except (yaml.YAMLError, ValueError, OverflowError):  # a character, or the number of one, that cannot be
        raise Fault("not valid YAML: a character that may not stand there", 0) from None
    if len(documents) != 1 or not isinstance(documents[0], dict):
        raise Fault("not valid YAML: no list of keys with their values", 0)
    return documents[0]


def grown(events: Iterator[Any], event: Any, depth: int = 0) -> Any:
    """Build the value that begins with an event out of those that follow it."""
    import yaml

    if isinstance(event, yaml.AliasEvent) or event.anchor or event.tag:
        raise Fault("YAML with tags, anchors or aliases", event.start_mark.line)
    if depth > DEEPEST:
        raise Fault(f"YAML with more than {DEEPEST} lists inside each other", event.start_mark.line)
    if isinstance(event, yaml.ScalarEvent):
        return "" if event.style is None and event.value.lower() in ("~", "null") else event.value
    items = []
    for following in events:
        if isinstance(following, yaml.CollectionEndEvent):
            break
        items.append(grown(events, following, depth + 1))
    if isinstance(event, yaml.SequenceStartEvent):
        return items
    pairs = {str(key): value for key, value in zip(items[::2], items[1::2], strict=True)}
    if 2 * len(pairs) != len(items):
        raise Fault("a key stands twice", event.start_mark.line)
    return pairs


def from_toml(text: str) -> dict[str, Any]:
    if DOTTED.search(text):
        raise Fault(f"TOML with more than {DEEPEST} dots in a key", 0)
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # int() and the stack speak for themselves in tomllib
        raise Fault(f"not valid TOML: {brief(str(error))}", 0) from None


def facts(fields: Mapping[str, Any], known: Facts) -> tuple[Facts, tuple[str, ...]]:
    """Add to the facts what the fields state, and name the keys that nothing was taken from."""
    stated: dict[str, str] = {}
    taken = set()
    for name, keys in FIELDS.items():
        for key in keys:
            said = next(lines(fields.get(key)), "")
            value = language(said) if name == "language" else said
            if value and name not in stated:
                stated[name] = value
                taken.add(key)
    credits = [(key, Credit(of_person(name), part)) for key, part in PARTS.items() for name in lines(fields.get(key))]
    taken.update(key for key, _ in credits)
    left = [key for key, value in fields.items() if key not in taken and value not in ("", [], {})]
    left += [f"{key}.{inner}" for key in fields if key in taken for inner in beside_names(fields[key])]
    people = tuple(dict.fromkeys(credit for _, credit in credits))
    return replace(
        known,
        credits=people,
        title=stated.get("title"),
        language=stated.get("language"),
        date=stated.get("date", ""),
        description=stated.get("description", ""),
    ), tuple(map(brief, left))


def findings(front: FrontMatter | None, left: Sequence[str], path: str) -> Iterator[Finding]:
    if front and front.fault:
        message = f"front matter: {front.fault}; it stays in the text."
        yield Finding("front_matter", message, "Mend that line.", "warning", Origin(path, front.line))
    if left:
        more = f" and {len(left) - MOST_NAMED} more" if len(left) > MOST_NAMED else ""
        message = f"front matter: {len(left)} left out: {', '.join(left[:MOST_NAMED])}{more}."
        hint = "Write what the edition is to say of itself into its settings."
        yield Finding("front_matter", message, hint, "info", Origin(path, 1))


def lines(value: Any) -> Iterator[str]:
    """Yield the text of a field, or of each in a list of them, where it fits on a line; of a person, the name."""
    for item in value if isinstance(value, list) else [value]:
        said = item.get("name") if isinstance(item, dict) else item
        if (isinstance(said, int) and said.bit_length() <= 64) or isinstance(said, (str, float, date)):
            text = tidy(str(said))
            if 0 < len(text) <= LONGEST_FIELD:
                yield text


def beside_names(value: Any) -> list[str]:
    """List what a field says of people beside their names."""
    people = [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)]
    return [key for key in dict.fromkeys(key for person in people for key in person) if key != "name"]


def language(said: str) -> str:
    """Give the code of a language, also where its name is written, or nothing where that is not known.

    >>> language("English"), language("en_GB"), language("Klingon")
    ('en', 'en-GB', '')
    """
    tag = said.replace("_", "-")
    return LANGUAGES.get(said.casefold()) or (tag if language_tags.is_tag(tag) else "")
