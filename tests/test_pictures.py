"""Pictures: where they may lie, what becomes of odd ones, where they stand, and how each output carries them."""

from __future__ import annotations

import base64
import os
import re
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from drafting import NAME, TALK, interview
from makers import NOTICE
from office_makers import p, r, word_parts
from office_samples import DOT, EMBEDDED, PICTURE
from PIL import Image, ImageCms

from pipeline import flow, orders, pictures
from pipeline.bindery import archives
from pipeline.checks import epub_well_formed, self_contained, words_kept
from pipeline.darkroom import developing
from pipeline.darkroom.developing import Print, Spoiled
from pipeline.errors import LimitError
from pipeline.limits import Limits
from pipeline.model import Block, Book, Interview, Origin, Passage, Picture, Product, Source, Survey
from pipeline.outputs import epub, html
from pipeline.pictures import Pictures
from pipeline.print_settings import CoverSettings, PictureSettings
from pipeline.render import render
from pipeline.settings import Settings

RED, GREEN = (200, 30, 30), (30, 160, 60)
TURNED = 0x112  # the tag of EXIF that says how a camera was held


def saved(picture: Image.Image, kind: str = "PNG", **more: Any) -> bytes:
    made = BytesIO()
    picture.save(made, kind, **more)
    return made.getvalue()


