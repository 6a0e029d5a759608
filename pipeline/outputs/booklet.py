"""The booklet: the reading pages two by two on the sheets of an office printer, to be folded and stapled.

WeasyPrint draws each page once, with bleed and with nothing to click on; the sheets then show the pages as forms.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pipeline import templating, themes
from pipeline.composing import engine
from pipeline.model import Book, Imprint, Pages
from pipeline.outputs import Output
from pipeline.pressroom import imposition, sheets
from pipeline.pressroom.imposition import Line, Plan, Spread
from pipeline.pressroom.sheets import MARK_WIDTH

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

FACES = {  # of the instructions, by weight
    400: "vivavoce:font_source_sans_pro/SourceSansPro-Regular.otf",
    600: "vivavoce:font_source_sans_pro/SourceSansPro-Semibold.otf",
}


def make(book: Book, pages: Pages | None) -> bytes:
    """Impose the laid-out pages and leave them as they were."""
    import pikepdf

    if pages is None:
        raise TypeError("a booklet is made of laid-out pages")
    plan = imposition.of(pages.document, book.imposition)
    leading = instructions(book, plan) if book.imposition.instructions else []
    with pikepdf.open(BytesIO(draw(book, pages.document, leading))) as pdf:
        impose(pdf, plan, len(leading))
        advise(pdf, plan)
        describe(pdf, book.imprint)
        finished = BytesIO()
        pdf.save(finished, deterministic_id=True)
    return finished.getvalue()


def instructions(book: Book, plan: Plan) -> list[Any]:
    """Lay out the leading sheet: how to print, fold and staple in front, nothing on its back."""
    markup = templating.page(
        "booklet.html.j2",
        plan=plan,
        imprint=book.imprint,
        sheet=imposition.named(book.imposition.sheet),
        marks=imposition.cut_marks(plan, plan.spreads[0]),
        faces=FACES,
    )
    document, _ = engine.lay_out(markup, (), themes.faces("booklet", " ".join(FACES.values())))
    return list(document.pages)


def draw(book: Book, document: Any, leading: Sequence[Any]) -> bytes:
    """Let WeasyPrint write copies of the pages; the reading PDF's sRGB profile is left behind."""
    from weasyprint.document import DocumentMetadata

    bare = document.copy([*leading, *(sheets.bare(page, imposition.BLEED) for page in document.pages)])
    bare.metadata = DocumentMetadata(title=book.imprint.title, lang=book.imprint.language)
    bare.color_profiles, bare.output_intent = {}, None
    drawn: bytes = bare.write_pdf(pdf_version="1.7")
    return drawn


def impose(pdf: Pdf, plan: Plan, leading: int) -> None:
    """Put sheets in the place of the pages; the leading ones are sheets already."""
    from pikepdf import Dictionary

    forms = [pdf.make_indirect(form(page)) for page in list(pdf.pages)[leading:]]
    del pdf.pages[leading:]
    for spread in plan.spreads:
        side = pdf.add_blank_page(page_size=plan.sheet)
        shown = Dictionary({f"/P{number}": forms[number] for number in spread.pages})
        side.Resources = Dictionary(XObject=shown)
        side.Contents = pdf.make_stream(painted(plan, spread).encode())


def form(page: Page) -> Any:
    """A form ends where the trim does, and would cut the bleed off."""
    page.trimbox = page.mediabox
    return page.as_form_xobject()


def painted(plan: Plan, spread: Spread) -> str:
    """Draw the pages, each on its own side of the fold, and the marks outside them in black ink."""
    pages = [
        f"q {edge:.3f} 0 {plan.middle:.3f} {plan.sheet[1]:.3f} re W n "
        f"{plan.scale:.5f} 0 0 {plan.scale:.5f} {left:.3f} {plan.bottom:.3f} cm /P{number} Do Q"
        for number, edge, left in imposition.corners(plan, spread)
    ]
    dash = f"[{imposition.DASH}] 0 d" if plan.fold else ""
    marks = (
        f"q 0 0 0 1 K {MARK_WIDTH} w {ruled(imposition.cut_marks(plan, spread))} "
        f"{dash} {ruled(imposition.fold_marks(plan))} Q"
    )
    return "\n".join([*pages, marks])


def ruled(lines: Sequence[Line]) -> str:
    return " ".join(f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S" for x1, y1, x2, y2 in lines)


def advise(pdf: Pdf, plan: Plan) -> None:
    """Ask the program that prints for the actual size and the right edge; some do as they are asked."""
    from pikepdf import Dictionary, Name

    duplex = Name.DuplexFlipShortEdge if plan.fold else Name.Simplex
    pdf.Root.ViewerPreferences = Dictionary(
        PrintScaling=Name("/None"), Duplex=duplex, DisplayDocTitle=bool(pdf.docinfo.get("/Title"))
    )


def describe(pdf: Pdf, imprint: Imprint) -> None:
    stamp = "D:" + "".join(filter(str.isdigit, imprint.modified)) + "Z"
    pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = stamp


OUTPUT = Output(".booklet.pdf", "needed", make)
