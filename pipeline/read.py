"""Read a source: its bytes once from the disk, then as a Draft by the reader that its kind asks for."""

from __future__ import annotations

import dataclasses
import os
import stat
import unicodedata
from pathlib import Path, PurePath
from typing import BinaryIO

from pipeline import hyperlinks, readers
from pipeline.decoding import decode
from pipeline.errors import LimitError, PipelineError, UnrecognisedError, UsageError
from pipeline.fields import LONGEST_FIELD
from pipeline.limits import Limits
from pipeline.model import Block, Credit, Draft, Facts, Finding, Mark, Origin, Source
from pipeline.plugins import discover
from pipeline.readers import Reader


def load(path: Path, limits: Limits) -> Source:
    """Read a file's bytes, and never wait for a pipe or a device.

    Raises UsageError for a path that is no file, PipelineError for one that cannot be read, LimitError over
    `source_bytes`.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except FileNotFoundError:
        raise UsageError(f"{path}: no such file. Check the name.") from None
    except OSError as error:
        raise PipelineError(f"{path}: {reason(error)}. Check its permissions, or name another file.") from None
    facts = os.fstat(descriptor)
    if not stat.S_ISREG(facts.st_mode):
        os.close(descriptor)
        raise UsageError(f"{path}: not a file. Name a document.")
    with os.fdopen(descriptor, "rb") as file:
        if facts.st_size > limits.source_bytes:
            raise LimitError(
                f"{path}: {facts.st_size:,} bytes; limit source_bytes is {limits.source_bytes:,}. "
                "Split the document, or raise the limit with --limit source_bytes=NUMBER."
            )
        try:
            content = file.read(limits.source_bytes + 1)
        except OSError as error:
            raise PipelineError(f"{path}: {reason(error)}. Check the disk, or name another file.") from None
        return within(Source(printable(path.name), content), limits)


def printable(name: str) -> str:
    r"""Write out the bytes of a file name that are no text, so that it can be told and printed.

    >>> printable("caf\udce9\x1b.txt")
    'caf\\xe9\\x1b.txt'
    """
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(mark if mark.isprintable() else mark.encode("unicode_escape").decode() for mark in text)


def within(source: Source, limits: Limits) -> Source:
    """Give back a source that is not too long; of one that was cut off at the limit nobody knows how long it is."""
    if len(source.content) > limits.source_bytes:
        raise LimitError(
            f"{source.name}: more than {limits.source_bytes:,} bytes; limit source_bytes is {limits.source_bytes:,}. "
            "Split the document, or raise the limit with --limit source_bytes=NUMBER."
        )
    return source


def incoming(stream: BinaryIO | None, limits: Limits) -> Source:
    """Read what comes in through a pipe. Raises UsageError where nothing is connected, LimitError over the limit."""
    if stream is None:
        raise UsageError("-: nothing comes in. Pipe a text into it, or name a file.")
    return within(Source("-", stream.read(limits.source_bytes + 1)), limits)


def reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def read(source: Source, encoding: str | None, limits: Limits) -> Draft:
    """Raises PipelineError where no reader knows the kind or the content is unreadable, LimitError over a limit."""
    try:
        draft = reader_of(source).read(source, encoding, limits)
    except UnrecognisedError as error:
        kinds = ", ".join(sorted({reader.kind for reader in named(source)}))
        raise PipelineError(f"{error} Known: {kinds}.") from None
    if not any(block.picture or any(map(shows, block.text)) for block in draft.blocks):
        raise PipelineError(f"{source.name}: no text found; nothing in it can be seen. Export the interview again.")
    hold(draft, source, limits)
    return with_short_facts(with_sound_links(draft), source.name)


def shows(letter: str) -> bool:
    """Tell what is seen on a page from spaces, controls, joiners and what has no shape.

    >>> [shows(letter) for letter in "a…\u200b "]
    [True, True, False, False]
    """
    return unicodedata.category(letter)[0] not in "ZC"


def with_sound_links(draft: Draft) -> Draft:
    """Take the links from what they mark where they lead to no sound address, and tell how many."""
    broken = [block for block in draft.blocks if not all(map(leads_somewhere, block.marks))]
    if not broken:
        return draft
    lost = sum(not leads_somewhere(mark) for block in broken for mark in block.marks)
    message = f"links to what is no sound address: {lost} left out; their text stays."
    finding = Finding("links", message, "Mend the first at that line, and look for others.", "info", broken[0].origin)
    kept = (dataclasses.replace(one, marks=tuple(filter(leads_somewhere, one.marks))) for one in draft.blocks)
    return dataclasses.replace(draft, blocks=tuple(kept), findings=(*draft.findings, finding))


def leads_somewhere(mark: Mark) -> bool:
    return mark.style != "link" or hyperlinks.is_sound(mark.target)


def with_short_facts(draft: Draft, name: str) -> Draft:
    """Cut what the file states of itself where it is no field but a text, and tell it."""
    facts = draft.facts
    fields = {"title": facts.title or "", "date": facts.date, "description": facts.description}
    long = [key for key, said in fields.items() if len(said) > LONGEST_FIELD]
    credits = tuple(Credit(one.name[:LONGEST_FIELD], one.part) for one in facts.credits)
    if not long and credits == facts.credits:
        return draft
    keys = ", ".join([*long, *(["names"] if credits != facts.credits else [])])
    message = f"what the file states of itself has more than {LONGEST_FIELD:,} characters and is cut there: {keys}."
    finding = Finding("metadata", message, "Write it into the settings, shorter.", "warning", Origin(name, 1))
    title, date, description = (said[:LONGEST_FIELD].rstrip() for said in fields.values())
    facts = dataclasses.replace(facts, title=title or None, date=date, description=description, credits=credits)
    return dataclasses.replace(draft, facts=facts, findings=(*draft.findings, finding))


def reader_of(source: Source) -> Reader:
    """Find the reader by the content, else by the suffix. Raises PipelineError where the two do not agree."""
    known = discover(readers, Reader).values()
    meant = named(source)
    sure = next((reader for reader in (*meant, *known) if reader.knows(source.content)), None)
    if sure and meant and sure not in meant:
        wanted = " or ".join(sorted(sure.suffixes))
        raise PipelineError(
            f"{source.name}: named as {meant[0].kind}, but its content is {sure.kind}. "
            f"Give it a name that ends in {wanted}, or mend the file."
        )
    if sure or meant:
        return sure or meant[0]
    suffix = PurePath(source.name).suffix.lower() or "a file without a suffix"
    suffixes = ", ".join(sorted({suffix for reader in known for suffix in reader.suffixes}))
    raise PipelineError(f"{source.name}: no reader for {suffix}. Known: {suffixes}.")


def named(source: Source) -> list[Reader]:
    """List the readers that the name of a source asks for; several may share a suffix."""
    suffix = PurePath(source.name).suffix.lower()
    return [reader for reader in discover(readers, Reader).values() if suffix in reader.suffixes]


def hold(draft: Draft, source: Source, limits: Limits) -> None:
    """Hold a draft against the limits, before any work is spent on it."""
    total = sum(len(block.text) for block in draft.blocks)
    longest = max(draft.blocks, key=lambda block: len(block.text))
    for key, value, line in (
        ("characters", total, 1),
        ("paragraph_bytes", len(longest.text.encode()), longest.origin.line),
        ("paragraphs", len(draft.blocks), 1),
    ):
        limit = getattr(limits, key)
        if value > limit:
            raise LimitError(
                f"{source.name}:{line}: {value:,} {key.replace('_', ' ')}; limit {key} is {limit:,}. "
                f"Split the document, or raise the limit with --limit {key}=NUMBER."
            )


def lines(source: Source, encoding: str | None, limits: Limits) -> Draft:
    """Read a list of lines, blank ones too, each a block of its own: for `clean -`. Raises as `read` does.

    There may be any number of lines, which cost a page layout nothing.
    """
    decoded = decode(source, encoding)
    blocks = tuple(
        Block("line", line, Origin(source.name, number))
        for number, line in enumerate(decoded.text.split("\n"), start=1)
    )
    draft = Draft(blocks, Facts(decoded.encoding, decoded.bom, decoded.newline), decoded.findings)
    hold(draft, source, dataclasses.replace(limits, paragraphs=len(blocks)))
    return draft
