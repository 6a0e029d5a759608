"""What hosts and guests say of themselves and of each other, in several languages."""

from __future__ import annotations

import re

from pipeline.words.phrases import phrases

HOST_SAYS = phrases(
    r"""
    \bwelcome (?:back )?to (?:the |my |our |this |another |a |an |episode |season |[\w’']+ )
    \bi[’']?a?m your (?:co-?)?host\b
    \b(?:my|our|today[’']?s) (?:special )?guests? (?:today |tonight |this week )?(?:is|are)\b
    \b(?:i|we)[’']?(?:a?m|a?re) (?:joined|talking|speaking|sitting|here) (?:today |now |down )?(?:by|to|with)\b
    \b(?:i|we)[’']?(?:ve| have) (?:brought on|got|invited)\b[^.]{0,30}\bguest\b
    \bthis is (?:the )?[\w’' ]{1,40} podcast\b
    \bwillkommen (?:zu|bei|zur|zum|im|in)\b
    \b(?:ich begrüße|heute (?:spreche|rede) ich mit|mein gast|zu gast ist|bei mir (?:ist|sitzt))\b
    \bbienvenue (?:à|dans|sur|au|chez)\b
    \b(?:mon invitée?|notre invitée?|je reçois|j[’']accueille|nous recevons)\b
    \bbienvenid[oa]s? (?:a|al)\b
    \b(?:mi invitad[oa]|nuestr[oa] invitad[oa]|hoy nos acompaña|hoy hablamos con)\b
    \b(?:benvenut[ie] (?:a|al|alla|in)|il (?:mio|nostro) ospite|la (?:mia|nostra) ospite|oggi parliamo con)\b
    \b(?:bem-vind[oa]s? (?:a|ao|à)|(?:meu|nosso) convidado|(?:minha|nossa) convidada)\b
    \b(?:добро пожаловать (?:в|на)|у (?:меня|нас) в гостях|мой гость|моя гостья|наш гость|наша гостья)
    \b(?:welkom bij|mijn gast|onze gast|te gast)\b
    \b(?:witam(?:y)? w|moim gościem|naszym gościem|gościem)\b
    \b(?:välkommen till|velkommen til|tervetuloa|vítejte u|mým hostem|hoş geldiniz)\b
    欢迎(?:收听|来到|回到)|今天的嘉宾|本期嘉宾|ようこそ|ゲストは|お迎え|모시고|오늘의 게스트
    أهلا بكم في|مرحبا بكم في|ضيفنا|ضيفتنا|معنا اليوم|ברוכים הבאים|האורח שלנו|האורחת שלנו
    """
)
GUEST_SAYS = phrases(
    r"""
    \bthank(?:s| you)(?: so much| very much)?,?(?: [\w’']+,?)? for (?:having|inviting|the invit)
    \b(?:happy|glad|great|good|nice|pleasure|honou?red|thrilled|delighted|excited) to be (?:here|on|back|with you)\b
    \bpleasure to be (?:here|on)\b
    \b(?:danke|vielen dank) (?:\w+ )?(?:für die einladung|dass ich (?:hier|da))
    \b(?:freue? mich|schön),? (?:hier|da|dabei) zu sein
    \bmerci (?:beaucoup )?(?:de|pour) (?:m[’']|votre |l[’'])(?:inviter|invitation|accueillir|recevoir|avoir invité)
    \bgracias por (?:invitarme|la invitación|recibirme|tenerme|vuestra)
    \bgrazie (?:mille )?(?:per|dell|a voi per)[’']? ?(?:l[’'])?(?:invito|avermi|invitarmi|ospitarmi)
    \bobrigad[oa] pel[oa] convite
    спасибо(?:, что| за)? (?:приглашение|пригласили|позвали)
    \b(?:bedankt|dank je|dank u) (?:wel )?(?:voor de uitnodiging|dat ik hier)
    \bdziękuję za zaproszenie
    \b(?:tack för att jag fick|tack för inbjudan|takk for invitasjonen|kiitos kutsusta|děkuji za pozvání|davetiniz için)
    谢谢(?:你们?|您)?的?邀请|感谢邀请|お招きいただき|呼んでいただき|초대해 ?주셔서|شكرا على (?:الدعوة|الاستضافة)|תודה (?:רבה )?על ההזמנה|תודה שהזמנת
    """
)
GUEST_IS = phrases(
    r"""
    \b(?:deposition|testimony|statement|examination|profile|portrait) of
    \bguests?(?: today| tonight| this week)?,?(?: is| are|:)?(?: \w+){0,4}?
    \b(?:talk|talked|talking|speak|spoke|speaking|chat|chatted|chatting|sat down|conversation|interview|interviewed|interviewing|joined|hear|heard|here|live|meet|met)(?: today| now| down| again)?(?: with| by| to| from)?
    \b(?:welcome|please welcome|joins (?:us|me)|is joined by|catch up with|profile of|with)(?: back| today)?,?
    \b(?:begrüße|gast(?: heute)?(?: ist)?|gespräch mit|interview mit|spreche(?: ich)?(?: heute)? mit|willkommen)(?: heute)?,?
    \b(?:invitée?(?: est)?|entretien avec|rencontre avec|reçois|accueille|recevons|bienvenue|avec)
    \b(?:invitad[oa](?: es)?|entrevista (?:a|con)|hablamos con|conversación con|bienvenid[oa]|con)
    \b(?:ospite(?: è)?|intervista a|conversazione con|parliamo con|benvenut[oa]|con)
    \b(?:convidad[oa](?: é)?|entrevista (?:a|com)|conversa com|bem-vind[oa]|com)
    (?:в гостях|интервью с|беседа с|беседуем с|разговор с|наш гость|гость)(?: сегодня)?
    \b(?:gast(?: is)?|gesprek met|interview met|welkom|te gast)
    \b(?:rozmowa z|wywiad z|gościem jest|rozmawiamy z|rozhovor s|intervju med|samtal med)
    """
)
I_AM = phrases(
    r"""
    \bmy (?:full )?name(?: is|[’']s)
    \bi[’']?m
    \bi am
    \bthis is
    \bmein name ist
    \bich (?:bin|heiße|heisse)
    \b(?:je suis|je m[’']appelle|mon nom est|moi,? c[’']est)
    \b(?:soy|me llamo|mi nombre es)
    \b(?:sono|mi chiamo|il mio nome è)
    \b(?:eu sou|sou o|sou a|me chamo|chamo-me|(?:o )?meu nome é)
    меня зовут
    \b(?:ik ben|mijn naam is|ik heet)
    \b(?:jestem|nazywam się|mam na imię)
    \b(?:jag heter|jag är|jeg heter|jeg hedder|minun nimeni on|olen|jmenuji se|jsem|benim adım|adım|με λένε|λέγομαι)
    \b(?:em dic|sóc)
    我(?:叫|是)|私は|わたしは|저는|اسمي|أنا|שמי|קוראים לי|אני|मेरा नाम|मैं
    """
)
BYLINE = phrases(
    r"""
    \b(?:interview(?:ed)?(?: (?:conducted|and transcribed|and edited))?|questions|words|conversation|story)(?: and (?:photos?|questions|text))?(?: by|:)
    \b(?:das (?:gespräch|interview) führten?|die fragen stellten?|interview|gespräch|fragen|text und fragen)(?: von|:)?
    \b(?:propos recueillis par|entretien réalisé par|entretien(?: par| :|:)|texte(?: par| :|:))
    \b(?:entrevista(?: realizada por| de| por|:)|texto(?: de| por|:)|entrevistó)
    \b(?:a cura di|intervista di|di)(?=\s+(?-i:[A-ZÀ-Þ])[\w’'-]+\s+(?-i:[A-ZÀ-Þ])[\w’'-]+\W*\Z)
    (?:беседовал[аи]?|интервью взял[аи]?|интервью провел[аи]?|вопросы задавал[аи]?|подготовил[аи]?)
    \b(?:rozmawia(?:ł|ła)?|door|interview:|intervju:|text:|tekst:|röportaj:|söyleşi:|συνέντευξη:?|interjú:)
    """
)
BY = re.compile(r"(?:\A|[,·|\n–—-][^\S\n]*)(?:by|von|par|por|di|de|door|av|af)\s+(?=(?-i:[A-ZÀ-Þ]))", re.IGNORECASE)
BILLED_ASKER = phrases(
    r"""
    (?:text(?:o|e)? (?:and|und|et|y|e) )?(?:interview|fragen|questions|preguntas|perguntas|domande|intervista|entrevista|entretien|gespräch|rozmowa|intervju|text|texte|texto|tekst)
    聞き手.{0,6}|取材.{0,4}|采访.{0,4}|採訪.{0,4}|文|撰文|글|취재|인터뷰|حاوره|حاورته|حاورها|حاورتها|ריאיין|ראיינה|साक्षात्कार|बातचीत|беседовала?|интервью
    """
)
