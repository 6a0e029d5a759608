"""Make the files of an edition out of its book: lay the pages out, write each file, check them all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline import checks, fronts, hands, outputs, themes
from pipeline.checks import Check, When
from pipeline.model import Book, Finding, Order, Pages, Product, Production, Ruling
from pipeline.outputs import Output
from pipeline.paginate import paginate
from pipeline.plugins import discover
from pipeline.pressroom import preflight
from pipeline.stopwatch import Say, Stopwatch


def produce(order: Order, say: Say = lambda step: None, cores: int = 1) -> Production:
    """Make and check all files, side by side where there are cores. Raises as `paginate` and the outputs do.

    What goes wrong with a theme of somebody's own is the theme's fault, and a PipelineError.
    """
    with themes.answering(order.book.design.theme):
        return made_and_checked(order, say, cores)


def made_and_checked(order: Order, say: Say, cores: int) -> Production:
    watch, pages, book = Stopwatch(say), None, order.book
    if order.paged:
        watch.begin("laying out the pages")
        pages, book = laid_out(order, cores)
    known = discover(outputs, Output)
    drawn = [name for name in order.wanted if known[name].pages == "needed"]
    others = [name for name in order.wanted if name not in drawn]
    order = replace(order, book=book)

    def beside() -> Production:
        made = written(others, order, pages, Stopwatch(say))
        found, _ = examine(together([Product(name, "", b"") for name in drawn], book, pages), {"pages"})
        return replace(made, findings=(*found, *made.findings))

    here, there = hands.side_by_side(lambda: written(drawn, order, pages, watch), beside, cores if drawn else 1)
    watch.begin("checking them together")
    found, rulings = examine(together([*here.products, *there.products], book, pages), {"together"})
    products = sorted((*here.products, *there.products), key=lambda product: order.wanted.index(product.output))
    return Production(
        products=tuple(products),
        pages=len(pages.starts) if pages else None,
        findings=(*(pages.findings if pages else ()), *here.findings, *there.findings, *found),
        rulings=(*here.rulings, *there.rulings, *rulings),
        laps=(*watch.laps(), *there.laps),
    )


def laid_out(order: Order, cores: int) -> tuple[Pages, Book]:
    """Lay the pages out, and draw the front of the cover beside if one of the files shows it and there is none."""
    book = order.book
    if book.cover.front or not any(discover(outputs, Output)[name].fronted for name in order.wanted):
        return paginate(book), book
    pages, front = hands.side_by_side(lambda: paginate(book), lambda: fronts.drawn(book), cores)
    return pages, fronts.kept(book, front)


def written(names: Sequence[str], order: Order, pages: Pages | None, watch: Stopwatch) -> Production:
    """Write some of the files, and check each by itself."""
    known, products = discover(outputs, Output), []
    for name in names:
        watch.begin(f"writing {order.name}{known[name].suffix}")
        content = known[name].make(order.book, pages)
        products.append(Product(name, order.name + known[name].suffix, content))
    watch.begin("checking")
    findings, rulings = examine(together(products, order.book, pages), {"always"})
    return Production(tuple(products), None, findings, rulings, watch.laps())


def together(products: Sequence[Product], book: Book, pages: Pages | None) -> Iterator[Product]:
    """Give files with what they were made of, and with the reading PDF if it is among them."""
    printed = next((product.content for product in products if product.output == "pdf"), None)
    for product in products:
        yield replace(product, book=book, pages=pages, printer=book.job.printer, printed=printed)


def examine(
    products: Iterable[Product], when: Collection[When] = ("always", "pages", "together")
) -> tuple[tuple[Finding, ...], tuple[tuple[str, Ruling], ...]]:
    """Run the checks on the files they read; some hold a file against rules, and tell also of those that it keeps."""
    findings: list[Finding] = []
    rulings: list[tuple[str, Ruling]] = []
    for product in products:
        for check in discover(checks, Check).values():
            if product.output not in check.outputs or check.when not in when:
                continue
            if check.hold:
                held = check.hold(product)
                rulings += [(product.name, ruling) for ruling in held]
                findings += preflight.broken(held)
            else:
                findings += check.look(product)
    return tuple(findings), tuple(rulings)
