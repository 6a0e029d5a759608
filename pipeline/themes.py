"""Find a theme by its name, and read its style sheets and what it states of itself.

A theme is one template, `themes/NAME.css.j2`, of ours or in a folder `themes` beside the source. What it sets at its
top is a statement: `trim`, `leading`, `measure`, `labels`. A way of setting labels is one template too,
`labels/NAME.css.j2`, which states `place` (before: a paragraph of its own; inside: at the start of the first one),
`form` (short, full, initials or hidden) and `after`, the mark behind it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from pipeline import templating, trims
from pipeline.errors import PipelineError, UsageError
from pipeline.model import Design, Medium, Trim
from pipeline.templating import TEMPLATES

MEDIA: tuple[Medium, ...] = ("print", "epub", "screen")
WEIGHTS = ("Regular", "It", "Semibold", "SemiboldIt")
FACE = re.compile(r"vivavoce:(?P<package>font_\w+|beside)/(?P<file>[\w-]+\.[ot]tf)")
FAMILY = re.compile(r'@font-face \{\s*font-family: "([^"]+)"')
SUFFIX = ".css.j2"


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme made ready: its style sheets with the label treatment in them, its faces, and its usual trim."""

    design: Design
    trim: Trim
    css: Mapping[Medium, str]
    labels: Mapping[str, str]
    faces: Mapping[str, bytes]


def load(name: str, labels: str = "", beside: Path | None = None) -> Theme:
    """`labels` names another treatment than the theme's own; `beside` is the folder that may hold a designer's themes.

    Raises UsageError for an unknown theme or treatment, PipelineError for a broken template or a missing face.
    """
    known(name, beside)
    if labels:
        treatment(labels)
    css, stated = {}, {}
    for medium in MEDIA:
        told = {"medium": medium, "fonts": WEIGHTS, "labels": labels, "cap_height": cap_height}
        css[medium], stated[medium] = templating.stated(f"themes/{name}{SUFFIX}", beside, **told)
    said = stated["print"]
    design = Design(
        theme=name,
        leading=float(said["leading"]),
        measure=float(said["measure"]),
        family=family(css["print"]),
        head_size=float(said["head_size"]),
        studio=beside,
        drop_cap=bool(said["drop_cap"]),
        times=bool(said["times"]),
        numbered=int(said["numbered"]),
    )
    return Theme(
        design,
        trims.read(said["trim"]),
        css,
        treatment(said["labels"]),
        faces(name, css["print"] + css["screen"], beside),
    )


def known(name: str, beside: Path | None) -> None:
    if name not in (there := ids(beside)):
        raise UsageError(f"theme {name}: unknown. Known: {', '.join(there)}.")


def ids(beside: Path | None = None) -> list[str]:
    folders = [TEMPLATES / "themes", *([beside / "themes"] if beside else [])]
    return sorted({path.name.removesuffix(SUFFIX) for folder in folders for path in folder.glob(f"*{SUFFIX}")})


def treatments() -> list[str]:
    return sorted(path.name.removesuffix(SUFFIX) for path in (TEMPLATES / "labels").glob(f"*{SUFFIX}"))


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


@lru_cache
def face(package: str, file: str, beside: Path | None = None) -> bytes:
    folder = beside and beside / "themes" if package == "beside" else Path(import_module(package).font_directory)
    if folder is None:
        raise FileNotFoundError(f"{file} lies beside no theme")
    return Path(folder, file).read_bytes()


def cap_height(address: str) -> float:
    """How high the capitals of a face are, in ems, by its table OS/2: a drop cap stands between two lines."""
    return _cap_height(*address.removeprefix("vivavoce:").split("/"))


@lru_cache
def _cap_height(package: str, file: str) -> float:
    from io import BytesIO

    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(face(package, file)), lazy=True) as font:
        return float(font["OS/2"].sCapHeight / font["head"].unitsPerEm)


def first_comment(theme: str) -> str:
    source = (TEMPLATES / "themes" / f"{theme}{SUFFIX}").read_text("utf-8")
    comment = re.match(r"\{#\s*(.*?)\s*#\}", source, re.DOTALL)
    return comment[1] if comment else ""


def described() -> list[tuple[str, str]]:
    return [(name, first_comment(name)) for name in ids()]
