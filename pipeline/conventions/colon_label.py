"""A name and a colon at the start of a line: `Anna Lee: Good morning.`, or the name alone with the speech below it.

Sentences hold colons too, so a name is believed when it returns, when it is a role everybody knows, or when it looks
like a person's name in a text that has believed labels already.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.conventions import Convention, Sight
from pipeline.model import Draft, Label
from pipeline.words import people

WORD = r"[^\W_][\w.’'-]{0,30}"
SPACE = "[ \t\u00a0\u202f]"  # French sets a no-break space before the colon
LABEL = re.compile(rf"^{SPACE}*(?P<name>{WORD}(?: {WORD}){{0,5}}){SPACE}?:(?:{SPACE}+|$)", re.MULTILINE)
SPOKEN_SHARE = 0.25  # of all paragraphs; from here on a label in lower case is a speaker, not the start of a sentence
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
    believed = speakers(candidates, len(draft.blocks))
    if not believed:
        return Sight(0, "no label returns or names a role", ())
    start = next(label.block for label in candidates if people.key_of(label.usual) in believed)
    labels = tuple(
        label
        for label in candidates
        if people.key_of(label.usual) in believed or (label.block >= start and is_plausible(label.usual))
    )
    if len({people.key_of(label.usual) for label in labels}) < 2:
        return Sight(0, f"{labels[0].usual} is the only label", ())
    marked = len({label.block for label in labels})
    lines = len(draft.blocks) - start
    names = ", ".join(dict.fromkeys(label.usual for label in labels))
    return Sight(0.5 + 0.5 * marked / lines, f"{marked} of {lines} paragraphs begin with a label: {names}", labels)


def is_plausible(name: str) -> bool:
    return people.is_name(name) or people.is_anonymous(name)


def speakers(candidates: Sequence[Label], paragraphs: int) -> frozenset[str]:
    """Give the keys of the labels that are believed by themselves: those of known roles, and those that return.

    One that is never written as a name is, such as "the point is", must stand at the head of many paragraphs.
    """
    counts = Counter(people.key_of(label.usual) for label in candidates)
    plausible = {people.key_of(label.usual) for label in candidates if is_plausible(label.usual)}
    returning = {label.block for label in candidates if counts[people.key_of(label.usual)] > 1}
    share = len(returning) / max(paragraphs, 1)
    return frozenset(
        key
        for key, count in counts.items()
        if people.is_role(key) or (count > 1 and (key in plausible or share >= SPOKEN_SHARE))
    )


def seen(draft: Draft) -> Iterator[Label]:
    for index, block in enumerate(draft.blocks):
        for match in LABEL.finditer(block.text):
            if people.key_of(match["name"]) not in NO_SPEAKER:
                line = block.origin.line + block.text.count("\n", 0, match.start())
                yield Label(index, *match.span(), *match.span("name"), match["name"], line)


CONVENTION = Convention(look)
