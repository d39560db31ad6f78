"""Which pictures train, which validate, which test."""

from __future__ import annotations

import hashlib
import math
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from studio.data.exact_copies import Groups, exact_copies, joined
from studio.data.index import DatasetIndex, Sample, Split
from studio.errors import StudioError
from studio.tasks import Spec


class DataSpec(Spec):
    """A folder of pictures and how it is divided."""

    root: Path
    validation: float = Field(0.2, gt=0.0, lt=1.0)
    """Share of each class that validates, where the folder itself has no ``val/``."""
    test: float = Field(0.0, ge=0.0, lt=1.0)
    """Share of each class that is kept for a last test, where the folder itself has no ``test/``."""
    split_seed: int = Field(0, ge=0)
    copies_together: bool = True
    """Whether pictures whose files hold the same bytes all train, or all validate, or all wait for the test."""

    @model_validator(mode="after")
    def _some_train(self) -> Self:
        if self.validation + self.test >= 1.0:
            raise ValueError("validation and test together must be less than 1, so that some pictures train")
        return self


@dataclass(frozen=True)
class Splits:
    """The three parts of a data set; ``test`` is empty unless the folder has one or a share was chosen for it."""

    train: tuple[Sample, ...]
    val: tuple[Sample, ...]
    test: tuple[Sample, ...]
    copies: Groups = ()
    """Ids of the exact copies that were kept on one side, a group for each picture that is there more than once."""


def divide(index: DatasetIndex, spec: DataSpec) -> Splits:
    """Divide the labelled samples: by the folder's own splits where it has them, else stratified and seeded.

    A folder with ``train/`` but no ``val/`` has its validation part taken from ``train/``. Every class with two or
    more pictures is in training and validation; a class with one picture trains. What a person moved to a split (see
    :mod:`studio.data.edits`) is there; what they keep together is on one side, and so are exact copies, unless the
    spec says otherwise. What the folder itself calls validation or test stays there, whatever copies of it there are
    elsewhere: that is told by :mod:`studio.data.check`. The same pictures and spec give the same parts on every
    machine, each in the index's order. To find copies, files of the same size are read once, as long as they do not
    change.

    Raises
    ------
    StudioError
        No labels, fewer than two classes, or too few pictures to divide.
    """
    labelled = [sample for sample in index.samples if sample.label is not None]
    _refuse_unfit(index.root, labelled, [sample for sample in labelled if sample.split in (None, "train")])
    splits = _divided(index, labelled, spec)
    if not splits.val:
        raise StudioError(
            f"{index.root} has one picture in each class, copies aside; add pictures, so that some can validate."
        )
    return splits


def divide_unlabelled(index: DatasetIndex, spec: DataSpec) -> Splits:
    """Divide all samples as :func:`divide` does, whether or not they have labels, for work that needs none.

    A data set that :func:`divide` accepts has the same parts here.

    Raises
    ------
    StudioError
        Too few pictures to divide.
    """
    splits = _divided(index, index.samples, spec)
    if not splits.val:
        raise StudioError(f"{index.root} has too few pictures to divide; add some, so that a part can validate.")
    if not splits.train:
        raise StudioError(f"{index.root} has no pictures to train with; put some into its train folder.")
    return splits


@dataclass(frozen=True)
class ClassCounts:
    """How many pictures of a class are in each split."""

    label: str
    train: int
    val: int
    test: int


def count_classes(index: DatasetIndex, splits: Splits) -> tuple[ClassCounts, ...]:
    """Count, for each class of a data set, in the order of its classes."""
    train, val, test = (Counter(sample.label for sample in part) for part in (splits.train, splits.val, splits.test))
    return tuple(ClassCounts(name, train[name], val[name], test[name]) for name in index.classes)


def _refuse_unfit(root: Path, labelled: Sequence[Sample], pool: Sequence[Sample]) -> None:
    if not labelled:
        raise StudioError(f"{root} has no classes; sort its pictures into one folder per class.")
    if not pool:
        raise StudioError(f"{root} has no pictures to train with; put class folders into its train folder.")
    names = {sample.label for sample in pool}
    if len(names) < 2:
        raise StudioError(f"{root} has only one class to train with ({names.pop()}); add a folder for another class.")


def _divided(index: DatasetIndex, samples: Sequence[Sample], spec: DataSpec) -> Splits:
    """Divide these samples of the index; a part may be empty."""
    own, copies = _own(index), _copies_kept(index, spec)
    together = joined((*index.together, *copies))
    part_of = _fixed(index, together)
    pool = [sample for sample in samples if sample.split in (None, "train") and sample.id not in part_of]
    if "val" not in own:
        part_of |= dict.fromkeys(_chosen(pool, spec.validation, together, spec.split_seed), "val")
    if "test" not in own and spec.test:
        left = [sample for sample in pool if sample.id not in part_of]
        taken = 0.0 if "val" in own else spec.validation
        share = spec.test / (1.0 - taken)  # of what is left, the same part of the whole
        part_of |= dict.fromkeys(_chosen(left, share, together, spec.split_seed), "test")
    parts: dict[Split, list[Sample]] = {"train": [], "val": [], "test": []}
    for sample in samples:
        parts[part_of.get(sample.id) or sample.split or "train"].append(sample)
    return Splits(tuple(parts["train"]), tuple(parts["val"]), tuple(parts["test"]), copies)


def _copies_kept(index: DatasetIndex, spec: DataSpec) -> Groups:
    """Return the groups of exact copies that a division keeps on one side; none where nothing is divided."""
    own = _own(index)
    drawn = "val" not in own or ("test" not in own and spec.test > 0.0)
    if not spec.copies_together or not (drawn or index.moved):
        return ()
    loose = (sample.id for sample in index.samples if sample.split in (None, "train") or sample.id in index.moved)
    return exact_copies(index.root, loose)


def _own(index: DatasetIndex) -> set[Split | None]:
    """Return the splits that the folder itself has."""
    return {sample.split for sample in index.unedited or index.samples}


def _fixed(index: DatasetIndex, together: Groups) -> dict[str, Split]:
    """Return the splits of what a person moved, and of what is kept together with it, by id."""
    fixed = {sample.id: sample.split for sample in index.samples if sample.id in index.moved and sample.split}
    for group in together:
        split = next((fixed[name] for name in group if name in fixed), None)
        if split is not None:
            fixed |= {name: split for name in group if name not in fixed}
    return fixed


def _chosen(pool: Sequence[Sample], share: float, together: Groups, seed: int) -> set[str]:
    """Return the ids of a share of each class: those that come first in a seeded shuffle, groups as a whole."""
    first_of = {name: group[0] for group in together for name in group}
    groups: dict[str, list[str]] = {}
    classes: dict[str | None, list[str]] = {}
    for sample in pool:
        first = first_of.get(sample.id, sample.id)
        if first not in groups:
            classes.setdefault(sample.label, []).append(first)
        groups.setdefault(first, []).append(sample.id)
    sizes = {name: sum(len(groups[first]) for first in firsts) for name, firsts in classes.items()}
    counts = _counts(sizes, share)
    chosen: set[str] = set()
    for name, firsts in classes.items():
        room = counts[name]
        for first in sorted(firsts, key=lambda first: _place(first, seed)):
            if len(groups[first]) <= room:
                chosen.update(groups[first])
                room -= len(groups[first])
    return chosen


def _counts(sizes: Mapping[str | None, int], share: float) -> dict[str | None, int]:
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
