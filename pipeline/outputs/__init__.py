"""What an output is. Each module beside this one holds exactly one, as OUTPUT; its file name is its id.

An output turns a Book, and the laid-out Pages if it asks for them, into the bytes of one file. Heavy libraries are
imported inside `make`, so that nobody waits for a layout engine who does not need it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from pipeline.model import Book, Medium, Pages


@dataclass(frozen=True, slots=True)
class Output:
    """`suffix` follows the document's name. `pages`: the output needs them, welcomes them, or never uses them.

    `medium` is the one whose markup it is made of, if not the pages. `brings` names outputs that are made with it. One
    that is `fronted` shows the front of the cover, if that is drawn.
    """

    suffix: str
    pages: Literal["needed", "welcome", "unused"]
    make: Callable[[Book, Pages | None], bytes]
    medium: Medium | None = None
    brings: tuple[str, ...] = ()
    fronted: bool = False
