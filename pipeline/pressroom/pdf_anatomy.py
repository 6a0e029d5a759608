"""Open a finished PDF, run a check's rules over it, and reach every dictionary in it.

A file may come from anywhere and be broken anywhere, so what a rule stumbles over becomes a Finding too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.model import Finding, Level, Product

if TYPE_CHECKING:
    from pikepdf import Pdf

BROKEN = "Make it again, or open and save it in the program that made it."

# What code meets that expects a number and finds a name: a key is missing, a page is a string, forms draw each other.
MALFORMED = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, UserWarning, ValueError)


class Fault(NamedTuple):
    """What a rule found: a Finding that does not know yet which check it belongs to."""

    message: str
    hint: str
    level: Level = "error"


Rule = Callable[["Pdf"], Iterator[Fault]]


def inspect(product: Product, check: str, rules: Iterable[Rule]) -> Iterator[Finding]:
    """Yield what the rules say of the product, or the one reason why they cannot."""
    for fault in faults(product, rules):
        yield Finding(check, f"{fault.message.rstrip('.')}.", fault.hint, fault.level)


def faults(product: Product, rules: Iterable[Rule]) -> Iterator[Fault]:
    import pikepdf

    try:
        pdf = pikepdf.open(BytesIO(product.content))
    except pikepdf.PasswordError:
        yield Fault("the file is locked with a password", "Save it without a password.")
    except (pikepdf.PdfError, *MALFORMED) as error:
        reason = str(error).rpartition(">: ")[2]  # without the address of our stream in memory
        yield Fault(f"the file is not a readable PDF ({reason})", BROKEN)
    else:
        with pdf:
            for rule in rules:
                try:
                    yield from list(rule(pdf))
                except (pikepdf.PdfError, *MALFORMED) as error:
                    yield Fault(f"the file is damaged ({type(error).__name__}: {error})", BROKEN)


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


def on_pages(pages: list[int]) -> str:
    """Say where something was found.

    >>> on_pages([3]), on_pages([3, 4]), on_pages([3, 4, 9])
    ('page 3', 'page 3 and 1 more', 'page 3 and 2 more')
    """
    return f"page {pages[0]}" + (f" and {len(pages) - 1} more" if len(pages) > 1 else "")
