"""Let the layout engine start without parsing again the C declaration of its libraries.

At each start WeasyPrint's module `text/ffi.py` has cffi parse a long declaration, and cffi starts a compiler to look
for each library: over a third of the import. Here that module, otherwise as it is, gets the same declaration compiled
already, which opens a library by its name. Where anything is not as expected, the module is run as it came.
"""

from __future__ import annotations

import builtins
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from importlib.abc import Loader
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import cache_from_source
from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import Any

from pipeline import standing

DECLARING = "weasyprint.text.ffi"
STANDING = Path(cache_from_source(__file__)).parent / f"declaration{standing.SUFFIX}"


@contextmanager
def compiled() -> Iterator[None]:
    """Have the declaration ready for whoever imports the layout engine meanwhile.

    On Linux only: elsewhere cffi may find libraries in places where the system does not look by itself.
    """
    finder = Finder()
    if sys.platform == "linux":
        sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        if finder in sys.meta_path:
            sys.meta_path.remove(finder)


class Finder:
    """Find the declaring module as Python does, and have it read by us."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path, target) if name == DECLARING else None
        if spec and spec.loader:
            spec.loader = Reader(spec.loader)
        return spec


class Reader(Loader):
    """Run a module with our stand-in wherever it says `cffi`, or as it came where that fails."""

    def __init__(self, plain: Loader) -> None:
        self.plain = plain

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self.plain.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        names = vars(module)
        names["__loader__"] = names["__spec__"].loader = self.plain
        before = dict(names)
        declared = Declared()
        try:
            names["__builtins__"] = surroundings(declared)
            self.plain.exec_module(module)
            if names["ffi"] is not declared:
                raise ImportError(f"{DECLARING} declares something else")
            names["ffi"] = declared.ffi
            del names["cffi"]
        except Exception:
            names.clear()
            names.update(before)
            self.plain.exec_module(module)


def surroundings(cffi: Declared) -> dict[str, Any]:
    """Give a module the usual builtins, but to import `cffi` gives our stand-in, and what fails is not printed."""

    def imported(name: str, *others: Any, **named: Any) -> Any:
        return cffi if name == "cffi" else builtins.__import__(name, *others, **named)

    return {**vars(builtins), "__import__": imported, "print": lambda *said: None}


class Declared:
    """Stand in for cffi, and for the FFI that is asked of it: what it is to declare stands compiled already."""

    def __init__(self) -> None:
        self.ffi: Any = None

    def FFI(self) -> Declared:
        return self

    def cdef(self, declaration: str) -> None:
        if self.ffi is not None:
            raise ImportError(f"{DECLARING} declares twice")
        self.ffi = made(declaration)

    def dlopen(self, name: str, flags: int) -> Any:
        """Open a library for good: what it made may be given back to it when Python has closed all else."""
        return self.ffi.dlopen(name, flags | os.RTLD_NODELETE)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.ffi, name)


def made(declaration: str) -> Any:
    """Make the FFI of a declaration, by what stands of it or by having cffi parse it once more."""
    import _cffi_backend  # type: ignore[import-untyped]  # no types, as of cffi below

    label = f"{sha256(declaration.encode()).hexdigest()} cffi {_cffi_backend.__version__}"
    code = standing.taken(STANDING, label)
    if code is None:
        code = compile(source(declaration), str(STANDING), "exec")
        standing.keep(STANDING, label, code)
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102  # cffi wrote it
    return names["ffi"]


def source(declaration: str) -> str:
    """Have cffi write a declaration as a Python module, its out-of-line mode."""
    import cffi  # type: ignore[import-untyped]  # no types either
    from cffi import recompiler

    ffi, written = cffi.FFI(), StringIO()
    ffi.cdef(declaration)
    recompiler.make_py_source(ffi, DECLARING, written)
    return written.getvalue()
