"""Find the full name behind a label, and what is said of the person, wherever the document tells it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from pipeline.casting import unnamed
from pipeline.casting.evidence import Evidence
from pipeline.casting.identity import is_role
from pipeline.listening.stragglers import nearly
from pipeline.model import Role
from pipeline.words import greetings, names, people, roles
from pipeline.words.names import Mention, fits, is_initials, mentions, tokens_of
from pipeline.words.roles import key_of

INTRODUCES_SELF = re.compile(rf"(?:{greetings.I_AM.pattern})[,\s]+", re.IGNORECASE)
LONGEST_NAME = 60  # characters


def named(evidence: Evidence, leads: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Give the name of each lead and what is said of the person."""
    labels: dict[str, list[str]] = {}
    for label, lead in leads.items():
        labels.setdefault(lead, []).append(label)
    found = {lead: of_person(lead, own, evidence) for lead, own in labels.items()}
    taken = {name for name, _ in found.values()}
    for part, name_of in (("interviewee", unnamed.guest), ("interviewer", unnamed.asker)):
        for lead in found:
            if roles.role_of(lead, evidence.keys) == part and key_of(lead) in roles.UNNAMED and found[lead][0] == lead:
                found[lead] = name_of(evidence, taken)
                taken.add(found[lead][0])
    return found


def of_person(lead: str, labels: Sequence[str], evidence: Evidence) -> tuple[str, str]:
    """Take the fullest of the labels, then the longest name in the document that holds all of it."""
    best = fullest(lead, labels, evidence)
    if role := roles.role_of(best, evidence.keys):
        return of_role(best, role, labels, evidence), ""
    if people.is_anonymous(best) or not people.is_name(best) or has_namesake(best, labels, evidence):
        return best, ""
    if not best[0].isupper():
        return names.completed(best, (evidence.title, *evidence.written, *evidence.closing)), ""
    if defined := evidence.defined.get(key_of(best)):
        return defined.name, unnamed.about(defined.name, evidence)
    introduced = [Mention(name, 0, 0, "", "", False) for name in self_introductions(labels, evidence)]
    return longest(best, labels, [*sources(best, evidence), *introduced], evidence)


def fullest(lead: str, labels: Sequence[str], evidence: Evidence) -> str:
    """Choose the label that tells most of the name; a role tells nothing, and a misread role less."""
    right = [label for label in labels if label == lead or not (is_role(lead) and nearly(key_of(label), key_of(lead)))]
    return max(right, key=lambda label: (not roles.role_of(label, evidence.keys), len(label.split()), label == lead))


def of_role(label: str, role: Role, labels: Sequence[str], evidence: Evidence) -> str:
    """Name the one whose label is a role: as he does himself, or as a line above or below the talk does."""
    part = "guest" if role == "interviewee" else "host"
    told = [*self_introductions(labels, evidence), *(one.name for one in evidence.billed if one.part == part)]
    return told[0] if len(set(told)) == 1 else roles.written(label)


def longest(label: str, labels: Sequence[str], told: Sequence[Mention], evidence: Evidence) -> tuple[str, str]:
    """Find the longest name that is the label's, and what is said of the person there; or the label and ""."""
    wanted = [*labels, *chain.from_iterable(evidence.bracketed.get(one, ()) for one in labels)]
    times = Counter(mention.name for mention in told)
    full, about = label, ""
    for mention in told:
        certain = not mention.opens or times[mention.name] > 1 or is_surely_name(mention.name, label)
        longer = len(mention.name.split()) - len(full.split())
        if (
            certain
            and (longer > 0 or (longer == 0 and mention.about and not about))
            and is_of(mention.name, label, wanted)
        ):
            full, about = mention.name if longer else full, mention.about or about
    return (full if people.is_name(full) else label), about


def is_surely_name(name: str, label: str) -> bool:
    """Say whether the first word of a name owes its capital to no sentence: it is a title, or the label's first too."""
    alike = tokens_of(name)[0] == tokens_of(label)[0] or is_initials(label, name)
    return name.isupper() or people.is_titled(name) or alike


def is_of(name: str, best: str, wanted: Iterable[str]) -> bool:
    if len(best) > 1 and fits(best, name):
        return True
    return (
        best.isupper() and is_initials(best, name) and all(fits(one, name) or is_initials(one, name) for one in wanted)
    )


def has_namesake(label: str, labels: Sequence[str], evidence: Evidence) -> bool:
    """Say whether another speaker's label holds this whole one, so that a full name might be either's."""
    words = set(tokens_of(label))
    alike = (other for other in evidence.index.like(label) if other not in labels)
    return any(words < set(tokens_of(other)) for other in alike)


def sources(label: str, evidence: Evidence) -> Iterator[Mention]:
    """Yield the names that may be the label's: told outside the talk, and in it for one called by the surname."""
    told = evidence.told.of(label)
    yield from told
    if people.is_titled(label) or label.isupper() or is_surname(label, told):
        yield from evidence.spoken.of(label)


def is_surname(label: str, told: Iterable[Mention]) -> bool:
    """Say whether one is called by the surname: most names that hold the label end with it."""
    full = [tokens_of(mention.name) for mention in told if " " in mention.name]
    ends = Counter(tokens[-1] == key_of(label) for tokens in full if key_of(label) in tokens)
    return ends[True] > ends[False]


def self_introductions(labels: Sequence[str], evidence: Evidence) -> Iterator[str]:
    """Yield the full names by which a person introduces himself in the first turn: later on, names are of others."""
    text = next((evidence.first_turns[label] for label in labels if label in evidence.first_turns), "")
    for match in INTRODUCES_SELF.finditer(text):
        mention = next(mentions(text[match.end() : match.end() + LONGEST_NAME]), None)
        if mention and mention.start == 0 and len(tokens_of(mention.name)) > 1 and people.is_name(mention.name):
            yield mention.name
