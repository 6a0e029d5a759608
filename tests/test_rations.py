"""A theme that came with a project may not work without end: it is refused soon, and by its name."""

from __future__ import annotations

import resource
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline import rations, templating
from pipeline.errors import PipelineError


def stated(tmp_path: Path, body: str) -> str:
    (tmp_path / "mine.css.j2").write_text(body)
    return templating.stated("mine.css.j2", tmp_path)[0]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("{{ 'x' * 10**9 }}", "makes too much"),
        ("{{ 9 ** (9 ** 9) }}", "makes too much"),
        ("{% set ns = namespace(n=9) %}{% for n in range(99) %}{% set ns.n = ns.n * ns.n %}{% endfor %}", "too much"),
        ("{{ 'x' | center(1000000000) }}", "MemoryError"),
        ("{{ '%1000000000d' | format(1) }}", "MemoryError"),
        ("{% set s = 'x' * 1000000 %}{{ s }}{{ s }}{{ s }}{{ s }}{{ s }}{{ s }}", "makes 6,000,000 characters"),
        ("{% set s = 'x' * 2000 %}{% for a in s %}{% for b in s %}{% endfor %}{% endfor %}", "steps"),
        ("{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(40) }}", "steps"),
        ("{{ ('x ' * 1000000) | wordwrap(1) | length }}", ""),
        ("{{ [1] | slice(100000000) | list | length }}", ""),
        ("{{ lipsum() }}", "undefined"),
        ("{{ [1, 2] | random }}", "random"),
    ],
)
def test_a_theme_that_works_without_end_is_refused_by_its_line(tmp_path: Path, body: str, told: str) -> None:
    with pytest.raises(PipelineError, match=r"^templates/mine\.css\.j2(:1)?: .*Mend the template\.$") as caught:
        stated(tmp_path, body)
    assert told in str(caught.value)


GROWING = ":root { --a0: x x; " + "".join(f"--a{n}: var(--a{n - 1}) var(--a{n - 1}); " for n in range(1, 20)) + "}"


@pytest.mark.parametrize(
    ("css", "told"),
    [
        ("a { " * 100_000, "its brackets are more than 50 deep"),
        ("a { width: calc(" + "(" * 60 + "1px" + ")" * 60 + ") }", "its brackets are more than 50 deep"),
        (GROWING, "its variables grow without end"),
        (":root { --a: var(--b) var(--b); --b: var(--a) }", "its variables grow without end"),
    ],
)
def test_a_style_sheet_without_end_is_refused_by_its_theme(tmp_path: Path, css: str, told: str) -> None:
    with pytest.raises(PipelineError) as caught:
        stated(tmp_path, css)
    assert str(caught.value) == f"templates/mine.css.j2: {told}. Mend the template."


@pytest.mark.parametrize(
    "css",
    [
        "a { b: c } " * 1_000,
        "a::before { content: '(' } /* [ */ " * 100,
        ":root { --a: 1px; --b: calc(var(--a) * 2); --c: var(--b) }",
    ],
)
def test_a_style_sheet_may_nest_and_name_what_it_repeats(tmp_path: Path, css: str) -> None:
    assert stated(tmp_path, css) == css


WORST = ("-", "--a ", "--a:", "var(", "/*", "'", '"', "'\"", "{}", "a:", "var(--a) ", "--a:var(--a);")


@pytest.mark.parametrize("worst", WORST)
def test_a_style_sheet_is_held_in_linear_time(worst: str) -> None:
    assert took(worst, 400_000) < 10 * took(worst, 100_000)  # sixteen times, if it were by the square


def took(worst: str, characters: int) -> float:
    """Give the seconds of the quickest of some runs: what else the machine does makes them only longer."""
    text, times = worst * (characters // len(worst)), []
    for _ in range(5):
        began = time.process_time()
        with suppress(OverflowError):
            rations.hold(text)
        times.append(time.process_time() - began)
    return min(times)


def test_a_theme_may_count_and_repeat(tmp_path: Path) -> None:
    assert (
        stated(tmp_path, "{{ '-' * 3 }}{{ 2 ** 10 }}{{ 1.5 * 2 }}{% for n in 'ab' %}{{ n }}{% endfor %}")
        == "---10243.0ab"
    )


def test_what_was_allowed_before_is_allowed_again(tmp_path: Path) -> None:
    before = sys.gettrace(), resource.getrlimit(resource.RLIMIT_AS)
    with pytest.raises(PipelineError):
        stated(tmp_path, "{{ 'x' | center(1000000000) }}")
    assert (sys.gettrace(), resource.getrlimit(resource.RLIMIT_AS)) == before


def test_a_limit_that_is_lower_is_kept() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    try:
        rations.soften((1, before[1]))
        assert resource.getrlimit(resource.RLIMIT_AS)[0] == 1
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
