from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.model import Origin, Piece
from pipeline.words import letters


def taken(body: str) -> tuple[tuple[Piece, ...], frozenset[str]]:
    return letters.pieces(etree.fromstring(f"<body>{body}</body>"), "bees.txt")


def test_spaces_hyphens_and_marks_do_not_count() -> None:
    assert letters.of("A well-known “lot”, 20\u00ad25 —\u00a0no!\n") == "Awellknownlot2025no"


def test_a_letter_is_the_same_however_it_is_encoded() -> None:
    assert letters.of("e\u0301te\u0301") == letters.of("été") == "été"


def test_a_ligature_is_the_letters_it_stands_for() -> None:
    assert letters.of("ﬁnd the oﬃce") == "findtheoffice"
    assert letters.of("x², ½") == "x²½"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_text_keeps_its_count_however_its_lines_break(text: str) -> None:
    broken = "-\n".join(unicodedata.normalize("NFC", text))
    assert letters.of(broken) == letters.of(text)


def test_a_paragraph_is_a_piece_with_its_line() -> None:
    pieces, _ = taken('<p data-line="7">Do they <em>sl</em>eep?</p><p data-line="9">They do.</p>')
    assert pieces == (
        Piece("Dotheysleep", Origin("bees.txt", 7)),
        Piece("Theydo", Origin("bees.txt", 9)),
    )


def test_two_paragraphs_of_one_line_are_two_pieces() -> None:
    pieces, _ = taken('<p data-line="7">Yes.</p><p data-line="7">No.</p>')
    assert [piece.letters for piece in pieces] == ["Yes", "No"]


def test_furniture_is_no_piece_and_is_known_by_its_letters() -> None:
    pieces, furniture = taken('<p class="label furniture">Dr. <b>Hall</b></p>They do.<p class="furniture">–</p>')
    assert pieces == (Piece("Theydo", None),)
    assert furniture == {"DrHall"}


def test_furniture_inside_a_paragraph_does_not_swallow_what_follows_it() -> None:
    pieces, furniture = taken('<p data-line="3">One <b class="furniture">2</b> three.</p>')
    assert "".join(piece.letters for piece in pieces) == "Onethree"
    assert all(piece.origin == Origin("bees.txt", 3) for piece in pieces)
    assert furniture == {"2"}


def test_comments_are_not_read() -> None:
    assert taken("<!-- no --><p>Yes<?no no?></p>")[0] == (Piece("Yes", None),)


def test_a_class_that_only_sounds_like_furniture_is_none() -> None:
    assert letters.is_furniture("label furniture")
    assert not letters.is_furniture("furniture-free")
    assert not letters.is_furniture(None)
