"""Send values between our own processes, through pipes that nobody else holds."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from typing import Any, TypeAlias

Done: TypeAlias = tuple[bool, Any]  # what came of some work: a result, or what was raised

LENGTH = 8  # bytes that say how many follow
PIECE = 1 << 20


class HungUpError(EOFError):
    """The process at the other end is gone."""


class FarError(Exception):
    """What another process raised, in words: the error itself cannot travel."""


def send(descriptor: int, value: object) -> None:
    """Raises HungUpError where nobody reads any more."""
    content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    left = memoryview(len(content).to_bytes(LENGTH, "big") + content)
    try:
        while left:
            left = left[os.write(descriptor, left) :]
    except BrokenPipeError:
        raise HungUpError from None


def receive(descriptor: int) -> Any:
    """Wait for the next value. Raises HungUpError at the end."""
    length = int.from_bytes(exactly(descriptor, LENGTH), "big")
    return pickle.loads(exactly(descriptor, length))  # noqa: S301  # our own process sent it


def exactly(descriptor: int, length: int) -> bytearray:
    content = bytearray()
    while len(content) < length:
        piece = os.read(descriptor, min(length - len(content), PIECE))
        if not piece:
            raise HungUpError
        content += piece
    return content


def wrapped(work: Callable[[], Any]) -> Done:
    """Do some work, and keep what it gives or raises, to be sent."""
    try:
        return True, work()
    except Exception as error:
        return False, portable(error)


def portable(error: Exception) -> Exception:
    """Give an error that can travel, with a note of where it was raised."""
    import traceback

    place = "".join(traceback.format_exception(error))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301  # our own
    except Exception:
        error = FarError(f"{type(error).__name__}: {error}")
    error.add_note(place)
    return error


def unwrapped(done: Done) -> Any:
    well, value = done
    if well:
        return value
    raise value
