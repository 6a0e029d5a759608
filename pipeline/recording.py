"""Lead a reader to the recording: from paper by a code for the telephone, from a screen to the very moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import SplitResult, urlsplit, urlunsplit

from pipeline.model import Picture

ADDRESS = "vivavoce:recording.png"
DOTS = 20  # pixels a module: more than 600 to the inch in print, as line art wants
QUIET = 4  # modules of white around (ISO/IEC 18004)
PLAYERS: Mapping[str, str] = {  # sites that have a way of their own to name a moment, and in which part of the address
    "youtube.com": "query",
    "youtu.be": "query",
    "vimeo.com": "fragment",
}


@dataclass(frozen=True, slots=True)
class Code:
    picture: Picture
    content: bytes


def code(address: str) -> Code | None:
    """Make the QR code of a web address as a picture in black and white; nothing for no address."""
    if not address:
        return None
    import segno

    drawn = segno.make(address, error="m", micro=False)
    out = BytesIO()
    drawn.save(out, kind="png", scale=DOTS, border=QUIET)
    side, _ = drawn.symbol_size(scale=DOTS, border=QUIET)
    return Code(Picture(ADDRESS, int(side), int(side), f"QR code: {address}", address), out.getvalue())


def clock(seconds: float) -> str:
    """Write a time of the recording.

    >>> clock(751), clock(3725.4)
    ('12:31', '1:02:05')
    """
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def moment(address: str, seconds: float) -> str:
    """Lead to a moment of a recording: by a media fragment (W3C, 2012), or as the player of its site wants it.

    An address that leads to a place of its page by itself is left as it is.

    >>> moment("https://example.org/lock.mp3", 751.2), moment("https://youtu.be/x?t=9&si=y", 751)
    ('https://example.org/lock.mp3#t=751', 'https://youtu.be/x?si=y&t=751s')
    >>> moment("https://vimeo.com/1", 751), moment("https://example.org/#/lock", 751)
    ('https://vimeo.com/1#t=751s', 'https://example.org/#/lock')
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    place = player(parts)
    before: str = getattr(parts, place or "fragment")
    if not address or (before and "=" not in before):
        return address
    pairs = [pair for pair in before.split("&") if pair and not pair.startswith("t=")]
    timed = "&".join([*pairs, f"t={int(seconds)}{'s' if place else ''}"])
    return urlunsplit(parts._replace(**{place or "fragment": timed}))


def player(parts: SplitResult) -> str:
    """Say in which part of its addresses the player of a site wants a time; nothing where it has no way of its own."""
    host = (parts.hostname or "").lower()
    return next((place for site, place in PLAYERS.items() if host == site or host.endswith(f".{site}")), "")
