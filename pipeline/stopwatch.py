"""Tell where the time of a build goes, step by step."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import TypeAlias

from pipeline.model import Lap

Say: TypeAlias = Callable[[str], None]  # who hears which step is being done


class Stopwatch:
    """Times each step from its beginning to that of the next, and says which it is."""

    def __init__(self, say: Say = lambda step: None) -> None:
        self.say = say
        self.begun: list[tuple[str, float]] = []

    def begin(self, step: str) -> None:
        self.begun.append((step, perf_counter()))
        self.say(step)

    def laps(self) -> tuple[Lap, ...]:
        """Give all steps so far, the last until now."""
        times = [*(time for _, time in self.begun[1:]), perf_counter()]
        return tuple(Lap(step, until - time) for (step, time), until in zip(self.begun, times, strict=False))
