"""What the points of a map are coloured by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from studio.data.index import natural_key
from studio.data.metadata import Metadata
from studio.data.splits import DataSpec
from studio.gui.asking import Asking
from studio.gui.jobs import Jobs, Outcome
from studio.gui.pages.embedding.map_metadata import COLUMN, by_column, by_file_type, by_subfolder
from studio.gui.widgets.picture_plot_colouring import Colouring, Group, Grouping, Measure, all_alike
from studio.insight.embedding.tasks import FeaturesReady
from studio.insight.prediction_table import PredictionTable
from studio.insight.tasks import PredictTask
from studio.tasks import Event

FROM_PREDICTIONS = ("prediction", "verdict", "confidence", "loss")
"""What needs a classifier's answers."""
_MOST_COLUMNS = 8
"""That are told of a picture under the mouse."""


def kinds() -> dict[str, str]:
    """Return what there is to colour by, in the order of the menu, and its name."""
    return {
        "label": QCoreApplication.translate("MapColours", "Label"),
        "prediction": QCoreApplication.translate("MapColours", "Prediction"),
        "verdict": QCoreApplication.translate("MapColours", "Right or wrong"),
        "confidence": QCoreApplication.translate("MapColours", "Confidence"),
        "loss": QCoreApplication.translate("MapColours", "Loss"),
        "split": QCoreApplication.translate("MapColours", "Split"),
        "subfolder": QCoreApplication.translate("MapColours", "Subfolder"),
        "type": QCoreApplication.translate("MapColours", "File type"),
    }


def colouring_of(
    kind: str, ready: FeaturesReady, table: PredictionTable | None, metadata: Metadata | None
) -> Colouring:
    """Colour the pictures of a map.

    Parameters
    ----------
    kind
        A key of :func:`kinds`, or :data:`COLUMN` and the name of a column.
    table
        Answers for pictures of the same data set, in any order; those it lacks are grey, as all are without it.
    metadata
        The person's table; all are grey without it.
    """
    match kind:
        case "label":
            return _by_name(ready.labels, QCoreApplication.translate("MapColours", "No label"))
        case "split":
            return _by_split(ready)
        case "subfolder":
            return by_subfolder(ready)
        case "type":
            return by_file_type(ready)
    if kind.startswith(COLUMN) and metadata is not None:
        return by_column(kind.removeprefix(COLUMN), ready, metadata)
    return all_alike(len(ready.ids)) if table is None else _by_answers(kind, ready, table)


def _by_answers(kind: str, ready: FeaturesReady, table: PredictionTable) -> Colouring:
    rows = _rows_of(ready.ids, table)
    known = rows >= 0
    match kind:
        case "prediction":
            codes = np.where(known, table.predicted[rows], -1)
            return Grouping(_groups(table.classes), codes, QCoreApplication.translate("MapColours", "Not predicted"))
        case "verdict":
            return _by_verdict(rows, table)
        case "confidence":
            values = np.where(known, table.confidence[rows], np.nan).astype(np.float32)
            name = QCoreApplication.translate("MapColours", "Confidence: probability of the predicted class, 0…1")
            return Measure(name, values, 0.0, 1.0, lowest_on_top=True)
    return _by_loss(rows, table)


def _by_name(names: Sequence[str | None], rest: str) -> Grouping:
    classes = sorted({name for name in names if name is not None}, key=natural_key)
    places = {name: number for number, name in enumerate(classes)}
    return Grouping(_groups(classes), np.array([-1 if name is None else places[name] for name in names], np.intp), rest)


def _by_split(ready: FeaturesReady) -> Grouping:
    names = {
        "train": QCoreApplication.translate("MapColours", "train"),
        "val": QCoreApplication.translate("MapColours", "val"),
        "test": QCoreApplication.translate("MapColours", "test"),
    }
    places = {split: number for number, split in enumerate(names)}
    codes = np.array([-1 if split is None else places[split] for split in ready.splits], np.intp)
    return Grouping(_groups(tuple(names.values())), codes, QCoreApplication.translate("MapColours", "In no split"))


