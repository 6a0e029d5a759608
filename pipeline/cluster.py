"""Have parcels filled by the workers of a Dask cluster, each by a crew of its own.

Whoever reaches the scheduler of a cluster may run what he likes on its machines, and they answer us in his name: so it
takes certificates, or never leaves this machine.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipeline import errands
from pipeline.crew import Crew
from pipeline.errors import MachineError, UsageError
from pipeline.parcels import Answer, Fill, Parcel

SECRET, LOCAL = "tls", "tcp"  # schemes of addresses
CERTIFICATES = {"tls_ca_file": "ca.pem", "tls_client_cert": "cert.pem", "tls_client_key": "key.pem"}
LOGGERS = ("distributed", "distributed.client")  # what they have to tell comes to us as errors, too
PATIENCE = 30  # seconds for a scheduler to answer, and again for a first worker to be there
TRIES = 2
RUNNING = "running"  # as Dask calls a connection that stands
LOOK, LOST = 1.0, 5  # seconds between two looks at the connection, and looks after which it is lost
AHEAD = 2  # parcels for each thread of the cluster: none shall stand idle


@contextmanager
def joined(address: str, certificates: Path | None, at_once: int | None) -> Iterator[tuple[Fill, int]]:
    """Let parcels be filled by a cluster. Raises UsageError for an address that is not safe or lacks certificates."""
    shown = security(address, certificates)
    with connected(address, shown) as client:
        executor = client.get_executor(retries=TRIES - 1, pure=False)
        try:
            size = at_once or AHEAD * threads(client, address)
            yield lambda parcel: answered(parcel, executor, client, address), size
        finally:
            with suppress(Exception):  # its scheduler may be gone
                executor.shutdown(wait=False)


def answered(parcel: Parcel, executor: Any, client: Any, address: str) -> Answer:
    """Wait for a parcel to be filled. Raises MachineError when the scheduler has gone meanwhile."""
    lost = 0
    future = executor.submit(fill, parcel) if client.status == RUNNING else None
    while future and lost < LOST:
        try:
            answer: Answer = future.result(LOOK)
        except CancelledError:
            break
        except TimeoutError:
            lost = 0 if client.status == RUNNING else lost + 1
        else:
            return answer
    raise MachineError(f"--cluster {address}: its scheduler is gone. Start it again, and build with --resume.")


def security(address: str, certificates: Path | None) -> Any:
    """Give what a cluster takes for us to speak with it in secret; nothing for one of this machine.

    Raises UsageError for an address under which others could listen or answer.
    """
    parts = urlsplit(address)
    if parts.scheme == LOCAL and is_here(parts.hostname or ""):
        return None
    if parts.scheme != SECRET:
        raise UsageError(
            f"--cluster {address}: whoever listens there could run programs in our name. "
            "Give an address that begins with tls://, or with tcp:// one of this machine."
        )
    return library().Security(require_encryption=True, **files(address, certificates))


def is_here(host: str) -> bool:
    """Say whether a host is this machine.

    >>> is_here("127.0.0.1"), is_here("::1"), is_here("localhost"), is_here("10.0.0.1"), is_here("127.0.0.1.example")
    (True, True, True, False, False)
    """
    from ipaddress import ip_address

    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def files(address: str, folder: Path | None) -> dict[str, str]:
    """Name the certificates that we show a cluster. Raises UsageError where one is missing."""
    if folder is None:
        raise UsageError(f"--cluster {address}: without certificates. Name their folder with --cluster-certificates.")
    missing = [name for name in CERTIFICATES.values() if not (folder / name).is_file()]
    if missing:
        raise UsageError(f"--cluster-certificates {folder}: no {missing[0]}. Put it there.")
    return {part: str(folder / name) for part, name in CERTIFICATES.items()}


def connected(address: str, shown: Any) -> Any:
    """Raises MachineError where nobody answers."""
    distributed = library()
    for name in LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        return distributed.Client(address, security=shown, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise MachineError(f"--cluster {address}: {error}. Start its scheduler, or mend the address.") from None


def library() -> Any:
    try:
        import distributed
    except ImportError:
        raise UsageError("--cluster: Dask is not installed. Type: pip install 'vivavoce[cluster]'") from None
    return distributed


def threads(client: Any, address: str) -> int:
    """Count what the cluster can do at once; wait a while for a first worker."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise MachineError(f"--cluster {address}: it has no workers. Start some.") from None
    return sum(client.ncores().values())


def fill(parcel: Parcel) -> Answer:
    """Fill a parcel on a worker of the cluster, in a process that is held to the limits of the document."""
    worker = library().get_worker()
    return errands.filled(parcel, crew(worker.state.nthreads), worker.local_directory)


@cache
def crew(size: int) -> Crew:
    return Crew(size)
