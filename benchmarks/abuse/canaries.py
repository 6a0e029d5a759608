"""Watch the loopback: a web server and a bare listener that write down whoever comes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread

from benchmarks.abuse.cases import Lures

SECRET_FILES = ("secret.txt", "secret.css", "secret.j2", "secret.toml")


@contextmanager
def watched(root: Path) -> Iterator[tuple[Lures, list[str]]]:
    """Lay out the secrets below a folder, and listen; gives the lures, and the list of visits as it grows."""
    visits: list[str] = []

    class Web(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            visits.append(f"{self.command} {self.path}")
            self.send_response(404)
            self.end_headers()

        do_HEAD = do_POST = do_PROPFIND = do_OPTIONS = do_GET

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: the list tells it."""

    class Bare(BaseRequestHandler):
        def handle(self) -> None:
            visits.append(f"tcp {self.request.recv(100)!r}")

    servers = ThreadingHTTPServer(("127.0.0.1", 0), Web), ThreadingTCPServer(("127.0.0.1", 0), Bare)
    web, bare = (f"127.0.0.1:{server.server_address[1]}" for server in servers)
    for server in servers:
        server.daemon_threads = True
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield laid_out(Lures(f"http://{web}", bare, root / "outside")), visits
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def laid_out(lures: Lures) -> Lures:
    lures.outside.mkdir()
    for name in SECRET_FILES:
        (lures.outside / name).write_text(f"{lures.secrets[0]}\n")
    (lures.outside / "secret.png").write_bytes(picture(lures.secrets[0]))
    return lures


def picture(secret: str) -> bytes:
    from io import BytesIO

    from PIL import Image, PngImagePlugin

    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", secret)
    made = BytesIO()
    Image.new("RGB", (64, 48), (7, 77, 177)).save(made, "PNG", pnginfo=told)
    return made.getvalue()
