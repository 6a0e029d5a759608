"""Know the words that begin or end with an apostrophe, so that it is not taken for a quotation mark."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.words.wordlist import wordlist

SHORTENED = re.compile(
    r"""
      ['‘´`]n['’´`](?!\w)                                     # rock 'n' roll
    | (?:(?<=['’]d\ )|(?<=ould\ )|(?<=ight\ )|(?<=must\ )|(?<=n['’]t\ )|(?<=never\ ))'a'(?=\ \w)   # he'd 'a' come
    | ['‘´`‛]\d\d(?:s|er|ern|ers|’s|'s)?(?![\w'’])        # '90s, die '68er
    """,
    re.VERBOSE | re.IGNORECASE,
)
HEAD = re.compile(r".([^\W\d_]+)")
QUOTED_WORD = re.compile(r"['’](?!\w)")
TAIL = re.compile(r"[^\W\d_](?:[^\W\d_]|['’](?=[^\W\d_]))*\Z")
LONGEST_WORD = 40  # letters
HEADS: Mapping[str, frozenset[str]] = {
    "en": wordlist(
        """
        ad ained alf alfpenny ambly ammer ammered ammers ampshire ampstead andkerchief andle andsome andy ang
        anged anging anna annah appen appened appening appens appy ard arder ardly arf armless arness arold
        arpoon arriet arris arry arsh arvest aste astings asty atchet ated atred av ave aven avent avin aving
        awk ay aystack azel bacca baccer bacco baccy bliged bout bove burbs cause cello cellos cep cept ceptin
        citement cos count coz cross cuse cuz deed e ead eadache eaded eads eadway ealth ealthy eap eaps eard
        earing eart earted earth earts eathen eaven eavenly eavy ee eh ell ello elmet elp elped elpful elpless
        elps em emp en enery enough enrietta enry er erb erbert ercules ere eres ero ers ersel erself ersilf
        essian ey fectly fess flu fore fraid gainst gree gusta iccup ide iding igh igher ighest ighly ighness
        igin ilda im imsel imself ind int ints ip ippo isn iss issed isself istorical istory itched joyed
        kerchief lasses lection lections lectric lectrics lias lijah liza lizabeth longside lotta low lowance
        lowed m magine manda mazing melia mid mongst n nam nana nanas nation nd neath nigh nless nother nough
        nuff nuther oard oarse oax ob obble obbled obby obnob ockey od oes oist oisted oity olborn olds ole oles
        oliday oller ollered ollow olly ome omes onest onestly onour onoured oo ood oof ook ooked ooks oop oot
        ope oped opes oppin oppy orace orn ornet orrible orrid orror orse orseback orses ospitable ospital ost
        ot otel otels oter ottest ound ounds ouse ousekeeper ousemaid ouses ow owever owling pon pothecary praps
        rastus ristocracy rithmetic round scuse scuses scusing settin sfunny sides sieur skeeters skivvy spect
        spectable spected spectin spects sperience sperienced splain spose sposed sposin stablished stead steada
        stonishing sturb sup swelp t tain taint taters taties tatoes taturs tec tend tention ticing til till tis
        tisn tiss tother tude turney twad twarn twarnt twas twasn twasnt tweel tween tweenst twell twere tweren
        twill twis twixt twon twont twould twouldn ud uge ull ullo ullos um umble umbly umbug umour un undred
        undreds undredth unger ungrier ungry unt unted unter unting urricane urried urry urt urts usband usbands
        ush usky ut uz varsity ware wares way whiles yena yer ymn ymns yp ypocrite zekiel zine
        """
    ),
    "nl": wordlist("em k m n ns r s t tis twas"),
    "de": wordlist("m n naus ne nem nen ner nes ran rauf raus rein rin rum runter rüber s türlich"),
    "fr": wordlist("scuse tain tit tite tites tits"),
    "it": wordlist("gna n ndrangheta nduja"),
    "es": wordlist("ñora"),
    "pt": wordlist("tá tava tavam tô"),
    "sv": wordlist("na ke"),
}
WORDS_TOO = wordlist(  # that are whole words as often as they are short for others
    """
    air am and arm arms art as ash at ate aunt bide bus copter course do ear eat edge eel eels eight erring even
    gator gin hind history id ill ills ire is it itch its itself less long lows most old older olding on one or
    our ours owl owls pears quire rested s scape shamed side special spite stranger tuck turn up us
    """
)
TAILS: Mapping[str, frozenset[str]] = {
    "en": wordlist(
        """
        ag agin ain an ast behin bes breakfas bret d didn dis doan dus eas ef fac fiel fo fol frien fus gen
        gi gie gran groun ha han hol hous hund jes jis jus kep lan las lef len li lil lor lov mas min mo mos
        mus mysel nea nex nor o ol ole ov pas poun praps prentic roun sen sho soun spec spen str suh ta th
        tho thoo thro thu til toun un wen wes wha wi wid worl ye yersel yoursel yuh
        """
    ),
    "de": wordlist(
        """
        bleib brauch dacht find frag geb geh glaub hab hatt heut hol hätt hör komm käm könnt lass leb lieg
        mein musst möcht müd müsst nehm ohn sag schlaf schreib seh sitz sollt steh tät unsr werd wollt wär
        würd zeig
        """
    ),
    "it": wordlist("be ca da de di fa mo ne po to va vo"),
    "es": wordlist("na pa pue"),
    "pt": wordlist("pra pa"),
    "nl": wordlist("da heb"),
    "fr": wordlist("pauv"),
    "da": wordlist("ha sku"),
}
HISSES = ("s", "x", "z", "ß", "ce", "S", "Z", "X")
ENDS_IN_IN = wordlist(
    """
    again assassin austin basin begin berlin bobbin bulletin cabin calvin captain certain chagrin chaplin coffin
    colin cousin dolphin dublin edwin explain franklin gavin goblin javelin kevin latin linchpin main maintain
    margin martin melvin merlin mountain muffin napkin obtain origin paraffin penguin pippin plain pumpkin puffin
    raisin rain remain resin robin ruin satin sin skin spain stain stalin submarin therein tiffin train twin urchin
    vain vermin violin virgin wherein within
    """
)


def begins_short(text: str, place: int, language: str) -> bool:
    """Say whether the word at a place has lost its beginning: 'tis, 'em, '90s, rock 'n' roll.

    >>> [begins_short(text, 0, "en") for text in ("'Tis", "'90s", "'It's", "'Yes")]
    [True, True, False, False]
    """
    if SHORTENED.match(text, place):
        return True
    head = HEAD.match(text, place, place + LONGEST_WORD)
    if not head or head[1].lower() not in HEADS.get(language[:2], frozenset()):
        return False
    return not QUOTED_WORD.match(text, head.end()) or ends_short(text, head.end(), language)


def ends_short(text: str, place: int, language: str) -> bool:
    """Say whether the word before a place has lost its end: doin', th', an', hab', po'.

    >>> ends_short("doin'", 4, "en"), ends_short("again'", 5, "en"), ends_short("un po'", 5, "it")
    (True, False, True)
    """
    match = TAIL.search(text, max(0, place - LONGEST_WORD), place)
    word = match[0].lower() if match else ""
    if language[:2] == "en" and len(word) > 3 and word.endswith("in"):
        return word not in ENDS_IN_IN
    if language[:2] == "en" and match and len(match[0]) == 1:
        return match[0].islower()
    return word in TAILS.get(language[:2], frozenset())


def is_hissing(text: str, place: int) -> bool:
    """Say whether a possessive may end here without an s of its own: the boys', James', Hans', Marx'."""
    return text.endswith(HISSES, max(0, place - 2), place)
