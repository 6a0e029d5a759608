"""The small words of speech: those that open a clause, those that answer, and those at which people stammer."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.words.wordlist import wordlist


@dataclass(frozen=True, slots=True)
class SmallWords:
    """`openers` open a clause, so that a comma may stand before them; after `answers` one always stands.

    `subjects` are pronouns that a clause begins with; `leading` stand before a noun or a clause and never end a
    sentence, so that one of them said twice is a stammer, whatever stands around. At those that are `hanging` nobody
    stops who knows what he will say next.
    """

    openers: frozenset[str] = frozenset()
    answers: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()
    hanging: frozenset[str] = frozenset()


NONE = SmallWords()
OF: dict[str, SmallWords] = {
    "en": SmallWords(
        openers=wordlist(
            """
            and but or so because that if when while as than then though although until unless since where who which
            what why how whether i i'm i've i'd i'll we we're we've we'd we'll he he's she she's they they're they've
            you you're you've it it's there there's this
            """
        ),
        answers=wordlist("yes no yeah yep nope well oh okay ok right sure actually now anyway mm-hmm uh-huh maybe"),
        subjects=wordlist(
            "i i'm i've i'd i'll we we're we've we'd we'll he he's she she's they they're they've you you're it it's"
        ),
        leading=wordlist("the a an our their your and but or because"),
        hanging=wordlist(
            """
            to of in at with for from by into about on is was are were am be been had has have will would can
            could should did do does my his her its if when going
            """
        ),
    ),
    "de": SmallWords(
        openers=wordlist(
            """
            und aber oder denn sondern weil dass daß wenn als ob obwohl damit bevor nachdem während bis wo wie was wer
            warum ich wir er sie es ihr man du
            """
        ),
        answers=wordlist("ja nein doch gut genau okay ok naja also nun klar richtig tja ach"),
        subjects=wordlist("ich wir er es man du"),
        leading=wordlist("und aber oder weil dass ein eine einen einem einer mein meine unser unsere zum zur im"),
        hanging=wordlist(
            """
            ist war sind waren wäre hat habe hatte hatten haben wird würde kann könnte konnte muss musste wollte bin
            mit von zu bei nach aus auf für in an über der die das den dem des
            """
        ),
    ),
    "fr": SmallWords(
        openers=wordlist(
            """
            et mais ou donc car parce que quand si comme lorsque puisque qui où dont je j'ai j'étais on il elle ils
            elles nous vous tu c'est c'était ça ce
            """
        ),
        answers=wordlist("oui non si bon ben bah d'accord voilà ok alors enfin oh eh ah"),
        subjects=wordlist("je on il ils j'ai j'étais c'est c'était tu"),
        leading=wordlist("le la les un une des du au aux mon ma mes notre nos leur leurs et mais ou parce quand de à"),
        hanging=wordlist(
            "est était étaient suis étais avons ai a ont avait avais dans sur pour avec par sans chez que"
        ),
    ),
    "es": SmallWords(
        openers=wordlist(
            """
            y e o u pero sino porque que cuando si como donde aunque mientras pues yo él ella nosotros ellos ellas
            usted ustedes tú quien
            """
        ),
        answers=wordlist("sí no bueno claro vale pues ya bien exacto ah oh"),
        subjects=wordlist("yo él nosotros ellos ellas"),
        leading=wordlist("el la los las un una unos unas mi mis su sus nuestro nuestra al del y pero porque de en con"),
        hanging=wordlist(
            "es era eran soy son fui fue está estaba estaban había tenía he ha hay a para por sin sobre que se me"
        ),
    ),
    "it": SmallWords(
        openers=wordlist(
            """
            e ed o ma però perché che quando se come dove mentre anche poi io lui lei noi loro voi tu chi cui
            """
        ),
        answers=wordlist("sì no beh bene certo ecco allora va ok ah oh esatto"),
        subjects=wordlist("io lui noi"),
        leading=wordlist("il lo la i gli le un uno una del della dei delle nel nella al alla dal e ma perché di"),
        hanging=wordlist("è era ero erano eravamo stavo sono ha ho aveva avevo in con per su da si mi"),
    ),
    "pt": SmallWords(
        openers=wordlist(
            "e ou mas porque que quando se como onde embora enquanto pois eu ele ela nós eles elas você vocês quem"
        ),
        answers=wordlist("sim não bom bem claro pois certo ah oh"),
        subjects=wordlist("eu ele nós eles elas"),
        leading=wordlist("o os um uma uns umas meu minha nosso nossa ao aos do da dos das no na e mas porque de com"),
        hanging=wordlist("é era são foi está estava tinha a para por sem em que se me"),
    ),
    "nl": SmallWords(
        openers=wordlist(
            """
            en maar of want dus omdat dat als toen terwijl hoewel zodat totdat waar wie wat hoe ik wij we hij zij ze
            het jij je u er
            """
        ),
        answers=wordlist("ja nee nou goed oké ok precies klopt tja ach"),
        subjects=wordlist("ik wij we hij"),
        leading=wordlist("een mijn onze ons en maar omdat"),
        hanging=wordlist("is was zijn waren heeft had heb ben de het in op met van voor naar te aan"),
    ),
    "sv": SmallWords(
        openers=wordlist(
            "och men eller för att om när som där eftersom medan fast jag vi han hon de dom du ni man det"
        ),
        answers=wordlist("ja nej jo jaha okej ok precis tja"),
        subjects=wordlist("jag vi han hon"),
        leading=wordlist("en ett min mitt mina vår vårt och men"),
        hanging=wordlist("är var har hade ska skulle kan på i av med till från"),
    ),
    "da": SmallWords(
        openers=wordlist("og men eller for at hvis når da som der hvor fordi mens jeg vi han hun de du i man det"),
        answers=wordlist("ja nej jo jamen okay ok præcis tja nå"),
        subjects=wordlist("jeg vi han hun"),
        leading=wordlist("en et min mit mine vores og men"),
        hanging=wordlist("er var har havde skal skulle kan på i af med til fra"),
    ),
    "pl": SmallWords(
        openers=wordlist(
            """
            i a ale lub albo bo że żeby gdy kiedy jeśli jeżeli który która które gdzie jak co ponieważ chociaż więc ja
            my on ona oni one
            """
        ),
        answers=wordlist("tak nie no dobrze owszem oczywiście jasne"),
        subjects=wordlist("ja my on ona oni"),
        leading=wordlist("ale bo że żeby"),
        hanging=wordlist("jest był była są w z na do od się"),
    ),
    "cs": SmallWords(
        openers=wordlist(
            "a i ale nebo protože že aby když jestli který která které kde jak co kdy takže já my on ona oni"
        ),
        answers=wordlist("ano ne jo no dobře jistě jasně"),
        subjects=wordlist("já my on ona oni"),
        leading=wordlist("ale nebo protože že aby"),
        hanging=wordlist("je byl byla jsou v z na do od se si"),
    ),
    "ru": SmallWords(
        openers=wordlist(
            """
            и а но или потому что чтобы когда если который которая которые где как хотя пока ведь я мы он она они вы ты
            """
        ),
        answers=wordlist("да нет ну хорошо конечно ладно ой ах"),
        subjects=wordlist("я мы он она они"),
        leading=wordlist("и но или чтобы в с к"),
        hanging=wordlist("был была были у от до за из по к с"),
    ),
    "uk": SmallWords(
        openers=wordlist(
            "і й та а але або бо тому що щоб коли якщо який яка які де як хоча поки я ми він вона вони ви ти"
        ),
        answers=wordlist("так ні ну добре звичайно гаразд ой ах"),
        subjects=wordlist("я ми він вона вони"),
        leading=wordlist("і але або щоб в у з"),
        hanging=wordlist("був була були від до за із по"),
    ),
}


def small_words(tag: str) -> SmallWords:
    """Give the small words of a language; none where nobody wrote them down.

    >>> "and" in small_words("en-GB").openers, small_words("tlh") is NONE
    (True, True)
    """
    return OF.get(tag.partition("-")[0], NONE)
