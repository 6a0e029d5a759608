"""The commonest verbs as they are spoken: what goes on behind a pronoun, and what a clause hangs on."""

from __future__ import annotations

from pipeline.words.wordlist import wordlist

THINKING = wordlist(
    """
    think thought guess mean believe suppose remember know feel wonder glaube denke meine weiß finde crois pense sais
    trouve creo pienso sé credo penso so acho sei denk geloof weet tror tänkte minns husker myślę wiem myslím vím
    думаю знаю помню пам'ятаю
    """
)
TELLING = wordlist("say said says dis dit disait digo dije decía dico dissi diceva disse zeg zei säger sa")
ELIDED = ("n'", "m'", "t'", "s'", "l'", "j'", "d'")
OF: dict[str, frozenset[str]] = {
    "en": wordlist(
        """
        am is are was were have has had do does did can can't cannot could couldn't will won't would wouldn't should
        may might must don't didn't doesn't wasn't weren't isn't aren't haven't hadn't hasn't never always really just
        still think thought know knew believe believed guess mean meant suppose remember remembered feel felt say said
        saw see go went come came get got give gave take took make made find found tell told ask asked want wanted need
        needed like liked love loved hate hated try tried work worked live lived use used start started began become
        became keep kept leave left let put bring brought hear heard learn learned learnt write wrote read run ran sit
        sat stand stood walk walked talk talked play played move moved grow grew understand understood hope hoped wish
        wished wonder wondered call called look looked watch watched decide decided agree agreed stop stopped stay
        stayed spend spent sell sold buy bought pay paid lose lost meet met show showed turned fell joined knows thinks
        says goes gets makes takes wants comes works lives seems seemed looks
        """
    ),
    "de": wordlist(
        """
        bin ist war waren sind habe hab hatte hatten haben hat hätte wäre kann konnte konnten können muss musste mussten
        müssen will wollte wollten wollen soll sollte sollten werde wurde wurden wird werden würde würden darf durfte
        mag mochte möchte glaube glaub denke dachte weiß wusste wussten meine meinte finde fand sage sagte sah sehe
        sahen ging gehe gingen gehen kam komme kamen kommen kommt geht gab gebe gibt nahm nehme machte mache machen
        macht fing fragte frage hörte höre erinnere brauchte brauche arbeitete arbeite lebte wohnte wohnten lernte
        lernten kenne kannte kannten hoffe ließ lasse stand saß saßen lag lagen lief fuhr fuhren bekam blieb blieben
        schrieb las
        """
    ),
    "fr": wordlist(
        """
        ne me te se le la les lui leur y en suis es est sommes êtes sont étais était étions étaient ai as a avons avez
        ont avais avait avions avaient vais va allons vont allais allait allaient crois croyais pense pensais sais
        savais savait veux voulais voulait peux pouvais pouvait dois devais devait fais faisais faisait font dis disais
        disait dit vois voyais voyait viens venais venait prends prenais prenait faut fallait aime aimais aimait
        travaille travaillais travaillait trouve trouvais trouvait
        """
    ),
    "es": wordlist(
        """
        me te se nos lo le he has ha hemos han había habíamos habían soy eres es somos son era éramos eran fui fue
        fuimos fueron estoy está estamos están estaba estábamos estaban estuve tengo tiene tenemos tienen tenía
        teníamos tenían tuve tuvo creo creía cree pienso pensaba pensé sé sabía supe quiero quería queríamos puedo podía
        podíamos pude debo debía hago hacía hacíamos hice hizo digo decía dije dijo voy va vamos van iba íbamos iban veo
        veía vi vio vengo venía vine vino recuerdo recordaba trabajaba trabajé vivía viví nací empecé
        """
    ),
    "it": wordlist(
        """
        non mi ti si ci ne lo sono sei è siamo siete ero eri era eravamo erano ho hai ha abbiamo avete hanno avevo aveva
        avevamo avevano sto sta stavo stava credo credevo penso pensavo so sapevo sapeva voglio volevo voleva posso
        potevo poteva devo dovevo doveva faccio facevo faceva facevamo dico dicevo diceva disse dissi vado va andavo
        andava andai andò vedo vedevo vidi vengo venivo veniva venne ricordo lavoravo lavorava vivevo trovo trovavo
        """
    ),
    "pt": wordlist(
        """
        não me te se nos lhe sou é somos são era éramos eram fui foi fomos foram estou está estamos estão estava
        estávamos estavam tenho tem temos têm tinha tínhamos tinham tive teve acho achava achei penso pensava sei sabia
        quero queria posso podia pude devo faço fazia fiz fez digo dizia disse vou vai vamos vão ia íamos iam vejo via
        vi viu venho vinha vim veio lembro trabalhava trabalhei nasci comecei gosto gostava
        """
    ),
    "nl": wordlist(
        """
        ben is was waren zijn heb hebben heeft had hadden kan kon konden kunnen moet moest moesten moeten wil wilde
        wilden willen zal zou zouden zullen word werd werden mag mocht denk dacht weet wist geloof vind vond zeg zei zie
        zag zagen ga ging gingen gaan kom kwam kwamen doe deed deden geef gaf neem nam hoop herinner werkte werkten
        woonde woonden leerde ken kende bleef
        """
    ),
    "sv": wordlist(
        """
        är var har hade kan kunde ska skulle vill ville måste får fick blir blev tror trodde tycker tyckte tänker tänkte
        vet visste minns mindes säger sa sade ser såg går gick kommer kom gör gjorde tar tog ger gav hör hörde bodde
        jobbade arbetade lärde känner kände
        """
    ),
    "da": wordlist(
        """
        er var har havde kan kunne skal skulle vil ville må måtte får fik bliver blev tror troede synes syntes tænker
        tænkte ved vidste husker huskede siger sagde ser så går gik kommer kom gør gjorde tager tog giver gav hører
        hørte boede arbejdede lærte kender kendte mener mente
        """
    ),
    "pl": wordlist(
        """
        nie jestem jest jesteśmy są byłem byłam był była byliśmy byli mam ma mamy mają miałem miałam miał miała mieliśmy
        myślę myślałem myślałam wiem wiedziałem wiedziałam pamiętam chcę chciałem chciałam mogę mogłem mogłam muszę
        musiałem musiałam mówię mówiłem mówiłam powiedziałem powiedziałam widziałem widziałam poszedłem poszłam
        """
    ),
    "cs": wordlist(
        """
        jsem jsme je byl byla byli mám má máme měl měla měli myslím myslel myslela vím nevím věděl věděla pamatuji
        pamatuju chci chtěl chtěla můžu mohu mohl mohla musím musel musela říkám řekl řekla šel šla viděl viděla
        """
    ),
    "ru": wordlist(
        """
        не был была были думаю думал думала знаю знал знала помню хочу хотел хотела могу мог могла говорю говорил
        говорила сказал сказала пошёл пошла пришёл пришла видел видела работал работала жил жила сделал сделала стал
        стала начал начала люблю любил любила понимаю понял поняла
        """
    ),
    "uk": wordlist(
        """
        не був була були думаю думав думала знаю знав знала пам'ятаю хочу хотів хотіла можу міг могла кажу казав казала
        сказав сказала пішов пішла прийшов прийшла бачив бачила працював працювала жив жила зробив зробила став стала
        почав почала люблю любив любила
        """
    ),
}


def goes_on(word: str, tag: str) -> bool:
    """Say whether a word behind a pronoun surely goes on with the clause: a verb, or what stands before one.

    >>> goes_on("think", "en-GB"), goes_on("happy", "en"), goes_on("n'ai", "fr")
    (True, False, True)
    """
    language = tag.partition("-")[0]
    return word in OF.get(language, ()) or (language == "fr" and word.startswith(ELIDED))
