"""Augmented copies of a data set, written into a folder of their own."""

from __future__ import annotations

import json
import time
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import numpy as np
from pydantic import Field

from studio.atomic import replacing, write_text
from studio.data.decode import UnreadablePicture, decode
from studio.data.index import DatasetIndex, Problem, Sample
from studio.data.opencv import cv2
from studio.data.recipe import Picture, applied, draw_for
from studio.data.recipe_steps import PictureStep
from studio.errors import StudioError
from studio.events import Progress
from studio.paths import name_for_file
from studio.phrase import Phrase
from studio.tasks import Spec

PLAN_NAME: Final = "augmented.json"
"""Lies in the new folder and says how it was made, by which an interrupted writing is gone on with."""
_REPORT_EVERY = 0.05
"""Seconds between two progress reports."""
_JPEG_QUALITY = 95
_LONGEST = 190
"""Bytes of a name that leave room for a copy's number, its ending, and what a file is called while it is written."""


class CopiesSpec(Spec):
    """How copies are made."""

    copies: int = Field(3, ge=1, le=1000)
    """Of each picture, beside the picture itself."""
    steps: tuple[PictureStep, ...]
    """What is done to each copy, in this order, with draws of its own."""
    keep_original: bool = True
    """Write the picture itself, too."""
    format: Literal["png", "jpg"] = "png"
    seed: int = Field(0, ge=0)


@dataclass(frozen=True, slots=True)
class CopiesWritten:
    """The folder is complete: the last event."""

    folder: Path
    written: int
    """This time; what an earlier time had written already is not counted."""
    skipped: int
    """Pictures that cannot be read."""


def write_copies(index: DatasetIndex, out: Path, spec: CopiesSpec) -> Iterator[Progress | Problem | CopiesWritten]:
    """Write every picture and its copies into a new folder with the same splits and class folders.

    The draws depend on the seed, the picture and the copy's number alone. Stopped, it goes on where it was when called
    again with the same choices. The data set's own files are only read, and no file that is there is written over. The
    folder is a data set like any other; classes as a person has changed them.

    Raises
    ------
    StudioError
        The folder lies in the data set or around it, holds something else, or cannot be written.
    """
    _refuse_overlap(index.root, out)
    _begin(index, out, spec)
    places = _places(index, out, spec.copies)
    numbers = range(1 - spec.keep_original, spec.copies + 1)
    total, written, skipped = len(index.samples) * len(numbers), 0, 0
    told = time.monotonic()
    for done, sample in enumerate(index.samples, 1):
        files = {number: _file(places[sample.id], number, spec) for number in numbers}
        try:
            written += _write_missing(index.path(sample.id), sample.id, files, spec)
        except UnreadablePicture as error:
            skipped += 1
            yield Problem(error.path, error.reason)
        if time.monotonic() - told >= _REPORT_EVERY:
            told = time.monotonic()
            yield Progress(done * len(numbers), total, Phrase("writing copies", "Writing copies"))
    yield Progress(total, total, Phrase("writing copies", "Writing copies"))
    yield CopiesWritten(out, written, skipped)


def _refuse_overlap(root: Path, out: Path) -> None:
    here, there = root.resolve(), out.resolve()
    if there == here or here in there.parents:
        raise StudioError(f"{out} lies in the data set itself ({root}): choose a folder outside it.")
    if there in here.parents:
        raise StudioError(f"{out} holds the data set {root}: choose a new folder.")


def _begin(index: DatasetIndex, out: Path, spec: CopiesSpec) -> None:
    """Make the folder, or see that it is one that was begun with the same choices."""
    plan = out / PLAN_NAME
    text = json.dumps({"of": str(index.root), **spec.model_dump(mode="json")}, ensure_ascii=False, indent=2)
    try:
        out.mkdir(parents=True, exist_ok=True)
        begun = plan.read_text("utf-8") if plan.exists() else None
        others = any(path.name != PLAN_NAME for path in out.iterdir())
    except OSError as error:
        raise StudioError(f"Cannot write into {out}: {error.strerror or error}. Choose another folder.") from error
    if begun is None and others:
        raise StudioError(f"{out} is not empty: choose a new folder, so that nothing is written over.")
    if begun is not None and begun != text:
        raise StudioError(f"{out} holds copies made with other choices: choose a new folder.")
    if begun is None:
        write_text(plan, text)


def _places(index: DatasetIndex, out: Path, copies: int) -> dict[str, Path]:
    """Return where the copies of each sample go, without a number and an ending: split, class, and its name."""
    places = {sample.id: _folder(out, sample) / _stem(sample) for sample in index.samples}
    taken = Counter(map(_folded, places.values()))
    # Of 1.jpg and 1.png in one folder, both keep the ending that tells them apart; so does 1_2.png beside 1.png,
    # whose second copy has that name.
    return {
        name: place.with_name(f"{place.name} {Path(name).suffix[1:]}") if _is_taken(place, taken, copies) else place
        for name, place in places.items()
    }


def _is_taken(place: Path, taken: Mapping[str, int], copies: int) -> bool:
    picture, _, number = _folded(place).rpartition("_")
    is_copy = number.isdecimal() and str(int(number)) == number and 1 <= int(number) <= copies
    return taken[_folded(place)] > 1 or (is_copy and picture in taken)


def _folded(place: Path) -> str:
    """Return what tells files apart where neither case nor Unicode's form does."""
    return unicodedata.normalize("NFC", str(place)).casefold()


def _folder(out: Path, sample: Sample) -> Path:
    """Return the class folder; of a class that the person named, what no file system takes is replaced."""
    label = name_for_file(sample.label or "")
    return out / (sample.split or "") / (label or ("_" if sample.label else ""))


def _stem(sample: Sample) -> str:
    """Return the name without its ending, after the folders that lie inside the class folder; a very long one cut."""
    folders = sample.id.split("/")[:-1]
    inside = [name for name in folders if unicodedata.normalize("NFC", name) not in (sample.label, sample.split)]
    stem = "_".join([*inside, Path(sample.id).stem])
    if len(stem.encode()) <= _LONGEST:
        return stem
    return f"{stem.encode()[:_LONGEST].decode(errors='ignore')} {zlib.crc32(sample.id.encode()):08x}"


def _file(place: Path, number: int, spec: CopiesSpec) -> Path:
    return place.with_name(f"{place.name}{f'_{number}' if number else ''}.{spec.format}")


def _write_missing(path: Path, sample_id: str, files: Mapping[int, Path], spec: CopiesSpec) -> int:
    """Write the copies of one picture that are not there, by their numbers; return how many."""
    missing = {number: file for number, file in files.items() if not file.exists()}
    if not missing:
        return 0
    picture = decode(path)
    for number, file in missing.items():
        steps = spec.steps if number else ()  # number 0 is the picture itself
        *_, copy = picture, *applied(steps, picture, draw_for(spec.seed, number, sample_id))
        _write(file, np.ascontiguousarray(copy, np.uint8), spec)
    return len(missing)


def _write(path: Path, picture: Picture, spec: CopiesSpec) -> None:
    options = [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY] if spec.format == "jpg" else []
    _, data = cv2.imencode(f".{spec.format}", cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), options)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path, durable=False) as file:
            file.write(data.tobytes())
    except OSError as error:
        raise StudioError(
            f"Cannot write {path}: {error.strerror or error}. Free some space and go on with the same choices."
        ) from error
