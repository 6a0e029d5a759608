"""Put characters together from bytes of a code page, UTF-16 units and names."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

SURROGATE = re.compile("[\ud800-\udfff]")
LOST = "\ufffd"


@dataclass(slots=True)
class Characters:
    """What was read and not yet taken. `skip` characters are still to come that repeat one for old programs."""

    skip: int = 0
    line: int = 0
    pending: list[bytes | str] = field(default_factory=list)

    def add(self, what: bytes | str, line: int) -> None:
        if self.skip:
            skipped = min(self.skip, len(what))
            self.skip -= skipped
            what = what[skipped:]
        if what:
            self.line = self.line if self.pending else line
            self.pending.append(what)

    def add_unit(self, number: int, fallback: int, line: int) -> None:
        """Take in a UTF-16 unit, which may be written as a signed number; some programs write larger ones whole."""
        self.skip = 0
        code = number + 0x10000 if number < 0 else number
        self.add(chr(code) if 0 <= code <= sys.maxunicode else LOST, line)
        self.skip = fallback

    def take(self, codec: str) -> str:
        if not self.pending:
            return ""
        text = "".join(decoded(self.pending, codec))
        self.pending.clear()
        return whole(text) if SURROGATE.search(text) else text


def decoded(pending: list[bytes | str], codec: str) -> Iterator[str]:
    """Decode the bytes that stand together, since two of them may be one character."""
    for is_bytes, group in groupby(pending, key=lambda what: isinstance(what, bytes)):
        if is_bytes:
            yield b"".join(what for what in group if isinstance(what, bytes)).decode(codec, "replace")
        else:
            yield from (what for what in group if isinstance(what, str))


def whole(text: str) -> str:
    r"""Join the halves of characters; a half without its other is lost.

    >>> whole("\ud83d\ude00 \ud83d!") == "\U0001f600 \ufffd!"
    True
    """
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
