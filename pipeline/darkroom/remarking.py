"""What there is to say of a picture that was developed: how grave it is, what became of it, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Level


@dataclass(frozen=True, slots=True)
class Remark:
    level: Level
    message: str
    hint: str


MOVES = Remark("warning", "it moves or has several pages; the first picture alone is shown.", "Save it by itself.")
WAS_DEEP = Remark("info", "its 16 bits a colour are now 8.", "Nothing to do; no press shows more.")
WAS_INK = Remark("info", "it is in CMYK; its inks are now sRGB.", "Look at its colours, or save it in sRGB yourself.")
ODD_PROFILE = Remark(
    "warning", "its colour profile is no good; its colours are taken for sRGB.", "Save it in sRGB, and look at it."
)
WAS_RARE = Remark("info", "not every e-reader shows its format; it was converted.", "Nothing to do; it looks the same.")
