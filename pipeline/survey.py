"""Look a draft over before anything is changed: who speaks, what is the title, which names and words it uses."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from pipeline import conventions
from pipeline.conventions import Convention
from pipeline.fields import of_person
from pipeline.listening import hearing, margins, stragglers
from pipeline.listening.manuscript import Manuscript
from pipeline.listening.sight import BELIEVED
from pipeline.model import Block, Claim, Draft, Label, Margin, Survey
from pipeline.plugins import discover
from pipeline.words import boilerplate, encodings, people, roles
from pipeline.words.languages import recognised, tongue, tongues
from pipeline.words.roles import key_of
from pipeline.words.sentences import WORD, ends_sentence

INSIDE = re.compile(r"(?<=(?:[^\W\d_]|[,;])[ \u00a0\u202f])[^\W\d_]+(?:[’'-][^\W\d_]+)*")
MARK = re.compile("[ \u00a0\u202f]?[—–-](?=[ \u00a0\u202f]|[^\\W\\d_])[ \u00a0\u202f]?|[“”„‘‚«»‹›「」『』]")
DIGIT = re.compile(r"\d")
STOP = re.compile(r"\.(?= )")
LONGEST_TITLE = 160  # characters


@dataclass(frozen=True, slots=True)
class Hints:
    """What the editor says of the speakers: the convention, labels that are some, and words that are none."""

    convention: str = ""
    speakers: tuple[str, ...] = ()
    not_speakers: tuple[str, ...] = ()


NO_HINTS = Hints()


def survey(draft: Draft, language: str = "", hints: Hints = NO_HINTS) -> Survey:
    """Survey a document. What the editor says of it needs no other evidence."""
    manuscript = Manuscript(draft)
    claims = contest(manuscript)
    believed = chosen(claims, hints.convention)
    labels = harmonised(complete(manuscript, believed, hints))
    aside = tuple(margins.find(manuscript))
    title = find_title(draft.blocks, labels[0].block if labels else None)
    heads = {index for index, block in enumerate(draft.blocks) if block.kind == "heading"} | {title}
    prose = [block.text for index, block in enumerate(draft.blocks) if index not in heads]
    main = language_of(draft, language, prose)
    return Survey(
        claims=claims,
        labels=labels,
        title=title,
        names=names(prose) | speakers(labels),
        words=count_words(draft.blocks, labels),
        marks=count_marks(draft.blocks),
        language=main,
        tongues=MappingProxyType(tongues([block.text for block in draft.blocks], main)),
        margins=tuple(outside(aside, labels)),
        findings=() if hints.convention else tuple(hearing.findings(claims, believed, labels, draft)),
    )


def survey_lines(draft: Draft, language: str = "") -> Survey:
    """Survey a mere list of lines, which has no title and no labels."""
    main = language_of(draft, language, [block.text for block in draft.blocks])
    return Survey(
        names=names(block.text for block in draft.blocks),
        words=count_words(draft.blocks),
        marks=count_marks(draft.blocks),
        language=main,
        tongues={index: other for index, block in enumerate(draft.blocks) if (other := tongue(block.text, main))},
    )


def language_of(draft: Draft, said: str, prose: Iterable[str]) -> str:
    """Believe the editor, then the file, then the words."""
    return said or draft.facts.language or recognised(prose) or "en"


def contest(manuscript: Manuscript) -> tuple[Claim, ...]:
    """Let every convention look at the draft; the surest comes first."""
    looks = {name: convention.look(manuscript) for name, convention in discover(conventions, Convention).items()}
    claims = [Claim(name, sight.sureness, sight.why, sight.labels) for name, sight in looks.items()]
    return tuple(sorted(claims, key=lambda claim: (-claim.sureness, claim.convention)))


def chosen(claims: Sequence[Claim], convention: str) -> tuple[Label, ...]:
    """Give the labels of the surest claim that can be believed, or of the one that the editor named."""
    if convention:
        return next(claim.labels for claim in claims if claim.convention == convention)
    return claims[0].labels if claims and claims[0].sureness >= BELIEVED else ()


def complete(manuscript: Manuscript, believed: Sequence[Label], hints: Hints) -> Iterator[Label]:
    """Add what the convention missed, and drop what the editor says is no speaker."""
    never = set(map(key_of, hints.not_speakers))
    kept = [label for label in believed if not label.usual or key_of(label.usual) not in never]
    keys = {key_of(label.usual) for label in kept} | set(map(key_of, hints.speakers))
    taken: dict[int, list[Label]] = defaultdict(list)
    for label in kept:
        taken[label.block].append(label)
        yield label
    for label in stragglers.find(manuscript, keys - never - {""}, own_lines=on_own_lines(kept, manuscript)):
        if not any(overlap(label, other) for other in taken[label.block]):
            taken[label.block].append(label)
            yield label


def on_own_lines(labels: Sequence[Label], manuscript: Manuscript) -> bool:
    """Say whether most labels fill a line."""
    texts = (manuscript.blocks[label.block].text[label.end :].partition("\n")[0] for label in labels if label.end)
    return sum(not text.strip() for text in texts) > 0.5 * max(len(labels), 1)


def overlap(one: Label, other: Label) -> bool:
    return one.start < max(other.end, other.start + 1) and other.start < one.end


def outside(aside: Iterable[Margin], labels: Iterable[Label]) -> Iterator[Margin]:
    """Leave out the margins that a label holds: they go with it."""
    spans: dict[int, list[Label]] = defaultdict(list)
    for label in labels:
        spans[label.block].append(label)
    for margin in aside:
        if not any(label.start <= margin.start < label.end for label in spans[margin.block]):
            yield margin


def harmonised(labels: Iterable[Label]) -> tuple[Label, ...]:
    """Give every label the usual form of all the spellings that mean the same, and none that was read wrongly."""
    ordered = sorted(labels, key=lambda label: (label.block, label.start))
    ordered = [replace(label, usual=of_person(encodings.repaired(label.usual))) for label in ordered]
    written: dict[str, list[str]] = defaultdict(list)
    for label in ordered:
        written[key_of(label.usual)].append(label.usual)
    usual = {key: people.usual_form(forms) for key, forms in written.items()}
    return tuple(replace(label, usual=usual[key_of(label.usual)]) for label in ordered)


def find_title(blocks: tuple[Block, ...], first_label: int | None) -> int | None:
    """Find the title: a heading before the talk, else the one short line there that does not end as a sentence does."""
    before = range(first_label if first_label is not None else min(len(blocks), 1))
    headings = [index for index in before if blocks[index].kind == "heading"]
    lines = [index for index in before if may_be_title(blocks[index])]
    return next(iter(headings + lines), None)


def may_be_title(block: Block) -> bool:
    """Say whether a block is a line of the text, and not a picture, a note, the page's own, or what somebody says."""
    said = block.label is not None or block.time is not None
    aside = said or block.kind != "paragraph" or boilerplate.is_sure(block.text)
    return not aside and bool(block.text.strip()) and is_title_like(block.text)


