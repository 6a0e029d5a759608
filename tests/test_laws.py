"""The laws of cleaning, for every text that a reader gives, in every mode and language."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import marked
from pipeline import edits, orders, readers, rules
from pipeline.clean import Manner, clean
from pipeline.limits import Limits
from pipeline.model import Block, Cleaned, Draft, Edit, Facts, Mark, Mode, Origin, Source
from pipeline.plugins import discover
from pipeline.read import read
from pipeline.readers import Reader
from pipeline.rules import Phase, Rule
from pipeline.settings import Settings
from pipeline.survey import survey

HERE = Path(__file__).parent
SUFFIXES = {suffix for reader in discover(readers, Reader).values() for suffix in reader.suffixes}
READ = sorted(path for path in (HERE / "readers").glob("*/*") if path.suffix in SUFFIXES and ".draft" not in path.name)
TALKS = sorted(path for path in (HERE / "interviews").iterdir() if path.suffix in SUFFIXES and ".gold" not in path.name)
MESSY = sorted((HERE / "messy").glob("*.marked"))
MODES: tuple[Mode, ...] = ("verbatim", "clean", "edited")
LANGUAGES = [
    "en",
    "en-GB",
    "de",
    "de-CH",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "cs",
    "sv",
    "da",
    "ru",
    "uk",
    "ja",
    "zh",
    "fi",
]
WORD = re.compile(r"[^\W_]")
RULES = discover(rules, Rule)
NOT_SAID = {"characters", "encoding", "labels", "margins", "markup"}
WORDS = """
    the The teh boat Ida ida Leeds leeds um I you know c'est l'anno nicht nihct été nous où Straße
    ... -- --- [3] [1[1[1[2 [laughs] (laughs) e.g. .com &amp; &amp;quot; <i> </i> â€™ Ã© 1/2 5'10" '90s
    1990-1995 `` '' ,, << >> Advertisement we- I, w-we was— 's 'n' 10km e.on iPhone
"""
SCRAPS = (
    *" \t\n\u00a0\u202f\u200b\u00ad\x07\x92.,;:?!-'\"“”‘’„«»…—–()/@aI5½´`*<>&",
    *WORDS.split(),
    *(". . .", " - ", "(inaudible 00:12:31)", "Editor: ", "editor: ", "Hall: ", ". ", ", ", "  ", "Share this"),
)
TEXTS = st.lists(st.lists(st.sampled_from(SCRAPS), max_size=25).map("".join), min_size=1, max_size=4)
COMMON = """
    Ida Hall 1984 12 3 1/2 50% 10-12 R&amp;D cafÃ© '90s rock'n'roll
"""
SPOKEN = {
    "en": "we went The boat was old I don't that's so well donâ€™t e.g. Mr. been a and of the in",
    "de": "wir gingen Das Boot war alt ich hab's Straße StraÃŸe z.B. Herr und das nicht in der so",
    "fr": "nous Le bateau était vieux je l'anno c'est où dÃ©jÃ  et M. une de la pas dans nuit",
    "es": "fuimos El barco era viejo yo mañana maÃ±ana y Sr. una de la en que no p. así",
}
PAIRS = (*[("", "")] * 8, *zip('""“(', '""”)', strict=True))
STOPS = ("", "", "", "", ".", ",", ";", ":", "?", "!", "...", " . . .", "…", " ?", " ,")
PARTINGS = (*" " * 8, "  ", "\u00a0", "\n", " - ", " -- ", "--", "-- ", "—", " – ")


@st.composite
def mild(draw: st.DrawFn) -> tuple[list[str], str]:
    """Paragraphs of up to twenty phrases in one language, some in quotation marks, as somebody may type them."""
    language = draw(st.sampled_from(sorted(SPOKEN)))
    words = st.lists(st.sampled_from((*SPOKEN[language].split(), *COMMON.split())), min_size=1, max_size=4).map(
        " ".join
    )
    phrase = st.tuples(st.sampled_from(PAIRS), words, st.sampled_from(STOPS), st.sampled_from(PARTINGS))
    texts = []
    for phrases in draw(st.lists(st.lists(phrase, min_size=1, max_size=20), min_size=1, max_size=3)):
        texts.append("".join(f"{pair[0]}{said}{stop}{pair[1]}{gap}" for pair, said, stop, gap in phrases).strip())
    return texts, language


def document(path: Path) -> Draft:
    return read(Source(path.name, path.read_bytes()), None, Limits())


def drafted(texts: list[str], language: str = "") -> Draft:
    blocks = tuple(Block("paragraph", text, Origin("case", line)) for line, text in enumerate(texts, 1))
    return Draft(blocks, Facts(language=language or None))


def cleaned(draft: Draft, mode: Mode = "clean") -> Cleaned:
    asked = Settings(mode=mode)
    return clean(draft, survey(draft), orders.rules_of(asked), Manner(mode=mode))


def by_place(found: Cleaned) -> dict[tuple[int, int], list[Edit]]:
    places: dict[tuple[int, int], list[Edit]] = defaultdict(list)
    for edit in found.applied:
        places[edit.block, edit.phase].append(edit)
    return places


def undone(found: Cleaned) -> list[str]:
    places = by_place(found)
    texts = []
    for index, block in enumerate(found.draft.blocks):
        text = block.text
        for phase in reversed(Phase):
            text = edits.undo(text, places[index, phase])
        texts.append(text)
    return texts


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("path", [*READ, *TALKS], ids=lambda path: path.name)
def test_undo_gives_back_what_any_reader_read(path: Path, mode: Mode) -> None:
    draft = document(path)
    found = cleaned(draft, mode)
    assert undone(found) == [block.text for block in draft.blocks]
    assert not [finding for finding in found.findings if finding.check == "rules"]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("path", MESSY, ids=lambda path: path.name)
def test_rules_find_nothing_in_their_own_result(path: Path, mode: Mode) -> None:
    text = marked.read(path.read_text("utf-8")).messy
    once = cleaned(read(Source("talk.txt", text.encode()), None, Limits()), mode)
    again = cleaned(drafted([block.text for block in once.draft.blocks if block.text.strip()]), mode)
    assert [(edit.rule, edit.context[0], edit.before, edit.after) for edit in again.applied] == []


@given(TEXTS, st.sampled_from(LANGUAGES), st.sampled_from(MODES))
@settings(deadline=None, max_examples=150)
def test_any_text_in_any_language_and_mode_comes_back(texts: list[str], language: str, mode: Mode) -> None:
    found = cleaned(drafted(texts, language), mode)
    assert undone(found) == texts
    assert not [finding for finding in found.findings if finding.check == "rules"]


@given(mild())
@settings(deadline=None, max_examples=200, derandomize=True)  # rare heaps of marks may still tell
def test_a_second_cleaning_finds_nothing(talk: tuple[list[str], str]) -> None:
    texts, language = talk
    once = [block.text for block in cleaned(drafted(texts, language)).draft.blocks]
    again = cleaned(drafted(once, language))
    assert [(edit.rule, edit.context, edit.before, edit.after) for edit in again.applied] == []


@given(TEXTS, st.sampled_from(LANGUAGES))
@settings(deadline=None, max_examples=150)
def test_no_letter_goes_or_comes_without_an_edit_that_says_so(texts: list[str], language: str) -> None:
    found = cleaned(drafted(texts, language), "edited")
    before, after = Counter("".join(texts)), Counter("".join(block.text for block in found.draft.blocks))
    for edit in found.applied:
        before.update(edit.after)
        before.subtract(edit.before)
    assert before == after


@given(TEXTS, st.sampled_from(LANGUAGES))
@settings(deadline=None, max_examples=150)
def test_the_verbatim_reading_keeps_every_word_that_was_said(texts: list[str], language: str) -> None:
    for edit in cleaned(drafted(texts, language), "verbatim").applied:
        if RULES[edit.rule].group not in NOT_SAID:
            assert WORD.findall(edit.before) == WORD.findall(edit.after), edit


@st.composite
def with_marks(draw: st.DrawFn) -> Draft:
    """A text with styles laid over it anywhere."""
    blocks = []
    for block in drafted(draw(TEXTS)).blocks:
        ends = sorted(draw(st.lists(st.integers(0, len(block.text)), max_size=6)))
        pairs = [(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False) if start < end]
        blocks.append(Block(block.kind, block.text, block.origin, tuple(Mark(*pair, "strong") for pair in pairs)))
    return Draft(tuple(blocks))


def ways(found: Cleaned, index: int) -> list[edits.Way]:
    places = by_place(found)
    return [edits.way_through(places[index, phase]) for phase in Phase]


def kept(found: Cleaned, index: int) -> dict[int, int]:
    """Say where each character of a block that no edit touched stands now."""
    stands = {place: place for place in range(len(undone(found)[index]))}
    for way in ways(found, index):
        touched = {place for edit in way.edits for place in range(edit.start, edit.end)}
        stands = {place: way.forward(now) for place, now in stands.items() if now not in touched}
    return stands


def covered(marks: tuple[Mark, ...]) -> list[set[int]]:
    return [set(range(mark.start, mark.end)) for mark in marks]


@given(with_marks(), st.sampled_from(MODES))
@settings(deadline=None, max_examples=100)
def test_marks_stay_inside_the_text_in_order_and_none_goes_but_with_all_its_words(draft: Draft, mode: Mode) -> None:
    found = cleaned(draft, mode)
    for index, (old, new) in enumerate(zip(draft.blocks, found.draft.blocks, strict=True)):
        assert all(0 <= mark.start < mark.end <= len(new.text) for mark in new.marks)
        assert list(new.marks) == sorted(new.marks, key=lambda mark: mark.start)
        stands = kept(found, index)
        lasting = sum(any(place in stands for place in places) for places in covered(old.marks))
        assert lasting <= len(new.marks) <= len(old.marks)


@given(with_marks(), st.sampled_from(MODES))
@settings(deadline=None, max_examples=100)
def test_a_mark_lies_over_the_words_that_stayed_and_over_no_others(draft: Draft, mode: Mode) -> None:
    found = cleaned(draft, mode)
    for index, (old, new) in enumerate(zip(draft.blocks, found.draft.blocks, strict=True)):
        stands = kept(found, index)
        wanted = [{stands[place] for place in places if place in stands} for places in covered(old.marks)]
        moved = [places & set(stands.values()) for places in covered(new.marks)]
        assert [places for places in wanted if places] == [places for places in moved if places]
