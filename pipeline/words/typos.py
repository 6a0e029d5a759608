"""Ask the program `typos` for the misspellings of English that it knows."""

from __future__ import annotations

import json
import subprocess
import sysconfig
from collections.abc import Iterable
from pathlib import Path

from pipeline.errors import MachineError

PROGRAM = Path(sysconfig.get_path("scripts")) / "typos"  # the one that came with us, never another on the PATH


def corrections(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Map each of the words that is a known misspelling to its known corrections.

    Raises MachineError without the program: a text that was only half cleaned would pass for a clean one.

    >>> corrections(["yoru", "your"])
    {'yoru': ('your',)}
    """
    command = [str(PROGRAM), "--isolated", "--format", "json", "-"]
    try:
        run = subprocess.run(command, input="\n".join(sorted(words)), capture_output=True, encoding="utf-8")
    except OSError as error:
        raise MachineError(f"{PROGRAM}: {(error.strerror or '').lower()}. Run vivavoce doctor.") from None
    found = (json.loads(line) for line in run.stdout.splitlines())
    return {one["typo"]: tuple(one["corrections"]) for one in found if one.get("type") == "typo"}
