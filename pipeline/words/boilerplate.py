"""Know the lines that a web page puts between the paragraphs of an article, in several languages."""

from __future__ import annotations

import re
from functools import cache

from pipeline.words.beginnings import beginning

SITE = (
    "(?:facebook|twitter|x|linked-?in|whats-?app|instagram|pinterest|reddit|telegram|tumblr|threads|mastodon"
    "|bluesky|xing|youtube|tiktok|flipboard|e-?mail|apple podcasts?|itunes|spotify|google podcasts?|overcast"
    "|stitcher|deezer|amazon music|rss|vk)"
)
STANDS_FOR = {  # for which a word in capitals stands below
    "SITES": f"{SITE}(?:(?: ?[,|/·•&+] ?| | (?:and|und|et|y|e|i|en|och|og|или|и|or) ){SITE}){{0,9}}",
    "SITE": SITE,
    "THIS": "th(?:is|e) (?:article|story|post|page|episode|interview|video|podcast|conversation|entry|item)",
    "NOW": "(?:here|today|now)",
    "TITLE": ".{3,120}",
}

# What no speaker says: a line that is one of these is the page's own.
SURE = r"""
    share THIS(?: (?:on|via|with) .{1,40})?|share this|share (?:on|via|to) SITES|tweet this|pin it|print THIS
    e-?mail THIS|(?:copy|share) link|link copied|advertisements?|sponsored content|paid content
    promoted content|(?:story|article|post) continues (?:below|after)(?: (?:this |the )?ad(?:vertisement)?)?
    (?:scroll|keep scrolling)(?: down)? to continue(?: (?:with content|reading))?
    continue reading(?: (?:the main story|below))?
    (?:read|see|watch|listen)(?: more| also| next)(?: on .{1,30})? ?: TITLE|(?:also|must) (?:read|see) ?: TITLE
    related ?: TITLE|related (?:articles?|stories|posts|content|topics|reading|coverage|links) ?:?
    recommended (?:for you|reading|stories|articles)|more (?:from|in) (?:this|the) (?:series|section|author) ?:?
    you (?:may|might) also (?:like|enjoy|be interested in)|most (?:read|popular|viewed|shared)
    subscribe (?:now )?to (?:our|the) (?:[\w’'-]+ ){0,3}(?:newsletters?|mailing list|podcast|channel)(?: NOW)?
    sign up (?:now )?(?:for|to) (?:our|the) (?:[\w’'-]+ ){0,4}(?:newsletters?|mailing list|updates|alerts)(?: NOW)?
    click here (?:to|for) .{3,90}|tap here (?:to|for) .{3,90}|follow us on SITES.{0,40}
    like us on facebook|find us on SITES
    (?:listen|subscribe)(?: to .{1,40})? on SITES|SITE(?:(?: ?[,|/·•] ?)SITE){1,9}
    skip to (?:main )?(?:content|navigation)|back to (?:the )?top|jump to (?:content|navigation|comments)
    (?:we|this (?:web)?site|our (?:web)?site) uses? cookies\b.{0,160}|(?:accept|reject|manage)(?: all)? cookies
    cookies? (?:settings|policy|notice|preferences|consent)|privacy policy|terms (?:of (?:use|service)|and conditions)
    (?:image|photo|picture) credits?|\d{1,3}(?:-| )min(?:ute)?s?\.? read
    (?:estimated )?reading time ?:? ?\d{1,3} min(?:ute)?s?\.?|leave a (?:comment|reply)|view (?:all )?comments
    (?:show|load) (?:more )?comments|\d{1,5} comments|comments are closed
    (?:previous|next) (?:article|post|story|episode)|(?:posted|filed) (?:in|under) ?:? .{2,80}|download (?:the|our) app
    open in (?:the )?app|already a subscriber\? (?:log|sign) in.{0,20}|enter your e-?mail(?: address)?
    view in (?:your )?browser|loading ?(?:…|\.\.\.)

    anzeige|werbung|advertorial|zum (?:haupt)?inhalt springen|zur navigation springen|zum seitenanfang
    (?:diesen |den )?(?:artikel|beitrag|text|podcast|seite|interview) (?:teilen|drucken|empfehlen|merken)
    (?:diesen |den )?(?:artikel|beitrag|text|podcast|seite|interview) (?:auf|über|per|bei) SITES teilen
    (?:auf|über|per|bei) SITES teilen|(?:lesen|hören|sehen|schauen) sie (?:auch|mehr|dazu|hierzu) ?: TITLE
    lies auch ?: TITLE|mehr (?:zum thema|dazu) ?: TITLE|das könnte sie auch interessieren|mehr zum thema
    ähnliche (?:artikel|beiträge)|(?:hier )?(?:unseren |den )?newsletter (?:abonnieren|bestellen)
    abonnieren sie unseren (?:[\w-]+ )?(?:newsletter|podcast|kanal)
    (?:hier klicken|klicken sie hier),? (?:um|für) .{3,90}|folgen sie uns (?:auf|bei) SITES.{0,40}
    (?:diese|unsere) (?:web)?seite verwendet cookies\b.{0,160}|(?:alle )?cookies (?:akzeptieren|ablehnen)
    cookie-einstellungen|datenschutzerklärung|bildnachweis(?:e)?|lesezeit ?:? ?\d{1,3} min(?:ute)?n?\.?
    \d{1,3} min(?:ute)?n?\.? lesezeit|\d{1,5} kommentare|kommentar schreiben|zur startseite

    publicité|annonce|contenu sponsorisé
    partager (?:cet? |cette |l[’'])(?:article|page|épisode|entretien|vidéo)(?: sur .{1,40})?|partager sur SITES
    (?:lire|voir|écouter) (?:aussi|également) ?: TITLE|à (?:lire|voir|écouter)(?: aussi| également)? ?: TITLE
    lisez aussi ?: TITLE|(?:la )?suite (?:de l[’']article )?après la publicité|sur le même (?:sujet|thème)
    articles? (?:liés?|similaires?)|les plus lus
    (?:abonnez-vous|inscrivez-vous) à (?:notre|la) (?:newsletter|lettre d[’']information|chaîne).{0,30}
    cliquez ici pour .{3,90}|suivez-nous sur SITES.{0,40}|aller au contenu(?: principal)?|retour en haut(?: de page)?
    (?:ce|notre) site utilise des cookies\b.{0,160}|(?:tout )?accepter (?:les |tous les )?cookies
    politique de confidentialité|crédits? photos?|(?:temps de )?lecture ?:? ?\d{1,3} min(?:ute)?s?\.?
    laisser un commentaire|\d{1,5} commentaires

    publicidad|anuncio|contenido patrocinado
    compartir (?:est[ea] |el |la )?(?:artículo|nota|página|entrevista|noticia|episodio)(?: en .{1,40})?
    compartir (?:en|por|vía) SITES|(?:lea|lee|leer|ver|vea|escuche) (?:también|además|más) ?: TITLE
    [tl]e puede interesar ?: TITLE|también te puede interesar|noticias relacionadas|artículos relacionados|lo más leído
    suscríb(?:a|e)(?:se|te) a nuestr[oa] (?:boletín|newsletter|canal|podcast).{0,30}
    (?:haga|haz|pulse|pulsa|pincha|pinche) (?:clic )?aquí para .{3,90}|s[íi]g[au]e?nos en SITES.{0,40}
    (?:saltar|ir) al contenido(?: principal)?|volver arriba
    (?:este|nuestro) sitio(?: web)? (?:utiliza|usa) cookies\b.{0,160}|aceptar (?:todas las |las )?cookies
    política de (?:privacidad|cookies)|créditos? de (?:la )?(?:imagen|foto)
    (?:tiempo de )?lectura ?:? ?\d{1,3} min(?:uto)?s?\.?|dej(?:a|e) un comentario|\d{1,5} comentarios

    pubblicità|contenuto sponsorizzato
    condividi(?: (?:questo |quest[’']|l[’'])(?:articolo|intervista|pagina|episodio))?(?: su SITES)?
    (?:leggi|guarda|ascolta|vedi) (?:anche|pure) ?: TITLE
    (?:potrebbe|potrebbero) (?:interessarti|interessarvi)(?: anche)?|articoli correlati|i più letti
    iscriviti alla (?:nostra )?newsletter.{0,30}|abbonati al (?:nostro )?(?:canale|podcast).{0,30}
    clicca qui per .{3,90}|seguici su SITES.{0,40}|(?:vai|salta) al contenuto(?: principale)?|torna (?:su|in alto)
    (?:questo|il nostro) sito (?:utilizza|usa) (?:i )?cookie\b.{0,160}|accetta (?:tutti )?i? ?cookie
    informativa sulla privacy|crediti (?:immagine|foto)|tempo di lettura ?:? ?\d{1,3} min(?:ut[io])?\.?
    lascia un commento

    publicidade|conteúdo patrocinado
    (?:compartilhe|compartilhar|partilhar|partilhe)(?: (?:este|esta|o|a) (?:artigo|matéria|página|entrevista|notícia))?
    (?:compartilhe|compartilhar|partilhar|partilhe)(?: \w{1,5} \w{1,12})? (?:no|na|em|via) SITES
    (?:leia|veja|ouça|ler|assista) (?:também|mais|ainda) ?: TITLE|continua (?:após|depois d)a? ?publicidade
    notícias relacionadas|artigos relacionados|mais lidas|(?:assine|subscreva) (?:a )?(?:nossa )?newsletter.{0,30}
    clique aqui para .{3,90}|siga-nos (?:no|na|em) SITES.{0,40}|(?:ir|pular|saltar) para o conteúdo(?: principal)?
    este site (?:utiliza|usa) cookies\b.{0,160}|aceitar (?:todos os )?cookies|política de privacidade
    tempo de leitura ?:? ?\d{1,3} min(?:uto)?s?\.?|deixe (?:um|o seu) comentário

    advertentie|deel (?:dit|deze) (?:artikel|pagina|bericht|aflevering|interview)(?: (?:op|via) .{1,40})?
    delen (?:op|via) SITES|lees (?:ook|meer|verder) ?: TITLE
    (?:abonneer|schrijf) je (?:nu )?(?:in )?(?:op|voor) (?:onze|de) nieuwsbrief.{0,20}|klik hier (?:om|voor) .{3,90}
    volg ons op SITES.{0,40}|(?:ga|direct) naar (?:de )?(?:hoofd)?inhoud
    (?:deze|onze) (?:web)?site (?:gebruikt|maakt gebruik van) cookies\b.{0,160}|(?:alle )?cookies accepteren
    leestijd ?:? ?\d{1,3} min(?:uten)?\.?

    реклама|поделиться(?: (?:статьёй|статьей|ссылкой|новостью|записью))?(?: (?:в|на|через) .{1,40})?
    читайте (?:также|ещё|еще) ?:? .{3,120}|читать далее|по теме ?: TITLE
    (?:подпишитесь|подписывайтесь) на (?:нашу? |наш )?(?:рассылку|канал|подкаст|новости).{0,40}
    нажмите здесь,? чтобы .{3,90}|(?:этот|наш) сайт использует (?:файлы )?cookies?\b.{0,160}
    перейти к (?:основному )?содержанию|политика конфиденциальности
    время (?:на )?чтени[ея] ?:? ?\d{1,3} мин(?:ут[аы]?)?\.?|оставить комментарий

    reklama|udostępnij(?: (?:ten )?(?:artykuł|wywiad|wpis|odcinek))?(?: na SITES)?
    (?:czytaj|przeczytaj|zobacz|posłuchaj) (?:też|także|również|więcej) ?: TITLE
    (?:zapisz się na|subskrybuj) (?:nasz )?newsletter.{0,20}|kliknij (?:tutaj|tu),? (?:aby|żeby|by) .{3,90}
    obserwuj nas na SITES.{0,40}|przejdź do (?:głównej )?treści
    (?:ta|nasza) strona (?:używa|korzysta z) (?:plików )?cookies?\b.{0,160}|polityka prywatności
    czas czytania ?:? ?\d{1,3} min(?:ut[ay]?)?\.?|dodaj komentarz

    annons|dela (?:artikeln|sidan|avsnittet|inlägget|intervjun)(?: (?:på|via) .{1,40})?|dela (?:på|via) SITES
    läs (?:också|även|mer) ?: TITLE|prenumerera på (?:vårt )?nyhetsbrev.{0,20}|klicka här för .{3,90}
    följ oss på SITES.{0,40}|(?:gå|hoppa) till (?:huvud)?innehåll(?:et)?|till toppen
    (?:den här webbplatsen|vi) använder cookies\b.{0,160}|lästid ?:? ?\d{1,3} min(?:uter)?\.?

    del (?:artiklen|siden|afsnittet|interviewet)(?: (?:på|via) .{1,40})?|del (?:på|via) SITES
    læs (?:også|mere) ?: TITLE|tilmeld dig (?:vores )?nyhedsbrev(?:et)?.{0,20}|klik her for .{3,90}
    følg os på SITES.{0,40}
    (?:gå|spring) til (?:hoved)?indhold(?:et)?|til toppen|(?:dette websted|vi) bruger cookies\b.{0,160}
    læsetid ?:? ?\d{1,3} min(?:utter)?\.?
"""

