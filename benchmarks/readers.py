"""Open finished EPUBs in two real reading systems and web pages in Chromium, and tell what readers would complain of.

foliate-js and epub.js show the e-book page by page on a phone and on a tablet, and in light, dark, 200 % and 360 px;
the web page is opened from the disk, looked at by axe and printed. Takes Node with npm, and Chromium; the reading
systems come from npm into the environment's own folder, and nothing asks for more than 127.0.0.1.

    python -m benchmarks.readers source/mrna-vaccine-interview.txt --invented 100
    python -m benchmarks.readers --pictures docs
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import reading
from benchmarks.reading import Edition
from pipeline import languages
from pipeline.model import Exchange, Interview, Passage
from pipeline.words import initials, letters

Seen = Mapping[str, Any]  # what look.mjs tells of one book in one reader
OUTPUTS = ("pdf", "epub", "html")
LANDMARKS = {"titlepage", "toc", "bodymatter"}
LAM_ALEF = re.compile("[\u0644\u0622\u0623\u0625\u0627]")
ALL_AT_ONCE = 200  # percent of the usual size
SHOWN, PLACE = "lightship", "Three languages on one deck"  # the sample of the picture, and where it is opened
GAP, DESK = 24, (222, 222, 217)  # pixels, and the colour between


def shortcomings(seen: Seen, edition: Edition, pages: Mapping[str, str]) -> Iterator[str]:
    """Tell what is wrong with a book in a reader; `pages` are the letters of each page of the PDF by its label."""
    yield from (f"it says on the console: {message}" for message in seen["console"])
    yield from (f"it asks the network for {address}" for address in seen["requests"])
    for look, measured in seen["looks"].items():
        yield from (f"{look}: sticks out: {what}" for what in measured["out"])
        yield from (f"{look}: pale: {what}" for what in measured["pale"])
    if seen["reader"] == "chromium":
        yield from of_page(seen, edition)
    else:
        yield from of_book(seen, edition, pages)


def of_page(seen: Seen, edition: Edition) -> Iterator[str]:
    yield from (f"axe: {finding}" for finding in seen["findings"])
    yield from (f"#{id} leads nowhere" for id in seen["astray"])
    exchanges = [part for part in edition.interview.parts if isinstance(part, Exchange)]
    for number, part in enumerate(exchanges, 1):
        found = "".join(seen["anchors"].get(f"q{number}") or ())
        if not is_at(part.turns[0].blocks[0].text, found):
            yield f"#q{number} does not lead to its question"
    if not read_back(edition.file(".printed.pdf")):
        yield "it prints nothing"


def of_book(seen: Seen, edition: Edition, pages: Mapping[str, str]) -> Iterator[str]:
    interview = edition.interview
    rightward = languages.direction(interview.language)
    if (seen["direction"] or "ltr") != rightward:
        yield f"its pages are not turned {rightward}"
    if seen["looks"]["large"]["size"] * 100 != seen["looks"]["light"]["size"] * ALL_AT_ONCE:
        yield "its text does not grow with the reader's size"
    yield from of_contents(seen["contents"], interview)
    if missing := LANDMARKS - {type for mark in seen["landmarks"] for type in mark["type"].split()}:
        yield f"landmarks are missing: {', '.join(sorted(missing))}"
    astray = (seen["reader"], rightward) == ("epubjs", "rtl")  # it takes the end of a section for its beginning
    for kind in ("pages",) if astray else ("contents", "landmarks", "pages"):
        yield from (f"{kind}: {entry['label']} is not shown" for entry in seen[kind] if not entry["shown"])
    yield from of_pages(seen["pages"], pages)
    yield from unspoken(interview, "".join(seen["text"]))


def of_contents(entries: Sequence[Seen], interview: Interview) -> Iterator[str]:
    """Hold the contents against the talk: its parts, and one level below them their questions."""
    wanted = list(signposts(interview))
    found = [entry for entry in entries if "#" in entry["href"]]
    if len(found) != len(wanted):
        yield f"contents: {len(found)} places in the talk, not {len(wanted)}"
        return
    above = min((entry["depth"] for entry in found), default=1)
    for (text, depth), entry in zip(wanted, found, strict=True):
        if not is_at(entry["label"], text) or not is_at(entry["label"], "".join(entry["text"] or ())):
            yield f"contents: {entry['label']} does not lead there"
        if entry["depth"] - above != depth:
            yield f"contents: {entry['label']} stands on level {entry['depth']}"


def signposts(interview: Interview) -> Iterator[tuple[str, int]]:
    headed = any(isinstance(part, Passage) and part.kind == "heading" for part in interview.parts)
    for part in interview.parts:
        if isinstance(part, Exchange):
            yield part.turns[0].blocks[0].text, int(headed)
        elif part.kind == "heading":
            yield part.blocks[0].text, 0


def is_at(said: str, text: str) -> bool:
    """Say whether a text begins with what is said of it, which may have been cut short.

    >>> is_at("Do they …", "Do they sleep?"), is_at("Do we …", "Do they sleep?")
    (True, False)
    """
    known, found = letters.of(said), letters.of(text)
    return bool(found) and found[: len(known)] == known[: len(found)]


def of_pages(entries: Sequence[Seen], pages: Mapping[str, str]) -> Iterator[str]:
    """Hold the page list against the pages of the PDF; epub.js takes a label for a number, and cannot tell others."""
    told = [entry for entry in entries if entry["label"] != "NaN"]
    if missing := [label for label in pages if label.isdecimal() and label not in [entry["label"] for entry in told]]:
        yield f"pages: {', '.join(missing)} not in the page list"
    for entry in told:
        page = pages.get(entry["label"], "")
        if not all(stands(stretch, page) for stretch in entry["text"] or ()):
            yield f"pages: {entry['label']} is another page of the PDF"


def stands(text: str, page: str) -> bool:
    """Say whether a text is in the letters of a page; the word it begins with may have begun on the page before.

    >>> stands("honey in it", "sheathonioninhoneyinit"), stands("honey in it", "neyinitandwax"), stands("bees", "honey")
    (True, True, False)
    """
    known = loosened(text)
    torn = range(1, len(loosened(text.split()[0])))
    return known in page or any(page.startswith(known[start:]) for start in torn)


def loosened(text: str) -> str:
    """Keep the letters of a text but lam and alef: they are one shape, whose halves PDFium swaps."""
    return LAM_ALEF.sub("", letters.of(text))


def unspoken(interview: Interview, text: str) -> Iterator[str]:
    """Look for every turn in its order, and for its speaker's name just before it."""
    known, place = letters.of(text), 0
    short = initials.distinct(person.name for person in interview.people)
    names = {
        person.key: [letters.of(name).casefold() for name in (person.name, person.short, short[person.name])]
        for person in interview.people
    }
    for turn in interview.turns:
        for number, block in enumerate(block for block in turn.blocks if not block.picture):
            said = letters.of(block.text)
            found = known.find(said, place)
            if found < 0:
                yield f"not said: {block.text[:40]}"
                continue
            before = known[:found].casefold()
            if number == 0 and turn.speaker and not before.endswith(tuple(names[turn.speaker])):
                yield f"nobody is named before: {block.text[:40]}"
            place = found + len(said)


