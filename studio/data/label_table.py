"""Labels from a table: ``labels.csv`` with the columns file, label and, where one likes, split."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from studio.data.index import DatasetIndex, Problem, Sample, ordered, split_named
from studio.data.named_pictures import NamedPictures
from studio.data.tables import read_table
from studio.errors import StudioError
from studio.phrase import Phrase

_REQUIRED = ("file", "label")
_KNOWN = (*_REQUIRED, "split")
_MOST_NAMED = 3


def with_labels(index: DatasetIndex, path: Path) -> DatasetIndex:
    """Return a data set labelled by a table; what is wrong with the table is a problem, and the rest is used.

    ``file`` is the path relative to the data set's folder, or the file's name where no two pictures share it. Pictures
    that the table does not name have no label. ``split`` is train, val or test; empty means as the folder says.
    """
    try:
        columns, rows = read_table(path)
    except StudioError as error:
        return _with_problems(
            index, [Problem(path, Phrase("table", "not used: {error}", error=str(error)), remark=True)]
        )
    missing = [name for name in _REQUIRED if name not in columns]
    if missing:
        reason = Phrase(
            "table column",
            "not used, since it has no column '{name}'; its first line must be file,label or file,label,split",
            name=missing[0],
        )
        return _with_problems(index, [Problem(path, reason, remark=True)])
    labels = _Labels(index, path)
    for number, row in enumerate(rows, 2):
        labels.take(number, row)
    classes, samples = ordered(labels.samples())
    problems = [*labels.problems, *_remarks(path, columns, labels)]
    return _with_problems(replace(index, classes=classes, samples=samples), problems)


class _Labels:
    """What a table says about each picture."""

    def __init__(self, index: DatasetIndex, path: Path) -> None:
        self._index = index
        self._path = path
        self._pictures = NamedPictures(sample.id for sample in index.samples)
        self._said: dict[str, Sample] = {}
        self.problems: list[Problem] = []

    @property
    def unnamed(self) -> int:
        """How many pictures the table does not name."""
        return len(self._index.samples) - len(self._said)

    def samples(self) -> Iterator[Sample]:
        for sample in self._index.samples:
            yield self._said.get(sample.id) or Sample(sample.id, None, sample.split)

    def take(self, number: int, row: dict[str, str]) -> None:
        """Read one row, ``number`` of the file."""
        found = self._pictures.find(row["file"])
        sample = None if found is None else self._index.by_id[found]
        split = split_named(row.get("split", ""))
        if sample is None:
            nameless = Phrase("nameless file", "a file without a name")
            self._complain(number, Phrase("not there", "{file} is not there", file=row["file"] or nameless))
        elif sample.id in self._said:
            self._complain(number, Phrase("twice", "{file} is named twice; the first row counts", file=row["file"]))
        elif row.get("split") and split is None:
            unknown = Phrase("no split", "'{name}' is no split; write train, val or test", name=row["split"])
            self._complain(number, unknown)
        else:
            label = unicodedata.normalize("NFC", row["label"]) or None
            self._said[sample.id] = Sample(sample.id, label, split or sample.split)

    def _complain(self, number: int, reason: str) -> None:
        said = Phrase("row", "row {number}: {reason}", number=number, reason=reason)
        self.problems.append(Problem(self._path, said, remark=True))


def _remarks(path: Path, columns: tuple[str, ...], labels: _Labels) -> Iterator[Problem]:
    further = [name for name in columns if name and name not in _KNOWN]
    if further:
        more = ", …" if len(further) > _MOST_NAMED else ""
        names = ", ".join(further[:_MOST_NAMED]) + more
        yield Problem(
            path, Phrase("columns", "columns that say nothing about labels: {names}", names=names), remark=True
        )
    if "" in columns:
        nameless = Phrase("nameless columns", "columns without a name say nothing about labels")
        yield Problem(path, nameless, remark=True)
    if labels.unnamed:
        reason = Phrase("unnamed", "{count:,} pictures are not in it and have no label", count=labels.unnamed)
        yield Problem(path, reason, remark=True)


def _with_problems(index: DatasetIndex, problems: list[Problem]) -> DatasetIndex:
    return replace(index, problems=(*index.problems, *problems))
