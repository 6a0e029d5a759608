"""See that a record for the book trade is whole, and tell what the trade will miss in it.

The schema of EDItEUR sees every element; this runs in every build, and sees what shops and libraries act on: the order
of the blocks, numbers that fit their last digit, codes that the lists know, and claims that somebody stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline import safe_xml
from pipeline.checks import Check
from pipeline.model import Finding, Product
from pipeline.words.wordlist import wordlist

NAME = "onix_complete"
SPACE = re.compile(r"http://ns\.editeur\.org/onix/3\.[01]/reference")
BUILD_ANEW = "Build it again; if it stays, this is a fault of the program that made it."
BLOCKS = (
    "RecordReference",
    "NotificationType",
    "DeletionText",
    "RecordSourceType",
    "RecordSourceIdentifier",
    "RecordSourceName",
    "ProductIdentifier",
    "Barcode",
    "DescriptiveDetail",
    "CollateralDetail",
    "PromotionDetail",
    "ContentDetail",
    "PublishingDetail",
    "RelatedMaterial",
    "ProductionDetail",
    "ProductSupply",
)
NEEDED = ("RecordReference", "NotificationType", "ProductIdentifier", "DescriptiveDetail")
DESCRIBED = ("ProductComposition", "ProductForm", "TitleDetail")
ROLE = re.compile(r"[A-FZ][0-9]{2}")  # list 17
ACCESS = wordlist(  # list 196, issue 75 (12 Oct 2026)
    """
    00 01 02 03 04 05 06 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 24 25 26 27 28 29 30 31 32 34 35 36 37 38 39 40 41
    51 52 53 54 75 76 77 80 81 82 84 85 86 88 89 90 91 92 93 94 95 96 97 98 99
    """
)
CONFORMS, VOUCHED = wordlist("02 03 04 80 81 82 84 85 86"), wordlist("90 93 94 95 96")
ISBNS = ("03", "15")  # list 5: the number of an article is that of the book
FORMS = {"ED": "the e-book", "BC": "the paperback"}  # list 150
MISSED = (  # what to look for, what is missing, what to write
    (".//ProductIdentifier[ProductIDType='15']", "ISBN: shops order by it", "Write isbn, and isbn under [ebook]."),
    (".//PublisherName", "publisher", "Write publisher."),
    (
        ".//PublishingDate[PublishingDateRole='01']",
        "date of publication",
        "Write published and publisher: it takes both.",
    ),
)
WISHED = (
    (".//TextContent[TextType='03']", "description", "Write description."),
    (".//Subject", "subject or keyword", "Write subjects."),
)


class Fault(Exception):
    """What keeps us from looking further, in a few words."""


def look(product: Product) -> Iterator[Finding]:
    try:
        message = opened(product.content)
    except Fault as fault:
        yield Finding(NAME, f"{fault}.", BUILD_ANEW, "error")
        return
    products = message.findall("Product")
    for said in (*message_faults(message), *(said for one in products for said in product_faults(one))):
        yield Finding(NAME, f"{said}.", BUILD_ANEW, "error")
    for one in products:
        if unvouched(one):
            yield Finding(NAME, f"{named(one)} claims conformance, and nobody stands for it.", "Name who evaluated it.")
    for path, what, hint in MISSED:
        if lacking := [named(one) for one in products if one.find(path) is None]:
            yield Finding(NAME, f"{' and '.join(lacking)}: no {what}.", hint)
    for path, what, hint in WISHED:
        if any(one.find(path) is None for one in products):
            yield Finding(NAME, f"there is no {what}, by which readers find a book.", hint, "info")


def opened(content: bytes) -> etree._Element:
    """Read the message, its names without their namespace. Raises Fault."""
    try:
        message = safe_xml.parsed(content)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise Fault(f"not well-formed: {error}") from None
    kind = etree.QName(message)
    if kind.localname != "ONIXMessage" or not SPACE.fullmatch(kind.namespace or ""):
        raise Fault("no message of ONIX 3 with its names in full")
    for node in message.iter(etree.Element):
        node.tag = etree.QName(node).localname
    return message


def message_faults(message: etree._Element) -> Iterator[str]:
    for path in ("Header/Sender", "Header/SentDateTime", "Product"):
        if message.find(path) is None:
            yield f"{path} is missing"
    references = [node.text for node in message.iterfind("Product/RecordReference")]
    if len(set(references)) < len(references):
        yield "two products have one RecordReference"


def product_faults(product: etree._Element) -> Iterator[str]:
    """Yield what no shop could make sense of."""
    name = named(product)
    for part in (*NEEDED, *(f"DescriptiveDetail/{part}" for part in DESCRIBED)):
        if product.find(part) is None:
            yield f"{name}: {part} is missing"
    found = [str(node.tag) for node in product.iterchildren(etree.Element)]
    if found != sorted(found, key=lambda tag: BLOCKS.index(tag) if tag in BLOCKS else len(BLOCKS)):
        yield f"{name}: its blocks do not stand in their order"
    for identifier in product.iter("ProductIdentifier"):
        number = identifier.findtext("IDValue", "")
        if identifier.findtext("ProductIDType") in ISBNS and not fits(number):
            yield f"{name}: {number} is no ISBN"
    for code in (node.text or "" for node in product.iter("ContributorRole")):
        if not ROLE.fullmatch(code):
            yield f"{name}: list 17 has no role {code!r}"
    for code in access(product):
        if code not in ACCESS:
            yield f"{name}: list 196 has no code {code!r}"


def named(product: etree._Element) -> str:
    form = product.findtext(".//ProductForm") or ""
    return FORMS.get(form, f"product {form or product.findtext('RecordReference') or 'without a form'}")


def fits(number: str) -> bool:
    from pipeline.fields import isbn_13  # which the layout of pages need not wait for

    try:
        return number.isdigit() and bool(isbn_13(number))
    except ValueError:
        return False


def access(product: etree._Element) -> Iterator[str]:
    for feature in product.iter("ProductFormFeature"):
        if feature.findtext("ProductFormFeatureType") == "09":
            yield feature.findtext("ProductFormFeatureValue", "")


def unvouched(product: etree._Element) -> bool:
    claimed = set(access(product))
    return bool(claimed & CONFORMS) and not claimed & VOUCHED


CHECK = Check(frozenset({"onix"}), look)
