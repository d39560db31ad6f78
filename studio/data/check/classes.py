"""Classes that are too small, too large beside the others, or not everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from studio.data.check.findings import Finding
from studio.data.index import DatasetIndex

IMBALANCE = 5
"""How many times as many pictures as the smallest class the largest may have, before it matters: a rule of thumb."""


def about_classes(index: DatasetIndex, few: int) -> Iterator[Finding]:
    """Yield what is wrong with the classes of a data set; nothing of one without."""
    counts = index.class_counts
    if not counts:
        return
    for label, count in counts.items():
        if count < few:
            ids = tuple(sample.id for sample in index.samples if sample.label == label)
            yield Finding("few pictures", f"{label} has {count:,} pictures, fewer than {few:,}: add some.", ids)
    smallest, largest = min(counts, key=counts.__getitem__), max(counts, key=counts.__getitem__)
    if counts[largest] > IMBALANCE * counts[smallest]:
        yield Finding(
            "imbalance",
            f"{largest} has {counts[largest] / counts[smallest]:.0f} times as many pictures as {smallest} "
            f"({counts[largest]:,} and {counts[smallest]:,}): add pictures, or weigh the classes when you train.",
        )
    yield from _missing(index)


def _missing(index: DatasetIndex) -> Iterator[Finding]:
    """Yield the classes that a split of the folder's own does not have."""
    present = Counter((sample.split, sample.label) for sample in index.samples)
    splits = sorted({sample.split for sample in index.samples if sample.split is not None and sample.label})
    for split in splits:
        for label in index.classes:
            if not present[split, label]:
                reason = f"{label} has no picture in {split}, so that nothing about it can be {_VERBS[split]} there."
                yield Finding("missing from a split", reason)


_VERBS = {"train": "learnt", "val": "measured", "test": "measured"}
