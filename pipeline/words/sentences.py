"""Tell where a sentence may end and begin: abbreviations, and the words that English sentences open with."""

from __future__ import annotations

import re

from pipeline.words.wordlist import wordlist

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")  # with the apostrophes and hyphens inside it
LONGEST_WORD = 40  # letters
WORD_BEFORE = re.compile(r"(?<![^\W\d_])(?<![^\W\d_][’'])[^\W\d_](?:[^\W\d_]|[’'](?=[^\W\d_]))*+\Z")
OPENING = " \t\n\u00a0\u202f“„«»‹\"'‘‚¿¡(["  # what may stand before the first word of a sentence
NEARBY = 6  # characters
VOWEL = re.compile(r"[aeiouyäöüáéíóúàèìòùâêîôûåæø]", re.IGNORECASE)

ABBREVIATIONS = wordlist(
    """
    abbr adm al alt am anon apr approx apt arr art asst assoc aug ave avg bldg blvd bros ca cap capt cent cert cf ch
    chap cit co col comp conf corp cpl cr ct ctr dec dept dia dir disc div doc dr ed eds eg encl eng eq esp esq est
    etc ex excl exec ext feb fig figs fl fn fol freq fri ft fut gal gen gov govt hon hr hrs ibid ie illus in inc
    incl ind inst int intl intro jan jr jul jun km lat lb lbs lib lieut lit long lt ltd maj mar max med messrs mfg
    mgr min misc mm mo mon mr mrs ms mss mt mts nat no nos nov obs oct op orig oz par para pers pl pm pop pp pref
    prep pres prev prob prof prop pseud pt pts pub publ qtr quot rd ref refs rel rep resp ret rev sat sc sci sec sen
    sep sept ser sgt sing soc sq sr st sta stat ste sub suppl supt tech tel temp thu trans treas tue univ usu var
    ver vet viz vol vols vs wed yd yr yrs bzw usw evtl ggf sog vgl zb bspw inkl exkl str tlf bl osv mfl atd tzn apod
    itd itp avda bijv blz dgl dhr dott drs ebd ecc enz geb godz hrsg jh jhd mevr mio mlle mme mmes mrd np např osv pág
    págs sig sra srta tys uds vds hod př woj гг млн млрд руб тыс обл ул
    """
) - {"in", "am", "long", "art", "cent", "max", "no", "son", "sing", "sat", "pub", "cap", "lit"}

OPENERS = wordlist(
    """
    a about above according across actually after again all almost already also although always among an and another
    any anyone anything are around as at be because been before being between both but by can certainly could did do
    does during each either even eventually every everybody everyone everything finally first for from further
    furthermore generally given had has have he hence her here his how however i if in indeed instead is it its just
    last later like look looking many may maybe me meanwhile might more moreover most much my naturally nearly
    neither never nevertheless next no nobody none nor not nothing now obviously of often on once one only or other
    others our out over people perhaps please probably quite rather recently right same second several shall she
    should since so some somebody someone something sometimes soon still such suddenly sure thank thanks that the
    their them then there therefore these they this those though three through thus to today together tomorrow
    tonight too two under unless unlike until up upon us usually very was we well were what whatever when whenever
    where whether which while who whoever whom whose why will with within without would yes yesterday yet you your
    """
)


def word_before(text: str, place: int) -> str:
    """Give the word of letters and apostrophes that ends at a place.

    >>> word_before("It ended. We left.", 8), word_before("We can't. Why?", 8)
    ('ended', "can't")
    """
    match = WORD_BEFORE.search(text, max(0, place - LONGEST_WORD), place)
    return match[0] if match else ""


def ends_sentence(text: str, mark: int) -> bool:
    """Say whether the stop, question or exclamation mark at a place surely ends a sentence.

    An abbreviation, an initial, a number, an ellipsis or a part of a dotted name before it leaves the matter open.

    >>> [ends_sentence(text, text.index(". ")) for text in ("It ended. He left.", "Mr. Smith", "at 5 p.m. today")]
    [True, False, False]
    """
    word = word_before(text, mark)
    if len(word) < 2 or word.lower() in ABBREVIATIONS or not (VOWEL.search(word) or not word.isascii()):
        return False
    first = mark - len(word)
    unit = len(word) < 4 and text[max(0, first - 2) : first - 1].isdigit()
    before, after = text[max(0, first - 1) : first], text[mark + 1 : mark + 2]
    return not unit and before not in (*"._@/\\",) and not before.isdigit() and after not in (".", "…")


def opens_sentence(text: str, start: int) -> bool:
    """Say whether a word that starts here would have a capital whatever it is, as the first one of a sentence.

    >>> [opens_sentence(text, text.index("Teh")) for text in ("It rang. Teh boat", "“Teh boat", "Mrs. Teh", "by Teh")]
    [True, True, False, False]
    """
    place = start
    while place and start - place < NEARBY and text[place - 1] in OPENING:
        place -= 1
    if not place or any(mark in "“„«»‹‘‚¿¡" for mark in text[place:start]):
        return True
    return text[place - 1] in ":…—–" or (text[place - 1] in ".?!" and ends_sentence(text, place - 1))
