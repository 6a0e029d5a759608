"""Run the cleaning rules, phase by phase, and keep the record of every change."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from pipeline import edits
from pipeline.model import Block, Cleaned, Confidence, Draft, Edit, Label, Margin, Survey
from pipeline.rules import Context, Fix, Phase, Place, Rule

ID_LENGTH = 8  # hexadecimal digits: long enough for any one document, short enough to type
LINE_BREAK = re.compile("\n")


def clean(
    draft: Draft,
    survey: Survey,
    rules: Mapping[str, Rule],
    *,
    level: Confidence = Confidence.LIKELY,
    glossary: Collection[str] = (),
    verdicts: Mapping[str, str] | None = None,
) -> Cleaned:
    """Apply what the rules are sure enough of and what the editor accepted; propose the rest.

    `verdicts` maps ids of edits to "accept" or "reject".
    """
    sheet = Sheet(draft.blocks, draft.blocks, survey.labels, dict(verdicts or {}), level)
    for phase in Phase:
        here = {name: rule for name, rule in rules.items() if rule.phase is phase}
        surroundings = contexts(sheet.blocks, sheet.labels, survey, phase, glossary)
        sheet.settle(number(seek(sheet.blocks, surroundings, here), sheet))
    met = {edit.id for edit in (*sheet.applied, *sheet.proposed, *sheet.rejected)}
    return Cleaned(
        replace(draft, blocks=sheet.blocks),
        sheet.labels,
        tuple(sheet.applied),
        tuple(sheet.proposed),
        tuple(sheet.rejected),
        tuple(id for id in sheet.verdicts if id not in met),
    )


@dataclass(slots=True)
class Sheet:
    """The text as it was `found` and as it lies before the editor now, and what has become of every edit so far.

    `history` holds the way through the edits made in each block, one a phase; `refused` the edits rejected, where they
    stand now; `breaks` where the lines of a block end.
    """

    found: tuple[Block, ...]
    blocks: tuple[Block, ...]
    labels: tuple[Label, ...]
    verdicts: Mapping[str, str]
    level: Confidence
    ids: Counter[str] = field(default_factory=Counter)
    history: dict[int, list[edits.Way]] = field(default_factory=lambda: defaultdict(list))
    refused: dict[int, list[Edit]] = field(default_factory=lambda: defaultdict(list))
    breaks: dict[int, list[int]] = field(default_factory=dict)
    applied: list[Edit] = field(default_factory=list)
    proposed: list[Edit] = field(default_factory=list)
    rejected: list[Edit] = field(default_factory=list)

    def settle(self, found: Iterable[Edit]) -> None:
        """Apply the edits of one phase, as far as they are wanted, sure enough and do not overlap."""
        wanted: dict[int, list[Edit]] = defaultdict(list)
        for edit in found:
            verdict = self.verdicts.get(edit.id)
            if verdict == "reject":
                self.rejected.append(edit)
                self.refused[edit.block].append(edit)
            elif verdict == "accept" or edit.confidence >= self.level:
                wanted[edit.block].append(edit)
            else:
                self.proposed.append(edit)
        accepted = {id for id, verdict in self.verdicts.items() if verdict == "accept"}
        kept: dict[int, list[Edit]] = {}
        for block, rivals in wanted.items():
            kept[block], lost = edits.settle(edits.unlike(rivals, self.refused[block]), accepted)
            self.applied += kept[block]
            self.proposed += lost
        self.move(kept)

    def move(self, kept: Mapping[int, list[Edit]]) -> None:
        """Make the edits, and take along what is known of places in the text."""
        ways = {index: edits.way_through(made) for index, made in kept.items()}
        self.blocks = tuple(
            edits.apply(block, ways[index]) if index in ways else block for index, block in enumerate(self.blocks)
        )
        self.labels = tuple(
            edits.move(label, ways[label.block]) if label.block in ways else label for label in self.labels
        )
        for index, way in ways.items():
            self.history[index].append(way)
            moved = (edits.shifted(no, way) for no in self.refused[index])
            text = self.blocks[index].text
            self.refused[index] = [no for no in moved if text[no.start : no.end] == no.before]

    def span_found(self, block: int, start: int, end: int) -> tuple[int, int]:
        """Say where a span stood in the document, so that no other decision changes what an edit is known by."""
        for way in reversed(self.history[block]):
            start, end = way.backward(start), way.backward(end, end=True)
        return min(start, end), max(start, end)

    def line_found(self, block: int, offset: int) -> int:
        """Say on which line of the source an offset of a block as it was found stands."""
        if block not in self.breaks:
            self.breaks[block] = [match.start() for match in LINE_BREAK.finditer(self.found[block].text)]
        return self.found[block].origin.line + bisect_left(self.breaks[block], offset)


def contexts(
    blocks: Sequence[Block], labels: Iterable[Label], survey: Survey, phase: Phase, glossary: Collection[str] = ()
) -> list[Context]:
    """Say for each block what a rule may know of its surroundings."""
    of_block: dict[int, list[Label]] = defaultdict(list)
    for label in labels:
        of_block[label.block].append(label)
    aside: dict[int, list[Margin]] = defaultdict(list)
    for margin in survey.margins if phase is Phase.DECODE else ():
        aside[margin.block].append(margin)
    first = min(of_block, default=len(blocks))
    common = Context(language=survey.language, names=survey.names, words=survey.words, glossary=frozenset(glossary))
    return [
        replace(
            common,
            place=place(index, block, survey, first),
            labels=tuple(of_block[index]) if index in of_block else (),
            margins=tuple(aside[index]) if index in aside else (),
            before=blocks[index - 1] if index else None,
            after=blocks[index + 1] if index + 1 < len(blocks) else None,
        )
        for index, block in enumerate(blocks)
    ]


def place(index: int, block: Block, survey: Survey, first: int) -> Place:
    if block.kind != "paragraph":
        return block.kind
    if index == survey.title:
        return "title"
    return "turn" if index >= first else "text"


@dataclass(frozen=True, slots=True)
class Found:
    """What the rule called `name` would change in one block."""

    block: int
    text: str
    name: str
    rule: Rule
    fix: Fix


def seek(blocks: Sequence[Block], surroundings: Sequence[Context], rules: Mapping[str, Rule]) -> Iterator[Found]:
    """Yield what each rule would change in each block."""
    for index, (block, context) in enumerate(zip(blocks, surroundings, strict=True)):
        for name, rule in rules.items():
            for fix in rule.find(block.text, context):
                if block.text[fix.start : fix.end] != fix.after:
                    yield Found(index, block.text, name, rule, fix)


def number(found: Iterable[Found], sheet: Sheet) -> Iterator[Edit]:
    """Make edits of fixes, each with an id that comes from its content, so that it survives changes elsewhere."""
    for one in found:
        fix = one.fix
        before = one.text[fix.start : fix.end]
        start, end = sheet.span_found(one.block, fix.start, fix.end)
        words = edits.words_around(sheet.found[one.block].text, start, end)
        content = "\0".join((one.name, before, fix.after, *(" ".join(quoted.split()) for quoted in words)))
        id = sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]
        sheet.ids[id] += 1
        yield Edit(
            id=id if sheet.ids[id] == 1 else f"{id}-{sheet.ids[id]}",
            rule=one.name,
            phase=one.rule.phase,
            block=one.block,
            line=sheet.line_found(one.block, start),
            start=fix.start,
            end=fix.end,
            before=before,
            after=fix.after,
            context=edits.words_around(one.text, fix.start, fix.end),
            reason=one.rule.reason,
            confidence=fix.confidence or one.rule.confidence,
        )
