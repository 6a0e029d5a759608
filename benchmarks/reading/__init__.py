"""What readers.py and accept.py share: the interviews of samples/, and the programs of npm that are put to work."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.setting import invented
from pipeline import flow, orders, shelf
from pipeline.model import Interview
from pipeline.paginate import paginate
from pipeline.render import render
from pipeline.shelf import Document

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"
TOOLS = Path(sys.prefix) / "reading"  # the environment's own folder, never the tree
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
INK, PAPER = (38, 52, 66), (206, 216, 214)
Shape = tuple[str, Sequence[tuple[float, float]]]
SEA = [("polygon", [(0, 0.7), (1, 0.66), (1, 1), (0, 1)])]
PICTURES: dict[str, tuple[tuple[int, int], list[Shape]]] = {  # pixels; shapes in shares of width and height
    "ship.jpg": (
        (1500, 1000),
        [
            *SEA,
            ("polygon", [(0.28, 0.6), (0.74, 0.58), (0.68, 0.74), (0.34, 0.74)]),
            ("polygon", [(0.5, 0.2), (0.515, 0.2), (0.515, 0.6), (0.5, 0.6)]),
            ("ellipse", [(0.485, 0.14), (0.53, 0.21)]),
        ],
    ),
    "portrait.jpg": (
        (1000, 1250),
        [("ellipse", [(0.34, 0.2), (0.66, 0.58)]), ("ellipse", [(0.12, 0.6), (0.88, 1.5)])],
    ),
    "chart.jpg": ((1200, 900), [("polygon", [(0, 0), (0.3, 0), (0.2, 0.5), (0.42, 1), (0, 1)]), *SEA]),
    "log.jpg": ((1000, 1400), [("line", [(0.12, 0.06 * row), (0.86, 0.06 * row)]) for row in range(2, 15)]),
}


@dataclass(frozen=True, slots=True)
class Edition:
    """One document in one theme, with its files."""

    name: str
    theme: str
    interview: Interview
    folder: Path

    def file(self, suffix: str) -> Path:
        return self.folder / f"{self.name}{suffix}"


def documents(folder: Path, sources: Iterable[Path], pages: int | None) -> list[Document]:
    """Open the samples, with their pictures drawn into a copy of their folder, other sources, and an invented one."""
    samples = Path(shutil.copytree(SAMPLES, folder / "samples"))
    (samples / "README.md").unlink()
    for name in PICTURES:
        draw(samples / name)
    lying = [*shelf.in_folder(samples), *sources]
    return [*(shelf.opened(path, {}) for path in lying), *([invented(pages)] if pages else [])]


def draw(path: Path) -> None:
    from PIL import Image, ImageDraw

    (width, height), shapes = PICTURES[path.name]
    picture = Image.new("RGB", (width, height), PAPER)
    pen = ImageDraw.Draw(picture)
    for kind, shares in shapes:
        places = [(x * width, y * height) for x, y in shares]
        if kind == "line":
            pen.line(places, fill=INK, width=3)
        else:
            (pen.ellipse if kind == "ellipse" else pen.polygon)(places, fill=INK)
    picture.save(path, quality=85)


def every(
    documents: Sequence[Document], themes: Iterable[str], outputs: tuple[str, ...], folder: Path
) -> list[Edition]:
    wanted = [(document, theme) for theme in themes for document in documents]
    return [built(one, theme, outputs, folder / str(number)) for number, (one, theme) in enumerate(wanted)]


def built(document: Document, theme: str, outputs: tuple[str, ...], folder: Path) -> Edition:
    """Make the files of one document in one theme, also those that the checks of a build would hold back."""
    settings = replace(document.settings, theme=theme, outputs=outputs)
    known = replace(document, settings=settings).understood()
    book = render(known.interview, known.survey, document.source, flow.tell(known, settings), settings)
    pages = paginate(book)
    edition = Edition(Path(document.source.name).stem, theme, known.interview, folder)
    folder.mkdir(parents=True)
    for output in orders.outputs_of(settings).values():
        edition.file(output.suffix).write_bytes(output.make(book, pages))
    return edition


def chromium() -> str:
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    return found or sys.exit("Chromium is missing. On Debian: apt-get install chromium.")


def tools() -> Path:
    """Put the reading systems and checkers into the environment's folder, unless they are there. Needs npm."""
    if not shutil.which("node") or not (npm := shutil.which("npm")):
        sys.exit("Node is missing. On Debian: apt-get install nodejs npm.")
    listed, there = HERE / "package.json", TOOLS / "package.json"
    fresh = (TOOLS / "node_modules").is_dir() and there.read_bytes() == listed.read_bytes()
    shutil.copytree(HERE, TOOLS, ignore=shutil.ignore_patterns("*.py", "__pycache__"), dirs_exist_ok=True)
    if not fresh:
        command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
        subprocess.run(command, cwd=TOOLS, check=True)
    return TOOLS


def with_chromium() -> dict[str, str]:
    return {**os.environ, "PUPPETEER_EXECUTABLE_PATH": chromium()}
