"""What stands before a colon or in bold type and is no speaker, in several languages."""

from __future__ import annotations

import re
from itertools import takewhile

from pipeline.listening.manuscript import Head, Line, Manuscript
from pipeline.words import people, roles
from pipeline.words.names import mentions
from pipeline.words.roles import key_of, words

ADDRESS = re.compile(r"\A(?:https?|www\b|mailto|doi|isbn|tel|fax|e-?mail|\d++(?:\W*$|[:.]\d))", re.IGNORECASE)
NO_SPEAKER = frozenset(words("""
    note, notes, date, time, place, location, venue, subject, topic, topics, source, sources, photo, photos, credit,
    credits, update, warning, attention, caution, tip, tips, hint, example, title, author, tags, tag, keywords, link,
    links, url, file, page, chapter, recorded, recording, transcript, transcription, transcribed by, summary, abstract,
    disclaimer, copyright, break, music, intro, outro, introduction, conclusion, length, duration, format, language,
    from, to, cc, bcc, re, sent, subject line, reply-to, present, appearances, before, absent, apologies, attendees, action, actions, agenda,
    minutes, decision, decisions, ingredients, method, directions, serves, preparation, step, prep time, cook time,
    step one, step two, pros, cons, advantages, disadvantages, price, address, phone, opening hours, contact, website,
    website address, twitter, instagram, facebook, youtube, email, related, read more, see also, further reading,
    sponsor, advertisement, ad, p s, ps, fyi, tl;dr, todo, faq, edit, editor's note, spoiler, disclosure,
    correction, caption, image, figure, table, fig, item, case, exhibit, tape, side, part, section, volume, issue,
    first, second, third, fourth, fifth, firstly, secondly, thirdly, finally, lastly, next, then, now, so, but, and,
    one, two, three, again, also, besides, however, moreover, remember, imagine, consider, listen, look, well, yes, no,
    result, results, reason, problem, solution, advice, lesson, meaning, the question, my question, the answer,
    my answer, the problem, the result, the reason, the truth, the point is, in short, in other words, for example,
    datum, thema, ort, zeit, hinweis, achtung, beispiel, quelle, quellen, foto, fotos, tipp, titel, autor, autorin,
    stichwörter, dauer, zusammenfassung, anmerkung, einleitung, fazit, zutaten, zubereitung, musik, weiterlesen, mehr,
    lieu, thème, sujet, exemple, conseil, astuce, auteur, durée, résumé, titre, ingrédients, préparation,
    musique, remarque, à lire, attention, légende, étape,
    fecha, tema, lugar, nota, ejemplo, fuente, fuentes, consejo, autora, duración, resumen, título, ingredientes,
    preparación, música, leer más, aviso, importante, data, local, exemplo, fonte, dica, duração, resumo, preparo,
    interview, text und fragen, zur sache, fakten, fakta, info, 聞き手・構成, 構成, 写真・文,
    luogo, esempio, foto di, consiglio, durata, riassunto, titolo, ingredienti, preparazione, musica, avvertenza,
    дата, тема, место, время, источник, совет, примечание, пример, важно, внимание, фото, автор, музыка, итог, шаг,
    предупреждение, вывод, ингредиенты, 日期, 时间, 時間, 地点, 地點, 主题, 主題, 来源, 來源, 注, 注意, 提示, 例如, 作者,
    摘要, 图, 日時, 場所, 出典, 例, 写真, 材料, 作り方, التاريخ, المكان, ملاحظة, الموضوع, المصدر, תאריך, מקום, הערה, נושא,
    datum, onderwerp, plaats, bron, voorbeeld, let op, miejsce, temat, uwaga, przykład, źródło, tid, plats, ämne, obs,
    tarih, konu, yer, not, örnek, kaynak, ημερομηνία, θέμα, σημείωση, πηγή, तारीख, विषय, स्थान, नोट, 날짜, 장소, 주제, 참고
    """))  # fmt: skip
LONGEST_CREDIT, LONGEST_CASELESS = 120, 40  # characters
SPOKEN = re.compile(r"[?!？！؟]|。\Z")  # which no credit has
STOP = re.compile(r"[.!?。？！]")
NUMBERED = re.compile(
    r"(?:step|part|chapter|day|week|figure|fig|table|schritt|teil|kapitel|tag|étape|partie|chapitre|paso|parte|capítulo"
    r"|шаг|часть|глава|exhibit|item|section|tape|side|act|scene|season|episode|no|nr|vol)\b.{0,3}\d+.*"
)


def is_lookalike(name: str) -> bool:
    """Say whether a word or two before a colon are surely no speaker.

    >>> is_lookalike("Date"), is_lookalike("Step 2"), is_lookalike("https"), is_lookalike("Anna")
    (True, True, True, False)
    """
    key = key_of(name)
    return key in NO_SPEAKER or ADDRESS.match(key) is not None or NUMBERED.fullmatch(key) is not None


def credit_lines(manuscript: Manuscript) -> frozenset[Line]:
    """Find the lines above and below the talk that name somebody's part instead of being spoken: `Guest: Ida Hall`."""
    runs = (takewhile(is_no_speech, heads) for heads in (manuscript.heads, reversed(manuscript.heads)))
    return frozenset(head.line for run in runs for head in run if head.colon and is_credit(head))


def is_no_speech(head: Head) -> bool:
    return not head.colon or is_credit(head) or is_lookalike(head.name)


def is_credit(head: Head) -> bool:
    rest = head.line.text[head.end - head.line.start :].strip(" .*_")
    if not 0 < len(rest) <= LONGEST_CREDIT or not roles.role_of(head.name) or SPOKEN.search(rest):
        return False
    if rest[0].isalpha() and rest[0].lower() == rest[0].upper():
        return len(rest) <= LONGEST_CASELESS and not STOP.search(rest) and any(mark in rest for mark in "（(、,")
    names = [mention for mention in mentions(rest) if " " in mention.name and people.is_name(mention.name)]
    return bool(names) and names[0].start == 0 and (len(names[0].name) > 0.6 * len(rest) or "," in rest or "(" in rest)
