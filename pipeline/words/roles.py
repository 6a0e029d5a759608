"""The words by which transcripts of many languages call those who ask and those who answer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from pipeline.model import Person, Role

UNSEEN = re.compile("[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff]")
IDEOGRAPHS_APART = re.compile(r"(?<=[\u3041-\u30ff\u4e00-\u9fff]) (?=[\u3041-\u30ff\u4e00-\u9fff])")
ASKING: tuple[Role, ...] = ("interviewer", "moderator")
MOST_NAMED = 6  # guests on cover, title page and opener; more of them are told by the roster alone
NUMBER = re.compile(r"[ _-]?#?\d{1,2}$")
SAID: Mapping[Role, str] = {
    "interviewer": """
        interviewer, interviewers, interviewerin, int, host, co-host, cohost, hosts, reporter, journalist, question,
        questions, questioner, editor, editors, staff, correspondent, presenter, frage, fragende, redaktion,
        journalistin, moderation, gastgeber, gastgeberin, intervieweur, intervieweuse, journaliste, chercheur,
        chercheuse, enquêteur, enquêtrice, rédaction, présentateur, présentatrice, entrevistador, entrevistadora,
        periodista, reportero, reportera, pregunta, redacción, presentador, presentadora, pergunta, jornalista,
        repórter, apresentador, apresentadora, intervistatore, intervistatrice, giornalista, domanda, redazione,
        интервьюер, вопрос, корр, корреспондент, корреспондентка, журналист, журналистка, редакция, кореспондент,
        журналіст, питання, запитання, 记者, 記者, 问, 問, 采访者, 採訪者, 访谈者, 提问, 聞き手, インタビュアー, 質問,
        質問者, 記者団, 編集部, 기자, 질문, 문, 질문자, 인터뷰어, المحاور, المحاورة, سؤال, السؤال, س, الصحفي, الصحفية,
        المذيع, المذيعة, מראיין, מראיינת, המראיין, המראיינת, שאלה, ש, vraag, redacteur, redactie, dziennikarz,
        dziennikarka, pytanie, redakcja, tazatel, tazatelka, otázka, redakce, redaktor, redaktorka, haastattelija,
        kysymys, toimittaja, intervjuare, intervjuaren, fråga, reportern, spørsmål, spørgsmål, intervjuer, journalisten,
        soru, muhabir, röportör, gazeteci, δημοσιογράφος, ερώτηση, ερ, साक्षात्कारकर्ता, प्रश्न, पत्रकार, सवाल,
        întrebare, kérdés, újságíró, riporter, питання, въпрос, питање, pitanje, novinar, novinarka, savol
        """,
    "moderator": """
        moderator, mod, moderatorin, chair, the chair, chairman, the chairman, chairwoman, chairperson, facilitator,
        modérateur, modératrice, animateur, animatrice, moderador, moderadora, moderatore, moderatrice, conduttore,
        conduttrice, ведущий, ведущая, ведучий, ведуча, 主持人, 主持, 司会, 司会者, 進行, 사회자, 진행자, مدير الجلسة, מנחה, המנחה,
        gespreksleider, presentator, prowadzący, prowadząca, moderátor, moderátorka, συντονιστής, moderatör, sunucu,
        संचालक, puheenjohtaja, juontaja, voorzitter
        """,
    "interviewee": """
        interviewee, interviewees, guest, respondent, answer, narrator, witness, the witness, subject, informant,
        antwort, gast, befragte, befragter, interviewte, interviewter, interviewpartner, interviewpartnerin,
        réponse, interviewé, interviewée, invité, invitée, enquêté, enquêtée, témoin, entrevistado, entrevistada,
        respuesta, invitado, invitada, resposta, convidado, convidada, convidat, convidada, entrevistat, risposta,
        intervistato, intervistata, ospite, ответ, респондент, респондентка, гость, гостья, собеседник, собеседница,
        відповідь, гість, 答, 受访者, 受訪者, 嘉宾, 嘉賓, 回答, 答え, 答者, ゲスト, 話し手, 語り手, 답, 답변, 응답자, 게스트, الضيف, الضيفة, ضيف, جواب,
        الجواب, ج, מרואיין, מרואיינת, המרואיין, המרואיינת, תשובה, ת, אורח, אורחת, antwoord, geïnterviewde,
        odpowiedź, rozmówca, rozmówczyni, gość, odpověď, host pořadu, respondentka, vastaus, haastateltava, svar,
        intervjuperson, cevap, konuk, απάντηση, απ, καλεσμένος, उत्तर, जवाब, अतिथि, răspuns, válasz, відповідь,
        отговор, одговор, odgovor
        """,
}
UNNAMED_ASKERS = """
    q, question, questions, frage, question, pregunta, pergunta, domanda, вопрос, в, 问, 問, 質問, 提问, 질문, 문, سؤال,
    السؤال, س, שאלה, ש, vraag, v, pytanie, otázka, kysymys, fråga, spørsmål, spørgsmål, soru, ερώτηση, ερ, प्रश्न,
    सवाल, întrebare, kérdés, питання, запитання, въпрос, питање, pitanje, p, f, d, k, s, o, з, int, iv, i
    """
UNNAMED_ANSWERERS = """
    a, r, antwort, réponse, respuesta, resposta, risposta, answer, ответ, о, 答, 回答, 答え, 답, 답변, جواب, الجواب, ج,
    תשובה, ת, antwoord, odpowiedź, odpověď, vastaus, svar, cevap, απάντηση, απ, उत्तर, जवाब, răspuns, válasz,
    відповідь, отговор, одговор, odgovor, c, o, в
    """
PAIRS = tuple(
    (pair[0], pair[1])
    for pair in [
        "qa",
        "fa",
        "qr",
        "pr",
        "dr",
        "va",
        "ia",
        "sc",
        "fs",
        "kv",
        "зв",
        "во",
        "so",
        "po",
        "ko",
        "ir",
        "in",
        "ie",
        "qn",
        "εα",
    ]  # who asks, who answers
)


@lru_cache(maxsize=100_000)
def key_of(label: str) -> str:
    """Give all spellings of one label the same key.

    >>> key_of("dr.  morozova") == key_of("Dr. Morozova")
    True
    """
    words = UNSEEN.sub("", label).replace(".", " ").casefold().split()
    apart = "" if len(words) < 5 and all(len(word) == 1 for word in words) else " "
    return IDEOGRAPHS_APART.sub("", apart.join(words))


def words(text: str) -> list[str]:
    return [word for part in text.split(",") if (word := " ".join(part.split()))]


def unaccented(key: str) -> str:
    plain = "".join(mark for mark in unicodedata.normalize("NFD", key) if not unicodedata.combining(mark))
    return unicodedata.normalize("NFC", plain)


ROLES: Mapping[str, Role] = {key_of(word): role for role, said in SAID.items() for word in words(said)}
WRITTEN = {unaccented(key): key for key in ROLES if unaccented(key) != key and unaccented(key) not in ROLES}
ASKER, ANSWERER = "Q", "A"
UNNAMED = frozenset(words(UNNAMED_ASKERS) + words(UNNAMED_ANSWERERS))


def role_of(label: str, beside: Collection[str] = ()) -> Role | None:
    """Say what part a label names by itself; a single letter does so only `beside` its counterpart, given by its key.

    >>> role_of("Interviewer 2"), role_of("A"), role_of("A", {"q", "a"}), role_of("Anna")
    ('interviewer', None, 'interviewee', None)
    """
    key = NUMBER.sub("", key_of(label)) or key_of(label)
    found = ROLES.get(key) or ROLES.get(WRITTEN.get(key, ""))
    if found or len(key) > 3:
        return found
    if key == "q":
        return "interviewer"
    for asks, answers in PAIRS:
        if asks in beside and answers in beside and key in (asks, answers):
            return "interviewer" if key == asks else "interviewee"
    return None


def guests(people: Iterable[Person]) -> list[Person]:
    return [person for person in people if person.role == "interviewee"]


def named(people: Iterable[Person]) -> list[Person]:
    """The guests, where they are few enough for a title page."""
    found = guests(people)
    return found if len(found) <= MOST_NAMED else []


def askers(people: Iterable[Person]) -> list[Person]:
    """Those who ask, by their names: "Interviewer" is none."""
    return [person for person in people if person.role in ASKING and not role_of(person.name)]


def written(label: str) -> str:
    """Give a word for a role its accents.

    >>> written("Interviewe"), written("Anna")
    ('Interviewé', 'Anna')
    """
    key = WRITTEN.get(key_of(label))
    return label if key is None else key.capitalize() if label[:1].isupper() else key
