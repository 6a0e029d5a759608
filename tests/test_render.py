"""What stands in a text, a name or a setting comes out as the text it is, in each of the three media."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import makers
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from lxml import etree

from pipeline import house, themes
from pipeline.catalogue_settings import AccessibilitySettings, EbookSettings
from pipeline.errors import PipelineError, UsageError
from pipeline.model import Block, Book, Interview, Mark, Origin, Passage, Person, Source
from pipeline.settings import Settings
from pipeline.words import letters

HOSTILE = (
    "<script>alert(1)</script>",
    "</p></section></body>",
    "&amp; & &#65; &nosuch;",
    "{{ 7 * 7 }} {% for %} {# gone #}",
    "}} body { display: none } /*",
    "</style><style>@import url(http://127.0.0.1/)",
    '" onclick="alert(1)" x=\'',
    "<!-- never ]]> closed",
    "<?php echo ?>",
    "%s {0} $x \\1 \\n",
)
LINKS = "{http://www.w3.org/1999/xhtml}a"


def markups(book: Book) -> list[str]:
    return [book.page, book.screen, *(chapter.markup for chapter in book.chapters)]


def read(markup: str) -> etree._Element:
    return etree.fromstring(markup.encode())


def text_of(markup: str) -> str:
    return "".join(map(str, read(markup).itertext()))


def bodies(book: Book) -> dict[str, str]:
    """The words of each medium's body, the spaces between them made one."""
    media = {
        "print": [book.page],
        "screen": [book.screen],
        "epub": [chapter.markup for chapter in book.chapters],
    }
    return {
        medium: " ".join(
            " ".join(
                "".join(map(str, body.itertext())) for page in pages for body in read(page).iter("{*}body")
            ).split()
        )
        for medium, pages in media.items()
    }


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markup_in_what_is_said_comes_out_as_the_text_it_is(hostile: str) -> None:
    book = makers.book(makers.interview(hostile, f"So {hostile} it is.", standfirst=[hostile]))
    for medium, text in bodies(book).items():
        assert text.count(" ".join(hostile.split())) >= 3, medium


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markup_in_names_and_title_comes_out_as_the_text_it_is(hostile: str) -> None:
    guest = Person("speaker-02", f"Ida {hostile}", f"Hall {hostile}", "interviewee", f"a {hostile}")
    host = Person("speaker-01", f"Ann {hostile}", hostile, "interviewer", hostile)
    made = makers.interview("Why?", "So.", "And?", "No.", title=f"On {hostile}", cast=(host, guest))
    for medium, text in bodies(makers.book(made)).items():
        for words in (f"Ida {hostile}", f"Hall {hostile}", f"a {hostile}", f"Ann {hostile}", f"On {hostile}"):
            assert " ".join(words.split()) in text, medium


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markup_in_settings_comes_out_as_the_text_it_is(hostile: str) -> None:
    settings = Settings(
        publisher=f"Pub {hostile}",
        outlet=f"Out {hostile}",
        place=f"Place {hostile}",
        rights=f"Rights {hostile}",
        identifier=f"urn:x {hostile}",
        description=f"About {hostile}",
        short_title=f"Short {hostile}",
    )
    book = makers.book(makers.interview("Why?", "So."), settings, source=Source(f"{hostile}.txt", b"x"))
    for medium, text in bodies(book).items():
        for word in ("Pub", "Out", "Place", "Rights", "urn:x"):
            assert " ".join(f"{word} {hostile}".split()) in text, medium
        assert " ".join(f"{hostile}.txt".split()) in text, medium
    heads = [str(node.get("content")) for node in read(book.page).iter("{*}meta")]
    assert f"About {hostile}" in heads


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_text_becomes_an_element(hostile: str) -> None:
    def skeleton(said: str) -> list[list[str]]:
        made = makers.book(makers.interview(said, f"A {said}", standfirst=[said], title=said), Settings(rights=said))
        return [[str(node.tag) for node in read(markup).iter()] for markup in markups(made)]

    plain = "x" * len(hostile)
    assert [sorted(set(tags)) for tags in skeleton(hostile)] == [sorted(set(tags)) for tags in skeleton(plain)]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1))
@hypothesis_settings(max_examples=25, deadline=None)
def test_every_page_and_chapter_is_well_formed(said: str) -> None:
    book = makers.book(makers.interview(said, said, title=said, standfirst=[said]))
    assert all(read(markup).tag for markup in markups(book))


@pytest.mark.parametrize("character", ["\0", "\x07", "\x1b", "\ufffe", "\ud800"])
def test_a_character_that_no_markup_can_hold_is_refused_with_its_line(character: str) -> None:
    said = makers.interview("Why?", f"Be{character}cause.")
    with pytest.raises(PipelineError) as caught:
        makers.book(said)
    message = str(caught.value)
    assert message.startswith(f"bees.txt:4: the character U+{ord(character):04X} ")
    assert "\n" not in message and character not in message


def test_a_character_that_no_markup_can_hold_is_refused_in_the_title_too() -> None:
    with pytest.raises(PipelineError, match=r"^bees\.txt: the character U\+0007 "):
        makers.book(makers.interview("Why?", "So.", title="On\a bees"))


