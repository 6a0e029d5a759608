"""Find the labels that mean one person: short and full names, initials, slips, and what the editor joined."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence

from pipeline.casting.evidence import Evidence
from pipeline.listening.stragglers import nearly
from pipeline.words import people, roles
from pipeline.words.names import fits, initials, is_initials, tokens_of
from pipeline.words.roles import key_of

SHORTEST_SLIP = 4  # letters of a name that may be misread by one
RARE = 0.1  # of the turns of the right spelling
TellsMore = Callable[[str, str, Evidence], bool]
COMMON_FIRST = 3  # labels; a first word that so many share is no first name
RIVALS = 0.25  # of the turns of the rarer label; those who answer one another more often are two persons


def leads_of(evidence: Evidence, joined: Mapping[str, Hashable]) -> dict[str, str]:
    """Find for each label the one that stands for all labels of its person.

    `joined` gives the same value to labels that the editor says mean one person. Of these a role comes first, then who
    speaks first.
    """
    found: dict[str, str] = {}
    members = {label: [label] for label in evidence.labels}
    first: dict[Hashable, str] = {}
    for label in sorted((label for label in evidence.labels if label in joined), key=is_role, reverse=True):
        first.setdefault(joined[label], label)
    longest_first = sorted(evidence.labels, key=lambda label: -len(tokens_of(label)))
    for tells_more in (has_all_words, is_spelt_out, is_known_in_full, opens, plays_its_part, is_slip):
        for label in longest_first:
            if label not in joined and label not in found and may(label, tells_more, evidence):
                alike = [*evidence.index.like(label), *defined_as(label, evidence), *counterparts(label, evidence)]
                ends = {followed(other, found) for other in alike if tells_more(label, other, evidence)} - {label}
                if len(ends) == 1 and not rivals(label, members[min(ends)], evidence):
                    found[label] = ends.pop()
                    members[found[label]] += members[label]
    ends_at = {label: followed(label, found) for label in evidence.labels}
    return {label: first[joined[end]] if end in joined else end for label, end in ends_at.items()}


def defined_as(label: str, evidence: Evidence) -> list[str]:
    """List the labels beside which this one stands in brackets."""
    return [other for other, told in evidence.bracketed.items() if key_of(label) in map(key_of, told)]


def is_role(label: str) -> bool:
    return roles.role_of(label) is not None


def followed(label: str, found: Mapping[str, str]) -> str:
    """Follow A to AP and AP to Arvind."""
    seen = {label}
    while (after := found.get(label, label)) not in seen:
        seen.add(after)
        label = after
    return label


def may(label: str, tells_more: TellsMore, evidence: Evidence) -> bool:
    """Say whether a label may be joined so: a role or an unnamed speaker only where it was misread."""
    unnamed = roles.role_of(label, evidence.keys) is not None or people.is_anonymous(label)
    return tells_more in (is_slip, plays_its_part) or not unnamed


def counterparts(label: str, evidence: Evidence) -> list[str]:
    """List the labels that name in a word the part which this one names in a letter."""
    if key_of(label) not in roles.UNNAMED:
        return []
    return [other for other in evidence.labels if plays_its_part(label, other, evidence)]


def rivals(label: str, theirs: Sequence[str], evidence: Evidence) -> bool:
    """Say whether a label and those of a person answer one another, as one person does not."""
    rarer = min(evidence.counts[label], sum(evidence.counts[other] for other in theirs))
    exchanges = sum(evidence.exchanges[frozenset((label, other))] for other in theirs)
    return exchanges > max(1, RIVALS * rarer)


def has_all_words(label: str, other: str, evidence: Evidence) -> bool:
    """`Hall` or `Ida` beside `Ida Hall`; `Dr. Hall` beside `Hall`, unless they have two titles."""
    if not people.is_name(other) or not people.is_name(label):
        return False
    own, full = tokens_of(label), tokens_of(other)
    if evidence.openings[full[0]] >= COMMON_FIRST:
        return False
    if own == full:
        titles = people.is_titled(label), people.is_titled(other)
        return (titles == (False, True)) or (titles[0] == titles[1] and label > other and not all(titles))
    return len(own) < len(full) and len(label) > 1 and fits(label, other)


def is_spelt_out(label: str, other: str, evidence: Evidence) -> bool:
    """`IH` beside `Ida Hall`, or beside a label that was defined so."""
    defined = any(key_of(aside) == key_of(label) for aside in evidence.bracketed.get(other, ()))
    return defined or (label.isupper() and people.is_name(other) and is_initials(label, other))


def is_known_in_full(label: str, other: str, evidence: Evidence) -> bool:
    """`AP` beside `Arvind`, where the document names an Arvind Parekh."""
    known = label.isupper() and len(key_of(other)) > 1
    return known and any(is_initials(label, name) and fits(other, name) for name in full_names(evidence))


def full_names(evidence: Evidence) -> Sequence[str]:
    told = [credit.name for credit in evidence.credits]
    return [*told, *evidence.linked, *(mention.name for mention in (*evidence.in_title, *evidence.in_written))]


def opens(label: str, other: str, evidence: Evidence) -> bool:
    """`A` beside `AP` or `Arvind`."""
    letters = key_of(label)
    return len(letters) == 1 and (key_of(other)[:1] == letters or initials(other)[:1] == letters)


def plays_its_part(label: str, other: str, evidence: Evidence) -> bool:
    """`A` beside `THE WITNESS`."""
    part = roles.role_of(label, evidence.keys)
    named = key_of(other) not in roles.UNNAMED and roles.role_of(other) == part
    return part is not None and key_of(label) in roles.UNNAMED and named


def is_slip(label: str, other: str, evidence: Evidence) -> bool:
    """`SECOHD` beside a `SECORD` who speaks far more often."""
    one, two = key_of(label), key_of(other)
    rare = evidence.counts[label] <= max(1, RARE * evidence.counts[other]) and evidence.counts[other] > 2
    return (
        rare
        and min(len(one), len(two)) >= SHORTEST_SLIP
        and nearly(one, two)
        and not (any(map(str.isdigit, one + two)))
    )
