"""Find a theme by its name, and read its style sheets and what it states of itself.

A theme is one template, `themes/NAME.css.j2`, of ours or in a folder `themes` beside the source. What it sets at its
top is a statement: `trim`, `leading`, `measure`, `labels`. A way of setting labels is one template too,
`labels/NAME.css.j2`, which states `place` (before: a paragraph of its own; inside: at the start of the first one),
`form` (short, full, initials or hidden) and `after`, the mark behind it.
"""

from __future__ import annotations

import os
import re
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib import import_module
from importlib.metadata import distribution
from io import BytesIO
from pathlib import Path
from typing import Any

from pipeline import addresses, house, reading_list, templating, trims
from pipeline.errors import PipelineError, UsageError
from pipeline.model import Design, Medium, Trim

MEDIA: tuple[Medium, ...] = ("print", "epub", "screen")
WEIGHTS = ("Regular", "It", "Semibold", "SemiboldIt")
FACE = re.compile(r"vivavoce:(?P<package>font_\w+|beside)/(?P<file>[\w-]+\.[ot]tf)")
FAMILY = re.compile(r'@font-face \{\s*font-family: "([^"]+)"')
SUFFIX = ".css.j2"
LARGEST_FACE = 50_000_000  # bytes; the largest of Chinese have thirty million
LEAST_POINTS, MOST_POINTS = 1.0, 2000.0  # of a length that a theme states
SIGNATURES = (b"OTTO", b"\0\1\0\0")  # of OpenType faces


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme made ready: its style sheets with the label treatment in them, its faces, and its usual trim."""

    design: Design
    trim: Trim
    css: Mapping[Medium, str]
    labels: Mapping[str, str]
    faces: Mapping[str, bytes]


def load(name: str, labels: str = "", beside: Path | None = None, *, embedded: bool = False) -> Theme:
    """`labels` names another treatment than the theme's own; `beside` is the folder that may hold a designer's themes.

    `embedded`: the style sheet of the e-book declares its faces, which then go with it.

    Raises UsageError for an unknown theme or treatment, PipelineError for a broken template or a missing face.
    """
    known(name, beside)
    if labels:
        treatment(labels)
    told = {"fonts": WEIGHTS, "embedded": embedded, "labels": labels, "cap_height": partial(cap_height, beside)}
    css, stated = {}, {}
    for medium in MEDIA:
        css[medium], stated[medium] = templating.stated(f"themes/{name}{SUFFIX}", beside, medium=medium, **told)
    said = stated["print"]
    leading, measure, head_size = (length(name, said, key) for key in ("leading", "measure", "head_size"))
    design = Design(
        theme=name,
        leading=leading,
        measure=measure,
        family=family(css["print"]),
        head_size=head_size,
        studio=beside,
        drop_cap=bool(said["drop_cap"]),
        times=bool(said["times"]),
        numbered=int(said["numbered"]),
        columns=int(said["columns"]),
    )
    if beside and name not in ids():
        mention_cover(name, beside)
    needed = faces(name, "".join(css.values()), beside)
    return Theme(design, trims.read(said["trim"]), css, treatment(said["labels"]), needed)


def mention_cover(name: str, studio: Path) -> None:
    """Put on the list what the cover of a theme of somebody's own depends on: another process draws it."""
    source = templating.mention(f"covers/{name}{SUFFIX}", studio)
    named = {match["file"] for match in FACE.finditer(source) if match["package"] == "beside"}
    for file in named.union(path.name for path in (studio / "themes").glob("*.[ot]tf")):
        reading_list.mention(studio / "themes" / file)


@contextmanager
def answering(name: str) -> Iterator[None]:
    """Let a theme that is not ours answer for what cannot be laid out, drawn or written by its style sheets."""
    try:
        yield
    except (PipelineError, MemoryError, RecursionError):
        raise
    except Exception as error:
        if (house.TEMPLATES / "themes" / f"{name}{SUFFIX}").is_file():
            raise
        said = f"{type(error).__name__}: {' '.join(str(error).split())}".rstrip(".")
        raise PipelineError(
            f"templates/themes/{name}{SUFFIX}: no edition can be made with it: {said}. Mend it, or take another theme."
        ) from error


