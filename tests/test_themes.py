"""Every theme sets every book without complaint, turns its pages where it did before, and tears no line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import makers
import pytest
from weasyprint.formatting_structure import boxes

from pipeline import notice, themes, tickets
from pipeline.errors import PipelineError
from pipeline.model import Book, Pages
from pipeline.paginate import paginate
from pipeline.render import render
from pipeline.settings import Settings
from pipeline.shelf import opened

GOLDEN = Path(__file__).parent / "golden"
DOCUMENT = Path(__file__).parents[1] / "source" / "mrna-vaccine-interview.txt"
BOOKS = ("mrna-vaccine-interview", "bees")
NAMES = ("Ida", "Yorkshire", "January")
NARROW = {"justify": 0.7, "start": 0.45}  # of the measure: no line is set shorter, unless a word was torn off it


@cache
def laid_out(theme: str, name: str) -> tuple[Book, Pages]:
    settings = Settings(theme=theme)
    if name == "bees":
        book = makers.book(makers.talk(5, 12), settings, names=NAMES)
    else:
        document = opened(DOCUMENT, {"theme": theme})
        known = document.understood()
        book = render(known.interview, known.survey, document.source, notice.compose([]), document.settings)
    return book, paginate(book)


EVERY = pytest.mark.parametrize(("theme", "name"), [(theme, name) for theme in themes.ids() for name in BOOKS])


@EVERY
def test_pages_turn_where_they_did(theme: str, name: str, golden: Callable[[Path, str], None]) -> None:
    book, pages = laid_out(theme, name)
    letters = "".join(piece.letters for piece in book.pieces)
    rows = (
        f"{folio:>3}  {letters[start : start + 30]}\n" for folio, start in zip(pages.folios, pages.starts, strict=True)
    )
    golden(GOLDEN / theme / f"{name}.txt", "".join(rows))


@EVERY
def test_the_layout_engine_has_nothing_to_say(theme: str, name: str) -> None:
    assert laid_out(theme, name)[1].findings == ()


@EVERY
@pytest.mark.parametrize("measure", range(257, 289, 8))
def test_no_line_is_torn_before_its_end(theme: str, name: str, measure: int) -> None:
    book = laid_out(theme, name)[0]
    narrowed = {**book.css, "print": f"{book.css['print']} .said {{ width: {measure}pt }}"}
    pages = paginate(replace(book, css=narrowed))
    assert [line for page in pages.document.pages for line in short_lines(page._page_box)] == []


def short_lines(box: Any) -> Iterator[str]:
    """Yield the text of each line inside a spoken paragraph that ends early, the last one aside."""
    lines = [child for child in getattr(box, "children", ()) if isinstance(child, boxes.LineBox)]
    if lines and box.element is not None and "said" in box.element.get("class", ""):
        for line in lines[:-1]:
            runs = [run for run in line.descendants() if isinstance(run, boxes.TextBox)]
            if sum(run.width for run in runs) < NARROW[box.style["text_align_all"]] * box.width:
                yield "".join(run.text for run in runs)
    for child in getattr(box, "children", ()):
        if not isinstance(child, boxes.LineBox):
            yield from short_lines(child)


def test_lines_that_no_rule_joined_stay_lines() -> None:
    book = makers.book(
        makers.interview("How does it go?", "The lake is wide\nthe boat is small\nand home comes nearer.")
    )
    boxed = [line for page in paginate(book).document.pages for line in said_lines(page._page_box)]
    assert boxed[-3:] == ["The lake is wide", "the boat is small", "and home comes nearer."]


def said_lines(box: Any) -> Iterator[str]:
    said = box.element is not None and "said" in box.element.get("class", "")
    for child in getattr(box, "children", ()):
        if said and isinstance(child, boxes.LineBox):
            yield "".join(run.text for run in child.descendants() if isinstance(run, boxes.TextBox)).strip(" ■")
        else:
            yield from said_lines(child)


def test_a_theme_may_name_the_faces_of_any_font_package() -> None:
    read = themes.faces("mine", 'src: url("vivavoce:font_source_serif_pro/SourceSerifPro-Bold.ttf")')
    assert [(address.rpartition("/")[2], face[:4]) for address, face in read.items()] == [
        ("SourceSerifPro-Bold.ttf", b"\0\1\0\0")
    ]


@pytest.mark.parametrize("address", ["font_of_nobody/Nobody-Regular.otf", "font_source_serif_pro/Nobody-Regular.otf"])
def test_a_face_that_is_nowhere_is_one_sentence_that_names_the_theme(address: str) -> None:
    with pytest.raises(PipelineError, match=r"^templates/themes/mine\.css\.j2: no such face: .*\. Install its package"):
        themes.faces("mine", f'src: url("vivavoce:{address}")')


def test_what_is_reversed_on_the_web_page_is_not_lost_in_high_contrast_or_on_paper() -> None:
    css = themes.load("zine").css["screen"]
    reversed_out = re.findall(r"([^{}]+)\{ color: Canvas;", css)
    restored = re.findall(r"@media print, \(forced-colors: active\) \{([^{}]+)\{ color: CanvasText;", css)
    assert [part.strip() for part in reversed_out] == [part.strip() for part in restored] != []


HUGE = """{% extends "base.css.j2" %}
{% set trim = "6x9in" %}{% set leading = 15 %}{% set size = 11.5 %}{% set labels = labels or "none" %}
{% block print %}body { font-size: 1000000mm; line-height: 1e30 }{% endblock %}
"""


def test_a_theme_of_somebodys_own_answers_for_pages_that_cannot_be_laid_out(tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "mine.css.j2").write_text(HUGE)
    (tmp_path / "talk.txt").write_text("A talk\n\nIda: Why?\n\nTom: So.\n")
    done = tickets.run(tickets.Job(tmp_path / "talk.txt", tmp_path / "talk", {"outputs": ("pdf",), "theme": "mine"}))
    assert (done.code, done.fault) == (1, "")
    assert done.error.startswith("templates/themes/mine.css.j2: no edition can be made with it: ZeroDivisionError: ")
    assert done.error.endswith(". Mend it, or take another theme.")


def test_a_theme_of_ours_is_no_excuse() -> None:
    with pytest.raises(ZeroDivisionError), themes.answering("quarterly"):
        1 / 0  # noqa: B018


@pytest.mark.parametrize("error", [MemoryError(), PipelineError("talk.txt: no text found. Write some.")])
def test_a_theme_answers_for_nothing_else(error: Exception) -> None:
    with pytest.raises(type(error)) as caught, themes.answering("mine"):
        raise error
    assert caught.value is error
