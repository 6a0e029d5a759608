"""Write notes on sounds, such as (LAUGHS) or *laughs*, in one form: in square brackets and lower case, [laughs].

One that stands alone is a sentence, [Laughs.], and a time code has no empty hours: [inaudible 12:31]. The words stay,
for [They laugh.] and [Laughter.] say who laughs. Other words in brackets, such as [sic], [her sister] and asides of a
writer, notes in labels and titles, code and what is quoted are left alone, and so are Japanese and Chinese （笑）. What
may be said in parentheses, such as "the arts (music)" and "he left (smiling) at noon", is only proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline import languages
from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words import remarks
from pipeline.words.prose import in_label
from pipeline.words.remarks import Remark, Vocabulary

BRACKETED = re.compile(
    r"(?<![\w`/=$\\(\[{<*])"
    r"(?:\[([^\[\]\n]{1,80})\]|\(\(([^()\n]{1,80})\)\)|\(([^()\n]{1,80})\)|\{([^{}\n]{1,80})\}|<([^<>\n]{1,80})>"
    r"|\*\*(?! )([^*\n]{1,80})(?<! )\*\*|\*(?! )([^*\n]{1,80})(?<! )\*)"
    r"(?![\w`/(\[{<*)\]}>])"
)
ENDS = re.compile(r"[.?!…][”’»“‘\"'*_]{0,3}\s*\Z")
OPENS = re.compile(r"[“„«»‘‚”\"'¿¡—–(\[\s]{0,4}([^\W_])")
STOP = re.compile(r"\.(?!\.)(?=\s|\Z)")
QUOTES = "\"'“”‘’«»„‚"
NEARBY = 6  # characters
BESIDE_WORDS = frozenset({"music", "sound", "break", "silence", "pause", "beside"})  # may be said in parentheses
MANNERS = frozenset(
    {"laughs", "smiles", "nods", "cries", "sighs", "coughs", "whispers", "pause"}
)  # "(smiling)" tells how
ALONE = "A note on the recording that stands alone is a sentence in square brackets."
BETWEEN = "A note on the recording between sentences is a sentence in square brackets."
INSIDE = "A note on the recording is in lower case, in square brackets."


@dataclass(frozen=True, slots=True)
class Note:
    """A remark at text[start:end]: whether a sentence ends before it and one begins after it, and whether any does."""

    start: int
    end: int
    remark: Remark
    opens: bool
    closes: bool
    spoken: bool

    @property
    def parts(self) -> bool:
        """Whether it stands between sentences, or with none beside it."""
        return self.opens and self.closes

    @property
    def reason(self) -> str:
        if not self.parts:
            return INSIDE
        return BETWEEN if self.spoken else ALONE


def find(text: str, context: Context) -> Iterator[Fix]:
    if context.place in ("title", "heading") or context.language.startswith(("ja", "zh")) or "`" in text:
        return
    for note in notes(text, context):
        words = " ".join(filter(None, [note.remark.words, note.remark.time]))
        stop = STOP.match(text, note.end) if note.parts else None
        after = f"[{words[:1].upper()}{words[1:]}.]" if note.parts else f"[{words}]"
        doubt = Confidence.UNSURE if may_be_said(text, note, context) else None
        yield Fix(note.start, stop.end() if stop else note.end, after, doubt, note.reason)


def notes(text: str, context: Context) -> Iterator[Note]:
    """Yield the remarks; several in a row stand alone, or inside a sentence, together."""
    known = known_in(context.language)
    row: list[tuple[int, int, Remark]] = []
    for match in BRACKETED.finditer(text):
        start, end = match.span()
        remark = remarks.understood(next(filter(None, match.groups())), known)
        if remark is None or in_label(context.labels, start) or is_quoted(text, start, end):
            continue
        if row and text[row[-1][1] : start].strip(" ."):
            yield from placed(text, row, context)
            row = []
        row.append((start, end, remark))
    yield from placed(text, row, context)


def placed(text: str, row: list[tuple[int, int, Remark]], context: Context) -> Iterator[Note]:
    if not row:
        return
    start, end = row[0][0], row[-1][1]
    labelled = max((label.end for label in context.labels if label.end <= start), default=0)
    first = not text[labelled:start].strip()
    opens = first or ENDS.search(text, max(0, start - NEARBY), start) is not None
    following = next((label.start for label in context.labels if label.start >= end), len(text))
    rest = text[end : min(following, end + NEARBY)].lstrip(". ")
    spoken = not first or bool(rest.strip())
    letter = OPENS.match(rest)
    closes = not rest.strip() or (letter is not None and not letter[1].islower())
    yield from (Note(begin, last, remark, opens, closes, spoken) for begin, last, remark in row)


@cache
def known_in(tag: str) -> Vocabulary:
    own = languages.of(tag)
    return remarks.vocabulary(languages.spoken(languages.USUAL).notes, own.notes if own else {})


def is_quoted(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in (*QUOTES,) and text[end : end + 1] in (*QUOTES,)


def may_be_said(text: str, note: Note, context: Context) -> bool:
    """Say whether the words in parentheses, such as "(music)" or "(smiling)", can be the speaker's or writer's own."""
    written = text[note.start + 1 : note.end - 1]
    own = text[note.start] == "(" and not written.startswith("(") and not written.isupper() and not note.parts
    other = note.remark.kinds <= MANNERS and note.remark.words.casefold() != written.casefold()
    return own and (other or note.remark.kinds <= BESIDE_WORDS)


RULE = Rule(Phase.WORDS, "notes", "A note on the recording has one form.", Confidence.LIKELY, find)
