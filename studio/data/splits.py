"""Which pictures train, which validate, which test."""

from __future__ import annotations

import hashlib
import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from studio.data.index import DatasetIndex, Sample
from studio.errors import StudioError
from studio.tasks import Spec


class DataSpec(Spec):
    """A folder of pictures and how it is divided."""

    root: Path
    validation: float = Field(0.2, gt=0.0, lt=1.0)
    """Share of each class that validates, where the folder itself has no ``val/``."""
    split_seed: int = Field(0, ge=0)


@dataclass(frozen=True)
class Splits:
    """The three parts of a data set; ``test`` is empty unless the folder has one."""

    train: tuple[Sample, ...]
    val: tuple[Sample, ...]
    test: tuple[Sample, ...]


def divide(index: DatasetIndex, spec: DataSpec) -> Splits:
    """Divide the labelled samples: by the folder's own splits where it has them, else stratified and seeded.

    A folder with ``train/`` but no ``val/`` has its validation part taken from ``train/``. Every class with two or
    more pictures is in both parts; a class with one picture trains. The same index and spec give the same parts on
    every machine, each in the index's order.

    Raises
    ------
    StudioError
        No labels, fewer than two classes, or too few pictures to divide.
    """
    labelled = [sample for sample in index.samples if sample.label is not None]
    pool = [sample for sample in labelled if sample.split in (None, "train")]
    val = [sample for sample in labelled if sample.split == "val"]
    _refuse_unfit(index.root, labelled, pool)
    if not val:
        chosen = _chosen_to_validate(pool, spec)
        if not chosen:
            raise StudioError(f"{index.root} has one picture in each class; add pictures, so that some can validate.")
        val = [sample for sample in pool if sample.id in chosen]
        pool = [sample for sample in pool if sample.id not in chosen]
    return Splits(tuple(pool), tuple(val), tuple(sample for sample in labelled if sample.split == "test"))


def divide_unlabelled(index: DatasetIndex, spec: DataSpec) -> Splits:
    """Divide all samples as :func:`divide` does, whether or not they have labels, for work that needs none.

    A data set that :func:`divide` accepts has the same parts here.

    Raises
    ------
    StudioError
        Too few pictures to divide.
    """
    pool = [sample for sample in index.samples if sample.split in (None, "train")]
    val = [sample for sample in index.samples if sample.split == "val"]
    if not val:
        chosen = _chosen_to_validate(pool, spec)
        if not chosen:
            raise StudioError(f"{index.root} has too few pictures to divide; add some, so that a part can validate.")
        val = [sample for sample in pool if sample.id in chosen]
        pool = [sample for sample in pool if sample.id not in chosen]
    if not pool:
        raise StudioError(f"{index.root} has no pictures to train with; put some into its train folder.")
    return Splits(tuple(pool), tuple(val), tuple(sample for sample in index.samples if sample.split == "test"))


def _refuse_unfit(root: Path, labelled: Sequence[Sample], pool: Sequence[Sample]) -> None:
    if not labelled:
        raise StudioError(f"{root} has no classes; sort its pictures into one folder per class.")
    if not pool:
        raise StudioError(f"{root} has no pictures to train with; put class folders into its train folder.")
    names = {sample.label for sample in pool}
    if len(names) < 2:
        raise StudioError(f"{root} has only one class to train with ({names.pop()}); add a folder for another class.")


def _chosen_to_validate(pool: Sequence[Sample], spec: DataSpec) -> set[str]:
    """Return the ids that validate: in each class, those that come first in a seeded shuffle."""
    classes: dict[str | None, list[Sample]] = {}
    for sample in pool:
        classes.setdefault(sample.label, []).append(sample)
    counts = _validation_counts({name: len(members) for name, members in classes.items()}, spec.validation)
    chosen: set[str] = set()
    for name, members in classes.items():
        members.sort(key=lambda sample: _place(sample.id, spec.split_seed))
        chosen.update(sample.id for sample in members[: counts[name]])
    return chosen


def _validation_counts(sizes: Mapping[str | None, int], share: float) -> dict[str | None, int]:
    """Give each class its share by the largest remainders, so that the total is right as well, rounded up.

    A class of two or more keeps at least one picture on each side.
    """
    counts = {name: min(max(math.floor(size * share), 1), size - 1) for name, size in sizes.items()}
    # Rounded first: 0.1 * 30 is a little more than 3.
    missing = math.ceil(round(sum(sizes.values()) * share, 6)) - sum(counts.values())
    growing = [name for name, size in sizes.items() if counts[name] < size - 1 and counts[name] < size * share]
    growing.sort(key=lambda name: counts[name] - sizes[name] * share)
    for name in growing[: max(0, missing)]:
        counts[name] += 1
    return counts


def _place(sample_id: str, seed: int) -> bytes:
    """Return where a picture comes in the shuffle.

    A hash, not a random generator: the same whatever the versions and the order of the files, whether the disk keeps
    Hangul composed or decomposed, and hardly changed when a picture is added.
    """
    return hashlib.sha256(f"{seed}/{unicodedata.normalize('NFC', sample_id)}".encode()).digest()
