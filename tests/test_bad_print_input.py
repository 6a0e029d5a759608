"""What no printer would take is laid out all the same, or refused in one line that says where, what and what to do."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import makers
import pytest
from cover_makers import booked
from PIL import Image, ImageFile
from weasyprint.formatting_structure import boxes

from pipeline import apparatus, covers, languages, printers, themes, trims
from pipeline.checks import words_kept
from pipeline.composing import faults, grids
from pipeline.darkroom.developing import Spoiled, develop
from pipeline.errors import PipelineError, UsageError
from pipeline.fields import isbn_13
from pipeline.jobs import imposition
from pipeline.lengths import POINT
from pipeline.limits import Limits
from pipeline.model import Design, Interview, Person
from pipeline.paginate import paginate
from pipeline.pressroom import copyfitting, wraps
from pipeline.print_settings import BookletSettings
from pipeline.settings import Settings
from pipeline.words import letters, roles

BASE = '{% extends "base.css.j2" %}\n'
CROWD = tuple(Person(f"speaker-{number:02}", f"Guest Number{number}", f"Number{number}", "interviewee", "a keeper")
              for number in range(1, 41))  # fmt: skip


def mine(folder: Path, theme: str) -> Path:
    (folder / "themes").mkdir()
    (folder / "themes" / "mine.css.j2").write_text(theme)
    return folder


def crowd(count: int) -> Interview:
    return makers.interview(*["The bees sleep in winter."] * count, cast=CROWD[:count])


@pytest.mark.parametrize("word", ["." * 300, "x" * 300, "—" * 40 + " " + "." * 300, "Yorkshire" * 40])
@pytest.mark.parametrize("theme", ["quarterly", "large-print"])
def test_a_last_word_longer_than_the_measure_stays_on_the_page(theme: str, word: str) -> None:
    book = makers.book(makers.interview("Why?", "word " * 8 + word), Settings(theme=theme), names=["Yorkshire"])
    assert [fault for fault in faults.of(paginate(book)) if fault.kind == "overfull"] == []


def test_a_picture_that_ends_too_early_is_refused_though_the_layout_engine_would_fill_it_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as importing WeasyPrint leaves it
    whole = BytesIO()
    Image.effect_noise((300, 200), 60).save(whole, "JPEG")
    with pytest.raises(Spoiled, match="it is damaged: "):
        develop(whole.getvalue()[:3000], Limits())
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


def test_a_web_page_is_read_to_its_end_past_a_picture_of_more_than_ten_megabytes() -> None:
    picture = b64encode(bytes(8_000_000))
    bodies = words_kept.html_bodies(
        b'<body><img src="data:image/png;base64,' + picture + b'"/><p>And then on.</p></body>'
    )
    assert [piece.letters for body in bodies for piece in letters.pieces(body, "")[0]] == ["Andthenon"]


def test_a_number_of_another_trade_is_no_isbn() -> None:
    with pytest.raises(ValueError, match="it begins with 978 or 979"):
        isbn_13("4006381333931")
    assert isbn_13("979-10-90636-07-1") == "979-10-90636-07-1"


def test_a_sheet_that_is_none_is_not_called_a_trim() -> None:
    with pytest.raises(UsageError, match=r"^booklet\.sheet banana: not a size of a page\. Write "):
        imposition(Settings(booklet=BookletSettings(sheet="banana")))


def test_a_pull_quote_of_a_page_is_not_shown_and_the_editor_is_told() -> None:
    quote = "The bees know the winter. " * 14
    found, told = apparatus.pulled(makers.interview("Why?", quote), [quote.strip(), ""])
    assert found == {}
    (finding,) = told
    assert finding.message.endswith("has 363 characters, more than 200; it is not shown.")
    assert finding.level == "warning"


@pytest.mark.parametrize("theme", themes.ids())
def test_the_longest_pull_quote_fits_a_small_page(theme: str) -> None:
    quote = ("The bees know the winter and keep it warm " * 8)[: apparatus.LONGEST_QUOTE - 1].strip() + "."
    asked = makers.interview("Why?", f"{quote} That is so. ", "And then?", "They sleep in the hive. " * 20)
    settings = Settings(theme=theme, printer="office", trim="A5", pull_quotes=(quote,))
    pages = paginate(makers.book(asked, settings))
    shown = [
        page for page in pages.document.pages if any(classes(box) & {"pull"} for box in page._page_box.descendants())
    ]
    assert len(shown) == 1


def classes(box: Any) -> set[str]:
    return set((box.element.get("class") or "").split()) if box.element is not None else set()


@pytest.mark.parametrize("size", ["4.25x6.875in", "A6", "5.5x8.5in", "A4"])
@pytest.mark.parametrize("printer", ["office", "kdp", "generic-eu"])
def test_numbers_and_times_in_the_margins_keep_clear_of_the_cut(printer: str, size: str) -> None:
    known = printers.load(printer)
    design = Design("any", leading=14, measure=330, family="", times=True, numbered=5)
    grid = grids.fit(design, replace(makers.job(known), trim=trims.read(size)), printers.gutter(known, 300))
    assert min(grid.inner, grid.outer) >= known.margin * POINT + grids.TIMES - 0.01


@pytest.mark.parametrize("theme", themes.ids())
def test_nothing_stands_in_the_safe_zone_of_a_small_page(theme: str) -> None:
    book = makers.book(makers.talk(5, 4), Settings(theme=theme, printer="office", trim="A6"))
    safe, pages = book.job.printer.margin * POINT, paginate(book)
    for page in pages.document.pages:
        for box in page._page_box.descendants():
            if isinstance(box, boxes.TextBox) and box.text.strip():
                assert box.position_x * 0.75 >= safe - 0.01
                assert (box.position_x + box.width) * 0.75 <= page.width * 0.75 - safe + 0.01


@pytest.mark.parametrize("room", [20.0, 40.0, 60.0, 90.0])
def test_a_title_and_a_name_that_goes_on_share_a_running_head(room: float) -> None:
    continued = languages.spoken("en").wording["page"]["continued"]
    title, name = apparatus.rooms(room, continued)
    assert name == apparatus.LEAST_NAME or title + name + len(continued.format(name="")) <= room


def test_more_guests_than_a_title_page_names_are_named_in_the_roster_alone() -> None:
    few, many = makers.book(crowd(roles.MOST_NAMED)), makers.book(crowd(40))
    assert 'class="guest"' in few.page and 'class="guest"' not in many.page
    assert [person.name in many.page for person in CROWD] == [True] * 40
    assert 'data-running="What the bees know"' in many.page.partition('class="name"')[2][:120]


def test_a_cover_for_forty_guests_has_its_title_alone() -> None:
    book = replace(booked(), interview=crowd(40))
    told: dict[str, Any] = covers.told(
        book, wraps.whole(book, 300), {"measure": 1, "title": SET, "names": SET, "house": SET, "copy": SET}
    )
    assert told["names"] == copyfitting.Fitted(("",), 20.0)
    assert told["back"].people == ()


SET = {"room": 0.3, "largest": 20.0, "leading": 1.2, "character": 0.5, "top": 15.0}


@pytest.mark.parametrize(
    ("theme", "said"),
    [
        ("p { color: red }", r"mine\.css\.j2: it states no leading of 1 to 2,000 points\. Extend base\.css\.j2"),
        (BASE + "{% set leading = 0 %}", r"mine\.css\.j2: it states no leading of "),
        (BASE + '{% set measure = "wide" %}', r"mine\.css\.j2: it states no measure of "),
        (
            BASE + "{% block print %}\n{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}"
            "{% endblock %}",
            r"themes/mine\.css\.j2:3: its loops take more than 100,000 steps\. Mend the template\.",
        ),
        (
            BASE + "{% block print %}\n{{ nothing }}{% endblock %}",
            r"themes/mine\.css\.j2:3: 'nothing' is undefined\. Mend",
        ),
        (BASE + '{% set faces = "beside/Torn" %}{% set drop_cap = 3 %}', r"face Torn-Regular\.otf: .*damaged\. "),
        (BASE + '{% set faces = "beside/Torn" %}', r"mine\.css\.j2: no such face: Torn-Regular\.otf is damaged\. "),
        (BASE + '{% set faces = "beside/Gone" %}{% set drop_cap = 3 %}', r"face Gone-Regular\.otf: .*No such file"),
    ],
)
def test_a_theme_of_ones_own_that_cannot_be_used_is_one_line(tmp_path: Path, theme: str, said: str) -> None:
    folder = mine(tmp_path, theme)
    for weight in themes.WEIGHTS:
        (folder / "themes" / f"Torn-{weight}.otf").write_bytes(b"no face at all")
    with pytest.raises(PipelineError, match=said) as refused:
        themes.load("mine", beside=folder)
    assert "\n" not in str(refused.value)


def test_a_theme_of_ones_own_may_have_a_drop_cap_in_a_face_of_its_own(tmp_path: Path) -> None:
    folder = mine(tmp_path, BASE + '{% set faces = "beside/Ours" %}{% set drop_cap = 3 %}{% set labels = "none" %}')
    face = themes.face("font_source_serif_pro", "SourceSerifPro-Regular.otf")
    for weight in themes.WEIGHTS:
        (folder / "themes" / f"Ours-{weight}.otf").write_bytes(face)
    assert ".initial { float: left; font-size: " in themes.load("mine", beside=folder).css["print"]
