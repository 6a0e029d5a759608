"""Read a TOML file that the editor wrote."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError


def lies(path: Path) -> bool:
    """Say whether a file lies there; none does whose name is too long for the disk."""
    try:
        return path.is_file()
    except OSError:
        return False


def load(path: Path) -> dict[str, Any]:
    """Raises UsageError, with the line where TOML tells it, for a file that cannot be read."""
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path.name}: not valid TOML: {error}. Mend that line.") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{path.name}: byte {error.start} is not UTF-8. Save the file as UTF-8.") from None
    except RecursionError:
        raise UsageError(f"{path.name}: nested too deeply. Mend the brackets.") from None
    except OSError as error:
        raise UsageError(f"{path.name}: {(error.strerror or '').lower()}. Make the file readable.") from None
