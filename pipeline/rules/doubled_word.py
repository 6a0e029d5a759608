"""Drop a small word that was typed twice, such as "the the" or "und und".

Only words that no sentence of the language can need twice: "had had", "that that", "die die", "nous nous", "si si" and
"very very" can be meant, and so can "what it is is", "came in in time" and any word of more weight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words.prose import in_label
from pipeline.words.sentences import word_before
from pipeline.words.wordlist import wordlist

DOUBLED = re.compile(r"(?<![\w’'-])([^\W\d_]{1,12})((?: \1)+)(?![\w’'-]|\.\w)", re.IGNORECASE)
NEVER_TWICE: Mapping[str, frozenset[str]] = {
    "en": wordlist(
        """
        the a an of to and or for with at by from into than if my your his our their its in is was are were be
        been being has have would could should this these those then
        """
    ),
    "de": wordlist(
        """
        und oder für im am vom zum zur beim ein eine einen einem einer eines mein meine meinen meinem meiner
        dein deine deinen deinem unser unsere unseren ich wir mir mich dich er ist war waren hatte hatten hast
        wird werden wurde kann können konnte wollte sollte auch wenn weil dass gegen ohne von der dem den lief
        liefen kam kamen ging gingen sagte sagten machte gab
        """
    ),
    "fr": wordlist(
        """
        le les un une des du de et à dans pour par sur avec au aux ce cette ces son sa ses mon ma mes ton tes
        notre votre leur leurs se qui dont est était étaient sont avait avaient ont été fait passait allait
        disait venait deux trois comme chez sans sous
        """
    ),
    "es": wordlist(
        """
        el la los las un una unos unas de del en con por para y o al su sus mi mis se lo le les me te era eran
        estaba fue fueron había tenía decía iba como desde hasta entre sobre cuando
        """
    ),
    "it": wordlist(
        """
        il lo gli un una uno di del della dei delle da dal dalla in nel nella con per tra fra al alla ai che era
        erano aveva avevano ho mi ti ci non suo sua loro come quando sono diceva faceva andava
        """
    ),
    "pt": wordlist(
        """
        o os as um uma de do da dos das em com por para pelo pela ao seu sua meu minha era eram estava tinha foi
        me te lhe como quando
        """
    ),
    "nl": wordlist("de een en van te ik was waren werd wordt heeft had hebben mijn naar ook"),
    "sv": wordlist("och att en ett i av som har hade var min mitt sin sitt till från vid mot eller jag"),
    "da": wordlist("og at en et i af som har havde var min mit sin sit fra ved mod eller jeg"),
    "pl": wordlist("i w z na do że się dla od przez przy oraz jest był była było były który która które"),
    "cs": wordlist("v na že se si do s z pro při od byl byla bylo byli jsem jsme který která které"),
    "ru": wordlist("и в на с по для от из к у о при был была было были который которая которые я мы"),
    "uk": wordlist("і в на з по для від до при був була було були який яка які я ми"),
}
RELATIVE = wordlist("der dem den")  # "der Mann, der der Frau half": an error only after a preposition
PREPOSITIONS = wordlist("an auf aus bei bis durch für gegen hinter in mit nach neben seit unter von vor zu über")
NAMES_WITH_ARTICLES = ("fr", "es", "it", "pt", "nl")
VERBS = wordlist("is was are were")
CLAUSE = re.compile(  # "what it was was a shock"
    r"\b(?:what|who|where|how|why|when|all|whatever|whoever|thing|things|problem|point|question|truth|answer|fact|issue)"
    r"\b[^,.;:?!—–()]*\Z",
    re.IGNORECASE,
)
NEARBY = 60  # characters
VERBS_WITH_IN = wordlist(
    """
    break breaks broke broken bring brought call called came carried check checked come comes coming drop dropped
    fit get gets getting go goes going gone got let live move moved pull ran run send sent settle sign step stepped
    took turn turned went
    """
)


def find(text: str, context: Context) -> Iterator[Fix]:
    language = context.language.partition("-")[0]
    words = NEVER_TWICE.get(language, frozenset())
    for match in DOUBLED.finditer(text) if words else ():
        known = match[1].lower() in words and match[2].islower()
        if known and not is_meant(match, language) and not in_label(context.labels, match.start()):
            yield Fix(match.end(1), match.end(), "")


def is_meant(match: re.Match[str], language: str) -> bool:
    """Say whether the word can stand there twice by right: "what it is is", "came in in time", "de de Gaulle"."""
    text, start, word = match.string, match.start(), match[1].lower()
    before, after = word_before(text, max(0, start - 1)).lower(), text[match.end() : match.end() + 2]
    if len(word) == 1 and (match[1].isupper() or match[2].count(" ") > 1):
        return True
    if language == "en":
        if word == "in":
            return before in VERBS_WITH_IN
        return word in VERBS and CLAUSE.search(text, max(0, start - NEARBY), start) is not None
    if language == "de" and word in RELATIVE:
        return before not in PREPOSITIONS
    name_follows = language in NAMES_WITH_ARTICLES and after[1:].isupper()
    return name_follows or not after.startswith(" ") or (language == "it" and text.startswith(" ne", match.end()))


RULE = Rule(Phase.WORDS, "repetitions", "The word is there twice.", Confidence.LIKELY, find)
