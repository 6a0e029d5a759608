"""What WeasyPrint may never need comes when it is called for, and is itself then."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline.composing import latecomers

IMPORTED = """
import sys
from pipeline.composing import engine
engine.weasyprint()
print(*(name in sys.modules for name in ("fontTools.subset", "fontTools.varLib.instancer")))
from weasyprint.pdf import fonts
print(fonts.subset.Options().hinting, "fontTools.subset" in sys.modules)
try:
    fonts.instantiateVariableFont()
except TypeError as error:
    print(error)
import fontTools.subset, fontTools.varLib.instancer
print(fontTools.subset.Options is fonts.subset.Options, callable(fontTools.varLib.instancer.instantiateVariableFont))
"""


def test_weasyprint_comes_without_what_it_may_never_need_and_gets_it_when_it_does() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORTED], capture_output=True, text=True, check=True, timeout=60)
    first, second, third, last = done.stdout.splitlines()
    assert (first, second, last) == ("False False", "True True", "True True")
    assert "instantiateVariableFont() missing" in third


def test_what_is_there_already_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    from fontTools import subset

    with latecomers.promised():
        assert sys.modules[latecomers.SUBSET] is subset
    assert sys.modules[latecomers.SUBSET] is subset


def test_a_promise_keeps_no_name_of_its_own() -> None:
    promise = latecomers.Promise("json")
    assert promise.dumps([1]) == "[1]"
    with pytest.raises(AttributeError):
        _ = promise.nobody_has_this
