"""Follow the fields of a Word text: their codes are left out, their results kept, links among them noticed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.office.manuscript import Look

LINK = re.compile(r'\s*HYPERLINK\s+"([^"]*)"', re.IGNORECASE)
FIRST_WORD = re.compile(r"\s*([A-Za-z]+)")
FROM_OUTSIDE = frozenset(
    ("DATABASE", "DDE", "DDEAUTO", "IMPORT", "INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT", "LINK", "RD")
)


@dataclass(slots=True)
class Field:
    """A field that is open. Its code comes by first; then, `shown`, its result, a link if it has a `target`."""

    codes: list[str] = field(default_factory=list)
    shown: bool = False
    target: str = ""
    held: list[tuple[str, Look]] = field(default_factory=list)  # text amid the code, of no use if the field is sound


class Fields:
    """The fields open at a place, the innermost last. A link stands here too: it is a field by another name.

    One inside the code of another never shows, so whether text shows and where it leads is known from the last alone.
    """

    def __init__(self) -> None:
        self.open: list[Field] = []

    def begin(self) -> None:
        self.open.append(Field())

    def code(self, text: str) -> None:
        if not self.shown:
            self.open[-1].codes.append(text)

    def hold(self, text: str, look: Look) -> None:
        self.open[-1].held.append((text, look))

    def separate(self) -> bool:
        """Turn from code to result; say whether what the field shows was fetched from elsewhere."""
        if self.shown:
            return False
        field = self.open.pop()
        code = "".join(field.codes)
        link, first = LINK.match(code), FIRST_WORD.match(code)
        self.open.append(Field(shown=self.shown, target=link[1] if link else self.target))
        return first is not None and first[1].upper() in FROM_OUTSIDE

    def link(self, target: str) -> None:
        self.open.append(Field(shown=self.shown, target=target or self.target))

    def end(self) -> None:
        if self.open:
            self.open.pop()

    def mend(self) -> list[tuple[str, Look]]:
        """Forget fields whose code does not end with its paragraph: nobody finished them. Give back their text."""
        found: list[list[tuple[str, Look]]] = []
        while not self.shown:
            found.append(self.open.pop().held)
        return [run for held in reversed(found) for run in held]

    @property
    def shown(self) -> bool:
        return not self.open or self.open[-1].shown

    @property
    def target(self) -> str:
        return self.open[-1].target if self.open else ""
