"""Make what the tests of distant builds share: a talk with all that may lie beside it, and who builds it here."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from pipeline import parcels
from pipeline.parcels import Answer, Parcel

TALK = "On bees\n\nEditor: Do they sleep?\n\nDr. Hall: They do not, and yet yoru hive does.\n\nEditor: Well.\n"
SAID = {"outputs": ("html",)}


def beside(picture: str = "plates/hive.png") -> dict[str, bytes]:
    """Give a talk called bees.txt with settings, a decision and a picture below its folder."""
    image = BytesIO()
    Image.new("RGB", (640, 480), "goldenrod").save(image, "PNG")
    return {
        "bees.txt": TALK.encode(),
        "bees.toml": f'[portrait]\nfile = "{picture}"\nalternative = "A hive."\n'.encode(),
        "vivavoce.toml": b'publisher = "The Skep Press"\n',
        "bees.decisions.toml": b'[[edit]]\nbefore = "Well."\nafter = "Well, well."\nby = "us"\n',
        "plates/hive.png": image.getvalue(),
    }


def lay(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def filled(parcel: Parcel) -> Answer:
    """Fill a parcel in this process."""
    with TemporaryDirectory() as private:
        return parcels.build(parcel, private)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}
