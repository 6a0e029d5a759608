"""Gather turns into exchanges: the questions and what each brought."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.model import Exchange, Turn


def exchanges(talk: Iterable[Turn]) -> Iterator[Exchange]:
    """Open an exchange with every question, and with every turn that nobody asked for."""
    question: Turn | None = None
    answers: list[Turn] = []
    for turn in talk:
        if (turn.kind == "question" or not question) and (question or answers):
            yield Exchange(question, tuple(answers))
            question, answers = None, []
        if turn.kind == "question":
            question = turn
        else:
            answers.append(turn)
    if question or answers:
        yield Exchange(question, tuple(answers))
