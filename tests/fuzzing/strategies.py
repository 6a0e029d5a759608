"""Hypothesis strategies for what is almost as it should be: the shape of a sample, filled anew; or a small grammar."""

from __future__ import annotations

import copy
import json
import tomllib
from collections.abc import Mapping
from typing import Any, TypeAlias

import tomli_w
from hypothesis import strategies as st
from lxml import etree, html

from fuzzing import packages, targets
from fuzzing.tokens import MARKUP, NASTY, NUMBERS, TEXT
from fuzzing.trees import PRINTABLE

Text: TypeAlias = st.SearchStrategy[str]
WORDS = st.sampled_from(
    ("It", "is", "yoru", "boat", "and--so", "what?", "Um,", "1984", "Ida", "été", "Straße", "駅", "don't")
)
SAID = st.lists(WORDS | WORDS | st.sampled_from((*TEXT, *NASTY)) | st.text(max_size=8), max_size=8).map(" ".join)
LABELS = st.sampled_from(
    ("Editor: ", "Ida Hall: ", "Q. ", "A. ", ">> ", "— ", "IDA: ", "[00:01:02] Ida: ", "", "Ida\t")
)
TIMES = st.one_of(
    st.tuples(*[st.integers(0, 99)] * 3, st.sampled_from(",.:")).map(
        lambda t: f"{t[0]:02}:{t[1]:02}:{t[2]:02}{t[3]}000"
    ),
    st.sampled_from(NUMBERS),
)
LEAVES = st.one_of(
    *(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=10), SAID, st.sampled_from(NUMBERS)),
    *(st.sampled_from(("en", "speaker_0", "Ida", "1.5s", "punctuation", "[]")), st.just({}), st.just([])),
)


def of(name: str) -> st.SearchStrategy[bytes]:
    """Make inputs for a target."""
    sample = st.sampled_from(targets.targets()[name].samples)
    if name in GRAMMARS:
        return GRAMMARS[name].map(lambda text: text.encode("utf-8", "surrogatepass"))
    if name in targets.ZIPPED:
        return sample.flatmap(package_like)
    if name == "html":
        return sample.map(html.fromstring).flatmap(element_like).map(lambda text: f"<html>{text}</html>".encode())
    if name in ("settings", "decisions"):
        return sample.map(bytes.decode).map(tomllib.loads).flatmap(like).map(dumped)
    return sample.map(json.loads).flatmap(like).map(lambda value: json.dumps(value).encode())


def dumped(value: dict[str, Any]) -> bytes:
    try:
        return tomli_w.dumps(value).encode("utf-8", "surrogatepass")
    except TypeError:  # TOML has no null
        return json.dumps(value, default=str).encode()


def like(value: Any) -> st.SearchStrategy[Any]:
    """Keep the shape of a value, most of its keys and some of its plain values."""
    if isinstance(value, dict):
        return st.fixed_dictionaries({}, optional={key: like(inner) for key, inner in value.items()}) | whole(value)
    if isinstance(value, list) and value:
        return st.lists(like(value[0]), max_size=3)
    return st.just(value) | st.just(value) | LEAVES


