"""Cut an RTF file into its tokens: braces, control words, symbols and the bytes between them.

One pattern, one pass: what it does not know as anything else is text. Lines are counted for the origins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Kind = Literal["open", "close", "word", "symbol", "text", "binary"]

TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]++)(?P<number>-?[0-9]{1,10})?+ ?"
    rb"|\\'(?P<hex>[0-9A-Fa-f]{2})"
    rb"|\\(?P<symbol>\r\n|[^A-Za-z])"
    rb"|(?P<open>\{)|(?P<close>\})"
    rb"|(?P<newline>[\r\n]++)"
    rb"|(?P<text>[^\\{}\r\n]++)"
    rb"|(?P<rest>\\)",
    re.DOTALL,
)
NEWLINE = re.compile(rb"\r\n|\r|\n")


class Token(NamedTuple):  # a file has millions, and a tuple is made in a third of a dataclass's time
    """`name` is that of a control word or symbol, `number` its parameter, `content` the bytes of a text."""

    kind: Kind
    line: int
    name: str = ""
    number: int | None = None
    content: bytes = b""


def tokens(content: bytes) -> Iterator[Token]:
    at, line = 0, 1
    while match := TOKEN.match(content, at):
        at = match.end()
        kind = match.lastgroup
        if kind == "text":
            yield Token("text", line, content=match[0])
        elif kind == "newline":
            line += len(NEWLINE.findall(match[0]))
        elif kind == "hex":
            yield Token("text", line, content=bytes.fromhex(match["hex"].decode()))
        elif kind == "open" or kind == "close":
            yield Token("open" if kind == "open" else "close", line)
        elif kind == "symbol":
            yield from symbol(match["symbol"], line)
            line += len(NEWLINE.findall(match[0]))
        elif kind != "rest":
            word, number = match["word"].decode(), match["number"]
            yield Token("word", line, word, None if number is None else int(number))
            if word == "bin":
                skipped = content[at : at + max(0, int(number or 0))]
                yield Token("binary", line, content=skipped)
                at += len(skipped)
                line += len(NEWLINE.findall(skipped))


def symbol(mark: bytes, line: int) -> Iterator[Token]:
    r"""Tell an escaped brace or backslash, which is text, from a symbol; an escaped newline ends a paragraph."""
    if mark in (b"\\", b"{", b"}"):
        yield Token("text", line, content=mark)
    elif mark.isspace() and NEWLINE.fullmatch(mark):
        yield Token("word", line, "par")
    else:
        yield Token("symbol", line, mark.decode("latin-1"))
