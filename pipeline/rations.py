"""Hold the template of a stranger to so much work and so much memory: a sandbox does not keep it from counting.

The same holds for what it makes: a style sheet may nest and grow so that the layout engine comes to no end.
"""

from __future__ import annotations

import re
import resource
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any

MOST_LINES = 3_000_000  # of Python; a theme runs some ten thousand
MOST_MEMORY = 400_000_000  # bytes more than before
MOST_MADE = 5_000_000  # characters of a text, or bits of a number
MOST_NESTED = 50  # brackets
MOST_GROWN = 10_000  # characters of a variable that holds others
MOST_STEPS = 30  # from variable to variable
NEITHER = re.compile(r"/\*(?:.*?\*/|.*)|\"[^\"\n]*+\"|'[^'\n]*+'", re.DOTALL)  # a comment or a string
BRACKET = re.compile(r"[(\[{]|([)\]}])")
VARIABLE = re.compile(r"(?<![\w-])(--[\w-]++)\s*+:([^;}]*+)")
USED = re.compile(r"var\(\s*+(--[\w-]++)")
PAGE = resource.getpagesize()


@contextmanager
def given() -> Iterator[None]:
    """Raises OverflowError or MemoryError in what runs inside, where it takes more than its rations."""
    left = iter(range(MOST_LINES))

    def count(frame: FrameType, event: str, argument: object) -> Any:
        if event == "line" and next(left, None) is None:
            raise OverflowError(f"it takes more than {MOST_LINES:,} steps")
        return count

    tracer, limits = sys.gettrace(), resource.getrlimit(resource.RLIMIT_AS)
    try:
        soften(limits)
        sys.settrace(count)
        yield
    finally:
        sys.settrace(tracer)
        resource.setrlimit(resource.RLIMIT_AS, limits)


def soften(limits: tuple[int, int]) -> None:
    """Allow little more memory than is in use, where the system tells that; elsewhere the usual limit holds."""
    with suppress(OSError, ValueError):
        used = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * PAGE
        known = [limit for limit in limits if limit != resource.RLIM_INFINITY]
        resource.setrlimit(resource.RLIMIT_AS, (min([used + MOST_MEMORY, *known]), limits[1]))


def hold(text: str) -> None:
    """Raises OverflowError for a style sheet that is too long, nests too deep, or whose variables grow without end."""
    if len(text) > MOST_MADE:
        raise OverflowError(f"it makes {len(text):,} characters")
    css = NEITHER.sub("", text)
    depth = 0
    for bracket in BRACKET.finditer(css):
        depth = max(0, depth + (-1 if bracket[1] else 1))
        if depth > MOST_NESTED:
            raise OverflowError(f"its brackets are more than {MOST_NESTED} deep")
    if not settles([(name, len(value), USED.findall(value)) for name, value in VARIABLE.findall(css)]):
        raise OverflowError("its variables grow without end")


def settles(variables: Sequence[tuple[str, int, Sequence[str]]]) -> bool:
    """Say whether variables come to an end; each is its name, its length, and which others it uses.

    >>> settles([("--a", 9, ["--b"]), ("--b", 1, [])]), settles([("--a", 9, ["--b"]), ("--b", 1, ["--a"])])
    (True, False)
    """
    sizes: Counter[str] = Counter()
    for _ in range(MOST_STEPS):
        before, sizes = sizes, Counter()
        for name, length, used in variables:
            sizes[name] = max(sizes[name], length + sum(before[other] for other in used))
        if max(sizes.values(), default=0) > MOST_GROWN:
            return False
        if sizes == before:
            return True
    return False


def size_of(operator: str, left: Any, right: Any) -> int:
    """Foretell the length of a repeated text or list, or the bits of a power or a product of whole numbers.

    >>> size_of("*", "ab", 3), size_of("**", 2, 10), size_of("*", 0.5, 2)
    (6, 20, 0)
    """
    for one, times in ((left, right), (right, left)):
        if isinstance(one, (str, bytes, list, tuple)) and isinstance(times, int):
            return len(one) * times
    if not (isinstance(left, int) and isinstance(right, int)):
        return 0
    return left.bit_length() * right if operator == "**" else left.bit_length() + right.bit_length()
