"""From the files that authors publish to class folders."""

from __future__ import annotations

import gzip
import json
import re
import struct
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from studio.data.catalogue.archives import extract, read_members
from studio.data.catalogue.entries import Entry, Layout
from studio.data.opencv import cv2
from studio.errors import StudioError
from studio.events import Progress
from studio.paths import name_for_file
from studio.phrase import Phrase

Unpack = Callable[[Entry, Sequence[Path], Path], Iterator[Progress]]
_BETWEEN_REPORTS = 0.05


def unpack(entry: Entry, files: Sequence[Path], out: Path) -> Iterator[Progress]:
    """Write the pictures of a data set as class folders below ``out``; within splits, where it comes in splits.

    Parameters
    ----------
    files
        What was fetched, in the order of the entry's files.

    Raises
    ------
    StudioError
        A file is not what it should be.
    """
    try:
        yield from _UNPACK[entry.layout](entry, files, out)
    except (ValueError, KeyError, IndexError, EOFError, FileNotFoundError, struct.error, gzip.BadGzipFile) as error:
        raise StudioError(f"{files[0]} is not {entry.title} as it was published: delete it, and try again.") from error


def _idx(entry: Entry, files: Sequence[Path], out: Path) -> Iterator[Progress]:
    """Read MNIST's own format (http://yann.lecun.com/exdb/mnist/): big-endian counts, then bytes."""
    for split, images, labels in (("train", files[0], files[1]), ("test", files[2], files[3])):
        with gzip.open(images) as pictures, gzip.open(labels) as numbers:
            _, count, height, width = struct.unpack(">IIII", pictures.read(16))
            _, labelled = struct.unpack(">II", numbers.read(8))
            if labelled != count:
                raise ValueError(f"{count} pictures, {labelled} labels")
            names = (entry.labels[number] for number in numbers.read(count))
            grey = (_array(pictures, height, width) for _ in range(count))
            yield from _written(out / split, zip(names, grey, strict=True), count)


def _cifar(entry: Entry, files: Sequence[Path], out: Path) -> Iterator[Progress]:
    """Read records of one label (two in CIFAR-100: coarse, fine) and 3 × 32 × 32 bytes."""
    fine = int(entry.key == "cifar100")
    names = _lines(files[0], "fine_label_names.txt" if fine else "batches.meta.txt")
    done = {"train": 0, "test": 0}
    for name, stream in read_members(files[0], lambda name: name.endswith(".bin")):
        split = "test" if "test" in name.rpartition("/")[2] else "train"
        records = _records(stream, 3072 + 1 + fine)
        pictures = ((names[row[fine]], row[1 + fine :].reshape(3, 32, 32).transpose(1, 2, 0)) for row in records)
        for progress in _written(out / split, pictures, entry.pictures, done[split]):
            done[split] = progress.done
            yield progress


def _stl(entry: Entry, files: Sequence[Path], out: Path) -> Iterator[Progress]:
    """Read 3 × 96 × 96 bytes a picture, column by column; labels count from 1. What has no label is left out."""
    names = _lines(files[0], "class_names.txt")
    labels = {
        name.rpartition("/")[2][:-6]: np.frombuffer(stream.read(), np.uint8)
        for name, stream in read_members(files[0], lambda name: name.endswith("_y.bin"))
    }
    wanted = tuple(f"{split}_X.bin" for split in labels)
    for name, stream in read_members(files[0], lambda name: name.endswith(wanted)):
        split = name.rpartition("/")[2][:-6]
        pictures = (row.reshape(3, 96, 96).transpose(2, 1, 0) for row in _records(stream, 3 * 96 * 96))
        named = (names[number - 1] for number in labels[split])
        yield from _written(out / split, zip(named, pictures, strict=True), len(labels[split]))


def _class_folders(entry: Entry, files: Sequence[Path], out: Path) -> Iterator[Progress]:
    """Take class folders as they are, out of the archive's own folder."""

    def place(name: str) -> str | None:
        inside = name.partition("/")[2]
        hidden = any(part.startswith((".", "__MACOSX")) for part in name.split("/"))
        return inside if "/" in inside and not hidden else None

    yield from extract(files[0], out, place)


