"""Say who asks and who answers: by the labels, the credits, what people say of each other, and by who asks most.

Whoever fits neither part is `other`, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.casting.evidence import Evidence
from pipeline.casting.identity import COMMON_FIRST
from pipeline.casting.unnamed import is_introduced
from pipeline.model import Role
from pipeline.words import greetings, people, roles
from pipeline.words.names import fits, tokens_of
from pipeline.words.questions import asks
from pipeline.words.roles import key_of

OPENING = 12  # turns in which hosts introduce themselves
MINOR, MANY = 2, 12  # turns of one, where all have so many: who has no more is neither host nor guest without a sign
CLEAR = 0.15  # between the shares of turns with a question of two people, one of whom asks
MINOR_SHARE = 0.03  # of all turns
FEW = 0.3  # of the turns; who asks so seldom answers
BEGINNING = 80  # characters of a turn in which hosts tell their names
CHIPPING_IN = 0.25  # of the turns of the one who answers most
MOSTLY = 0.6  # of the turns; who asks so often does not answer
MUCH = 0.4  # of the turns of one who asks among many


@dataclass(frozen=True, slots=True)
class Talker:
    """One person as the talk shows: how many turns, which share of them asks, and what is said by and of the person."""

    lead: str
    turns: int
    asking: float
    hosts: bool
    is_guest: bool
    greets: bool
    person: bool
    first: int


def parts_of(
    evidence: Evidence, leads: Mapping[str, str], found: Mapping[str, tuple[str, str]], settled: Mapping[str, Role]
) -> dict[str, Role]:
    """Give each lead its part; `settled` is what the editor says."""
    own: dict[str, list[str]] = {lead: [] for lead in found}
    for label, lead in leads.items():
        own[lead].append(label)
    known: dict[str, Role] = {
        lead: role for lead, labels in own.items() if (role := told(labels, found[lead][0], evidence))
    }
    known |= settled
    talkers = list(talkers_of(evidence, leads, found))
    open_ones = [talker for talker in talkers if talker.lead not in known and talker.person]
    total = sum(talker.turns for talker in talkers)
    known |= hosts(open_ones, known, total)
    # Beside one whose label says that he answers, only those do who are introduced.
    by_label = any(roles.role_of(one.lead) == "interviewee" and one.turns > MINOR for one in talkers)
    known |= guests([one for one in open_ones if one.is_guest or not by_label], known, total)
    if "interviewee" not in known.values():
        known = {lead: role for lead, role in known.items() if role != "interviewer" or lone(known)} | dict(settled)
    return {lead: known.get(lead, "other") for lead in found}


def lone(known: Mapping[str, Role]) -> bool:
    """Say whether just one asks; several hosts without a guest ask nobody."""
    return list(known.values()).count("interviewer") == 1


def told(labels: Sequence[str], name: str, evidence: Evidence) -> Role | None:
    """Say what the labels of a person, or the credits, tell of the part."""
    asides = (aside for label in labels for aside in evidence.bracketed.get(label, ()))
    for word in (*labels, *asides):
        if role := roles.role_of(word, evidence.keys):
            return role
    for credit in (*evidence.credits, *evidence.billed):
        if fits(name, credit.name) or (len(tokens_of(credit.name)) > 1 and fits(credit.name, name)):
            return "interviewee" if credit.part == "guest" else "interviewer" if credit.part == "host" else None
    return None


def talkers_of(evidence: Evidence, leads: Mapping[str, str], found: Mapping[str, tuple[str, str]]) -> Iterable[Talker]:
    texts: dict[str, list[str]] = {lead: [] for lead in found}
    first: dict[str, int] = {}
    for number, (label, text) in enumerate(evidence.turns):
        if label:
            texts[leads[label]].append(text)
            first.setdefault(leads[label], number)
    opening = [(leads[label], text) for label, text in evidence.turns[:OPENING] if label]
    for lead, own in texts.items():
        name = found[lead][0]
        others = [text for other, text in opening if other != lead]
        yield Talker(
            lead,
            turns=len(own),
            asking=sum(asks(text) for text in own) / max(len(own), 1),
            hosts=any(greetings.HOST_SAYS.search(text) for text in own[:4]),
            is_guest=any(greetings.GUEST_SAYS.search(text) for text in own[:4])
            or any(is_introduced(one, (evidence.title, *evidence.written, *others)) for one in called(lead, name)),
            greets=any(introduces(text, lead) for label, text in opening if label == lead),
            person=is_person(name) and not is_kind_of_voice(lead, evidence),
            first=first.get(lead, 0),
        )


def introduces(text: str, lead: str) -> bool:
    """Say whether a turn begins with the speaker's name, as each host of a show tells it."""
    name = re.escape(lead.split()[0])
    return re.search(rf"(?:{greetings.I_AM.pattern})\s(?:\w\s)?{name}\b", text[:BEGINNING], re.IGNORECASE) is not None


