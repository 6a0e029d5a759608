"""What stops the pipeline. Everything else is a Finding.

Each says **where: what. What to do.** and carries the exit code of the command line.
"""

from __future__ import annotations


class PipelineError(Exception):
    """A document was refused, or a build failed."""

    code = 1


class UnrecognisedError(PipelineError):
    """The content is well-formed, but nothing that this reader knows; another one may."""


class UsageError(PipelineError):
    """A wrong option, file name, theme, printer or settings key."""

    code = 2


class MachineError(PipelineError):
    """The disk is full, a folder cannot be written, a library is missing."""

    code = 3


class LimitError(PipelineError):
    """A limit was met; the message names the key, the limit and the value."""

    code = 4
