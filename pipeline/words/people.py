"""Know people by their labels: who is meant, how they are called, who asks and who answers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from pipeline.model import Block, Label, Role

ROLES: Mapping[str, Role] = {
    **dict.fromkeys(("editor", "interviewer", "q", "question", "host", "reporter", "journalist"), "interviewer"),
    **dict.fromkeys(("a", "answer", "interviewee", "guest", "narrator", "respondent"), "interviewee"),
    **dict.fromkeys(("moderator", "chair"), "moderator"),
}
UNNAMED = {"q": "Interviewer", "question": "Interviewer", "a": "Interviewee", "answer": "Interviewee"}
ANONYMOUS = re.compile(r"(unknown |audience )?(speaker|voice|participant|member|person|audience)( \d+| [a-z])?")
TITLES = frozenset([
    "dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "lord", "lady",
    "rev", "father", "sister", "judge", "justice",
])  # fmt: skip
WORD = r"[^\W_][\w.’'-]{0,30}"
SPACE = "[ \t\u00a0\u202f]"  # French sets a no-break space before the colon
LABEL = re.compile(rf"^{SPACE}*(?P<name>{WORD}(?: {WORD}){{0,5}}){SPACE}?:(?:{SPACE}+|$)", re.MULTILINE)
MOST_WORDS = 4  # of a name, its title aside


def key_of(label: str) -> str:
    """Give all spellings of one label the same key.

    >>> key_of("dr.  morozova") == key_of("Dr. Morozova")
    True
    """
    return " ".join(label.replace(".", " ").casefold().split())


def labels_in(index: int, block: Block) -> Iterator[Label]:
    """Yield whatever looks like a label in a block, each as it is written; whether it is one is for others to say."""
    for match in LABEL.finditer(block.text):
        line = block.origin.line + block.text.count("\n", 0, match.start())
        yield Label(index, *match.span(), *match.span("name"), match["name"], line)


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
    """Find the one other label that is the same name in full, if there is just one. Only a surname alone has one.

    >>> fuller_label("Hall", ["Ida Hall", "Tom Reed", "Hall"])
    'Ida Hall'
    >>> fuller_label("Hall", ["Ida Hall", "Ann Hall"])
    """
    if not label.isalpha():
        return None
    ending = f" {key_of(label)}"
    found = [other for other in labels if is_name(other) and key_of(other).endswith(ending)]
    return found[0] if len(found) == 1 else None


def leads(labels: Sequence[str], joined: Mapping[str, Hashable]) -> dict[str, str]:
    """Find for each label the one that stands for all labels of its person: those joined, or the name in full.

    `joined` gives the same value to labels that mean one person. Of these a role comes first, then who speaks first.

    >>> leads(["IH", "Hall", "Ida Hall", "Tom Reed"], {"IH": 1, "Ida Hall": 1})
    {'IH': 'IH', 'Hall': 'IH', 'Ida Hall': 'IH', 'Tom Reed': 'Tom Reed'}
    """
    namesakes: dict[str, list[str]] = defaultdict(list)
    for label in labels:
        namesakes[key_of(label).rpartition(" ")[2]].append(label)
    first: dict[Hashable, str] = {}
    for label in sorted((label for label in labels if label in joined), key=is_role, reverse=True):
        first.setdefault(joined[label], label)
    found = {}
    for label in labels:
        full = None if label in joined else fuller_label(label, namesakes[key_of(label)])
        lead = full or label
        found[label] = first[joined[lead]] if lead in joined else lead
    return found


def fullness(label: str) -> tuple[bool, int]:
    """Say how much of a name a label tells: its words; a role tells nothing."""
    return not is_role(label), len(label.split())


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
    if "interviewee" not in found.values() and list(found.values()).count("interviewer") > 1:
        found = {label: role for label, role in found.items() if role != "interviewer"}
    return {label: found.get(label, "other") for label in said}


def share_of_questions(turns: Sequence[str]) -> float:
    return sum("?" in turn for turn in turns) / max(len(turns), 1)
