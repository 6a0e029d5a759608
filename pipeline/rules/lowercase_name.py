"""Give a name the capital that the document itself gives it inside sentences.

The name must stand with its capital at least twice and without it only here. A word that is also a common word ("may",
"bill"), a part of titles and institutions ("general", "health"), and a word after an article or a possessive stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.model import Confidence
from pipeline.prose import in_label, is_plain
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.sentences import ABBREVIATIONS, OPENERS, word_before
from pipeline.wordlist import wordlist

WORD = re.compile(r"(?<![\w’'-])([^\W\d_]{3,})(?=(?:[’']s)?(?![\w’'-]|\.\w))")
LEAST, LEAST_IN_A_BOOK = 2, 5  # times with a capital; in a long text two may be chance
BOOK = 2000  # different words
ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "er", "al", "ful")

BEFORE_COMMON_WORDS = wordlist(
    """
    a an the this that these those my your his her its our their each every some any no another one two three not
    very more most such what which whose old new young good great other same own first second last next
    """
)
COMMON = wordlist(
    """
    academy administration admiral affairs agency air airport amber angel angle arm army art arts assembly
    association august aunt authority avenue award bank baron bay beach bell bill black blue board bob book bookshop
    bridge brook brother brown bureau bush cabinet cafe campus canal cancer cape captain care cash castle cathedral
    center central centre century chair chairman chairwoman chamber chance chapel chapter charity charter chase
    chief child children china christian church city clay cliff club coach coast colonel college commission
    commissioner committee common commons community company conference congress constable constitution control cook
    cooper corporation council count county court cross crown culture dale dawn dean december defence defense
    democrat democratic department deputy development dick director district division doctor don drew duke dutch
    duchess earl earth east eastern economic economics economy editor education emperor empire empress energy
    english environment environmental estate exchange executive exhibition faculty fair faith family father federal
    federation fellow field finance fire force forces ford foreign forest forum foundation fox frank free french
    friend friday fund gallery garden gardens gate gay gene general german gill glen god gold google government
    governor grace grand grandfather grandma grandmother grandpa grant gray green greens grey group guard guild gulf
    guy hall harbor harbour hardy harry heath heather heaven heritage high highway hill hills history holly home
    honour hoover hope hospital hotel house human hunt hunter india industry inn institute institution international
    internet iris island isle jack january jasmine jean jerry jim joint jordan josh joy judge july june justice king
    kingdom kitchen labor laboratory labour lady lake lance land lane law leader league lee left library lily
    limited line lodge london long lord magazine major mall manager manor march marine mark market marshal mass
    master may mayor media medical medicine member memorial men mercy mike miles miller minister ministry miss
    mission moderator monastery monday moon mother mount mountain mountains museum music nation national natural
    nature navy north northern november observatory ocean october office officer old olive opera orange order
    organisation organization pacific page palace park parker parliament party pastor pat patience paul pearl penny
    people pepper peter piece pierce pike pine place plan planet plaza poet point police policy polish pond pope
    port post prairie president press price priest prime prince princess principal prize professor program programme
    project province public queen radio railway ray red reed reform regent region registry reporter republic
    republican research reserve reverend revolution rich right river road rob robin rock roman room rose rosemary
    round royal ruby russian russet russell sage saint sale sally sandy school science sciences scout sea secretary
    section security senate senator senior sergeant service services shore sierra sir sister skype smith social
    society south southern spring square squire stage star state states station stephen stone street studio studios
    sue summer summit sun sunday supreme table temple terry theater theatre thursday tower town trade train treasury
    treaty trust tuesday turkey uncle uber union united university valley van vice victor village viola violet
    virgin virginia wade ward warden water web wednesday well west western white wild will winter witch wood woods
    work world yard young youth zone zoom
    """
) - {"india", "london", "virginia"}


def find(text: str, context: Context) -> Iterator[Fix]:
    for match in WORD.finditer(text):
        word = match[1]
        if not word.islower() or not is_name(word, context) or in_label(context.labels, match.start()):
            continue
        before = word_before(text, max(0, match.start() - 1)).lower()
        if before not in BEFORE_COMMON_WORDS and is_plain(text, match.start(), match.end()):
            yield Fix(*match.span(), word.capitalize())


def is_name(word: str, context: Context) -> bool:
    """Say whether the document writes the word with a capital and, but for this once, never without."""
    name, words = word.capitalize(), context.words
    if name not in context.names and not any(f"{name}{ending}" in context.names for ending in ("’s", "'s")):
        return False
    if word in COMMON or word in OPENERS or word in ABBREVIATIONS or not context.glossary.isdisjoint((word,)):
        return False
    return (
        times(name, words) >= (LEAST if len(words) < BOOK else LEAST_IN_A_BOOK)
        and times(word, words) == 1
        and not any(word + end in words for end in ENDINGS)
    )


def times(word: str, words: Mapping[str, int]) -> int:
    return words.get(word, 0) + words.get(f"{word}’s", 0) + words.get(f"{word}'s", 0)


RULE = Rule(Phase.WORDS, "capital letters", "The document writes this name with a capital.", Confidence.LIKELY, find)
