"""In which language a text is, by its script or by its commonest words, and what is known of each language.

All paragraphs are invented.
"""

from __future__ import annotations

from collections import Counter
from string import Formatter

import pytest

from pipeline import languages
from pipeline.words import clauses, remarks
from pipeline.words.languages import recognised, tongue


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We were on the lake that day and it was so cold that nobody could say what they saw."),
        ("de", "Wir waren an dem Tag auf dem See, und es war so kalt, dass man nicht sagen konnte, was es ist."),
        (
            "fr",
            "Nous étions sur le lac ce jour, et il est vrai que je ne sais pas ce que les gens ont vu dans le froid.",
        ),
        (
            "es",
            "Estuvimos en el lago y no se veía nada, pero yo lo vi cuando la niebla se fue por las montañas del norte.",
        ),
        (
            "it",
            "Siamo stati sul lago e non si vedeva più nulla, ma io ho visto che la nebbia è andata via con il vento.",
        ),
        ("pt", "Estivemos no lago e não se via nada, mas eu vi quando a névoa foi para o norte com o vento da noite."),
        (
            "nl",
            "We waren op het meer en het was zo koud dat je niet kon zien wat er was, maar ik zag de boot van haar.",
        ),
        ("sv", "Vi var på sjön och det var så kallt att man inte kunde se vad som var där, men jag såg en båt till."),
        ("pl", "Byliśmy na jeziorze i nie było nic widać, ale ja to już wiem, że mgła jest tam po nocy do rana."),
        ("ru", "Мы были на озере, и было так холодно, что ничего не видно, но я это всё помню, как вы и он."),
        ("zh", "那天我们在湖上，天气很冷，什么也看不见。"),
        ("ja", "あの日は湖にいました。とても寒くて何も見えませんでした。"),
        ("ko", "그날 우리는 호수에 있었고 너무 추워서 아무것도 보이지 않았습니다."),
        ("ar", "كنا على البحيرة في ذلك اليوم وكان الجو باردا جدا."),
        ("he", "היינו באגם באותו יום והיה קר מאוד."),
        ("el", "Ήμασταν στη λίμνη εκείνη τη μέρα και έκανε κρύο."),
        (
            "da",
            "Vi var på søen den dag, og det var så koldt, at man ikke kunne se, hvad der var der, men "
            "jeg så en båd til, og den kom fra øen med en mand, som vi ikke kendte af navn.",
        ),
        (
            "nb",
            "Jeg var sju år da vi begynte å ro, og det var ikke lett å holde båten mot vinden. Far "
            "sa at man må lære å vente, og etter en stund forstod jeg hva han mente.",
        ),
        (
            "fi",
            "Olimme järvellä sinä päivänä ja oli niin kylmä, että mitään ei näkynyt, mutta minä "
            "tiesin, että vene on siellä, kun hän oli sen itse sinne vienyt, ja niin se oli.",
        ),
        (
            "cs",
            "Byli jsme ten den na jezeře a bylo tak chladno, že se nedalo nic vidět, ale já jsem věděl, "
            "že je tam loď, jak mi to řekl soused, a když se rozednilo, už jsme ji měli.",
        ),
        (
            "sk",
            "Boli sme v ten deň na jazere a bolo tak chladno, že sa nedalo nič vidieť, ale ja som vedel, "
            "že je tam loď, ako mi to povedal sused, a keď sa rozvidnilo, už sme ju mali.",
        ),
        (
            "hu",
            "Aznap a tavon voltunk, és olyan hideg volt, hogy semmit sem lehetett látni, de én már "
            "tudtam, hogy az a hajó ott van, mert ha a szomszéd mondja, az úgy is van.",
        ),
        (
            "ro",
            "Eram pe lac în ziua aceea și era atât de frig, că nu se vedea nimic, dar eu am știut "
            "că barca este la mal, pentru că un vecin mi-a spus din seara de dinainte.",
        ),
        (
            "ca",
            "Érem al llac aquell dia i feia tant de fred que no es veia res, però jo ho sabia, com els "
            "altres del poble, i quan va sortir el sol la barca era a la riba amb les xarxes.",
        ),
        (
            "tr",
            "O gün göldeydik ve hava çok soğuktu, hiçbir şey görünmüyordu ama ben bunu biliyordum, "
            "çünkü bir komşu daha önce ne olduğunu söyledi, ve bu da çok şey demek, değil mi.",
        ),
        (
            "id",
            "Kami berada di danau pada hari itu dan udara sangat dingin, tidak ada yang terlihat, tetapi "
            "saya tahu perahu itu ada di sana, dan saya juga tahu dari mana mereka datang.",
        ),
        (
            "et",
            "Me olime sel päeval järve peal ja oli nii külm, et ei olnud midagi näha, aga ma "
            "teadsin, et see paat on seal, kui ta oli seda ise öelnud, ja siis ta tuligi.",
        ),
        (
            "uk",
            "Ми були того дня на озері, і було так холодно, що нічого не видно, але я це знав, як і "
            "він, бо так казав сусід, а він не з тих, що бреше, та й для всіх це була та ніч.",
        ),
        (
            "bg",
            "Бяхме на езерото в този ден и беше толкова студено, че нищо не се виждаше, но аз знаех, "
            "че лодката е там, както ми каза съседът, и когато се съмна, тя беше на брега.",
        ),
        (
            "sr",
            "Били смо тог дана на језеру и било је тако хладно да се ништа није видело, али ја сам знао "
            "да је чамац ту, као што ми је рекао сусед, и кад је свануло, био је на обали.",
        ),
        ("hi", "उस दिन हम झील पर थे और बहुत ठंड थी।"),
        ("fa", "آن روز روی دریاچه بودیم و هوا خیلی سرد بود، پدرم چیزی گفت."),
        ("th", "วันนั้นเราอยู่ที่ทะเลสาบและอากาศหนาวมาก"),
        ("hy", "Այդ օրը մենք լճի վրա էինք, և շատ ցուրտ էր։"),
        ("ka", "იმ დღეს ტბაზე ვიყავით და ძალიან ციოდა."),
    ],
)
def test_a_language_is_known_by_its_script_or_its_commonest_words(language: str, text: str) -> None:
    assert recognised([text] * 3) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The boat.",
        "Det er en jeg.",  # Danish or Norwegian
        "1998, 2001: ?!",
        "Boat oar rope lamp quay net sail mast keel bow. " * 5,  # none of the common words
    ],
)
def test_a_text_that_tells_too_little_has_no_language(text: str) -> None:
    assert recognised([text]) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ein Tag war das, ein Tag.", "de"),
        ("He said that it was so.", "en"),
        ("Je ne sais pas, mais il est là.", "fr"),
        ("Er sagte nein und ging, weil es schon spät war.", "de"),
    ],
)
def test_a_few_words_tell_the_language_where_no_other_has_as_many(text: str, language: str) -> None:
    assert recognised([text]) == language


