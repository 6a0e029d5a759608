"""Drop a small word that was typed twice, such as "the the" or "und und".

Only words that no sentence of the language needs twice. Verbs, relative pronouns, homographs ("son son" is "his sound")
and what may end a clause ("what we waited for for years") are proposed at most; "had had", "die die", "nous nous",
"very very" and any word of more weight stay.
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
        "the a an of to and or for with at by from into than if my your our their its in is was are were been being"
    ),
    "de": wordlist(
        """
        und oder für am bei im vom zum zur beim ein eine einen einem einer eines meinen meinem dein deinen deinem
        unserem mir mich dich auch wenn weil dass gegen ohne von
        """
    ),
    "fr": wordlist("le les un une des du de et à dans pour par sur avec au aux ce cette ces sa ses mon ma mes tes se"),
    "es": wordlist(
        """
        el la los las un una unos unas de del en con por y o al su sus mi mis se lo le les me te desde hasta cuando
        """
    ),
    "it": wordlist("il lo gli un una uno di del della dei delle da dal dalla in nel nella con per tra al alla ai non"),
    "pt": wordlist("o os as um uma de do da dos das em com por pelo pela ao me te lhe"),
    "nl": wordlist("de een en van te naar mijn"),
    "sv": wordlist("och att en ett min mitt sin sitt eller"),
    "da": wordlist("og at en et min mit sin sit eller"),
    "pl": wordlist("i w z na do że się dla od przez przy oraz"),
    "cs": wordlist("v na že do z pro při od"),
    "ru": wordlist("и в на с по для от из к о при"),
    "uk": wordlist("і в на з по для від до при"),
}
SELDOM_TWICE: Mapping[str, frozenset[str]] = {
    "en": wordlist("be would could should then this these"),
    "de": wordlist("der dem den er ist war waren hatte hatten hast wird wurde kann konnte wollte sollte"),
    "fr": wordlist("son ton notre leur qui est était étaient sont avait avaient ont été fait comme chez sans"),
    "es": wordlist("como para sobre entre era eran estaba fue había tenía"),
    "it": wordlist("che era erano aveva avevano ho sua suo come quando sono"),
    "pt": wordlist("como para era eram estava foi tinha seu sua meu minha quando"),
    "nl": wordlist("was waren werd wordt heeft had hebben ook"),
    "sv": wordlist("var i av har hade som till från vid mot"),
    "da": wordlist("var i af har havde som fra ved mod"),
    "pl": wordlist("jest był była było były"),
    "cs": wordlist("se si byl byla bylo byli jsem jsme"),
    "ru": wordlist("был была было были"),
    "uk": wordlist("був була було були"),
}
NAMES_WITH_ARTICLES = ("fr", "es", "it", "pt", "nl")
SUNG_OR_STRESSED = wordlist("la una et und oder mi te")  # three times they are meant: "la la la"
VERBS = wordlist("is was are were been being")
CLAUSE = re.compile(  # "what it was was a shock", "the fool he was was no help"
    r"\b(?:what|who|where|how|why|when|all|whatever|whoever|thing|things|problem|point|question|truth|answer|fact|issue)"
    r"\b[^,.;:?!—–()]*\Z|(?:(?!and|but|that|than|so|as|if|then|yet|or|nor)\b\w+) (?:he|she|it|they|we|you|i|there) \Z",
    re.IGNORECASE,
)
NEARBY = 60  # characters
CLAUSE_SO_FAR = re.compile(r"[^,.;:?!—–()“”\"]*\Z")
RELATIVE = re.compile(r"\b(?:what|who|whom|which|that|where|how|all|\w+thing|nobody|one)\b", re.IGNORECASE)
SHORT = 2  # words of a clause that can hold no relative one
TIMES = wordlist(  # among the two words after a stranded preposition: "what I was looking at at the time"
    """
    time times moment minute hour day night noon morning evening week weekend month year beginning start outset end
    moments minutes hours days nights weeks months years ages centuries decades generations once last first least
    present now then ever all many long two three four five six seven eight nine ten twelve fifteen twenty thirty forty
    fifty hundred nothing free good
    """
)
NEXT_WORDS = re.compile(r" (\w+)(?: (\w+))?")
STRANDING: Mapping[str, frozenset[str]] = {  # what a preposition at a clause's end belongs to
    "at": wordlist("look looks looked looking laugh laughed laughing shot aimed aiming arrived good pointing staying"),
    "by": wordlist("abide come came get got go gone goes going live lived passed passing pass stand stood swear swore"),
    "for": wordlist(
        """
        accounted answer ask asked asking care cared come fight fighting fought hope hoped hoping known long longed
        looked looking look paid pay paying pray prayed searched searching vote voted wait waited waiting wanted wish
        wished work worked working
        """
    ),
    "from": wordlist("came come comes coming escaped far heard suffer suffered suffering"),
    "in": wordlist(
        """
        believe believed break breaks broke broken bring brought call called came carried check checked come comes
        coming drop dropped engaged fit get gets getting go goes going gone got interested involved join joined let
        live lived lives living move moved pull ran run send sent set settle sign slept step stepped succeeded took turn
        turned went work worked
        """
    ),
    "of": wordlist(
        """
        afraid ashamed aware capable care consist disposed dream dreamed dreamt fond heard know made proud speak
        speaking spoke spoken talk talked talking think thinking thought tired
        """
    ),
    "to": wordlist(
        """
        accustomed belong belonged belongs forward go goes listen listened listening looking object refer referred
        referring speak speaking spoke spoken talk talked talking used write wrote written
        """
    ),
    "with": wordlist(
        """
        agree agreed agreeing came come comes coming dance danced deal dealing dealt go goes live lived living play
        played slept speak spoke talk talked travel travelled work worked working
        """
    ),
}
LEFT_ALONE: Mapping[str, frozenset[str]] = {  # words after which others end a clause: "il faut faire avec"
    "avec": wordlist("aller allé faire fait fais va venir venu vient"),
    "pour": wordlist("est était être sommes sont suis vote voté voter"),
    "bei": wordlist("dazu daran dich dir es euch ihm ihnen ihr mich mir sich uns"),
    "une": wordlist("la"),
    "una": wordlist("la"),
}
AGED = re.compile(r" (?:\w+ )?(?:Jahre?n?|Monate?|Wochen?|Tage?|Stunden?|jaar|år|halv\w*)\b")
ATTRIBUTE = re.compile(
    r"(?: [^\W\d_]+){0,2} [A-ZÄÖÜ][a-zäöüß]+ [a-zäöüß]+e[nrsm]? [A-ZÄÖÜ]"
)  # "im im Wald gelegenen Haus"
NAME = re.compile(r" (?:(?:der|den|de|la|las|los) )?[^\W\d_a-zß-öø-ÿ]")
WHERE = re.compile(r"\b(?:waar|daar|er|hier)\b[^,.;:?!]*\Z", re.IGNORECASE)  # "waar ik van van houd"


def find(text: str, context: Context) -> Iterator[Fix]:
    language = context.language.partition("-")[0]
    never, seldom = NEVER_TWICE.get(language, frozenset()), SELDOM_TWICE.get(language, frozenset())
    for match in DOUBLED.finditer(text) if never else ():
        word = match[1].lower()
        if word in never | seldom and match[2].islower() and not in_label(context.labels, match.start()):
            doubt = word in seldom or is_meant(match, language)
            if not (word in SUNG_OR_STRESSED and match[2].count(" ") > 1) and not is_letter(match):
                yield Fix(match.end(1), match.end(), "", Confidence.UNSURE if doubt else None)


def is_letter(match: re.Match[str]) -> bool:
    """Say whether a letter stands for itself: "vitamin A a", "a a a"."""
    return len(match[1]) == 1 and (match[1].isupper() or match[2].count(" ") > 1)


def is_meant(match: re.Match[str], language: str) -> bool:
    """Say whether the word may stand there twice by right: "what it is is", "the time we got in in", "de de Gaulle"."""
    text, start, word = match.string, match.start(), match[1].lower()
    before, after = word_before(text, max(0, start - 1)).lower(), text[match.end() : match.end() + 2]
    if not after.startswith(" ") or not (after[1:].isalnum() or after[1:] in "“‘«„\"'¿¡"):
        return True
    if language == "en":
        if word in VERBS:
            return CLAUSE.search(text, max(0, start - NEARBY), start) is not None
        if word == "in" and before in STRANDING[word]:
            return True
        belongs, timed = before in STRANDING.get(word, ()), word in STRANDING and is_when(text, match.end())
        return (belongs and timed) or ((belongs or timed) and may_be_stranded(text, start))
    if language == "nl" and WHERE.search(text, max(0, start - NEARBY), start):
        return True
    named = language in NAMES_WITH_ARTICLES or (language == "de" and word == "von")
    if (named and NAME.match(text, match.end())) or (language == "de" and ATTRIBUTE.match(text, match.end())):
        return True
    return before in LEFT_ALONE.get(word, ()) or AGED.match(text, match.end()) is not None


def may_be_stranded(text: str, start: int) -> bool:
    """Say whether the clause before a preposition is long enough, or of a kind, to have its object before the verb."""
    found = CLAUSE_SO_FAR.search(text, max(0, start - NEARBY), start)
    clause = found[0] if found else ""
    return len(clause.split()) > SHORT or RELATIVE.search(clause) is not None


def is_when(text: str, place: int) -> bool:
    """Say whether what follows may be a time, so that the preposition before it ends a clause of its own."""
    found = NEXT_WORDS.match(text, place)
    words = {word.lower() for word in found.groups("")} if found else set()
    return not TIMES.isdisjoint(words) or any(word[:1].isdigit() for word in words)


RULE = Rule(Phase.WORDS, "repetitions", "The word is there twice.", Confidence.LIKELY, find)
