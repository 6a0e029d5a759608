"""Give a name the capital that the document itself gives it inside sentences.

The name must stand with its capital at least twice and without it only here; where it has its capital once and no
lexicon knows it, the capital is proposed. A word that is also a common word ("may",
"bill"), a part of titles and institutions ("general", "health"), and a word after an article or a possessive stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words import lexicon
from pipeline.words.openers import openers
from pipeline.words.prose import in_label, is_plain
from pipeline.words.sentences import ABBREVIATIONS, word_before
from pipeline.words.wordlist import wordlist

WORD = re.compile(r"(?<![\w’'-])([^\W\d_]{3,})(?=(?:[’']s)?(?![\w’'-]|\.\w))")
LEAST, LEAST_IN_A_BOOK = 2, 5  # times with a capital; in a long text two may be chance
RARE, FAR_RARER = 1, 15  # uses in a million words; how many times rarer in English a name may be
COMMON_IN_ENGLISH = 100  # uses in a million words of English
BOOK = 2000  # different words
ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "er", "al", "ful")

BEFORE_COMMON_WORDS = wordlist(
    """
    a an the this that these those my your his her its our their each every some any no another one two three not
    very more most such what which whose old new young good great other same own first second last next
    """
)
DETERMINERS = {
    "de": wordlist("am beim im vom zum zur sehr zu"),
    "fr": wordlist(
        "le la les un une des du au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos"
    ),
    "es": wordlist(
        "el la los las un una unos unas del al este esta estos estas ese esa mi mis tu tus su sus nuestro muy"
    ),
    "it": wordlist(
        "il lo la i gli le un uno una del dello della dei degli delle al alla nel nella dal dalla mio mia suo sua"
    ),
    "nl": wordlist("de het een mijn zijn haar ons onze hun dit dat deze die geen"),
    "pt": wordlist("o a os as um uma do da dos das no na ao à este esta esse essa meu minha seu sua"),
}
SMALL_IN_GERMAN = wordlist(
    """
    abend angst bisschen dank ernst fertig früh heim heute klasse kraft laut leid mal mittag morgen mut nacht pleite
    recht schuld seit sonntag spitze statt teil trotz weg wegen zeit zweit dritt halb viertel paar eins zwei drei sie
    ihr ihnen ihre ihren sein seine
    """
)
QUOTES = ("“", "„", "«", "»", "‘", "‚", '"', "'")
COMMON = wordlist(
    """
    academy accord act administration admiral affairs agency agreement air airport alumni ambassador amber amendment
    angel angle appendix archbishop archivist arm army art artificial arts assembly association attorney august aunt
    authority avenue award awards bank baron battle bay beach bell bill bishop black blue board bob book bookshop
    bridge brook brother brown bulletin bureau bush business cabinet cafe campus canal cancer cape captain cardinal
    care cash castle cathedral center central centre century chair chairman chairwoman chamber chance chancellor
    channel chapel chapter charity charter chase chief child children china christian church city civil clay cliff
    cloud club coach coast code coding cold college colonel commander commission commissioner committee common
    commons community company computer computers computing conference congress congressman constable constitution
    consul control convention cook cooper corporal corporation council counsel count county court crisis cross crown
    cultural culture curator dale data dawn dean december declaration defence defense democrat democratic department
    depression deputy design designer detective developer developers development dick digital director district
    division doctor don drew duchess duke dutch earl earth east eastern economic economics economy editor education
    emperor empire empress energy engineer engineering english environment environmental envoy estate exchange
    executive exhibition express faculty fair faith family father federal federation fellow fellowship festival
    field figure film finance fire force forces ford foreign forest forum foundation fox frank free french friday
    friend fund gallery game games garden gardens gate gay gene general german gill glen god gold google government
    governor grace grand grandfather grandma grandmother grandpa grant gray great green greens grey group groups
    guard guardian guild gulf guy hall harbor harbour hardware hardy harry health healthcare heath heather heaven
    herald heritage high highway hill hills history holly home honour hoover hope hospital hotel house human hunt
    hunter independent industry inn inspector institute institution intelligence international internet iris island
    isle jack january jasmine jean jerry jim joint jordan josh journal joy judge july june justice king kingdom
    kitchen labor laboratory labour lady lake lance land lane language languages law lawyer leader league learning
    lecturer lee left librarian library lieutenant lily limited line lodge long lord machine magazine major mall
    manager manor march marine mark market marketing marshal mass master may mayor media medical medicine member
    memorial men mercy mike miles miller minister ministry mirror miss mission moderator monastery monday monk moon
    mother mount mountain mountains museum music nation national natural nature navy network networks news north
    northern november nurse observatory observer ocean october office officer old olive open opera orange order
    organisation organization pacific page palace park parker parliament part party pastor pat patience patient paul
    peace pearl penny people pepper peter phase physician piece pierce pike pine place plan planet plaza podcast
    poet point police policy polish pond pope port post prairie premier president press price priest prime prince
    princess principal private prize product products professor program programme project projects protocol province
    provost public queen rabbi radio railway ray red reed reform regent region registry reporter representative
    republic republican research reserve reverend review revolution rich right river road rob robin rock roman room
    rose rosemary round royal ruby russell russet russian sage saint sale sales sally sandy scholar school science
    sciences scout sea secretary section security senate senator senior sergeant series service services sheriff
    shore show sierra sir sister skype smith social society software solicitor source south southern spokesman
    spring square squire stage star state states station stephen stone stories story street student students studies
    studio studios study sue summer summit sun sunday supreme surgeon system systems table team teams technical
    technologies technology telegraph temple terry theater theatre therapist thursday times tower town trade train
    treasurer treasury treaty trial tribune trust tuesday turkey uber uncle union united university valley van vice
    victor video village viola violet virgin viscount volume wade war ward warden water web wednesday welfare well
    west western white wild will winter witch wood woods work world yard young youth zone zoom
    """
)


def find(text: str, context: Context) -> Iterator[Fix]:
    language = context.language.partition("-")[0]
    determiners = BEFORE_COMMON_WORDS | DETERMINERS.get(language, frozenset())
    for match in WORD.finditer(text):
        word = match[1]
        if not word.islower() or not is_name(word, context, language) or in_label(context.labels, match.start()):
            continue
        before = word_before(text, max(0, match.start() - 1)).lower()
        if before not in determiners and is_plain(text, *match.span()) and not is_quoted(text, match.start()):
            yield Fix(*match.span(), word.capitalize(), None if is_sure(word, context, language) else Confidence.UNSURE)


def is_name(word: str, context: Context, language: str) -> bool:
    """Say whether the document writes the word with a capital and, but for this once, never without."""
    name, words = word.capitalize(), context.words
    if name not in context.names and not any(f"{name}{ending}" in context.names for ending in ("’s", "'s")):
        return False
    if word in COMMON or word in openers(language) or word in ABBREVIATIONS or word in context.glossary:
        return False
    return (
        (stands_often(name, words) or (times(name, words) > 0 and is_unknown(word, language)))
        and times(word, words) == 1
        and not any(word + end in words for end in ENDINGS)
        and not (language == "de" and is_small_in_german(word))
    )


def stands_often(name: str, words: Mapping[str, int]) -> bool:
    return times(name, words) >= (LEAST if len(words) < BOOK else LEAST_IN_A_BOOK)


def is_unknown(word: str, language: str) -> bool:
    """Say whether neither the lexicon of the language, where there is one, nor that of English has a word."""
    known, english = lexicon.of(language), lexicon.of("en")
    return known is not None and english is not None and not known.often(word) and not english.often(word)


def is_sure(word: str, context: Context, language: str) -> bool:
    return stands_often(word.capitalize(), context.words) and is_no_common_word(word, language)


def is_no_common_word(word: str, language: str) -> bool:
    """Say whether a word is rare but as a name, so that it is met in English texts too: "uniti" is not of them.

    English and German have their own lists; where there is no lexicon, nobody knows.

    >>> is_no_common_word("nadège", "fr"), is_no_common_word("uniti", "it"), is_no_common_word("leeds", "fr")
    (True, False, True)
    """
    if language in ("en", "de"):
        return True
    known, english = lexicon.of(language), lexicon.of("en")
    if known is None or english is None:
        return False
    return known.often(word) < max(RARE, FAR_RARER * english.often(word)) and english.often(word) < COMMON_IN_ENGLISH


def is_small_in_german(word: str) -> bool:
    """Say whether the word is also a verb or an adjective, which German writes small, and not only a noun.

    >>> [is_small_in_german(word) for word in ("essen", "reich", "weg", "kurt")]
    [True, True, True, False]
    """
    known = lexicon.of("de")
    if known is None or word in SMALL_IN_GERMAN:
        return True
    stem = word.removesuffix("e")
    verb = f"{stem}en", f"{stem}t"
    adjective = f"{stem}e", f"{stem}er", f"{stem}es", f"{stem}em"
    return word.endswith("en") or any(all(form in known.counts for form in forms) for forms in (verb, adjective))


def is_quoted(text: str, start: int) -> bool:
    """Say whether the word follows a quotation mark, so that it may be quoted as it was written."""
    return text[max(0, start - 1) : start] in QUOTES and start > 0


def times(word: str, words: Mapping[str, int]) -> int:
    return words.get(word, 0) + words.get(f"{word}’s", 0) + words.get(f"{word}'s", 0)


RULE = Rule(Phase.WORDS, "capitals", "The document writes this name with a capital.", Confidence.LIKELY, find)