def _flowers(entry: Entry, files: Sequence[Path], out: Path) -> Iterator[Progress]:
    from scipy.io import loadmat

    labels = np.atleast_1d(loadmat(files[1], squeeze_me=True)["labels"])
    splits = loadmat(files[2], squeeze_me=True)
    places = {
        f"image_{number:05}.jpg": f"{split}/{folder_name(entry.labels[labels[number - 1] - 1])}"
        for split, key in (("train", "trnid"), ("val", "valid"), ("test", "tstid"))
        for number in np.atleast_1d(splits[key])
    }
    yield from extract(files[0], out, lambda name: _placed(name, places))


def _pets(entry: Entry, files: Sequence[Path], out: Path) -> Iterator[Progress]:
    """Take the breed from a picture's name: ``great_pyrenees_12.jpg``."""
    places = {}
    for name, stream in read_members(files[1], lambda name: name.endswith(("/trainval.txt", "/test.txt"))):
        split = "test" if name.endswith("test.txt") else "train"
        for line in stream.read().decode().splitlines():
            picture = line.split()[0]
            places[f"{picture}.jpg"] = f"{split}/{folder_name(picture.rpartition('_')[0].replace('_', ' '))}"
    yield from extract(files[0], out, lambda name: _placed(name, places))


def _food(entry: Entry, files: Sequence[Path], out: Path) -> Iterator[Progress]:
    """Which pictures are for testing is said at the archive's end, so that they are moved there."""
    kept = re.compile(r"food-101/(images/\w+/\w+\.jpg|meta/(?:train|test)\.json)")

    def place(name: str) -> str | None:
        match = kept.fullmatch(name)
        return match[1] if match else None

    yield from extract(files[0], out, place)
    for split in ("train", "test"):
        listed = json.loads((out / "meta" / f"{split}.json").read_text("utf-8"))
        for label, pictures in listed.items():
            folder = out / split / folder_name(label.replace("_", " "))
            folder.mkdir(parents=True)
            for picture in pictures:
                source = out / "images" / folder_name(label) / f"{Path(picture).name}.jpg"
                source.replace(folder / source.name)
        (out / "meta" / f"{split}.json").unlink()
    for folder in (*(out / "images").iterdir(), out / "images", out / "meta"):
        folder.rmdir()


_UNPACK: dict[Layout, Unpack] = {
    "idx": _idx,
    "cifar": _cifar,
    "stl": _stl,
    "class folders": _class_folders,
    "flowers": _flowers,
    "pets": _pets,
    "food": _food,
}


def folder_name(label: str) -> str:
    """Return a class name that every system takes for a folder's."""
    return name_for_file(label, instead="").strip(". ")


def _placed(name: str, places: Mapping[str, str]) -> str | None:
    picture = name.rpartition("/")[2]
    return f"{places[picture]}/{picture}" if picture in places else None


def _lines(archive: Path, wanted: str) -> list[str]:
    """Return the lines of a small text file in an archive."""
    for _, stream in read_members(archive, lambda name: name.rpartition("/")[2] == wanted):
        return [line.strip() for line in stream.read(2**16).decode().splitlines() if line.strip()]
    raise ValueError(f"no {wanted}")


def _array(stream: IO[bytes] | gzip.GzipFile, *shape: int) -> NDArray[np.uint8]:
    return np.frombuffer(stream.read(int(np.prod(shape))), np.uint8).reshape(shape)


def _records(stream: IO[bytes], size: int) -> Iterator[NDArray[np.uint8]]:
    while data := stream.read(size):
        if len(data) < size:
            raise ValueError("a record is cut off")
        yield np.frombuffer(data, np.uint8)


def _written(
    out: Path, pictures: Iterator[tuple[str, NDArray[np.uint8]]], total: int, done: int = 0
) -> Iterator[Progress]:
    """Write pictures, (height, width) or (height, width, 3) RGB, as PNG; numbered from ``done`` + 1 on."""
    told = time.monotonic()
    for name, picture in pictures:
        done += 1
        folder = out / folder_name(name)
        folder.mkdir(parents=True, exist_ok=True)
        stored = picture if picture.ndim == 2 else cv2.cvtColor(np.ascontiguousarray(picture), cv2.COLOR_RGB2BGR)
        _, data = cv2.imencode(".png", stored)
        (folder / f"{done:05}.png").write_bytes(data.tobytes())
        if time.monotonic() - told > _BETWEEN_REPORTS:
            told = time.monotonic()
            yield Progress(done, total, Phrase("unpacking", "Unpacking pictures"))
    yield Progress(done, total, Phrase("unpacking", "Unpacking pictures"))
