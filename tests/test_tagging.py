"""The structure of a reading PDF follows the markup: who speaks, in which language, what is no part of the text."""

from __future__ import annotations

import ctypes
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any, NamedTuple, get_args

import makers
import pikepdf
import pypdfium2
import pytest
import weasyprint
from lxml import etree
from PIL import Image
from pypdfium2 import raw

from pipeline.bindery import catalogue
from pipeline.model import Book, Contributor, Exchange, Imprint, Mark, Pages, Part, Passage, Person, Turn
from pipeline.outputs import pdf
from pipeline.paginate import paginate
from pipeline.settings import Settings
from pipeline.tagging import folios, packet
from pipeline.words import letters

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
MARC = "{http://id.loc.gov/vocabulary/relators/}"
PRISM = "{http://prismstandard.org/namespaces/basic/3.0/}"
RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}"
PROPERTY = "{http://www.aiim.org/pdfa/ns/property#}"
KEYWORDS = "{http://ns.adobe.com/pdf/1.3/}Keywords"
IMPRINT = Imprint("A page", "en", "urn:x:1", "1980-01-01T00:00:00Z")
PAK = Person("speaker-03", "Mina Pak", "Pak", "moderator")
LEE = Person("speaker-04", "Jo Lee", "Lee", "other")


class Element(NamedTuple):
    """A structure element: its type, what it says of itself, its kids, and the text of it and of them in one line."""

    type: str
    entries: dict[str, str]
    kids: tuple[Element, ...]
    text: str

    def all(self, type: str) -> Iterator[Element]:
        if self.type == type:
            yield self
        for kid in self.kids:
            yield from kid.all(type)


