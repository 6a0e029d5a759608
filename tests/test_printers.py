"""Each number of a printer stands here once more, as its source has it, in the printer's own units."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline import jobs, printers, trims
from pipeline.errors import UsageError
from pipeline.model import Authority, Printer, Trim
from pipeline.settings import Settings

INCH = 25.4
A5 = Trim(148, 210)

# bleed in, edges, multiple, last page blank, ink %, ppi, line art ppi, margin in, MB, tint %, must be PDF/X
TABLE = {
    "kdp": (0.125, "three", 2, False, 300, 300, 0, 0.375, 650, 10, False),
    "ingramspark": (0.125, "three", 2, True, 240, 300, 600, 0.5, 2000, 0, True),
    "lulu": (0.125, "four", 2, False, 270, 300, 0, 0.5, 2000, 20, False),
    "generic-us": (0.125, "four", 8, False, 300, 300, 1200, 0.188, 2000, 0, True),
    "generic-eu": (3 / INCH, "four", 4, False, 300, 300, 0, 5 / INCH, 2000, 0, True),
    "office": (0, "four", 1, False, 300, 150, 0, 5 / INCH, 500, 0, False),
}
STANDARDS = {
    "kdp": ("PDF/X-1a:2003", "PDF/X-4"),
    "ingramspark": ("PDF/X-1a:2003",),
    "lulu": ("PDF/X-1a:2003", "PDF/X-4"),
    "generic-us": ("PDF/X-1a:2003", "PDF/X-4"),
    "generic-eu": ("PDF/X-4", "PDF/X-1a:2003"),
    "office": ("PDF/X-4", "PDF/X-1a:2003"),
}
FORBIDS = {
    "kdp": "marks bookmarks links annotations encryption transparency",
    "ingramspark": "marks links annotations encryption transparency icc rgb spot",
    "lulu": "marks encryption transparency",
    "generic-us": "links encryption rgb",
    "generic-eu": "links encryption icc rgb",
    "office": "marks encryption",
}
NAMES = {"marks", "bookmarks", "links", "annotations", "encryption", "transparency", "layers", "icc", "rgb", "spot"}
TRIMS = {
    "kdp": """5x8 5.06x7.81 5.25x8 5.5x8.5 6x9 6.14x9.21 6.69x9.61 7x10 7.44x9.69 7.5x9.25 8x10 8.25x6 8.25x8.25
        8.5x8.5 8.5x11 8.27x11.69""",
    "lulu": """4.25x6.875 5x8 5.5x8.5 5.83x8.27 6.14x9.21 6x9 6.63x10.25 7x10 7.44x9.68 7.5x7.5 8.27x11.69 8.5x8.5
        8.5x11 9x7 11x8.5 11.69x8.27""",
    "ingramspark": "",
    "generic-us": "",
    "generic-eu": "",
    "office": "8.2677x11.6929 8.5x11",
}
# by printer and paper: fewest pages, most pages, pages of a book, its spine in inches
PAPERS = [
    ("kdp", "white", 24, 828, 300, 0.6756),
    ("kdp", "cream", 24, 776, 300, 0.75),
    ("kdp", "standard-colour", 72, 600, 100, 0.2252),
    ("kdp", "premium-colour", 24, 828, 300, 0.7041),
    ("ingramspark", "cream", 18, 1050, 400, 0.9),
    ("ingramspark", "groundwood", 18, 900, 400, 1.0),
    ("ingramspark", "white", 18, 900, 400, 0.92),
    ("lulu", "standard", 32, 800, 444, 1.06),
    ("generic-us", "offset", 8, 1000, 400, 0.92),
    ("generic-eu", "offset", 4, 1000, 200, 11.6 / INCH),
    ("generic-eu", "bulky", 4, 1000, 200, 14.1 / INCH),
]
# bleed, safety, spine text from, clear of the folds, barcode width and height, its gap, needed; inches
COVERS = {
    "kdp": (0.125, 0.25, 80, 0.0625, 2, 1.2, 0.25, False),
    "ingramspark": (0.125, 0.25, 48, 0.0625, 1.75, 1, 0.25, True),
    "lulu": (0.125, 0.5, 81, 0.0625, 2, 1.2, 0.25, False),
    "generic-us": (0.125, 0.188, 80, 0.0625, 2, 1.2, 0.25, False),
    "generic-eu": (3 / INCH, 5 / INCH, 80, 1.5 / INCH, 40 / INCH, 28 / INCH, 5 / INCH, False),
}


def test_every_printer_is_in_the_tables() -> None:
    assert set(printers.ids()) == set(TABLE) == set(STANDARDS) == set(FORBIDS) == set(TRIMS) == set(COVERS) | {"office"}
    assert {(id, name) for id, one in printers.known().items() for name in one.papers} == {row[:2] for row in PAPERS}


@pytest.mark.parametrize("id", TABLE)
def test_the_numbers_are_those_of_the_source(id: str) -> None:
    one = printers.load(id)
    inches = [pytest.approx(length * INCH, abs=0.001) for length in (TABLE[id][0], TABLE[id][7])]
    assert [one.bleed, one.margin] == inches
    assert (one.edges, one.multiple, one.last_blank, one.ink, one.resolution, one.line_art) == TABLE[id][1:7]
    assert (one.megabytes, one.tint, one.pdfx) == TABLE[id][8:]
    assert one.standards == STANDARDS[id]
    assert one.forbids == frozenset(FORBIDS[id].split()) <= NAMES
    assert one.wants == ("PDF/X-1a:2001 or PDF/X-3:2002" if id == "ingramspark" else "")


@pytest.mark.parametrize("id", TRIMS)
def test_the_trims_are_those_of_the_source(id: str) -> None:
    wanted = [trims.read(f"{size}in") for size in TRIMS[id].split()]
    listed = printers.load(id).trims
    assert len(listed) == len(wanted)
    assert all(trims.same(one, other) for one, other in zip(listed, wanted, strict=True))


@pytest.mark.parametrize(("id", "least", "greatest"), [("kdp", "4x6in", "8.5x11.69in"), ("office", "70x70mm", "A4")])
def test_a_custom_trim_has_its_bounds(id: str, least: str, greatest: str) -> None:
    assert printers.load(id).custom == (trims.read(least), trims.read(greatest))


@pytest.mark.parametrize(("id", "name", "fewest", "most", "pages", "spine"), PAPERS)
def test_a_paper_has_its_pages_and_its_spine(
    id: str, name: str, fewest: int, most: int, pages: int, spine: float
) -> None:
    one = printers.load(id)
    assert one.papers[name].pages == (fewest, most)
    assert printers.spine(one, one.papers[name], pages) / INCH == pytest.approx(spine, abs=0.00005)


def test_a_paper_says_whether_it_takes_colour() -> None:
    black = {
        (id, name) for id, one in printers.known().items() for name, paper in one.papers.items() if not paper.colour
    }
    assert black == {("kdp", "white"), ("kdp", "cream"), ("ingramspark", "cream"), ("ingramspark", "groundwood")}


def test_lulu_asks_for_a_condition_and_ingramspark_for_its_own_template() -> None:
    known = printers.known()
    assert {id: one.condition for id, one in known.items() if one.condition} == {"lulu": "GRACoL 2006"}
    assert [id for id, one in known.items() if one.cover and one.cover.template] == ["ingramspark"]


def test_the_example_of_a_wrap_comes_out() -> None:
    """6 by 9 inches, 300 pages, white: 12.926 by 9.25 inches."""
    kdp = printers.load("kdp")
    assert kdp.cover
    width = 2 * (kdp.cover.bleed + 6 * INCH) + printers.spine(kdp, kdp.papers["white"], 300)
    assert round(width / INCH, 3) == 12.926
    assert round((2 * kdp.cover.bleed + 9 * INCH) / INCH, 3) == 9.25


@pytest.mark.parametrize("id", COVERS)
def test_the_rules_of_the_cover_are_those_of_the_source(id: str) -> None:
    rules = printers.load(id).cover
    assert rules
    bleed, safety, text, clear, width, height, gap, needed = COVERS[id]
    lengths = (rules.bleed, rules.safety, rules.spine_clear, *rules.barcode, rules.barcode_gap)
    assert lengths == pytest.approx([one * INCH for one in (bleed, safety, clear, width, height, gap)], abs=0.001)
    assert (rules.spine_text, rules.barcode_needed) == (text, needed)


@pytest.mark.parametrize(
    ("id", "pages", "inches"),
    [
        *(("kdp", pages, 0.375) for pages in (24, 150)),
        *(("kdp", pages, 0.5) for pages in (151, 300)),
        *(("kdp", pages, 0.625) for pages in (301, 500)),
        *(("kdp", pages, 0.75) for pages in (501, 700)),
        *(("kdp", pages, 0.875) for pages in (701, 828)),
        ("lulu", 60, 0.2),
        ("lulu", 61, 0.325),
        ("lulu", 151, 0.7),
        ("lulu", 401, 0.825),
        ("lulu", 601, 0.95),
        ("ingramspark", 900, 0.5),
    ],
)
def test_the_gutter_grows_with_the_pages(id: str, pages: int, inches: float) -> None:
    assert printers.gutter(printers.load(id), pages) == pytest.approx(inches * INCH, abs=0.001)


@pytest.mark.parametrize(
    ("id", "size", "taken"),
    [
        ("kdp", "6x9in", True),
        ("kdp", "A5", True),  # between the least and the greatest
        ("kdp", "3.9x6in", False),
        ("kdp", "A3", False),
        ("lulu", "A5", True),
        ("lulu", "6.2x9in", False),
        ("ingramspark", "6.2x9in", True),
        ("office", "Letter", True),
        ("office", "A5", True),
        ("office", "A3", False),
    ],
)
def test_a_printer_takes_its_trims(id: str, size: str, taken: bool) -> None:
    assert printers.takes(printers.load(id), trims.read(size)) is taken


def test_a_large_trim_holds_fewer_pages() -> None:
    white = printers.load("kdp").papers["white"]
    assert printers.limits(white, trims.read("6x9in")) == (24, 828)
    assert printers.limits(white, trims.read("8.5x11in")) == (24, 590)


@pytest.mark.parametrize(
    ("id", "name", "confidence"),
    [
        ("kdp", "forbids", "A"),
        ("kdp", "gutters", "B"),
        ("kdp", "papers.white", "B"),
        ("kdp", "papers.standard-colour", "C"),
        ("kdp", "cover.spine_text", "B"),
        ("ingramspark", "forbids.icc", "A"),
        ("ingramspark", "forbids.spot", "B"),
        ("ingramspark", "margin", "A"),
        ("ingramspark", "cover.safety", "A"),
        ("ingramspark", "cover.barcode", "B"),
        ("ingramspark", "papers.cream.page", "C"),
        ("ingramspark", "papers.cream.pages", "B"),
        ("generic-eu", "bleed", "A"),
        ("generic-us", "multiple", "A"),
        ("office", "margin", "C"),
    ],
)
def test_a_number_says_how_sure_it_is(id: str, name: str, confidence: str) -> None:
    assert printers.load(id).authority(name).confidence == confidence


def test_an_authority_without_an_entry_is_that_of_its_parent() -> None:
    whole, part, all_ = (Authority(name, "2026-11-22", "A") for name in ("whole", "part", "all"))
    said = {"": all_, "cover": whole, "cover.barcode": part}
    kdp = printers.load("kdp")
    one = Printer(**{name: getattr(kdp, name) for name in Printer.__dataclass_fields__} | {"authorities": said})
    assert [one.authority(name) for name in ("cover.barcode", "cover.safety", "cover", "ink", "")] == [
        part,
        whole,
        whole,
        all_,
        all_,
    ]


def test_every_authority_is_of_a_field_there_is_and_is_dated() -> None:
    for id, one in printers.known().items():
        for name, said in one.authorities.items():
            assert not name or name.split(".")[0] in Printer.__dataclass_fields__, (id, name)
            assert date.fromisoformat(said.dated) <= date(2026, 11, 22), (id, name)
            assert said.confidence in ("A", "B", "C") and said.source, (id, name)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"printer": "kdp", "trim": "A3"}, r"printer kdp: no trim of 297 × 420 mm\. Choose one of 5 × 8 in, "),
        ({"printer": "kdp", "trim": "A3"}, r"or any from 4 × 6 in to 8\.5 × 11\.69 in with --trim\.$"),
        ({"printer": "lulu", "trim": "6.2x9in"}, r"printer lulu: no trim of 6\.2 × 9 in\. Choose one of "),
        ({"printer": "kdp", "paper": "vellum"}, r"printer kdp: no paper vellum\. Known: white, cream, standard-colour"),
        (
            {"printer": "office", "paper": "cream"},
            "printer office: no paper cream. It has one alone; leave --paper out",
        ),
        ({"printer": "ingramspark", "standard": "PDF/X-4"}, "printer ingramspark: no standard PDF/X-4"),
        (
            {"printer": "nosuch"},
            "printer nosuch: unknown. Known: generic-eu, generic-us, ingramspark, kdp, lulu, office",
        ),
    ],
)
def test_a_job_that_a_printer_does_not_take_is_refused(settings: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        jobs.commission(Settings(**settings), A5)  # type: ignore[arg-type]  # all of these are words


def test_a_job_has_the_printers_usual_paper_and_standard() -> None:
    job = jobs.commission(Settings(printer="kdp", trim="6x9in"), A5)
    assert (job.paper, job.standard) == (job.printer.papers["white"], "PDF/X-1a:2003")
