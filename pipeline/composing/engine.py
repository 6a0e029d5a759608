"""Keep the layout engine on a leash: it is given what we hold in our hands, and what it says it says to us."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pipeline.errors import MachineError


def weasyprint() -> Any:
    """Import the layout engine. Raises MachineError where its libraries are missing."""
    try:
        import weasyprint as engine
    except OSError as error:
        raise MachineError(f"WeasyPrint: {error}. Run vivavoce doctor.") from None
    return engine


def lay_out(markup: str, sheets: tuple[str, ...], assets: Mapping[str, bytes], **options: Any) -> tuple[Any, list[str]]:
    """Lay a page of markup out by its style sheets: the document, and what the engine says of it."""
    engine = weasyprint()
    with heard("weasyprint") as said:
        fonts = engine.text.fonts.FontConfiguration()
        fetcher = only(assets)
        css = [engine.CSS(string=sheet, font_config=fonts, url_fetcher=fetcher) for sheet in sheets]
        html = engine.HTML(string=markup, url_fetcher=fetcher)
        document = html.render(stylesheets=css, font_config=fonts, presentational_hints=False, **options)
    return document, said


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
