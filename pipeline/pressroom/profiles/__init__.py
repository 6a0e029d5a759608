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

from functools import lru_cache
from importlib import resources


@lru_cache
def fogra39() -> bytes:
    """Read the profile, from a folder or out of a wheel.

    >>> fogra39()[12:20]
    b'prtrCMYK'
    """
    return (resources.files(__name__) / "fogra39l.icc").read_bytes()
