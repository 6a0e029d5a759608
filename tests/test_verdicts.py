"""A checked file is shown on one page: every rule by whoever states it, kept or broken."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import verdicts
from pipeline.inspection import Inspected
from pipeline.model import Authority, Finding, Ruling

SURE = Authority("the printer's own page", "2026-11-22", "A")
HEARD = Authority("a digest", "2026-01-31", "B")
RED = Finding("press_inks", "pages 2–4: fill in DeviceRGB.", "Say it in ink.", "error")
OTHER = Finding("manifest", "a.pdf was changed after the build.", "Build it again.", "error")


def shown(capsys: pytest.CaptureFixture[str], *rulings: Ruling, findings: tuple[Finding, ...] = ()) -> tuple[str, str]:
    broken = tuple(finding for ruling in rulings for finding in ruling.findings)
    verdicts.tell(Inspected(Path("a.pdf"), (*broken, *findings), rulings))
    said = capsys.readouterr()
    return "\n".join(line.rstrip() for line in said.out.splitlines()), said.err


def test_what_is_broken_comes_first_and_what_is_kept_stands_under_its_source(
    capsys: pytest.CaptureFixture[str],
) -> None:
    kept, broken, heard = (
        Ruling("bleed", "3 mm of bleed.", SURE),
        Ruling("no_rgb", "No RGB.", SURE, (RED,)),
        Ruling("tint", "Tints of 10 %.", HEARD),
    )
    out, err = shown(capsys, kept, heard, broken)
    assert out == "\n".join(
        [
            "a.pdf: error",
            "broken  No RGB. (the printer's own page, 2026-11-22)",
            "        – pages 2–4: fill in DeviceRGB. Say it in ink.",
            "the printer's own page, 2026-11-22",
            "kept    3 mm of bleed.",
            "a digest, 2026-01-31, unconfirmed",
            "kept    Tints of 10 %.",
            "1 broken, 2 kept",
        ]
    )
    assert err == ""


def test_rules_are_told_from_the_gravest_down_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    told = {level: replace(RED, level=level) for level in ("info", "warning", "error")}
    kept, *others = (
        Ruling("a", "Kept.", SURE),
        *(Ruling(level, f"{level}.", SURE, (one,)) for level, one in told.items()),
    )
    out, _ = shown(capsys, kept, *others, Ruling("b", "Another.", HEARD, (told["info"],)))
    words = [line.split()[0] for line in out.splitlines() if line.split()[0] in ("broken", "look", "note", "kept")]
    assert words == ["broken", "look", "note", "note", "kept"]
    assert out.splitlines()[-1] == "1 broken, 1 to look at, 2 notes, 1 kept"


def test_what_no_rule_speaks_of_is_told_beside_them(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = shown(capsys, Ruling("bleed", "3 mm of bleed.", SURE), findings=(OTHER,))
    assert "kept    3 mm of bleed." in out and "changed" not in out
    assert "a.pdf: a.pdf was changed after the build. Build it again." in err


def test_a_file_that_was_held_against_nothing_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys) == ("a.pdf: well", "")


def test_a_rule_that_is_broken_without_end_is_cut_short(capsys: pytest.CaptureFixture[str]) -> None:
    many = tuple(Finding("press_inks", f"page {number}: thin.", "Mend it.", "warning") for number in range(30))
    out, _ = shown(capsys, Ruling("hairline", "Lines.", SURE, many))
    assert out.count("Mend it.") == 5 and "– and 25 more; --json has them all." in out
    assert "look    Lines." in out


def test_what_a_stranger_wrote_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    evil = Finding("fonts_embedded", "the font \x1b[31m is not embedded.", "Embed it.", "error")
    out, _ = shown(capsys, Ruling("fonts", "Fonts.", SURE, (evil,)))
    assert "\x1b" not in out and "\\x1b[31m" in out
