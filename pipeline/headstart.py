"""Keep what Python makes anew at every start: the code of regular expressions and of dataclasses.

A third of a short build goes there, as Python keeps only what stands in its modules. We stand between `re`,
`dataclasses` and their compilers, by names that Python promises nobody: a version that was not tried is left alone.
"""

from __future__ import annotations

import atexit
import dataclasses
import marshal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib import import_module
from importlib.util import cache_from_source, find_spec, module_from_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pipeline import standing

FILE = Path(cache_from_source(__file__)).parent / f"headstart{standing.SUFFIX}"
LABEL = "headstart 1"
MOST = 5_000  # texts: after so many, among them those of former versions, we begin anew
WORTH = 8  # new texts that a new file is worth: `email`, for one, writes a few otherwise at each start
TRIED = (3, 14)  # the newest Python in which the names below are known to mean the same
COMPILER = "re._compiler"
IMPORT = "<frozen importlib._bootstrap>"


@cache
def drawer() -> Drawer:
    """Give the one of this process, and of the copies that it makes of itself."""
    return Drawer(FILE)


class Drawer:
    """What was made of each text: of the source of a dataclass, or of a pattern and its flags."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.kept = load(file)
        self.new: dict[Any, Any] = {}

    def open(self) -> None:
        """Make both from here, and keep what is new at the end of the process."""
        if sys.implementation.name != "cpython" or sys.version_info[:2] > TRIED:
            return
        compiler: Any = import_module(COMPILER)
        self.assemble, self.usual = compiler._sre.compile, compiler.compile
        compiler.compile = self.pattern
        dataclasses.exec = self.execute  # type: ignore[attr-defined]  # the module's own name
        atexit.register(self.keep)

    def execute(self, source: str, *spaces: dict[str, Any]) -> None:
        """Stand in for the builtin, by which `dataclasses` makes the methods that it wrote."""
        made = self.of(source, lambda: compile(source, "<string>", "exec", dont_inherit=True))
        exec(made, *spaces)  # noqa: S102  # as the builtin does

    def pattern(self, source: Any, flags: int = 0) -> Any:
        """Stand in for the compiler of `re`; what no import asks for may hold a document's words, and is not kept."""
        text = (source, int(flags))
        if isinstance(source, (str, bytes)) and (text in self.kept or importing()):
            with suppress(Exception):  # a wrong pattern is told as ever, and a Python that has changed is none of ours
                return self.assemble(source, *self.of(text, lambda: parts(source, flags)))
        return self.usual(source, flags)

    def of(self, text: Any, make: Callable[[], Any]) -> Any:
        if text in self.kept:
            return marshal.loads(self.kept[text])  # noqa: S302  # as trusted as the .pyc beside
        if text not in self.new:
            self.new[text] = make()
        return self.new[text]

    def keep(self) -> None:
        """Put the new to the old: a copy of a process that ends at once has to ask for it."""
        if len(self.new) >= WORTH:
            with suppress(ValueError):  # what cannot be kept is made anew
                old, new = load(self.file), {text: marshal.dumps(made) for text, made in self.new.items()}
                standing.keep(self.file, LABEL, new if len(old) > MOST else old | new)
        self.new.clear()

    def close(self) -> None:
        """Keep what is new, and let go of the rest: who has loaded all that he will need has taken what he wanted."""
        self.keep()
        self.kept = {}


def load(file: Path) -> dict[Any, bytes]:
    return standing.taken(file, LABEL) or {}


def importing() -> bool:
    frame = sys._getframe()
    while frame.f_back and frame.f_code.co_filename != IMPORT:
        frame = frame.f_back
    return frame.f_back is not None


def parts(source: str | bytes, flags: int) -> tuple[Any, ...]:
    """Take a pattern apart into its flags, its code and its groups: to find them out is what takes the time."""
    final, code, *groups = dismantler().compile(source, flags)
    return int(final), [int(word) for word in code], *groups


@cache
def dismantler() -> Any:
    """Make a second compiler, which gives what the first one hands on to the part of it that is written in C."""
    spec = find_spec(COMPILER)
    if not (spec and spec.loader):
        raise ImportError(COMPILER)
    second: Any = module_from_spec(spec)
    spec.loader.exec_module(second)
    second._sre = SimpleNamespace(**vars(second._sre) | {"compile": lambda source, *parts: parts})
    return second
