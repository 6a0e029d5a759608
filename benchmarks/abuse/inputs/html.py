"""Web pages: what loads, what acts, what nests, and sizes that lie."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from benchmarks.abuse.cases import NEEDLES, TALK, Built, Case, Lures, Refused

SHOWN = "".join(f"<p><b>{name}:</b> {said}</p>" for name, said in TALK)


def page(more: str = "", head: str = "", opening: str = "<!DOCTYPE html>") -> str:
    return (
        f'{opening}<html lang="en"><head><meta charset="utf-8"><title>A talk at the wall</title>{head}</head>'
        f"<body><article><h1>A talk at the wall</h1>{SHOWN}{more}</article></body></html>"
    )


def made(more: str = "", head: str = "") -> Callable[[Lures], str]:
    return lambda at: page(more, head)


def lured(at: Lures) -> str:
    each = "".join(
        f'<img src="{one}" srcset="{one} 2x" alt="pic"><object data="{one}"></object><embed src="{one}">'
        f'<iframe src="{one}"></iframe><video src="{one}" poster="{one}"></video><audio><source src="{one}"></audio>'
        f'<svg><image href="{one}" xlink:href="{one}"/><use href="{one}#a"/></svg><input type=image src="{one}">'
        f'<p style="background: url({one}); content: url({one})">Styled.</p><table background="{one}"></table>'
        f'<a href="{one}" ping="{one}">link</a><form action="{one}"></form><picture><source srcset="{one}"></picture>'
        for one in map(escape, at.addresses)
    )
    head = "".join(
        f'<link rel="stylesheet" href="{one}"><link rel="attachment" href="{one}"><link rel="icon" href="{one}">'
        f"<style>@import '{one}'; @font-face {{ font-family: x; src: url({one}) }} body {{ background: url({one}) }}</style>"
        f'<script src="{one}"></script><meta http-equiv="refresh" content="0; url={one}"><meta property="og:image" content="{one}">'
        for one in map(escape, at.addresses)
    )
    return page(each, f'<base href="{at.http}/base/">{head}')


def doctype(at: Lures) -> str:
    opening = (
        f'<?xml version="1.0"?><?xml-stylesheet href="{at.http}/pi.xsl"?><!DOCTYPE html PUBLIC "x" "{at.http}/x.dtd" '
        f'[<!ENTITY e SYSTEM "{(at.outside / "secret.txt").as_uri()}"><!ENTITY % p SYSTEM "{at.http}/pe"> %p;]>'
    )
    return page(
        '<p>Otto: &e; <xi:include href="/etc/passwd" parse="text" xmlns:xi="http://www.w3.org/2001/XInclude"/></p>',
        "",
        opening,
    )


def laughs(at: Lures) -> str:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return page("<p>&a9;</p>", "", f"<!DOCTYPE html [{entities}]>")


def nested(tag: str, depth: int) -> str:
    return f"<{tag}>" * depth + "<p><b>Otto Brenner:</b> A pepper.</p>" + f"</{tag}>" * depth


FLEX = '<div style="display: flex">'
CASES = (
    Case("html: addresses everywhere", "talk.html", lured, Built(pictures=0)),
    Case("html: a DTD, entities and an XInclude", "talk.xhtml", doctype, None),
    Case("html: entities that grow", "talk.html", laughs, Built(NEEDLES)),
    Case("html: entities that grow, as XHTML", "talk.xhtml", laughs, None),
    Case("html: scripts and handlers", "talk.html", made('<p onclick="x">Yes<script>document.write("pepper")</script></p><svg onload=x></svg><template><p>t</p></template><noscript><img src=x onerror=x></noscript>'), Built(lacks=("document.write",))),
    Case("html: links that act", "talk.html", made('<p>See <a href="javascript:x">a</a> <a href=" java&#x0A;script:x">b</a> <a href="data:text/html,x">c</a> <a href="file:///etc/passwd">d</a></p>')),
    Case("html: a style that hides", "talk.html", made("", "<style>* { display: none !important; font-size: 0; color: white; page: x } @page { size: 1px 1px }</style>")),
    Case("html: attributes of size", "talk.html", made('<table><tr><td colspan="100000000" rowspan="100000000" width="99999999">cell</td></tr></table><ol start="99999999999999999999"><li value="-9e99">one</ol><img width=99999999 height=99999999><font size=999>f</font>')),
    Case("html: twelve flex boxes inside each other", "talk.html", made(FLEX * 12 + "<p>deep</p>" + "</div>" * 12)),
    Case("html: 90 boxes inside each other", "talk.html", made(nested("div", 80)), Built((*NEEDLES, "pepper"))),
    Case("html: 500 boxes inside each other", "talk.html", made(nested("div", 500)), Refused(4, "depth")),
    Case("html: 100,000 boxes inside each other", "talk.html", made(nested("div", 100_000)), Refused(4)),
    Case("html: 100,000 tags of bold that never end", "talk.html", made("<b>" * 100_000 + "pepper"), Refused(4)),
    Case("html: 300 tables inside each other", "talk.html", made("<table><tr><td>" * 300 + "deep" + "</td></tr></table>" * 300), Refused(4, "depth")),
    Case("html: links and formatting that overlap", "talk.html", made("<p>" + "<a><b><i><font>x" * 3_000), Refused(4)),
    Case("html: 250,000 elements", "talk.html", made("<br>" * 250_000), Refused(4, "elements")),
    Case("html: 150,000 line breaks", "talk.html", made("<p>a" + "<br>" * 150_000 + "</p>"), heavy=True),
    Case("html: a text of eleven megabytes", "talk.html", made(f"<p>{'word ' * 2_200_000}</p>"), Refused(4)),
    Case("html: an attribute of eleven megabytes", "talk.html", made(f'<p title="{"a" * 11_000_000}">x</p>'), None),
    Case("html: 100,000 attributes", "talk.html", made(f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>x</p>"), heavy=True),
    Case("html: 100 kB of opening brackets", "talk.html", made("<" * 100_000), heavy=True),
    Case("html: 100 kB of ends that began nowhere", "talk.html", made("</p>" * 25_000), heavy=True),
    Case("html: references of no character", "talk.html", made("<p>a&#0;b&#xD800;c&#x110000;d&#xFFFE;e&#27;[2Jf&#8238;g&#99999999999999;</p>")),
    Case("html: NUL in tags", "talk.html", lambda at: page("<p>a\0b</p><scr\0ipt>x</scr\0ipt>"), None),
    Case("html: an encoding that lies", "talk.html", lambda at: page("<p>Café.</p>").replace("utf-8", "utf-16"), Built()),
    Case("html: an encoding nobody knows", "talk.html", lambda at: page("<p>Café.</p>").replace("utf-8", "x-evil\x01"), None),
    Case("html: UTF-7 as declared", "talk.html", lambda at: page("<p>+ADw-script+AD4-x</p>").replace("utf-8", "utf-7"), None),
    Case("html: nothing but a script", "talk.html", lambda at: "<!DOCTYPE html><html><script>x</script></html>", Refused(1)),
    Case("html: a comment that never ends", "talk.html", made("<!-- " + "<p>gone</p>" * 99), None),
    Case("html: a title that leaves its element", "talk.html", lambda at: page().replace("at the wall</title>", "&lt;/title>&lt;script>alert(1)&lt;/script></title>")),
    Case("html: a picture inside the page", "talk.html", made('<img src="data:image/svg+xml,<svg onload=x/>" alt="pic"><img src="data:image/png;base64,AAAA" alt="p">'), Built(pictures=0)),
    Case("html: structured data that breaks out", "talk.html", made("", '<script type="application/ld+json">{"@type": "Article", "headline": "</scr" , "author": [[[[{"name": 1e999}]]]]}</script>')),
    Case("html: structured data 10,000 deep", "talk.html", made("", f'<script type="application/ld+json">{"[" * 10_000}{"]" * 10_000}</script>')),
    Case("html: structured data with a number of 5,000 digits", "talk.html", made("", f'<script type="application/ld+json">{{"@type": "Article", "headline": {"9" * 5000}}}</script>')),
)  # fmt: skip
