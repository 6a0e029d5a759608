"""Whatever an edition depends on is on the list, also what was read before, is a link, or is not there."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline import addresses, house, reading_list, templating, themes
from pipeline.pressroom import profiles

MINE = '{% extends "base.css.j2" %}{% include "themes/ink.css.j2" %}'
RULES = "[vivavoce.rules]\nferries = ferry_words:RULE\n"


@pytest.fixture
def studio(tmp_path: Path) -> Path:
    """A folder with a theme of one's own."""
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes/mine.css.j2").write_text(MINE)
    (tmp_path / "themes/ink.css.j2").write_text("p { color: navy }")
    return tmp_path


def listed(folder: Path, work: Callable[[], object]) -> set[str]:
    with reading_list.keeping(folder, folder / "build") as files:
        work()
    return {path.relative_to(folder).as_posix() for path in files if path.is_relative_to(folder)}


@pytest.mark.parametrize("book", ["first", "second"])
def test_a_theme_of_ones_own_is_read_for_each_book_with_all_that_it_includes(studio: Path, book: str) -> None:
    if book == "second":
        themes.load("mine", beside=studio)
    assert {"themes/mine.css.j2", "themes/ink.css.j2"} <= listed(studio, lambda: themes.load("mine", beside=studio))


def test_a_template_that_was_changed_is_filled_anew_though_its_time_and_its_size_are_as_before(studio: Path) -> None:
    ink = studio / "themes/ink.css.j2"
    facts = ink.stat()
    assert "navy" in themes.load("mine", beside=studio).css["print"]
    ink.write_text(ink.read_text().replace("navy", "pink"))
    os.utime(ink, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert "pink" in themes.load("mine", beside=studio).css["print"]


def test_a_template_that_may_be_missing_is_missed(studio: Path) -> None:
    (studio / "themes/mine.css.j2").write_text('{% include "themes/more.css.j2" ignore missing %}')
    assert "themes/more.css.j2" in listed(studio, lambda: templating.stated("themes/mine.css.j2", studio))


def test_templates_of_ours_are_not_on_the_list(studio: Path) -> None:
    found = listed(studio, lambda: themes.load("mine", beside=studio))
    assert found == {"themes/mine.css.j2", "themes/ink.css.j2", "covers/mine.css.j2"}


def test_a_cover_that_another_process_draws_is_on_the_list_with_what_it_names(studio: Path) -> None:
    (studio / "covers").mkdir()
    (studio / "covers/mine.css.j2").write_text('{% extends "covers/plain.css.j2" %}{% include name %}')
    (studio / "covers/plain.css.j2").write_text('{% extends "cover.css.j2" %}{{ "vivavoce:beside/No.ttf" }}')
    (studio / "themes/Mine.otf").write_bytes(b"OTTO")
    found = listed(studio, lambda: themes.load("mine", beside=studio))
    assert {"covers/mine.css.j2", "covers/plain.css.j2", "themes/Mine.otf", "themes/No.ttf"} <= found


def test_the_capitals_of_a_face_are_measured_for_each_book(studio: Path) -> None:
    source = themes.packaged("font_source_serif_pro", "SourceSerifPro-Regular.otf")
    (studio / "themes/Mine.otf").write_bytes(source)
    height = themes.cap_height(studio, "vivavoce:beside/Mine.otf")
    assert "themes/Mine.otf" in listed(studio, lambda: themes.cap_height(studio, "vivavoce:beside/Mine.otf"))
    (studio / "themes/Mine.otf").write_bytes(themes.packaged("font_source_sans_pro", "SourceSansPro-Regular.otf"))
    assert themes.cap_height(studio, "vivavoce:beside/Mine.otf") != height


def test_the_profile_of_a_press_is_read_for_each_book(tmp_path: Path) -> None:
    profile = profiles.fogra39().profile
    path = tmp_path / "mine.icc"
    path.write_bytes(profile)
    profiles.read(path)
    path.write_bytes(profile[:-4] + bytes(4))
    assert "mine.icc" in listed(tmp_path, lambda: profiles.read(path))
    assert profiles.read(path).profile != profile


def test_a_link_is_on_the_list_beside_that_to_which_it_leads(tmp_path: Path) -> None:
    (tmp_path / "old.png").write_bytes(b"old")
    (tmp_path / "mill.png").symlink_to("old.png")
    assert listed(tmp_path, lambda: opened("mill.png", tmp_path)) == {"mill.png", "old.png"}


def test_a_ring_of_links_and_a_link_that_leads_out_may_be_mended(tmp_path: Path) -> None:
    (tmp_path / "ring.png").symlink_to("ring.png")
    (tmp_path / "out.png").symlink_to(tmp_path.parent)
    assert listed(tmp_path, lambda: opened("ring.png", tmp_path)) == {"ring.png"}
    assert listed(tmp_path, lambda: opened("out.png", tmp_path)) == {"out.png"}


@pytest.mark.parametrize("name", ["../mill.png", "/etc/hosts", "mi\0ll.png", "mi\ud800ll.png"])
def test_what_can_never_be_opened_is_on_no_list(tmp_path: Path, name: str) -> None:
    with reading_list.keeping(tmp_path, tmp_path / "build") as files:
        opened(name, tmp_path)
    assert files == set()


def opened(name: str, folder: Path) -> None:
    with suppress(OSError, RuntimeError, ValueError):
        os.close(addresses.opened(name, folder))


def test_a_house_is_known_by_the_faces_of_its_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "serif").mkdir()
    (tmp_path / "serif/ring").symlink_to(tmp_path)
    monkeypatch.setattr(house, "FONTS", (*house.FONTS, str(tmp_path)))
    before = house.fingerprint()
    (tmp_path / "serif/Mine.otf").write_bytes(b"OTTO")
    assert house.fingerprint() != before


def test_a_house_is_known_by_the_libraries_that_lay_out_its_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house, "SHELVES", (str(tmp_path),))
    before = house.fingerprint()
    (tmp_path / "libpango-1.0.so.0.5000.12").write_bytes(b"ELF")
    (tmp_path / "libpango-1.0.so.0").symlink_to("libpango-1.0.so.0.5000.12")
    assert house.fingerprint() != before


@pytest.mark.parametrize("name", ["ferry_words-1.0.egg-info", "ferry-words.egg-link"])
def test_a_package_that_was_installed_in_an_older_way_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    before = house.fingerprint()
    (tmp_path / name).touch()
    assert house.fingerprint() != before


@pytest.mark.parametrize("way", ["PEP 610", "egg-info"])
def test_the_code_of_a_plug_in_counts_that_somebody_works_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    code = tmp_path / "my rules"
    code.mkdir()
    (code / "ferry_words.py").write_text("pass")
    (code / ".#ferry_words.py").symlink_to("ida@mill.1")  # as an editor does
    info = code / "ferry_words.egg-info"
    if way == "PEP 610":
        info = tmp_path / "site-packages" / "ferry_words-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "entry_points.txt").write_text(RULES)
    (info / "direct_url.json").write_text(f'{{"dir_info":{{"editable":true}},"url":"{code.as_uri()}"}}')
    monkeypatch.syspath_prepend(info.parent)
    seen = [house.fingerprint()]
    (code / "ferry_words.py").write_text("pass  # more")
    seen.append(house.fingerprint())
    (code / "ferry.csv").write_text("not code")
    assert seen[0] != seen[1] == house.fingerprint()


def test_nobody_needs_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(path: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "expanduser", lost)
    assert list(house.fonts(Path("~/.fonts"), set())) == []
