"""Read words again that were read in the wrong encoding, such as `cafÃ©` or `donâ€™t`.

Bytes that were lost on the way are put back where only one can have been there. Quotation marks, ligatures and forms of
letters stay as they are, and so does all that can be right in some language: SÃO, «IRMÃ», É.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words import encodings


def find(text: str, context: Context) -> Iterator[Fix]:
    for repair in encodings.repairs(text, context.language):
        yield Fix(repair.start, repair.end, repair.after, None if repair.sure else Confidence.LIKELY)


RULE = Rule(
    Phase.DECODE,
    "encoding",
    "The text was read in another encoding than it was written in.",
    Confidence.CERTAIN,
    find,
    "verbatim",
)
