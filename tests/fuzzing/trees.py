"""Damage what is built as a tree, JSON and XML, so that it stays well-formed and only its meaning is odd."""

from __future__ import annotations

import copy
import json
import tomllib
from collections.abc import Iterator
from random import Random
from typing import Any

import tomli_w
from lxml import etree

from fuzzing.mutations import LONGEST, Stock, mutated
from fuzzing.tokens import NASTY, NUMBERS

VALUES: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    1e308,
    1e-300,
    10**30,
    float("nan"),
    "",
    "\ud800",
    "\0",
    [],
    {},
    [[]],
    [{}],
    {"": 0},
    1.5,
)
PRINTABLE = tuple(one for one in (*NASTY, *NUMBERS) if all(character.isprintable() for character in one))
LISTS = (2, 2, 3, 20, 47)  # JSON knows deeper ones by its bytes alone: no fuzzer is safe from its own stack
ELEMENTS = (2, 20, 90, 101, 250, 260, 600)


def of_json(content: bytes, stock: Stock, chance: Random) -> bytes:
    """Damage the values of a JSON document; of any other, and one time in three, its bytes."""
    if chance.random() < 0.33:
        return mutated(content, stock, chance)
    value = json.loads(content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"))
    for _ in range(chance.choice((1, 1, 2, 4))):
        holder, key = chance.choice(list(places(value)) or [([value], 0)])
        change(holder, key, chance)
    return json.dumps(value, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")[:LONGEST]


def of_toml(content: bytes, stock: Stock, chance: Random) -> bytes:
    """Damage the values of a TOML document; one time in three, or where TOML has no such value, its bytes."""
    if chance.random() < 0.33:
        return mutated(content, stock, chance)
    value = tomllib.loads(content.decode())
    for _ in range(chance.choice((1, 1, 2, 4))):
        holder, key = chance.choice(list(places(value)) or [([value], 0)])
        change(holder, key, chance)
    try:
        return tomli_w.dumps(value).encode("utf-8", "surrogatepass")[:LONGEST]
    except (TypeError, AttributeError):
        return mutated(content, stock, chance)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every list and object with each of its places."""
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield value, key
        yield from places(value[key])


def change(holder: Any, key: Any, chance: Random) -> None:
    match chance.randrange(7):
        case 0:
            del holder[key]
        case 1:
            holder[key] = copy.deepcopy(chance.choice(VALUES))
        case 2:
            holder[key] = chance.choice((*NASTY, *NUMBERS))
        case 3:
            holder[key] = [holder[key]]
        case 4 if isinstance(holder, list):
            holder.insert(key, copy.deepcopy(chance.choice(holder)))
        case 5 if isinstance(holder, dict):
            holder[chance.choice(list(holder))] = copy.deepcopy(holder[key])
        case 6 if isinstance(holder[key], str):
            holder[key] = mutated(holder[key].encode("utf-8", "replace"), Stock((b"",), ()), chance).decode(
                "utf-8", "replace"
            )
        case _:
            for _ in range(chance.choice(LISTS)):
                holder[key] = {"text": holder[key]} if chance.random() < 0.5 else [holder[key]]


def of_xml(content: bytes, chance: Random) -> bytes:
    """Damage the elements of an XML part; one that is not well-formed stays."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        return content
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        elements = [one for one in root.iter() if isinstance(one.tag, str) and one is not root]
        if elements:
            disturb(chance.choice(elements), elements, chance)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")[: 4 * LONGEST]


def disturb(element: etree._Element, others: list[etree._Element], chance: Random) -> None:
    parent, other = element.getparent(), chance.choice(others)
    match chance.randrange(9):
        case 0 if parent is not None:
            parent.remove(element)
        case 1:
            element.addnext(copy.deepcopy(element))
        case 2:
            other.append(copy.deepcopy(element))
        case 3 if element not in other.iterancestors() and element is not other:
            other.append(element)
        case 4:
            element.tag = other.tag
        case 5:
            element.text = chance.choice((*PRINTABLE, None))
        case 6 if element.attrib:
            element.set(chance.choice(list(element.attrib)), chance.choice((*PRINTABLE, *other.attrib.values())))
        case 7:
            for name in (*element.attrib, *other.attrib):
                element.set(name, other.get(name, ""))
                if chance.random() < 0.4:
                    del element.attrib[name]
        case _:
            for _ in range(chance.choice(ELEMENTS)):
                element = etree.SubElement(element, chance.choice((element.tag, other.tag)))
            element.text = "within"