def png(width: int, height: int, bits: int, data: bytes) -> bytes:
    """Write a PNG in colour by hand, as no program would."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, bits, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def plain(mode: str = "RGB", colour: Any = RED, size: tuple[int, int] = (30, 20)) -> Image.Image:
    return Image.new(mode, size, colour)


def developed(content: bytes, **limits: int) -> Print:
    return developing.develop(content, Limits(**limits))


def opened(made: Print) -> Image.Image:
    picture = Image.open(BytesIO(made.content))
    picture.load()
    return picture


def said(made: Print) -> list[str]:
    return [f"{remark.level}: {remark.message}" for remark in made.remarks]


# The darkroom


CONVERTED = ["info: not every e-reader shows its format; it was converted."]


@pytest.mark.parametrize(
    ("kind", "suffix", "mode"),
    [
        ("PNG", "png", "RGB"),
        ("GIF", "png", "RGB"),
        ("TIFF", "png", "L"),
        ("JPEG", "jpg", "L"),
        ("WEBP", "jpg", "RGB"),
        ("BMP", "png", "RGB"),
    ],
)
def test_each_kind_becomes_a_plain_png_or_jpeg_with_no_metadata(kind: str, suffix: str, mode: str) -> None:
    colour = RED if mode == "RGB" else 90
    notes = Image.Exif()
    notes[0x10E] = "taken at home"
    more = {} if kind in ("GIF", "BMP") else {"exif": notes}
    made = developed(saved(plain(mode, colour), kind, **more))
    picture = opened(made)
    assert (made.suffix, made.width, made.height, picture.size) == (suffix, 30, 20, (30, 20))
    assert (picture.mode, said(made)) == (mode, CONVERTED if kind in ("TIFF", "WEBP", "BMP") else [])
    assert b"taken at home" not in made.content
    assert not picture.getexif()
    assert not {"icc_profile", "exif", "comment", "dpi"} & set(picture.info)


def test_the_same_picture_gives_the_same_bytes() -> None:
    content = saved(plain(), "JPEG")
    assert developed(content) == developed(content)


def test_a_picture_is_turned_as_its_camera_was_held() -> None:
    picture = plain()
    picture.paste(GREEN, (0, 0, 30, 3))  # the upper edge, which the camera held to the right
    notes = Image.Exif()
    notes[TURNED] = 6
    made = developed(saved(picture, "PNG", exif=notes))
    assert (made.width, made.height) == (20, 30)
    assert opened(made).getpixel((19, 15)) == GREEN


def test_metadata_that_cannot_be_read_turn_nothing() -> None:
    assert developed(saved(plain(), "JPEG", exif=b"Exif\0\0 none at all")).width == 30


def test_an_animation_and_pages_are_cut_to_the_first_and_told() -> None:
    others = [plain(colour=GREEN)]
    for kind in ("GIF", "PNG", "WEBP", "TIFF"):
        made = developed(saved(plain(), kind, save_all=True, append_images=others))
        assert said(made)[0] == "warning: it moves or has several pages; the first picture alone is shown.", kind
        red, green, _ = opened(made).getpixel((5, 5))  # type: ignore[misc]  # three colours
        assert red > green, kind


def test_a_second_view_beside_a_photograph_is_no_page() -> None:
    made = developed(saved(plain(), "MPO", save_all=True, append_images=[plain(colour=GREEN)]))
    assert (made.suffix, said(made)) == ("jpg", [])


def test_sixteen_bits_become_eight_and_are_told() -> None:
    grey = Image.new("I;16", (3, 1))
    for at, value in enumerate((0, 0x8000, 0xFFFF)):
        grey.putpixel((at, 0), value)
    made = developed(saved(grey))
    assert said(made) == ["info: its 16 bits a colour are now 8."]
    assert [opened(made).getpixel((at, 0)) for at in range(3)] == [0, 127, 255]
    coloured = developed(png(1, 1, 16, b"\0\xff\xff\x80\x00\x00\x00"))
    assert said(coloured) == ["info: its 16 bits a colour are now 8."]
    assert opened(coloured).getpixel((0, 0)) == (255, 128, 0)


def test_inks_become_colours_and_are_told() -> None:
    made = developed(saved(plain("CMYK", (0, 255, 255, 0)), "JPEG", quality=95))
    assert said(made) == ["info: it is in CMYK; its inks are now sRGB."]
    picture = opened(made)
    red, green, blue = picture.getpixel((5, 5))  # type: ignore[misc]  # three colours
    assert (picture.mode, red > 200, green < 60, blue < 60) == ("RGB", True, True, True)


@pytest.mark.parametrize(("mode", "clear"), [("RGBA", (*RED, 0)), ("LA", (90, 0))])
def test_what_is_transparent_is_white_as_paper(mode: str, clear: tuple[int, ...]) -> None:
    picture = opened(developed(saved(plain(mode, clear))))
    assert picture.mode == mode.removesuffix("A")
    assert picture.getpixel((5, 5)) in (255, (255, 255, 255))


def test_a_picture_of_one_bit_and_one_with_a_palette_are_read() -> None:
    assert opened(developed(saved(plain("1", 1)))).getpixel((0, 0)) == 255
    assert opened(developed(saved(plain().quantize(4)))).getpixel((0, 0)) == RED


def profile(space: Any, temperature: int = 0) -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(space, temperature)).tobytes()


def test_colours_are_read_by_their_profile() -> None:
    """Swap two primaries in the profile of sRGB: a picture that is red by its numbers is green by their meaning."""
    swapped = bytearray(profile("sRGB"))
    red, green = swapped.index(b"rXYZ"), swapped.index(b"gXYZ")
    swapped[red : red + 4], swapped[green : green + 4] = b"gXYZ", b"rXYZ"
    made = developed(saved(plain(colour=(255, 0, 0)), icc_profile=bytes(swapped)))
    assert said(made) == []
    assert opened(made).getpixel((5, 5)) == (0, 255, 0)
    same = developed(saved(plain("L", 90), icc_profile=profile("sRGB")))
    assert (opened(same).mode, opened(same).getpixel((5, 5)), said(same)) == ("L", 90, [])


@pytest.mark.parametrize("odd", [b"no profile at all", profile("LAB"), profile("sRGB")[:200]])
def test_colours_with_an_odd_profile_are_taken_as_they_are_and_told(odd: bytes) -> None:
    made = developed(saved(plain(), icc_profile=odd))
    assert said(made) == ["warning: its colour profile is no good; its colours are taken for sRGB."]
    assert opened(made).getpixel((5, 5)) == RED


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "it is not JPEG, PNG, GIF, WebP, TIFF or BMP"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "it is not JPEG, PNG, GIF, WebP, TIFF or BMP"),
        (saved(plain(), "PPM"), "it is not JPEG, PNG, GIF, WebP, TIFF or BMP"),
        (saved(plain(), "JPEG")[:400], "it is damaged: "),
        (saved(plain())[:60], "it is damaged: "),
        (saved(plain("F", 0.5), "TIFF"), "it has 32 bits a pixel"),
        (png(100_000, 100_000, 8, b""), "it has far too many pixels."),
    ],
)
def test_what_is_no_picture_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(Spoiled) as refused:
        developed(content)
    assert refused.value.args[0].startswith(message)
    assert refused.value.args[1].endswith(".")


def test_too_many_pixels_are_refused_by_the_header_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(developing, "printed", lambda picture: pytest.fail("it was unpacked"))
    with pytest.raises(Spoiled) as refused:
        developed(saved(plain(size=(100, 101))), picture_pixels=10_000)
    assert refused.value.args[0] == "10,100 pixels; limit picture_pixels is 10,000."


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "TIFF"])
def test_no_damage_gives_anything_but_a_picture_or_a_refusal(kind: str) -> None:
    content = saved(plain(), kind)
    for at in range(0, len(content), max(1, len(content) // 60)):
        for damage in (content[:at], content[:at] + b"\xff\xfe" + content[at + 2 :], content[:at] + content[at + 7 :]):
            try:
                assert opened(developed(damage)).size != (0, 0)
            except Spoiled as refused:
                assert len(refused.args) == 2


def test_a_damaged_tiff_says_nothing_to_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    content = bytearray(saved(plain(), "TIFF", compression="tiff_lzw"))
    content[8:40] = b"\xff" * 32
    with pytest.raises(Spoiled):
        developed(bytes(content))
    assert capfd.readouterr() == ("", "")
    os.write(2, b"heard")
    assert capfd.readouterr() == ("", "heard")


# Where they may lie


def with_figure(made: Interview, *addresses: str, text: str = "A mule") -> Interview:
    blocks = tuple(Block("figure", text, Origin(NAME, 90 + at), picture=one) for at, one in enumerate(addresses))
    return replace(made, parts=(*made.parts, Passage("figure", blocks)))


def gathered(folder: Path | None, *addresses: str, source: Source | None = None, **settings: Any) -> Pictures:
    made = with_figure(interview(TALK), *addresses)
    return pictures.gather(made, source or Source(NAME, TALK.encode()), Settings(folder=folder, **settings))


def messages(found: Pictures) -> list[str]:
    return [finding.message for finding in found.findings]


def test_a_picture_below_the_folder_is_taken_once_however_often_it_is_shown(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "mule.jpg").write_bytes(saved(plain(), "JPEG"))
    found = gathered(tmp_path, "images/mule.jpg", "images/mule.jpg")
    assert [*found.assets] == ["vivavoce:picture-1.jpg"]
    assert list(found.of_blocks.values()) == [
        Picture("vivavoce:picture-1.jpg", 30, 20, "A mule"),
        Picture("vivavoce:picture-1.jpg", 30, 20, "A mule"),
    ]
    assert messages(found) == []


def lay_outside(folder: Path) -> str:
    (folder.parent / "secret.png").write_bytes(DOT)
    return "../secret.png"


def lay_link(folder: Path) -> str:
    (folder.parent / "secret.png").write_bytes(DOT)
    (folder / "link.png").symlink_to(folder.parent / "secret.png")
    return "link.png"


def lay_linked_folder(folder: Path) -> str:
    (folder / "linked").symlink_to(folder.parent, target_is_directory=True)
    (folder.parent / "secret.png").write_bytes(DOT)
    return "linked/secret.png"


def lay_ring(folder: Path) -> str:
    (folder / "ring.png").symlink_to(folder / "ring.png")
    return "ring.png"


def lay_pipe(folder: Path) -> str:
    os.mkfifo(folder / "pipe.png")
    return "pipe.png"


def lay_folder(folder: Path) -> str:
    (folder / "folder.png").mkdir()
    return "folder.png"


def lay_large(folder: Path) -> str:
    with (folder / "large.png").open("wb") as file:
        file.truncate(25_000_001)
    return "large.png"


def lay_nothing(name: str) -> Callable[[Path], str]:
    return lambda folder: name


@pytest.mark.parametrize(
    ("lay", "message"),
    [
        (lay_nothing("gone.png"), "gone.png: it cannot be read: no such file or directory."),
        (lay_outside, "../secret.png: it lies outside the folder of the document."),
        (lay_link, "link.png: it lies outside the folder of the document."),
        (lay_linked_folder, "linked/secret.png: it lies outside the folder of the document."),
        (lay_ring, "ring.png: it cannot be read: "),
        (lay_pipe, "pipe.png: it is no file."),
        (lay_folder, "folder.png: it is no file."),
        (lay_large, "large.png: 25,000,001 bytes; limit picture_bytes is 25,000,000."),
        (lay_nothing("/dev/zero"), "/dev/zero: it lies outside the folder of the document."),
        (lay_nothing("a\0b.png"), "a\0b.png: it cannot be read: "),
        (lay_nothing("a" * 5000), "a" * 80 + "…: it cannot be read: "),
        (lay_nothing("\udcff.png"), "\udcff.png: it cannot be read: "),
        (lay_nothing("package:word/media/1.png"), "word/media/1.png: the document does not hold it."),
    ],
)
def test_what_may_not_or_cannot_be_read_leaves_a_box_and_a_warning(
    tmp_path: Path, lay: Callable[[Path], str], message: str
) -> None:
    folder = tmp_path / "talks"
    folder.mkdir()
    found = gathered(folder, lay(folder))
    (finding,) = found.findings
    assert finding.message.startswith(message)
    assert (finding.level, finding.origin) == ("warning", Origin(NAME, 90))
    assert [*found.of_blocks.values()] == [Picture("", 0, 0, "A mule")]
    assert found.assets == {}


def test_without_a_folder_there_is_no_picture() -> None:
    assert messages(gathered(None, "a.png")) == ["a.png: the document lies in no folder."]


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(DOT)
    (tmp_path / "b.png").symlink_to("a.png")
    assert messages(gathered(tmp_path, "b.png")) == []


def test_a_picture_inside_the_document_is_read_from_its_package(tmp_path: Path) -> None:
    source = Source("talk.docx", archives.pack({**word_parts(p(r("a"))), "word/m.png": DOT}))
    found = gathered(tmp_path, "package:word/m.png", "package:word/document.xml", source=source)
    assert [picture.address for picture in found.of_blocks.values()] == ["vivavoce:picture-1.png", ""]
    assert messages(found) == [
        "word/document.xml: it is not JPEG, PNG, GIF, WebP, TIFF or BMP, or its beginning is damaged."
    ]


def test_there_is_an_end_to_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LimitError, match=r"^talk\.txt: 3 pictures; limit pictures is 2\. .*--limit pictures=NUMBER"):
        gathered(tmp_path, "a.png", "b.png", "c.png", limits=Limits(pictures=2))
    (tmp_path / "a.png").write_bytes(DOT)
    monkeypatch.setattr("pipeline.darkroom.album.MOST_BYTES", 10)
    with pytest.raises(LimitError, match=r"^talk\.txt: pictures of more than 10 bytes in all\."):
        gathered(tmp_path, "a.png")


# Those of the settings


def added(tmp_path: Path, *wanted: PictureSettings, **more: Any) -> Pictures:
    (tmp_path / "boat.png").write_bytes(saved(plain()))
    return gathered(tmp_path, pictures=wanted, **more)


@pytest.mark.parametrize(
    ("after", "turn"),
    [("", -1), ("who taught you to row", 0), ("My aunt did.", 1), ("“LAKE freezes”", 3), ("the winter", 2)],
)
def test_a_picture_stands_behind_the_turn_with_its_words(tmp_path: Path, after: str, turn: int) -> None:
    found = added(tmp_path, PictureSettings("boat.png", "A boat", "The boat.", "R. Oak", after))
    assert found.after == {turn: (Picture("vivavoce:picture-1.png", 30, 20, "A boat", "The boat.", "R. Oak"),)}
    assert messages(found) == []


@pytest.mark.parametrize(
    ("after", "message"),
    [
        (
            "a submarine",
            "boat.png: the words “a submarine” stand nowhere in the talk; it comes before the first question.",
        ),
        ("aun", "boat.png: the words “aun” stand nowhere in the talk; it comes before the first question."),
        ("the", "boat.png: the words “the” stand in 2 paragraphs; it comes before the first question."),
    ],
)
def test_words_that_do_not_stand_once_are_told_and_the_picture_is_kept(
    tmp_path: Path, after: str, message: str
) -> None:
    found = added(tmp_path, PictureSettings("boat.png", "A boat", after=after))
    assert messages(found) == [message]
    assert [*found.after] == [-1]


def test_portrait_and_cover_are_gathered_too_and_a_cover_does_without(tmp_path: Path) -> None:
    portrait = PictureSettings("boat.png")
    found = added(tmp_path, portrait=portrait, cover=CoverSettings(picture="boat.png"))
    assert found.portrait == Picture("vivavoce:picture-1.png", 30, 20, "")
    assert found.cover == found.portrait
    assert [*found.assets] == ["vivavoce:picture-1.png"]
    assert messages(found) == ["boat.png: it has no alternative text."]
    lost = added(tmp_path, portrait=PictureSettings("no.png", "She"), cover=CoverSettings(picture="none.png"))
    assert (lost.portrait, lost.cover) == (Picture("", 0, 0, "She"), None)
    assert len(lost.findings) == 2


def test_pictures_without_words_are_counted_once(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(DOT)
    made = with_figure(interview(TALK), "a.png", "a.png", text="")
    found = pictures.gather(made, Source(NAME, b""), Settings(folder=tmp_path))
    assert messages(found) == ["pictures without alternative text: 2."]


# In the edition


MARKDOWN = """# The keeper of the ferry

