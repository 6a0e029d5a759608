"""Nothing is ever fetched and no file is read that was not named: addresses in a document are words."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest

from pipeline import flow, shelf
from pipeline.checks import self_contained
from pipeline.model import Finding, Product

CANARY = "CANARY-7f3a"


@pytest.fixture
def canary() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine that writes down who comes."""
    visits: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            visits.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(CANARY.encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", visits
    server.shutdown()
    thread.join()
    server.server_close()


def baits(http: str, file: Path) -> list[str]:
    return [
        f'<img src="{http}/img"> <img src="{file.as_uri()}">',
        f"<style>@import url({http}/import); body {{ background: url('{http}/url') }}</style>",
        f'<link rel="stylesheet" href="{http}/link"><link rel="attachment" href="{file.as_uri()}">',
        f'<script src="{http}/script"></script><iframe src="{http}/iframe"></iframe>',
        f'<object data="{file.as_uri()}"></object><embed src="{http}/embed">',
        f'<svg><image href="{http}/svg"/><use href="{file.as_uri()}#a"/></svg>',
        f'" style="background: url({http}/attribute)" x="',
        f"@import url({http}/css); }} body {{ background: url({file.as_uri()}) }}",
        f"{{% include '{file}' %}} {{{{ cycler.__init__.__globals__.os.popen('cat {file}').read() }}}}",
        f"<!DOCTYPE x [<!ENTITY e SYSTEM '{file.as_uri()}'>]> &e; <?xml-stylesheet href='{http}/pi'?>",
        f"![a picture]({http}/markdown) [a link]({file.as_uri()}) {http}/plain data:text/html,{CANARY[:6]}",
        f"<base href='{http}/'><meta http-equiv='refresh' content='0; url={http}/refresh'>",
    ]


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def document(folder: Path, lures: list[str]) -> Path:
    """Put a lure wherever a document can hold a word."""
    turns = "\n\n".join(f"Editor: What is {lure}?\n\nDr. Hall: It is {lure}, no more." for lure in lures)
    source = folder / "bees.txt"
    source.write_text(f"On {lures[0]}\n\nWe met Dr. Ida Hall, a keeper of {lures[1]}, there.\n\n{turns}\n", "utf-8")
    names = ("title", "short_title", "place", "outlet", "publisher", "identifier", "rights", "description")
    table = [f"{name} = {quoted(lures[number])}" for number, name in enumerate(names)]
    for label, lure in (("Editor", lures[8]), ("Dr. Hall", lures[9])):
        table += ["[[people]]", f'labels = ["{label}"]']
        table += [f"{field} = {quoted(lure)}" for field in ("name", "short", "about")]
    source.with_suffix(".toml").write_text("\n".join(table), "utf-8")
    return source


def unpacked(name: str, content: bytes) -> Iterator[bytes]:
    yield content
    if name.endswith(".epub"):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            yield from map(archive.read, archive.namelist())
    if name.endswith(".pdf"):
        import pikepdf

        with pikepdf.open(BytesIO(content)) as pdf:
            for found in pdf.objects:
                if isinstance(found, pikepdf.Stream) and found.get("/Subtype") != "/Image":
                    yield found.read_bytes()


def test_no_address_is_visited_and_no_file_is_read(tmp_path: Path, canary: tuple[str, list[str]]) -> None:
    http, visits = canary
    file = tmp_path / "secret.css"
    file.write_text(f"body::before {{ content: '{CANARY}' }}")
    source = document(tmp_path, baits(http, file))
    opened = shelf.opened(source, {})
    edition = flow.build(opened.source, opened.settings, tmp_path / "build" / "bees")
    assert visits == []
    for path in edition.folder.iterdir():
        assert all(CANARY.encode() not in part for part in unpacked(path.name, path.read_bytes())), path.name
    for name in ("bees.html", "report.html"):
        page = Product("html", name, (edition.folder / name).read_bytes())
        assert list(self_contained.CHECK.look(page)) == []
    assert not [finding for finding in edition.findings if is_grave(finding)]


def is_grave(finding: Finding) -> bool:
    return finding.level == "error" or finding.check == "layout"


def test_no_file_is_embedded_and_nothing_acts_in_the_pdf(tmp_path: Path, canary: tuple[str, list[str]]) -> None:
    import pikepdf

    http, _ = canary
    file = tmp_path / "secret.txt"
    file.write_text(CANARY)
    opened = shelf.opened(document(tmp_path, baits(http, file)), {"outputs": ("pdf",)})
    edition = flow.build(opened.source, opened.settings, tmp_path / "build" / "bees")
    with pikepdf.open(edition.folder / "bees.pdf") as pdf:
        assert not pdf.attachments
        assert not {"/JavaScript", "/AA", "/AcroForm"} & set(pdf.Root.keys())
        actions = {str(note.A.S) for page in pdf.pages for note in page.obj.get("/Annots", []) if "/A" in note}
        assert actions <= {"/GoTo"}


def test_the_canary_sings_when_it_is_visited(tmp_path: Path, canary: tuple[str, list[str]]) -> None:
    """Else the tests above would show nothing: here the guard is left out."""
    import weasyprint

    http, visits = canary
    weasyprint.HTML(string=f'<body style="background: url({http}/seen)">').render()
    assert visits == ["/seen"]
