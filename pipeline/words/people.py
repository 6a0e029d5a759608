"""Know people by their labels: who is meant, what the full name is, who asks and who answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pipeline.model import Role

ROLES: Mapping[str, Role] = {
    **dict.fromkeys(("editor", "interviewer", "q", "question", "host", "reporter", "journalist"), "interviewer"),
    **dict.fromkeys(("a", "answer", "interviewee", "guest", "narrator", "respondent"), "interviewee"),
    **dict.fromkeys(("moderator", "chair"), "moderator"),
}
UNNAMED = {"q": "Interviewer", "question": "Interviewer", "a": "Interviewee", "answer": "Interviewee"}
ANONYMOUS = re.compile(r"(unknown |audience )?(speaker|voice|participant|member|person|audience)( \d+| [a-z])?")
TITLES = frozenset(
    [
        "dr",
        "prof",
        "professor",
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "sir",
        "dame",
        "lord",
        "lady",
        "rev",
        "father",
        "sister",
        "judge",
        "justice",
    ]
)
TOKEN = re.compile(r"[^\W_](?:[\w’'-]*\w)?")
APPOSITION = re.compile(r", ((?:an?|the) [^,.;:?!()\n]{3,120})(?=[,.;])")
MOST_WORDS = 4  # of a name, its title aside
WIDEST_GAP = 20  # characters between two words; what is farther apart is not one name


def key_of(label: str) -> str:
    """Give all spellings of one label the same key.

    >>> key_of("dr.  morozova") == key_of("Dr. Morozova")
    True
    """
    return " ".join(label.replace(".", " ").casefold().split())


def is_role(label: str) -> bool:
    return key_of(label) in ROLES


def is_anonymous(label: str) -> bool:
    return ANONYMOUS.fullmatch(key_of(label)) is not None


def is_name(label: str) -> bool:
    """Say whether a label looks like a person's name: a few words, each with a capital.

    >>> is_name("Dr. Anna van Lee"), is_name("He said this")
    (False, False)
    >>> is_name("Dr. Anna Lee")
    True
    """
    words = label.split()
    return len(words) <= MOST_WORDS and all(word[0].isupper() for word in words)


def is_titled(label: str) -> bool:
    return key_of(label).partition(" ")[0] in TITLES


def usual_form(written: Sequence[str]) -> str:
    """Choose among the spellings of one label: the commonest, then the one with more capitals, then the first.

    >>> usual_form(["dr. Hall", "Dr. Hall", "Dr. hall", "Dr. Hall"])
    'Dr. Hall'
    """
    counts = Counter(written)
    return max(counts, key=lambda form: (counts[form], sum(map(str.isupper, form)), -written.index(form)))


def full_name(label: str, texts: Iterable[str]) -> tuple[str, str]:
    """Find the longest name that ends as the label does, and what is said of the person there; or the label and "".

    >>> full_name("Dr. Hall", ["Our guest is Dr. Ida Hall, a botanist from Leeds, and she is early."])
    ('Dr. Ida Hall', 'a botanist from Leeds')
    """
    if key_of(label) in UNNAMED:
        return UNNAMED[key_of(label)], ""
    best, about = label, ""
    if is_role(label) or not is_name(label):
        return best, about
    surname = label.split()[-1]
    for text in texts:
        for name, end in names_ending(surname, text):
            longer = len(name.split()) > len(best.split())
            said = APPOSITION.match(text, end)
            if longer or (said and not about and len(name.split()) == len(best.split())):
                best, about = name if longer else best, said[1] if said else ""
    return best, about


def names_ending(surname: str, text: str) -> Iterable[tuple[str, int]]:
    """Yield each run of capitalised words in a text that ends with the surname, and where it ends."""
    tokens = list(TOKEN.finditer(text)) if surname in text else []
    for index, token in enumerate(tokens):
        if token[0] != surname:
            continue
        first = index
        while first > 0 and index - first < MOST_WORDS and joins(text, tokens, first - 1):
            first -= 1
            if tokens[first][0].casefold() in TITLES:
                break
        yield text[tokens[first].start() : token.end()], token.end()


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
    return word[0].casefold() in TITLES or len(word[0]) == 1


def short_name(label: str) -> str:
    """Say how a person is called after the first time: by title and surname, or by surname.

    >>> short_name("Dr. Ida Hall"), short_name("Ida Hall"), short_name("Speaker 2"), short_name("Q")
    ('Dr. Hall', 'Hall', 'Speaker 2', 'Interviewer')
    """
    words = label.split()
    if key_of(label) in UNNAMED:
        return UNNAMED[key_of(label)]
    if not is_name(label) or len(words) < 2 or not words[-1].isalpha():
        return label
    return f"{words[0]} {words[-1]}" if is_titled(label) else words[-1]


def fuller_label(label: str, labels: Iterable[str]) -> str | None:
    """Find the one other label that is the same name in full, if there is just one.

    >>> fuller_label("Hall", ["Ida Hall", "Tom Reed", "Hall"])
    'Ida Hall'
    >>> fuller_label("Hall", ["Ida Hall", "Ann Hall"])
    """
    ending = f" {key_of(label)}"
    found = [other for other in labels if label.isalpha() and is_name(other) and key_of(other).endswith(ending)]
    return found[0] if len(found) == 1 else None


def roles(said: Mapping[str, Sequence[str]]) -> dict[str, Role]:
    """Tell who asks and who answers, from the labels themselves and from who puts the questions.

    `said` maps each label's usual form to the texts of its turns. Whoever fits neither part is `other`, never a guess.
    """
    found: dict[str, Role] = {label: ROLES[key_of(label)] for label in said if is_role(label)}
    asking = {
        label: share_of_questions(turns)
        for label, turns in said.items()
        if label not in found and not is_anonymous(label)
    }
    if not found and len(asking) == 2:
        least, most = sorted(asking, key=lambda label: asking[label])
        if asking[most] >= 0.5 and asking[most] - asking[least] >= 0.25:
            found[most] = "interviewer"
    asked = any(role in ("interviewer", "moderator") for role in found.values())
    answered = "interviewee" in found.values()
    for label, share in asking.items():
        if label not in found and asked and share < 0.5:
            found[label] = "interviewee"
        elif label not in found and answered and len(asking) == 1:
            found[label] = "interviewer"
    return {label: found.get(label, "other") for label in said}


def share_of_questions(turns: Sequence[str]) -> float:
    return sum("?" in turn for turn in turns) / max(len(turns), 1)
