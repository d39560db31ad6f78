"""What else is known of the pictures of a map: where they lie, what type of file they are, and what a table says."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from studio.data.index import DatasetIndex, natural_key, split_named
from studio.data.metadata import Metadata, read_metadata
from studio.gui.asking import Asking
from studio.gui.jobs import Jobs
from studio.gui.settings import Settings
from studio.gui.widgets.picture_plot_colouring import Colouring, Group, Grouping, Measure
from studio.insight.embedding.tasks import FeaturesReady
from studio.tasks import Event

COLUMN = "column:"
"""What the name of a table's column follows in what is chosen to colour by."""
_FEW = 12
"""So many different numbers are still groups; of more, one sees the order only."""
_MOST_GROUPS = 40


class MetadataTable(QObject):
    """The person's table about the open data set: remembered for it, and read when it is first wanted."""

    arrived = Signal()
    """There is another :attr:`table`, or none any more."""
    failed = Signal(str)
    """A sentence."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asking = Asking(jobs, self)
        self._asking.answered.connect(self._on_event)
        self._asking.failed.connect(self._on_failed)
        self._dataset: DatasetIndex | None = None
        self._remembered = ""
        self.table: Metadata | None = None

    def follow(self, dataset: DatasetIndex | None) -> None:
        """Forget what was about other pictures."""
        self._asking.drop()
        self._dataset = dataset
        self._remembered = "" if dataset is None else Settings().recall(*_place(dataset), "")
        self._set(None)

    def want(self) -> None:
        """Read the table that is remembered for the data set, unless it is there or on its way."""
        if self._remembered and self.table is None and not self._asking.busy:
            self._read(Path(self._remembered))

    @Slot(str)
    def choose(self, file_name: str) -> None:
        """Read another table."""
        self._read(Path(file_name))

    def _read(self, path: Path) -> None:
        if self._dataset is not None:
            ids = tuple(sample.id for sample in self._dataset.samples)
            self._asking.ask_thread(partial(_read, path, ids), self.tr("Reading {file}").format(file=path.name))

    @Slot(object)
    def _on_event(self, event: Event) -> None:
        if isinstance(event, Metadata):
            self._remember(str(event.table))
            self._set(event)

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        if self.table is None:  # the remembered one: it would fail each time
            self._remember("")
        self.failed.emit(sentence)

    def _remember(self, file_name: str) -> None:
        self._remembered = file_name
        if self._dataset is not None:
            group, name = _place(self._dataset)
            Settings().remember(group, {name: file_name})

    def _set(self, table: Metadata | None) -> None:
        if table is not self.table:
            self.table = table
            self.arrived.emit()


def _place(dataset: DatasetIndex) -> tuple[str, str]:
    """Return where a data set's table is remembered; a path would not do, for slashes make groups."""
    return "embedding/metadata", hashlib.blake2b(str(dataset.root).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _read(path: Path, ids: Sequence[str]) -> Iterator[Event]:
    yield read_metadata(path, ids)


def by_column(column: str, ready: FeaturesReady, metadata: Metadata) -> Colouring:
    """Colour by what a table says: numbers as a scale where there are more than a few, everything else as groups."""
    cells = [metadata.cell(sample_id, column) for sample_id in ready.ids]
    said = {cell for cell in cells if cell}
    numbers = [_number(cell) for cell in cells]
    if len(said) > _FEW and all(np.isfinite(number) for number, cell in zip(numbers, cells, strict=True) if cell):
        values = np.array(numbers, np.float32)
        return Measure(column, values, float(np.nanmin(values)), float(np.nanmax(values)))
    return _by_value(cells, QCoreApplication.translate("MapMetadata", "Nothing said"))


def by_subfolder(ready: FeaturesReady) -> Grouping:
    """Colour by the folder inside the class folder that a picture lies in."""
    cells = [_subfolder(sample_id, label) for sample_id, label in zip(ready.ids, ready.labels, strict=True)]
    return _by_value(cells, QCoreApplication.translate("MapMetadata", "In no folder of its class"))


def by_file_type(ready: FeaturesReady) -> Grouping:
    """Colour by the ending of the file's name."""
    return _by_value([Path(sample_id).suffix.lower().removeprefix(".") for sample_id in ready.ids], "")


def _by_value(cells: Sequence[str], rest: str) -> Grouping:
    """Group by what is said; of very many different things, the rarer ones are left grey."""
    counts = Counter(cell for cell in cells if cell)
    names = sorted((name for name, _ in counts.most_common(_MOST_GROUPS)), key=natural_key)
    places = {name: number for number, name in enumerate(names)}
    codes = np.array([places.get(cell, -1) for cell in cells], np.intp)
    if len(counts) > _MOST_GROUPS:
        rest = QCoreApplication.translate("MapMetadata", "{count:,} rarer values").format(
            count=len(counts) - _MOST_GROUPS
        )
    return Grouping(tuple(Group(name, number) for number, name in enumerate(names)), codes, rest)


def _number(cell: str) -> float:
    try:
        return float(cell)
    except ValueError:
        return float("nan")


def _subfolder(sample_id: str, label: str | None) -> str:
    folders = sample_id.split("/")[:-1]
    if folders and split_named(folders[0]):
        folders = folders[1:]
    if folders and unicodedata.normalize("NFC", folders[0]) == label:
        folders = folders[1:]
    return "/".join(folders)
