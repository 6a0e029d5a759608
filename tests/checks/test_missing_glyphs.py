"""A character that the edition's own faces cannot draw is named with its first place."""

from __future__ import annotations

from dataclasses import replace

import makers

from pipeline.checks.missing_glyphs import CHECK
from pipeline.model import Book, Finding, Mark, Picture, Product


def findings(*said: str) -> list[Finding]:
    book = makers.book(makers.interview(*said))
    return list(CHECK.look(Product("pdf", "bees.pdf", b"", book)))


def test_latin_text_and_its_marks_are_drawn() -> None:
    assert findings("“Why?” — it’s naïve…", "Łódź, Ærø; §3 (½), €5: žluťoučký, ğ, ș, ½") == []


def test_spaces_and_line_ends_need_no_glyph() -> None:
    assert findings("Why\u00a0so?", "Thin\u2009space\nand\ttab") == []


def test_a_missing_character_is_named_with_its_number_and_its_first_line() -> None:
    (finding,) = findings("Why?", "The 蜂 flies.", "And 蜂?", "No.")
    assert finding.level == "warning"
    assert finding.origin and finding.origin.line == 4
    assert "蜂 (U+8702)" in finding.message
    assert finding.message.count("U+") == 1


def test_of_very_many_missing_characters_some_are_named_and_the_rest_counted() -> None:
    (finding,) = findings("Why?", "".join(map(chr, range(0x4E00, 0x4E00 + 25))))
    assert finding.message.count("U+") == 10
    assert "and 15 more" in finding.message


def test_names_and_title_are_looked_at_too() -> None:
    book = makers.book(makers.interview("Why?", "So.", title="On 蜂"))
    (finding,) = CHECK.look(Product("pdf", "bees.pdf", b"", book))
    assert "蜂" in finding.message
    assert finding.origin is None


def test_a_book_in_our_faces_has_no_missing_glyphs(long_book: Book) -> None:
    assert list(CHECK.look(Product("pdf", "bees.pdf", b"", long_book))) == []


def test_a_file_made_elsewhere_is_left_alone() -> None:
    assert list(CHECK.look(Product("pdf", "bees.pdf", b"%PDF"))) == []


def test_letters_that_only_the_upright_has_are_not_missing() -> None:
    assert findings("Why?", "Привет, καλημέρα, Tiếng Việt →") == []


def test_letters_that_the_italics_lack_are_told_of_once_where_italics_stand() -> None:
    (finding,) = findings("Why?", "Привет.", "Привет, ŵ?", "Why?", "Привет?", "So.")
    assert finding.level == "info"
    assert finding.origin and finding.origin.line == 5
    assert "no italics for" in finding.message and "ŵ (U+0175)" in finding.message


def test_what_is_stressed_stands_in_italics_too() -> None:
    def marked(text: str) -> tuple[Mark, ...]:
        return (Mark(0, 2, "emphasis"), Mark(2, 6, "strong")) if text.startswith("Да") else ()

    (finding,) = CHECK.look(
        Product("pdf", "bees.pdf", b"", makers.book(makers.interview("Why?", "Да нет", marked=marked)))
    )
    assert finding.level == "info"
    assert "Д" in finding.message and "н (" not in finding.message


def test_a_character_in_no_face_is_not_said_to_lack_italics() -> None:
    (finding,) = findings("蜂?", "So.")
    assert finding.level == "warning"


def test_what_stands_below_a_picture_is_looked_at_and_the_picture_is_no_face() -> None:
    book = makers.book(makers.interview("Why?", "So."))
    shown = Picture("vivavoce:picture-1.png", 1, 1, "蜜", "A 蜂", "R. 木")
    held = replace(book, pictures=(shown,), assets={**book.assets, shown.address: b"\x89PNG"})
    (finding,) = CHECK.look(Product("pdf", "bees.pdf", b"", held))
    assert finding.message == "not in the edition's faces: 蜂 (U+8702), 木 (U+6728)."
