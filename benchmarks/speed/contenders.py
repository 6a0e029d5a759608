"""Who runs: our own commands, the layout engine's, and pandoc with two engines; each does the whole of a work once."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.speed import saving
from benchmarks.speed.stopwatch import SCRIPTS, Failed, Run, clocked

VIVAVOCE, WEASYPRINT = SCRIPTS / "vivavoce", SCRIPTS / "weasyprint"
ALL = "pdf,press,epub,html"
TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"
AT_A_TIME = 2  # of pandoc, as many as we have workers
PLAIN = frozenset({".txt", ".md"})
COMMONMARK = ("-f", "commonmark_x")  # pandoc's own Markdown takes 4 s to give up on unclosed brackets as in source/


@dataclass(frozen=True, slots=True)
class Course:
    """What is to be built, a document or a folder of them, and the room for it."""

    texts: tuple[Path, ...]
    source: Path
    room: Path

    def fresh(self) -> Path:
        """Make a folder where nothing was ever built."""
        return Path(tempfile.mkdtemp(dir=self.room))


Contender = Callable[[Course], Run]


def command(course: Course, to: str, out: Path, *flags: str) -> list[str | Path]:
    return [VIVAVOCE, "build", course.source, "--to", to, "--out", out, *flags]


def ours(course: Course, to: str = "pdf,epub", flags: tuple[str, ...] = (), watched: bool = False) -> Run:
    """Build all, where nothing was built before; the time is that of one document."""
    out = course.fresh()
    run = clocked(command(course, to, out, *flags), course.room, watched=watched)
    if (found := len(list(out.glob(f"*/{saving.MANIFEST}")))) != len(course.texts):
        raise Failed(f"vivavoce: {found} editions of {len(course.texts)}")
    return run.each(len(course.texts))


def ours_again(course: Course) -> Run:
    """Build what was built just before."""
    again = command(course, "pdf,epub", course.room / "standing")
    clocked(again, course.room)
    return clocked(again, course.room)


def ours_on_saving(course: Course, to: str = "pdf,epub") -> Run:
    return saving.timed([VIVAVOCE, "watch", course.source, "--to", to, "--out"], course.source, course.fresh())


def bare(course: Course, watched: bool = False) -> Run:
    """Let the layout engine alone make the PDF of our page. Raises Failed where it makes other pages of it."""
    import pypdfium2

    folder = course.room / "bare"
    if not folder.exists():
        folder.mkdir()
        writing: list[str | Path] = [sys.executable, "-m", "benchmarks.speed.bare_page", course.source, folder]
        (folder / "pages.txt").write_bytes(subprocess.run(writing, check=True, stdout=subprocess.PIPE).stdout)
    options = ["--quiet", "--pdf-variant", "pdf/a-2a"]
    run = clocked([WEASYPRINT, *options, "page.html", "page.pdf"], folder, watched=watched)
    with pypdfium2.PdfDocument(folder / "page.pdf") as made:
        wanted, found = int((folder / "pages.txt").read_text()), len(made)
    if found != wanted:
        raise Failed(f"weasyprint: {found} pages instead of {wanted}")
    return run


def pandoc_weasyprint(course: Course) -> Run:
    """Make a PDF and an EPUB of each text."""

    def one(text: Path, stem: Path) -> None:
        pdf, epub = stem.with_suffix(".pdf"), stem.with_suffix(".epub")
        clocked([*pandoc(text), "--pdf-engine=weasyprint", "-o", pdf], course.room)
        clocked([*pandoc(text), "-o", epub], course.room)

    return two_at_a_time(course, one)


def pandoc_typst(course: Course) -> Run:
    """Make a PDF and an EPUB of each text; PyPI has Typst as a library, so a command of one line calls it."""

    def one(text: Path, stem: Path) -> None:
        page, pdf, epub = stem.with_suffix(".typ"), stem.with_suffix(".pdf"), stem.with_suffix(".epub")
        clocked([*pandoc(text), "--standalone", "-o", page], course.room)
        clocked([sys.executable, "-c", TYPST, page, pdf], course.room)
        clocked([*pandoc(text), "-o", epub], course.room)

    return two_at_a_time(course, one)


def two_at_a_time(course: Course, one: Callable[[Path, Path], None]) -> Run:
    out = course.fresh()
    began = time.perf_counter()
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        list(pool.map(one, course.texts, [out / text.name for text in course.texts]))
    return Run(time.perf_counter() - began).each(len(course.texts))


def pandoc(text: Path) -> list[str | Path]:
    try:
        import pypandoc
    except ImportError:
        raise Failed("pandoc: not installed. Run tox -e speed.") from None
    return [pypandoc.get_pandoc_path(), text, *(COMMONMARK if text.suffix.lower() in PLAIN else ())]


ours_all, ours_all_on_saving = partial(ours, to=ALL), partial(ours_on_saving, to=ALL)
ours_watched, bare_watched = partial(ours, watched=True), partial(bare, watched=True)
one_worker, two_workers = partial(ours, flags=("--jobs", "1")), partial(ours, flags=("--jobs", "2"))
