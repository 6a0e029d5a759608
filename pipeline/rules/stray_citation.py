"""Drop the debris of citation marks, such as [3], [12][13], [citation needed] or half-eaten brackets and numbers.

The space before goes with it. Only proposed are raised numbers and letters behind a word, one number that stands apart
behind a word in a text with few others ("crate [4]"), and one that may be a place in a list ("in pears[3]"). Left alone
are years, notes on speech such as [laughs] or [sic], places in known lists such as items[3], a number that the sentence
needs ("one of [3]") and a mark that opens a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words.prose import in_label
from pipeline.words.sentences import word_before
from pipeline.words.wordlist import wordlist

CITATION = re.compile(
    r"""
    (?<![\s\[])[ \u00a0]?+
    (?:
      (?P<debris> \[\d{1,3}\[[\d\[\]]*+ )
    | (?P<words> \[(?: (?:citation|clarification|page|full\ citation|better\ source)\ needed
                     | failed\ verification|original\ research\?|dead\ link|by\ whom\?|(?:note|nb|fn)\.?\ \d{1,3}
                     | quelle\?|quelle\ fehlt|beleg\?|beleg(?:e)?\ fehl(?:t|en)|beleg\ nötig|anm(?:erkung|\.)\ \d{1,3}
                     | réf(?:\.|érence)[ ](?:nécessaire|souhaitée|incomplète)|citation\ nécessaire|source\ \?
                     | cita\ requerida|cita\ necesaria|senza\ fonte|citazione\ necessaria|nota\ \d{1,3}
                     | carece\ de\ fontes\??|falta\ citação|citação\ necessária|bron\?|bron\ nodig
                     | källa\ behövs|kilde\ mangler|potrzebne\ źródło|zdroj\?|источник\??|джерело\? )\] )
    | (?P<doubtful> (?:(?<=[^\W\d_]{3})|(?<=[.,;:!?”’"]))\[[a-z]\](?=[\s.,;:!?]|\Z)
                  | (?<=[^\W\d_]{3})[¹²³⁰⁴-⁹]{1,3}(?=[\s.,;:!?)”’»]|\Z) | \((?:ref|refs|réf|fn|footnote)\.?\ \d{1,3}\) )
    | (?P<numbers> \[[1-9]\d{0,2}(?:[ ]?[,;–-][ ]?\d{1,3}){0,9}\] (?:[ ]?\[[1-9]\d{0,2}\])*+ )
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
SUBSCRIPT = re.compile(r"(?<![\w’'])[A-Za-z]\[\d")  # a text that writes x[3] means items[3] as well
JOINS = ("and", "or", "to", "und", "oder", "bis", "et", "ou", "à", "y", "e", "o", "en", "of", "och", "og", "i", "a")
PAUSE = re.compile(r"[,.;:?!]")  # what follows a citation, and seldom a number that is part of the sentence
READ_ALOUD = re.compile(rf",?(?: (?:{'|'.join(JOINS)}))? ?\[\d")  # "see [1], [2] and [3]"
READ_BEFORE = ("],", "];", *(f"] {word}" for word in JOINS))
IN_CODE = re.compile(r"[ ]?[=+*/<>({\[]|\.\w|[\w_]")
MARKED = re.compile(r"\[([1-9]\d{0,2})\]")
CITED = re.compile(r"[^\s\[(]\[[1-9]\d{0,2}\]|\][.?!]")  # attached, or at the end of a sentence
ENDS = re.compile(r"[ \u00a0]?(?:[.?!…]|\Z)")
CODE = re.compile(r"[=`]|\w_\w|\w\(\)|(?<![\w-])--\w|\w\.(?:c|js|py|rb|rs)\b")
MANY = 3  # marks: a text with so many cites
NEEDS_A_NUMBER = wordlist(
    """
    a abbildung abbildungen about abschnitt afbeelding allegato and anexo anhang anlage anmerkung annexe apartado
    appendix are article artikel at band beispiel between bijlage bild bladzijde blatt book box buch by capitolo
    capítulo carte cas case casella caso chapitre chapter clause column count cuadro diapositiva diapositive domanda
    ejemplo encadré equals esempio et exactly example exemple exhibit exhibits fall fewer figura figuras figure
    figures file folie folien footnote footnotes frage from fußnote gráfico had has have hoofdstuk image imagen
    immagine in index is item items kaart kapitel karte kasten least level ligne line lines livre lámina línea map
    mapa more most nearly no nota note notes number numbers numero nummer numéro número of one only option or over
    page pages pagina pagine paragraph part parte partie paso passo photo planche plate point pregunta punkt punt
    punto página páginas párrafo question reference references regel renvoi riga riquadro row rows rule règle satz
    schritt sección section sections see seite seiten sezione siehe slide slides spalte stap stelle step tabel
    tabella tabelle tabla table tableau tables tafel tavola teil than the these those to und under until vedi vers
    verse version voetnoot voir volets volume vraag véase was were with y zeile zie étape
    """
)
PLACES = wordlist("at from in into of aus bei im von à dans en nel op uit van på")
SHORT_WORDS = wordlist("am as at be by do go he if in is it me my no of on or so t to up us we")
LISTS = wordlist(
    """
    args argv arr array buffer data dict index item items keys list lists matrix row rows string value values vector
    """
)


def find(text: str, context: Context) -> Iterator[Fix]:
    subscripts = SUBSCRIPT.search(text) is not None
    marks = len({match[1] for match in MARKED.finditer(text)})
    cites = marks > 0 and is_full_of_marks(text, context)
    for match in CITATION.finditer(text):
        start, end = match.span()
        if start == 0 or in_label(context.labels, start):
            continue
        attached = text[start] == "["
        plain = match["words"] or match["doubtful"]
        if plain or (is_debris(match, attached) if match["debris"] else may_cite(match, attached, subscripts)):
            yield Fix(start, end, " " if needs_space(text, end) else "", sureness(match, attached, marks, cites))


def is_full_of_marks(text: str, context: Context) -> bool:
    """Say whether this paragraph and those beside it cite by several numbers, at the ends of sentences, too."""
    texts = [text, *(block.text for block in (context.before, context.after) if block)]
    numbers = {match[1] for one in texts for match in MARKED.finditer(one)}
    return len(numbers) >= MANY and any(CITED.search(one) for one in texts)


def is_debris(match: re.Match[str], attached: bool) -> bool:
    """Say whether nested brackets are no subscript of a subscript, such as a[1[2]]."""
    even = match["debris"].count("[") == match["debris"].count("]")
    return not (attached and even and match.string[match.start() - 1].isalnum())


def may_cite(match: re.Match[str], attached: bool, subscripts: bool) -> bool:
    """Say whether a bracketed number can be a citation, by what stands around it."""
    text, start, end = match.string, match.start(), match.end()
    before, word = text[start - 1], word_before(text, start)
    if READ_ALOUD.match(text, end) or text.endswith(READ_BEFORE, 0, start):
        return False
    if not before.isalnum():
        return before in ".,;:!?)”’\"'%"
    if attached and (subscripts or IN_CODE.match(text, end)):
        return False
    if before.isdigit():
        return attached and text[max(0, start - 4) : start].isdigit()
    if attached:
        named = text[max(0, start - len(word) - 1) : start - len(word)] in ("_", ".")
        return not named and word.lower() not in LISTS and (len(word) > 2 or word.lower() in SHORT_WORDS)
    return word.lower() not in NEEDS_A_NUMBER


def needs_space(text: str, end: int) -> bool:
    return text[end : end + 1].isalnum()


def sureness(match: re.Match[str], attached: bool, marks: int, cites: bool) -> Confidence:
    """Doubt what may be a power, an option, a place in a list, or a number that the sentence speaks of."""
    if match["doubtful"]:
        return Confidence.UNSURE
    if match["debris"] or match["words"]:
        return Confidence.CERTAIN
    several = match["numbers"].count("[") > 1 or not MARKED.fullmatch(match["numbers"].strip())
    if several or not match.string[match.start() - 1].isalnum():
        return Confidence.LIKELY
    if attached:
        return Confidence.UNSURE if marks == 1 and is_place_in_list(match) else Confidence.LIKELY
    return Confidence.LIKELY if cites or PAUSE.match(match.string, match.end()) else Confidence.UNSURE


def is_place_in_list(match: re.Match[str]) -> bool:
    """Say whether a mark at a word in lower case may be a subscript: beside code, or "in fruits[3] there"."""
    text, start = match.string, match.start()
    word = word_before(text, start)
    if not word.islower():
        return False
    preceding = word_before(text, start - len(word) - 1).lower()
    return CODE.search(text) is not None or (preceding in PLACES and not ENDS.match(text, match.end()))


RULE = Rule(Phase.WORDS, "citations", "The mark points to a note that is not here.", Confidence.LIKELY, find)
