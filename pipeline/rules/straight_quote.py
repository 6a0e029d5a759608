"""Write straight quotation marks and apostrophes as curly ones.

English only so far. Feet and inches (5'10"), values in code (name="x") and a mark that could be read either way stay.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words.wordlist import wordlist

CLUSTER = re.compile(r"[\"']+(?: (?=[\"']))?[\"']*")
LEFT_ALONE = re.compile(r"\d'(?: ?\d{1,2}(?:\.\d)?\")?(?![\w’'])|=[\"'][^\"']*[\"']")
ROCK_N_ROLL = re.compile(r"'n'(?!\w)", re.IGNORECASE)
SHORT_HAVE = re.compile(r"(?:(?<=['’]d )|(?<=ould )|(?<=ight )|(?<=must )|(?<=n['’]t )|(?<=never ))'a'(?= \w)")
DECADE = re.compile(r"'\d\d(?:s|\b)(?!')")
SHORTENED = (ROCK_N_ROLL, SHORT_HAVE, DECADE)
ELIDED = re.compile(r"'([^\W\d_]+)")
CLOSING_SINGLE = re.compile(r"(?<=[^\s\"'(\[{‘“])'(?!\w)")
DOUBLE = re.compile('"')
OPENING_BRACKETS = "([{‘“«"
DASHES = "—–-"
ELISIONS = wordlist(
    """
    ad arf ave bacca bout cause cept cos count coz cross deed e ead eard eart ee eh ell ello elp em en enough er ere
    ersel erself igh im imself isself it lection low lowed m n nam nation nd neath nigh nother nough nuff nuther od
    oo orse ot ouse ow pon round scuse sides sposed spect stead sup t taint tain taters tend ticing til till tis
    tisn tother tude twas twasn tween tweren twere twill twixt twon twould twouldn ud umble undred un ware way
    """
)


def find(text: str, context: Context) -> Iterator[Fix]:
    if not context.language.startswith("en") or ('"' not in text and "'" not in text):
        return
    skipped = {place for match in LEFT_ALONE.finditer(text) for place in range(*match.span())}
    closers = [match.start() for match in CLOSING_SINGLE.finditer(text)]
    doubles = [match.start() for match in DOUBLE.finditer(text)]
    opened = 0
    for cluster in CLUSTER.finditer(text):
        for place in range(*cluster.span()):
            if place in skipped or text[place] == " ":
                continue
            if text[place] == '"':
                curly = double(text, cluster, opened % 2 == 1)
                opened += curly is not None
            else:
                limit = next_after(doubles, place, len(text)) if opened % 2 else len(text)
                closer = next_after(closers, place, len(text) + 1)
                curly = single(text, place, cluster, closed=closer <= limit)
            if curly:
                yield Fix(place, place + 1, curly)


def double(text: str, cluster: re.Match[str], inside: bool) -> str | None:
    """Choose the double mark by what stands around it, and by what is open where that does not tell."""
    before, after = around(text, cluster)
    if opens_after(before):
        return None if not after.strip() else "“"
    if before.isdigit() and not inside:
        return None
    if not after.strip() or not (after.isalnum() or after in "$£€#…" + OPENING_BRACKETS + DASHES):
        return "”"
    if before.isalnum() and after.isalnum() and not inside:
        return None
    return "”" if inside else "“"


def single(text: str, place: int, cluster: re.Match[str], closed: bool) -> str | None:
    """Choose between apostrophe, which is also the closing mark, and opening mark."""
    before, after = around(text, cluster)
    if not opens_after(before) and before not in DASHES:
        return "’"
    if not after.strip():
        return "’" if before in DASHES and before else None
    elided = ELIDED.match(text, place)
    if (elided and elided[1].lower() in ELISIONS) or any(known.match(text, place) for known in SHORTENED):
        return "’"
    return "‘" if closed or place == 0 else "’"


def around(text: str, cluster: re.Match[str]) -> tuple[str, str]:
    """Give the characters beside a cluster of marks; nothing stands before the start and after the end."""
    return text[cluster.start() - 1] if cluster.start() else "", text[cluster.end() : cluster.end() + 1]


def opens_after(before: str) -> bool:
    return not before.strip() or before in OPENING_BRACKETS


def next_after(places: list[int], place: int, otherwise: int) -> int:
    """Give the first of some places after this one."""
    index = bisect_left(places, place + 1)
    return places[index] if index < len(places) else otherwise


RULE = Rule(Phase.MARKS, "quotes", "Print has curly marks.", Confidence.LIKELY, find, "verbatim")
