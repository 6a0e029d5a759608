"""The colour profile of the press: what coated paper makes of four inks, by the FOGRA39 measurements.

fogra39l.icc was built once, with Argyll 2.3.1, from the FOGRA39L.ti3 of Debian's icc-profiles-free 2.0.1, beside which
this was typed (`-nc` leaves the 1617 measurements out, which saves four fifths; the date in its header is the only
byte that a second run changes):

    colprof -ql -bl -kr -l300 -L95 -nc -D "FOGRA39L, built by Argyll from FOGRA39L.ti3"
        -C "Characterisation data: Kai-Uwe Behrmann, zlib licence. No copyright is claimed on this profile."
        -O fogra39l.icc FOGRA39L

It holds at most 300 % of ink, and 95 % of black.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from io import BytesIO
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.model import Condition

UNREGISTERED = "Custom"  # what ISO 32000-1, table 365 has for a condition that is in no registry
NAMES = {  # how profiles speak of conditions, and how the registry of the ICC has them
    r"FOGRA ?(\d\d)": r"FOGRA\1",
    r"ISO Coated v2": "FOGRA39",
    r"PSO Coated v3": "FOGRA51",
    r"CGATS ?TR ?00(\d)": r"CGATS TR 00\1",
    r"CRPC-?(\d)": r"CGATS21_CRPC\1",
    r"GRACoL ?2006": "CGATS TR 006",
    r"SWOP ?2006_Coated3": "CGATS TR 003",
    r"SWOP ?2006_Coated5": "CGATS TR 005",
    r"Japan Color 2001 Coated|JC200103": "JC200103",
    r"IFRA ?26": "IFRA26",
}

LARGEST = 20_000_000  # bytes; the fullest press profiles have three million


@lru_cache
def fogra39() -> Condition:
    """Read the condition that we bring, from a folder or out of a wheel.

    >>> fogra39().profile[12:20]
    b'prtrCMYK'
    """
    profile = (resources.files(__name__) / "fogra39l.icc").read_bytes()
    return Condition("FOGRA39", "Offset on coated paper, ISO 12647-2:2004 (FOGRA39)", profile)


def read(path: Path) -> Condition:
    """Read another condition by its file; its description names it. Raises UsageError for no press profile.

    Bytes 12 to 20 of an ICC profile are its device class and its colour space (ICC.1, 7.2).
    """
    from PIL import ImageCms

    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            raise OSError("no such file" if not path.is_file() else "too large for a profile")
        profile = path.read_bytes()
        if profile[12:20] != b"prtrCMYK":
            raise OSError("not the profile of a press with four inks")
        title = ImageCms.getProfileDescription(ImageCms.getOpenProfile(BytesIO(profile))).strip()
    except (OSError, ImageCms.PyCMSError) as error:
        reason = str(getattr(error, "strerror", None) or error).lower()
        raise UsageError(f"profile {path}: {reason}. Name an ICC profile of class prtr for CMYK.") from None
    return Condition(registered(title), title or path.stem, profile)


def registered(title: str) -> str:
    """Find the registered name of a condition in what its profile says of itself.

    >>> registered("Coated FOGRA39 (ISO 12647-2:2004)"), registered("GRACoL2006_Coated1v2.icc"), registered("Our riso")
    ('FOGRA39', 'CGATS TR 006', 'Custom')
    """
    for spoken, name in NAMES.items():
        if found := re.search(spoken, title, re.IGNORECASE):
            return found.expand(name)
    return UNREGISTERED
