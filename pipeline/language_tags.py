"""Know the tag of a language by the grammar of BCP 47 (RFC 5646), without those of old that do not follow it."""

from __future__ import annotations

import re

TAG = re.compile(
    r"""
      [a-z]{2,3} (?:-[a-z]{3}){0,3}                                   # the language, and its extensions
      (?: -[a-z]{4} )?                                                # the script
      (?: -[a-z]{2} | -[0-9]{3} )?                                    # the region
      (?P<variants> (?: -[a-z0-9]{5,8} | -[0-9][a-z0-9]{3} )* )
      (?P<extensions> (?: -[0-9a-wyz] (?:-[a-z0-9]{2,8})+ )* )
      (?: -x (?:-[a-z0-9]{1,8})+ )?                                   # private use
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def is_tag(text: str) -> bool:
    """Say whether a tag is well-formed; a variant and a kind of extension stand in it once.

    >>> [is_tag(text) for text in ("en", "zh-Hant-TW", "de-CH-1996", "en-US-US", "de-1996-1996", "en_GB")]
    [True, True, True, False, False, False]
    """
    found = TAG.fullmatch(text)
    if not found:
        return False
    variants = found["variants"].lower().split("-")[1:]
    kinds = [part for part in found["extensions"].lower().split("-") if len(part) == 1]
    return len(variants) == len(set(variants)) and len(kinds) == len(set(kinds))
