"""Keep the layout engine on a leash: it is given what we hold in our hands, and what it says it says to us."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from pathlib import Path
from shutil import rmtree
from threading import get_ident
from types import SimpleNamespace
from typing import Any
from weakref import finalize

from pipeline import themes
from pipeline.composing import declaration, latecomers
from pipeline.errors import MachineError, PipelineError

USUAL, COMMONEST = "quarterly", "en"  # the theme and the language of an edition that names none
TRIAL = f"""<html lang="{{language}}"><head><title>A trial</title></head><body><h1>A trial</h1>
<p>Of <i>each</i> <b>face</b>, <b><i>all</i></b> “small”.</p><p>{"extraordinarily " * 40}</p></body></html>"""
MOST_SHEETS = 16  # kept parsed: of a few themes, and of the few grids on which their books are set
MOST_CASES = 4  # kept: of a book, of its cover, and of those before


@dataclass(frozen=True, slots=True)
class Face:
    """A face as a style sheet declares it, and its files as we hold them in our hands."""

    declared: str
    files: tuple[tuple[str, bytes], ...]
    descriptors: Any = field(compare=False)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style sheet parsed, and the faces that it declares."""

    css: Any
    faces: tuple[Any, ...]


def weasyprint() -> Any:
    """Import the layout engine. Raises MachineError where its libraries are missing."""
    try:
        with declaration.compiled(), latecomers.promised():
            import weasyprint as engine
    except OSError as error:
        raise MachineError(f"WeasyPrint: {error}. Run vivavoce doctor.") from None
    return engine


def warm_up(theme: str = USUAL, language: str = COMMONEST) -> None:
    """Do in a process that waits for its first book what any book needs, down to a PDF. No page shows it later.

    The hyphens of a language take a tenth of a short layout to load: a wrong guess costs nobody who waits anyway. What
    is there then is never garbage, and not looked through for any. What is wrong is left for the first book to tell.
    """
    with suppress(PipelineError):
        print_on_trial(theme, language)
    gc.collect()
    gc.freeze()


def print_on_trial(theme: str, language: str) -> None:
    made = themes.load(theme)
    document, _ = lay_out(TRIAL.format(language=escape(language)), (made.css["print"],), made.faces)
    document.write_pdf(pdf_variant="pdf/a-2a")


def lay_out(markup: str, sheets: tuple[str, ...], assets: Mapping[str, bytes], **options: Any) -> tuple[Any, list[str]]:
    """Lay a page of markup out by its style sheets: the document, and what the engine says of it."""
    engine = weasyprint()
    with heard("weasyprint") as said:
        read = [parsed(sheet) for sheet in sheets]
        fonts = case(markup, faces(read, assets))
        html = engine.HTML(string=markup, url_fetcher=only(assets))
        css = [sheet.css for sheet in read]
        document = html.render(stylesheets=css, font_config=fonts, presentational_hints=False, **options)
    if said:  # a fault is told once, by what was parsed or laid out first, and shall be told of every book
        parsed.cache_clear()
        kept.cache_clear()
    return document, said


@lru_cache(maxsize=MOST_SHEETS)
def parsed(sheet: str) -> Sheet:
    """Parse a style sheet for all layouts that want it: none of them changes it, and nothing in it is fetched."""
    declared: list[Any] = []
    listed = SimpleNamespace(add_font_face=lambda descriptors, fetcher: declared.append(descriptors))
    css = weasyprint().CSS(string=sheet, font_config=listed, url_fetcher=only({}))
    return Sheet(css, tuple(declared))


def faces(sheets: Iterable[Sheet], assets: Mapping[str, bytes]) -> tuple[Face, ...]:
    return tuple(
        Face(str(one), tuple((url, assets[url]) for _, url in one["src"] if url in assets), one)
        for sheet in sheets
        for one in sheet.faces
    )


def case(markup: str, faces: tuple[Face, ...]) -> Any:
    """Give a case of type, to the engine a font configuration: as a rule one that was laid out for a book before.

    A process and a thread have their own, since the libraries behind it are not made for two at a time. So has a page
    that declares further faces in its markup.
    """
    if "@font-face" in markup:
        return laid_out(os.getpid(), get_ident(), faces)
    return kept(os.getpid(), get_ident(), faces)


def laid_out(process: int, thread: int, faces: tuple[Face, ...]) -> Any:
    """Lay faces out in a case. They lie in a folder among the temporary files until nobody needs the case."""
    fonts = weasyprint().text.fonts.FontConfiguration()
    for face in faces:
        fonts.add_font_face(face.descriptors, only(dict(face.files)))
    folder, fonts._folder = fonts._folder, None  # WeasyPrint takes it away too late when Python ends
    finalize(fonts, cleared_away, folder, process)
    return fonts


def cleared_away(folder: Path | None, process: int) -> None:
    """Take a folder away, but not from the process of which this one is a copy."""
    if folder and os.getpid() == process:
        rmtree(folder, ignore_errors=True)


kept = lru_cache(maxsize=MOST_CASES)(laid_out)


@contextmanager
def heard(logger: str) -> Iterator[list[str]]:
    """Collect what a library says in its log, instead of letting it speak to the user."""
    said: list[str] = []
    log = logging.getLogger(logger)
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]  # a listener, no class
    before, propagate = log.handlers[:], log.propagate
    log.handlers[:], log.propagate = [handler], False
    try:
        yield said
    finally:
        log.handlers[:], log.propagate = before, propagate


def only(assets: Mapping[str, bytes]) -> Any:
    """Make a fetcher that serves what we hold in our hands, and nothing else of this world."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Ours(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
            if url not in assets:
                raise ValueError(f"not fetched, as nothing ever is: {url}")
            return URLFetcherResponse(url, assets[url])

    return Ours(allowed_protocols=("vivavoce",), allow_redirects=False)