def length(theme: str, said: Mapping[str, Any], key: str) -> float:
    """Read what a theme states in points; one that does not extend base.css.j2 states nothing."""
    try:
        points = float(said[key])
    except (LookupError, TypeError, ValueError):
        points = 0.0
    if not LEAST_POINTS <= points <= MOST_POINTS:
        raise PipelineError(
            f"templates/themes/{theme}{SUFFIX}: it states no {key} of {LEAST_POINTS:g} to {MOST_POINTS:,g} points. "
            "Extend base.css.j2, and mend the number."
        )
    return points


def known(name: str, beside: Path | None) -> None:
    if name not in (there := ids(beside)):
        raise UsageError(f"theme {name}: unknown. Known: {', '.join(there)}.")


def ids(beside: Path | None = None) -> list[str]:
    folders = [house.TEMPLATES / "themes", *([beside / "themes"] if beside else [])]
    return sorted({path.name.removesuffix(SUFFIX) for folder in folders for path in folder.glob(f"*{SUFFIX}")})


def treatments() -> list[str]:
    return sorted(path.name.removesuffix(SUFFIX) for path in (house.TEMPLATES / "labels").glob(f"*{SUFFIX}"))


def treatment(name: str) -> dict[str, str]:
    """Read what a way of setting labels states of itself."""
    if name not in treatments():
        raise UsageError(f"labels {name}: unknown. Known: {', '.join(treatments())}.")
    said = templating.stated(f"labels/{name}{SUFFIX}", medium="print", leading=1)[1]
    return {key: said[key] for key in ("place", "form", "after", "caps")}


def family(css: str) -> str:
    """Name the typeface of a style sheet: the first that it declares, or nothing where it brings none."""
    named = FAMILY.search(css)
    return named[1] if named else ""


def faces(theme: str, css: str, beside: Path | None = None) -> dict[str, bytes]:
    """Read the faces that a style sheet asks for: of font packages of PyPI, or files beside a theme of one's own."""
    try:
        return {match[0]: face(match["package"], match["file"], beside) for match in FACE.finditer(css)}
    except (ImportError, OSError) as error:
        raise PipelineError(
            f"templates/themes/{theme}{SUFFIX}: no such face: {error}. Install its package, or mend the address."
        ) from None


def face(package: str, file: str, beside: Path | None = None) -> bytes:
    content = own_face(file, beside) if package == "beside" else packaged(package, file)
    if not content.startswith(SIGNATURES):
        raise ImportError(f"{file} is damaged")
    return content


def own_face(file: str, beside: Path | None) -> bytes:
    if beside is None:
        raise FileNotFoundError(f"{file} lies beside no theme")
    with os.fdopen(addresses.opened(file, beside / "themes"), "rb") as opened:
        return opened.read(LARGEST_FACE)


@lru_cache
def packaged(package: str, file: str) -> bytes:
    """Read a face of an installed package, and never run a module that only lies where we were started."""
    distribution(package.replace("_", "-"))
    return Path(import_module(package).font_directory, file).read_bytes()


def cap_height(beside: Path | None, address: str) -> float:
    """How high the capitals of a face are, in ems, by its table OS/2: a drop cap stands between two lines."""
    from fontTools.ttLib import TTFont, TTLibError

    package, file = address.removeprefix("vivavoce:").split("/")
    try:
        with TTFont(BytesIO(face(package, file, beside)), lazy=True) as font:
            return float(font["OS/2"].sCapHeight / font["head"].unitsPerEm)
    except (ImportError, OSError, LookupError, AttributeError, TTLibError, struct.error) as error:
        raise PipelineError(f"face {file}: {error}. Install its package, or mend its name in the theme.") from None


def first_comment(theme: str) -> str:
    source = (house.TEMPLATES / "themes" / f"{theme}{SUFFIX}").read_text("utf-8")
    comment = re.match(r"\{#\s*(.*?)\s*#\}", source, re.DOTALL)
    return comment[1] if comment else ""


def described() -> list[tuple[str, str]]:
    return [(name, first_comment(name)) for name in ids()]
