"""A name and a colon at the start of a line: `Anna Lee: Good morning.`, or the name alone with the speech below it.

Sentences hold colons too, so a name is believed when it returns, when it is a role everybody knows, or when it looks
like a person's name of two words or more in a text that has believed labels already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.conventions import Convention, Sight
from pipeline.model import Draft, Label
from pipeline.words import people

SPOKEN_SHARE = 0.25  # of all paragraphs; from here on a label in lower case is a speaker, not the start of a sentence
NO_SPEAKER = frozenset([
    "note", "date", "time", "place", "location", "subject", "topic", "source", "photo", "credit", "update", "warning",
    "tip", "example", "title", "author", "tags", "keywords", "link", "url", "file", "page", "chapter", "recorded",
    "transcript", "summary", "abstract", "disclaimer", "copyright",
    # how a sentence opens
    "first", "second", "third", "fourth", "fifth", "firstly", "secondly", "thirdly", "finally", "lastly", "next",
    "one", "two", "three", "again", "also", "besides", "however", "moreover", "remember", "imagine", "consider",
    "listen", "look", "well", "yes", "no", "result", "reason", "problem", "solution", "conclusion", "advice", "lesson",
    "the question", "my question", "the answer", "my answer", "the problem", "the result", "the reason", "the truth",
])  # fmt: skip


def look(draft: Draft) -> Sight:
    candidates = list(seen(draft))
    believed = speakers(candidates, len(draft.blocks)) or each_once(candidates, draft)
    if not believed:
        return Sight(0, "no label returns or names a role", ())
    start = opening(candidates, believed)
    believed |= believed_beside(believed, [label.usual for label in candidates if label.block >= start])
    labels = tuple(label for label in candidates if people.key_of(label.usual) in believed)
    if len(believed) < 2:
        return Sight(0, f"{labels[0].usual} is the only label", ())
    marked = len({label.block for label in labels})
    lines = len(draft.blocks) - start
    names = ", ".join(dict.fromkeys(label.usual for label in labels))
    return Sight(0.5 + 0.5 * marked / lines, f"{marked} of {lines} paragraphs begin with a label: {names}", labels)


def opening(candidates: Sequence[Label], believed: frozenset[str]) -> int:
    """Find the paragraph with which the talk opens: the first believed label, or the full names right before it."""
    start = next(label.block for label in candidates if people.key_of(label.usual) in believed)
    named = {label.block for label in candidates if " " in label.usual and people.is_name(label.usual)}
    while start - 1 in named:
        start -= 1
    return start


def each_once(candidates: Sequence[Label], draft: Draft) -> frozenset[str]:
    """Believe names that nobody bears twice where they head every paragraph to the end, and something is asked."""
    named = [label for label in candidates if people.is_name(label.usual)]
    blocks = {label.block for label in named}
    to_the_end = bool(named) and blocks == set(range(min(blocks), len(draft.blocks)))
    asked = any("?" in draft.blocks[block].text for block in blocks)
    return frozenset(people.key_of(label.usual) for label in named) if to_the_end and asked else frozenset()


def believed_beside(believed: frozenset[str], written: Sequence[str]) -> frozenset[str]:
    """Give the keys of the names that are believed because others speak: those in full, or a part of one that speaks.

    A name of one word may be how a sentence opens; it is believed only where a single speaker would be left alone.
    """
    plausible = [name for name in written if is_plausible(name)]
    full = {people.key_of(name) for name in plausible if " " in name or people.is_anonymous(name)}
    if len(believed | full) < 2:
        return frozenset(map(people.key_of, plausible))
    parts = {word for key in believed | full for word in key.split()}
    return frozenset(full | parts.intersection(map(people.key_of, plausible)))


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
        yield from (label for label in people.labels_in(index, block) if people.key_of(label.usual) not in NO_SPEAKER)


CONVENTION = Convention(look)
