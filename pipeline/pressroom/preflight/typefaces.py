"""Every font travels inside the PDF, so that no printer or reader puts another in its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.pressroom import pdf_anatomy
from pipeline.pressroom.pdf_anatomy import Fault
from pipeline.pressroom.preflight import PDF, Proof, Rule

# Font types that need a file (ISO 32000-1, table 110). Type 0 points to a CIDFont, Type 3 draws its own letters.
WITH_FILE = {"/Type1", "/MMType1", "/TrueType", "/CIDFontType0", "/CIDFontType2"}
FILES = ("/FontFile", "/FontFile2", "/FontFile3")

HINT = "Set it in a font that is at hand as a file, with the right to embed it."


def missing_files(proof: Proof) -> Iterator[Fault]:
    fonts = (found for found in pdf_anatomy.dictionaries(proof.pdf) if is_font(found))
    names = {name_of(font) for font in fonts if not has_file(font)}
    for name in sorted(names):
        yield Fault(f"the font {name} is not embedded", HINT)


def is_font(found: Any) -> bool:
    return bool(found.get("/Type") == "/Font" and found.get("/Subtype") in WITH_FILE)


def name_of(font: Any) -> str:
    return str(font.get("/BaseFont", "/without a name")).removeprefix("/")


def has_file(font: Any) -> bool:
    return any(file in font.get("/FontDescriptor", {}) for file in FILES)


RULES = (Rule("fonts", "Every font is in the file.", missing_files, PDF),)
