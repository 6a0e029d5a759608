"""Each limit of a shop stands here once more, as its source has it, and each is met by a book that goes beyond it."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from epub_makers import COVER, FILES, NAV, NCX, ONE, PACKAGE, STYLE, broken, packed, picture, rulings

from pipeline import cli, parts, shops
from pipeline.errors import UsageError
from pipeline.model import CoverImage, Shop

# MB, MB wished, megapixels, MB of a picture, MB of a text, levels
TABLE = {
    "apple": (2000, 1000, 4, 0, 0, 0),
    "ingramspark": (0, 0, 3.2, 0, 0, 0),
    "kindle": (0, 0, 0, 0, 0, 2),
    "kobo": (1000, 0, 0, 5, 10, 1),
}
# short and long side in pixels, ratio, MB, type, free of the limit of megapixels
COVERS = {
    "apple": (1400, 0, 0, 0, "", True),
    "ingramspark": (1600, 1873, 0, 0, "image/jpeg", True),
    "kindle": (1600, 2560, 1.6, 0, "", False),
    "kobo": (0, 0, 1.333, 3, "", False),
}
WORDS = {
    "apple": ("", "cmyk"),
    "ingramspark": ("", ""),
    "kindle": ("landmarks ncx", "cover_page flex grid var"),
    "kobo": ("cover_page landmarks ncx", "cmyk transparency"),
}
ANY = Shop("here", "A shop", shops.load("kobo").authorities)


def test_the_table_names_every_shop() -> None:
    assert set(TABLE) == set(COVERS) == set(WORDS) == set(shops.ids())


@pytest.mark.parametrize("id", TABLE)
def test_a_shop_takes_what_its_source_says(id: str) -> None:
    shop, cover = shops.load(id), shops.load(id).cover
    assert (shop.megabytes, shop.wished, shop.megapixels, shop.picture, shop.text, shop.levels) == TABLE[id]
    assert (cover.short, cover.long, cover.ratio, cover.megabytes, cover.type, cover.free) == COVERS[id]
    assert (" ".join(sorted(shop.wants)), " ".join(sorted(shop.forbids))) == WORDS[id]


@pytest.mark.parametrize("id", TABLE)
def test_every_limit_is_dated_and_has_its_source(id: str) -> None:
    shop = shops.load(id)
    for authority in (shop.authority("nothing.of.its.own"), *shop.authorities.values()):
        assert date.fromisoformat(authority.dated)
        assert authority.source
        assert authority.confidence in "ABC"


def test_a_field_without_an_authority_has_that_of_its_shop() -> None:
    apple = shops.load("apple")
    assert apple.authority("cover.short").confidence == "C"
    assert apple.authority("cover.ratio") == apple.authority("megapixels") == apple.authority("")


def test_an_unknown_shop_is_a_usage_error_that_names_the_known() -> None:
    with pytest.raises(UsageError, match=r"shop corner: unknown\. Known: apple, ingramspark, kindle, kobo\."):
        shops.load("corner")


def test_shops_are_listed_with_their_source() -> None:
    rows = dict(parts.catalogue("shops"))
    assert rows["apple"] == "Apple Books; itunespartner.apple.com/books/support/9-prepare-book, 2026-11-22"
    assert set(rows) == set(TABLE)


def rules(shop: Shop, files: Mapping[str, str | bytes] = FILES) -> dict[str, str]:
    return {id: level for id, level in broken(packed(files), shop).items() if id.startswith("shop_")}


def said(shop: Shop, rule: str, files: Mapping[str, str | bytes] = FILES) -> list[str]:
    return [finding.message for finding in rulings(packed(files), shop)[rule].findings]


def test_a_shop_that_says_nothing_has_one_rule_that_pictures_can_be_read() -> None:
    assert [id for id in rulings(packed(), ANY) if id.startswith("shop_")] == ["shop_pictures"]
    assert rules(ANY, {**FILES, COVER: b"no picture"}) == {"shop_pictures": "error"}


def test_without_a_shop_none_of_its_rules_is_told() -> None:
    assert not [id for id in rulings(packed()) if id.startswith("shop_")]


@pytest.mark.parametrize(
    ("shop", "files", "expected"),
    [
        (replace(ANY, wished=1), {"EPUB/a.css": b""}, {}),
        (replace(ANY, megapixels=0.01), {"EPUB/bee.png": picture(100, 100)}, {}),
        (replace(ANY, megapixels=0.01), {"EPUB/bee.png": picture(101, 100)}, {"shop_megapixels": "error"}),
        (replace(ANY, megapixels=0.01), {COVER: picture(101, 100)}, {"shop_megapixels": "warning"}),
        (replace(ANY, megapixels=0.01, cover=CoverImage(free=True)), {COVER: picture(101, 100)}, {}),
        (replace(ANY, picture=0.001), {"EPUB/bee.png": picture() + b"\0" * 1000}, {"shop_picture_size": "error"}),
        (replace(ANY, text=0.002), {STYLE: "p { margin: 0 }" * 200}, {"shop_texts": "error"}),
        (replace(ANY, text=0.002), {"EPUB/a.css": "p { margin: 0 }" * 200}, {}),
        (
            replace(ANY, forbids=frozenset({"cmyk"})),
            {"EPUB/bee.png": picture(mode="CMYK", kind="JPEG")},
            {"shop_rgb": "error"},
        ),
        (replace(ANY, forbids=frozenset({"cmyk"})), {"EPUB/bee.png": picture(mode="L")}, {}),
        (replace(ANY, forbids=frozenset({"transparency"})), {COVER: picture(mode="RGBA")}, {"shop_opaque": "warning"}),
        (replace(ANY, forbids=frozenset({"transparency"})), {COVER: picture()}, {}),
        (replace(ANY, cover=CoverImage(short=2, long=4)), {}, {"shop_cover_long": "warning"}),
        (replace(ANY, cover=CoverImage(short=3, long=3)), {}, {"shop_cover": "warning"}),
        (replace(ANY, cover=CoverImage(short=2, long=3)), {}, {}),
        (replace(ANY, cover=CoverImage(ratio=1.6)), {}, {"shop_cover_ratio": "info"}),
        (replace(ANY, cover=CoverImage(ratio=1.5)), {}, {}),
        (
            replace(ANY, cover=CoverImage(megabytes=0.001)),
            {COVER: picture() + b"\0" * 1000},
            {"shop_cover_size": "error"},
        ),
        (replace(ANY, cover=CoverImage(type="image/jpeg")), {}, {"shop_cover_type": "warning"}),
        (replace(ANY, forbids=frozenset({"grid"})), {STYLE: "p { display: inline-grid }"}, {"shop_grid": "warning"}),
        (replace(ANY, forbids=frozenset({"grid"})), {STYLE: "p { grid-area: a }"}, {"shop_grid": "warning"}),
        (replace(ANY, forbids=frozenset({"grid"})), {STYLE: ".grid { color: red }"}, {}),
        (replace(ANY, forbids=frozenset({"flex"})), {STYLE: "p { display: flex }"}, {"shop_flex": "warning"}),
        (
            replace(ANY, forbids=frozenset({"var"})),
            {STYLE: "p { margin: calc(2 * var(--a)) }"},
            {"shop_var": "warning"},
        ),
        (replace(ANY, forbids=frozenset({"var"})), {STYLE: "p { --a: 1 }"}, {"shop_var": "warning"}),
    ],
)
def test_a_limit_is_broken_just_beyond_it(shop: Shop, files: dict[str, str | bytes], expected: dict[str, str]) -> None:
    package = str(FILES[PACKAGE])
    kind = "image/jpeg" if "EPUB/bee.png" in files and files["EPUB/bee.png"][:1] == b"\xff" else "image/png"
    lines = [f'<item id="new{number}" href="{name[5:]}" media-type="{kind}"/>' for number, name in enumerate(files)]
    named = [line for line, name in zip(lines, files, strict=True) if name == "EPUB/bee.png"]
    made = {**FILES, PACKAGE: package.replace("</manifest>", "".join(named) + "</manifest>"), **files}
    assert rules(shop, made) == expected


def test_a_file_larger_than_a_shop_takes_or_wishes_is_told() -> None:
    noise = random.Random(1).randbytes(1_200_000)  # noqa: S311  # the same noise every time, which no zip makes smaller
    heavy = {**FILES, "META-INF/noise.bin": noise}
    assert rules(replace(ANY, megabytes=1, wished=1), heavy) == {"shop_size": "error", "shop_wished_size": "warning"}
    assert said(replace(ANY, megabytes=1), "shop_size", heavy) == ["the file has 1.2 MB."]
    assert rules(replace(ANY, megabytes=2, wished=2), heavy) == {}


def test_contents_deeper_than_a_shop_shows_are_a_note() -> None:
    nested = '<a href="text/two.xhtml#talk">The talk</a><ol><li><a href="text/two.xhtml#end">End</a></li></ol>'
    nav = str(FILES[NAV]).replace('<a href="text/two.xhtml#talk">The talk</a>', nested)
    assert rules(replace(ANY, levels=1), {**FILES, NAV: nav}) == {"shop_levels": "info"}
    assert rules(replace(ANY, levels=2), {**FILES, NAV: nav}) == {}
    assert said(replace(ANY, levels=1), "shop_levels", {**FILES, NAV: nav}) == [
        "the contents go 2 deep, and 1 of that is shown."
    ]
    ncx = str(FILES[NCX]).replace("</navPoint>", '<navPoint id="n2"/></navPoint>')
    assert rules(replace(ANY, levels=1), {**FILES, NCX: ncx}) == {"shop_levels": "info"}


def test_contents_for_old_devices_and_landmarks_may_be_wanted() -> None:
    wants = replace(ANY, wants=frozenset({"ncx", "landmarks"}))
    assert rules(wants) == {}
    bare = {**FILES, PACKAGE: str(FILES[PACKAGE]).replace("application/x-dtbncx+xml", "text/plain")}
    assert rules(wants, bare) == {"shop_ncx": "warning"}
    assert rules(wants, {**FILES, NAV: str(FILES[NAV]).replace("landmarks", "loi")}) == {"shop_landmarks": "warning"}


def test_one_shop_wants_a_page_for_the_cover_and_one_does_not() -> None:
    wants, forbids = replace(ANY, wants=frozenset({"cover_page"})), replace(ANY, forbids=frozenset({"cover_page"}))
    assert rules(wants) == {}
    assert rules(forbids) == {"shop_no_cover_page": "info"}
    beside = {**FILES, PACKAGE: str(FILES[PACKAGE]).replace('idref="one"', 'idref="one" linear="no"')}
    assert rules(forbids, beside) == rules(wants, beside) == {}
    without = {**FILES, ONE: str(FILES[ONE]).replace("../cover.png", "../style.css")}
    assert (rules(wants, without), rules(forbids, without)) == ({"shop_cover_page": "warning"}, {})


def test_a_cover_that_is_not_named_is_missed_by_a_shop_that_states_its_pixels() -> None:
    coverless = {**FILES, PACKAGE: str(FILES[PACKAGE]).replace(' properties="cover-image"', "")}
    assert said(shops.load("apple"), "shop_cover", coverless) == [f"{PACKAGE}: there is no cover."]


def test_the_command_line_takes_a_shop_and_tells_its_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bees.epub").write_bytes(packed())
    monkeypatch.setattr(sys, "argv", ["vivavoce", "check", "bees.epub", "--shop", "kindle", "--json"])
    assert cli.run() == 0
    (row,) = [row for row in json.loads(capsys.readouterr().out)["files"][0]["rules"] if row["rule"] == "shop_flex"]
    assert (row["level"], row["source"], row["confidence"]) == (None, "vivliostyle-cli issue 426", "B")
    monkeypatch.setattr(sys, "argv", ["vivavoce", "check", "bees.epub", "--shop", "corner"])
    assert cli.run() == 2
    assert "shop corner: unknown. Known: apple" in capsys.readouterr().err
