"""What a run says, drawn: curves as they come, a table of its epochs, and in words where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel, QSplitter, QTabWidget, QVBoxLayout, QWidget

from studio.gui.job_bar import clock_time
from studio.gui.jobs import Job
from studio.gui.pages.train.epoch_table import EpochTable
from studio.gui.pages.train.run_plots import Overlay, RunPlots
from studio.tasks import Event, Notice, Progress
from studio.training.events import EpochDone, PictureSkipped, RunFinished, RunStarted, StepsDone
from studio.training.history import RunSummary, best_epoch, epochs_without_progress

_REFRESH_MS = 500


class RunMonitor(QWidget):
    """Shows one run; give it the run's events in order, and the job they come from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headline = QLabel(self.tr("Nothing has been trained yet"))
        self.details = QLabel()
        self.status = QLabel()
        self.plots = RunPlots(self)
        self.loss, self.accuracy = self.plots.loss, self.plots.accuracy
        self.table = EpochTable()
        self.tabs = QTabWidget(documentMode=True)
        self._job: Job | None = None
        self._folder: Path | None = None
        self._overlays: tuple[Overlay, ...] = ()
        self._epochs, self._patience, self._device_bytes = 0, 0, 0
        self._done: list[EpochDone] = []
        self._skipped = 0
        self._timer = QTimer(self, interval=_REFRESH_MS)
        self._timer.timeout.connect(self._show_status)
        self._lay_out()

    @property
    def best(self) -> EpochDone | None:
        """The first epoch with the highest validation accuracy."""
        return best_epoch(self._done)

    def attach(self, job: Job | None) -> None:
        """Show how long a job has been going on, and how long it will; None when the run is over."""
        if job is not self._job:
            self._job = job
            self._show_status()
            if job is None:
                self._timer.stop()
            else:
                self._timer.start()

    def show_event(self, event: Event) -> None:
        """Draw what one event says."""
        match event:
            case Progress(text=text):
                self.headline.setText(text)
            case Notice(text=text):
                self.details.setText(text)
            case RunStarted():
                self._start(event)
            case StepsDone():
                self._step(event)
            case EpochDone():
                self._add(event)
            case PictureSkipped(sample_id=sample_id, reason=reason):
                self._skipped += 1
                self.details.setText(
                    self.tr("{count} skipped, the last: {file} ({reason})").format(
                        count=self._skipped, file=sample_id, reason=reason
                    )
                )
            case RunFinished():
                self.headline.setText(self.tr("Finished. {best}").format(best=self._best_text()))

    def show_history(self, epochs: Sequence[EpochDone]) -> None:
        """Draw the epochs of a run that is not going on."""
        self._skipped = self._device_bytes = 0
        self._folder = None
        self._done = list(epochs)
        self.table.model.set_epochs(epochs)
        self.plots.show(epochs, self.best)
        self._lay_over()
        self._show_status()

    def show_run(self, run: RunSummary) -> None:
        """Draw a run from its folder, or what is new in it, unless one is going on here."""
        if self._job is not None:
            return
        if run.folder == self._folder and list(run.epochs[: len(self._done)]) == self._done:
            for epoch in run.epochs[len(self._done) :]:
                self._add(epoch)
        else:
            self.show_history(run.epochs)
            self._folder, self._patience = run.folder, 0
            self._lay_over()
        self.headline.setText(f"{run.name}. {self._best_text()}".strip())
        self.details.setText(run.problem or run.about.note)

    def set_overlays(self, overlays: Sequence[Overlay]) -> None:
        """Lay other runs over the plots; the one that is shown anyway is left out."""
        self._overlays = tuple(overlays)
        self._lay_over()

    def say(self, sentence: str) -> None:
        """Say how the run ended, beside its best epoch."""
        self.headline.setText(f"{sentence} {self._best_text()}".strip())

    def _start(self, event: RunStarted) -> None:
        if event.first_epoch == 1:
            self.show_history(())
        self._epochs, self._patience = event.spec.epochs, event.spec.patience
        self._folder = event.folder
        self._lay_over()
        self.details.setText(event.sentence)
        self.headline.setText(self.tr("Starting…"))

    def _step(self, event: StepsDone) -> None:
        phase = self.tr("training") if event.phase == "train" else self.tr("validating")
        self._device_bytes = event.device_bytes
        self.headline.setText(
            self.tr("Epoch {epoch} of {epochs}, {phase}: {speed:,.0f} pictures/s. {best}").format(
                epoch=event.epoch,
                epochs=self._epochs,
                phase=phase,
                speed=event.images_per_second,
                best=self._best_text(),
            )
        )
        if event.phase == "train":
            self.plots.add_step(event)

    def _add(self, epoch: EpochDone) -> None:
        self._done.append(epoch)
        self.plots.add_epoch(epoch)
        self.table.model.append(epoch)
        if epoch is self.best:
            self.plots.mark_best(epoch)
        self._show_status()

    def _lay_over(self) -> None:
        self.plots.set_overlays([overlay for overlay in self._overlays if overlay.run.folder != self._folder])

    def _best_text(self) -> str:
        if self.best is None:
            return ""
        return self.tr("Best: {accuracy:.1f} % of validation right, in epoch {epoch}.").format(
            accuracy=100 * self.best.val_accuracy, epoch=self.best.epoch
        )

    def _show_status(self) -> None:
        self.status.setText(" · ".join(part for part in (*self._times(), self._progress(), self._memory()) if part))
        self.status.setVisible(bool(self.status.text()))

    def _times(self) -> tuple[str, ...]:
        if self._job is None:
            seconds = sum(epoch.seconds for epoch in self._done)
            return (self.tr("took {time}").format(time=clock_time(seconds)),) if self._done else ()
        elapsed = self.tr("{time} so far").format(time=clock_time(self._job.elapsed))
        left = self._job.eta
        return (elapsed, "" if left is None else self.tr("{time} left").format(time=clock_time(left)))

    def _progress(self) -> str:
        """Return the patience counter, where the run has patience."""
        if not self._patience:
            return ""
        return self.tr("{count} of {patience} epochs without progress").format(
            count=epochs_without_progress(self._done), patience=self._patience
        )

    def _memory(self) -> str:
        if not self._device_bytes or self._job is None:
            return ""
        return self.tr("{size:.1f} GB on the device").format(size=self._device_bytes / 1e9)

    def _lay_out(self) -> None:
        font = QFont(self.headline.font())
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setWeight(QFont.Weight.DemiBold)
        self.headline.setFont(font)
        for label in (self.headline, self.details, self.status):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.details.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.status.setToolTip(self.tr("Time without pauses; early stopping ends the run when its patience is over"))
        self.status.hide()
        self.tabs.addTab(_stacked("plots", self.loss, self.accuracy), self.tr("Loss and accuracy"))
        self.tabs.addTab(_stacked("more_plots", self.plots.rate, self.plots.speed), self.tr("Rate and speed"))
        self.tabs.addTab(self.table, self.tr("Epochs"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        for label in (self.headline, self.details, self.status):
            layout.addWidget(label)
        layout.addWidget(self.tabs, 1)


def _stacked(name: str, *plots: QWidget) -> QSplitter:
    splitter = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
    splitter.setObjectName(name)
    for plot in plots:
        splitter.addWidget(plot)
    return splitter
