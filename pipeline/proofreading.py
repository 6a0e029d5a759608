"""Let the rules look for faults. A rule that fails or takes too long costs one paragraph its help, and nothing else."""

from __future__ import annotations

import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from textwrap import shorten
from types import FrameType

from pipeline.errors import PipelineError
from pipeline.model import BY_RULE, Block, Confidence, Finding
from pipeline.rules import Context, Fix, Phase, Rule

CHECK = "rules"  # by which the failures of rules are known among the findings
LONGEST_COMPLAINT = 200  # characters
PATIENCE = 3  # paragraphs on which a rule may take too long; a long document has 20,000


class Overdue(BaseException):
    """A rule has worked too long; it is no Exception, so that no rule catches it by mistake."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the rule of this name, or a person, would change in one block."""

    block: int
    text: str
    rule: str
    phase: Phase
    start: int
    end: int
    after: str
    reason: str
    confidence: Confidence
    by: str = BY_RULE


def read(
    blocks: Sequence[Block], surroundings: Sequence[Context], rules: Mapping[str, Rule], seconds: float
) -> Iterator[Found | Finding]:
    """Yield what each rule would change in each block, and what went wrong; a rule has some seconds for a block.

    One that has been overdue several times is asked no more.
    """
    overdue: Counter[str] = Counter()
    with alarm() as within:
        for index, (block, context) in enumerate(zip(blocks, surroundings, strict=True)):
            for name, rule in rules.items():
                if overdue[name] == PATIENCE:
                    continue
                try:
                    fixes = timed(rule, block.text, context, within, seconds)
                except (PipelineError, MemoryError):
                    raise
                except (Exception, Overdue) as error:
                    overdue[name] += isinstance(error, Overdue)
                    yield failure(name, error, block, last=overdue[name] == PATIENCE)
                else:
                    yield from (found(index, block.text, name, rule, fix) for fix in fixes)


@contextmanager
def alarm() -> Iterator[Callable[[float], object]]:
    """Hand out a function that sets the alarm clock: when it goes off, whatever is at work is Overdue; 0 turns it off.

    The clock counts what this process itself works, so that a busy machine changes no result. Only the main thread of
    a process can have one, and not on Windows.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield lambda seconds: None
        return
    before = signal.signal(signal.SIGVTALRM, ring)
    try:
        yield lambda seconds: signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def ring(number: int, frame: FrameType | None) -> None:
    raise Overdue("it took too long")


def timed(rule: Rule, text: str, context: Context, within: Callable[[float], object], seconds: float) -> list[Fix]:
    try:
        within(seconds)
        return [fix for fix in rule.find(text, context) if is_change(fix, text)]
    finally:
        within(0)


def is_change(fix: Fix, text: str) -> bool:
    """Raises TypeError or ValueError for what is no fix, or one of text that is not there."""
    kinds = (fix.start, int), (fix.end, int), (fix.after, str), (fix.confidence, Confidence | None), (fix.reason, str)
    if strange := [value for value, kind in kinds if not isinstance(value, kind)]:
        raise TypeError(f"its fix holds {type(strange[0]).__name__} where it must not")
    if not 0 <= fix.start <= fix.end <= len(text):
        raise ValueError(f"its fix reaches from {fix.start} to {fix.end} in a text of {len(text)} characters")
    return text[fix.start : fix.end] != fix.after


def failure(name: str, error: BaseException, block: Block, *, last: bool) -> Finding:
    what = shorten(str(error) or type(error).__name__, LONGEST_COMPLAINT, placeholder="…")
    message = f"the rule {name} failed here: {what.rstrip('.')}."
    rest = "All that follows" if last else "The paragraph"
    hint = f'{rest} goes on without it. Leave the rule out with rules.off = ["{name}"], and tell who wrote it.'
    return Finding(CHECK, message, hint, "warning", block.origin)


def found(index: int, text: str, name: str, rule: Rule, fix: Fix) -> Found:
    return Found(
        block=index,
        text=text,
        rule=name,
        phase=rule.phase,
        start=fix.start,
        end=fix.end,
        after=fix.after,
        reason=fix.reason or rule.reason,
        confidence=fix.confidence or rule.confidence,
    )
