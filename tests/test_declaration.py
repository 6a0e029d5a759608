"""The layout engine starts from a declaration compiled before, and starts as it always did where that fails."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import _cffi_backend  # type: ignore[import-untyped]  # no types, as of cffi below
import cffi  # type: ignore[import-untyped]
import pytest

from pipeline.composing import declaration
from pipeline.standing import DIGEST

BEES = "typedef int bee_t;"
DECLARING = f"import cffi\nffi = cffi.FFI()\nffi.cdef({BEES!r})\nlibrary = ffi.dlopen(None, ffi.RTLD_NOW)\n"
MARKUP = "<style>body { font: 10pt serif; hyphens: auto }</style><p lang=en>Extraordinarily quiet bees.</p>"
PRINTED = f"""
import sys
from hashlib import sha256
from pathlib import Path
from pipeline.composing import declaration, engine

declaration.STANDING = Path(sys.argv[1])
if sys.argv[2:] == ["plain"]:
    import weasyprint
else:
    engine.weasyprint()
parsed = "pycparser" in sys.modules
document, said = engine.lay_out({MARKUP!r}, (), {{}})
print(sha256(document.write_pdf(pdf_variant="pdf/a-2a")).hexdigest(), said, parsed, end="")
"""


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(declaration, "STANDING", tmp_path / "kept" / "declaration")
    return declaration.STANDING


def run(folder: Path, source: str = DECLARING) -> ModuleType:
    """Import a module as if it were the one that declares, beside the engine that is imported already."""
    (folder / "ffi.py").write_text(source)
    spec = spec_from_file_location(declaration.DECLARING, folder / "ffi.py")
    assert spec and spec.loader
    plain = spec.loader
    spec.loader = declaration.Reader(plain)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.__loader__ is module.__spec__.loader is plain  # type: ignore[union-attr]  # it has a spec
    return module


def is_compiled(module: ModuleType) -> bool:
    return isinstance(module.ffi, _cffi_backend.FFI) and module.ffi.typeof("bee_t") is module.ffi.typeof("int")


def test_a_pdf_is_the_same_whether_the_declaration_was_compiled_just_now_or_before_or_not_at_all(
    tmp_path: Path,
) -> None:
    script, said = [sys.executable, "-c", PRINTED, str(tmp_path / "declaration")], []
    for arguments in ([], [], ["plain"]):
        environment = {"PYTHONPATH": ":".join(sys.path), "SOURCE_DATE_EPOCH": "0"}
        done = subprocess.run([*script, *arguments], env=environment, capture_output=True, text=True, timeout=60)
        assert done.stderr == ""
        said.append(done.stdout)
    digest = said[0].split()[0]
    assert said == [f"{digest} [] {parsed}" for parsed in (True, False, True)]


def test_what_was_compiled_is_kept_and_not_parsed_again(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_compiled(run(tmp_path)) and kept.is_file()
    monkeypatch.setattr(cffi, "FFI", None)
    assert is_compiled(run(tmp_path))


def test_another_declaration_is_never_taken_for_it(kept: Path) -> None:
    assert declaration.made(BEES).typeof("bee_t")
    wasps = declaration.made("typedef int wasp_t;")
    assert wasps.typeof("wasp_t")
    with pytest.raises(_cffi_backend.FFI.error):
        wasps.typeof("bee_t")


@pytest.mark.parametrize("place", [0, DIGEST, -1])
def test_a_damaged_file_is_made_anew(tmp_path: Path, kept: Path, place: int) -> None:
    run(tmp_path)
    whole = kept.read_bytes()
    content = bytearray(whole)
    content[place] ^= 0xFF
    for damaged in (bytes(content), b"", whole[: len(whole) // 2]):
        kept.write_bytes(damaged)
        assert is_compiled(run(tmp_path))
        assert kept.read_bytes() == whole


def test_where_nothing_can_be_kept_it_is_compiled_at_each_start(tmp_path: Path, kept: Path) -> None:
    kept.parent.write_text("no folder")
    assert is_compiled(run(tmp_path))
    assert kept.parent.read_text() == "no folder"


def test_without_the_backend_the_module_runs_as_it_came(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "_cffi_backend", None)
    monkeypatch.setattr(cffi, "FFI", Plain)
    assert isinstance(run(tmp_path).ffi, Plain)


class Plain:
    """What cffi would be without a backend that was compiled."""

    RTLD_NOW = 2

    def cdef(self, text: str) -> None:
        assert text == BEES

    def dlopen(self, name: str | None, flags: int) -> None:
        assert (name, flags) == (None, self.RTLD_NOW)


@pytest.mark.parametrize(
    "source",
    [
        DECLARING + "ffi.cdef('typedef int wasp_t;')\n",
        DECLARING.replace(")\nlibrary", ", packed=True)\nlibrary"),
        "from cffi import FFI\nffi = FFI()\nffi.cdef('typedef int bee_t;')\n",
        DECLARING + "if type(ffi) is not cffi.FFI:\n    print('Not there.')\n    raise OSError\n",
        DECLARING + "other, ffi = ffi, None\nffi = other if type(other) is cffi.FFI else None\n",
    ],
    ids=["twice", "otherwise", "by another name", "in vain", "elsewhere"],
)
def test_a_module_that_declares_in_another_way_runs_as_it_came(
    tmp_path: Path, kept: Path, capsys: pytest.CaptureFixture[str], source: str
) -> None:
    module = run(tmp_path, source)
    assert type(module.ffi) is cffi.FFI and module.ffi.typeof("bee_t") is module.ffi.typeof("int")
    assert capsys.readouterr() == ("", "")


def test_nothing_of_ours_stays_behind(tmp_path: Path, kept: Path) -> None:
    before, imported = sys.meta_path[:], dict(sys.modules)
    with pytest.raises(ZeroDivisionError), declaration.compiled():
        assert len(sys.meta_path) == len(before) + 1
        module = run(tmp_path)
        raise ZeroDivisionError
    assert sys.meta_path == before
    assert sys.modules == imported and sys.modules["cffi"] is cffi
    assert not [name for name, value in vars(module).items() if isinstance(value, declaration.Declared)]


def test_only_where_libraries_are_opened_by_their_names_is_it_done(monkeypatch: pytest.MonkeyPatch) -> None:
    before = sys.meta_path[:]
    monkeypatch.setattr(sys, "platform", "darwin")
    with declaration.compiled():
        assert sys.meta_path == before
