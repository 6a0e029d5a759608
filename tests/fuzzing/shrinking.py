"""Say what an input breaks, and make it as small as it can be."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from time import monotonic
from zipfile import BadZipFile

from fuzzing import laws, packages
from fuzzing.targets import Target, Turn
from fuzzing.watching import in_time
from pipeline.errors import PipelineError

SECONDS = 20  # for one input


def fault(target: Target, content: bytes, turn: Turn) -> tuple[str, str]:
    """Try an input; name what went wrong by its kind and place, and tell all of it. Two empty texts: nothing did."""
    try:
        with in_time():
            try:
                target.tries(content, turn)
            except PipelineError as error:
                laws.of_error(error)
    except laws.Broken as broken:
        return str(broken).split(":")[0], str(broken)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return f"{type(error).__name__} in {place(error)}", "".join(traceback.format_exception(error, limit=-6))
    return "", ""


def place(error: BaseException) -> str:
    """Name the innermost function of ours; where the stack or the time ran out, the outermost one that was at work."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/pipeline/" in frame.filename]
    if not frames:
        return "a library"
    chosen = frames[min(4, len(frames) - 1)] if isinstance(error, RecursionError) else frames[-1]
    return f"{chosen.filename.rpartition('/pipeline/')[2]}:{chosen.name}"


def smallest(content: bytes, breaks: Callable[[bytes], bool]) -> bytes:
    """Shrink an input that breaks something; of a package, its parts one by one."""
    until = monotonic() + SECONDS
    try:
        parts = packages.unpacked(content)
        if not breaks(packages.packed(parts)):
            raise BadZipFile
    except Exception:  # no package, or one whose container is what breaks us
        return shorter(content, breaks, until)
    for name, inside in list(parts):
        left = [one for one in parts if one != (name, inside)]
        if breaks(packages.packed(left)):
            parts = left
    for at, (name, inside) in enumerate(parts):

        def still(less: bytes, at: int = at, name: str = name) -> bool:
            return breaks(packages.packed([*parts[:at], (name, less), *parts[at + 1 :]]))

        parts[at] = (name, shorter(inside, still, until))
    return packages.packed(parts)


def shorter(content: bytes, breaks: Callable[[bytes], bool], until: float) -> bytes:
    """Cut out ever smaller pieces as long as it still breaks (ddmin of Zeller and Hildebrandt, 2002)."""
    size = max(len(content) // 2, 1)
    while size and monotonic() < until:
        at, before = 0, len(content)
        while at < len(content) and monotonic() < until:
            less = content[:at] + content[at + size :]
            if breaks(less):
                content = less
            else:
                at += size
        if len(content) == before:
            size //= 2
    return content
