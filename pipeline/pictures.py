"""Gather the pictures of a build: those of the document, and those that the settings add, each with its place.

One that is missing, broken or too large stops nobody: a box stands in its place, and the editor is told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.darkroom.album import CHECK, Album
from pipeline.errors import LimitError
from pipeline.limits import Limits
from pipeline.model import Block, Finding, Interview, Picture, Source, Turn
from pipeline.print_settings import PictureSettings
from pipeline.settings import Settings

BEFORE_ALL = -1  # where a picture stands that comes before the first turn
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a book, ready to be set, and their bytes by address.

    `of_blocks` has one for every block with a picture. `after` has the number of the turn, counted from 0, behind which
    others stand. A picture without an address is missing, and a box stands in its place; a cover does without.
    """

    portrait: Picture | None = None
    cover: Picture | None = None
    front: Picture | None = None
    of_blocks: Mapping[Block, Picture] = field(default_factory=dict)
    after: Mapping[int, tuple[Picture, ...]] = field(default_factory=dict)
    assets: Mapping[str, bytes] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def placed(self) -> tuple[Picture, ...]:
        """All that stand on the pages, each address once."""
        others = (picture for pictures in self.after.values() for picture in pictures)
        every = (*((self.portrait,) if self.portrait else ()), *self.of_blocks.values(), *others)
        return tuple({picture.address: picture for picture in every if picture.address}.values())


def gather(interview: Interview, source: Source, settings: Settings) -> Pictures:
    """Raises LimitError where there are more pictures than a book may have."""
    figures = [block for block in interview.blocks if block.picture]
    hold(len(figures) + len(settings.pictures), source.name, settings.limits)
    album = Album(source, settings.folder, settings.limits)
    portrait = added(settings.portrait, album) if settings.portrait else None
    cover, front = (on_cover(name, album) for name in (settings.cover.picture, settings.cover.front))
    after: dict[int, list[Picture]] = defaultdict(list)
    for wanted in settings.pictures:
        after[place(wanted, interview.turns, album)].append(added(wanted, album))
    of_blocks = {block: album.picture(block.picture, block.text, block.origin) for block in figures}
    return Pictures(
        portrait,
        cover,
        front,
        of_blocks,
        {turn: tuple(pictures) for turn, pictures in sorted(after.items())},
        album.assets,
        (*album.findings, *undescribed([block for block in figures if not block.text.strip()])),
    )


def hold(count: int, name: str, limits: Limits) -> None:
    if count > limits.pictures:
        raise LimitError(
            f"{name}: {count:,} pictures; limit pictures is {limits.pictures:,}. "
            "Leave some out, or raise the limit with --limit pictures=NUMBER."
        )


def on_cover(name: str, album: Album) -> Picture | None:
    picture = album.picture(name, "") if name else None
    return picture if picture and picture.address else None


def added(wanted: PictureSettings, album: Album) -> Picture:
    """Give a picture that the editor added, with what she says of it."""
    if not (wanted.alternative or wanted.caption):
        hint = "Say in alternative what it shows, for those who do not see it."
        album.tell(wanted.file, "it has no alternative text.", hint)
    picture = album.picture(wanted.file, wanted.alternative)
    return replace(picture, caption=wanted.caption, credit=wanted.credit)


def place(wanted: PictureSettings, turns: Sequence[Turn], album: Album) -> int:
    """Find the turn with the words behind which a picture is to stand; they must stand once in the talk."""
    if not wanted.after:
        return BEFORE_ALL
    words = folded(wanted.after)
    met = [number for number, turn in enumerate(turns) for block in turn.blocks if words in folded(block.text)]
    if len(met) == 1:
        return met[0]
    times = f"stand in {len(met):,} paragraphs" if met else "stand nowhere in the talk"
    message = f"the words “{wanted.after}” {times}; it comes before the first question."
    album.tell(wanted.file, message, "Write into after some words of one paragraph alone.")
    return BEFORE_ALL


def folded(text: str) -> str:
    """Keep the words of a text, each between spaces: its marks may have been edited.

    >>> folded("“Isn’t it?”")
    ' isn t it '
    """
    return f" {' '.join(WORD.findall(text)).casefold()} "


def undescribed(figures: Sequence[Block]) -> Iterator[Finding]:
    if figures:
        message = f"pictures without alternative text: {len(figures):,}."
        hint = "Describe in the document what each shows, for those who do not see it."
        yield Finding(CHECK, message, hint, "warning", figures[0].origin)
