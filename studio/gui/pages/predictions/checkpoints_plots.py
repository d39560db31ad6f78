"""Accuracy and loss of a folder's checkpoints, drawn as they are found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.gui.widgets.curve_plot import CurvePlot
from studio.insight.evaluation.tasks import FileEvaluated

_FOUND, _OPEN = "found", "open"
_ACCURACY_COLOUR, _OPEN_COLOUR, _LOSS_COLOUR = 0, 3, 1


class CheckpointPlots(QWidget):
    """Two plots over the epochs, or over the files' places where two of them have seen as many epochs."""

    opened = Signal(object)
    """Path of the file whose point was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at: dict[float, Path] = {}
        self.accuracy = CurvePlot(self.tr("Accuracy by checkpoint"), self.tr("accuracy (%)"))
        self.loss = CurvePlot(self.tr("Loss by checkpoint"), self.tr("loss (nats)"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for plot, title, colour in (
            (self.accuracy, self.tr("accuracy"), _ACCURACY_COLOUR),
            (self.loss, self.tr("loss"), _LOSS_COLOUR),
        ):
            plot.add_series(_FOUND, title, colour)
            plot.add_series(_OPEN, self.tr("open now"), _OPEN_COLOUR)
            plot.clicked.connect(self._on_clicked)
            layout.addWidget(plot)

    def show_found(
        self, files: Sequence[Path], found: Sequence[FileEvaluated], best: FileEvaluated | None, current: Path | None
    ) -> None:
        """Draw what was found of ``files``; the best has a star, the open one a colour of its own."""
        places = _places(files, found)
        self._at = {x: path for path, x in places.items()}
        label = self.tr("epoch") if _by_epoch(found) else self.tr("place in the folder")
        for plot, points in (
            (self.accuracy, {f.path: 100 * f.accuracy for f in found if f.accuracy is not None}),
            (self.loss, {f.path: f.loss for f in found if f.loss is not None}),
        ):
            plot.set_x_label(label)
            ordered = sorted((places[path], y) for path, y in points.items())
            plot.set_data(_FOUND, [x for x, _ in ordered], [y for _, y in ordered])
            here = [current] if current in points else []
            plot.set_data(_OPEN, [places[path] for path in here], [points[path] for path in here])
        if best is not None and best.accuracy is not None:
            self.accuracy.mark_best(places[best.path], 100 * best.accuracy, self.tr("best"))

    def clear(self) -> None:
        self._at = {}
        for plot in (self.accuracy, self.loss):
            plot.clear()

    @Slot(float)
    def _on_clicked(self, x: float) -> None:
        if x in self._at:
            self.opened.emit(self._at[x])


def _by_epoch(found: Sequence[FileEvaluated]) -> bool:
    epochs = [file.epoch for file in found if file.problem is None]
    return None not in epochs and len(set(epochs)) == len(epochs)


def _places(files: Sequence[Path], found: Sequence[FileEvaluated]) -> dict[Path, float]:
    """Return where each usable file lies on the horizontal axis."""
    if _by_epoch(found):
        return {file.path: float(file.epoch or 0) for file in found if file.problem is None}
    return {file.path: float(files.index(file.path) + 1) for file in found if file.problem is None}
