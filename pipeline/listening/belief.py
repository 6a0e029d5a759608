"""Say which of the labels that a convention sees are believed to be speakers, and how sure that is.

Sentences and lists hold colons too, so a name is believed when it returns, when it is a role everybody knows, or when
it looks like a person's name where others speak. A shape that nothing else has, such as a name with a time code, needs
less: there once is enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from pipeline.listening.lookalikes import credit_lines, is_lookalike
from pipeline.listening.manuscript import Head, Manuscript
from pipeline.listening.sight import Sight
from pipeline.words import people, roles
from pipeline.words.names import is_common
from pipeline.words.roles import key_of

SPOKEN_SHARE = 0.25  # of all lines; from here on a label in lower case is a speaker, not the start of a sentence
FEWEST = 3  # labels; with fewer, they must head every paragraph to the end
THROUGHOUT = 0.85  # of the paragraphs
LONGEST = 60  # characters of a label
RETURNING_SHARE = 0.5  # of all that a distinct shape marks; from here on a name is believed at its first appearance


def weigh(heads: Iterable[Head], manuscript: Manuscript, *, distinct: bool, weight: float) -> Sight:
    """Judge the heads of one shape. `weight` lifts the surer of two shapes that see the same labels.

    `distinct` says that hardly anything but a label has this shape.
    """
    credit = credit_lines(manuscript)
    seen = [head for head in heads if len(head.name) <= LONGEST and not is_lookalike(head.name)]
    seen = [head for head in seen if head.line not in credit]
    believed = distinctly(seen) if distinct else plainly(seen, manuscript)
    kept = [head for head in seen if key_of(head.name) in believed]
    if not kept:
        return Sight(0, "no label returns or names a role")
    if len(believed) < 2 and not distinct:
        return Sight(0, f"{kept[0].name} is the only label")
    marked = len(kept)
    names = ", ".join(list(dict.fromkeys(head.name for head in kept))[:8])
    sureness = alternation(kept) * (1 - 1 / (1 + marked * weight))
    return Sight(sureness, f"{marked} labels: {names}", tuple(head.label for head in kept))


def alternation(kept: Sequence[Head]) -> float:
    """Say how often the speaker changes from label to label: always is 1, never 0.5."""
    changes = sum(key_of(one.name) != key_of(other.name) for one, other in pairwise(kept))
    return 0.5 + 0.5 * changes / max(len(kept) - 1, 1)


def distinctly(seen: Sequence[Head]) -> frozenset[str]:
    """Believe a shape that few other things have: all plausible names, if most of what it marks returns or is a role.

    Who appears once must be marked as those are who return.
    """
    counts = Counter(key_of(head.name) for head in seen)
    sure = {key for key, count in counts.items() if count > 1 or is_known(key, counts)}
    usual = Counter(dress(head) for head in seen if key_of(head.name) in sure)
    if usual.total() < max(2, RETURNING_SHARE * len(seen)):
        return frozenset()
    once = {key_of(head.name) for head in seen if is_plausible(head.name) and usual[dress(head)] >= 2}
    return frozenset(sure | once)


def dress(head: Head) -> tuple[bool, bool, bool]:
    return head.marked, bool(head.colon), head.alone


def plainly(seen: Sequence[Head], manuscript: Manuscript) -> frozenset[str]:
    believed = speakers(seen, len(manuscript.lines))
    if believed:
        start = opening(seen, believed)
        later = [head for head in seen if head.line.block >= start]
        believed |= beside(believed, [head.name for head in later])
        believed |= throughout(believed, later, len(manuscript.blocks) - start)
    count = sum(key_of(head.name) in believed for head in seen)
    enough = count >= FEWEST or (count > 1 and any(map(names_a_part, believed)))
    return believed if enough else each_once(seen, manuscript)


def names_a_part(key: str) -> bool:
    """Say whether a label is a word for the part of a person, and not for what is said."""
    return roles.role_of(key) is not None and key not in roles.UNNAMED


def throughout(believed: frozenset[str], seen: Sequence[Head], blocks: int) -> frozenset[str]:
    """Believe a name of one word that appears once where nearly every paragraph has a label, or all are in capitals."""
    kept = [head for head in seen if key_of(head.name) in believed]
    everywhere = len({head.line.block for head in kept}) >= THROUGHOUT * blocks
    capitals = all(is_in_capitals(head.name) for head in kept)
    once = (head for head in seen if is_plausible(head.name) and is_lone_name(head.name))
    return frozenset(
        key_of(head.name)
        for head in once
        if (everywhere and (head.line.start == 0 or is_cased(head.name))) or (capitals and is_in_capitals(head.name))
    )


def is_in_capitals(name: str) -> bool:
    return name.isupper() and len(name) > 2 and is_cased(name)


def is_lone_name(name: str) -> bool:
    return " " not in name and not is_common(name)


def speakers(seen: Sequence[Head], lines: int) -> frozenset[str]:
    """Give the keys of the labels that are believed by themselves: those of known roles, and those that return.

    One that is never written as a name is, such as "the point is", must stand at the head of many lines.
    """
    counts = Counter(key_of(head.name) for head in seen)
    plausible = {key_of(head.name) for head in seen if is_plausible(head.name)}
    share = sum(count for count in counts.values() if count > 1) / max(lines, 1)
    return frozenset(
        key
        for key, count in counts.items()
        if is_known(key, counts) or (count > 1 and (key in plausible or share >= SPOKEN_SHARE))
    )


def is_known(key: str, beside: Collection[str]) -> bool:
    alone = key == roles.ASKER.casefold() and roles.ANSWERER.casefold() not in beside
    return (roles.role_of(key, beside) is not None and not alone) or (people.is_anonymous(key) and " " in key)


def is_plausible(name: str) -> bool:
    return people.is_name(name) or people.is_anonymous(name)


def is_cased(name: str) -> bool:
    return name[:1].isupper()


def opening(seen: Sequence[Head], believed: frozenset[str]) -> int:
    """Find the paragraph with which the talk opens: the first believed label, or the full names right before it."""
    start = next(head.line.block for head in seen if key_of(head.name) in believed)
    named = {head.line.block for head in seen if " " in head.name and people.is_name(head.name)}
    while start - 1 in named:
        start -= 1
    return start


def each_once(seen: Sequence[Head], manuscript: Manuscript) -> frozenset[str]:
    """Believe names that nobody bears twice where they head every paragraph to the end, and something is asked."""
    named = [head for head in seen if people.is_name(head.name)]
    blocks = {head.line.block for head in named}
    to_the_end = bool(named) and blocks == set(range(min(blocks), len(manuscript.blocks)))
    asked = any("?" in manuscript.blocks[block].text for block in blocks)
    return frozenset(key_of(head.name) for head in named) if to_the_end and asked else frozenset()


def beside(believed: frozenset[str], written: Sequence[str]) -> frozenset[str]:
    """Give the keys of the names that are believed because others speak: those in full, or a part of one that speaks.

    A name of one word may be how a sentence opens; it is believed only where a single speaker would be left alone.
    """
    plausible = [name for name in written if is_plausible(name)]
    full = {key_of(name) for name in plausible if (" " in name and is_cased(name)) or people.is_anonymous(name)}
    if len(believed | full) < 2:
        return frozenset(map(key_of, plausible))
    parts = {word for key in believed | full for word in key.split()}
    return frozenset(full | parts.intersection(map(key_of, plausible)))
