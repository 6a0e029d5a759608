"""A label stands where its treatment says, on the line of what it names, and no turn of the page parts the two."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

import makers
import pytest
from weasyprint.formatting_structure import boxes

from pipeline import themes
from pipeline.composing import galley
from pipeline.model import Book, Pages, Person
from pipeline.paginate import paginate
from pipeline.settings import Settings

POINT = 0.75  # of the layout engine's pixels
CAST = (
    Person("speaker-01", "Tom Reed", "Reed", "interviewer"),
    Person("speaker-02", "Ada Winter", "Winter", "interviewee"),
    Person("speaker-03", "Jean-Luc Renard", "Renard", "interviewee"),
    Person("speaker-04", "Theodora Featherstone-Vandenberg", "Featherstone-Vandenberg", "interviewee"),
)
WIDE = {CAST[1].name, CAST[2].name, CAST[3].name, CAST[3].short}  # for the column of margin
TURNS = 40
HIDDEN = ("none", "indent")
BESIDE = ("hanging", "margin")
BREAKING = "\N{ZERO WIDTH SPACE}\N{SOFT HYPHEN}"

EVERY = pytest.mark.parametrize("treatment", themes.treatments())
DRESSED = pytest.mark.parametrize("theme", ["quarterly", "conversation"])


@dataclass(frozen=True)
class Run:
    """A piece of a line: whose it is, where it stands in points, and the edge of the column that it stands in."""

    page: int
    turn: int
    label: bool
    text: str
    x: float
    end: float
    baseline: float
    edge: float
    style: tuple[object, ...]


@cache
def laid_out(theme: str, treatment: str) -> tuple[Book, Pages]:
    chance = random.Random(11)  # noqa: S311  # the same talk every time
    cast = CAST[:2] if treatment in HIDDEN else CAST  # where more speak, labels are never hidden
    said = [
        makers.sentence(chance, chance.choice((1, 5, 30)), "?")
        if turn % len(cast) == 0
        else chance.choice(("No.", makers.paragraph(chance, 25), makers.paragraph(chance, 110)))
        for turn in range(TURNS)
    ]
    book = makers.book(makers.interview(*said, cast=cast), Settings(theme=theme, labels=treatment))
    return book, paginate(book)


@cache
def turns(theme: str, treatment: str) -> list[tuple[list[Run], list[Run]]]:
    """Give the runs of each turn's label and those of its text."""
    found = [
        run
        for number, page in enumerate(laid_out(theme, treatment)[1].document.pages)
        for run in runs(page._page_box, number)
    ]
    order = {turn: number for number, turn in enumerate(dict.fromkeys(run.turn for run in found))}
    by_turn = groupby(sorted(found, key=lambda run: order[run.turn]), key=lambda run: run.turn)
    told = [list(inside) for _, inside in by_turn]
    return [([run for run in one if run.label], [run for run in one if not run.label]) for one in told]


def runs(box: Any, page: int, turn: int = 0, label: bool = False, edge: float = 0) -> Iterator[Run]:
    classes = (box.element.get("class") or "").split() if box.element is not None else []
    turn = id(box.element) if "turn" in classes else turn
    label = label or "label" in classes
    if isinstance(box, boxes.BlockBox) and {"turn", "said"} & set(classes):
        edge = box.content_box_x()
    if isinstance(box, boxes.TextBox) and turn and box.text.strip():
        at, style = box.position_x * POINT, (box.style["font_style"], box.style["font_weight"])
        baseline = (box.position_y + box.baseline) * POINT
        yield Run(page, turn, label, box.text, at, at + box.width * POINT, baseline, edge * POINT, style)
    for child in getattr(box, "children", ()):
        yield from runs(child, page, turn, label, edge)


@EVERY
@DRESSED
def test_no_turn_of_the_page_parts_a_label_from_what_is_said(theme: str, treatment: str) -> None:
    told = turns(theme, treatment)
    assert len(told) == TURNS
    assert {label.page - text[0].page for labels, text in told for label in labels} <= {0}


