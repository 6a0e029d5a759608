"""What a convention is. Each module beside this one holds exactly one, as CONVENTION; its file name is its id.

A convention is one way in which a transcript marks its speakers. It looks at a whole draft and says how sure it is,
from 0 to 1, that the draft is so marked, and which labels it sees. The surest one explains the document.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.listening.manuscript import Manuscript
from pipeline.listening.sight import Sight


@dataclass(frozen=True, slots=True)
class Convention:
    look: Callable[[Manuscript], Sight]
