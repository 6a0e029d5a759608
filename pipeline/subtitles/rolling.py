"""Take the lines of rolling captions once: each caption shows the last lines of the one before, and adds to them.

People repeat themselves too, so lines are dropped only where the file as a whole rolls, or where the same caption is
shown twice at one time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.subtitles.payload import Caption

ROLLING = 0.2  # of all captions add to lines that they repeat: from here on the file rolls
MOST_LINES = 4  # that a rolling caption repeats
GAP = 1.0  # seconds, after which nothing that was shown is shown again


def repeated(captions: Sequence[Caption]) -> Iterator[int]:
    """Yield for each caption with how many lines of the one before it begins, to be left out; blank ones count not."""
    shares = tuple(shared(captions))
    said = sum(lines > 0 for _, lines, _ in shares)
    adds = sum(0 < count < lines for count, lines, _ in shares)
    rolls = adds > 0 and (adds >= ROLLING * said or any(caption.grows for caption in captions))
    yield from (count if rolls or twice else 0 for count, _, twice in shares)


def shared(captions: Sequence[Caption]) -> Iterator[tuple[int, int, bool]]:
    """Yield how many lines a caption shares with the one before, of how many, and whether it is that one again."""
    before: Caption | None = None
    shown: list[str] = []
    for caption in captions:
        lines = [line for line in map(str.strip, caption.text.split("\n")) if line]
        if not lines:
            yield 0, 0, False
            continue
        count = overlap(shown, lines) if before and follows(before, caption) else 0
        yield count, len(lines), count == len(lines) and before is not None and is_shown_twice(before, caption)
        before, shown = caption, lines


def overlap(before: list[str], after: list[str]) -> int:
    """Count the lines that end one caption and begin the next.

    >>> overlap(["so we", "left the"], ["left the", "house"])
    1
    """
    if before == after:
        return len(after)
    most = min(len(before), len(after), MOST_LINES)
    return next((count for count in range(most, 0, -1) if before[-count:] == after[:count]), 0)


def follows(before: Caption, after: Caption) -> bool:
    return before.end is not None and after.start is not None and after.start - before.end <= GAP


def is_shown_twice(before: Caption, after: Caption) -> bool:
    if None in (before.start, before.end, after.start) or before.text != after.text or before.voices != after.voices:
        return False
    return before.start == after.start or (before.start or 0) <= (after.start or 0) < (before.end or 0)
