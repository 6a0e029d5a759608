"""Open a finished PDF, reach every dictionary in it, and say on which pages something was found.

A file may come from anywhere and be broken anywhere, so what a rule stumbles over becomes a Fault too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.model import Level

if TYPE_CHECKING:
    from pikepdf import Pdf

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"  # of XMP

MOST_NAMED = 3  # runs of pages

BROKEN = "Make it again, or open and save it in the program that made it."

# What code meets that expects a number and finds a name: a key is missing, a page is a string, forms draw each other.
MALFORMED = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, UserWarning, ValueError)


class Fault(NamedTuple):
    """What a rule found: a Finding that does not know yet which check it belongs to, with its pages from 1 on."""

    message: str
    hint: str
    level: Level = "error"
    pages: tuple[int, ...] = ()


def opened(content: bytes) -> Pdf | Fault:
    """Open a PDF, or say why that cannot be done."""
    import pikepdf

    try:
        return pikepdf.open(BytesIO(content))
    except pikepdf.PasswordError:
        return Fault("the file is locked with a password", "Save it without a password.")
    except (pikepdf.PdfError, *MALFORMED) as error:
        reason = str(error).rpartition(">: ")[2]  # without the address of our stream in memory
        return Fault(f"the file is not a readable PDF ({reason})", BROKEN)


def damage(error: Exception, pages: tuple[int, ...] = ()) -> Fault:
    return Fault(f"the file is damaged ({type(error).__name__}: {error})", BROKEN, pages=pages)


def malformed() -> tuple[type[Exception], ...]:
    """What may be raised by reading on in a file that is not as it should be."""
    import pikepdf

    return (pikepdf.PdfError, *MALFORMED)


def dictionaries(pdf: Pdf) -> Iterator[Any]:
    """Every dictionary of the file, those of streams and those inside others included, each once."""
    import pikepdf

    waiting: list[Any] = list(pdf.objects)
    while waiting:
        found = waiting.pop()
        if isinstance(found, pikepdf.Array):
            waiting.extend(direct(found))
        elif isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            yield found
            waiting.extend(direct(found[key] for key in found.keys()))  # noqa: SIM118  # iterating wants .keys() here


def direct(members: Iterable[Any]) -> Iterator[Any]:
    """Those that have no number of their own: the others are met in the file's own list."""
    import pikepdf

    return (item for item in members if isinstance(item, pikepdf.Object) and not item.is_indirect)


def on_pages(pages: Iterable[int]) -> str:
    """Say where something was found.

    >>> on_pages([3]), on_pages([3, 4, 5, 9]), on_pages([1, 3, 5, 7, 9])
    ('page 3', 'pages 3–5, 9', 'pages 1, 3, 5 and 2 more')
    """
    numbers = sorted(set(pages))
    runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    named = ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs[:MOST_NAMED])
    rest = sum(map(len, runs[MOST_NAMED:]))
    return f"page{'s' if len(numbers) > 1 else ''} {named}" + (f" and {rest} more" if rest else "")
