"""Look a draft over before anything is changed: who speaks, what is the title, which names and words it uses."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from pipeline import conventions
from pipeline.conventions import Convention
from pipeline.model import Block, Claim, Draft, Label, Survey
from pipeline.plugins import discover
from pipeline.words import people
from pipeline.words.sentences import WORD, ends_sentence

INSIDE = re.compile(r"(?<=(?:[^\W\d_]|[,;]) )[^\W\d_]+(?:[’'-][^\W\d_]+)*")
STOP = re.compile(r"\.(?= )")
BELIEVED = 0.5  # a convention less sure than this explains nothing
LONGEST_TITLE = 160  # characters


def survey(draft: Draft, language: str = "", declared: Collection[str] = ()) -> Survey:
    """Survey a document. `declared` are labels that the editor named in the settings: they need no other evidence."""
    claims = contest(draft)
    believed = claims[0].labels if claims and claims[0].sureness >= BELIEVED else ()
    labels = harmonised(given(draft.blocks) or together(believed, as_declared(draft.blocks, declared)))
    title = find_title(draft.blocks, labels[0].block if labels else None)
    heads = {index for index, block in enumerate(draft.blocks) if block.kind == "heading"} | {title}
    prose = [block.text for index, block in enumerate(draft.blocks) if index not in heads]
    return Survey(
        claims=claims,
        labels=labels,
        title=title,
        names=names(prose),
        words=count_words(draft.blocks),
        language=language or draft.facts.language or "en",
    )


def survey_lines(draft: Draft, language: str = "") -> Survey:
    """Survey a mere list of lines, which has no title and no labels."""
    return Survey(
        names=names(block.text for block in draft.blocks),
        words=count_words(draft.blocks),
        language=language or draft.facts.language or "en",
    )


def given(blocks: Iterable[Block]) -> tuple[Label, ...]:
    """Collect the speakers that the format itself names, such as a column of a table: they are not in the text."""
    named = ((index, block) for index, block in enumerate(blocks) if block.label)
    return tuple(Label(index, 0, 0, 0, 0, block.label or "", block.origin.line) for index, block in named)


def as_declared(blocks: Iterable[Block], declared: Collection[str]) -> Iterator[Label]:
    """Find the labels that the editor declared, whatever they look like."""
    keys = set(map(people.key_of, declared))
    for index, block in enumerate(blocks if keys else ()):
        yield from (label for label in people.labels_in(index, block) if people.key_of(label.usual) in keys)


def together(believed: Iterable[Label], more: Iterable[Label]) -> Iterable[Label]:
    return {(label.block, label.start): label for label in (*more, *believed)}.values()


def contest(draft: Draft) -> tuple[Claim, ...]:
    """Let every convention look at the draft; the surest comes first."""
    looks = {name: convention.look(draft) for name, convention in discover(conventions, Convention).items()}
    claims = [Claim(name, sight.sureness, sight.why, sight.labels) for name, sight in looks.items()]
    return tuple(sorted(claims, key=lambda claim: (-claim.sureness, claim.convention)))


def harmonised(labels: Iterable[Label]) -> tuple[Label, ...]:
    """Give every label the usual form of all the spellings that mean the same."""
    ordered = sorted(labels, key=lambda label: (label.block, label.start))
    written: dict[str, list[str]] = defaultdict(list)
    for label in ordered:
        written[people.key_of(label.usual)].append(label.usual)
    usual = {key: people.usual_form(forms) for key, forms in written.items()}
    return tuple(replace(label, usual=usual[people.key_of(label.usual)]) for label in ordered)


def find_title(blocks: tuple[Block, ...], first_label: int | None) -> int | None:
    """Find the title: a heading before the talk, else the one short line there that does not end as a sentence does."""
    before = range(first_label if first_label is not None else min(len(blocks), 1))
    headings = [index for index in before if blocks[index].kind == "heading"]
    lines = [index for index in before if is_title_like(blocks[index].text)]
    return next(iter(headings + lines), None)


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


def count_words(blocks: Iterable[Block]) -> Mapping[str, int]:
    return MappingProxyType(Counter(word for block in blocks for word in WORD.findall(block.text)))
