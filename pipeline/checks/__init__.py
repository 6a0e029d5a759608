"""What a check is. Each module beside this one holds exactly one, as CHECK; its file name is its id.

A check reads a finished file and yields a Finding for all that is wrong with it. It must work on a file made
elsewhere too: then `book` and `pages` of the Product are None, and it checks what it can.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pipeline.model import Finding, Product, Ruling

When: TypeAlias = Literal["always", "pages", "together", "asked"]


@dataclass(frozen=True, slots=True)
class Check:
    """`outputs` are the ids of the outputs it reads.

    One that holds a file against the rules of others also tells of those that are kept: `hold` gives all of them, and
    `look` what breaks them. `when` says what it waits for: its file alone, the laid-out pages and no file at all, all
    files of a build together, or, if it takes seconds, a person who asks for it.
    """

    outputs: frozenset[str]
    look: Callable[[Product], Iterator[Finding]]
    hold: Callable[[Product], tuple[Ruling, ...]] | None = None
    when: When = "always"
