"""What a convention is. Each module beside this one holds exactly one, as CONVENTION; its file name is its id.

A convention is one way in which a transcript marks its speakers. It looks at a whole draft and says how sure it is,
from 0 to 1, that the draft is so marked, and which labels it sees. The surest one explains the document.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.model import Draft, Label


@dataclass(frozen=True, slots=True)
class Sight:
    """What a convention sees in a draft."""

    sureness: float
    why: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Convention:
    look: Callable[[Draft], Sight]