def is_title_like(text: str) -> bool:
    if len(text) > LONGEST_TITLE or "\n" in text or text.rstrip().endswith((".", ":", ",", ";")):
        return False
    return not any(ends_sentence(text, stop.start()) for stop in STOP.finditer(text))


def names(texts: Iterable[str]) -> frozenset[str]:
    """Collect the words that stand with a capital inside a sentence.

    >>> sorted(names(["Today we met Ida in Leeds, England. She laughed."]))
    ['England', 'Ida', 'Leeds']
    """
    return frozenset(word for text in texts for word in INSIDE.findall(text) if word[0].isupper() and word != "I")


def speakers(labels: Iterable[Label]) -> frozenset[str]:
    """Collect the names of those who speak, without their roles: "Ida" and "Hall", and not "Editor" or "Speaker 2"."""
    named = {label.usual for label in labels if not roles.role_of(label.usual) and not DIGIT.search(label.usual)}
    return frozenset(
        word for name in named for word in WORD.findall(name) if word.istitle() and not roles.role_of(word)
    )


def count_words(blocks: Sequence[Block], labels: Iterable[Label] = ()) -> Mapping[str, int]:
    """Count every word as written, those of labels in their usual form."""
    counts = Counter(word for block in blocks for word in WORD.findall(block.text))
    for label in labels:
        counts.subtract(WORD.findall(blocks[label.block].text[label.name_start : label.name_end]))
        counts.update(WORD.findall(label.usual))
    return MappingProxyType(+counts)


def count_marks(blocks: Iterable[Block]) -> Mapping[str, int]:
    """Count the dashes, each with the spaces beside it, and the quotation marks: they show the writer's habits."""
    return MappingProxyType(Counter(mark for block in blocks for mark in MARK.findall(block.text)))
