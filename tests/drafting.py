"""Short invented documents, read or understood, for the tests of what comes before the first page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline import flow, orders, survey
from pipeline.flow import Understood
from pipeline.model import (
    Block,
    Change,
    Confidence,
    Decision,
    Decisions,
    Draft,
    Edit,
    Facts,
    Interview,
    Origin,
    Source,
    Verdict,
)
from pipeline.settings import Settings

NAME = "talk.txt"
TALK = """The keeper of the ferry

An evening on the quay with Dr. Ida Hall, a botanist from Leeds, who keeps the last ferry on the lake.

Editor: Dr. Hall, who taught you to row?

Dr. Hall: My aunt did. She never said a word.

Editor: And the winter?

Dr. Hall: The lake freezes.

Then I read.
"""
DOCUMENT = Path(__file__).parents[1] / "source" / "mrna-vaccine-interview.txt"


def draft(*texts: str, facts: Facts | None = None) -> Draft:
    """Make a draft of paragraphs, one a line; `# ` begins a heading."""
    blocks = (
        Block("heading" if text.startswith("# ") else "paragraph", text.removeprefix("# "), Origin(NAME, line))
        for line, text in enumerate(texts, 1)
    )
    return Draft(tuple(blocks), facts or Facts())


def understand(
    text: str,
    settings: Settings | None = None,
    verdicts: Mapping[str, Verdict] | None = None,
    name: str = NAME,
    changes: Iterable[Change] = (),
) -> Understood:
    settings = settings or Settings()
    said = decided(verdicts or {}, changes)
    return flow.understand(Source(name, text.encode()), settings, orders.rules_of(settings), decisions=said)


def decided(verdicts: Mapping[str, Verdict], changes: Iterable[Change] = ()) -> Decisions:
    return Decisions(tuple(Decision(id, verdict) for id, verdict in verdicts.items()), tuple(changes))


def interview(*paragraphs: str, settings: Settings | None = None) -> Interview:
    return understand("\n\n".join(paragraphs), settings).interview


def labels(*texts: str) -> list[str]:
    """List the usual form of each label that is seen in a draft."""
    return [label.usual for label in survey.survey(draft(*texts)).labels]


def edit(start: int, before: str, after: str, *, id: str = "", rule: str = "a") -> Edit:
    end = start + len(before)
    return Edit(
        id or f"{rule}-{start}-{after}", rule, 1, 0, 1, start, end, before, after, ("", ""), "", Confidence.LIKELY
    )
