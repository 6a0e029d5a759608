"""Keep what an RTF file says before its text: code page, fonts, styles and language."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.richtext import words
from pipeline.richtext.paragraphs import BODY_LEVEL, Style

LONGEST_NAME = 200  # characters of a style


@dataclass(slots=True)
class Preamble:
    """`named` says that the user has named the code page, so that the file has no say in it."""

    codec: str = "cp1252"
    named: bool = False
    language: str | None = None
    styles: dict[int, Style] = field(default_factory=dict)
    fonts: dict[int, str] = field(default_factory=dict)
    font: int | None = None  # of text without one
    entry: int = 0  # of the style sheet, the one being read
    level: int = BODY_LEVEL
    name: str = ""

    def codec_of(self, font: int | None) -> str:
        used = self.font if font is None else font
        return self.codec if self.named or used is None else self.fonts.get(used, self.codec)

    def learn(self, word: str, number: int | None) -> None:
        """Heed a word of the file's head; any other changes nothing."""
        if word in words.DOCUMENTS and not self.named:
            self.codec = words.DOCUMENTS[word]
        elif number is None:
            return
        elif word == "ansicpg" and not self.named:
            self.codec = words.code_page(number) or self.codec
        elif word == "deff":
            self.font = number
        elif word == "deflang":
            self.language = words.LANGUAGES.get(number)

    def learn_font(self, word: str, number: int | None, font: int | None) -> None:
        codec = None
        if number is not None and word == "fcharset":
            codec = words.CHARSETS.get(number)
        elif number and word == "cpg":
            codec = words.code_page(number)
        if codec and font is not None:
            self.fonts[font] = codec

    def learn_style(self, word: str, number: int | None) -> None:
        if word == "s":
            self.entry = number or 0
        elif word == "outlinelevel" and number is not None:
            self.level = number

    def name_style(self, text: str) -> None:
        """Add to the name of a style; a semicolon ends it, and a comma the first of its names."""
        *done, rest = (self.name + text).split(";")
        self.name = rest[:LONGEST_NAME]
        for name in done:
            if self.entry > 0:  # 0 is the normal paragraph
                self.styles[self.entry] = Style(" ".join(name.split(",")[0].lower().split()), self.level)
            self.entry, self.level = 0, BODY_LEVEL
