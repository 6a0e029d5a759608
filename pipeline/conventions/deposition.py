"""The record of a court or a briefing: `Q.` and `A.`, and beside them names in capitals, `MR. REED:`, `THE WITNESS:`.

Where a line says who examines, `BY MR. REED:`, the questions after it are that person's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.conventions import Convention
from pipeline.listening import belief, forms
from pipeline.listening.manuscript import Head, Manuscript
from pipeline.listening.sight import Sight

LETTER = re.compile(r"\s{0,20}(?P<name>[QA])(?:[.:]\s*|[ \t\u00a0]{2,})(?=\S|\Z)")
NAMED = re.compile(
    r"\s{0,30}(?P<name>(?:[A-ZÀ-Þ][A-ZÀ-Þ.’'-]{0,30}[ \u00a0]){0,4}[A-ZÀ-Þ][A-ZÀ-Þ.’'-]{1,30})[:：](?:\s+|\Z)"
)
EXAMINES = re.compile(r"(?:DIRECT |CROSS |RE)*(?:EXAMINATION )?BY (?P<name>\S.*)")
WITNESS = "THE WITNESS"
FEWEST = 3  # questions, and names in capitals beside them


def look(manuscript: Manuscript) -> Sight:
    letters = list(forms.heads(manuscript, LETTER))
    named = list(forms.heads(manuscript, NAMED))
    if sum(head.name == "Q" for head in letters) < FEWEST or len(named) < FEWEST:
        return Sight(0, "no letters for question and answer beside names in capitals")
    heads = {(head.line.block, head.line.start): head for head in (*named, *letters)}
    known = list(examined(heads[place] for place in sorted(heads)))
    sight = belief.weigh((head for head in known if not tells(head)), manuscript, distinct=True, weight=1.3)
    believed = frozenset(sight.labels)
    labels = (head.label for head in known if head.label in believed or (believed and tells(head)))
    return replace(sight, labels=tuple(labels))


def examined(heads: Iterable[Head]) -> Iterator[Head]:
    """Give the questions, and the line that says who examines, to the one it names, and the answers to the witness."""
    every = list(heads)
    witness = next((head.name for head in every if head.name == WITNESS), "A")
    asker = "Q"
    for head in every:
        if match := tells(head):
            asker = match["name"]
        named = {"Q": asker, "A": witness}.get(head.name, head.name)
        yield replace(head, name=asker if match else named)


def tells(head: Head) -> re.Match[str] | None:
    """Match the line that says who examines from here on."""
    return EXAMINES.fullmatch(head.line.text[head.name_start - head.line.start : head.name_end - head.line.start])


CONVENTION = Convention(look)
