"""Know a sound address by the grammar of RFC 3986; letters of all scripts may stand in it (RFC 3987)."""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address

LETTER = r"[A-Za-z0-9]|[^\x00-\x7f]"
ESCAPED = "%[0-9A-Fa-f]{2}"
IN_NAME = rf"(?:{LETTER}|[-._~!$&'()*+,;=:]|{ESCAPED})"
IN_PATH = rf"(?:{IN_NAME}|[/@])"
IN_QUERY = rf"(?:{IN_NAME}|[/@?])"
LABEL = rf"(?:{LETTER})(?:(?:{LETTER}|[-_]){{0,61}}(?:{LETTER}))?"
REST = rf"(?:\?{IN_QUERY}*+)?(?:\#{IN_QUERY}*+)?"
WEB = re.compile(
    rf"""
      https?:// (?:{IN_NAME}*+@)?
      (?: \[(?P<six>[0-9A-Fa-f:.]{{2,45}})\] | (?P<host>{LABEL}(?:\.{LABEL})*)\.? )
      (?: :(?P<port>[0-9]{{1,5}}) )?
      (?: /{IN_PATH}*+ )? {REST}
    """,
    re.VERBOSE | re.IGNORECASE,
)
MAIL = re.compile(rf"mailto:(?:{IN_NAME}++@(?:{IN_NAME}|@)++|(?=\?.)){REST}", re.IGNORECASE)
HIGHEST_PORT = 65_535
LONGEST_HOST = 253  # characters (RFC 1035)


def is_sound(address: str) -> bool:
    """Say whether a reader may be led there: to the web or to a mailbox.

    >>> is_sound("https://example.org/mill?v=2#top"), is_sound("mailto:ida@example.org"), is_sound("http://a b")
    (True, True, False)
    """
    return is_on_the_web(address) or (address.isprintable() and bool(MAIL.fullmatch(address)))


def is_on_the_web(address: str) -> bool:
    """Tell an address on the web from a slip.

    >>> [is_on_the_web(f"https://{rest}") for rest in ("example.org:8080/a%20b", "example.org:99999", "[::1", "...")]
    [True, False, False, False]
    """
    found = WEB.fullmatch(address) if address.isprintable() else None
    if not found or int(found["port"] or 0) > HIGHEST_PORT:
        return False
    host = found["host"] or ""
    try:
        if found["six"]:
            IPv6Address(found["six"])
        elif host.rpartition(".")[2].isdecimal():
            IPv4Address(host)
    except AddressValueError:
        return False
    return len(host) <= LONGEST_HOST
