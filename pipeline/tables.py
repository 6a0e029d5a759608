"""Read a TOML file that the editor wrote."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError

LARGEST = 10_000_000  # bytes; the decisions of a very long interview fill a tenth of it
DEEPEST = 20  # tables and lists inside each other
PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+"""
DOTTED = re.compile(rf"(?:^|[\[{{,])[ \t]*+(?:{PART}\.[ \t]*+){{{DEEPEST}}}", re.MULTILINE)  # tomllib is slow at them


def lies(path: Path) -> bool:
    """Say whether a file lies there; none does whose name is too long for the disk."""
    try:
        return path.is_file()
    except OSError:
        return False


def load(path: Path) -> dict[str, Any]:
    """Raises UsageError, with the line where TOML tells it, for a file that cannot be read."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise UsageError(f"{path.name}: more than {LARGEST:,} bytes. Take out what is no setting.")
        text = content.decode("utf-8-sig")
        if DOTTED.search(text) or is_deep(table := tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n"))):
            raise RecursionError
        return table
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path.name}: not valid TOML: {error}. Mend that line.") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{path.name}: byte {error.start} is not UTF-8. Save the file as UTF-8.") from None
    except RecursionError:
        raise UsageError(f"{path.name}: nested too deeply. Mend its brackets and dots.") from None
    except ValueError:  # int() speaks for itself in tomllib
        raise UsageError(f"{path.name}: not valid TOML: a number has too many digits. Write a smaller one.") from None
    except OSError as error:
        raise UsageError(f"{path.name}: {(error.strerror or '').lower()}. Make the file readable.") from None


def is_deep(value: Any) -> bool:
    """Say, without recursion, whether more tables and lists stand inside each other than anyone needs."""
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for one in level for inner in held(one)]
    return bool(level)


def held(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
