"""The curves of a run, and of any other runs laid over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from studio.gui.widgets.curve_plot import CurvePlot
from studio.training.events import EpochDone, StepsDone
from studio.training.history import RunSummary


@dataclass(frozen=True, slots=True)
class Overlay:
    """A run to be drawn over the others."""

    run: RunSummary
    colour: int
    """A position in :func:`studio.gui.theme.series_colour`; one for all curves of the run."""


@dataclass(frozen=True, slots=True)
class _Panel:
    """A plot, and for each of its curves the column of the metrics that it shows."""

    plot: CurvePlot
    columns: dict[str, str]
    scale: float = 1.0

    def points(self, key: str, epochs: Sequence[EpochDone]) -> tuple[list[int], list[float]]:
        column = self.columns[key]
        return [epoch.epoch for epoch in epochs], [self.scale * getattr(epoch, column) for epoch in epochs]


class RunPlots(QObject):
    """Loss, accuracy, learning rate and speed over the epochs: of one run as it goes on, and of others laid over it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.loss = CurvePlot(self.tr("Loss"), self.tr("loss (nats)"))
        self.accuracy = CurvePlot(self.tr("Accuracy"), self.tr("accuracy (%)"))
        self.rate = CurvePlot(self.tr("Learning rate"), self.tr("learning rate"))
        self.speed = CurvePlot(self.tr("Speed"), self.tr("pictures per second"))
        self._panels = (
            _Panel(self.loss, {"train": "train_loss", "val": "val_loss"}),
            _Panel(self.accuracy, {"train": "train_accuracy", "val": "val_accuracy"}, 100),
            _Panel(self.rate, {"rate": "learning_rate"}),
            _Panel(self.speed, {"speed": "images_per_second"}),
        )
        self._overlays: dict[Path, Overlay] = {}
        for plot in (self.loss, self.accuracy):
            plot.add_series("running", self.tr("this epoch so far"), 0, dashed=True)
            plot.add_series("train", self.tr("training"), 0)
            plot.add_series("val", self.tr("validation"), 1)
        self.rate.add_series("rate", self.tr("this run"), 0)
        self.speed.add_series("speed", self.tr("this run"), 0)

    # The run

    def clear(self) -> None:
        """Empty the run's curves; those laid over them stay."""
        for panel in self._panels:
            panel.plot.clear(panel.columns.keys())
        self.end_epoch()

    def show(self, epochs: Sequence[EpochDone], best: EpochDone | None) -> None:
        """Draw a run's epochs in the place of another's."""
        self.clear()
        for panel in self._panels:
            for key in panel.columns:
                panel.plot.set_data(key, *panel.points(key, epochs))
        if best is not None:
            self.mark_best(best)

    def add_step(self, event: StepsDone) -> None:
        """Draw how an epoch comes along."""
        at = event.epoch - 1 + event.step / event.steps
        self.loss.append("running", at, event.loss)
        self.accuracy.append("running", at, 100 * event.accuracy)

    def add_epoch(self, epoch: EpochDone) -> None:
        self.end_epoch()
        for panel in self._panels:
            for key, column in panel.columns.items():
                panel.plot.append(key, epoch.epoch, panel.scale * getattr(epoch, column))

    def end_epoch(self) -> None:
        """Take away how the epoch came along."""
        for plot in (self.loss, self.accuracy):
            plot.set_data("running", (), ())

    def mark_best(self, epoch: EpochDone) -> None:
        text = self.tr("best: epoch {epoch}").format(epoch=epoch.epoch)
        self.accuracy.mark_best(epoch.epoch, 100 * epoch.val_accuracy, text)
        self.loss.mark_best(epoch.epoch, epoch.val_loss, text)

    # Other runs

    def set_overlays(self, overlays: Sequence[Overlay]) -> None:
        """Lay exactly these runs over the plots; what has not changed is not drawn again."""
        wanted = {overlay.run.folder: overlay for overlay in overlays}
        for folder, shown in tuple(self._overlays.items()):
            overlay = wanted.get(folder)
            if overlay is None or (overlay.colour, overlay.run.name) != (shown.colour, shown.run.name):
                self._remove(self._overlays.pop(folder))
        for folder, overlay in wanted.items():
            before = self._overlays.get(folder)
            if before is None:
                self._add(overlay)
            if before is None or before.run is not overlay.run:
                self._draw(overlay)
            self._overlays[folder] = overlay

    def _add(self, overlay: Overlay) -> None:
        for panel in self._panels:
            for key in panel.columns:
                training = key == "train"
                title = self.tr("{run}, training").format(run=overlay.run.name) if training else overlay.run.name
                series = _series(overlay, key)
                panel.plot.add_series(series, title, overlay.colour, dashed=training, listed=False)

    def _draw(self, overlay: Overlay) -> None:
        for panel in self._panels:
            for key in panel.columns:
                panel.plot.set_data(_series(overlay, key), *panel.points(key, overlay.run.epochs))

    def _remove(self, overlay: Overlay) -> None:
        for panel in self._panels:
            for key in panel.columns:
                panel.plot.remove_series(_series(overlay, key))


def _series(overlay: Overlay, key: str) -> str:
    return f"{key} {overlay.run.folder}"