# What may be a word of the talk, or of the article itself.
DOUBTFUL = r"""
    advertising|nach oben|наверх|do góry|naar boven
    share|tweet|print|menu|search|newsletter|comments?|subscribe(?: now| today)?|sign up|log in|sign in|follow us
    read more|see (?:more|also)|related|trending|click here|next|previous
    (?:image|photo|picture)(?: credits?)? ?: .{2,80}|(?:photo|image) (?:by|courtesy of) .{2,60}|listen now|watch now
    play (?:audio|video)|donate|support us|teilen|drucken|weiterlesen|mehr lesen|kommentare|abonnieren|anmelden|suche
    foto ?: .{2,60}|bild ?: .{2,60}|partager|imprimer|lire la suite|lire aussi|s[’']abonner|commentaires
    photo ?: .{2,60}|compartir|imprimir|leer más|suscríbete|comentarios|foto ?: .{2,60}|leggi tutto|leggi anche|stampa
    commenti|iscriviti|leia mais|assine|comentários|delen|lees meer|reageren|подробнее|комментарии|подписаться
    czytaj dalej|komentarze|dela|läs mer|læs mere
"""


SIGNS = r"(?:[-–—•*▸►▶→»>|+]+\s{1,3})?"
FIRST = re.compile(r"\A" + SIGNS + r"([^\W\d_]{0,3})")