**Editor:** Dr. Hall, who taught you to row?

**Dr. Hall:** My aunt did.

![An aunt, teh first](aunt.jpg)

![](mute.png)

![A boat & "oars" nowhere](gone.png)

**Editor:** And the winter?

**Dr. Hall:** The lake freezes.
"""


@pytest.fixture
def shown(tmp_path: Path) -> Book:
    (tmp_path / "aunt.jpg").write_bytes(saved(plain(), "JPEG"))
    (tmp_path / "mute.png").write_bytes(saved(plain()))
    (tmp_path / "boat.png").write_bytes(saved(plain(colour=GREEN)))
    boat = PictureSettings("boat.png", "A boat", "The <boat>.", "R. Oak", "lake freezes")
    settings = Settings(folder=tmp_path, pictures=(boat,))
    source = Source("talk.md", MARKDOWN.encode())
    known = flow.understand(source, settings, orders.rules_of(settings))
    return render(known.interview, Survey(), source, NOTICE, settings)


def test_an_edit_of_what_is_said_of_a_picture_leaves_the_picture(shown: Book) -> None:
    figures = [(block.text, block.picture) for block in shown.interview.blocks if block.picture]
    assert figures == [
        ("An aunt, the first", "aunt.jpg"),
        ("", "mute.png"),
        ("A boat & “oars” nowhere", "gone.png"),
    ]


def test_a_picture_is_shown_with_its_words_and_one_that_is_missing_as_a_box(shown: Book) -> None:
    assert re.findall(r'<img src="([^"]*)" alt="([^"]*)"', shown.page) == [
        ("vivavoce:picture-2.jpg", "An aunt, the first"),
        ("vivavoce:picture-3.png", ""),
        ("vivavoce:picture-1.png", "A boat"),
    ]
    assert (
        '<figcaption class="furniture">The &lt;boat&gt;. <span class="credit">R. Oak</span></figcaption>' in shown.page
    )
    (box,) = re.findall(r'<p class="gap furniture">(.*)</p>', shown.page)
    assert re.sub("<[^>]*>", "", box) == "Picture missing: A boat &amp; “oars” nowhere"
    assert [finding.level for finding in shown.findings] == ["warning", "warning"]


def test_the_epub_holds_each_picture_as_a_file_and_is_sound(shown: Book) -> None:
    content = epub.make(shown, None)
    files = archives.unpack(content)
    inside = {name: file for name, file in files.items() if "/pictures/" in name}
    assert inside == {
        f"EPUB/pictures/picture-{number}.{suffix}": shown.assets[f"vivavoce:picture-{number}.{suffix}"]
        for number, suffix in ((2, "jpg"), (3, "png"), (1, "png"))
    }
    package = files["EPUB/content.opf"].decode()
    assert '<item href="pictures/picture-2.jpg" id="picture-1" media-type="image/jpeg"/>' in package
    assert 'src="pictures/picture-3.png"' in files["EPUB/talk.xhtml"].decode()
    assert b"vivavoce:picture" not in b"".join(files.values())
    product = Product("epub", "talk.epub", content, shown)
    assert [*epub_well_formed.look(product), *words_kept.look(product)] == []


def test_the_web_page_holds_its_pictures_in_itself(shown: Book) -> None:
    content = html.make(shown, None)
    carried = re.findall(rb'<img src="data:(image/[a-z]+);base64,([^"]+)"', content)
    assert [(kind.decode(), base64.b64decode(data)) for kind, data in carried] == [
        ("image/jpeg", shown.assets["vivavoce:picture-2.jpg"]),
        ("image/png", shown.assets["vivavoce:picture-3.png"]),
        ("image/png", shown.assets["vivavoce:picture-1.png"]),
    ]
    product = Product("html", "talk.html", content, shown)
    assert [*self_contained.look(product), *words_kept.look(product)] == []


def test_a_text_that_speaks_of_our_addresses_is_left_alone() -> None:
    talk = interview('Editor: Is it src="vivavoce:picture-1.png"?', "Ida Hall: No, it is not.")
    made = render(talk, Survey(), Source(NAME, b""), NOTICE, Settings())
    assert b"vivavoce:picture-1.png" in html.make(made, None)


def test_a_word_document_brings_its_picture_into_the_book(tmp_path: Path) -> None:
    body = (
        p(r("Editor: Why?")) + p(r("Ida Hall: So.")) + p(PICTURE.format(' descr="A lamp"', EMBEDDED.replace("3", "1")))
    )
    parts = word_parts(body, links=(("image", "media/image1.png"),)) | {"word/media/image1.png": DOT}
    source, settings = Source("talk.docx", archives.pack(parts)), Settings(folder=tmp_path)
    known = flow.understand(source, settings, orders.rules_of(settings))
    found = pictures.gather(known.interview, source, settings)
    assert [*found.of_blocks.values()] == [Picture("vivavoce:picture-1.png", 1, 1, "A lamp")]
    assert messages(found) == []
