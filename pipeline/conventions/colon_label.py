"""A name and a colon at the start of a line: `Anna Lee: Good morning.`, or the name alone with the speech below it.

Sentences hold colons too, so a name is believed when it returns, when it is a role everybody knows, or when it looks
like a person's name in a text that has believed labels already.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline import people
from pipeline.conventions import Convention, Sight
from pipeline.model import Draft, Label

WORD = r"[^\W_][\w.’'-]{0,30}"
LABEL = re.compile(rf"^[ \t]*(?P<name>{WORD}(?: {WORD}){{0,5}})[ \t]?:(?:[ \t]+|$)", re.MULTILINE)
NO_SPEAKER = frozenset(
    [
        "note",
        "date",
        "time",
        "place",
        "location",
        "subject",
        "topic",
        "source",
        "photo",
        "credit",
        "update",
        "warning",
        "tip",
        "example",
        "title",
        "author",
        "tags",
        "keywords",
        "link",
        "url",
        "file",
        "page",
        "chapter",
        "recorded",
        "transcript",
        "summary",
        "abstract",
        "disclaimer",
        "copyright",
    ]
)


def look(draft: Draft) -> Sight:
    candidates = list(seen(draft))
    counts = Counter(people.key_of(label.usual) for label in candidates)
    sure = [label for label in candidates if counts[people.key_of(label.usual)] > 1 or people.is_role(label.usual)]
    if len(sure) < 2:
        return Sight(0, "fewer than two labels return", ())
    start = min(sure, key=lambda label: label.block).block
    labels = tuple(
        label for label in candidates if label in sure or (label.block > start and people.is_name(label.usual))
    )
    marked = len({label.block for label in labels})
    lines = len(draft.blocks) - start
    names = ", ".join(dict.fromkeys(label.usual for label in labels))
    return Sight(0.5 + 0.5 * marked / lines, f"{marked} of {lines} paragraphs begin with a label: {names}", labels)


def seen(draft: Draft) -> Iterator[Label]:
    for index, block in enumerate(draft.blocks):
        for match in LABEL.finditer(block.text):
            if people.key_of(match["name"]) not in NO_SPEAKER:
                yield Label(index, *match.span(), *match.span("name"), usual=match["name"])


CONVENTION = Convention(look)
