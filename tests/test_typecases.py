"""The faces in an edition are cut down to its letters, keep their licence, and have no name that is reserved."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import makers
import pytest
import uharfbuzz
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from pipeline import themes
from pipeline.bindery import typecases
from pipeline.errors import PipelineError
from pipeline.model import Book
from pipeline.settings import Settings

REGULAR = themes.packaged("font_source_serif_pro", "SourceSerifPro-Regular.otf")
QUADRATIC = themes.packaged("font_source_serif_pro", "SourceSerifPro-Regular.ttf")
NAV = "<nav>Größe</nav>"


def carrying(theme: str) -> Book:
    """A book whose e-book declares the faces of its theme."""
    loaded = themes.load(theme, embedded=True)
    book = makers.book(makers.interview("Do they sleep?", "They do."), Settings(theme=theme))
    return replace(book, css=loaded.css, assets=loaded.faces)


def opened(face: bytes) -> TTFont:
    return TTFont(BytesIO(face))


def drawn(face: bytes, letters: str) -> list[list[object]]:
    """What a pen draws for some letters, each followed by how far it moves on."""
    font = opened(face)
    glyphs, names, strokes = font.getGlyphSet(), font.getBestCmap(), []
    for letter in letters:
        pen = DecomposingRecordingPen(glyphs)
        glyphs[names[ord(letter)]].draw(pen)
        strokes.append([*pen.value, glyphs[names[ord(letter)]].width])
    return strokes


def kerned(face: bytes, pair: str) -> int:
    """How far two letters take, in units of the face."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(pair)
    buffer.guess_segment_properties()
    uharfbuzz.shape(uharfbuzz.Font(uharfbuzz.Face(face)), buffer)
    return sum(place.x_advance for place in buffer.glyph_positions)


@pytest.mark.parametrize("theme", themes.ids())
def test_the_e_book_calls_for_the_faces_that_go_with_it_and_for_no_others(theme: str) -> None:
    case = typecases.fonts(carrying(theme), NAV)
    assert set(re.findall(r'url\("([^"]+)"\)', case.css)) == set(case.faces)
    assert "vivavoce:" not in case.css
    families = set(re.findall(r'@font-face \{\s*font-family: "([^"]+)"', case.css))
    assert 1 <= len(families) <= 2
    assert len(case.faces) == 3 * len(families)
    assert all(typecases.media_type(name) == "font/otf" for name in case.faces)


def test_without_the_setting_no_face_goes_with_the_e_book() -> None:
    book = makers.book(makers.interview("Do they sleep?", "They do."))
    assert typecases.fonts(book, NAV) == (book.css["epub"], {})


def test_the_letters_of_the_text_and_of_the_contents_are_there_and_no_others() -> None:
    case = typecases.fonts(carrying("quarterly"), NAV)
    known = set(opened(case.faces["fonts/SourceSerifPro-Regular.otf"]).getBestCmap())
    assert {ord(letter) for letter in "Do they sleep?ßö"} <= known
    assert not {ord(letter) for letter in "Žжλ"} & known
    assert len(known) < len(opened(REGULAR).getBestCmap()) / 5


def test_small_capitals_and_figures_of_the_themes_are_kept() -> None:
    cut = opened(typecases.subset(REGULAR, "Reed 1962"))
    assert {"smcp", "onum", "kern"} <= {
        record.FeatureTag for table in ("GSUB", "GPOS") for record in cut[table].table.FeatureList.FeatureRecord
    }


@pytest.mark.parametrize("whole", [REGULAR, QUADRATIC], ids=["otf", "ttf"])
@pytest.mark.parametrize("flavor", [None, "woff2"])
def test_the_letters_are_drawn_as_in_the_whole_face(whole: bytes, flavor: str | None) -> None:
    assert drawn(typecases.subset(whole, "Rée1", flavor), "Rée1") == drawn(whole, "Rée1")


def test_pairs_of_letters_stay_as_close_as_in_the_whole_face() -> None:
    assert (
        kerned(typecases.subset(REGULAR, "To"), "To")
        == kerned(REGULAR, "To")
        < kerned(REGULAR, "T") + kerned(REGULAR, "o")
    )


@pytest.mark.parametrize("face", [b"OTTO", REGULAR[:90_000], REGULAR.replace(b"name", b"nine", 1)])
def test_a_damaged_face_stops_the_build_with_a_sentence(face: bytes) -> None:
    with pytest.raises(PipelineError, match="a face is damaged"):
        typecases.subset(face, "Reed")


def test_a_packed_face_says_how_long_it_is_and_is_a_third_shorter() -> None:
    packed = typecases.subset(REGULAR, "Reed 1962", "woff2")
    assert int.from_bytes(packed[8:12]) == len(packed)
    assert len(packed) % 4 == 0
    assert len(packed) < len(typecases.subset(REGULAR, "Reed 1962")) * 2 / 3


@pytest.mark.parametrize("flavor", [None, "woff2"])
def test_the_licence_stays_and_the_reserved_name_goes(flavor: str | None) -> None:
    whole, cut = opened(REGULAR), opened(typecases.subset(REGULAR, "Reed", flavor))
    for id in (0, 13, 14):
        assert cut["name"].getDebugName(id) == whole["name"].getDebugName(id)
    assert "SIL Open Font License" in cut["name"].getDebugName(13)
    names = [cut["name"].getDebugName(id) for id in (1, 3, 4, 6)] + cut["CFF "].cff.fontNames
    assert not [name for name in names if "Source" in name]


def test_two_faces_have_two_names() -> None:
    case = typecases.fonts(carrying("monthly"), NAV)
    assert len({opened(face)["name"].getDebugName(6) for face in case.faces.values()}) == len(case.faces) == 6


@pytest.mark.parametrize("flavor", [None, "woff2"])
def test_the_same_letters_give_the_same_bytes(flavor: str | None) -> None:
    assert typecases.subset(REGULAR, "Reed", flavor) == typecases.subset(REGULAR, "Reed", flavor)
    assert opened(typecases.subset(REGULAR, "Reed", flavor)).flavor == flavor