def is_sure(line: str) -> bool:
    """Say whether a line is surely the page's own.

    >>> is_sure("Lesen Sie auch: Die letzte Fähre"), is_sure("Share"), is_sure("She took a share")
    (True, False, False)
    """
    return is_one(SURE, line.strip())


def may_be_one(line: str) -> bool:
    """Say whether a line may be the page's own, and may as well be somebody's word.

    >>> may_be_one("Share")
    True
    """
    return is_one(DOUBTFUL, line.strip())


def is_one(kinds: str, line: str) -> bool:
    """Say whether a line is of these kinds, with the sign of a list or an arrow beside it.

    >>> is_one("share (?:on|via) SITES", "► Share on Facebook | X"), is_one("menu", "The menu")
    (True, False)
    """
    first = FIRST.match(line)
    letters = first[1].lower() if first else ""
    begun = (letters[:length] for length in range(len(letters) + 1))
    return any(one in beginning(kinds) and pattern(kinds, one).fullmatch(line) is not None for one in begun)


@cache
def pattern(kinds: str, letters: str) -> re.Pattern[str]:
    """Make a pattern of the kinds of lines that begin with these letters; to make one of them all takes too long."""
    rows = "|".join(beginning(kinds)[letters])
    for word, meant in STANDS_FOR.items():
        rows = rows.replace(word, meant)
    rows = rows.replace(" ", "[ \u00a0\u202f]")
    return re.compile(rf"{SIGNS}(?:{rows})\s?[.!:]?(?:\s?[→»>|▸►▶]+)?", re.IGNORECASE)
