"""What outlets, editors, sponsors and court reporters write around an interview, in several languages."""

from __future__ import annotations

from pipeline.words.phrases import phrases

SPONSOR = phrases(
    r"""
    \b(?:brought to you by|sponsored by|our sponsors?|promo code|use (?:the )?code \w+|at checkout)\b
    \b(?:today|this (?:week|episode|show))[’']?s sponsors?\b
    \bthanks? to \w[\w .]{1,40} for sponsoring\b
    \bsupport for (?:this|the) (?:show|podcast|episode)\b
    \b(?:diese folge wird (?:präsentiert|unterstützt)|unser sponsor)\b
    \bcet épisode est (?:sponsorisé|soutenu)\b
    \b(?:este episodio (?:está|es) patrocinado|nuestro patrocinador)\b
    \bquesto episodio è sponsorizzato\b
    """
)
EDITORIAL = phrases(
    r"""
    \A\W*this (?:interview|conversation|transcript|article)\b[^\n]{0,80}\b(?:edited|condensed|transcribed|translated|shortened)
    \A\W*(?:editor[’']?s note|transcribed by|transcript(?:ion)? by)
    \A\W*(?:recess taken|brief recess|the witness (?:was )?sworn|witness sworn|whereupon)
    \A\W*(?:direct|cross|redirect|recross)[- ]examination\W*\Z
    \A[^.?!]{0,80}having been (?:first )?(?:duly )?sworn
    \A\W*(?:das (?:gespräch|interview) (?:wurde|führten?)|anmerkung der redaktion)
    \A\W*(?:propos recueillis|note de la rédaction|nota de la redacción|entrevista editada|nota della redazione)
    \A\W*(?:интервью (?:взял|провел|отредактировано)|от редакции)
    """
)
APPENDIX = phrases(
    r"""
    \A\W*(?:show ?notes?|links?(?: from the episode)?|resources|references|further reading|credits|footnotes)\W*\Z
    \A\W*(?:infokasten|infos?|weiterführende links|quellen|shownotes|liens|ressources|enlaces|recursos|note|risorse|ссылки)\W*\Z
    """
)
CLOSING = phrases(
    r"""
    \A\W*(?:(?:tape|recording|audio|interview|transcript) )?ends?\b
    \A\W*(?:end of|the end|fin|fine|final|ende|fim|koniec|конец)\b
    \A\W*(?:完\Z|了\Z|終わり)
    \A\W*(?:©|\(c\)|copyright|all rights|riproduzione|tous droits|alle rechte|reservados)
    \A\W*(?:published|publicado|veröffentlicht|publié|pubblicato|опубликовано|publikacja|deposited|recorded (?:at|on)|duration)
    \A\W*(?:transcri|transkri|trascri|расшифровка|edited by|protokoll|תמלול|עריכה|הערה|إعداد|تحرير)
    \A\W*(?:photos?|fotos?|bild|text|interview(?:ed)?)\b
    \A\W*das (?:interview|gespräch)
    \A\W*(?:leggi|leer|à lire|lire aussi|read (?:more|also)|see also|related|weiterlesen|mehr zum|subscribe|follow us)\b
    \A\W*(?:page|seite) \d
    \A\W*(?:责任编辑|責任編集|本文|整理|摄影|编辑|構成|撮影|写真|取材|文／|聞き手|本报|記者|사진|정리)
    \A\W*(?:zur sache|fakta|fakten|info(?:kasten|box)|about the author|over de auteur|über den autor)\b
    \A\W*(?:https?:|www\.)
    """
)
