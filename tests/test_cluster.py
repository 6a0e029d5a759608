"""A cluster is joined in secret only, and finishes everything though one of its workers is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import Future
from pathlib import Path
from typing import cast

import pytest
from errand_makers import SAID, TALK, contents, lay

from pipeline import cluster, errands, tickets
from pipeline.errors import MachineError, UsageError
from pipeline.parcels import Answer, Parcel

DOCUMENTS = 5


@pytest.mark.parametrize(
    "address",
    ["tcp://10.0.0.1:8786", "tcp://127.0.0.1.example.org:8786", "10.0.0.1:8786", "127.0.0.1:8786", "ws://127.0.0.1:80"],
)
def test_an_address_under_which_others_could_listen_is_refused(address: str) -> None:
    with pytest.raises(UsageError) as caught, cluster.joined(address, None, None):
        pass
    assert str(caught.value).startswith(f"--cluster {address}: whoever listens there could run programs in our name.")


def test_a_cluster_elsewhere_is_not_joined_without_all_certificates(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        cluster.security("tls://10.0.0.1:8786", None)
    assert str(caught.value).endswith("without certificates. Name their folder with --cluster-certificates.")
    (tmp_path / "ca.pem").touch()
    with pytest.raises(UsageError) as caught:
        cluster.security("tls://10.0.0.1:8786", tmp_path)
    assert str(caught.value) == f"--cluster-certificates {tmp_path}: no cert.pem. Put it there."


def test_what_to_type_where_dask_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError) as caught:
        cluster.library()
    assert str(caught.value).endswith("Type: pip install 'vivavoce[cluster]'")


def test_a_cluster_finishes_everything_though_one_of_its_two_workers_is_killed(tmp_path: Path) -> None:
    """Dask has threads and warnings of its own, so it gets a process of its own."""
    lay(tmp_path / "talks", {f"talk-{number}.txt": TALK.encode() for number in range(DOCUMENTS)})
    done = subprocess.run(
        [sys.executable, __file__, str(tmp_path)], capture_output=True, text=True, timeout=300, env=os.environ
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["killed", *(["0"] * DOCUMENTS)], done.stdout + done.stderr
    [job] = tickets.jobs([tmp_path / "talks/talk-0.txt"], tmp_path / "near", SAID)
    assert tickets.run(job).edition
    assert contents(tmp_path / "out/talk-0") == contents(job.folder)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"talk-{number}" for number in range(DOCUMENTS)}


def kill_one_in_mid_run(folder: Path) -> None:
    """Build all talks in a folder by a cluster of two workers behind TLS, and kill one when the first talk is built."""
    distributed = cluster.library()
    keys = folder / "keys"
    keys.mkdir()
    security = distributed.Security.temporary()
    for part, name in cluster.CERTIFICATES.items():
        (keys / name).write_text(getattr(security, part))
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        host="127.0.0.1",
        protocol="tls://",
        security=security,
        dashboard_address=None,
        local_directory=str(folder / "scratch"),
    ) as machines:
        workers = [worker.pid for worker in machines.workers.values()]
        wanted = [*errands.jobs(errands.found([str(folder / "talks")]), str(folder / "out"), SAID)]
        codes = []
        for result in errands.run(wanted, cluster.joined(machines.scheduler_address, keys, None)):
            codes.append(result.code)
            if len(codes) == 1:
                os.kill(workers[0], signal.SIGKILL)
                print("killed")
    print(*codes)


if __name__ == "__main__":
    kill_one_in_mid_run(Path(sys.argv[1]))


class Lost:
    """A client whose scheduler goes away, and an executor whose tasks never end."""

    status = "running"

    def submit(self, work: object, parcel: object) -> Future[Answer]:
        self.status = "connecting"
        return Future()


def test_a_scheduler_that_goes_away_ends_the_wait_for_each_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "LOOK", 0.01)
    lost, parcel = Lost(), cast(Parcel, None)
    for _ in range(2):
        with pytest.raises(MachineError, match=r"--cluster tls://x:1: its scheduler is gone\. .*--resume"):
            cluster.answered(parcel, lost, lost, "tls://x:1")
