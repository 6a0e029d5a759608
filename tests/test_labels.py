"""A label stands where its treatment says, on the line of what it names, and no turn of the page parts the two.

The e-book of a theme keeps to the narrow CSS of e-readers, whatever the labels.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

import makers
import pytest
import tinycss2
from weasyprint.formatting_structure import boxes

from pipeline import themes
from pipeline.bindery.catalogue import FIXED_LAYOUT
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
    talk = "".join(chapter.markup for chapter in book.chapters if chapter.kind == "bodymatter")
    assert talk.count('class="label furniture"') == TURNS
    assert talk.count(">TR<" if themes.treatment(treatment)["form"] == "initials" else "Reed") >= 1
    for rule in rules(book.css["epub"]):
        if re.search(r"\.(label|who)\b", rule.selector):
            assert not {"float", "position", "content", "visibility"} & rule.stated.keys()
            assert rule.stated.get("display") != "none"
            assert not re.search(":(before|after)", rule.selector)


@EVERY
def test_a_label_is_hidden_from_the_eye_only_where_a_reader_can_do_it(treatment: str) -> None:
    found = [rule for rule in rules(themes.load("quarterly", treatment).css["epub"]) if "clip-path" in rule.stated]
    assert [rule.block for rule in found] == (["@supports (clip-path: inset(50%))"] if treatment in HIDDEN else [])


@pytest.mark.parametrize("treatment", BESIDE)
def test_a_label_stands_beside_the_text_only_on_a_screen_of_some_width(treatment: str) -> None:
    book = rules(themes.load("quarterly", treatment).css["epub"])
    assert {rule.block for rule in book if "inline-block" in rule.stated.values()} == {"@media (min-width: 30em)"}
    assert [rule for rule in book if rule.selector == ".label" and not rule.block and "margin-right" in rule.stated]


@pytest.mark.parametrize("theme", themes.ids())
@EVERY
def test_an_e_book_asks_only_for_what_e_readers_know(theme: str, treatment: str) -> None:
    css = themes.load(theme, treatment).css["epub"]
    assert "var(" not in css and "--" not in css and "!important" not in css
    for rule in rules(css):
        for name, value in rule.stated.items():
            assert name not in ("position", "order", "columns", "grid-template", "opacity"), rule.selector
            assert not (name == "float" and rule.selector not in (".initial", '[dir="rtl"] .initial')), rule.selector
            assert not (name == "display" and re.search("grid|flex", value)), rule.selector
            assert not (
                name != "margin" and name != "height" and re.search(r"\d(px|pt|pc|mm|cm|in|rem|vh|vw)\b", value)
            ), value
            assert (rule.stated.get("color", "inherit") != "inherit") == ("background" in rule.stated), rule.selector
            assert not (name in ("color", "background") and re.search(r"\b(html|body|:root)\b", rule.selector))


@pytest.mark.parametrize("theme", themes.ids())
@EVERY
def test_the_order_of_reading_stays_beyond_doubt(theme: str, treatment: str) -> None:
    assert not FIXED_LAYOUT.search(themes.load(theme, treatment).css["epub"])


@pytest.mark.parametrize("theme", themes.ids())
def test_what_must_stay_together_does_so_for_old_readers_too(theme: str) -> None:
    for rule in rules(themes.load(theme).css["epub"]):
        for name in ("break-before", "break-after", "break-inside"):
            assert rule.stated.get(name) == rule.stated.get(f"page-{name}"), rule.selector


@pytest.mark.parametrize("theme", themes.ids())
def test_what_stands_on_one_side_changes_sides_from_right_to_left(theme: str) -> None:
    styles = rules(themes.load(theme).css["epub"])
    turned = {rule.selector for rule in styles if rule.selector.startswith("[dir=")}
    for rule in styles:
        if {"margin-left", "padding-left", "border-left"} & rule.stated.keys() and rule.selector not in turned:
            assert f'[dir="rtl"] {rule.selector}' in turned
        if rule.stated.get("text-align") in ("left", "right"):
            raise AssertionError(rule.selector)


class Rule(NamedTuple):
    selector: str
    stated: dict[str, str]
    block: str


def rules(css: str) -> list[Rule]:
    """Read a style sheet; where a property is stated twice, the later counts."""
    found = []
    for rule in tinycss2.parse_stylesheet(css, True, True):
        within, block = [rule], ""
        if rule.type == "at-rule":
            block = f"@{rule.lower_at_keyword} {tinycss2.serialize(rule.prelude).strip()}"
            within = tinycss2.parse_rule_list(rule.content, True, True)
        for inner in within:
            stated = {
                part.lower_name: tinycss2.serialize(part.value).strip()
                for part in tinycss2.parse_blocks_contents(inner.content, True, True)
            }
            for selector in tinycss2.serialize(inner.prelude).split(","):
                found.append(Rule(selector.strip(), stated, block))
    return found
