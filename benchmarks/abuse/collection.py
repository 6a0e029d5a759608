"""All inputs, in the order of what they are."""

from __future__ import annotations

from benchmarks.abuse.cases import Case
from benchmarks.abuse.inputs import (
    files,
    html,
    json_services,
    markdown,
    odt,
    pictures,
    rtf,
    settings,
    subtitles,
    text,
    themes,
    word,
)

PARTS = (files, text, markdown, html, word, odt, rtf, subtitles, json_services, settings, pictures, themes)
CASES: tuple[Case, ...] = tuple(case for part in PARTS for case in part.CASES)
