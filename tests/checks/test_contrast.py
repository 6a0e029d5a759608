"""Text that does not stand out from its ground is found, by day and by night, in any EPUB and on any web page."""

from __future__ import annotations

import time

import epub_makers
import makers
import pytest
from epub_makers import STYLE, TWO

from pipeline import themes
from pipeline.checks import epub_rules, epub_well_formed
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


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        (STYLE, "p {", "p { color: #ccc; background: #fff } p {"),
        (TWO, "</head>", "<style>p { color: #ccc; background: #fff }</style></head>"),
    ],
)
def test_every_sheet_of_an_epub_is_read(name: str, before: str, after: str) -> None:
    (finding,) = CHECK.look(Product("epub", "bees.epub", epub_makers.changed(name, (before, after))))
    assert (finding.check, finding.level) == ("contrast", "warning")
    assert finding.message.startswith("p: #ccc on #fff has a contrast of 1.61")


@pytest.mark.parametrize("css", ["body { color: black }", ":root { background: white }", "* { color: black }"])
def test_a_colour_of_the_page_without_its_counterpart_is_told_once_of_all_checks(css: str) -> None:
    product = Product("epub", "bees.epub", epub_makers.changed(STYLE, ("body {", f"{css} body {{")))
    (finding,) = [*CHECK.look(product), *epub_rules.look(product), *epub_well_formed.look(product)]
    assert "and none for the" in finding.message


def test_of_a_rule_with_a_thousand_selectors_and_declarations_only_the_last_words_count() -> None:
    css = (
        ", ".join(f".a{number}" for number in range(5_000)) + "{" + "color: red; margin: 0;" * 5_000 + "color: inherit}"
    )
    began = time.perf_counter()
    assert page(css) == []
    assert time.perf_counter() - began < 5  # 0.4 s on an idle machine


def test_twelve_thousand_rules_are_weighed_in_a_few_seconds() -> None:
    css = PAGE + " ".join(f".box .part{number} p {{ color: #222 }}" for number in range(12_000))
    began = time.perf_counter()
    assert page(css) == []
    assert time.perf_counter() - began < 10  # 1 s on an idle machine; two by two it took 87 s


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("p { color: " + "(" * 600 + "}", "a style is nested too deeply: more than 100 brackets"),
        ("@media all { " * 5_000, "a style is nested too deeply: more than 100 brackets"),
        ("p{}" * 20_001, "the styles have more than 20,000 rules"),
        ("p { margin: 0 } " * 70_000, "the styles have more than 1,000,000 characters"),
    ],
)
def test_a_sheet_that_asks_too_much_is_one_finding(css: str, said: str) -> None:
    assert page(css) == [f"{said}, and was not looked into."]
    product = Product("epub", "bees.epub", epub_makers.packed({**epub_makers.FILES, STYLE: css}))
    (finding,) = [*CHECK.look(product), *epub_rules.look(product), *epub_well_formed.look(product)]
    assert (finding.message, finding.level) == (f"{STYLE}: {said}.", "warning")


def test_what_may_be_asked_of_style_may_be_asked() -> None:
    nested = "@media all { " * 10 + "p { color: #ccc; background: #fff; margin: " + "calc(" * 80 + "1em"
    assert len(page(nested)) == 1
    assert len(page("p{color:#ccc;background:#fff}" + "p{}" * 19_999)) == 1


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"\xff\xfe\x00"])
def test_what_is_hardly_a_file_is_no_concern_of_this_check(content: bytes) -> None:
    assert [list(CHECK.look(Product(kind, "bees", content))) for kind in ("epub", "html")] == [[], []]


@pytest.mark.parametrize("theme", themes.ids())
def test_our_own_themes_state_no_colour_that_is_hard_to_read(theme: str) -> None:
    book = makers.book(makers.interview("Do they sleep?", "They do."), Settings(theme=theme))
    assert list(CHECK.look(Product("epub", "bees.epub", epub.make(book, None)))) == []
    assert list(CHECK.look(Product("html", "bees.html", html.make(book, None)))) == []