@EVERY
@DRESSED
def test_a_label_stands_on_the_baseline_of_its_line(theme: str, treatment: str) -> None:
    book = laid_out(theme, treatment)[0]
    above = book.design.leading if treatment == "ownline" else 0
    for labels, text in turns(theme, treatment):
        assert [run.baseline for run in labels[-1:]] == pytest.approx([text[0].baseline - above] * len(labels[-1:]))


@EVERY
@DRESSED
def test_labels_leave_every_line_on_the_grid(theme: str, treatment: str) -> None:
    book, pages = laid_out(theme, treatment)
    spoken = [line for line in galley.lines(pages) if "said" in line.around and not line.beside]
    leading, first = book.design.leading, spoken[0].baseline
    steps = [(line.baseline - first) / leading for line in spoken]
    assert steps == pytest.approx([round(step) for step in steps], abs=0.001)


@pytest.mark.parametrize("treatment", BESIDE)
@DRESSED
def test_text_beside_a_label_begins_where_its_column_does(theme: str, treatment: str) -> None:
    pushed = 0
    for labels, text in turns(theme, treatment):
        assert labels[-1].end < text[0].x
        if text[0].x != pytest.approx(text[0].edge):
            pushed += 1
            assert "".join(run.text for run in labels).strip() in WIDE
    assert (pushed == 0) if treatment == "hanging" else (TURNS // len(CAST) <= pushed < TURNS // 2)


@pytest.mark.parametrize("treatment", BESIDE)
@DRESSED
def test_a_label_beside_the_text_stays_on_the_page(theme: str, treatment: str) -> None:
    grid = laid_out(theme, treatment)[1].grid
    assert grid
    for labels, _ in turns(theme, treatment):
        margin = grid.inner if labels[0].page % 2 == 0 else grid.outer
        assert labels[0].x > margin - 0.01


@pytest.mark.parametrize("treatment", HIDDEN)
@DRESSED
def test_a_hidden_label_leaves_no_gap(theme: str, treatment: str) -> None:
    for labels, text in turns(theme, treatment):
        assert labels == []
        assert text[0].x == pytest.approx(text[0].edge)


@pytest.mark.parametrize("treatment", sorted(set(themes.treatments()) - set(HIDDEN)))
@DRESSED
def test_a_name_is_never_hyphenated_and_breaks_only_where_it_must(theme: str, treatment: str) -> None:
    for labels, _ in turns(theme, treatment):
        assert len({run.baseline for run in labels}) == 1
        assert not set(BREAKING) & {letter for run in labels for letter in run.text}


@EVERY
@pytest.mark.parametrize("theme", themes.ids())
def test_the_letters_of_a_question_differ_in_one_way_or_its_label_tells_it(theme: str, treatment: str) -> None:
    asked = makers.interview("Do they sleep at all?", "They do, in winter.")
    pages = paginate(makers.book(asked, Settings(theme=theme, labels=treatment)))
    spoken = [run for page in pages.document.pages for run in runs(page._page_box, 0)]
    question, answer = (next(run for run in spoken if word in run.text) for word in ("sleep", "winter"))
    signals = sum(one != other for one, other in zip(question.style, answer.style, strict=True))
    assert signals <= 1
    assert signals or any(run.label for run in spoken)


@EVERY
def test_a_reader_of_the_epub_always_gets_the_label_in_words(treatment: str) -> None:
    book, _ = laid_out("quarterly", treatment)
    talk = next(chapter.markup for chapter in book.chapters if chapter.kind == "bodymatter")
    assert talk.count('class="label furniture"') == TURNS
    assert talk.count(">TR<" if themes.treatment(treatment)["form"] == "initials" else "Reed") >= 1
    assert ("clip: rect(0, 0, 0, 0)" in book.css["epub"]) == (treatment in HIDDEN)
    assert "inline-block" not in book.css["epub"]
