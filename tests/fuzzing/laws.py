"""What holds for every input: our own errors in our own form, and of what is accepted nothing goes astray."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable

from test_laws import undone

from pipeline import flow, ledger, orders
from pipeline.checks import words_kept
from pipeline.decoding import decode
from pipeline.errors import PipelineError
from pipeline.flow import Understood
from pipeline.model import UNDECIDED, Decisions, Draft, Finding, Product, Source
from pipeline.render import render
from pipeline.settings import Settings

FORM = re.compile(r".+?: .+[.!?)] .+[.!?]")  # where: what. What to do.
LINE_ENDS = re.compile(rb"\n|\r|\x85|\xa8|\xa9|[()] | [()]")  # in every encoding at least as many as there are
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef]|" + "|".join(
    chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
))  # THREATS.md, section 4  # fmt: skip
NOTICE = "Edited."
LONGEST = 1_500  # characters of a message


class Broken(Exception):
    """A law does not hold."""


def hold(law: str, true: object, told: object = "") -> None:
    if not true:
        raise Broken(f"{law}: {told!r:.300}")


def of_error(error: PipelineError, where: str = "") -> None:
    message = str(error)
    hold("a message is short", len(message) < LONGEST, len(message))
    hold("a message begins with its file", message.startswith(where), message)
    hold("a message stands on one line", len(message.splitlines()) == 1, message)
    hold("a message says where, what and what to do", FORM.fullmatch(message), message)


def of_findings(findings: Iterable[Finding], source: Source, lines: int) -> None:
    for found in findings:
        hold("a rule never fails", found.check != "rules", found)
        hold("a finding is short", len(f"{found.message} {found.hint}") < LONGEST, found)
        hold("a finding stands on one line", len(f"{found.message} {found.hint}".splitlines()) == 1, found)
        if found.origin:
            hold("a finding lies in its source", 1 <= found.origin.line <= lines, found)


def of_draft(draft: Draft, source: Source, lines: int) -> None:
    hold("a draft has text", draft.blocks)
    hold("somebody says something", any(block.text.strip() for block in draft.blocks), draft.blocks[:3])
    for block in draft.blocks:
        hold("lines end with a newline", "\r" not in block.text, block)
        hold("a block lies in its source", 1 <= block.origin.line <= lines, block)
        hold("marks lie in their text", all(0 <= one.start < one.end <= len(block.text) for one in block.marks), block)
        hold("time goes forward", block.time is None or 0 <= block.time < 1e12, block)
    of_findings(draft.findings, source, lines)


def of_whole_text(draft: Draft, source: Source) -> None:
    """A plain text has no markup: every character but the blank ones is in a block."""
    text = decode(source).text
    read = "".join(block.text for block in draft.blocks)
    hold("no character is lost in reading", "".join(read.split()) == "".join(text.split()), text)


def lines_of(source: Source) -> int:
    """Count the lines of a source, or more; those of a package are inside its parts, and no two parts alike."""
    return 10**6 if source.content.startswith(b"PK") else len(LINE_ENDS.findall(source.content)) + 1


def understood(source: Source, settings: Settings, decisions: Decisions = UNDECIDED) -> Understood:
    """Read, clean and structure a source and hold all that comes of it against the laws. Raises PipelineError."""
    rules = orders.rules_of(settings)
    known = flow.understand(source, settings, rules, decisions=decisions)
    of_cleaned(known)
    strict = not settings.rules.off and not decisions.decisions and not decisions.changes
    of_findings(known.findings, source, lines_of(source))
    if strict:
        of_characters(known)
    record = json.dumps(known.record, ensure_ascii=False).encode("utf-8", "backslashreplace")
    hold("a ledger keeps its schema", not ledger.breach(record), ledger.breach(record))
    return known


def of_cleaned(known: Understood) -> None:
    before = [block.text for block in known.draft.blocks]
    hold("undo gives back what was read", undone(known.cleaned) == before, before)
    for block in known.cleaned.draft.blocks:
        hold("marks move along", all(0 <= one.start < one.end <= len(block.text) for one in block.marks), block)


def of_characters(known: Understood) -> None:
    """Hold the text against what no book may hold, and names against what nobody sees."""
    interview = known.interview
    for block in interview.blocks:
        hold("no forbidden character stays in a text", not FORBIDDEN.search(block.text), block.text)
    names = [interview.title or "", *(name for one in interview.people for name in (one.name, one.short, one.about))]
    for name in names:
        strange = [one for one in name if unicodedata.category(one) in ("Cc", "Cs") or one in "\u202d\u202e\ufeff"]
        hold("no forbidden character stays in a name", not strange and not FORBIDDEN.search(name), name)


def shown(known: Understood, source: Source, settings: Settings) -> None:
    """Render the web page and find every word on it."""
    book = render(known.interview, known.survey, source, NOTICE, settings, {"screen"})
    page = Product("html", "talk.html", book.screen.encode(), book)
    hold("every word is on the page", not (lost := list(words_kept.look(page))), lost)
