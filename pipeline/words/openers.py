"""List the small words that the sentences of a language open with, which are no names and no parts of names."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.words.sentences import OPENERS
from pipeline.words.wordlist import wordlist

NONE: frozenset[str] = frozenset()
OF: Mapping[str, frozenset[str]] = {
    "en": OPENERS,
    "de": wordlist(
        """
        aber alle allerdings als also am an auch auf aus außerdem bei beim bis bisher da dabei dafür damals
        damit danach dann daran darauf darum das dass dazu dein deine den denn dennoch der des deshalb die dies
        diese dieser dieses doch dort du ein eine einen einer eines einige er erst es für ganz genau gestern
        gibt haben hat hatte heute hier ich ihr ihre im immer in inzwischen irgendwann ist ja jede jeder jedes
        jetzt kann kein keine können leider man manche manchmal mein meine mit nach natürlich nein nicht nichts
        niemand noch nun nur ob obwohl oder oft ohne schließlich schon sehr sein seine seit sie sind so sogar
        solche später trotzdem und uns unser unsere viele vielleicht vom von vor wann war waren warum was weder
        weil welche wenn wer werden wie wieder wir wird wo woher wohin während zu zuerst zum zunächst zur zwar
        zwischen über
        """
    ),
    "fr": wordlist(
        """
        ailleurs ainsi alors après au aucun aujourd aussi autrefois avant avec beaucoup bien bref c ce ceci cela
        cependant certains ces cet cette chaque chez combien comme comment d dans de depuis des deux donc du
        elle elles en encore enfin ensuite entre est et eux hier ici il ils j jamais je jusqu l la là le les
        leur leurs lorsque lui m ma maintenant mais malgré même mes moi mon n ne ni non nos notre nous on or ou
        oui où par parce parfois pas pendant personne peut plus plusieurs pour pourquoi pourtant presque puis
        puisque qu quand que quel quelle quelques qui quoi rien s sa sans se ses seul si sinon soit son sous
        souvent surtout ta tandis tant tes toi ton toujours tous tout toute toutes très trop tu un une vers
        voici voilà vos votre vous y ça était
        """
    ),
    "es": wordlist(
        """
        a además ahora al algo alguien algunos allí antes apenas aquel aquella aquí así aunque ayer cada casi
        como con cuando cuál cuándo cuánto cómo de del desde después donde dónde durante e el ella ellas ellos
        en entonces entre era eran es esa ese eso esta estaba estas este esto estos está están fue ha hace hacia
        hasta hay había hoy incluso la las le les lo los luego mi mientras mis mucho muchos muy más nada nadie
        ni no nos nosotros nuestra nuestro nunca o os otra otro para pero poco por porque pues que quien quién
        quizá quizás qué se según si siempre sin sino sobre solo son soy su sus sí sólo también tampoco tan
        tanto te tiene toda todas todavía todo todos tras tu tú un una unas uno unos usted ustedes va vamos y ya
        yo él
        """
    ),
    "it": wordlist(
        """
        a adesso ai al alcuni alla alle allora altri anche ancora anzi appena appunto avevo avevamo beh bene c
        che chi ci ciascuno cioè col come con cosa cosicché così cui da dal dalla dall davvero de dei del della
        delle dell di dopo dove due dunque durante e ecco ed era erano eravamo essere fino finché forse fra già
        gli ha hanno ho i ieri il in infatti infine insomma intanto invece io l la le lei li lo loro lui ma
        magari mai mentre mi mia mio molti molto ne nel nella nell nessuno niente no noi non nostro nulla o oggi
        ogni oppure ora però perché per più poi poiché poco presto prima proprio purtroppo qual qualche quale
        quando quanto quasi quella quelle quelli quello quest questa queste questi questo qui quindi sarà se
        secondo sei sempre senza si siccome sin sono soltanto soprattutto sotto sua subito suo sì tra tranne
        troppo tu tutta tutte tutti tutto un una uno vi voi è
        """
    ),
    "nl": wordlist(
        """
        aan al alle alleen als altijd andere bij daar daarna daarom dan dat de deze die dit dus een eerst
        eigenlijk elke en er gelukkig geen gewoon had heb hebben heel het hier hij hoe hun iedereen iemand ik in
        is ja je jij jullie kan later maar meer men met mijn misschien naar nee net niemand niet niets nog nooit
        nu of om omdat onder ons onze ook op over pas soms sommige terwijl te toch toen tot tussen uit vaak van
        vanaf veel vervolgens voor vooral vroeger waar waarom wanneer want was wat we weer wel welke wie wij ze
        zij zo zoals zonder zou
        """
    ),
    "pt": wordlist(
        """
        a agora ainda algo alguns ali antes ao aos apesar apenas aqui as assim até cada claro com como da daí de
        depois desde do dos durante e ela elas ele eles em embora enquanto entre então era eram essa esse esta
        estava este eu foi há hoje isso isto já lá logo mais mas me mesmo meu minha muita muito muitos na nada
        nas nem nenhum ninguém no nos nossa nosso nunca não nós o onde ontem os ou outra outro para pela pelo
        pois por porque portanto porém qual quando quanto quase que quem se sem sempre ser seu sim sobre sua só
        talvez também tanto tinha toda todo todos tudo um uma umas uns vamos você vocês à às é
        """
    ),
    "sv": wordlist(
        """
        alla allt alltså att av bara de den denna det detta dock du där därför då efter eftersom ett en för från
        fast hade han har hon hur här i ibland igår inga ingen ingenting inte ja jag jo kan kanske man med men
        min mina mitt men nej ni nu något när och också om på sedan sen som så till trots under ut utan var
        varför vad vem vi vid vilken vissa är även
        """
    ),
    "da": wordlist(
        """
        alle alligevel alt altså at bagefter bare da de den denne der derefter derfor dermed det dette du efter
        eller en engang er et for fordi fra først hun han har havde hvad hver hvis hvor hvordan hvorfor hvornår
        i ikke ingen ja jeg jo kun man måske med men mens min mine mit nej nogle nogen nu når og også om på
        senere selv selvfølgelig siden som så til under ud uden var ved vi
        """
    ),
    "pl": wordlist(
        """
        a ale albo aż bo był była było były chociaż co czasem czemu czy dla dlaczego dlatego do dopiero dziś
        dzisiaj gdy gdyby gdzie i ile ja jak jaka jaki jako jednak jego jej jest jeszcze jeśli jeżeli już kiedy
        kiedyś każda każdy kto który mam mamy mi miał może moja moje my na nad nawet nic nie nigdy nikt no o od
        on ona one oni oraz po pod podczas ponieważ poza potem przed przede przez przy są skąd skoro tak taki
        także tam te ten teraz to ty tylko tym tu u w wcześniej wiec więc wszyscy wszystko wtedy właśnie wy z za
        zawsze zatem znowu że żeby
        """
    ),
    "cs": wordlist(
        """
        a aby ale ani asi až bez bude by byl byla bylo byli co dnes do dokonce já jak jako jaký je jeden jen
        jenom jestli ještě jsem jsme jsou k kam každý kde kdo kdy když který kvůli mezi možná my na nad
        nebo nejdřív nic nikdo nikdy no o od on ona oni ovšem po pod podle pokud pořád potom protože proč proto
        pro před při s se si tady tak také takže tam teď ten tedy tehdy tento to tohle toto třeba tu u už v vy
        vždy vždycky všechno všichni z za zase zatím ze že
        """
    ),
    "ru": wordlist(
        """
        а без более был была были было в ваш ведь во вообще вот впрочем все всегда всё вы где да даже для до его
        ее её если есть ещё же за затем здесь и из или именно иногда их к каждый как какой когда конечно которые
        кроме кстати кто куда мне многие может можно мой моя мы на надо наверное наконец нам наш не нет ни никто
        ничего но ну о об обычно один однажды однако он она они оно от очень по поэтому под пока после потом
        потому почему поначалу при про просто с сегодня сейчас сначала со так также такие там те теперь то тогда
        тоже только тот ты у уже хотя часто через что чтобы эта эти это этот я
        """
    ),
    "uk": wordlist(
        """
        а адже але або без був була були було в вже ви він вона вони все всі де для до згодом зараз з за і й із
        його її їх інколи інші коли крім кожен ми мій моя може на навіть нам не ні ніхто нічого ну о однак потім
        після поки при про просто проте с саме сьогодні так також там тепер ти то тоді той тому тут у усе усі
        хто хоча це цей ця ці часто чи чому через що щоб я як яка який які якщо є
        """
    ),
}


def openers(tag: str) -> frozenset[str]:
    """Give the openers of a language; none where nobody wrote them down.

    >>> "however" in openers("en-GB"), "jedoch" in openers("tlh")
    (True, False)
    """
    return OF.get(tag.partition("-")[0], NONE)
