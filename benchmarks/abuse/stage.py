"""Set the scene for an input, each in a folder of its own, and run a build there as a person would."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from benchmarks.abuse.cases import Case, Lures
from pipeline.tickets import safe_name

HERE = Path(__file__).parent.parent.parent
MEMORY = 4 * 1024**3  # bytes of address space
BEFORE = {"before.txt": b"The edition of yesterday.\n", "manifest.json": b'{"files": [{"name": "before.txt"}]}\n'}


@dataclass(frozen=True, slots=True)
class Stage:
    """The folders of one input: that of its source, of its editions, and of its user."""

    case: Case
    root: Path

    @property
    def sources(self) -> Path:
        return self.root / "in"

    @property
    def out(self) -> Path:
        return self.root / "out"

    @property
    def source(self) -> Path:
        return self.sources / self.case.file

    @property
    def edition(self) -> Path:
        return self.out / safe_name(self.source.stem)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build said and took. A `code` of nothing: it was killed at the limit."""

    code: int | None
    stdout: str
    stderr: str
    seconds: float = 0.0
    peak: int = 0  # bytes of the largest process


def set_up(case: Case, root: Path, lures: Lures) -> Stage:
    """Write the input and what lies beside it, a secret in the user's home, and the edition of yesterday."""
    stage = Stage(case, root)
    for folder in (stage.sources, stage.edition, root / "home" / ".ssh", root / "tmp"):
        folder.mkdir(parents=True)
    contents = {**({case.file: case.content} if case.content else {}), **case.beside}
    for name, make in contents.items():
        path = Path(os.fsdecode(os.fsencode(stage.sources / name)))
        path.parent.mkdir(parents=True, exist_ok=True)
        made = make(lures)
        path.write_bytes(made if isinstance(made, bytes) else made.encode())
    if case.prepare:
        case.prepare(stage.sources)
    (root / "home" / ".ssh" / "secret.txt").write_text(lures.secrets[1])
    for name, content in BEFORE.items():
        (stage.edition / name).write_bytes(content)
    return stage


def build(stage: Stage, lures: Lures) -> Outcome:
    """Run the build in a child of its own, and kill it with its children at the limit."""
    command = [sys.executable, "-m", "pipeline", "build", "--to", stage.case.to, "--out", str(stage.out)]
    command += [*stage.case.options, "--", str(stage.source)]
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(HERE),
        "HOME": str(stage.root / "home"),
        "TMPDIR": str(stage.root / "tmp"),
        "CANARY": lures.secrets[2],
        "LANG": "C.UTF-8",
    }
    started = time.perf_counter()
    with (stage.root / "stdout").open("wb") as out, (stage.root / "stderr").open("wb") as err:
        child = subprocess.Popen(
            command,
            cwd=stage.root,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
            preexec_fn=bounded,  # we have no threads that hold a lock over it
        )
    code, peak = waited(child, started + stage.case.seconds)
    took = time.perf_counter() - started
    said, complained = ((stage.root / name).read_bytes().decode("utf-8", "replace") for name in ("stdout", "stderr"))
    return Outcome(code, said, complained, took, peak)


def bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def waited(child: subprocess.Popen[bytes], end: float) -> tuple[int | None, int]:
    """Give the exit code and the peak of memory; no code for one that had to be killed."""
    while True:
        found, status, used = os.wait4(child.pid, os.WNOHANG)
        if found:
            child.returncode = os.waitstatus_to_exitcode(status)
            return child.returncode, used.ru_maxrss * 1024
        if time.perf_counter() > end:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            return None, 0
        time.sleep(0.02)


def seen(folder: Path) -> dict[str, str]:
    """Take down all that lies in a folder, by name: the hash of a file, the kind of anything else."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        facts = path.lstat()
        name = os.fsencode(path.relative_to(folder)).hex()
        readable = path.is_file() and not path.is_symlink() and facts.st_size < 100_000_000
        found[name] = sha256(path.read_bytes()).hexdigest() if readable else f"{facts.st_mode}-{facts.st_size}"
    return found
