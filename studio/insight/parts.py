"""Which pictures of a data set are looked at with a checkpoint."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from studio.data.index import DatasetIndex, Sample
from studio.data.splits import DataSpec, Splits, divide
from studio.errors import StudioError

Part = Literal["train", "val", "test", "all"]


def samples_of(
    index: DatasetIndex,
    data: DataSpec,
    part: Part,
    *,
    data_root: str,
    split: Mapping[str, Sequence[str]],
    divided: Callable[[DatasetIndex, DataSpec], Splits] = divide,
) -> Sequence[Sample]:
    """Return the pictures of a part; of the data set that a checkpoint learnt from, the checkpoint's own part.

    Parameters
    ----------
    part
        ``all`` takes every picture, labelled or not.
    data_root, split
        What the checkpoint says of the pictures it was made with.
    divided
        How another data set is divided.

    Raises
    ------
    StudioError
        The part is empty.
    """
    if part == "all":
        return index.samples
    known = [index.by_id[sample_id] for sample_id in split.get(part, ()) if sample_id in index.by_id]
    if known and data_root == str(index.root):
        return known
    samples = _divided(index, data, part, divided)
    if not samples:
        raise StudioError(f"{index.root} has no pictures in its '{part}' part: choose another part.")
    return samples


def _divided(
    index: DatasetIndex, data: DataSpec, part: Part, divided: Callable[[DatasetIndex, DataSpec], Splits]
) -> Sequence[Sample]:
    """Divide a data set; of one that nobody can train on (one class, no ``train/``), take what its folder calls so."""
    try:
        samples: Sequence[Sample] = getattr(divided(index, data), part)
    except StudioError as error:
        samples = [sample for sample in index.samples if sample.split == part]
        if not samples:
            raise StudioError(
                f"{index.root} has no '{part}' part, since it cannot be divided to train on it: choose the part 'all'."
            ) from error
    return samples
