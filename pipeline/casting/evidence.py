"""What a document tells of its people, gathered once for those who cast them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from pipeline.casting.index import Index, Telling
from pipeline.model import Credit
from pipeline.words import greetings, roles
from pipeline.words.names import Mention, mentions
from pipeline.words.roles import key_of

BILL = re.compile(r"\A\W{0,4}(?P<part>[^:：\n]{1,40}?)\s?[:：]\s*(?P<rest>\S.*)")
CASELESS_NAME = re.compile(
    r"(?:[\u4e00-\u9fff\u3041-\u30ff々]{2,6}|(?:[\u0590-\u06ff\u0900-\u097f\uac00-\ud7af]{2,15}+ ?){1,3})"
    r"(?=[^\w:：]|\Z)"
)
BRACKETED = re.compile(r"\s?[(（][^()（）]*[)）]")
SIGNED = 0.7  # of a signature that are names
SHORT = 120  # characters
ENDING = 3  # paragraphs in which a signature may stand


def bill(line: str) -> Credit | None:
    match = BILL.match(line)
    if not match or not match["part"].strip():
        return None
    part = BRACKETED.sub("", match["part"]).strip() or match["part"]
    role = roles.role_of(part) or roles.role_of(part.split()[-1])
    asks = role in ("interviewer", "moderator") or greetings.BILLED_ASKER.fullmatch(part)
    name = first_name_in(match["rest"])
    if not name or not (role or asks):
        return None
    return Credit(name, "host" if asks else "guest")


def first_name_in(text: str) -> str:
    """Give the name with which a text begins, or ""."""
    caseless = CASELESS_NAME.match(text)
    if caseless:
        return caseless[0].strip()
    mention = next(mentions(text), None)
    return mention.name if mention and mention.start == 0 and " " in mention.name else ""


def is_signature(text: str) -> bool:
    """Say whether a text is little but names, or says who asked.

    >>> is_signature("// Ida Hall, Tom Reed"), is_signature("Thank you, Ida Hall.")
    (True, False)
    """
    names = [mention for mention in mentions(text) if " " in mention.name]
    says = bool(names) and len(text) <= SHORT and greetings.BYLINE.search(text) is not None
    return is_mostly(names, text) or says


def is_mostly(names: Sequence[Mention], text: str) -> bool:
    return bool(names) and sum(mention.end - mention.start for mention in names) >= SIGNED * len(text)


@dataclass(frozen=True)
class Evidence:
    """`said` holds each paragraph's label, in its usual form, and text; a paragraph of nobody known has an empty label.

    `bracketed` is what stands in brackets beside a label, `written` the paragraphs before the talk, `linked` the names
    that these link to somewhere, `closing` the notes that end the document.
    """

    said: tuple[tuple[str, str], ...]
    title: str = ""
    closing: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()
    linked: frozenset[str] = frozenset()
    bracketed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(label for label, _ in self.said if label))

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(map(key_of, self.labels))

    @cached_property
    def openings(self) -> Counter[str]:
        """How many labels of several words begin with each word."""
        return Counter(key_of(label).partition(" ")[0] for label in self.labels if " " in label)

    @cached_property
    def index(self) -> Index:
        return Index(self.labels)

    @cached_property
    def turns(self) -> tuple[tuple[str, str], ...]:
        """The longest runs of one label, each with its text."""
        runs: list[tuple[str, list[str]]] = []
        for label, text in self.said:
            if not runs or runs[-1][0] != label:
                runs.append((label, []))
            runs[-1][1].append(text)
        return tuple((label, "\n\n".join(texts)) for label, texts in runs)

    @cached_property
    def first_turns(self) -> Mapping[str, str]:
        return dict(reversed(self.turns))

    @cached_property
    def counts(self) -> Counter[str]:
        """How many turns each label has."""
        return Counter(label for label, _ in self.turns)

    @cached_property
    def exchanges(self) -> Counter[frozenset[str]]:
        """How often two labels follow one another."""
        return Counter(frozenset(pair) for pair in pairwise(label for label, _ in self.turns))

    @cached_property
    def ending(self) -> tuple[str, ...]:
        """What may be a signature: the notes at the end, and the last paragraphs if they are little but names."""
        return (*(text for _, text in self.said[-ENDING:] if is_signature(text)), *self.closing)

    @cached_property
    def billed(self) -> tuple[Credit, ...]:
        """Those whose part a line above or below the talk names: `Guest: Ida Hall`, `聞き手：田中`."""
        lines = [line for text in (*self.written, *self.closing) for line in text.replace("\u3000", "\n").split("\n")]
        return tuple(credit for line in lines if (credit := bill(line)))

    @cached_property
    def in_title(self) -> tuple[Mention, ...]:
        return tuple(mentions(self.title))

    @cached_property
    def in_written(self) -> tuple[Mention, ...]:
        return tuple(mention for text in self.written for mention in mentions(text))

    @cached_property
    def defined(self) -> Mapping[str, Mention]:
        """The names that the introduction gives initials: `Ida Hall (IH)`."""
        return {key_of(mention.bracketed): mention for mention in reversed(self.in_written) if mention.bracketed}

    @cached_property
    def told(self) -> Telling:
        """The names that stand where names are told: outside the talk."""
        named = (*(credit.name for credit in self.credits), *self.linked)
        outside = (Mention(name, 0, 0, "", "", False) for name in named)
        signed = (mention for text in self.ending for mention in mentions(text))
        return Telling((*outside, *self.in_title, *self.in_written, *signed))

    @cached_property
    def spoken(self) -> Telling:
        """The names that are said in the talk."""
        return Telling(mention for _, text in self.said for mention in mentions(text))
