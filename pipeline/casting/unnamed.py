"""Name those whom no label names: the guest who only answers, and the one who only asks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from pipeline.casting.evidence import CASELESS_NAME, Evidence, is_mostly
from pipeline.model import Role
from pipeline.words import greetings, names, people, roles
from pipeline.words.names import mentions, tokens_of
from pipeline.words.roles import key_of

BEFORE_NAME = 60  # characters
LONGEST_INTRODUCTION = 3_000  # characters of one text
LONGEST_CREDIT = 180  # characters
LONGEST_IDEOGRAPHIC = 4  # characters of a Chinese, Japanese or Korean name
ENOUGH = 3  # points of evidence that make a name the guest's


def guest(evidence: Evidence, taken: Collection[str]) -> tuple[str, str]:
    """Name the one who answers without a name: whom the title, the introduction and the questions speak of."""
    told = [credit.name for credit in (*evidence.credits, *evidence.billed) if credit.part == "guest"]
    if len(set(told)) == 1:
        return told[0], about(told[0], evidence)
    clues = clues_of(evidence)
    points = Counter({name: score(name, clues) for name in clues.names if name not in taken})
    best = [name for name, score in points.most_common(2) if score >= ENOUGH]
    if best and (len(best) == 1 or points[best[0]] > points[best[1]]):
        return best[0], about(best[0], evidence)
    return "Interviewee", ""


@dataclass(frozen=True, slots=True)
class Clues:
    """Where the name of a guest may be told: texts, the `names` in them, and those who are known to be `authors`."""

    names: tuple[str, ...]
    authors: frozenset[str]
    title: str
    written: tuple[str, ...]
    linked: frozenset[str]
    questions: tuple[str, ...]
    answers: tuple[str, ...]

    @property
    def first(self) -> str:
        """The first name below the title: an introduction begins with whom it introduces."""
        below = " ".join(self.written)
        return next((name for name in self.names if name in below and key_of(name) not in self.authors), "")


def clues_of(evidence: Evidence) -> Clues:
    asks = said_by("interviewer", evidence)
    signatures = (*evidence.written, *evidence.ending)
    return Clues(
        names=tuple(candidates(evidence)),
        authors=frozenset(
            [key_of(credit.name) for credit in evidence.credits if credit.part != "guest"]
            + [key_of(name) for text in signatures for name in signed(text)]
        ),
        title=evidence.title,
        written=evidence.written,
        linked=evidence.linked,
        questions=(*asks[:3], *asks[-2:]),
        answers=tuple(said_by("interviewee", evidence)[:3]),
    )


def said_by(role: Role, evidence: Evidence) -> list[str]:
    return [text for label, text in evidence.turns if roles.role_of(label, evidence.keys) == role]


def candidates(evidence: Evidence) -> list[str]:
    found = [*evidence.linked, *(mention.name for mention in (*evidence.in_title, *evidence.in_written))]
    heads = (CASELESS_NAME.match(text.lstrip()) for text in evidence.written)
    found += [head[0] for head in heads if head and len(head[0]) <= LONGEST_IDEOGRAPHIC]
    return list(dict.fromkeys(name for name in (evidence.title, *found) if is_full(name)))


def score(name: str, clues: Clues) -> int:
    """Weigh the evidence that a name is the guest's, in points."""
    title = " ".join(map(key_of, names.TOKEN.findall(clues.title)))
    stems = [re.escape(word[: max(4, len(word) - 2)]) for word in tokens_of(name)]  # as in other cases of the name
    first = re.compile(rf"\b{re.escape(tokens_of(name)[0])}\b")
    return (
        4 * (key_of(clues.title) == key_of(name))
        + 4 * any(text.strip(" .") == name for text in clues.answers)
        + 3 * all(re.search(rf"\b{stem}", title) for stem in stems)
        + 2 * (name in clues.linked)
        + 2 * is_introduced(name, (clues.title, *clues.written))
        + 2 * any(first.search(text.casefold()) for text in clues.questions)
        + 2 * (name == clues.first or clues.title.startswith(name))
        + any(name in text for text in clues.written)
        - 4 * (key_of(name) in clues.authors)
    )


def is_introduced(name: str, texts: Iterable[str]) -> bool:
    """Say whether a text leads up to a name as one does to a guest's."""
    for text in texts:
        for start in places(name, text[:LONGEST_INTRODUCTION]):
            before = text[max(0, start - BEFORE_NAME) : start]
            if any(not before[cue.end() :].strip(' ,:“"') for cue in greetings.GUEST_IS.finditer(before)):
                return True
    return False


def places(name: str, text: str) -> Iterator[int]:
    """Yield where a name stands in a text as whole words."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            yield start
        start = text.find(name, end)


def about(name: str, evidence: Evidence) -> str:
    return next((mention.about for mention in evidence.in_written if mention.name == name and mention.about), "")


def asker(evidence: Evidence, taken: Collection[str]) -> tuple[str, str]:
    """Name the one who asks without a name, by the credits, a by-line, or the signature at the end."""
    credits = (*evidence.billed, *evidence.credits)
    told = [credit.name for part in ("host", "author") for credit in credits if credit.part == part]
    told += [name for text in (*evidence.written, *evidence.ending) for name in signed(text)]
    for text in evidence.ending:
        signature = list(mentions(text))
        told += [mention.name for mention in signature] if is_mostly(signature, text) else []
    full = [name for name in told if is_full(name) and name not in taken]
    return (full[0] if full else "Interviewer"), ""


def is_full(name: str) -> bool:
    """Say whether a name has two words, or is of a script that parts none."""
    caseless = bool(name) and name[0].upper() == name[0].lower()
    return (
        bool(name)
        and people.is_name(name)
        and not names.is_common(name.split()[0])
        and (len(tokens_of(name)) > 1 or caseless)
    )


def signed(text: str) -> Iterator[str]:
    """Yield the names that follow a by-line in a short text."""
    if len(text) > LONGEST_CREDIT:
        return
    for match in (*greetings.BYLINE.finditer(text), *greetings.BY.finditer(text)):
        behind = text[match.end() : match.end() + BEFORE_NAME].lstrip(" :–—-").partition("\n")[0]
        mention = next(mentions(behind), None)
        if mention and mention.start == 0:
            yield mention.name
