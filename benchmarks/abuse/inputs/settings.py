"""Settings and decisions: TOML that is broken, huge or hostile, in every file of it that we read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from benchmarks.abuse.cases import Built, Case, Content, Lures, Refused, always, plain

FILES = {"own": "talk.toml", "shared": "vivavoce.toml", "decisions": "talk.decisions.toml"}
BROKEN: dict[str, str | bytes] = {
    "not TOML": "title = = 'x'",
    "a number of 5,000 digits": f"epoch_of = {'9' * 5000}",
    "a list 10,000 deep": f"subjects = {'[' * 10_000}{']' * 10_000}",
    "tables inside each other, 10,000 deep": f"[{'a.' * 10_000}b]\nc = 1",
    "an inline table 5,000 deep": "a = " + "{a = " * 5_000 + "1" + "}" * 5_000,
    "a key twice": "title = 'a'\ntitle = 'b'",
    "not UTF-8": b"title = '\xff\xfe'",
    "NUL": b"title = 'a\0b'",
    "a surrogate": 'title = "\\ud800"',
    "a day that does not exist": "date = 2025-02-31",
    "an unknown key": "titel = 'x'\n",
    "a key that steers a terminal": '"\\u001b[2J\\u202e" = 1\n',
    "a string that never ends": "title = '''" + "x" * 100_000,
    "100 kB of dots": "a" + ".a" * 50_000 + " = 1",
    "100 kB of brackets": "[[" * 50_000,
    "infinity": "title = inf",
}
SLOW = frozenset({"100 kB of dots", "tables inside each other, 10,000 deep"})


def talk(at: Lures) -> str:
    return plain()


def beside(
    what: str, content: Content, verdict: Built | Refused | None, name: str = "talk.toml", **more: object
) -> Case:
    return Case(f"settings: {what}", "talk.txt", talk, verdict, {name: content}, **more)  # type: ignore[arg-type]  # fields of a Case


def linked(name: str, to: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).symlink_to(to)


def lured(at: Lures) -> str:
    """An address in every value that is a text, as far as it may be one."""
    plain_values = ("title", "short_title", "place", "outlet", "publisher", "rights", "description", "series")
    rows = [f"{key} = {json.dumps(at.addresses[n])}" for n, key in enumerate(plain_values)]
    rows += [f"subjects = {json.dumps(list(at.addresses))}", f"license = {json.dumps(at.http + '/license')}"]
    rows += [f"recording = {json.dumps(at.http + '/recording.mp3')}"]
    rows += [f"[[pictures]]\nfile = {json.dumps(one)}\nafter = 'zebra'\nalternative = 'pepper'" for one in at.addresses]
    return "\n".join(rows)


def odd(value: str) -> Content:
    keys = ("title", "short_title", "place", "outlet", "publisher", "rights", "description", "series")
    said = "\n".join(f"{key} = {json.dumps(value)}" for key in keys)
    return lambda at: (
        f"{said}\nsubjects = [{json.dumps(value)}]\n[[people]]\nlabels = ['Otto Brenner']\nname = {json.dumps(value)}\nabout = {json.dumps(value)}\n"
    )


CASES = (
    *(
        beside(f"{what}, in its {which} file", always(said), Refused(2), name, heavy=what in SLOW or which != "own")
        for what, said in BROKEN.items()
        for which, name in FILES.items()
    ),
    beside("addresses everywhere", lured, Built(pictures=0), to="pdf,press,epub,html"),
    beside("markup in every field", odd("</title><script>alert(1)</script>\"'>]]>--><img src=x onerror=x>"), Built()),
    beside("code in every field", odd("{{ 7 * 191 }}{% raw %}${CANARY} %s {0}"), Built(lacks=("1337",))),
    beside("overrides of direction in every field", odd("a\u202eb\u2066c\u200f"), Built()),
    beside("line ends in every field", odd("a\nb\u2028c\td"), None),
    beside("control characters in every field", odd("a\x07b\x1b[2Jc\x9bd\x7f"), None),
    beside("a field of 10,000 letters", lambda at: f"title = '{'x' * 10_000}'", Refused(2, "1,000 characters")),
    beside("20 megabytes", lambda at: "# " + "x" * 20_000_000 + "\ntitle = 'A talk'\n", Refused(2, "bytes")),
    beside("3,000 people", lambda at: "".join(f"[[people]]\nlabels = ['L{n}']\nname = 'N{n}'\n" for n in range(3_000)), Built(), heavy=True),
    beside("a cover from outside", lambda at: "[cover]\nfront = '../outside/secret.png'\npicture = '/etc/passwd'\n", None),
    beside("a profile from outside", lambda at: f"profile = '{at.outside}/secret.txt'\n", None, to="press"),
    beside("a theme by a path", lambda at: "theme = '../../outside/secret'\n", Refused(2, "unknown")),
    beside("labels by a path", lambda at: "labels = '../themes/base'\n", Refused(2, "unknown")),
    beside("a printer by a path", lambda at: "printer = '../../etc/passwd'\n", Refused(2)),
    beside("a style by a path", lambda at: "style = '/etc/passwd'\n", Refused(2)),
    beside("a convention by a path", lambda at: "convention = '../os'\n", Refused(2)),
    beside("an output by a path", lambda at: "outputs = ['../../x']\n", None),
    beside("a trim without end", lambda at: "trim = '1e9x1e9in'\n", Refused(2)),
    beside("a trim of nothing", lambda at: "trim = '0x0mm'\n", Refused(2)),
    beside("a trim that is no number", lambda at: "trim = 'nanxinfmm'\n", Refused(2)),
    beside("a trim of two millimetres", lambda at: "trim = '2x2mm'\n", None),
    beside("a language that is none", lambda at: "language = 'en-x-../../etc'\n", Refused(2)),
    beside("pull quotes that are patterns", lambda at: "pull_quotes = ['(a+)+$', '.*', 'the quince grow']\n", None),
    beside("a glossary of patterns", lambda at: f"glossary = ['(a+)+$', '[', '\\\\', '{'x' * 900}']\n", None),
    beside("not_speakers that are patterns", lambda at: "not_speakers = ['(.*)*', '[', '']\n", None),
    beside("decisions with values of other kinds", lambda at: "schema = 1\n[[decision]]\nid = 1\nverdict = []\n", Refused(2), "talk.decisions.toml"),
    beside("a change by hand that brings markup", lambda at: "schema = 1\n[[edit]]\nbefore = 'zebra wall'\nafter = 'zebra <script>x</script>\\u202e wall'\n", Built(), "talk.decisions.toml"),
    beside("a change by hand of every letter", lambda at: "schema = 1\n[[edit]]\nbefore = 'e'\nafter = 'ee'\n", None, "talk.decisions.toml"),
    beside("2,000 changes by hand", lambda at: "schema = 1\n" + "".join(f"[[edit]]\nbefore = 'x{n}'\nafter = 'y'\n" for n in range(2_000)), None, "talk.decisions.toml", heavy=True),
    *(
        Case(f"settings: its {which} file is {what}", "talk.txt", talk, None, prepare=linked(name, to))
        for which, name in FILES.items()
        for what, to in (("a secret", "/etc/passwd"), ("a device", "/dev/zero"), ("itself", name), ("damaged memory", "/proc/self/mem"))
    ),
)  # fmt: skip
