"""Tell the editor where it was not plain who speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.fields import brief
from pipeline.listening import belief
from pipeline.listening.sight import BELIEVED
from pipeline.model import Claim, Draft, Finding, Label, Origin
from pipeline.words import roles
from pipeline.words.roles import key_of

NEARLY = 0.1  # of sureness between two claims
SAME = 0.5  # of the labels of the smaller claim; who shares so many sees the same speakers


def findings(
    claims: Sequence[Claim], believed: Sequence[Label], labels: Sequence[Label], draft: Draft
) -> Iterator[Finding]:
    if believed:
        yield from rivals(claims, believed, draft)
        yield from odd(believed, labels, draft)


def rivals(claims: Sequence[Claim], believed: Sequence[Label], draft: Draft) -> Iterator[Finding]:
    """Report the convention that explains the document nearly as well, but otherwise."""
    best, places = claims[0], {label.block for label in believed}
    for other in claims[1:]:
        theirs = {label.block for label in other.labels}
        if other.sureness < max(BELIEVED, best.sureness - NEARLY):
            return
        if len(places & theirs) < SAME * min(len(places), len(theirs)):
            message = (
                f"two conventions explain the speakers nearly as well: {best.convention} ({best.why}) was taken, "
                f"{other.convention} ({other.why}) was not."
            )
            hint = f'Write convention = "{other.convention}" into the settings if that is right.'
            yield Finding("convention", message, hint, "warning", where(believed[0], draft))
            return


def odd(believed: Sequence[Label], labels: Sequence[Label], draft: Draft) -> Iterator[Finding]:
    """Report each label that is marked otherwise than the rest, or that appears once and is written as no name is."""
    usual = {(label.block, label.start) for label in believed}
    times = Counter(key_of(label.usual) for label in labels)
    for label in labels:
        name = brief(label.usual)
        known = belief.is_plausible(label.usual) or roles.role_of(label.usual, times) is not None
        if (label.block, label.start) not in usual:
            message = f"{name} is marked otherwise than the rest, and taken for a speaker’s label."
        elif label.usual and times[key_of(label.usual)] == 1 and not known:
            message = f"{name} appears once, and is taken for a speaker’s label."
        else:
            continue
        hint = f'Write not_speakers = ["{name}"] into the settings if it is none.'
        yield Finding("label", message, hint, "info", where(label, draft))


def where(label: Label, draft: Draft) -> Origin:
    return Origin(draft.blocks[label.block].origin.path, label.line)
