"""Find the full name behind a surname, and what is said of the person, in the texts themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.words import people

TOKEN = re.compile(r"[^\W_](?:[\w’'-]*\w)?")
APPOSITION = re.compile(r", ((?:an?|the) [^,.;:?!()\n]{3,120})(?=[,.;])")
WIDEST_GAP = 20  # characters between two words; what is farther apart is not one name


def surname(label: str) -> str:
    """Give the last word of a label as it is written, which is the surname if the label is a name."""
    return label.rpartition(" ")[2]


def mentions(surnames: Iterable[str], texts: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """Gather by surname, in one pass, the names that end with it in the texts, and what is said of the person there.

    >>> mentions(["Hall"], ["Our guest is Dr. Ida Hall, a botanist from Leeds, and she is early."])
    {'Hall': [('Dr. Ida Hall', 'a botanist from Leeds')]}
    """
    found: dict[str, list[tuple[str, str]]] = {surname: [] for surname in surnames}
    for text in texts:
        tokens = list(TOKEN.finditer(text))
        for index, token in enumerate(tokens):
            if token[0] in found:
                name = text[tokens[first_of_name(text, tokens, index)].start() : token.end()]
                said = APPOSITION.match(text, token.end())
                found[token[0]].append((name, said[1] if said else ""))
    return found


def full_name(label: str, mentioned: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """Find the longest name that is the label's, and what is said of the person there; or the label and "".

    >>> full_name("Dr. Hall", [("Ida Hall", "a rower"), ("Dr. Ida Hall", "a botanist")])
    ('Dr. Ida Hall', 'a botanist')
    """
    if people.key_of(label) in people.UNNAMED:
        return people.UNNAMED[people.key_of(label)], ""
    best, about = label, ""
    if people.is_role(label) or not people.is_name(label):
        return best, about
    for name, said in mentioned:
        longer = len(name.split()) - len(best.split())
        if (longer > 0 or (longer == 0 and said and not about)) and is_same_name(label, name):
            best, about = name if longer else best, said
    return best, about


def is_same_name(label: str, name: str) -> bool:
    """Say whether a name holds every word of a label, its title aside; an initial stands for a word.

    >>> is_same_name("Dr. I. Hall", "Ida Hall"), is_same_name("Ann Hall", "Ida Hall")
    (True, False)
    """
    words = people.key_of(name).split()
    wanted = (word for word in people.key_of(label).split() if word not in people.TITLES)
    return all(any(w.startswith(word) if len(word) == 1 else w == word for w in words) for word in wanted)


def first_of_name(text: str, tokens: Sequence[re.Match[str]], last: int) -> int:
    """Go back from a surname as long as the words before it are one name with it."""
    first = last
    while first > 0 and last - first < people.MOST_WORDS and joins(text, tokens, first - 1):
        first -= 1
        if tokens[first][0].casefold() in people.TITLES:
            break
    return first


def joins(text: str, tokens: Sequence[re.Match[str]], index: int) -> bool:
    """Say whether a word is one name with the word behind it: it has a capital, and does not open a sentence."""
    word, behind = tokens[index], tokens[index + 1]
    gap = text[word.end() : behind.start()]
    titled = index > 0 and is_dotted(tokens[index - 1])
    opens = text[max(0, word.start() - WIDEST_GAP) : word.start()].rstrip()[-1:] in ("", ".", "?", "!", ":")
    named = is_dotted(word) or titled or not opens
    return word[0][0].isupper() and named and (gap == " " or (gap == ". " and is_dotted(word)))


def is_dotted(word: re.Match[str]) -> bool:
    """Say whether a full stop may stand behind a word inside a name: a title or an initial."""
    return word[0].casefold() in people.TITLES or len(word[0]) == 1
