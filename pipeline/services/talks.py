"""Make a draft of what a service heard."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from pipeline.errors import PipelineError
from pipeline.limits import Limits
from pipeline.model import Draft, Facts, Finding, Origin, Source
from pipeline.services import documents, languages, nodes
from pipeline.services.documents import Document
from pipeline.services.nodes import Node
from pipeline.subtitles.cues import Cue, paragraphs


@dataclass(frozen=True, slots=True)
class Talk:
    """What a service heard. `others` counts the other readings of the same speech that it offers besides."""

    cues: Iterable[Cue]
    title: str = ""
    language: str = ""
    others: int = 0


@dataclass(frozen=True, slots=True)
class Schema:
    """How a service writes its JSON: `fits` says whether a value is of that shape, `gather` takes the talk out."""

    fits: Callable[[Any], bool]
    gather: Callable[[Node], Talk]

    def knows(self, content: bytes) -> bool:
        return documents.is_known(content, self.fits)

    def read(self, source: Source, encoding: str | None, limits: Limits) -> Draft:
        """Raises PipelineError with the line or the path of a fault, LimitError for what is too deep."""
        document = documents.parse(source, encoding, limits)
        if not self.fits(document.value):
            raise documents.unrecognised(source.name, document.value)
        talk = self.gather(nodes.root(document, source.name))
        blocks = tuple(paragraphs(talk.cues, source.name))
        if not blocks:
            raise PipelineError(f"{source.name}: no text found; nobody speaks. Export the transcript again.")
        if any(block.label for block in blocks):
            blocks = tuple(replace(block, label=block.label or "") for block in blocks)
        decoded = document.decoded
        facts = Facts(
            decoded.encoding, decoded.bom, decoded.newline, talk.title or None, languages.tag(talk.language) or None
        )
        return Draft(blocks, facts, (*decoded.findings, *left_out(document, talk, source.name)))


def left_out(document: Document, talk: Talk, name: str) -> Iterable[Finding]:
    if document.halves:
        message = f"Halves of characters (lone surrogates) dropped: {document.halves:,}."
        yield Finding("json", message, "Compare the text with the recording.", "warning", Origin(name, 1))
    if talk.others:
        message = f"Other readings of the same speech left out: {talk.others:,}."
        yield Finding("json", message, "The service's first reading was taken.", "info", Origin(name, 1))
