"""Run the cleaning rules, phase by phase, and keep the record of every change."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from pipeline import edits
from pipeline.model import Block, Cleaned, Confidence, Draft, Edit, Label, Survey
from pipeline.rules import Context, Fix, Phase, Place, Rule

ID_LENGTH = 8  # hexadecimal digits: long enough for any one document, short enough to type


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
        surroundings = contexts(sheet.blocks, sheet.labels, survey, glossary)
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

    `history` holds the edits made in each block, a list a phase; `refused` those rejected, where they stand now.
    """

    found: tuple[Block, ...]
    blocks: tuple[Block, ...]
    labels: tuple[Label, ...]
    verdicts: Mapping[str, str]
    level: Confidence
    ids: Counter[str] = field(default_factory=Counter)
    history: dict[int, list[list[Edit]]] = field(default_factory=lambda: defaultdict(list))
    refused: dict[int, list[Edit]] = field(default_factory=lambda: defaultdict(list))
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
            fresh = [edit for edit in rivals if not self.is_refused(edit)]
            kept[block], lost = edits.settle(fresh, accepted)
            self.applied += kept[block]
            self.proposed += lost
        self.move(kept)

    def is_refused(self, edit: Edit) -> bool:
        """Say whether an edit, of whatever rule, comes to the same text as one that the editor rejected."""
        return any(edits.repeats(edit, no) or edits.repeats(no, edit) for no in self.refused[edit.block])

    def move(self, kept: Mapping[int, list[Edit]]) -> None:
        """Make the edits, and take along what is known of places in the text."""
        for index, made in kept.items():
            self.history[index].append(made)
            moved = (edits.shifted(no, made) for no in self.refused[index])
            text = edits.rewrite(self.blocks[index].text, made)
            self.refused[index] = [no for no in moved if text[no.start : no.end] == no.before]
        self.blocks = tuple(
            edits.apply(block, kept[index]) if index in kept else block for index, block in enumerate(self.blocks)
        )
        self.labels = tuple(edits.move(label, kept.get(label.block, ())) for label in self.labels)

    def words_found(self, block: int, start: int, end: int) -> tuple[str, str]:
        """Quote the words around a span as they stood in the document, so that no other decision changes them."""
        for made in reversed(self.history[block]):
            start, end = edits.backward(start, made), edits.backward(end, made, end=True)
        return edits.words_around(self.found[block].text, min(start, end), max(start, end))


def contexts(
    blocks: Sequence[Block], labels: Iterable[Label], survey: Survey, glossary: Collection[str] = ()
) -> list[Context]:
    """Say for each block what a rule may know of its surroundings."""
    of_block: dict[int, list[Label]] = defaultdict(list)
    for label in labels:
        of_block[label.block].append(label)
    first = min(of_block, default=len(blocks))
    common = Context(language=survey.language, names=survey.names, words=survey.words, glossary=frozenset(glossary))
    return [
        replace(
            common,
            place=place(index, block, survey, first),
            labels=tuple(of_block[index]) if index in of_block else (),
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


def seek(
    blocks: Sequence[Block], surroundings: Sequence[Context], rules: Mapping[str, Rule]
) -> Iterator[tuple[int, str, Rule, str, Fix]]:
    """Yield what each rule would change in each block: the block's number and text, the rule, its id and the fix."""
    for index, (block, context) in enumerate(zip(blocks, surroundings, strict=True)):
        for name, rule in rules.items():
            for fix in rule.find(block.text, context):
                if block.text[fix.start : fix.end] != fix.after:
                    yield index, name, rule, block.text, fix


def number(found: Iterable[tuple[int, str, Rule, str, Fix]], sheet: Sheet) -> Iterator[Edit]:
    """Make edits of fixes, each with an id that comes from its content, so that it survives changes elsewhere."""
    for block, name, rule, text, fix in found:
        before = text[fix.start : fix.end]
        words = sheet.words_found(block, fix.start, fix.end)
        content = "\0".join((name, before, fix.after, *(" ".join(quoted.split()) for quoted in words)))
        id = sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]
        sheet.ids[id] += 1
        yield Edit(
            id=id if sheet.ids[id] == 1 else f"{id}-{sheet.ids[id]}",
            rule=name,
            phase=rule.phase,
            block=block,
            start=fix.start,
            end=fix.end,
            before=before,
            after=fix.after,
            context=edits.words_around(text, fix.start, fix.end),
            reason=rule.reason,
            confidence=fix.confidence or rule.confidence,
        )