def whole(value: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({key: like(inner) for key, inner in value.items()})


def element_like(element: etree._Element) -> Text:
    """Keep the shape of an element; what stands in it comes as it likes, in any order."""
    if not isinstance(element.tag, str):
        return st.just("")
    shell = copy.deepcopy(element)
    for child in list(shell):
        shell.remove(child)
    shell.text = shell.tail = None
    opening = etree.tostring(shell).decode().removesuffix("/>")
    closing = f"</{element.prefix + ':' if element.prefix else ''}{etree.QName(element).localname}>"
    kept = st.just(element.text or "") | st.sampled_from(PRINTABLE).map(escaped) | SAID.map(escaped)
    inside = [element_like(child) for child in list(element)[:6]]
    children = st.lists(st.one_of(inside), max_size=2 * len(inside)).map("".join) if inside else st.just("")
    return st.tuples(kept, children).map(lambda two: f"{opening}>{two[0]}{two[1]}{closing}")


def escaped(text: str) -> str:
    return "".join(one if one.isprintable() and one not in "<&" else " " for one in text)


def package_like(content: bytes) -> st.SearchStrategy[bytes]:
    """Keep a package's parts but the first stories, which are filled anew."""
    parts = packages.unpacked(content)
    stories = ("word/document.xml", "content.xml", "word/footnotes.xml")
    filled = [story(inside) if name in stories else st.just(inside) for name, inside in parts]
    return st.tuples(*filled).map(
        lambda told: packages.packed([(name, one) for (name, _), one in zip(parts, told, strict=True)])
    )


def story(inside: bytes) -> st.SearchStrategy[bytes]:
    return element_like(etree.fromstring(inside)).map(str.encode)


def cues(heading: str, tags: tuple[str, ...]) -> Text:
    said = st.lists(SAID | st.sampled_from(tags), max_size=4).map("".join)
    number = st.sampled_from(("", "1\n", "x\n"))
    cue = st.tuples(number, TIMES, TIMES, said).map(lambda cue: f"{cue[0]}{cue[1]} --> {cue[2]}\n{cue[3]}\n\n")
    return st.lists(cue | said, max_size=6).map(lambda all: heading + "".join(all))


def groups() -> Text:
    """Write RTF: groups in groups, with controls, their numbers and text."""
    control = st.tuples(st.sampled_from(MARKUP["rtf"]), st.sampled_from(("", " ", "1 ", "-5 ", "{", "}")))
    leaf = SAID.map(lambda text: text.replace("\\", "")) | control.map("".join)
    inner = st.recursive(
        leaf, lambda one: st.lists(one, max_size=4).map(lambda all: "{" + "".join(all) + "}"), max_leaves=12
    )
    return st.lists(inner, max_size=8).map(lambda all: "{\\rtf1\\ansi " + "\\par ".join(all) + "}")


def markdown() -> Text:
    around = st.sampled_from(("**{}**", "_{}_", "[{}](x)", "`{}`", "<b>{}</b>", "![{}](a.png)", "{}", "~~{}~~", "\\{}"))
    inline = st.tuples(around, SAID).map(lambda two: two[0].replace("{}", two[1]))
    begin = st.sampled_from(
        ("# ", "> ", "- ", "1. ", "    ", "", "", "| ", ":   ", "[a]: ", "***\n", "```\n", "<div>", "\t")
    )
    line = st.tuples(begin, begin, LABELS, inline).map("".join)
    return st.lists(line, min_size=1, max_size=10).flatmap(
        lambda all: st.sampled_from(("\n", "\n\n")).map(lambda gap: gap.join(all))
    )


def talk() -> Text:
    turn = st.tuples(LABELS, SAID).map("".join)
    gap = st.sampled_from(("\n", "\n\n", "\r\n", "\n \n"))
    return st.tuples(st.lists(turn, min_size=1, max_size=8), gap).map(lambda two: two[1].join(two[0]))


def headed() -> Text:
    """Write front matter above a talk: keys that are known and values of every form."""
    key = st.sampled_from(("title", "guest", "hosts", "date", "lang", "summary", "Title", "x", "tags", "a.b"))
    value = SAID | st.sampled_from(
        (
            "[a, {name: b}]",
            "{name: x, a: [1]}",
            "|\n  a\n  b",
            "'",
            "&a *a",
            "!!int 3",
            "2024-01-01",
            "[" * 30,
            "''",
            "~",
        )
    )
    field = st.tuples(key, st.sampled_from((": ", " = ", ":")), value).map("".join)
    fence = st.sampled_from(("---", "+++"))
    return st.tuples(fence, st.lists(field, max_size=6).map("\n".join), talk()).map(
        lambda all: f"{all[0]}\n{all[1]}\n{all[0]}\n\n{all[2]}"
    )


GRAMMARS: Mapping[str, Text] = {
    "text": talk(),
    "cleaning": talk(),
    "markdown": markdown() | headed(),
    "front matter": headed(),
    "srt": cues("", MARKUP["srt"]),
    "webvtt": cues("WEBVTT\n\n", MARKUP["webvtt"]),
    "rtf": groups(),
}
