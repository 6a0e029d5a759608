"""Text that does not stand out from its ground is found, by day and by night, in any EPUB and on any web page."""

from __future__ import annotations

import makers
import pytest

from pipeline import themes
from pipeline.bindery import archives
from pipeline.checks.contrast import CHECK
from pipeline.model import Product
from pipeline.outputs import epub, html
from pipeline.settings import Settings

PAGE = "body { color: black; background: white } "


def page(css: str, body: str = "<p>So.</p>") -> list[str]:
    content = (
        f"<!DOCTYPE html><html lang='en'><head><title>Bees</title><style>{css}</style></head><body>{body}</body></html>"
    )
    return [finding.message for finding in CHECK.look(Product("html", "bees.html", content.encode()))]


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("p { color: #777; background: #fff }", "p: #777 on #fff has a contrast of 4.48, less than 4.5 to 1."),
        ("p { color: white; background: #1a1a1a } p { color: #444 }", "p: #444 on #1a1a1a has a contrast of 1.79"),
        ("h1 { color: #999; background: white; font-size: 2em }", "less than 3 to 1."),
        ("h1 { color: #888; background: white; font: italic 1.3em/2 Serif }", "less than 4.5 to 1."),
        ("p { color: rgb(0 0 0 / 40%); background: white }", "p: rgb(0 0 0 / 40%) on white"),
        ("p { background: url(bees.png) } p { background-color: hsl(0 0% 90%); color: #777 }", "p: #777 on hsl"),
        (PAGE + ".note { color: #999 }", ".note: #999 on white"),
        (PAGE + ".box { background: #111 }", ".box: black on #111"),
        (".box { background: #000; color: #fff } .box p { color: #333 }", ".box p: #333 on #000"),
        ("@supports (color: red) { p { color: #eee; background: #fff } }", "p: #eee on #fff"),
        ("p, li { color: #eee; background: #fff }", "li: #eee on #fff"),
    ],
)
def test_a_colour_too_near_its_ground_is_found(css: str, said: str) -> None:
    assert [message for message in page(css) if said in message]


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("p { color: #333 }", "p: a colour for the text, and none for the ground."),
        (".box { background: #eee }", ".box: a colour for the ground, and none for the text."),
        ("body { background: white }", "body: a colour for the ground, and none for the text."),
    ],
)
def test_a_colour_without_its_counterpart_is_told(css: str, said: str) -> None:
    assert page(css) == [said]


@pytest.mark.parametrize(
    "css",
    [
        "",
        "p { color: #767676; background: #fff }",
        "h1 { color: #888; background: #fff; font-size: 18pt }",
        "h1 { color: #888; background: #fff; font-size: 1.2em; font-weight: bold }",
        "p { color: Canvas; background: CanvasText } a { color: inherit } i { color: currentColor }",
        "img { background: white } p::before { background: black; content: '' }",
        ".box { background: #000 } .box p { color: #fff }",
        "p { background: none; color: var(--ink) }",
        "@media print { p { color: #999; background: white } }",
        "this is { no style sheet",
    ],
)
def test_what_stands_out_or_is_the_readers_own_is_no_finding(css: str) -> None:
    assert page(css) == []


def test_what_goes_wrong_only_at_night_says_so() -> None:
    night = "@media (prefers-color-scheme: dark) { body { background: #111; color: #eee } }"
    assert page(PAGE + ".note { color: #555 } " + night) == [
        "in dark mode, .note: #555 on #111 has a contrast of 2.53, less than 4.5 to 1."
    ]
    day = "@media (prefers-color-scheme: light) { .note { color: #555 } }"
    assert page(PAGE + day + night) == []


def test_a_style_attribute_counts_too() -> None:
    assert page("", "<p style='color: #ccc; background: #fff'>So.</p>" * 2) == [
        "[style]: #ccc on #fff has a contrast of 1.61, less than 4.5 to 1."
    ]


@pytest.mark.parametrize("where", ["a.css", "a.xhtml"])
def test_every_sheet_of_an_epub_is_read(where: str) -> None:
    css = "p { color: #ccc; background: #fff }"
    content = css if where == "a.css" else f"<html><head><style>{css}</style></head><body/></html>"
    made = archives.pack({"mimetype": b"application/epub+zip", f"OPS/{where}": content.encode()})
    (finding,) = CHECK.look(Product("epub", "bees.epub", made))
    assert (finding.check, finding.level) == ("contrast", "warning")
    assert finding.message.startswith("p: #ccc on #fff has a contrast of 1.61")


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"\xff\xfe\x00"])
def test_what_is_hardly_a_file_is_no_concern_of_this_check(content: bytes) -> None:
    assert [list(CHECK.look(Product(kind, "bees", content))) for kind in ("epub", "html")] == [[], []]


@pytest.mark.parametrize("theme", themes.ids())
def test_our_own_themes_state_no_colour_that_is_hard_to_read(theme: str) -> None:
    book = makers.book(makers.interview("Do they sleep?", "They do."), Settings(theme=theme))
    assert list(CHECK.look(Product("epub", "bees.epub", epub.make(book, None)))) == []
    assert list(CHECK.look(Product("html", "bees.html", html.make(book, None)))) == []
