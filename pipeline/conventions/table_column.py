"""A table with a column of names beside one of speech."""

from __future__ import annotations

import re
from collections import defaultdict

from pipeline.conventions import Convention
from pipeline.listening import belief
from pipeline.listening.manuscript import Head, Manuscript
from pipeline.listening.sight import Sight

CELL = re.compile(r"\bcell-(\d+)\b")


def look(manuscript: Manuscript) -> Sight:
    columns: dict[str, list[Head]] = defaultdict(list)
    for head in manuscript.heads:
        cell = CELL.search(manuscript.blocks[head.line.block].style)
        if cell and head.alone and "th" not in manuscript.blocks[head.line.block].style.split():
            columns[cell[1]].append(head)
    sights = (belief.weigh(heads, manuscript, distinct=True, weight=1.1) for heads in columns.values())
    return max(sights, key=lambda sight: sight.sureness, default=Sight(0, "no column of names"))


CONVENTION = Convention(look)