@pytest.mark.parametrize(
    ("text", "main", "language"),
    [
        ("Oh dear, what will I do? she said. Do not worry about it, and so he went.", "de", "en"),
        ("Ich weiß nicht, was das war, und sie auch nicht.", "en", "de"),
        ("So it was.", "de", None),
        ("Ja, genau.", "en", None),
        ("We were in the war, and that was that.", "en", None),
    ],
)
def test_a_short_paragraph_in_another_language_is_known(text: str, main: str, language: str | None) -> None:
    assert tongue(text, main) == language


def test_nothing_has_no_language() -> None:
    assert recognised([]) is None


def test_all_paragraphs_tell_the_language_and_a_quotation_does_not() -> None:
    paragraphs = ["Wir waren auf dem See.", "Es war so kalt, dass man nichts sah."] * 4
    assert recognised([*paragraphs, "“It was so cold that we could not see what was there,” she said."]) == "de"


def test_a_foreign_name_changes_no_script() -> None:
    assert (
        recognised(["We met 田中 on the lake, and it was so cold that nobody could say what was there. " * 3]) == "en"
    )
    assert recognised(["湖の上で Ida Hall に会いました。とても寒い日でした。"]) == "ja"


LANGUAGES = [tag for tag in languages.tags() if languages.of(tag)]
REGIONAL = [tag for tag in LANGUAGES if "-" in tag]


def described(tag: str) -> languages.Language:
    language = languages.of(tag)
    assert language is not None
    return language


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_language_has_its_marks(tag: str) -> None:
    language = described(tag)
    assert language.tag == tag
    assert language.name and language.source
    for opening, closing in (language.quotes, language.inner):
        assert opening.strip() and closing.strip()
    assert language.quotes != language.inner
    assert language.dash and language.range


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_language_knows_the_same_kinds_of_notes(tag: str) -> None:
    assert list(described(tag).notes) == list(described("en").notes)
    assert all(described(tag).notes.values())


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_first_form_of_a_note_is_the_usual_one(tag: str) -> None:
    for forms in described(tag).notes.values():
        assert " → " not in forms[0]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_what_a_note_is_written_as_is_itself_a_form(tag: str) -> None:
    known = remarks.vocabulary(described(tag).notes)
    for written, kind in known.forms.values():
        assert known.forms[written.casefold()] == (written, kind)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_word_is_said_twice(tag: str) -> None:
    language = described(tag)
    said = [entry.partition(" → ")[0].casefold() for forms in language.notes.values() for entry in forms]
    for entries in (said, language.hesitations, language.asides):
        assert entries
        assert [entry for entry, count in Counter(entries).items() if count > 1] == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_hesitation_is_no_common_word(tag: str) -> None:
    small = clauses.small_words(tag)
    common = small.openers | small.answers | small.subjects | small.leading | small.hanging
    assert common.isdisjoint(described(tag).hesitations)


def fields(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("tag", [tag for tag in LANGUAGES if described(tag).wording])
def test_a_language_says_all_that_stands_on_a_page(tag: str) -> None:
    ours, said = described("en").wording["page"], described(tag).wording["page"]
    assert {key: fields(text) for key, text in said.items()} == {key: fields(text) for key, text in ours.items()}
    assert all(text and text == text.strip() for text in said.values())


@pytest.mark.parametrize("tag", REGIONAL)
def test_a_regional_file_holds_only_what_differs(tag: str) -> None:
    wider = described(tag.partition("-")[0])
    for key, value in languages.load(tag).items():
        if key == "source":
            continue
        assert languages.frozen(value) != getattr(wider, key), key
