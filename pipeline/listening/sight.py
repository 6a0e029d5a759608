"""What a convention sees in a draft."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Label

BELIEVED = 0.5  # of sureness; a convention less sure than this explains nothing


@dataclass(frozen=True, slots=True)
class Sight:
    """`sureness` from 0 to 1 that the draft is so marked, why, and the labels in their order."""

    sureness: float
    why: str
    labels: tuple[Label, ...] = ()
