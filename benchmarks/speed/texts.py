"""What is set: interviews that nobody gave, the same at every run, and one of them with a word changed."""

from __future__ import annotations

import random
from pathlib import Path

from benchmarks.setting import LONGEST_TURN, WORDS_A_PAGE, paragraph, sentence

OTHER_WORDS = ("harbour", "winter", "morning", "garden", "letter", "window")


def talk(seed: int, pages: int) -> str:
    """Invent an interview with text for so many pages of half letter; what stands before the talk comes on top."""
    chance = random.Random(seed)  # noqa: S311  # a text, no secret
    said = [f"# {sentence(chance, 5, '')}", ""]
    words = 0
    while words < pages * WORDS_A_PAGE:
        question = sentence(chance, chance.choice((2, 6, 12, 24)), "?")
        answer = paragraph(chance, chance.randint(4, LONGEST_TURN))
        said += [f"**Interviewer:** {question}", "", f"**Morag Tait:** {answer}", ""]
        words += len(question.split()) + len(answer.split())
    return "\n".join(said)


def shelf(folder: Path, count: int, pages: int) -> Path:
    """Fill a folder with so many interviews."""
    folder.mkdir()
    for seed in range(count):
        (folder / f"talk-{seed:04}.md").write_text(talk(seed, pages), "utf-8")
    return folder


def with_a_word_changed(text: str, time: int) -> str:
    """Change one word in the middle of the longest paragraph; at the next `time` it becomes another.

    >>> with_a_word_changed("Why?\\nIt was the sea.", 0), with_a_word_changed("Why?\\nIt was the sea.", 1)
    ('Why?\\nIt was harbour sea.', 'Why?\\nIt was winter sea.')
    """
    lines = text.split("\n")
    at = max(range(len(lines)), key=lambda number: len(lines[number]))
    words = lines[at].split(" ")
    words[len(words) // 2] = OTHER_WORDS[time % len(OTHER_WORDS)]
    lines[at] = " ".join(words)
    return "\n".join(lines)