def is_person(name: str) -> bool:
    """Say whether somebody is meant: a person by name, or one by the nick of a chat."""
    return not people.is_anonymous(name) and (people.is_name(name) or (name.islower() and " " not in name))


def is_kind_of_voice(lead: str, evidence: Evidence) -> bool:
    """Say whether a label opens with a word that several do, such as `Clip` of `Clip Ida` and `Clip Tom`."""
    return evidence.openings[key_of(lead).partition(" ")[0]] >= COMMON_FIRST


def called(lead: str, name: str) -> set[str]:
    """List how others may call a person: the full name, the label, or the first name."""
    first = next((word for word in name.split() if key_of(word) not in people.TITLES), name)
    return {name, lead, first} if people.is_name(name) else {name}


def hosts(talkers: Iterable[Talker], known: Mapping[str, Role], total: int) -> dict[str, Role]:
    """Find those who ask."""
    open_ones = list(talkers)
    major = [talker for talker in open_ones if not is_minor(talker, total)]
    asked = any(role in ("interviewer", "moderator") for role in known.values())
    answered = "interviewee" in known.values() or any(talker.is_guest and not talker.hosts for talker in open_ones)
    found = {talker.lead for talker in open_ones if talker.hosts and not (talker.is_guest and known)}
    if found and len(open_ones) > 2:
        found |= {talker.lead for talker in major if talker.greets and not talker.is_guest}
    if found and answered:
        entrance = min(
            (talker.first for talker in open_ones if talker.is_guest and talker.lead not in found), default=0
        )
        found |= {talker.lead for talker in major if talker.first < entrance and not talker.is_guest}
    if not found and not asked:
        found = {talker.lead for talker in asks_most(major, answered)}
    if (found or asked) and any(talker.asking < FEW for talker in major):
        found |= {talker.lead for talker in major if talker.asking >= MOSTLY and not talker.is_guest}
    return dict.fromkeys(found, "interviewer")


def chips_in(talker: Talker, most: int) -> bool:
    """Say whether somebody known by one word speaks far less than the one who answers most."""
    return " " not in talker.lead and talker.turns < CHIPPING_IN * most


def is_minor(talker: Talker, total: int) -> bool:
    return total >= MANY and talker.turns <= max(MINOR, MINOR_SHARE * total)


def asks_most(major: list[Talker], answered: bool) -> list[Talker]:
    """Find the one who puts the questions, if that is plain."""
    asking = sorted((talker for talker in major if not talker.is_guest), key=lambda talker: -talker.asking)
    if answered and len(asking) == 1:
        return asking
    ranked = sorted(major, key=lambda talker: -talker.asking)
    if len(ranked) < 2 or ranked[0].asking - ranked[1].asking < CLEAR or ranked[0].asking < MUCH:
        return []
    return ranked[:1]


def guests(talkers: Iterable[Talker], known: Mapping[str, Role], total: int) -> dict[str, Role]:
    """Find those who answer, where somebody asks."""
    if not any(role in ("interviewer", "moderator") for role in known.values()):
        return {}
    rest = [talker for talker in talkers if talker.lead not in known]
    most = max((talker.turns for talker in rest), default=0)
    answering = {
        talker.lead
        for talker in rest
        if talker.is_guest or (not is_minor(talker, total) and talker.asking < MOSTLY and not chips_in(talker, most))
    }
    return dict.fromkeys(answering, "interviewee")