@pytest.mark.parametrize("broken", ["page.html.j2", "web.html.j2", "chapter.xhtml.j2"])
def test_a_template_that_makes_no_well_formed_page_is_named(
    broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = house.TEMPLATES
    for path in whole.rglob("*.j2"):
        copy = tmp_path / path.relative_to(whole)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(path.read_text("utf-8").replace("</body>", "") if path.name == broken else path.read_text())
    monkeypatch.setattr(house, "TEMPLATES", tmp_path)
    with pytest.raises(PipelineError) as caught:
        makers.book(makers.interview("Why?", "So."))
    message = str(caught.value)
    assert message.startswith(f"templates/{broken}: ") and message.endswith(" Mend the template.")
    assert "\n" not in message


def labels(markup: str) -> list[str]:
    found = (node for node in read(markup).iter("{*}p") if "label" in (node.get("class") or "").split())
    return ["".join(map(str, node.itertext())) for node in found]


def test_a_label_is_the_full_name_at_first_and_then_the_short_one() -> None:
    book = makers.book(makers.interview("One?", "Yes.", "Two?", "No.", "Three?", "Perhaps."))
    talk = next(chapter.markup for chapter in book.chapters if chapter.kind == "bodymatter")
    wanted = ["Editor", "Dr. Ida Hall", "Editor", "Dr. Hall", "Editor", "Dr. Hall"]
    assert labels(book.page) == labels(book.screen) == labels(talk) == wanted


def test_who_is_not_known_is_called_so() -> None:
    made = makers.interview("One?", "Yes.")
    nobody = replace(made, people=())
    assert labels(makers.book(nobody).page) == ["Unknown speaker"] * 2


def test_the_running_head_and_labels_are_furniture_and_the_words_said_are_not() -> None:
    book = makers.book(makers.interview("One?", "Yes indeed."))
    assert {letters.of("Dr. Ida Hall"), letters.of("Editor"), letters.of("What the bees know")} <= book.furniture
    assert [piece.letters for piece in book.pieces if piece.origin] == ["One", "Yesindeed"]


def test_the_pieces_are_the_paragraphs_of_the_interview_in_order(long_book: Book) -> None:
    found = [(piece.letters, piece.origin) for piece in long_book.pieces if piece.origin]
    assert found == [(letters.of(block.text), block.origin) for block in long_book.interview.blocks]


def links_away(markup: str) -> set[str]:
    """Give the addresses to which a page links, besides the places within it."""
    return {href for node in read(markup).iter(LINKS) if not (href := node.get("href") or "").startswith("#")}


def test_bold_italics_and_links_are_elements() -> None:
    marks = (
        Mark(0, 3, "emphasis"),
        Mark(4, 6, "strong"),
        Mark(7, 14, "link", "https://example.org/?a=1&b='2'"),
    )
    book = makers.book(makers.interview("One is a link to somewhere else.", marked=lambda text: marks))
    for tag, words in (("em", "One"), ("strong", "is"), ("a", "a link")):
        assert words in ["".join(map(str, node.itertext())).strip() for node in read(book.screen).iter(f"{{*}}{tag}")]
    assert links_away(book.screen) == {"https://example.org/?a=1&b='2'"}


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd"]
)
def test_a_link_that_could_do_harm_is_plain_text(target: str) -> None:
    book = makers.book(makers.interview("Press here.", marked=lambda text: (Mark(0, 5, "link", target),)))
    assert "Press here." in bodies(book)["screen"]
    assert not links_away(book.screen)


def test_a_passage_between_exchanges_stands_where_it_stood() -> None:
    made = makers.interview("One?", "Yes.", "Two?", "No.")
    heading = Passage("heading", (Block("heading", "A walk", Origin(makers.NAME, 40)),))
    note = Passage("text", (makers.block("They rise.", 41),))
    parts = (made.parts[0], heading, note, made.parts[1])
    for text in bodies(makers.book(replace(made, parts=parts))).values():
        assert text.index("Yes.") < text.rindex("A walk") < text.index("They rise.") < text.index("Two?")


def test_an_essay_has_all_its_words_and_no_labels() -> None:
    essay = Interview("On bees", (), "en", (), (Passage("text", (makers.block("They sleep."),)),))
    book = makers.book(essay)
    assert labels(book.page) == []
    assert "They sleep." in bodies(book)["epub"]


def test_a_document_of_a_title_alone_is_a_book() -> None:
    assert makers.book(Interview("On bees", (), "en", (), ())).imprint.title == "On bees"


def identifier(made: Interview, settings: Settings | None = None) -> str:
    return makers.book(made, settings).imprint.identifier


def test_the_identifier_comes_from_the_content() -> None:
    first = identifier(makers.interview("Why?", "So."))
    assert first.startswith("urn:uuid:")
    assert identifier(makers.interview("Why?", "So.")) == first
    assert identifier(makers.interview("Why?", "So!")) != first
    assert identifier(makers.interview("Why?", "So.", title="Another title")) != first
    assert identifier(makers.interview("Why?", "So.", standfirst=["A word before."])) != first