def pieces(content: bytes) -> dict[tuple[int, int], str]:
    """Read the text of each numbered piece of each page."""
    found: dict[tuple[int, int], str] = {}
    document = pypdfium2.PdfDocument(content)
    for number, page in enumerate(document):
        text = page.get_textpage()
        for drawn in page.get_objects():
            if drawn.type != raw.FPDF_PAGEOBJ_TEXT:
                continue
            length = raw.FPDFTextObj_GetText(drawn.raw, text.raw, None, 0)
            buffer = ctypes.create_string_buffer(length)
            raw.FPDFTextObj_GetText(drawn.raw, text.raw, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
            key = number, raw.FPDFPageObj_GetMarkedContentID(drawn.raw)
            found[key] = found.get(key, "") + buffer.raw.decode("utf-16-le").rstrip("\0")
        text.close()
        page.close()
    document.close()
    return found


def tree(content: bytes) -> Element:
    texts = pieces(content)
    with pikepdf.open(BytesIO(content)) as file:
        index = {page.obj.objgen: number for number, page in enumerate(file.pages)}

        def read(node: Any) -> Element:
            kids, said = [], []
            for kid in node.K:
                if isinstance(kid, int):
                    said.append(texts.get((index[node.Pg.objgen], kid), ""))
                elif "/MCID" in kid:
                    said.append(texts.get((index[kid.Pg.objgen], int(kid.MCID)), ""))
                elif "/S" in kid:
                    kids.append(read(kid))
                    said.append(kids[-1].text)
            entries = {key: str(node[key]) for key in ("/Lang", "/T", "/Alt") if key in node}
            return Element(str(node.S)[1:], entries, tuple(kids), " ".join(" ".join(said).split()))

        return read(file.Root.StructTreeRoot.K[0])


def printed(body: str, css: str = "") -> bytes:
    """Make a reading PDF of a body laid out here."""
    style = f"@page {{ size: 300pt 300pt }} img {{ image-rendering: crisp-edges }} {css}"
    markup = f"<html lang=en><title>A page</title><style>{style}</style><body>{body}</body></html>"
    document = weasyprint.HTML(string=markup).render(pdf_variant="pdf/a-2a")
    numbers = tuple(str(number) for number in range(1, len(document.pages) + 1))
    return pdf.make(makers.bare_book(IMPRINT), Pages(document, (0,) * len(numbers), numbers))


def picture() -> str:
    content = BytesIO()
    Image.new("RGB", (40, 30), (200, 10, 10)).save(content, "PNG")
    return f"data:image/png;base64,{b64encode(content.getvalue()).decode()}"


@pytest.fixture(scope="module")
def content(long_book: Book, long_pages: Pages) -> bytes:
    return pdf.make(long_book, long_pages)


@pytest.fixture(scope="module")
def long_tree(content: bytes) -> Element:
    return tree(content)


def test_read_aloud_the_structure_is_the_interview(long_tree: Element, long_book: Book) -> None:
    """Fails when WeasyPrint tags its boxes in another order than that in which we read them."""
    heard = [
        (type, letters.of("".join(kid.text for kid in turn.kids if not list(kid.all("Speaker")))))
        for exchange in long_tree.all("Exchange")
        for turn in exchange.kids
        for type in [turn.type]
    ]
    wanted = [
        (turn.kind.capitalize(), letters.of("".join(block.text for block in turn.blocks)))
        for turn in long_book.interview.turns
    ]
    assert heard == wanted


def test_each_turn_names_its_speaker_and_begins_with_the_label(long_tree: Element) -> None:
    turns = [turn for exchange in long_tree.all("Exchange") for turn in exchange.kids]
    assert {turn.entries["/T"] for turn in turns} == {"Editor", "Dr. Ida Hall"}
    assert {speaker.text for turn in turns for speaker in turn.all("Speaker")} <= {
        "Editor",
        "Dr. Ida Hall",
        "Dr. Hall",
    }
    assert all(turn.kids[0].kids[0].type == "Speaker" for turn in turns)


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    made = printed(f"<div class='turn answer' data-speaker='Dr. Hall'><p>{'word ' * 900}</p></div>")
    with pikepdf.open(BytesIO(made)) as file:
        assert len(file.pages) > 2
    (turn,) = tree(made).all("Answer")
    assert [kid.type for kid in turn.kids] == ["P"]
    assert turn.text.split() == ["word"] * 900


def test_our_own_types_have_a_role_that_readers_know(content: bytes) -> None:
    with pikepdf.open(BytesIO(content)) as file:
        roles = {str(key): str(value) for key, value in file.Root.StructTreeRoot.RoleMap.items()}
    assert roles["/Exchange"] == "/Sect"
    assert roles["/Question"] == roles["/Answer"] == roles["/Remark"] == "/Div"
    assert roles["/Speaker"] == "/Span"


def test_every_piece_and_every_link_knows_its_element() -> None:
    made = printed(
        "<p>One <a href='#x'>two</a></p><p id=x style='break-before: page'>three <a href='http://a.b'>c</a></p>"
    )
    with pikepdf.open(BytesIO(made)) as file:
        numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)
        owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        for page in file.pages:
            assert [str(owner.S) for owner in owners[int(page.obj.StructParents)]] == ["/P", "/Link"]
        links = [link for page in file.pages for link in page.obj.Annots]
        assert [str(owners[int(link.StructParent)].S) for link in links] == ["/Link", "/Link"]
        assert [str(link.Contents) for link in links] == ["two", "http://a.b"]
        assert all(page.obj.Tabs == "/S" for page in file.pages)


def test_another_language_is_told_where_it_begins() -> None:
    made = tree(printed("<p>One <span lang=de>zwei</span> <span>drei</span></p><p lang=fr>quatre</p>"))
    assert [(one.type, one.text) for one in (*made.all("P"), *made.all("Span")) if "/Lang" in one.entries] == [
        ("P", "quatre"),
        ("Span", "zwei"),
    ]
    (span,) = made.all("Span")
    assert span.entries["/Lang"] == "de"


def test_contents_are_a_list_of_contents_and_others_are_lists() -> None:
    made = tree(printed("<nav><ol><li><a href='#x'>One</a></li></ol></nav><ul><li id=x>Two</li></ul>"))
    (contents,) = made.all("TOC")
    assert [entry.kids[0].kids[0].type for entry in contents.all("TOCI")] == ["Link"]
    (plain,) = made.all("L")
    assert [kid.type for item in plain.all("LI") for kid in item.kids] == ["LBody"]


