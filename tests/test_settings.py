"""What the editor says beside the text: which file wins, and how a slip of the keyboard is told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from pipeline import settings
from pipeline.catalogue_settings import AccessibilitySettings, ContributorSettings, EbookSettings
from pipeline.cleaning_settings import NoticeSettings, RuleSettings
from pipeline.errors import UsageError
from pipeline.limits import Limits
from pipeline.settings import PersonSettings, Settings


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "talk.txt").write_text("text")
    return folder / "talk.txt"


def refusal(path: Path, toml: str, said: dict[str, Any] | None = None) -> str:
    path.with_suffix(".toml").write_text(toml, "utf-8")
    with pytest.raises(UsageError) as caught:
        settings.gather(path, said or {})
    assert caught.value.code == 2
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_bare_text_has_settings_too(talk: Path) -> None:
    assert settings.gather(talk, {}) == Settings(folder=talk.parent)


def test_every_setting_can_be_written(talk: Path) -> None:
    talk.with_suffix(".toml").write_text(
        """
        title = "The keeper of the ferry"
        short_title = "The ferry"
        language = "en-GB"
        date = 2025-03-01
        place = "Leeds"
        outlet = "The Quay"
        publisher = "Small Press"
        identifier = "urn:x:1"
        isbn = "978-3-16-148410-0"
        rights = "All of them"
        description = "A talk"
        theme = "quarterly"
        printer = "generic-eu"
        outputs = ["pdf", "epub"]
        page_list = true
        mode = "edited"
        style = "magazine"
        glossary = ["teh"]
        [[people]]
        labels = ["Dr. Hall", "Ida"]
        name = "Dr. Ida Hall"
        short = "Hall"
        role = "interviewee"
        about = "a botanist"
        [rules]
        off = ["misspelling"]
        on = ["hesitations"]
        level = "certain"
        [notice]
        wording = "Edited: {kinds} ({count})."
        before = ["condensed", "compiled"]
        sessions = ["2024-01", 2024-02-03]
        [limits]
        source_bytes = 1
        """,
        "utf-8",
    )
    assert settings.gather(talk, {}) == Settings(
        folder=talk.parent,
        title="The keeper of the ferry",
        short_title="The ferry",
        language="en-GB",
        date="2025-03-01",
        place="Leeds",
        outlet="The Quay",
        publisher="Small Press",
        identifier="urn:x:1",
        isbn="978-3-16-148410-0",
        rights="All of them",
        description="A talk",
        people=(PersonSettings(("Dr. Hall", "Ida"), "Dr. Ida Hall", "Hall", "interviewee", "a botanist"),),
        theme="quarterly",
        printer="generic-eu",
        outputs=("pdf", "epub"),
        page_list=True,
        glossary=("teh",),
        rules=RuleSettings(off=("misspelling",), on=("hesitations",), level="certain"),
        mode="edited",
        style="magazine",
        notice=NoticeSettings("Edited: {kinds} ({count}).", ("condensed", "compiled"), ("2024-01", "2024-02-03")),
        limits=Limits(source_bytes=1),
    )


def test_the_command_line_wins_over_the_document_and_that_over_the_shelf(talk: Path) -> None:
    (talk.parents[1] / "vivavoce.toml").write_text("place = 'a'\ntitle = 'a'\noutlet = 'a'\n[limits]\nparagraphs = 1")
    talk.with_suffix(".toml").write_text("place = 'b'\ntitle = 'b'\n[limits]\ncharacters = 2")
    found = settings.gather(talk, {"title": "c", "limits": {"paragraph_bytes": 3}})
    assert (found.outlet, found.place, found.title) == ("a", "b", "c")
    assert found.limits == Limits(paragraphs=1, characters=2, paragraph_bytes=3)


def test_of_two_shared_files_the_nearer_one_counts(talk: Path) -> None:
    (talk.parents[1] / "vivavoce.toml").write_text("title = 'far'\nplace = 'far'")
    (talk.parent / "vivavoce.toml").write_text("title = 'near'")
    assert settings.gather(talk, {}) == Settings(title="near", folder=talk.parent)


def test_a_byte_order_mark_is_no_part_of_the_settings(talk: Path) -> None:
    talk.with_suffix(".toml").write_bytes(b"\xef\xbb\xbftitle = 'a'")
    assert settings.gather(talk, {}).title == "a"


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("titel = 'a'", "talk.toml: unknown key titel. Did you mean title?"),
        ("xyzzy = 1", "talk.toml: unknown key xyzzy. Known: title, short_title, language, "),
        ("[limits]\nsorce_bytes = 1", "talk.toml: unknown key limits.sorce_bytes. Did you mean source_bytes?"),
        ("[rules]\nlevels = 1", "talk.toml: unknown key rules.levels. Did you mean level?"),
        ("[[people]]\nlabels = ['a']\nnmae = 'b'", "talk.toml: unknown key people.0.nmae. Did you mean name?"),
        ("[[people]]\nname = 'b'", "talk.toml: people.0.labels is missing. Add it."),
        ("epoch = 1", "talk.toml: unknown key epoch. Write date, or set SOURCE_DATE_EPOCH."),
        ("date = '2025-13-01'", "talk.toml: date: a date is written YEAR, YEAR-MONTH or YEAR-MONTH-DAY, such as "),
        ("date = '2025-02-30'", "talk.toml: date: a date is written "),
        ("date = '٢٠٢٥'", "talk.toml: date: a date is written "),
        ("date = 2025-01-31T10:00:00", "talk.toml: date: a date is written "),
        ("isbn = '978-3-16-148410-1'", "talk.toml: isbn: an ISBN has 13 digits and its last one must fit the others; "),
        ("isbn = '978-3-16-14841٢-0'", "talk.toml: isbn: an ISBN has 13 digits "),
        ("isbn = 'ISBN 978-3-16-148410-0'", "talk.toml: isbn: an ISBN has 13 digits "),
        ("language = 'en_GB'", "talk.toml: language: a language is written as its code, such as en or de-AT. "),
        ("title = 3", "talk.toml: title: it should be a valid string. Mend that value."),
        (f"title = '{'a' * 1001}'", "talk.toml: title: it has more than 1,000 characters. Mend that value."),
        ("[rules]\nlevel = 'sure'", "talk.toml: rules.level: it should be 'unsure', 'likely' or 'certain'. "),
        ("[people]\nname = 'a'", "talk.toml: people: it should be a list. Mend that value."),
        ("[[people]]\nlabels = ['a']\nrole = 'boss'", "talk.toml: people.0.role: it should be 'interviewer', "),
        ("mode = 'free'", "talk.toml: mode: it should be 'verbatim', 'clean' or 'edited'. Mend that value."),
        ("[notice]\nwordng = ''", "talk.toml: unknown key notice.wordng. Did you mean wording?"),
        ("[notice]\nwording = 'Edited.'", "talk.toml: notice.wording: the notice needs {kinds}, may have {count}, "),
        ("[notice]\nwording = '{{kinds}}'", "talk.toml: notice.wording: the notice needs {kinds}, "),
        ("[notice]\nwording = '{kinds:.0}'", "talk.toml: notice.wording: the notice needs {kinds}, "),
        ("[notice]\nwording = '{kinds!r}'", "talk.toml: notice.wording: the notice needs {kinds}, "),
        ("[notice]\nwording = '{kinds} {when}'", "talk.toml: notice.wording: the notice needs {kinds}, "),
        ("[notice]\nwording = '{kinds} {kinds.x}'", "talk.toml: notice.wording: the notice needs {kinds}, "),
        ("[notice]\nwording = '{kinds} {}'", "talk.toml: notice.wording: the notice needs {kinds}, "),
        ("[notice]\nwording = '{kinds'", "talk.toml: notice.wording: a brace stands alone: write {{ or }} for "),
        ("[notice]\nbefore = ['shortened']", "talk.toml: notice.before.0: it should be 'condensed', 'reordered', "),
        ("[notice]\nsessions = ['May']", "talk.toml: notice.sessions.0: a date is written YEAR, "),
        ("[rules]\non = 'quotes'", "talk.toml: rules.on: it should be a list. Mend that value."),
        ("title = ", "talk.toml: not valid TOML: "),
        ("a = 1\na = 2", "talk.toml: not valid TOML: "),
    ],
)
def test_a_slip_is_named_with_what_to_do(talk: Path, toml: str, said: str) -> None:
    assert refusal(talk, toml).startswith(said)


def test_a_slip_on_the_command_line_is_named_as_such(talk: Path) -> None:
    said = refusal(talk, "", {"limits": {"sorce_bytes": 1}})
    assert said == "the command line: unknown key limits.sorce_bytes. Did you mean source_bytes?"


def test_a_slip_in_the_shared_file_is_named_as_such(talk: Path) -> None:
    (talk.parent / "vivavoce.toml").write_text("titel = 'a'")
    assert refusal(talk, "").startswith("vivavoce.toml: unknown key titel. ")


def test_settings_that_are_not_utf_8_are_refused(talk: Path) -> None:
    talk.with_suffix(".toml").write_bytes(b"title = '\xe9'")
    with pytest.raises(UsageError, match=r"^talk\.toml: byte 9 is not UTF-8\. Save the file as UTF-8\.$"):
        settings.gather(talk, {})


@pytest.mark.parametrize("date", ["", "2025", "2025-12", "2024-02-29"])
def test_a_date_may_be_as_exact_as_it_is_known(date: str) -> None:
    assert settings.validate({"date": date}, "here").date == date


def test_metadata_is_one_line_without_what_could_steer_a_reader() -> None:
    told = settings.validate({"title": " The\n keeper\u202e \x1b[31mof\u200b\tferries\0 "}, "here")
    assert told.title == "The keeper [31mof ferries"


def test_a_document_that_is_toml_is_not_its_own_settings(tmp_path: Path) -> None:
    (tmp_path / "talk.toml").write_text("Not = settings: at all")
    assert settings.gather(tmp_path / "talk.toml", {}) == Settings(folder=tmp_path)


def test_what_shops_and_libraries_are_told_is_read_whole(tmp_path: Path) -> None:
    source = tmp_path / "talk.txt"
    source.write_text("Editor: Why?\n")
    source.with_suffix(".toml").write_text(
        """
        doi = "10.1234/night-train"
        published = 2025-03-01
        license = "https://creativecommons.org/licenses/by/4.0/"
        subjects = ["Sleep", "Trains"]
        series = "Night talks"
        series_number = "3"

        [[contributors]]
        name = "Ana Ruiz Soler"
        part = "translator"
        file_as = "Ruiz Soler, Ana"

        [ebook]
        isbn = "978-3-16-148410-0"
        fonts = true

        [accessibility]
        evaluated_by = "Ada Winter"
        evaluated_on = 2025-03-02
        """
    )
    said = settings.gather(source, {})
    assert (said.doi, said.published, said.subjects) == ("10.1234/night-train", "2025-03-01", ("Sleep", "Trains"))
    assert said.contributors == (ContributorSettings("Ana Ruiz Soler", "translator", "Ruiz Soler, Ana"),)
    assert said.ebook == EbookSettings("978-3-16-148410-0", fonts=True)
    assert said.accessibility == AccessibilitySettings("Ada Winter", "2025-03-02")


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({"doi": "https://doi.org/10.1234/x"}, "doi"),
        ({"ebook": {"isbn": "978-3-16-148410-1"}}, "ebook.isbn"),
        ({"contributors": [{"name": "", "part": "editor"}]}, "contributors.0.name"),
        ({"contributors": [{"name": "Ida", "part": "baker"}]}, "contributors.0.part"),
        ({"license": "CC BY"}, "license"),
        ({"subjects": ["x" * 1001]}, "subjects.0"),
    ],
)
def test_what_no_catalogue_takes_is_refused_by_its_name(said: dict[str, Any], key: str) -> None:
    with pytest.raises(UsageError, match=f"the command line: {re.escape(key)}: "):
        settings.validate(said, "the command line")


WEB = "talk.toml: {}: an address is written such as https://example.org/talk%201, spaces and brackets as escapes. "


@pytest.mark.parametrize("key", ["recording", "license", "accessibility.report"])
@pytest.mark.parametrize(
    "address",
    [
        "https://e.org:99999/x",
        "https://e.org/%zz",
        "https://...",
        "https://e.org/[a]",
        "https://u:p@e.org/`",
        "http://[::1",
        "http://a b/",
        "http://e.org\\x",
        "ftp://e.org/",
    ],
)
def test_an_address_follows_the_grammar(talk: Path, key: str, address: str) -> None:
    assert refusal(talk, f"{key} = '{address}'").startswith(WEB.format(key))


def test_an_address_in_capitals_is_one(talk: Path) -> None:
    talk.with_suffix(".toml").write_text("recording = 'HTTPS://E.org:8080/A%20b'")
    assert settings.gather(talk, {}).recording == "https://E.org:8080/A%20b"


@pytest.mark.parametrize("tag", ["en-US-US", "fr-FR-fr-FR", "en-a-bbb-x", "en-", "wrong"])
def test_a_language_follows_the_grammar(talk: Path, tag: str) -> None:
    assert refusal(talk, f"language = '{tag}'").startswith("talk.toml: language: a language is written as its code, ")


@pytest.mark.parametrize(
    ("toml", "key"),
    [
        ('subjects = ["rain", ""]', "subjects.1"),
        (r'subjects = [" \u200b"]', "subjects.0"),
        (r'subjects = ["\u200c\u200d"]', "subjects.0"),
        ("people = [{labels = ['']}]", "people.0.labels.0"),
        ("people = [{labels = []}]", "people.0.labels"),
        ("pictures = [{file = ' '}]", "pictures.0.file"),
        (r'contributors = [{name = "\u200d", part = "editor"}]', "contributors.0.name"),
        ("outputs = []", "outputs"),
    ],
)
def test_what_must_say_something_may_not_be_empty(talk: Path, toml: str, key: str) -> None:
    assert refusal(talk, toml) == f"talk.toml: {key}: it is empty. Mend that value."


def test_a_text_that_is_too_long_is_told_in_our_words(talk: Path) -> None:
    assert refusal(talk, f"title = '{'a' * 1001}'") == (
        "talk.toml: title: it has more than 1,000 characters. Mend that value."
    )


@pytest.mark.parametrize("said", ["urn:uuid:nonsense", "urn:isbn:9783161484101", "URN:UUID:1", "urn:x y z", "urn:x"])
def test_an_identifier_that_calls_itself_a_urn_is_one(talk: Path, said: str) -> None:
    assert refusal(talk, f"identifier = '{said}'").startswith("talk.toml: identifier: a")


@pytest.mark.parametrize(
    "said", ["urn:isbn:9783161484100", "urn:uuid:123e4567-e89b-42d3-a456-426614174000", "http://e.org/a b", "ours 1"]
)
def test_an_identifier_of_the_publishers_own_stands(talk: Path, said: str) -> None:
    talk.with_suffix(".toml").write_text(f"identifier = '{said}'")
    assert settings.gather(talk, {}).identifier == said


def test_a_year_has_four_digits_that_tell_something(talk: Path) -> None:
    assert refusal(talk, "date = '0001'").startswith("talk.toml: date: a date is written ")


def test_no_limit_is_below_nothing(talk: Path) -> None:
    assert refusal(talk, "limits.pictures = -1") == (
        "talk.toml: limits.pictures: it should be greater than or equal to 0. Mend that value."
    )


def test_joiners_stay_in_what_is_read_and_leave_the_names_of_people(talk: Path) -> None:
    talk.with_suffix(".toml").write_text(
        "title = 'می\u200cخواهم'\n[[contributors]]\nname = 'می\u200cخواهم'\npart = 'editor'\n", "utf-8"
    )
    found = settings.gather(talk, {})
    assert found.title == "می\u200cخواهم"
    assert found.contributors[0].name == "میخواهم"


def test_a_file_whose_name_has_no_room_for_another_suffix_has_no_settings(tmp_path: Path) -> None:
    assert settings.gather(tmp_path / f"{'a' * 252}.md", {}).title == ""
