"""Where the house keeps its own files, and a fingerprint of all of them that shape an edition."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

PACKAGE = Path(__file__).parent
IN_WHEEL = PACKAGE / "templates"
IN_REPOSITORY = PACKAGE.parent / "templates"
TEMPLATES = IN_WHEEL if IN_WHEEL.is_dir() else IN_REPOSITORY
SHARED = ("site-packages", "dist-packages")  # by all packages
PASSED_BY = ("__pycache__", *SHARED)
METADATA = (".dist-info", ".egg-info", ".egg-link")
ANNOUNCED = b"vivavoce."  # begins the group of an entry point of ours

DATA, SETTINGS = os.environ.get("XDG_DATA_HOME", "~/.local/share"), os.environ.get("XDG_CONFIG_HOME", "~/.config")
FONTS = (  # where fontconfig looks as a rule, and its settings
    *("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", f"{DATA}/fonts"),
    *("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
    *("/etc/fonts", f"{SETTINGS}/fontconfig"),
)
SHELVES = ("/usr/lib", "/usr/lib64", "/usr/local/lib", "/opt/homebrew/lib", f"{sys.prefix}/lib")
LIBRARIES = (  # that WeasyPrint opens by these names, and FreeType below them
    *("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz.so.0", "libharfbuzz-subset.so.0"),
    *("libfontconfig.so.1", "libfreetype.so.6"),
    *("libpango-1.0.dylib", "libpangoft2-1.0.dylib", "libharfbuzz.0.dylib", "libharfbuzz-subset.0.dylib"),
    *("libfontconfig.1.dylib", "libfreetype.6.dylib"),
)


def fingerprint() -> str:
    """Tell this house from any other: by its templates, its code, and what is installed with it and for it.

    Code is known by the size and the time of its files, which is enough to see that somebody works on it; faces of the
    system by the times of their folders.
    """
    digest = sha256(sys.version.encode())
    for folder in sys.path:
        digest.update("\n".join(sorted(installed(Path(folder)))).encode("utf-8", "surrogateescape"))
    for path in sorted(files(TEMPLATES)):
        digest.update(path.name.encode() + path.read_bytes())
    for path in sorted(files(PACKAGE)):
        digest.update(state(path).encode())
    seen: set[tuple[int, int]] = set()
    laid_out_with = (*(row for folder in FONTS for row in fonts(Path(folder), seen)), *libraries())
    digest.update("\n".join(laid_out_with).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def installed(folder: Path) -> Iterator[str]:
    """Name the packages in a folder with their versions, and the code of plug-ins that somebody works on."""
    for name in names(folder):
        if name.endswith(METADATA):
            yield name
            code = worked_on(folder, name)
            yield from (state(path) for path in sorted(files(code)) if path.suffix == ".py") if code else ()


def names(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir()]
    except OSError:
        return []


def worked_on(folder: Path, name: str) -> Path | None:
    """Find the code of a package that announces parts of ours and was installed where it lies, to be edited."""
    try:
        if name.endswith(".dist-info"):
            code = edited((folder / name / "direct_url.json").read_bytes())
        else:
            code = None if folder.name in SHARED else folder
        return code if code and ANNOUNCED in (folder / name / "entry_points.txt").read_bytes() else None
    except (OSError, ValueError, LookupError):
        return None


def edited(said: bytes) -> Path | None:
    """Read in a direct_url.json where the code lies, if it is edited there (PEP 610).

    >>> edited(b'{"dir_info": {"editable": true}, "url": "file:///home/ida/my%20rules"}')
    PosixPath('/home/ida/my rules')
    """
    import json
    from urllib.parse import unquote, urlsplit

    told = json.loads(said)
    return Path(unquote(urlsplit(told["url"]).path)) if told.get("dir_info", {}).get("editable") else None


def files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if not path.is_dir():
            yield path
        elif path.name not in PASSED_BY and not path.name.startswith(".") and not path.is_symlink():
            yield from files(path)


def state(path: Path) -> str:
    try:
        facts = path.stat()
    except OSError:  # it is gone, or a link that leads nowhere
        return path.name
    return f"{path.name} {facts.st_size} {facts.st_mtime_ns}"


def fonts(folder: Path, seen: set[tuple[int, int]]) -> Iterator[str]:
    """Name a folder of fonts and all below it with their times, which change when a face comes or goes."""
    try:
        facts = folder.expanduser().stat()
        inside = sorted(Path(entry.path) for entry in os.scandir(folder.expanduser()) if entry.is_dir())
    except (OSError, RuntimeError):  # the latter where nobody is at home
        return
    if (facts.st_dev, facts.st_ino) not in seen:  # links may go round in a ring
        seen.add((facts.st_dev, facts.st_ino))
        yield f"{folder} {facts.st_mtime_ns}"
        for one in inside:
            yield from fonts(one, seen)


def libraries() -> Iterator[str]:
    """Tell the state of each library where a system keeps them; a name is a link to one of a full version."""
    beside = getattr(sys.implementation, "_multiarch", "")  # the shelf of Debian
    for shelf in (*SHELVES, *([f"/usr/lib/{beside}"] if beside else [])):
        for name in LIBRARIES:
            yield state(Path(shelf, name))