def test_a_picture_has_its_words_its_caption_and_its_place() -> None:
    made = printed(f"<figure><img src='{picture()}' alt='A red field'><figcaption>Red.</figcaption></figure>")
    (figure,), (caption,) = tree(made).all("Figure"), tree(made).all("Caption")
    assert figure.entries == {"/Alt": "A red field"} and caption.text == "Red."
    with pikepdf.open(BytesIO(made)) as file:
        (element,) = [one for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
        left, bottom, right, top = map(float, element.A.BBox)
    assert (right - left, top - bottom) == (30, 22.5)  # 40 by 30 pixels, in points
    assert 150 < bottom < top < 300  # in the upper half of the page, counted from below


def artifacts(content: bytes) -> list[dict[str, str]]:
    with pikepdf.open(BytesIO(content)) as file:
        return [
            {key: str(value) for key, value in instruction.operands[1].items()}
            for page in file.pages
            for instruction in pikepdf.parse_content_stream(page)
            if str(instruction.operator) == "BDC" and instruction.operands[0] == "/Artifact"
        ]


def test_what_is_for_the_eye_alone_is_an_artifact() -> None:
    made = printed(f"<p>Said.</p><aside aria-hidden=true>Pulled.</aside><img src='{picture()}' alt=''>")
    assert tree(made).text == "Said."
    assert artifacts(made) == [{}, {}]


def test_marks_that_a_style_sheet_adds_are_not_read_but_its_numbers_are() -> None:
    css = ".end::after { content: ' \\25A0' } a::after { content: leader('.') target-counter(attr(href), page) }"
    made = printed("<p class=end>Said.</p><p><a href='#x'>More</a></p><p id=x>So.</p>", css)
    assert tree(made).text == "Said. More 1 So."


def test_heads_and_feet_are_artifacts_of_the_page() -> None:
    css = "@page { @top-left { content: 'Head' } @bottom-left { content: counter(page) } }"
    made = printed("<p>Said.</p>", css)
    assert tree(made).text == "Said."
    assert artifacts(made) == [
        {"/Type": "/Pagination", "/Subtype": "/Header"},
        {"/Type": "/Pagination", "/Subtype": "/Footer"},
    ]


def test_the_pages_are_labelled_as_they_are_numbered() -> None:
    file = pikepdf.new()
    for _ in range(5):
        file.add_blank_page()
    folios.label(file, ("i", "ii", "1", "2", "9"))
    assert [str(page.label) for page in file.pages] == ["i", "ii", "1", "2", "9"]
    found = [(str(entry.S), int(entry.St)) for entry in list(file.Root.PageLabels.Nums)[1::2]]
    assert found == [("/r", 1), ("/D", 1), ("/D", 9)]


def test_a_page_that_is_called_by_a_word_is_labelled_with_it() -> None:
    file = pikepdf.new()
    for _ in range(4):
        file.add_blank_page()
    folios.label(file, ("front", "front", "iv", "1"))
    assert [str(page.label) for page in file.pages] == ["front", "front", "iv", "1"]


def test_pages_that_count_from_one_need_no_labels() -> None:
    file = pikepdf.new()
    file.add_blank_page()
    folios.label(file, ("1",))
    assert "/PageLabels" not in file.Root


def described(book: Book) -> etree._Element:
    file = pikepdf.new()
    file.docinfo["/Producer"] = "WeasyPrint & Co"
    packet.describe(file, book)
    return etree.fromstring(file.Root.Metadata.read_raw_bytes())


def values(root: etree._Element, name: str) -> list[str]:
    return ["".join(map(str, one.itertext())).strip() for found in root.iter(name) for one in found.iter(f"{RDF}li")]


def test_people_are_named_with_the_part_they_had() -> None:
    people = (makers.EDITOR, makers.HALL, PAK, LEE)
    made = replace(makers.interview("Why?", "So."), people=people)
    root = described(makers.bare_book(IMPRINT, interview=made))
    assert values(root, f"{DC}creator") == values(root, f"{MARC}ive") == ["Dr. Ida Hall"]
    assert values(root, f"{DC}contributor") == ["Mina Pak", "Jo Lee"]  # nobody is called Editor
    assert values(root, f"{MARC}mod") == ["Mina Pak"] and values(root, f"{MARC}oth") == ["Jo Lee"]
    assert not list(root.iter(f"{MARC}ivr"))


def test_a_pdf_and_an_epub_call_each_part_by_the_same_code() -> None:
    parts: tuple[Part, ...] = get_args(Part)
    imprint = replace(IMPRINT, contributors=tuple(Contributor(f"Ada {part}", part) for part in parts))
    people = (replace(makers.EDITOR, name="Kim Roy"), makers.HALL, PAK, LEE)
    root = described(makers.bare_book(imprint, interview=replace(makers.interview("Why?", "So."), people=people)))
    told = {one.tag.removeprefix(MARC): values(root, one.tag) for one in root.iter(f"{MARC}*")}
    entries = [entry for entry in catalogue.credited(imprint, people) if entry.name != "file-as"]
    assert told == {code.value: [name.value] for name, code in zip(entries[::2], entries[1::2], strict=True)}
    assert len(told) == 9
    properties = [one.text for one in root.iter(f"{PROPERTY}name")]
    assert {*told} <= {*properties}  # PDF/A wants each of them described


def test_the_imprint_stands_in_the_packet_with_its_marks_escaped() -> None:
    imprint = replace(
        IMPRINT, title="<A> & {{ b }}", publisher="H & Co", rights="<c>", description="]]>", date="2020-05"
    )
    root = described(makers.bare_book(imprint))
    for name in ("title", "publisher", "rights", "description", "date", "language"):
        assert values(root, f"{DC}{name}") == [getattr(imprint, name)]
    assert [one.text for one in root.iter(f"{DC}identifier")] == ["urn:x:1"]


def test_what_a_catalogue_wants_stands_in_the_packet() -> None:
    said: dict[str, Any] = {
        "isbn": "978-3-16-148410-0",
        "doi": "10.1234/bees",
        "series": "Small & talks",
        "series_number": "3",
    }
    imprint = replace(
        IMPRINT,
        **said,
        date="2020-05",
        published="2021-06-01",
        ebook_isbn="978-1-86197-271-2",
        subjects=("bees", "sleep; rest"),
        recording="https://example.org/talk",
    )
    root = described(makers.bare_book(imprint))
    told = {one.tag.removeprefix(PRISM): one.text for one in root.iter(f"{PRISM}*")}
    assert list(told.values()) == list(said.values())
    assert {*told} <= {one.text for one in root.iter(f"{PROPERTY}name")}
    assert values(root, f"{DC}date") == ["2021-06-01"]
    assert values(root, f"{DC}subject") == ["bees", "sleep; rest"]
    assert values(root, f"{DC}relation") == ["urn:isbn:9781861972712"]
    assert [one.text for one in root.iter(f"{DC}source", KEYWORDS)] == ["bees, sleep; rest", "https://example.org/talk"]


@pytest.mark.parametrize(
    ("license", "rights", "marked"),
    [
        ("", "", []),
        ("", "© 2021", ["True"]),
        ("https://creativecommons.org/licenses/by/4.0/", "", ["True"]),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "", ["False"]),
    ],
)
def test_a_packet_says_whether_there_are_rights(license: str, rights: str, marked: list[str]) -> None:
    root = described(makers.bare_book(replace(IMPRINT, license=license, rights=rights)))
    assert [one.text for one in root.iter(f"{RIGHTS}Marked")] == marked
    assert [one.text for one in root.iter(f"{RIGHTS}WebStatement")] == ([license] if license else [])


def test_a_talk_of_many_hands_is_tagged_by_who_speaks() -> None:
    cast = (makers.EDITOR, makers.HALL, LEE)
    made = makers.interview("Why?", "So.", "They do.", cast=cast)
    note = Passage("note", (makers.block("A bee flies by.", 30),))
    foreign = Turn(makers.HALL.key, (replace(makers.block("Und der Winter kam.", 31), language="de"),), "answer")
    link = Mark(0, 4, "link", "https://example.org")
    asked = Turn(makers.EDITOR.key, (makers.block("Look here.", 32, (link,)),), "question")
    made = replace(made, parts=(*made.parts, note, Exchange(asked, (foreign,))))
    book = makers.book(made, Settings())
    found = tree(pdf.make(book, paginate(book)))
    assert [turn.type for exchange in found.all("Exchange") for turn in exchange.kids] == [
        "Question",
        "Answer",
        "Remark",
        "Question",
        "Answer",
    ]
    assert [one.entries["/T"] for one in found.all("Remark")] == ["Jo Lee"]
    assert [one.text for one in found.all("P") if one.entries.get("/Lang") == "de"] == ["Und der Winter kam."]
    assert [one.text for one in found.all("Link")] == ["Look"]
