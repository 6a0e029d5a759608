"""The file format names the speakers: the voices of WebVTT, the speaker field of a service's JSON."""

from __future__ import annotations

from pipeline.conventions import Convention
from pipeline.listening.manuscript import Manuscript
from pipeline.listening.sight import Sight
from pipeline.model import Label


def look(manuscript: Manuscript) -> Sight:
    if not any(block.label for block in manuscript.blocks):
        return Sight(0, "the format names nobody")
    labels = tuple(
        Label(index, 0, 0, 0, 0, block.label or "", block.origin.line, block.time)
        for index, block in enumerate(manuscript.blocks)
        if block.label is not None
    )
    return Sight(1, f"{len(labels)} paragraphs have a speaker of their own", labels)


CONVENTION = Convention(look)
