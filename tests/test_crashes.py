"""A build that is killed, fails or is stopped at any of its calls to the disk, as SQLite's crash tests do it.

One place stands between a build and the disk, counts the calls, and strikes at the one of some number. Nothing here
switches a machine off: what a power cut may lose is played by hand.
"""

from __future__ import annotations

import errno
import fcntl
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from itertools import chain, combinations, count, cycle
from pathlib import Path
from threading import RLock
from typing import Any, TypeAlias
from unittest import mock

import pytest
from test_publish import FIRST, SECOND, Files, edition, lying_in

from pipeline import publish, staging
from pipeline.errors import MachineError

Perform: TypeAlias = "partial[Any]"
Strike: TypeAlias = Callable[[int, str, Perform], Any]

CALLS = ("open", "write", "fsync", "replace", "rename", "link", "unlink", "mkdir", "rmdir")
TAKING_ROOM = frozenset({"write", "link", "mkdir"})
LETTER = {"letter.txt": b"from the editor"}
THIRD = edition(bees_pdf="third pdf", bees_onix="third record")
STANDS = "rename undo"  # the call that lets a new edition stand
TESTS = Path(__file__).parent
LONGEST = 30  # seconds, for a child whose parent failed
MEMORY = "/dev/shm"  # noqa: S108, a folder of its own is made in it
TELL = os.write  # past the place that counts the calls


