"""Make the files of an edition out of its book: lay the pages out, write each file, check them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from pipeline import checks, hands, outputs
from pipeline.checks import Check
from pipeline.model import Finding, Lap, Order, Pages, Product, Production, Ruling
from pipeline.outputs import Output
from pipeline.paginate import paginate
from pipeline.plugins import discover
from pipeline.pressroom import preflight
from pipeline.stopwatch import Stopwatch

Say: TypeAlias = Callable[[str], None]


def produce(order: Order, say: Say = lambda step: None, cores: int = 1) -> Production:
    """Make and check all files, side by side where there are cores. Raises as `paginate` and the outputs do."""
    watch, pages = Stopwatch(say), None
    if order.paged:
        watch.begin("laying out the pages")
        pages = paginate(order.book)
    products, laps = written(order, pages, watch, cores)
    printed = next((product.content for product in products if product.output == "pdf"), None)
    watch.begin("checking")
    found, rulings = examine(replace(product, printed=printed) for product in products)
    return Production(
        products=tuple(replace(product, book=None, pages=None) for product in products),
        pages=len(pages.starts) if pages else None,
        findings=(*(pages.findings if pages else ()), *found),
        rulings=rulings,
        laps=(*watch.laps(), *laps),
    )


def written(order: Order, pages: Pages | None, watch: Stopwatch, cores: int) -> tuple[list[Product], Sequence[Lap]]:
    """Write the files that are drawn from the pages here and the others beside, in the order in which they are wanted."""
    known = discover(outputs, Output)
    drawn = [name for name in order.wanted if known[name].pages == "needed"]
    others = [name for name in order.wanted if name not in drawn]

    def make(names: Iterable[str], say: Say) -> dict[str, Product]:
        made = {}
        for name in names:
            say(f"writing {order.name}{known[name].suffix}")
            content = known[name].make(order.book, pages)
            made[name] = Product(name, order.name + known[name].suffix, content)
        return made

    def beside() -> tuple[dict[str, Product], tuple[Lap, ...]]:
        other = Stopwatch(watch.say)
        return make(others, other.begin), other.laps()

    made, (more, laps) = hands.side_by_side(lambda: make(drawn, watch.begin), beside, cores if drawn and others else 1)
    both, book = made | more, order.book
    return [replace(both[name], book=book, pages=pages, printer=book.job.printer) for name in order.wanted], laps


def examine(products: Iterable[Product]) -> tuple[tuple[Finding, ...], tuple[tuple[str, Ruling], ...]]:
    """Run every check on the files it reads; some hold a file against rules, and tell also of those that it keeps."""
    findings: list[Finding] = []
    rulings: list[tuple[str, Ruling]] = []
    for product in products:
        for check in discover(checks, Check).values():
            if product.output not in check.outputs or check.when == "asked":
                continue
            if check.hold:
                held = check.hold(product)
                rulings += [(product.name, ruling) for ruling in held]
                findings += preflight.broken(held)
            else:
                findings += check.look(product)
    return tuple(findings), tuple(rulings)
