"""Write a list of words as words."""

from __future__ import annotations


def wordlist(text: str) -> frozenset[str]:
    """Take the words of a text, parted by spaces and line ends.

    >>> sorted(wordlist("ship boat\\n raft"))
    ['boat', 'raft', 'ship']
    """
    return frozenset(text.split())
