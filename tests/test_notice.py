"""The notice of editing cannot claim less than was done, in whatever language, mode and wording."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import resources
from string import Formatter
from typing import Any, get_args

import pytest
from drafting import understand
from hypothesis import given
from hypothesis import strategies as st

from pipeline import flow, languages, notice, orders, rules
from pipeline.bindery import archives
from pipeline.cleaning_settings import NoticeSettings, RuleSettings
from pipeline.languages import spoken
from pipeline.model import Change, Confidence, Mode, Source, Verdict
from pipeline.plugins import discover
from pipeline.rules import Fix, Group, Phase, Rule
from pipeline.settings import Settings, validate

GROUPS: tuple[str, ...] = (*get_args(Group), notice.SPONSORS)
MODES: tuple[Mode, ...] = get_args(Mode)
BEFORE = ("condensed", "reordered", "revised", "translated", "compiled")
TAGS = languages.tags()
OURS = "We edited it ({kinds})."
TALK = "A talk\n\nEditor: Is it yoru  boat?\n\nIda Hall: It is, and--so what?\n"

WILD = Rule(Phase.WORDS, "hesitations", "So.", Confidence.CERTAIN, lambda text, context: iter([Fix(0, 0, "Well, ")]))

some_groups = st.lists(st.sampled_from(GROUPS), min_size=1, max_size=40)
houses = st.builds(
    NoticeSettings,
    st.sampled_from(["", OURS, "{count}: {kinds}", "Edited – {kinds} – {kinds}; {count}!"]),
    st.lists(st.sampled_from(BEFORE), unique=True).map(tuple),
    st.lists(st.sampled_from(["2024", "2024-05", "2024-05-17"]), unique=True).map(tuple),
)


def wording(tag: str) -> Mapping[str, Any]:
    return spoken(tag).wording


def record_of(number: int, words: Mapping[str, Any]) -> str:
    return str(words["record"]["one" if number == 1 else "many"].format(count=notice.count(number, words)))


def kinds_named(said: str, template: str, words: Mapping[str, Any], number: int) -> set[str]:
    """Read the kinds of editing back from a sentence made of a template."""
    left, _, right = template.partition("{kinds}")
    told = {"{count}": notice.count(number, words), "{record}": record_of(number, words)}
    for place, said_there in told.items():
        left, right = (part.replace(place, said_there) for part in (left, right.split("{kinds}")[0]))
    inner = said.partition(left)[2]
    inner = inner.partition(right)[0] if right else inner
    return set(re.split("|".join(map(re.escape, (words["comma"], words["and"]))), inner))


@pytest.mark.parametrize("tag", TAGS)
@given(groups=some_groups, mode=st.sampled_from(MODES), house=houses)
def test_every_group_is_named_once_in_every_language_mode_and_wording(
    tag: str, groups: list[str], mode: Mode, house: NoticeSettings
) -> None:
    words = wording(tag)
    said = notice.compose(groups, tag, mode, house)
    expected = {words["kinds"][group] for group in groups}
    assert kinds_named(said, house.wording or words[mode], words, len(groups)) == expected
    if not house.wording or "{count}" in house.wording:
        assert notice.count(len(groups), words) in said


@pytest.mark.parametrize("tag", TAGS)
@given(groups=st.lists(st.sampled_from(GROUPS), max_size=3), house=houses)
def test_what_was_done_before_is_told_in_every_language(tag: str, groups: list[str], house: NoticeSettings) -> None:
    words = wording(tag)
    said = notice.compose(groups, tag, "clean", house)
    for done in house.before:
        if done != "compiled" or not house.sessions:
            assert words["before"][done] in said
    for date in house.sessions:
        assert date in said
    assert (words["untouched"] in said) is not bool(groups or house.before or house.sessions)


@pytest.mark.parametrize("tag", TAGS)
def test_every_language_says_all_that_the_house_says(tag: str) -> None:
    ours, words = wording("en"), wording(tag)
    optional = {"numbers"}
    assert words.keys() - optional == ours.keys() - optional
    assert set(words["kinds"]) == set(GROUPS)
    assert set(words["before"]) == {*BEFORE, "sessions"}
    assert words["colophon"].keys() == ours["colophon"].keys()
    for key in ("verbatim", "clean", "edited"):
        assert fields(words[key]) == ["kinds", "record"]
    for key in ("one", "many"):
        assert fields(words["record"][key]) == ["count"]
    assert fields(words["many"]) == ["number"] and fields(words["one"]) == []
    assert fields(words["before"]["sessions"]) == ["dates"]
    assert fields(words["colophon"]["source"]) == ["digits", "name"]
    assert fields(words["colophon"]["set"]) == ["family"]
    assert len({words["untouched"], *(words[mode] for mode in MODES)}) == 4


def fields(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("tag", TAGS)
def test_kinds_can_be_told_apart_in_a_list(tag: str) -> None:
    words = wording(tag)
    kinds = list(words["kinds"].values())
    assert len(set(kinds)) == len(kinds)
    for kind in kinds:
        assert kind == kind.strip() and words["comma"] not in kind and words["and"] not in kind


@pytest.mark.parametrize("tag", TAGS)
def test_the_wording_is_set_as_the_language_is(tag: str) -> None:
    """No rule of ours would change it: it stands beside the text that they set."""
    language = spoken(tag)
    flat = [text for text in strings(language.wording) if text.strip()]
    assert not [text for text in flat if re.search("['\"`]|  |\\.\\.\\.|--", text)]
    if language.padding:
        assert not [text for text in flat if re.search(f"[^{language.padding}][{language.padded}]", text)]


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, Mapping) else value
    return [text for part in parts for text in strings(part)]


def test_a_region_says_only_what_differs_and_takes_the_rest_from_its_language() -> None:
    wide, near = wording("pt"), wording("pt-PT")
    assert (wide["kinds"]["quotes"], near["kinds"]["quotes"]) == ("aspas", "aspas")
    assert "arquivo" in wide["colophon"]["source"] and "ficheiro" in near["colophon"]["source"]
    assert wording("de-CH") == wording("de-AT") == wording("de")
    assert wording("en-GB")["kinds"] == wording("en")["kinds"]
    for tag in TAGS:
        table = tomllib.loads((resources.files(languages) / f"{tag}.toml").read_text("utf-8"))
        above = languages.of(tag.rpartition("-")[0]) if "-" in tag else None
        if above and "wording" in table:
            assert not [text for text in strings(table["wording"]) if len(text) > 20 and text in strings(above.wording)]


def test_no_swiss_sentence_has_a_sharp_s() -> None:
    assert not [text for text in strings(wording("de-CH")) if "ß" in text]


@pytest.mark.parametrize(
    ("number", "tag", "said"),
    [
        (1, "en", "one change"),
        (12, "en", "twelve changes"),
        (13, "en", "13 changes"),
        (1200, "en", "1200 changes"),
        (1, "de", "eine Änderung"),
        (3, "de", "drei Änderungen"),
        (2, "pt", "duas alterações"),
        (22, "ru", "всего изменений: 22"),
        (5, "pl", "liczba zmian: 5"),
        (1, "pl", "jedna zmiana"),
        (1, "ru", "одно изменение"),
        (7, "ja", "7件"),
        (1, "zh", "1处改动"),
        (1, "zh-Hant", "1處改動"),
        (4, "tlh", "four changes"),
    ],
)
def test_changes_are_counted_as_the_language_counts(number: int, tag: str, said: str) -> None:
    assert notice.count(number, wording(tag)) == said


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", "The text was lightly edited for spelling, capital letters and spacing: four changes in all, "
               "each on record with its reason."),
        ("de", "Der Text wurde behutsam redigiert (Rechtschreibung, Anfangsbuchstaben und Leerzeichen): insgesamt vier "
               "Änderungen, jede mit ihrer Begründung verzeichnet."),
        ("ja", "本文には軽い編集を加えました（表記、大文字、空白）。変更は合計4件、すべて理由とともに記録しています。"),
    ],
)  # fmt: skip
def test_the_commonest_kind_comes_first(tag: str, said: str) -> None:
    assert notice.compose(["spaces", "spelling", "capitals", "spelling"], tag) == said


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", "The text was lightly edited for spelling: one change, on record with its reason."),
        ("de", "Der Text wurde behutsam redigiert (Rechtschreibung): eine Änderung, mit ihrer Begründung verzeichnet."),
        ("fr", "Le texte a été légèrement révisé (orthographe)\u202f: une modification, dont le motif est consigné."),
        ("es", "El texto se ha editado ligeramente (ortografía): un cambio, registrado con su motivo."),
        ("it", "Il testo è stato leggermente rivisto (ortografia): una modifica, registrata con il suo motivo."),
        ("nl", "De tekst is licht geredigeerd (spelling): één wijziging, met de reden vastgelegd."),
        ("pt-PT", "O texto foi ligeiramente editado (ortografia): uma alteração, registada com o seu motivo."),
        ("pl", "Tekst poddano lekkiej redakcji (pisownia); jedna zmiana, odnotowano ją wraz z uzasadnieniem."),
        ("ja", "本文には軽い編集を加えました（表記）。変更は1件、理由とともに記録しています。"),
    ],
)
def test_one_edit_is_told_in_the_singular(tag: str, said: str) -> None:
    assert notice.compose(["spelling"], tag) == said


@pytest.mark.parametrize("tag", TAGS)
def test_one_edit_and_several_are_told_each_in_its_number(tag: str) -> None:
    one, two = (notice.compose(["spelling"] * number, tag) for number in (1, 2))
    assert record_of(1, wording(tag)) in one and record_of(2, wording(tag)) in two
    assert wording(tag)["record"]["one"] != wording(tag)["record"]["many"] or tag == "da"


def test_nothing_is_claimed_where_nothing_was_done() -> None:
    assert notice.compose([]) == "The text stands as it was found; nothing was edited."


def test_what_was_done_twice_is_told_once() -> None:
    twice = NoticeSettings(before=("condensed", "condensed"))
    assert notice.compose([], "en", "clean", twice) == "The interview was condensed."


def test_sentences_follow_each_other_as_the_language_wants() -> None:
    house = NoticeSettings(before=("condensed",))
    assert notice.compose(["quotes"], "en", "clean", house).startswith("The interview was condensed. The text was ")
    assert notice.compose(["quotes"], "zh", "clean", house).startswith("访谈经过删减。文本略经编辑")


# What is counted


def told(settings: Settings | None = None, text: str = TALK, changes: tuple[Change, ...] = ()) -> str:
    settings = settings or Settings()
    return flow.tell(understand(text, settings, changes=changes), settings)


def test_what_is_only_proposed_or_rejected_is_not_told() -> None:
    careful = Settings(mode="clean", rules=RuleSettings(level="certain", off=("spaces", "punctuation")))
    known = understand(TALK, careful)
    assert known.cleaned.proposed and not known.cleaned.applied
    assert flow.tell(known, careful) == notice.compose([])
    every: dict[str, Verdict] = {edit.id: "reject" for edit in understand(TALK).cleaned.applied}
    assert flow.tell(understand(TALK, verdicts=every), Settings()) == notice.compose([])


@pytest.mark.parametrize("tag", TAGS)
def test_a_persons_edits_are_changes_of_the_wording(tag: str) -> None:
    words = wording(tag)
    said = told(Settings(language=tag, rules=RuleSettings(off=tuple(orders.rules_of(Settings())))),
                changes=(Change("so what", "why not"),))  # fmt: skip
    assert words["kinds"]["wording"] in said and notice.count(1, words) in said


@pytest.mark.parametrize("tag", TAGS)
def test_a_verbatim_reading_is_said_to_be_word_for_word_only_where_it_is(
    tag: str, install: Callable[[str, Rule], None]
) -> None:
    begins = {mode: wording(tag)[mode].partition("{")[0] for mode in MODES}
    verbatim = Settings(language=tag, mode="verbatim")
    assert told(verbatim).startswith(begins["verbatim"])
    assert told(verbatim, changes=(Change("so what", "why not"),)) == told(verbatim)
    assert told(Settings(language=tag), changes=(Change("so what", "why not"),)).startswith(begins["edited"])
    for mode in MODES:
        install("wild", replace(WILD, mode=mode))
        freer = replace(verbatim, rules=RuleSettings(on=("wild",)))
        assert told(freer).startswith(begins[mode])


SPONSORED = TALK + "\nEditor: This episode is brought to you by Lake Boats. Use the code BOAT at checkout.\n"


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("mode", MODES)
def test_a_sponsors_message_that_is_left_out_is_told_and_counted(tag: str, mode: Mode) -> None:
    words = wording(tag)
    none = RuleSettings(off=tuple(discover(rules, Rule)))
    kept = Settings(language=tag, mode=mode, rules=none)
    assert told(kept, SPONSORED) == words["untouched"]
    assert told(replace(kept, sponsors=False), TALK) == words["untouched"]
    said = told(replace(kept, sponsors=False), SPONSORED)
    assert said == notice.compose([notice.SPONSORS], tag, "edited" if mode == "edited" else "clean")
    assert words["kinds"]["sponsors"] in said and notice.count(1, words) in said


def test_what_is_left_out_is_counted_beside_the_edits() -> None:
    said = told(Settings(mode="verbatim", sponsors=False), SPONSORED)
    assert said.startswith("The text was lightly edited for ") and "the omission of sponsors’ messages" in said
    edits = len(understand(SPONSORED, Settings(mode="verbatim")).cleaned.applied)
    assert notice.count(edits + 1, wording("en")) in said
    house = Settings(sponsors=False, notice=NoticeSettings(wording=OURS))
    assert "sponsors’ messages" in told(house, SPONSORED)


def test_a_rule_of_a_freer_reading_is_not_called_a_light_hand(install: Callable[[str, Rule], None]) -> None:
    install("wild", replace(WILD, mode="edited"))
    assert told().startswith("The text was lightly edited for ")
    said = told(Settings(rules=RuleSettings(on=("wild",))))
    assert said.startswith("The text was edited for reading and for ") and "hesitations" in said


def test_a_house_says_it_in_its_own_words() -> None:
    house = validate({"notice": {"wording": OURS, "before": ["condensed"], "sessions": ["2024-05"]}}, "here")
    assert told(house) == (
        "The interview was condensed. The interview was compiled from several sessions (2024-05). "
        "We edited it (punctuation, spacing and spelling)."
    )


@pytest.mark.parametrize("tag", ["de", "fr", "ja", "pl"])
def test_the_edition_closes_in_its_own_language(tag: str, tmp_path: Any) -> None:
    settings = Settings(outputs=("html", "epub"), language=tag)
    flow.build(Source("talk.txt", TALK.encode()), settings, tmp_path / "talk")
    page = (tmp_path / "talk" / "talk.html").read_text("utf-8")
    closing = page.partition('<section class="colophon"')[2]
    assert f">{wording(tag)['colophon']['heading']}</h2>" in closing
    assert told(settings) in closing
    assert wording(tag)["colophon"]["record"] in closing
    assert "lang=" not in closing.partition(">")[0]
    nav = archives.unpack((tmp_path / "talk" / "talk.epub").read_bytes())["EPUB/nav.xhtml"].decode()
    assert f'<a href="colophon.xhtml">{wording(tag)["colophon"]["heading"]}</a>' in nav


def test_where_we_do_not_speak_the_language_the_colophon_says_in_which_it_is(tmp_path: Any) -> None:
    settings = Settings(outputs=("html", "epub"), language="fi")
    flow.build(Source("talk.txt", TALK.encode()), settings, tmp_path / "talk")
    closing = (tmp_path / "talk" / "talk.html").read_text("utf-8").partition('<section class="colophon"')[2]
    assert ' lang="en"' in closing.partition(">")[0]
    assert ">Colophon</h2>" in closing
