"""Classes that are too small, too large beside the others, or not everywhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from studio.data.check.findings import Finding, Remedy
from studio.data.index import SPLIT_ORDER, DatasetIndex, Sample, Split
from studio.phrase import Phrase

IMBALANCE = 5
"""How many times as many pictures as the smallest class the largest may have, before it matters: a rule of thumb."""
_KEPT = 5
"""One in so many pictures of a class is enough to measure with."""


def about_classes(index: DatasetIndex, few: int) -> Iterator[Finding]:
    """Yield what is wrong with the classes of a data set; nothing of one without."""
    counts = index.class_counts
    if not counts:
        return
    by_label: dict[str | None, list[Sample]] = defaultdict(list)
    for sample in index.samples:
        by_label[sample.label].append(sample)
    for label, count in counts.items():
        if count < few:
            ids = tuple(sample.id for sample in by_label[label])
            one, many = Phrase("1 picture", "1 picture"), Phrase("pictures", "{count:,} pictures", count=count)
            pictures = one if count == 1 else many
            reason = Phrase(
                "few pictures", "{label} has {pictures}, fewer than {few:,}: add some.",
                label=label, pictures=pictures, few=few,
            )  # fmt: skip
            yield Finding("few pictures", reason, ids, (Remedy("exclude", ids),))
    smallest, largest = min(counts, key=counts.__getitem__), max(counts, key=counts.__getitem__)
    if counts[largest] > IMBALANCE * counts[smallest]:
        reason = Phrase(
            "imbalance",
            "{largest} has {times:.0f} times as many pictures as {smallest} ({most:,} and {fewest:,}): add pictures, "
            "or weigh the classes when you train.",
            largest=largest, smallest=smallest, times=counts[largest] / counts[smallest],
            most=counts[largest], fewest=counts[smallest],
        )  # fmt: skip
        yield Finding("imbalance", reason)
    yield from _missing(index, by_label)


def _missing(index: DatasetIndex, by_label: Mapping[str | None, Sequence[Sample]]) -> Iterator[Finding]:
    """Yield the classes that a split of the folder's own does not have; pictures that were moved make no such split."""
    present = Counter((sample.split, sample.label) for sample in index.samples)
    own = {sample.split for sample in index.unedited or index.samples if sample.split is not None and sample.label}
    for split in sorted(own, key=SPLIT_ORDER.__getitem__):
        for label in index.classes:
            if not present[split, label]:
                members = by_label[label]
                moved = _share(members, split)
                reason = _no_picture(label, split)
                remedies = (Remedy("move", moved, split),) if moved else ()
                yield Finding("missing from a split", reason, tuple(sample.id for sample in members), remedies)


def _no_picture(label: str, split: Split) -> Phrase:
    if split == "train":
        return Phrase(
            "missing from train",
            "{label} has no picture in train, so that nothing about it can be learnt there.",
            label=label,
        )
    return Phrase(
        "missing from a split",
        "{label} has no picture in {split}, so that nothing about it can be measured there.",
        label=label,
        split=split,
    )


def _share(members: Sequence[Sample], split: Split) -> tuple[str, ...]:
    """Return the pictures of a class that another split can do without: to train with, all but every fifth."""
    spare = [sample.id for sample in members if sample.split == "train"] or [sample.id for sample in members]
    fifth = frozenset(spare[::_KEPT])
    if len(spare) < 2:
        return ()
    return tuple(name for name in spare if (name in fifth) != (split == "train"))
