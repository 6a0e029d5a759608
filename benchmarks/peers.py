"""Other programs as filters: lines in from stdin, as many cleaned lines out. `python benchmarks/peers.py NAME < text`

They are pandoc (from pypandoc_binary), smartypants, and ftfy with the program typos; the environment of tox that runs
the benchmark installs them.
"""

from __future__ import annotations

import html
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

TYPOS = Path(sysconfig.get_path("scripts")) / "typos"

EMPTY = "§"  # stands for an empty line, of which pandoc would make nothing


def pandoc(lines: list[str]) -> list[str]:
    """Let pandoc curl the marks of CommonMark with one paragraph for each line."""
    import pypandoc

    paragraphs = "\n\n".join(line or EMPTY for line in lines)
    plain = pypandoc.convert_text(paragraphs, "plain", format="commonmark+smart", extra_args=["--wrap=none"])
    return ["" if paragraph == EMPTY else paragraph for paragraph in plain.strip("\n").split("\n\n")]


def smartypants(lines: list[str]) -> list[str]:
    import smartypants

    return [html.unescape(smartypants.smartypants(html.escape(line, quote=False))) for line in lines]


def ftfy_typos(lines: list[str]) -> list[str]:
    """Repair encodings with ftfy, which shall leave curly marks alone, and spelling with typos."""
    import ftfy

    repaired = "\n".join(ftfy.fix_text(line, uncurl_quotes=False) for line in lines)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "text.txt"
        file.write_text(repaired, "utf-8")
        subprocess.run([TYPOS, "--isolated", "--write-changes", file], capture_output=True, check=False)
        return file.read_text("utf-8").split("\n")


def ftfy_typos_smartypants(lines: list[str]) -> list[str]:
    return smartypants(ftfy_typos(lines))


PEERS: Mapping[str, Callable[[list[str]], list[str]]] = {
    peer.__name__: peer for peer in (pandoc, smartypants, ftfy_typos, ftfy_typos_smartypants)
}


def main() -> None:
    lines = sys.stdin.buffer.read().decode().split("\n")
    sys.stdout.buffer.write("\n".join(PEERS[sys.argv[1]](lines)).encode())


if __name__ == "__main__":
    main()