@contextmanager
def disk(strike: Strike) -> Iterator[list[str]]:
    """Let `strike` make every call to the disk, or something else, and list the calls; numbers start from 1."""
    made: list[str] = []
    opened: dict[int, str] = {}
    one_by_one = RLock()

    def watched(call: str, real: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        with one_by_one:
            what = opened.get(args[0], "") if isinstance(args[0], int) else shown(args[0])
            made.append(f"{call} {what}")
            done = strike(len(made), call, partial(real, *args, **kwargs))
            if call == "open":
                opened[done] = what
            return done

    with ExitStack() as patched:
        for call in CALLS:
            patched.enter_context(mock.patch.object(os, call, partial(watched, call, getattr(os, call))))
        patched.enter_context(mock.patch.object(fcntl, "flock", partial(watched, "flock", fcntl.flock)))
        yield made


def shown(path: str | Path) -> str:
    return "staging" if staging.STAGING.fullmatch(Path(path).name) else Path(path).name


def pass_by(number: int, call: str, perform: Perform) -> Any:
    return perform()


def kill(at: int) -> Strike:
    """Die at a call, in the middle of it where it writes."""

    def strike(number: int, call: str, perform: Perform) -> Any:
        if number == at:
            if call == "write":
                descriptor, content = perform.args
                os.pwrite(descriptor, content[: len(content) // 2], 0)
            os.kill(os.getpid(), signal.SIGKILL)
        return perform()

    return strike


class Killed(BaseException):
    """Stands for the death of a build in this process: no call after it reaches the disk."""


def fail(
    at: int, error: BaseException, *, late: bool = False, for_good: bool = False, calls: frozenset[str] | None = None
) -> Strike:
    """Raise an error at a call, or just after it: at that one alone, or at all from it on (of some kinds)."""

    def strike(number: int, call: str, perform: Perform) -> Any:
        struck = number >= at if for_good else number == at
        if not struck or (calls is not None and call not in calls):
            return perform()
        if late:
            done = perform()
            if call == "open":
                os.close(done)
        raise error

    return strike


def in_child(work: Callable[[], object]) -> int:
    """Fork, work there, and give the process; it ends with 0, or with 1 and a traceback."""
    sys.stderr.flush()
    child = os.fork()
    if not child:
        signal.alarm(LONGEST)
        try:
            work()
            os._exit(0)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
    return child


def ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def build(folder: Path, files: Files, strike: Strike = pass_by) -> list[str]:
    with disk(strike) as made:
        publish.publish(folder, files)
    return made


def anew(folder: Path, files: Files = FIRST) -> None:
    """Lay out an edition and the editor's letter as if nothing had ever happened."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, content in {**files, **LETTER}.items():
        (folder / name).write_bytes(content)


def assert_whole_files(folder: Path) -> None:
    """See that readers find old files and new ones, none of them in pieces, and none of both editions missing."""
    lying = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert set(FIRST) & set(SECOND) <= set(lying)
    for name, content in lying.items():
        assert content in (FIRST.get(name), SECOND.get(name), LETTER.get(name)), name


@pytest.fixture(autouse=True)
def no_power_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare the disk: what a process wrote outlives it without a sync."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


@pytest.fixture
def tmp_path(tmp_path: Path) -> Iterator[Path]:
    """Take a folder in memory where there is one: thousands of files come and go."""
    if not os.access(MEMORY, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(prefix="crashes-", dir=MEMORY) as place:
        yield Path(place)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    anew(tmp_path / "build" / "bees")
    return tmp_path / "build" / "bees"


# kill -9


@pytest.mark.parametrize("cure", ["repair", "next build"])
def test_a_build_killed_at_any_call_leaves_whole_files_and_then_one_edition(folder: Path, cure: str) -> None:
    left = []
    for at in count(1):
        anew(folder)
        if not ended(in_child(lambda at=at: build(folder, SECOND, kill(at)))):  # type: ignore[misc]
            break
        assert_whole_files(folder)
        if cure == "repair":
            publish.repair(folder.parent)
            left.append(lying_in(folder))
        else:
            build(folder, THIRD)
            assert lying_in(folder) == {**THIRD, **LETTER}, at
    if cure == "repair":
        stood = left.index({**SECOND, **LETTER})
        assert left == [{**FIRST, **LETTER}] * stood + [{**SECOND, **LETTER}] * (len(left) - stood)
    assert at > 50


def test_the_first_edition_killed_at_any_call_is_whole_or_not_there(tmp_path: Path) -> None:
    left = []
    for at in count(1):
        shutil.rmtree(tmp_path / "build", ignore_errors=True)
        with suppress(Killed):
            build(tmp_path / "build" / "bees", FIRST, fail(at, Killed(), for_good=True))
            break
        publish.repair(tmp_path / "build")
        left.append(lying_in(tmp_path / "build" / "bees") if (tmp_path / "build" / "bees").exists() else None)
        build(tmp_path / "build" / "bees", SECOND)
        assert lying_in(tmp_path / "build" / "bees") == SECOND, at
    empty_at_first = left.count({})
    assert empty_at_first <= 4, "killed between making the folder and making the staging in it"
    assert left.count(None) > 20
    assert left[-1] == FIRST
    assert all(one in (None, {}, FIRST) for one in left)


def test_a_repair_killed_at_any_call_is_finished_by_the_next(folder: Path) -> None:
    made = build(folder, SECOND)
    first_move = next(number for number, call in enumerate(made) if call.startswith("replace"))
    for at in range(first_move, made.index(STANDS) + 2):
        for second in count(1):
            anew(folder)
            with suppress(Killed):
                build(folder, SECOND, fail(at, Killed(), for_good=True))
            with suppress(Killed), disk(fail(second, Killed(), for_good=True)):
                publish.repair(folder.parent)
                break
            assert_whole_files(folder)
            publish.repair(folder.parent)
            assert lying_in(folder) == {**FIRST, **LETTER}, f"{at}, then {second}"
        assert second > 10


# A power cut: what was not synced may be lost, in any order


def test_each_step_is_on_the_disk_before_the_next_one_relies_on_it(folder: Path) -> None:
    order = [call for call in build(folder, SECOND) if call.split()[0] in ("fsync", "rename", "replace", "unlink")]
    assert set(order[: len(SECOND)]) == {f"fsync {name}" for name in SECOND}
    assert order[len(SECOND) : order.index("fsync staging", order.index(STANDS)) + 1] == [
        *("fsync kept", "rename kept", "fsync staging", "fsync bees"),
        *("replace bees.epub", "replace bees.pdf", "replace report.html", "unlink bees.html", "replace manifest.json"),
        *("fsync bees", STANDS, "fsync staging"),
    ]


def test_what_is_put_back_is_on_the_disk_before_what_was_kept_goes(folder: Path) -> None:
    made = build(folder, SECOND)
    anew(folder)
    with suppress(Killed):
        build(folder, SECOND, fail(made.index(STANDS) + 1, Killed(), for_good=True))
    with disk(pass_by) as made:
        publish.repair(folder.parent)
    assert [call for call in made if not call.startswith("open")][:9] == [
        *("mkdir bees", "flock bees", "unlink bees.epub", "replace bees.html", "replace bees.pdf"),
        *("replace manifest.json", "replace report.html", "fsync bees", "rename undo"),
    ]


def test_a_new_folder_is_on_the_disk_before_its_edition_stands(tmp_path: Path) -> None:
    made = build(tmp_path / "build" / "bees", FIRST)
    assert {"fsync build", f"fsync {tmp_path.name}"} <= set(made[: made.index(STANDS)])


def test_whichever_moves_a_power_cut_lost_the_old_edition_comes_back(folder: Path) -> None:
    made = build(folder, SECOND)
    first_move = 1 + next(number for number, call in enumerate(made) if call.startswith("replace"))
    names = sorted({*FIRST, *SECOND})
    for kept in chain.from_iterable(combinations(names, size) for size in range(len(names) + 1)):
        anew(folder)
        with suppress(Killed):
            build(folder, SECOND, fail(first_move, Killed(), for_good=True))
        (staged,) = staging.leftovers(folder)
        for name in kept:
            if name in SECOND:
                (staged / staging.NEW / name).replace(folder / name)
            else:
                (folder / name).unlink()
        publish.repair(folder.parent)
        assert lying_in(folder) == {**FIRST, **LETTER}, kept


# Errors and signals


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT])
def test_an_error_at_any_call_leaves_the_old_edition_and_nothing_else(folder: Path, number: int) -> None:
    stands = build(folder, SECOND).index(STANDS) + 1
    for at in range(2, stands + 3):
        anew(folder)
        with pytest.raises(MachineError, match=rf"bees: {os.strerror(number).lower()}\. Make room"):
            build(folder, SECOND, fail(at, OSError(number, os.strerror(number))))
        assert lying_in(folder) == {**FIRST, **LETTER}, at


def test_an_error_in_cleaning_up_takes_nothing_from_an_edition_that_stands(folder: Path) -> None:
    made = build(folder, SECOND)
    for at in range(made.index(STANDS) + 4, len(made) + 1):
        anew(folder)
        build(folder, SECOND, fail(at, OSError(errno.EIO, "Input/output error")))
        assert lying_in(folder) == {**SECOND, **LETTER}, at


def test_a_disk_full_for_good_leaves_the_old_edition_and_nothing_else(folder: Path) -> None:
    met = 0
    for at in range(2, build(folder, SECOND).index(STANDS)):
        anew(folder)
        try:
            build(folder, SECOND, fail(at, OSError(errno.ENOSPC, "full"), for_good=True, calls=TAKING_ROOM))
        except MachineError:
            met += 1
            assert lying_in(folder) == {**FIRST, **LETTER}, at
        else:
            assert lying_in(folder) == {**SECOND, **LETTER}, "from here on it takes no room"
    assert met > 20


@pytest.mark.parametrize("number", [errno.EIO, errno.EROFS])
def test_a_disk_that_fails_for_good_gives_the_old_edition_back_when_it_is_well_again(folder: Path, number: int) -> None:
    stands = build(folder, SECOND).index(STANDS) + 1
    for at in range(1, stands + 3):
        anew(folder)
        with pytest.raises(MachineError):
            build(folder, SECOND, fail(at, OSError(number, os.strerror(number)), for_good=True))
        assert_whole_files(folder)
        publish.repair(folder.parent)
        # When the disk goes after the new edition was let stand, and before that was synced, it stands.
        assert lying_in(folder) == {**(FIRST if at <= stands else SECOND), **LETTER}, at


@pytest.mark.parametrize("late", [False, True])
def test_a_signal_at_any_call_puts_the_old_edition_back_and_cleans_up(folder: Path, late: bool) -> None:
    made = build(folder, SECOND)
    stands = made.index(STANDS) + 3
    for at in range(2, len(made) + 1):  # the first call asks for a folder that is there already
        anew(folder)
        with pytest.raises(KeyboardInterrupt):
            build(folder, SECOND, fail(at, KeyboardInterrupt(), late=late))
        assert lying_in(folder) == {**(FIRST if at <= stands else SECOND), **LETTER}, at


@pytest.mark.parametrize(
    ("error", "late"),
    [(OSError(errno.ENOSPC, "full"), False), (KeyboardInterrupt(), False), (KeyboardInterrupt(), True)],
)
def test_a_first_edition_that_fails_at_any_call_leaves_nothing(
    tmp_path: Path, error: BaseException, late: bool
) -> None:
    out = tmp_path / "build"
    out.mkdir()
    stands = build(out / "bees", FIRST).index(STANDS) + 3
    for at in range(1, stands + 1):
        shutil.rmtree(out / "bees", ignore_errors=True)
        with pytest.raises((MachineError, KeyboardInterrupt)):
            build(out / "bees", FIRST, fail(at, error, late=late))
        assert list(out.iterdir()) == [], at


def test_a_file_that_comes_back_otherwise_than_it_was_written_is_an_error(folder: Path) -> None:
    def bent(path: Path, content: bytes) -> None:
        path.write_bytes(content.replace(b"second book", b"sec\0nd book"))

    with mock.patch.object(publish, "write", bent), pytest.raises(MachineError, match=r"bees: bees\.epub came back"):
        publish.publish(folder, SECOND)
    assert lying_in(folder) == {**FIRST, **LETTER}


def test_a_disk_without_second_names_keeps_copies(folder: Path) -> None:
    def no_links(number: int, call: str, perform: Perform, at: int = 0) -> Any:
        if call == "link":
            raise OSError(errno.EPERM, "Operation not permitted")
        return fail(at, Killed(), for_good=True)(number, call, perform) if at else perform()

    made = build(folder, SECOND, no_links)
    assert lying_in(folder) == {**SECOND, **LETTER}
    assert "fsync bees.html" in made[: made.index("rename kept")], "the copy of what only the old edition has"
    for at in range(1, made.index(STANDS) + 1):
        anew(folder)
        with suppress(Killed):
            build(folder, SECOND, partial(no_links, at=at))
        assert_whole_files(folder)
        publish.repair(folder.parent)
        assert lying_in(folder) == {**FIRST, **LETTER}, at


# Disks that are really full, and really closed


def test_a_limit_on_the_size_of_files_is_met_like_a_full_disk(folder: Path) -> None:
    for size in (0, 1, 9, 11, 12):  # the longest file, the manifest, is longer

        def narrow(size: int = size) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            with pytest.raises(MachineError, match="file too large"):
                publish.publish(folder, SECOND)

        assert ended(in_child(narrow)) == 0
        assert lying_in(folder) == {**FIRST, **LETTER}, size


@pytest.mark.parametrize("story", ["small_disk", "closed_disk"])
def test_a_disk_of_its_own(tmp_path: Path, story: str) -> None:
    apart = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--user", "--map-root-user"])]
    mount = ["mount", "-t", "tmpfs", "-o", "size=128k,nr_inodes=100,mode=0755", "tmpfs", str(tmp_path)]
    if not shutil.which("unshare") or subprocess.run([*apart, *mount], capture_output=True).returncode:
        pytest.skip("this machine lets us mount nothing")
    script = f"import sys, test_crashes, pathlib; test_crashes.{story}(pathlib.Path(sys.argv[1]))"
    shell = f'{" ".join(mount[:-1])} "$0" && exec "$1" -c "$2" "$0"'
    done = subprocess.run(
        [*apart, "sh", "-c", shell, str(tmp_path), sys.executable, script],
        env={**os.environ, "PYTHONPATH": f"{TESTS}:{TESTS.parent}"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (0, "told to the end\n"), done.stderr


def small_disk(place: Path) -> None:
    """Build with room for 0, 1, 2... more blocks, then with as many more files: all comes, or nothing does."""
    folder, filler = place / "build" / "bees", place / "filler"
    met = []
    for what, room in [(what, room) for what in ("f_bavail", "f_favail") for room in range(0, 24, 2)]:
        shutil.rmtree(filler, ignore_errors=True)
        anew(folder)
        filler.mkdir()
        for number in range(getattr(os.statvfs(place), what) - room):
            (filler / str(number)).write_bytes(b"x" * 4096 if what == "f_bavail" else b"")
        try:
            publish.publish(folder, SECOND)
            met.append((what, "new"))
        except MachineError as error:
            assert "no space left on device. Make room" in str(error)
            met.append((what, "old"))
        assert lying_in(folder) == {**(SECOND if met[-1][1] == "new" else FIRST), **LETTER}, (what, room)
    assert len(set(met)) == 4
    print("told to the end")


def closed_disk(place: Path) -> None:
    """Build on a disk that is closed, opened, and closed between two moves."""
    folder = place / "build" / "bees"
    mount = ["mount", "-o"]
    anew(folder)
    subprocess.run([*mount, "remount,ro", str(place)], check=True)
    with pytest.raises(MachineError, match="read-only file system"):
        publish.publish(folder, SECOND)
    with pytest.raises(MachineError, match="read-only file system"):
        publish.publish(place / "build" / "wasps", SECOND)
    publish.repair(place / "build")
    assert lying_in(folder) == {**FIRST, **LETTER}
    subprocess.run([*mount, "remount,rw", str(place)], check=True)
    publish.publish(folder, SECOND)
    assert lying_in(folder) == {**SECOND, **LETTER}

    def closing(number: int, call: str, perform: Perform) -> Any:
        if call == "unlink":
            subprocess.run([*mount, "remount,ro", str(place)], check=True)
        return perform()

    anew(folder)
    with disk(closing), pytest.raises(MachineError, match="read-only file system"):
        publish.publish(folder, SECOND)
    assert_whole_files(folder)
    subprocess.run([*mount, "remount,rw", str(place)], check=True)
    publish.repair(place / "build")
    assert lying_in(folder) == {**FIRST, **LETTER}
    print("told to the end")


# Two builds, and readers


class Stopped:
    """Another process that works until it calls `stop`, and goes on when it is let go."""

    def __init__(self, work: Callable[[Callable[[], None]], object]) -> None:
        (arrived, arrive), (leave, self.leave) = os.pipe(), os.pipe()

        def stop() -> None:
            TELL(arrive, b"!")
            os.read(leave, 1)

        self.process = in_child(lambda: work(stop))
        assert os.read(arrived, 1) == b"!"
        for descriptor in (arrived, arrive, leave):
            os.close(descriptor)

    def let_go(self) -> None:
        TELL(self.leave, b"!")
        os.close(self.leave)
        assert ended(self.process) == 0

    def kill(self) -> None:
        os.close(self.leave)
        os.kill(self.process, signal.SIGKILL)
        assert ended(self.process) == -signal.SIGKILL


def builder(folder: Path) -> Stopped:
    """Build SECOND in another process, which stops between two moves."""

    def work(stop: Callable[[], None]) -> None:
        def stopping(number: int, call: str, perform: Perform) -> Any:
            if call == "replace" and perform.args[1] == folder / "report.html":
                stop()
            return perform()

        build(folder, SECOND, stopping)

    return Stopped(work)


class Waiting:
    """Another process that wants the same folder, once it has said that it waits."""

    def __init__(self, work: Callable[[Callable[[str], None]], object]) -> None:
        self.heard, speak = os.pipe()

        def say(step: str) -> None:
            TELL(speak, step.encode())

        self.process = in_child(lambda: work(say))
        os.close(speak)
        assert os.read(self.heard, 999) == b"waiting for another build of this document"

    def ended(self) -> int:
        assert os.read(self.heard, 999) == b"", "it says so once"
        os.close(self.heard)
        return ended(self.process)


def test_a_second_build_waits_for_the_first(folder: Path) -> None:
    first = builder(folder)
    second = Waiting(lambda say: publish.publish(folder, THIRD, say=say))
    assert_whole_files(folder)
    first.let_go()
    assert second.ended() == 0
    assert lying_in(folder) == {**THIRD, **LETTER}


def test_a_second_build_is_told_when_its_patience_runs_out(folder: Path) -> None:
    first, said = builder(folder), list[str]()
    before = tree(folder)
    for patience, seconds in ((0, "0 seconds"), (0.25, "0.25 seconds")):
        began = time.monotonic()
        with pytest.raises(MachineError) as caught:
            publish.publish(folder, THIRD, patience=patience, say=said.append)
        assert patience <= time.monotonic() - began < patience + 2
        assert str(caught.value) == (
            f"{folder}: another build has held this folder for {seconds}. "
            "Wait for it, or give it longer with --lock-timeout."
        )
    assert said == ["waiting for another build of this document"] * 2
    assert tree(folder) == before
    first.let_go()
    assert lying_in(folder) == {**SECOND, **LETTER}


def tree(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def test_a_build_that_is_killed_frees_its_folder_at_once(folder: Path) -> None:
    first = builder(folder)
    second = Waiting(lambda say: publish.publish(folder, THIRD, patience=60, say=say))
    first.kill()
    assert second.ended() == 0
    assert lying_in(folder) == {**THIRD, **LETTER}


def test_a_signal_ends_the_waiting(folder: Path) -> None:
    def stoppable(say: Callable[[str], None]) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        with pytest.raises(KeyboardInterrupt):
            publish.publish(folder, THIRD, say=say)

    first = builder(folder)
    second = Waiting(stoppable)
    os.kill(second.process, signal.SIGINT)
    assert second.ended() == 0
    first.let_go()
    assert lying_in(folder) == {**SECOND, **LETTER}


def test_nothing_is_repaired_where_a_build_is_at_work(folder: Path) -> None:
    first = builder(folder)
    before = tree(folder)
    publish.repair(folder.parent)
    assert tree(folder) == before
    first.let_go()
    assert lying_in(folder) == {**SECOND, **LETTER}


def test_a_build_that_waited_makes_the_folder_again_which_a_failed_one_took_away(tmp_path: Path) -> None:
    folder = tmp_path / "bees"

    def failing(stop: Callable[[], None]) -> None:
        with publish.alone(folder, None):
            stop()
            folder.rmdir()

    first = Stopped(failing)
    second = Waiting(lambda say: publish.publish(folder, SECOND, say=say))
    first.let_go()
    assert second.ended() == 0
    assert lying_in(folder) == SECOND


def test_readers_that_look_all_the_time_see_whole_files_only(folder: Path) -> None:
    def rebuild() -> None:
        for files in cycle((SECOND, FIRST)):
            publish.publish(folder, files)

    seen: dict[str, set[bytes]] = {name: set() for name in set(FIRST) & set(SECOND)}
    process, looks = in_child(rebuild), 0
    while looks < 200 or any(len(contents) < 2 for contents in seen.values()):
        looks += 1
        for name, contents in seen.items():
            contents.add((folder / name).read_bytes())
    os.kill(process, signal.SIGKILL)
    assert ended(process) == -signal.SIGKILL
    assert seen == {name: {FIRST[name], SECOND[name]} for name in seen}
    publish.repair(folder.parent)
    assert lying_in(folder) in ({**FIRST, **LETTER}, {**SECOND, **LETTER})


# What is ours to repair, and what is not


def test_what_only_looks_like_ours_is_left_alone(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    anew(elsewhere / "undo")
    (folder / ".vivavoce-notes").mkdir()
    (folder / ".vivavoce-notes" / "mine.txt").write_text("mine")
    (folder / ".vivavoce-ab12_345").symlink_to(elsewhere)
    (folder / ".vivavoce-abcdefgh").write_text("no folder")
    before = tree(folder)
    publish.repair(folder.parent)
    publish.publish(folder, FIRST)
    assert tree(folder) == before
    assert lying_in(elsewhere / "undo") == {**FIRST, **LETTER}


def test_nothing_is_put_back_through_a_link(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    anew(elsewhere, {"secret.txt": b"keep"})
    (folder / ".vivavoce-ab12_345").mkdir()
    (folder / ".vivavoce-ab12_345" / "undo").symlink_to(elsewhere)
    publish.repair(folder.parent)
    assert lying_in(folder) == {**FIRST, **LETTER}
    assert lying_in(elsewhere) == {"secret.txt": b"keep", **LETTER}


def test_a_folder_that_becomes_a_link_while_we_look_is_refused(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    anew(elsewhere)

    def swapping(number: int, call: str, perform: Perform) -> Any:
        if number == 2:  # it was no link a moment ago
            folder.rename(tmp_path / "away")
            folder.symlink_to(elsewhere)
        return perform()

    with pytest.raises(MachineError, match="symbolic link"):
        build(folder, SECOND, swapping)
    assert lying_in(elsewhere) == lying_in(tmp_path / "away") == {**FIRST, **LETTER}


def test_a_link_that_was_replaced_is_put_back_as_a_link(folder: Path, tmp_path: Path) -> None:
    for name, target in (("bees.pdf", "letter.txt"), ("bees.html", "."), ("bees.epub", "nowhere")):
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target)
    for at in count(2):
        try:
            made = build(folder, SECOND, fail(at, OSError(errno.EIO, "Input/output error")))
            break
        except MachineError:
            pass
        links = {path.name: str(path.readlink()) for path in folder.iterdir() if path.is_symlink()}
        assert links == {"bees.pdf": "letter.txt", "bees.html": ".", "bees.epub": "nowhere"}, at
        assert staging.leftovers(folder) == []
    assert at > made.index(STANDS) + 3


def test_repairing_asks_nothing_of_a_folder_that_is_not_there_or_of_other_files(tmp_path: Path) -> None:
    publish.repair(tmp_path / "build")
    (tmp_path / "report.html").write_text("report")
    (tmp_path / "empty").mkdir()
    publish.repair(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"report.html", "empty"}


def test_staging_is_closed_to_others_and_the_edition_as_open_as_the_user_says(folder: Path) -> None:
    seen = set[int]()

    def looking(number: int, call: str, perform: Perform) -> Any:
        seen.update(path.stat().st_mode & 0o777 for path in staging.leftovers(folder))
        return perform()

    old = os.umask(0o027)
    try:
        build(folder, SECOND, looking)
    finally:
        os.umask(old)
    assert seen == {0o700}
    assert {(folder / name).stat().st_mode & 0o777 for name in SECOND} == {0o640}
