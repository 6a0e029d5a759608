"""Tell the language of a text: by its script, else by the commonest words of the languages that share one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

ENOUGH_WORDS = 30  # of a document or a paragraph; with fewer, chance may leave the common ones out
SHARE = 0.1  # of all words, that the commonest of a language make in any prose of it
LEAD = 1.15  # over the next language
FOREIGN_SHARE = 0.1  # of the main language's commonest words, that a passage in another may have by chance
FEW, FEW_SHARE = 2, 0.2  # common words, and their share, that tell the language of a short text
FEW_FOREIGN = 3  # common words that show a short paragraph to be in another language than the rest
SAMPLE = 4000  # words
WORD = re.compile(r"[^\W\d_]+")
SCRIPTS = (
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("fa", re.compile("[پچژگ]")),
    ("ar", re.compile("[\u0620-\u06ff]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("hy", re.compile("[\u0531-\u0587]")),
    ("ka", re.compile("[\u10d0-\u10ff]")),
)
SCRIPT_SHARE = {"ja": 0.1, "fa": 0.01}  # of all letters; else 0.3
COMMON: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to a in that is was it for on with as i you he at be this have not are we they but what so",
        "de": "der die das und ist ich nicht es sie ein eine zu in den mit auf wir war dass auch von dem im man haben wie so",
        "fr": "le la les de des et est je que qui un une il on à en pas pour dans ce c d l qu vous nous mais avec du au ne",
        "es": "el la los las de y que en un una es no se por con para lo su me yo pero como más muy cuando está del al",
        "it": "il lo la i gli le di e che è un una non in per con si mi ma sono come del della al ho perché più anche",
        "pt": "o a os as de e que é um uma não em para com se por mas eu do da no na como mais foi muito ao dos quando",
        "nl": "de het een en van ik is dat niet in je we op te met zijn er maar was voor aan die ook dan hij wat",
        "sv": "och att det som en är jag på inte i för med den de har var av till om men vi så ett man kan",
        "da": "og at det er en jeg i på ikke som med for de den har af til var der vi men så et man kan også hvad",
        "nb": "og det er en jeg i på ikke som med for de den har av til var vi men så et å at om hva kan også",
        "fi": "ja on ei se että hän oli minä mutta niin kun en sen olen mitä kuin ovat myös me ne jos siitä",
        "pl": "i w nie się na to że z jest jak do co ale ja tak był o po za już od przez tylko czy mnie są dla",
        "cs": "a se na v to je že s z do jsem jako ale o po tak si co byl by ne za jak ve i už když jsme",
        "sk": "a sa na v to je že s z do som ako ale o po tak si čo bol by nie za keď už sme aj",
        "hu": "a az és hogy nem is egy meg de ez van volt már csak mint még én ha el itt ezt azt mert",
        "ro": "și de la în a că nu un o cu pe este mai din care să am eu dar ca pentru sunt ce era",
        "ca": "el la els les de i que en un una és no es per amb a va hi però com més del al molt jo els dels",
        "tr": "ve bir bu da de ne için çok o ben mi ama gibi var daha sonra kadar olan her ki şey değil en",
        "id": "yang dan di itu ini dengan untuk tidak dari dalam saya akan pada ada kami mereka juga",
        "et": "ja on ei et see ma ta oli ka kui aga siis nii mis oma seda olen nad",
        "ru": "и в не на я что с он а как это но по из у за так же от мы то бы для вы все она был ещё ну",
        "uk": "і в не на я що з він а як це але по із у за так же від ми та для ви все вона був є й до",
        "bg": "и в не на се да е за от с че са но по като аз то ще си това има съм беше",
        "sr": "и у не на је да се за од са су ја што као али то по из би смо",
    }.items()
}

BY_SCRIPT = frozenset(language for language, _ in SCRIPTS)
ALL_COMMON = frozenset().union(*COMMON.values())


def recognised(texts: Iterable[str]) -> str | None:
    """Give the code of the language, or None where it is not plain.

    >>> recognised(["Wir sind mit dem Rad auf den Berg gefahren, und es war nicht so kalt, wie man dachte. " * 3])
    'de'
    """
    words: list[str] = []
    for text in texts:
        words += WORD.findall(text)
        if len(words) > SAMPLE:
            break
    folded = [word.casefold() for word in words[:SAMPLE]]
    return by_script(" ".join(words[:SAMPLE])) or by_words(folded) or by_few_words(folded)


def by_script(text: str) -> str | None:
    letters = sum(map(str.isalpha, text))
    for language, pattern in SCRIPTS:
        if letters and len(pattern.findall(text)) > SCRIPT_SHARE.get(language, 0.3) * letters:
            return language
    return None


def by_words(words: list[str]) -> str | None:
    if len(words) < ENOUGH_WORDS:
        return None
    counts = Counter(words)
    shares = Counter({code: sum(counts[word] for word in common) / len(words) for code, common in COMMON.items()})
    (best, most), (_, next_most) = shares.most_common(2)
    return best if most >= SHARE and most >= LEAD * next_most else None


def by_few_words(words: list[str]) -> str | None:
    """Tell the language of a few words, where several are common in one and hardly any in another."""
    if len(words) >= ENOUGH_WORDS:
        return None
    different = set(words)
    counts = Counter({code: len(different & common) for code, common in COMMON.items()})
    (best, most), (_, next_most) = counts.most_common(2)
    return best if most >= FEW and most > next_most and most >= FEW_SHARE * len(different) else None


def tongues(texts: Sequence[str], main: str) -> dict[int, str]:
    """Give the language of each paragraph of a document that is not in its own, by the number of the paragraph.

    A question is often too short to tell: between two paragraphs in another language it is in that one if it leans to it.
    """
    told = {number: other for number, text in enumerate(texts) if (other := tongue(text, main))}
    for number in range(1, len(texts) - 1):
        before, behind = told.get(number - 1), told.get(number + 1)
        if number not in told and before and before == behind and leans(texts[number], before, main):
            told[number] = before
    return told


def leans(text: str, other: str, main: str) -> bool:
    """Say whether more words of a short text are common in another language than in the main one.

    >>> leans("Qui montait l’escalier ?", "fr", "en"), leans("Who was on the stairs?", "fr", "en")
    (True, False)
    """
    words = [word.casefold() for word in WORD.findall(text)]
    theirs, ours = (sum(word in COMMON.get(code.partition("-")[0], ()) for word in words) for code in (other, main))
    return theirs > ours


def tongue(text: str, main: str) -> str | None:
    """Give the language of one paragraph where it is plainly not the main one.

    Of two that are known by their letters alone, such as Arabic and Persian, nobody tells a paragraph apart.

    >>> tongue("Wir sind mit dem Rad auf den Berg gefahren, und es war nicht so kalt, wie man dachte. " * 3, "en")
    'de'
    >>> tongue("שלום, מה שלומך היום?", "de"), tongue("שלום, מה שלומך היום?", "he")
    ('he', None)
    """
    words = [word.casefold() for word in WORD.findall(text)]
    own, other, written = main.partition("-")[0], recognised([text]), by_script(text)
    if sum(word in COMMON.get(own, ()) for word in words) > FOREIGN_SHARE * len(words):
        return None
    if own not in COMMON and (written or own not in BY_SCRIPT):
        return None
    known = sum(word in COMMON.get(other or "", ()) for word in words)
    return other if written or len(words) >= ENOUGH_WORDS or known >= FEW_FOREIGN else None
