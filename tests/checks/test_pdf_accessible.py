"""What keeps a PDF from being heard is named, one fault at a time."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from pipeline.checks.pdf_accessible import CHECK
from pipeline.model import Book, Pages, Product
from pipeline.outputs import pdf

PACKET = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<r:Description a:part="2" xmlns:a="http://www.aiim.org/pdfa/ns/id/"/>
<r:Description xmlns:u="http://www.aiim.org/pdfua/ns/id/"><u:part>1</u:part></r:Description></r:RDF></x:xmpmeta>"""


def element(type: str, *kids: Object | int, **entries: Any) -> Object:
    return Dictionary(Type=Name.StructElem, S=Name(f"/{type}"), K=Array(kids), **entries)


def sound() -> Pdf:
    """A page with two headings, a picture and a link, on which there is nothing to say."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    link = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Contents=String("Home"), StructParent=1))
    page.Annots, page.Tabs = Array([link]), Name.S
    pdf.docinfo["/Title"] = "What the bees know"
    pdf.Root.Lang = String("en")
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.Metadata = pdf.make_stream(PACKET, Type=Name.Metadata, Subtype=Name.XML)
    kids = element("H1", 0), element("Talk", 1), element("Figure", 2, Alt=String("A hive"))
    document = pdf.make_indirect(element("Document", *map(pdf.make_indirect, kids)))
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(K=document, RoleMap=Dictionary(Talk=Name.H2)))
    return pdf


def kid(pdf: Pdf, place: int) -> Object:
    return pdf.Root.StructTreeRoot.K.K[place]


def said(pdf: Pdf) -> list[str]:
    content = BytesIO()
    pdf.save(content, fix_metadata_version=False)
    return [finding.message for finding in CHECK.look(Product("pdf", "a.pdf", content.getvalue()))]


def test_a_sound_file_passes() -> None:
    assert said(sound()) == []


def test_our_own_pdf_passes(short_book: Book, short_pages: Pages) -> None:
    made = pdf.make(short_book, short_pages)
    assert list(CHECK.look(Product("pdf", "a.pdf", made, short_book, short_pages))) == []


def unmark(pdf: Pdf) -> None:
    del pdf.Root.MarkInfo


def fell(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot = Dictionary(RoleMap=Dictionary())


def untitle(pdf: Pdf) -> None:
    pdf.docinfo["/Title"] = " "


def hide_title(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def silence(pdf: Pdf) -> None:
    del pdf.Root.Lang


def blind(pdf: Pdf) -> None:
    del kid(pdf, 2).Alt


def jump(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap.Talk = Name.H3


def behead(pdf: Pdf) -> None:
    kid(pdf, 0).S = Name.P


def mute_link(pdf: Pdf) -> None:
    del pdf.pages[0].Annots[0].Contents


def loosen_link(pdf: Pdf) -> None:
    del pdf.pages[0].Annots[0].StructParent


def disorder(pdf: Pdf) -> None:
    pdf.pages[0].Tabs = Name.R


def deny(pdf: Pdf) -> None:
    pdf.Root.Metadata = pdf.make_stream(PACKET.replace(b"pdfua/", b"other/"))


def spoil(pdf: Pdf) -> None:
    pdf.Root.Metadata = pdf.make_stream(PACKET[:-9])


@pytest.mark.parametrize(
    ("harm", "messages"),
    [
        (unmark, ["the file is not marked as tagged."]),
        (fell, ["there is no structure tree."]),
        (untitle, ["the file has no title."]),
        (hide_title, ["a reader shows the file's name in place of its title."]),
        (silence, ["the file does not say in which language it is."]),
        (blind, ["1 picture has no words in its place."]),
        (jump, ["a heading of level 3 stands after one of level 1."]),
        (behead, ["a heading of level 2 stands with none before it."]),
        (mute_link, ["page 1: a link has no words that say where it leads."]),
        (loosen_link, ["page 1: a link is no part of the structure."]),
        (disorder, ["page 1: its links are not visited in the order of the text."]),
        (deny, ["the file does not say that it is PDF/UA."]),
        (spoil, ["the file does not say that it is PDF/A.", "the file does not say that it is PDF/UA."]),
    ],
)
def test_each_fault_is_named(harm: Callable[[Pdf], None], messages: list[str]) -> None:
    pdf = sound()
    harm(pdf)
    assert said(pdf) == messages


def test_roles_that_run_in_a_circle_come_to_an_end() -> None:
    pdf = sound()
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(Talk=Name("/Word"), Word=Name("/Talk"))
    assert said(pdf) == []


def test_a_tree_that_grows_into_itself_comes_to_an_end() -> None:
    pdf = sound()
    kid(pdf, 1).K.append(pdf.Root.StructTreeRoot.K)
    assert said(pdf) == []


def test_what_is_no_pdf_is_one_finding() -> None:
    (finding,) = CHECK.look(Product("pdf", "a.pdf", b"%PDF-1.6\nnothing follows"))
    assert finding.message.startswith("the file is not a readable PDF")
