"""Show edits as a copy editor would mark them, each in its words and with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pipeline import terminal
from pipeline.harmless import harmless
from pipeline.model import BY_RULE

if TYPE_CHECKING:
    from rich.text import Text


def tell_edits(record: Mapping[str, Any]) -> None:
    for edit in record["edits"]:
        terminal.printer().print(marked(edit))
    counts = Counter(edit["status"] for edit in record["edits"])
    terminal.out(", ".join(f"{counts[status]} {status}" for status in ("applied", "proposed", "rejected")))


def marked(edit: Mapping[str, Any]) -> Text:
    """Mark an edit in its words as a copy editor would, readable without colours too."""
    from rich.text import Text

    before, after = edit["context"]
    line = Text(f"{edit['line']:>5}  {harmless(before)}")
    if edit["before"]:
        line.append(f"[-{harmless(edit['before'])}-]", style="red")
    if edit["after"]:
        line.append(f"{{+{harmless(edit['after'])}+}}", style="green")
    line.append(harmless(after))
    line.append(
        f"\n       {edit['id']}  {maker(edit)}  {edit['status']}, {edit['confidence']}. {harmless(edit['reason'])}\n",
        "dim",
    )
    return line


def maker(edit: Mapping[str, Any]) -> str:
    return str(edit["rule"]) if edit["by"] == BY_RULE else f"{edit['rule']}  by {harmless(edit['by'])}"
