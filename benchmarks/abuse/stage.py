"""Set the scene for an input, each in a folder of its own, and run a build there as a person would."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Set
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from benchmarks.abuse.cases import Case, Lures
from pipeline.tickets import safe_name

HERE = Path(__file__).parent.parent.parent
MEMORY = 4 * 1024**3  # bytes of address space
GRACE = 1.0  # seconds for what a build started to end after it
PAUSE = 0.05  # seconds between two looks
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
class Process:
    """One that is alive; numbers are those of the kernel."""

    number: int
    name: str
    parent: int
    session: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build said and took. A `code` of nothing: it, or something that it started, had to be killed."""

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
    """Run the build in a child of its own, and kill what is left of it at the limit, or soon after its end."""
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
    sessions = {child.pid}
    code, peak = waited(child, started + stage.case.seconds, sessions)
    took = time.perf_counter() - started
    left = outlived(sessions)
    said, complained = ((stage.root / name).read_bytes().decode("utf-8", "replace") for name in ("stdout", "stderr"))
    if left:
        return Outcome(None, said, f"{complained}\nalive after its end: {', '.join(left)}", took, peak)
    return Outcome(code, said, complained, took, peak)


def bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def waited(child: subprocess.Popen[bytes], end: float, sessions: set[int]) -> tuple[int | None, int]:
    """Give the exit code and the peak of memory; no code for one that had to be killed. Adds the sessions it opens."""
    while True:
        found, status, used = os.wait4(child.pid, os.WNOHANG)
        if found:
            child.returncode = os.waitstatus_to_exitcode(status)
            return child.returncode, used.ru_maxrss * 1024
        started = family(sessions)
        sessions |= {process.session for process in started}
        if time.perf_counter() > end:
            kill(started)
            child.kill()
            child.wait()
            return None, 0
        time.sleep(PAUSE)


def outlived(sessions: Set[int]) -> list[str]:
    """Name what a build started that is still alive a while after its end, and kill it."""
    until = time.perf_counter() + GRACE
    while (left := family(sessions)) and time.perf_counter() < until:
        time.sleep(PAUSE)
    kill(left)
    return sorted(process.name for process in left)


def family(sessions: Set[int]) -> list[Process]:
    """Find the processes of some sessions, whatever their group, and their descendants in others."""
    others = list(processes())
    found = [process for process in others if process.session in sessions]
    known = {process.number for process in found}
    while more := [process for process in others if process.parent in known and process.number not in known]:
        found += more
        known |= {process.number for process in more}
    return found


def processes() -> Iterator[Process]:
    """Give every process that is alive; proc(5) says what stands where."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended since
            name, _, rest = path.read_text("utf-8", "replace").partition("(")[2].rpartition(") ")
            state, parent, _, session, *_ = rest.split()
            if state != "Z":
                yield Process(int(path.parent.name), name, int(parent), int(session))


def kill(chosen: Iterable[Process]) -> None:
    """Kill processes and the groups that they lead, all of them ours."""
    for process in chosen:
        for end in (os.killpg, os.kill):
            with suppress(ProcessLookupError):
                end(process.number, signal.SIGKILL)


def seen(folder: Path) -> dict[str, str]:
    """Take down all that lies in a folder, by name: the hash of a file, the kind of anything else."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        facts = path.lstat()
        name = os.fsencode(path.relative_to(folder)).hex()
        readable = path.is_file() and not path.is_symlink() and facts.st_size < 100_000_000
        found[name] = sha256(path.read_bytes()).hexdigest() if readable else f"{facts.st_mode}-{facts.st_size}"
    return found
