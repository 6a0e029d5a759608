"""What a shop takes: how large the whole and its parts may be, which pictures, how its cover stands, which style."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pipeline.bindery import anatomy
from pipeline.bindery.anatomy import SVG, XHTML
from pipeline.bindery.opening import Text, Volume
from pipeline.bindery.preflight import Fault, Place, Rule, navigation, styles
from pipeline.bindery.preflight.gallery import MEGA
from pipeline.bindery.preflight.gallery import RULES as PICTURES
from pipeline.model import Shop

Look = Callable[[Volume, Shop], Iterator[Fault]]
LAYOUTS = ("grid", "flex")
A_FEW = 100  # letters that may stand on the page of a cover


def rules(shop: Shop) -> tuple[Rule, ...]:
    """The rules of a shop that says anything of them."""
    return tuple(
        Rule(id, says.format(shop=shop), at(look, shop), shop.authority(field))
        for id, says, look, field in (*RULES, *PICTURES)
        if is_stated(shop, field)
    )


def at(look: Look, shop: Shop) -> Callable[[Volume], Iterator[Fault]]:
    return lambda volume: look(volume, shop)


def is_stated(shop: Shop, field: str) -> bool:
    """Say whether a shop states this: a field, one of its cover, or a word of those it wants or forbids."""
    owner, _, name = field.rpartition(".")
    if owner in ("wants", "forbids"):
        return name in getattr(shop, owner)
    return bool(getattr(shop.cover if owner else shop, name))


def whole(volume: Volume, shop: Shop) -> Iterator[Fault]:
    if (size := len(volume.content) / MEGA) > shop.megabytes:
        yield Fault(f"the file has {size:,.1f} MB", "Make its pictures smaller.")


def wished(volume: Volume, shop: Shop) -> Iterator[Fault]:
    if (size := len(volume.content) / MEGA) > shop.wished:
        yield Fault(f"the file has {size:,.1f} MB", "Make its pictures smaller.", "warning")


def heavy_text(volume: Volume, shop: Shop) -> Iterator[Fault]:
    for path, tree, _ in volume.texts:
        paths = {path}
        for node in tree.iter("{*}img", "{*}image", "{*}link", "{*}audio", "{*}video", "{*}source", "{*}object"):
            paths |= {anatomy.target(href, path)[0] or "" for href in anatomy.addresses(node)}
        size = sum(len(volume.files.get(one, b"")) for one in paths) / MEGA
        if size > shop.text:
            hint = "Split the text, or make its pictures smaller."
            yield Fault(f"the text and all that it shows have {size:.1f} MB", hint, place=Place(path))


def old_contents(volume: Volume, shop: Shop) -> Iterator[Fault]:
    if not volume.ncx:
        yield Fault("there is no toc.ncx", "Put one in beside the navigation document.", "warning")


def landmarks(volume: Volume, shop: Shop) -> Iterator[Fault]:
    return navigation.no_landmarks(volume)


def levels(volume: Volume, shop: Shop) -> Iterator[Fault]:
    lists = [
        len([*nested.iterancestors(f"{XHTML}ol")]) + 1
        for nav in volume.navs("toc")
        for nested in nav.iter(f"{XHTML}ol")
    ]
    deepest = max([*lists, navigation.depth(volume.ncx.tree) if volume.ncx else 0])
    if deepest > shop.levels:
        message = f"the contents go {deepest} deep, and {shop.levels} of that is shown"
        yield Fault(message, "Nothing is lost; make them flatter if it matters.", "info")


def cover_page(volume: Volume, shop: Shop) -> Iterator[Fault]:
    if volume.covers and not pages_of_cover(volume, f"{XHTML}img"):
        hint = "Put the cover into the reading order: a text with its picture in an <img>, and nothing else."
        yield Fault("the cover has no page of its own", hint, "warning", Place(volume.path))


def no_cover_page(volume: Volume, shop: Shop) -> Iterator[Fault]:
    for text in pages_of_cover(volume, f"{XHTML}img", f"{SVG}image"):
        if text.linear:
            hint = 'It may be shown twice: say linear="no" in the spine, which the other shops take too.'
            yield Fault("the cover has a page of its own besides", hint, "info", Place(text.path))


def pages_of_cover(volume: Volume, *names: str) -> list[Text]:
    """The texts that show a cover in an element of one of these names, and next to nothing else."""
    covers = {cover.path for cover in volume.covers}
    found = []
    for text in volume.texts:
        addresses = (href for node in text.tree.iter(*names) for href in anatomy.addresses(node))
        shows = any(anatomy.target(href, text.path)[0] in covers for href in addresses)
        if shows and sum(len(anatomy.text_of(body)) for body in text.tree.iter(f"{XHTML}body")) <= A_FEW:
            found.append(text)
    return found


def narrow(word: str) -> Look:
    def look(volume: Volume, shop: Shop) -> Iterator[Fault]:
        for dress in styles.dresses(volume):
            if is_of(word, dress.name, dress.values):
                hint = "Lay it out as plain blocks, with plain values."
                yield Fault(f"{dress.name} uses {word}", hint, "warning", dress.place)

    return look


def is_of(word: str, name: str, values: tuple[Any, ...]) -> bool:
    if word in LAYOUTS:
        laid = name == "display" and any(one.type == "ident" and word in one.lower_value.split("-") for one in values)
        return laid or name == word or name.startswith(f"{word}-")
    used = any(one.type == "function" and one.lower_name == word for one in styles.tokens(values))
    return used or name.startswith("--")


# Id, what it says, how it is looked at, and the field of Shop that states it.
RULES: tuple[tuple[str, str, Look, str], ...] = (
    ("shop_size", "The file has {shop.megabytes} MB at most.", whole, "megabytes"),
    ("shop_wished_size", "The file should not have more than {shop.wished} MB.", wished, "wished"),
    ("shop_texts", "A text with all that it shows has {shop.text:g} MB at most.", heavy_text, "text"),
    ("shop_ncx", "There are contents for old devices.", old_contents, "wants.ncx"),
    ("shop_landmarks", "There are landmarks.", landmarks, "wants.landmarks"),
    ("shop_levels", "Contents up to {shop.levels} deep are shown as they are.", levels, "levels"),
    ("shop_cover_page", "The cover stands in a text of its own, as an <img>.", cover_page, "wants.cover_page"),
    ("shop_no_cover_page", "No page shows the cover once more.", no_cover_page, "forbids.cover_page"),
    *(
        (f"shop_{word}", f"No {word} in style sheets.", narrow(word), f"forbids.{word}")
        for word in ("grid", "flex", "var")
    ),
)