def test_two_essays_of_one_title_have_two_identifiers() -> None:
    one, other = (
        Interview("On bees", (), "en", (), (Passage("text", (makers.block(text),)),)) for text in ("They sleep.", "No.")
    )
    assert identifier(one) != identifier(other)


def test_the_identifier_of_the_editor_wins_then_the_isbn_of_the_ebook() -> None:
    made = makers.interview("Why?", "So.")
    ebook = EbookSettings(isbn="978-3-16-148410-0")
    assert identifier(made, Settings(identifier="urn:x:1", ebook=ebook)) == "urn:x:1"
    assert identifier(made, Settings(ebook=ebook)) == "urn:isbn:9783161484100"
    assert identifier(made, Settings(ebook=EbookSettings(isbn="978 3 16 148410 0"))) == "urn:isbn:9783161484100"


def test_the_isbn_of_the_printed_book_is_no_name_of_the_ebook() -> None:
    made = makers.interview("Why?", "So.")
    assert identifier(made, Settings(isbn="978-3-16-148410-0")) == identifier(made)


@pytest.mark.parametrize(
    ("settings", "moment"),
    [
        (Settings(), "1980-01-01T00:00:00Z"),
        (Settings(epoch=1_700_000_000), "2023-11-14T22:13:20Z"),
        (Settings(date="2024"), "2024-01-01T00:00:00Z"),
        (Settings(date="2024-02"), "2024-02-01T00:00:00Z"),
        (Settings(date="2024-02-29", epoch=1_700_000_000), "2024-02-29T00:00:00Z"),
        (Settings(date="2024-02-29", published="2025-01"), "2025-01-01T00:00:00Z"),
    ],
)
def test_the_moment_comes_from_the_settings_and_never_from_the_clock(settings: Settings, moment: str) -> None:
    assert makers.book(makers.interview("Why?", "So."), settings).imprint.modified == moment


def test_a_document_without_a_title_is_called_by_its_file() -> None:
    book = makers.book(makers.interview("Why?", "So.", title=None), source=Source("night-train_2.txt", b""))
    assert book.imprint.title == "Night train 2"


@pytest.mark.parametrize("theme", ["nosuch", "", "../base", "themes/quarterly", "quarterly.css.j2"])
def test_an_unknown_theme_is_a_usage_error_that_names_the_known(theme: str) -> None:
    with pytest.raises(UsageError, match=r"theme .*: unknown\. Known: .*quarterly"):
        makers.book(makers.interview("Why?", "So."), Settings(theme=theme))


@pytest.mark.parametrize("printer", ["nosuch", "", "..", "__init__.py", "../../pyproject"])
def test_an_unknown_printer_is_a_usage_error_that_names_the_known(printer: str) -> None:
    with pytest.raises(UsageError, match=r"printer .*: unknown\. Known: .*generic-eu"):
        makers.book(makers.interview("Why?", "So."), Settings(printer=printer))


@pytest.mark.parametrize("theme", themes.ids())
def test_no_style_sheet_holds_text_of_the_document(theme: str) -> None:
    settings = Settings(theme=theme, publisher="Zanzibar", title="Zanzibar")
    book = makers.book(makers.interview("Zanzibar?", "Zanzibar."), settings)
    assert "Zanzibar" not in "".join(book.css.values())
    assert "@page" not in book.css["epub"] and "@page talk" not in book.css["screen"]


def test_the_same_interview_is_the_same_book() -> None:
    made = makers.talk(5, 6, marked=True)
    assert makers.book(made, names={"Ida", "Yorkshire"}) == makers.book(made, names={"Yorkshire", "Ida"})


def test_ids_within_a_page_are_its_own() -> None:
    book = makers.book(makers.talk(5, 6))
    for markup in markups(book):
        ids = [node.get("id") for node in read(markup).iter(etree.Element) if node.get("id")]
        assert len(ids) == len(set(ids))


def test_the_names_of_a_document_are_not_torn() -> None:
    book = makers.book(makers.interview("Why Yorkshire and no other?", "So."), names={"Yorkshire"})
    whole = [node for node in read(book.page).iter("{*}span") if node.get("class") == "whole"]
    assert "Yorkshire" in ["".join(map(str, node.itertext())).strip() for node in whole]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (Settings(series_number="3"), "series_number stands there without series, and is left out."),
        (
            Settings(accessibility=AccessibilitySettings(evaluated_on="2025-01-01")),
            "[accessibility] does not say who evaluated the e-book, so nothing is claimed.",
        ),
        (
            Settings(isbn="978-3-16-148410-0", ebook=EbookSettings(isbn="9783161484100")),
            "the printed book and the e-book have one ISBN; each form needs its own.",
        ),
    ],
)
def test_what_the_settings_say_in_vain_is_told(said: Settings, told: str) -> None:
    assert [one.message for one in makers.book(makers.interview("Why?", "So."), said).findings] == [told]


def test_an_override_that_stands_is_named_with_its_rule() -> None:
    with pytest.raises(PipelineError, match=r"bees\.txt:4: the character U\+202E .* rule direction_control"):
        makers.book(makers.interview("Why?", "So \u202eit is."))