def _by_verdict(rows: NDArray[np.intp], table: PredictionTable) -> Grouping:
    judged = (rows >= 0) & table.labelled[rows]
    groups = (
        Group(QCoreApplication.translate("MapColours", "✓ Right"), "right"),
        Group(QCoreApplication.translate("MapColours", "✗ Wrong"), "wrong", "cross"),
    )
    return Grouping(
        groups,
        np.where(judged, np.where(table.correct[rows], 0, 1), -1),
        QCoreApplication.translate("MapColours", "No label"),
    )


def _by_loss(rows: NDArray[np.intp], table: PredictionTable) -> Measure:
    judged = (rows >= 0) & (table.true[rows] >= 0)
    values = np.where(judged, table.loss[rows], np.nan).astype(np.float32)
    # Beyond the highest colour lies one in fifty: a single loss of 20 nats would make all others look alike.
    high = float(np.nanquantile(values, 0.98)) if judged.any() else 1.0
    return Measure(
        QCoreApplication.translate("MapColours", "Loss: cross-entropy (nats)"), values, 0.0, max(high, 1e-3), "inferno"
    )


def _groups(names: Sequence[str]) -> tuple[Group, ...]:
    return tuple(Group(name, number) for number, name in enumerate(names))


def _rows_of(ids: Sequence[str], table: PredictionTable) -> NDArray[np.intp]:
    """Return (n,) where each picture is in the table; -1 where it is not."""
    places = {sample_id: row for row, sample_id in enumerate(table.ids)}
    return np.array([places.get(sample_id, -1) for sample_id in ids], np.intp)


def describer(ready: FeaturesReady, table: PredictionTable | None, metadata: Metadata | None) -> Callable[[str], str]:
    """Return what says, for a sample id, what is known of the picture: name, label, prediction, split, metadata."""
    rows = {sample_id: row for row, sample_id in enumerate(ready.ids)}
    predicted = {} if table is None else {sample_id: row for row, sample_id in enumerate(table.ids)}

    def describe(sample_id: str) -> str:
        lines = [sample_id.rpartition("/")[2]]
        row = rows.get(sample_id)
        if row is None:
            lines.append(QCoreApplication.translate("MapColours", "placed into the map"))
        elif ready.labels[row] is not None:
            lines.append(QCoreApplication.translate("MapColours", "label: {label}").format(label=ready.labels[row]))
        if table is not None and sample_id in predicted:
            found = predicted[sample_id]
            lines.append(
                QCoreApplication.translate("MapColours", "prediction: {name} ({percent:.0f} %)").format(
                    name=table.predicted_name(found), percent=100 * table.confidence[found]
                )
            )
        if row is not None and ready.splits[row] is not None:
            lines.append(QCoreApplication.translate("MapColours", "split: {split}").format(split=ready.splits[row]))
        if metadata is not None:
            said = ((column, metadata.cell(sample_id, column)) for column in metadata.columns[:_MOST_COLUMNS])
            lines += [f"{column}: {cell}" for column, cell in said if cell]
        return "\n".join(lines)

    return describe


class Predictions(QObject):
    """The open checkpoint's answers for the open data set, asked for when they are first wanted."""

    arrived = Signal()
    """There is another :attr:`table`, or none any more."""
    failed = Signal(str)
    """A sentence."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asking = Asking(jobs, self)
        self._asking.answered.connect(self._on_event)
        self._asking.failed.connect(self.failed)
        self._asking.ended.connect(self._on_ended)
        self.table: PredictionTable | None = None

    @property
    def busy(self) -> bool:
        return self._asking.busy

    def forget(self) -> None:
        """Another checkpoint, or other pictures."""
        self._asking.drop()
        if self.table is not None:
            self.table = None
            self.arrived.emit()

    def want(self, checkpoint: Path, data: DataSpec) -> None:
        """Ask for the answers unless they are there or on their way."""
        if self.table is not None or self.busy:
            return
        task = PredictTask(checkpoint=checkpoint, data=data, split="all")
        self._asking.ask(task, self.tr("Predicting with {file}").format(file=checkpoint.name))

    @Slot(object)
    def _on_event(self, event: Event) -> None:
        if isinstance(event, PredictionTable):
            self.table = event
            self.arrived.emit()

    @Slot(object)
    def _on_ended(self, outcome: Outcome) -> None:
        if outcome is not Outcome.FINISHED:
            self.failed.emit(self.tr("Stopped before the predictions were done: choose the colours again."))