def read_back(path: Path) -> dict[str, str]:
    """Read the letters of each page of a PDF, by its label."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        return {
            pdf.get_page_label(number) or str(number + 1): loosened(page.get_textpage().get_text_bounded())
            for number, page in enumerate(pdf)
        }


def looked_at(editions: Iterable[Edition], folder: Path, shown: Edition | None = None) -> Iterator[Seen]:
    orders = {
        "chromium": reading.chromium(),
        "books": [
            {"epub": str(one.file(".epub")), "page": str(one.file(".html")), "printed": str(one.file(".printed.pdf"))}
            for one in editions
        ],
        "photograph": shown and {"folder": str(folder), "epub": str(shown.file(".epub")), "place": PLACE},
    }
    (folder / "orders.json").write_text(json.dumps(orders))
    command = ["node", str(reading.tools() / "look.mjs"), str(folder / "orders.json")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        yield from map(json.loads, process.stdout or ())
    if process.returncode:
        sys.exit("The reading systems could not be run.")


def side_by_side(folder: Path, target: Path) -> None:
    from PIL import Image

    screens = [Image.open(folder / f"{name}.png").convert("RGB") for name in ("light", "dark", "large")]
    width = sum(screen.width + GAP for screen in screens) + GAP
    desk = Image.new("RGB", (width, screens[0].height + 2 * GAP), DESK)
    for number, screen in enumerate(screens):
        desk.paste(screen, (GAP + number * (screen.width + GAP), GAP))
    desk.quantize(64).save(target, optimize=True)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", type=Path, metavar="SOURCE", help="interviews besides the samples")
    parser.add_argument("--invented", type=int, metavar="PAGES")
    parser.add_argument("--themes", default="quarterly", help="by commas")
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="write reading.png there, and do no more")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        documents = reading.documents(folder, asked.sources, asked.invented)
        if asked.pictures:
            sample = next(one for one in documents if one.source.name.startswith(SHOWN))
            list(looked_at([], folder, reading.built(sample, "quarterly", OUTPUTS, folder / "shown")))
            side_by_side(folder, asked.pictures / "reading.png")
            return 0
        return int(report(reading.every(documents, asked.themes.split(","), OUTPUTS, folder), folder) > 0)


def report(editions: Sequence[Edition], folder: Path) -> int:
    """Print a line for each book in each reader, and what is wrong with it; give the number of all that."""
    print(f"{'document':<24} {'theme':<13} {'reader':<9} {'contents':>8} {'pages':>6} {'turns':>6} {'faults':>7}")
    readers = ("foliate", "epubjs", "chromium")
    paged = {one.file(".pdf"): read_back(one.file(".pdf")) for one in editions}
    wrong = 0
    for edition, seen in zip((one for one in editions for _ in readers), looked_at(editions, folder), strict=True):
        found = list(shortcomings(seen, edition, paged[edition.file(".pdf")]))
        wrong += len(found)
        print(
            f"{edition.name:<24} {edition.theme:<13} {seen['reader']:<9} {len(seen.get('contents', ())):>8} "
            f"{len(seen.get('pages', ())):>6} {len(edition.interview.turns):>6} {len(found):>7}"
        )
        print(*(f"    {fault}" for fault in found), sep="\n", end="\n" if found else "", flush=True)
    return wrong


if __name__ == "__main__":
    sys.exit(main())
