"""Let WeasyPrint come without what it may never need: that is a third of the time in which it is imported.

It cuts faces with HarfBuzz, and imports what fontTools has for the same purpose in case that there is none. Here both
are promised, and fetched when they are called for. A WeasyPrint that asks for other names gets what it asks for.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

SUBSET, INSTANCER = "fontTools.subset", "fontTools.varLib.instancer"
CALLED = "instantiateVariableFont"  # taken from its module by name, so that a promise must stand in for it


@contextmanager
def promised() -> Iterator[None]:
    """Have promises in the place of these modules for whoever imports them meanwhile."""
    promises = {name: Promise(name) for name in (SUBSET, INSTANCER) if name not in sys.modules}
    sys.modules.update(promises)
    try:
        yield
    finally:
        for name, promise in promises.items():
            if sys.modules.get(name) is promise:
                del sys.modules[name]


class Promise(ModuleType):
    """Stands for a module until somebody asks for what is in it."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name == CALLED:
            return later(self.__name__, name)
        return getattr(import_module(self.__name__), name)


def later(module: str, name: str) -> Callable[..., Any]:
    def call(*details: Any, **named: Any) -> Any:
        return getattr(import_module(module), name)(*details, **named)

    return call
