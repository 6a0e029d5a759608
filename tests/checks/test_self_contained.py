"""What a browser would fetch or run by itself is found, and what a reader may click is not."""

from __future__ import annotations

import pytest

from pipeline.checks.self_contained import CHECK
from pipeline.model import Book, Product
from pipeline.outputs import html

PAGE = (
    "<!DOCTYPE html><html lang='en'><head><title>Bees</title>{head}</head><body><p>They sleep.</p>{body}</body></html>"
)


def messages(head: str = "", body: str = "") -> list[str]:
    page = PAGE.format(head=head, body=body)
    return [finding.message for finding in CHECK.look(Product("html", "bees.html", page.encode()))]


@pytest.mark.parametrize(
    "body",
    [
        "<script>1</script>",
        "<SCRIPT src=a.js></SCRIPT>",
        "<svg><script>1</script></svg>",
        "<script type='text/javascript'>1</script>",
        "<script type='module'>1</script>",
        "<script type='importmap'>{}</script>",
        "<script type='speculationrules'>{}</script>",
        "<script type='application/json'>{}</script>",
        "<script type='application/ld+json' src='a.json'></script>",
        "<script type='application/ld+json' onload='go()'>{}</script>",
        '<img alt="" src="bees.png"/>',
        '<img alt="" srcset="bees.png 2x"/>',
        '<img alt="" src="//example.org/bees.png"/>',
        '<picture><source srcset="bees.webp"/></picture>',
        '<video poster="bees.png"></video>',
        '<audio src="bees.mp3"></audio>',
        '<input type="image" src="bees.png"/>',
        '<iframe srcdoc="hello"></iframe>',
        '<object data="bees.swf"></object>',
        '<embed src="bees.swf"/>',
        '<svg><image href="bees.png"/></svg>',
        '<svg><use xlink:href="bees.svg#a"/></svg>',
        '<p onclick="go()">Go</p>',
        "<p ONMOUSEOVER=go()>Go</p>",
        '<a href="javascript:go()">Go</a>',
        '<a href=" java\nscript:go()">Go</a>',
        '<form action="javascript:go()"></form>',
        '<a href="https://example.org/" ping="https://example.org/count">Go</a>',
        '<p style="background: url(bees.png)">Go</p>',
        '<table background="bees.png"></table>',
    ],
)
def test_what_loads_or_runs_in_the_text_is_found(body: str) -> None:
    assert messages(body=body)


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="stylesheet" href="bees.css"/>',
        '<link rel="icon" href="data:,"/>',
        '<link rel="license stylesheet" href="bees.css"/>',
        '<link rel="preconnect" href="https://example.org/"/>',
        '<base href="https://example.org/"/>',
        '<meta http-equiv="Refresh" content="1; url=https://example.org/"/>',
        "<style>@import 'bees.css';</style>",
        '<style>@import url("https://example.org/bees.css") screen;</style>',
        "<style>@\\69mport 'bees.css';</style>",
        "<style>body { background: url(bees.png) }</style>",
        '<style>body { background: URL( "https://example.org/bees.png" ) }</style>',
        "<style>body { background: u\\72l(bees.png) }</style>",
        '<style>@media print { li { list-style: image-set("bees.png" 1x) } }</style>',
        "<style>@font-face { font-family: B; src: local(B), url(bees.woff2) }</style>",
        "<style>a { --x: url(//example.org/) }</style>",
    ],
)
def test_what_loads_or_runs_in_the_head_is_found(head: str) -> None:
    assert messages(head=head)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", '<a href="https://example.org/">a link to follow</a> <a href="mailto:ida@example.org">write</a>'),
        ("", '<img alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="/> <svg><use href="#a"/></svg>'),
        ("", "<p>&lt;script&gt; and @import url(http://example.org/) and onclick=go()</p>"),
        ("<style>/* @import url(bees.css) */ p::before { content: 'url(bees.png) @import' }</style>", ""),
        ("<style>p { background: url(data:image/gif;base64,R0lGODlhAQABAAAAACw=); mask: url(#a) }</style>", ""),
        ('<script type=\'application/ld+json\'>{"url": "https://example.org/"}</script>', ""),
        ("<link rel='license' href='https://example.org/by'/>", ""),
        ("<!-- <script src='a.js'></script> -->", ""),
        ("<meta name='description' content='javascript and on it goes'/>", ""),
    ],
)
def test_what_only_stands_there_is_no_finding(head: str, body: str) -> None:
    assert messages(head, body) == []


def test_each_fault_is_an_error_said_once_with_its_address() -> None:
    (message,) = messages(body='<img alt="" src="bees.png"/>' * 3)
    assert "bees.png" in message


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"no markup at all", b"<p>" * 3000])
def test_what_is_hardly_a_page_is_looked_at_too(content: bytes) -> None:
    assert list(CHECK.look(Product("html", "bees.html", content))) == []


def test_our_own_page_is_self_contained(long_book: Book) -> None:
    content = html.make(long_book, None)
    assert list(CHECK.look(Product("html", "bees.html", content, long_book))) == []
