"""A font that is not in the file is named."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import font_source_serif_pro
import pikepdf
import pytest
import weasyprint

from pipeline.checks.fonts_embedded import CHECK
from pipeline.model import Product

FONT = Path(font_source_serif_pro.__file__).parent / "files" / "SourceSerifPro-Regular.otf"
MARKUP = f"""<style>@font-face {{ font-family: Serif; src: url({FONT.as_uri()}) }} p {{ font-family: Serif }}</style>
<p>Do you still walk there?</p>"""


def messages(content: bytes) -> list[str]:
    return [finding.message for finding in CHECK.look(Product("pdf", "a.pdf", content))]


@pytest.fixture
def pdf() -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(weasyprint.HTML(string=MARKUP).write_pdf()))


def saved(pdf: pikepdf.Pdf) -> bytes:
    content = BytesIO()
    pdf.save(content)
    return content.getvalue()


def test_fonts_that_weasyprint_embeds_are_found_embedded(pdf: pikepdf.Pdf) -> None:
    assert any("/DescendantFonts" in found for found in pdf.objects if isinstance(found, pikepdf.Dictionary))
    assert messages(saved(pdf)) == []


def test_a_font_without_its_file_is_named(pdf: pikepdf.Pdf) -> None:
    for found in pdf.objects:
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/FontDescriptor":
            for key in {"/FontFile2", "/FontFile3"} & set(found.keys()):
                del found[key]
    (message,) = messages(saved(pdf))
    assert message.startswith("the font ") and message.endswith(" is not embedded.")
    assert "Serif" in message


def test_one_of_the_fourteen_fonts_of_every_reader_is_named_once() -> None:
    pdf = pikepdf.new()
    for _ in range(2):
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        pdf.add_blank_page().Resources = pikepdf.Dictionary(Font={"/F": font})
    assert messages(saved(pdf)) == ["the font Helvetica is not embedded."]


def test_letters_that_are_drawings_need_no_file() -> None:
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type3, CharProcs={})
    pdf.add_blank_page().Resources = pikepdf.Dictionary(Font={"/F": font})
    assert messages(saved(pdf)) == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.6\nnothing follows"])
def test_what_is_no_pdf_is_one_finding(content: bytes) -> None:
    (message,) = messages(content)
    assert message.startswith("the file is not a readable PDF")
