"""Questions left alone, single lines and words that stick out are told of, each kind once."""

from __future__ import annotations

import proofs
import pytest
from proofs import filled, said, turn

from pipeline.checks.setting import CHECK
from pipeline.model import Finding, Pages, Product


def findings(pages: Pages | None) -> list[Finding]:
    return list(CHECK.look(Product("pdf", "bees.pdf", b"", pages=pages)))


def test_a_sound_page_is_not_told_of() -> None:
    assert findings(proofs.pages(turn("question", said("Why?")) + filled(20))) == []


@pytest.mark.parametrize(
    ("talk", "told"),
    [
        (turn("question", said("Why", "not?")), "page 1: a question, a label or a heading is the last line, "),
        (filled(1) + turn("question short", said("Why?"), said("Not?")), "page 1: a short question is torn "),
        (turn("answer", said("One,", "two,", "three.")), "page 2: the last line of a paragraph stands alone "),
        (filled(1) + turn("answer", said("One,", "two,", "three.")), "page 1: the first line of a paragraph stands "),
        (turn("answer", said("W" * 30), said("So.")), "page 1: a line sticks out of its measure "),
    ],
)
def test_each_kind_is_a_warning_with_its_page(talk: str, told: str) -> None:
    (finding,) = findings(proofs.pages(talk + filled(1), lines=2))
    assert finding.level == "warning"
    assert finding.message.startswith(told)


def test_a_kind_is_told_of_once_with_the_first_of_its_lines() -> None:
    asked = turn("question", said("Why", "not?"))
    (finding,) = findings(proofs.pages((asked + filled(2)) * 3, lines=2))
    assert finding.message.startswith("pages 1, 3, 5: ")
    assert finding.message.endswith(" (“not?” and 2 more).")


def test_what_no_theme_can_promise_is_not_told_of() -> None:
    loose = turn("answer", said(f"a b {'W' * 15}"), said("They come back to", "it."))
    assert findings(proofs.pages(loose, "p { text-align: justify }", width=150)) == []


def test_a_file_made_elsewhere_is_left_alone() -> None:
    assert findings(None) == []
