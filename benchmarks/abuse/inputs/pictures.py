"""Pictures: bombs, lies, damage, and files that are none; each stands in a text by Markdown."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from benchmarks.abuse.cases import Built, Case, Content, Lures, Refused, plain

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="x"><script>x</script>'


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, rows: bytes | None = None, extra: bytes = b"") -> bytes:
    """Say a size, and bring as many rows of a bilevel picture as it takes, or those given."""
    filled = zlib.compress(bytes((width // 8 + 1) * min(height, 1_000)), 9) if rows is None else zlib.compress(rows, 9)
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", filled) + chunk(b"IEND", b"")


def saved(form: str, mode: str = "RGB", size: tuple[int, int] = (60, 40), **said: object) -> Callable[[Lures], bytes]:
    def made(at: Lures) -> bytes:
        from PIL import Image

        file = BytesIO()
        Image.new(mode, size, 5 if mode == "P" else None).save(file, form, **said)
        return file.getvalue()

    return made


def moving(at: Lures) -> bytes:
    from PIL import Image

    file = BytesIO()
    frames = [Image.new("L", (20, 20), shade) for shade in range(0, 250, 10)]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    return file.getvalue()


def bomb_of_profile(at: Lures) -> bytes:
    """A colour profile of 100 MB that packs to 100 kB."""
    return png(64, 8, extra=chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(100_000_000), 9)), rows=bytes(9 * 8))


def bomb_of_text(at: Lures) -> bytes:
    return png(64, 8, extra=chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(100_000_000), 9)), rows=bytes(9 * 8))


def turned(at: Lures) -> bytes:
    """Metadata with a turn that does not exist, and offsets into nowhere."""
    from PIL import Image

    tags = (
        b"II*\0\x08\0\0\0" + struct.pack("<HHHII", 2, 0x0112, 3, 1, 999) + struct.pack("<HHII", 0x8769, 4, 1, 2**32 - 1)
    )
    file = BytesIO()
    Image.new("RGB", (60, 40)).save(file, "JPEG", exif=b"Exif\0\0" + tags)
    return file.getvalue()


def shown(
    what: str, make: Content | None, verdict: Built | Refused | None, file: str = "p.png", address: str = "", *,
    prepare: Callable[[Path], None] | None = None, heavy: bool = False,
) -> Case:  # fmt: skip
    text = plain(head="# A talk at the wall\n\n") + f"\n![The pepper picture]({address or file})\n"
    beside = {file: make} if make else {}
    return Case(f"picture: {what}", "talk.md", lambda at: text, verdict, beside, prepare, heavy=heavy)


def outside(at: Lures) -> str:
    head = plain(head="# A talk at the wall\n\n")
    names = (
        "../outside/secret.png",
        f"{at.outside}/secret.png",
        (at.outside / "secret.png").as_uri(),
        "%2e%2e/outside/secret.png",
        "x/../../outside/secret.png",
        "..\\outside\\secret.png",
    )
    return head + "".join(f"\n![The pepper picture](<{name}>)\n" for name in names)


ONE, NONE = Built(pictures=1), Built(pictures=0)
CASES = (
    Case("picture: outside the folder", "talk.md", outside, NONE),
    shown("a link that leads outside", None, NONE, prepare=lambda at: (at / "p.png").symlink_to("../../outside/secret.png")),
    shown("a folder that leads outside", None, NONE, address="sub/secret.png", prepare=lambda at: (at / "sub").symlink_to("../outside")),
    shown("a FIFO", None, NONE, prepare=lambda at: os.mkfifo(at / "p.png")),
    shown("a link to a device", None, NONE, prepare=lambda at: (at / "p.png").symlink_to("/dev/zero")),
    shown("a folder", None, NONE, prepare=lambda at: (at / "p.png").mkdir()),
    shown("none", None, NONE),
    shown("empty", lambda at: b"", NONE),
    shown("a name with NUL", None, NONE, address="p%00.png"),
    shown("2.5 billion pixels by its header", lambda at: png(50_000, 50_000), NONE),
    shown("144 million pixels that are there", lambda at: png(12_000, 12_000, bytes(1_501 * 12_000)), NONE),
    shown("a side of four billion", lambda at: png(2**32 - 1, 1), NONE),
    shown("no pixels", lambda at: png(0, 0), NONE),
    shown("39 million pixels that are there", lambda at: png(6_200, 6_200, bytes(776 * 6_200)), ONE, heavy=True),
    shown("a strip of 30,000 by 2", lambda at: png(30_000, 2, bytes(3_751 * 2)), None),
    shown("a strip of 1 by 20,000", lambda at: png(1, 20_000, bytes(2 * 20_000)), None),
    shown("one pixel", lambda at: png(1, 1, bytes(2)), ONE),
    shown("cut short", lambda at: png(640, 480, bytes(81 * 480))[:-40], NONE),
    shown("a checksum that is wrong", lambda at: png(64, 8, bytes(72)).replace(b"IDAT", b"IDAt"), NONE),
    shown("a profile of 100 MB", bomb_of_profile, None),
    shown("a comment of 100 MB", bomb_of_text, None),
    shown("a profile that is none", saved("JPEG", icc_profile=b"no profile" * 99), ONE, "p.jpg"),
    shown("metadata that lead nowhere", turned, ONE, "p.jpg"),
    shown("CMYK", saved("JPEG", "CMYK"), ONE, "p.jpg"),
    shown("16 bits", saved("PNG", "I;16"), ONE),
    shown("32 bits of floating point", saved("TIFF", "F"), NONE, "p.tiff"),
    shown("transparent", saved("PNG", "RGBA"), ONE),
    shown("a palette", saved("PNG", "P"), ONE),
    shown("that moves", moving, ONE, "p.gif"),
    shown("a JPEG named PNG", saved("JPEG"), ONE),
    shown("a TIFF", saved("TIFF"), ONE, "p.tiff"),
    shown("a TIFF that points at itself", lambda at: b"II*\0\x08\0\0\0\0\0\x08\0\0\0", NONE, "p.tiff"),
    shown("a WebP cut short", lambda at: saved("WEBP")(at)[:30], NONE, "p.webp"),
    shown("an SVG that fetches", lambda at: f'{SVG}<image xlink:href="{at.http}/svg"/></svg>', NONE, "p.svg"),
    shown("an SVG that grows", lambda at: SVG + '<g id="a0"/>' + "".join(f'<g id="a{n}">{f"<use xlink:href=%#a{n - 1}%/>".replace("%", chr(34)) * 10}</g>' for n in range(1, 12)) + "</svg>", NONE, "p.svg"),
    shown("an SVG named PNG", lambda at: SVG + "</svg>", NONE),
    shown("an EPS that runs", lambda at: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file\n", NONE, "p.eps"),
    shown("a PDF", lambda at: b"%PDF-1.4\n", NONE, "p.pdf"),
    shown("a page", lambda at: "<html><script>x</script>", NONE),
    shown("26 megabytes", lambda at: png(64, 8, bytes(72)) + bytes(26_000_000), NONE),
    Case("picture: 600 of them", "talk.md", lambda at: plain() + "".join(f"\n![p](p.png?{n})\n" for n in range(600)), None, {"p.png": saved("PNG")}, heavy=True),
)  # fmt: skip
