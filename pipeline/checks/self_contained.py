"""A web page needs no script and asks the network for nothing: one file is all there is to keep or to send.

Links that a reader may follow are no concern of this check; what a browser loads or runs by itself is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from pipeline.checks import Check
from pipeline.model import Finding, Product

NAME = "self_contained"
HINT = "Take it out of the theme, or put its content into the page."
DATA = "application/ld+json"  # of a <script>: a data block, which no browser runs (HTML, 4.12.1)
REFERRING = ("license",)  # the kinds of <link> that are shipped: a browser fetches nothing for them
ACTIVE = ("script", "iframe", "frame", "object", "embed", "applet", "base", "portal")  # run, load or bend addresses
LOADING = ("src", "srcset", "poster", "background", "data", "ping", "manifest", "longdesc", "dynsrc", "lowsrc")
DRAWN = ("image", "use", "feimage")  # of SVG: their href is loaded, that of <a> is not
CARRIED = ("data:", "#")  # addresses of what is in the page itself
LOADING_FUNCTIONS = ("url", "src", "image", "image-set", "-webkit-image-set", "cross-fade")


def look(product: Product) -> Iterator[Finding]:
    messages = dict.fromkeys(faults(product.content))
    yield from (Finding(NAME, message, HINT, "error") for message in messages)


def faults(content: bytes) -> Iterator[str]:
    document = etree.HTML(content, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    for element in document.iter(etree.Element) if document is not None else ():
        yield from element_faults(element, str(element.tag).rpartition(":")[2].lower())


def element_faults(element: etree._Element, tag: str) -> Iterator[str]:
    if tag in ACTIVE and not (tag == "script" and element.get("type") == DATA):
        yield f"the page holds an element <{tag}>."
    if tag == "link" and element.get("rel") not in REFERRING:
        yield f"the page calls for {element.get('href') or 'a file'} with <link>."
    if tag == "meta" and (element.get("http-equiv") or "").strip().lower() == "refresh":
        yield "the page leads elsewhere by itself (refresh)."
    if tag == "style":
        yield from style_faults("".join(map(str, element.itertext())))
    for name, value in element.attrib.items():
        yield from attribute_faults(tag, str(name).rpartition(":")[2].rpartition("}")[2].lower(), str(value))


def attribute_faults(tag: str, name: str, value: str) -> Iterator[str]:
    if name.startswith("on"):
        yield f"<{tag}> runs a script ({name})."
    elif name == "style":
        yield from style_faults(value)
    elif name in LOADING or (name == "href" and tag in DRAWN):
        if not is_carried(value):
            yield f"<{tag}> loads {value[:80]}."
    elif "".join(value.split()).lower().startswith(("javascript:", "vbscript:")):
        yield f"<{tag}> runs a script ({name})."


def is_carried(address: str) -> bool:
    return not address.strip() or address.strip().lower().startswith(CARRIED)


def style_faults(css: str) -> Iterator[str]:
    """Read a style sheet as a browser does, so that no comment or escape hides or feigns an address."""
    import tinycss2

    yield from token_faults(tinycss2.parse_component_value_list(css, skip_comments=True))


def token_faults(tokens: Iterable[Any]) -> Iterator[str]:
    for token in tokens:
        if token.type == "at-keyword" and token.lower_value == "import":
            yield "a style sheet imports another."
        elif token.type == "url" and not is_carried(token.value):
            yield f"a style sheet loads {token.value[:80]}."
        elif token.type == "function":
            if token.lower_name in LOADING_FUNCTIONS:
                strings = (part.value for part in token.arguments if part.type == "string")
                yield from (f"a style sheet loads {text[:80]}." for text in strings if not is_carried(text))
            yield from token_faults(token.arguments)
        else:
            yield from token_faults(getattr(token, "content", None) or ())


CHECK = Check(frozenset({"html"}), look)
