"""What the layout engine keeps from one book to the next changes no page, and nothing of it stays behind."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import makers
import pytest

from pipeline import themes
from pipeline.composing import engine
from pipeline.model import Book
from pipeline.outputs import pdf
from pipeline.paginate import paginate
from pipeline.settings import Settings

ADDRESS = "vivavoce:bees"
DECLARED = f'@font-face {{ font-family: "Bees"; src: url({ADDRESS}) }} p {{ font-family: "Bees" }}'
MARKUP = "<p>Extraordinarily quiet bees.</p>"
WARMED = """
import sys
from hashlib import sha256

import pyphen
from pipeline.composing import engine

engine.warm_up(language="en")
document, said = engine.lay_out(sys.argv[1], (), {})
print(sha256(document.write_pdf()).hexdigest(), said, len(pyphen.hdcache), end="")
"""


@pytest.fixture(autouse=True)
def cold() -> Iterator[None]:
    engine.parsed.cache_clear()
    engine.kept.cache_clear()
    yield
    engine.parsed.cache_clear()
    engine.kept.cache_clear()


def face(name: str) -> bytes:
    package = f"font_source_{name}_pro"
    return themes.packaged(package, f"Source{name.title()}Pro-Regular.otf")


def digest(document: Any) -> str:
    return sha256(document.write_pdf()).hexdigest()


@pytest.mark.parametrize("theme", themes.ids())
def test_a_book_is_the_same_whatever_was_laid_out_before(theme: str) -> None:
    settings = Settings(theme=theme)
    one = makers.book(makers.talk(7, 4), settings)
    first = pdf.OUTPUT.make(one, paginate(one))
    paginate(makers.book(makers.talk(8, 6, marked=True), settings))
    sheets, cases = engine.parsed.cache_info().hits, engine.kept.cache_info().hits
    assert pdf.OUTPUT.make(one, paginate(one)) == first
    assert engine.parsed.cache_info().hits > sheets and engine.kept.cache_info().hits > cases


def test_another_face_at_the_same_address_is_another_face() -> None:
    made = [
        digest(engine.lay_out(MARKUP, (DECLARED,), {ADDRESS: face(name)})[0]) for name in ("serif", "sans", "serif")
    ]
    assert made[0] == made[2] != made[1]


def test_a_page_that_declares_faces_in_its_markup_has_a_case_of_its_own() -> None:
    markup = f"<style>{DECLARED}</style>{MARKUP}"
    made = [digest(engine.lay_out(markup, (), {ADDRESS: face(name)})[0]) for name in ("serif", "sans", "serif")]
    assert made[0] == made[2] != made[1]
    assert engine.kept.cache_info().currsize == 0


@pytest.mark.parametrize(
    "sheet",
    [
        "p { colour: red }",
        "p { --wide: red; width: var(--wide) }",
        "@import url(http://127.0.0.1:9/bees.css);",
        "@font-face { font-family: Bees; src: url(vivavoce:none) }",
    ],
)
def test_a_fault_of_a_style_sheet_is_told_of_every_layout(sheet: str) -> None:
    said = [engine.lay_out(MARKUP, (sheet,), {})[1] for _ in range(3)]
    assert len(said[0]) == 1
    assert said[0] == said[1] == said[2]


def test_a_copy_of_the_process_leaves_the_faces_where_they_are(tmp_path: Path) -> None:
    engine.cleared_away(tmp_path, os.getppid())
    assert tmp_path.is_dir()
    engine.cleared_away(tmp_path, os.getpid())
    assert not tmp_path.exists()


def test_another_process_or_thread_sets_from_another_case() -> None:
    assert engine.kept(1, 1, ()) is engine.kept(1, 1, ())
    assert len({id(engine.kept(*owner, ())) for owner in ((1, 1), (1, 2), (2, 1))}) == 3


def test_a_process_that_was_warmed_up_sets_the_same_page_and_leaves_no_file(tmp_path: Path) -> None:
    environment = {"PYTHONPATH": ":".join(sys.path), "TMPDIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", WARMED, MARKUP], env=environment, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{digest(engine.lay_out(MARKUP, (), {})[0])} [] 1"
    assert list(tmp_path.iterdir()) == []


def test_what_is_wrong_is_left_to_the_first_book(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gc, "freeze", lambda: None)
    engine.warm_up("no such theme")


def test_it_is_the_usual_theme_that_is_warmed_up(short_book: Book) -> None:
    assert engine.USUAL == Settings().theme == short_book.design.theme
    assert list(themes.load(engine.USUAL).faces)
