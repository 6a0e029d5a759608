"""The units of a page, in points: those of printers, and those in which WeasyPrint counts."""

from __future__ import annotations

POINT = 72 / 25.4  # points in a millimetre
PIXEL = 72 / 96  # points in a CSS pixel
