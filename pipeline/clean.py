"""Run the cleaning rules, phase by phase, and keep the record of every change."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline import edits, fingerprints, hand, proofreading
from pipeline.model import (
    UNDECIDED,
    Block,
    Cleaned,
    Confidence,
    Decisions,
    Draft,
    Edit,
    Finding,
    Label,
    Mode,
    Origin,
    Survey,
)
from pipeline.proofreading import Found
from pipeline.rules import Phase, Rule
from pipeline.surroundings import contexts

LINE_BREAK = re.compile("\n")
CONFLICT = "conflict"  # the check by which edits that lost their place are known among the findings
RULED = tuple(phase for phase in Phase if phase is not Phase.HAND)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text is to be cleaned.

    Edits are applied from a `level` of confidence on. `glossary` holds words that are right; a rule has `seconds` for
    one paragraph. The `idle` rules are for another mode: what the editor said of them waits for it.
    """

    mode: Mode = "clean"
    level: Confidence = Confidence.LIKELY
    glossary: tuple[str, ...] = ()
    seconds: float = 10
    idle: frozenset[str] = frozenset()


USUAL = Manner()


def clean(
    draft: Draft,
    survey: Survey,
    rules: Mapping[str, Rule],
    manner: Manner = USUAL,
    decisions: Decisions = UNDECIDED,
) -> Cleaned:
    """Apply what the rules are sure enough of and what the editor accepted or wrote; propose the rest."""
    blocks = tuple(
        replace(block, language=survey.tongues[index]) if index in survey.tongues else block
        for index, block in enumerate(draft.blocks)
    )
    sheet = Sheet(blocks, blocks, survey.labels, decisions.verdicts, manner.level)
    for phase in RULED:
        here = {name: rule for name, rule in rules.items() if rule.phase is phase}
        around = contexts(sheet.blocks, sheet.labels, survey, phase, manner.glossary)
        sheet.take(proofreading.read(sheet.blocks, around, here, manner.seconds))
    sheet.refused.clear()  # what she does not let a rule do, the editor may still do herself
    if hand.has_a_say(manner.mode):
        sheet.take(hand.find(sheet.blocks, decisions.changes))
    met = {edit.id for edit in (*sheet.applied, *sheet.proposed, *sheet.rejected)}
    waiting = manner.idle if hand.has_a_say(manner.mode) else manner.idle | {hand.RULE}
    met |= {said.id for said in decisions.decisions if said.rule in waiting}
    return Cleaned(
        replace(draft, blocks=sheet.blocks),
        sheet.labels,
        tuple(sheet.applied),
        tuple(sheet.proposed),
        tuple(sheet.rejected),
        tuple(id for id in sheet.verdicts if id not in met),
        manner.mode,
        tuple(sheet.findings),
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
    findings: list[Finding] = field(default_factory=list)

    def take(self, found: Iterable[Found | Finding]) -> None:
        """Take up what was found in one phase: the edits settle, and the rest is told."""
        every = list(found)
        self.findings += (one for one in every if isinstance(one, Finding))
        self.settle(number((one for one in every if isinstance(one, Found)), self))

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
            self.findings += (conflict(one, kept[block], self.found[block].origin.path) for one in lost)
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


def number(found: Iterable[Found], sheet: Sheet) -> Iterator[Edit]:
    """Make edits of what was found; each has its id from its content, so that it survives changes elsewhere.

    Of twins, the same edits in the same few words, each has the id it has among them; it keeps that when it is left
    alone, if the editor decided on it. Those that even the words further off do not tell apart are numbered.
    """
    rows = [(one, sheet.span_found(one.block, one.start, one.end)) for one in fingerprints.different(found)]
    names = [fingerprints.known_by(one, span, sheet.found) for one, span in rows]
    times = Counter(alone for alone, _ in names)
    for (one, (start, _)), (alone, among) in zip(rows, names, strict=True):
        before = one.text[one.start : one.end]
        id = among if times[alone] > 1 or among in sheet.verdicts else alone
        sheet.ids[id] += 1
        yield Edit(
            id=id if sheet.ids[id] == 1 else f"{id}-{sheet.ids[id]}",
            rule=one.rule,
            phase=one.phase,
            block=one.block,
            line=sheet.line_found(one.block, start),
            start=one.start,
            end=one.end,
            before=before,
            after=one.after,
            context=edits.words_around(one.text, one.start, one.end),
            reason=one.reason,
            confidence=one.confidence,
            by=one.by,
        )


def conflict(lost: Edit, kept: Sequence[Edit], path: str) -> Finding:
    """Tell which edit took the place of another."""
    won = edits.rival(lost, kept)
    taker = f"{won.rule} ({won.id})" if won else "another edit"
    message = f"the edit {lost.id} of {lost.rule} gave way to {taker}."
    return Finding(CONFLICT, message, "To have it instead, accept it.", "info", Origin(path, lost.line))
