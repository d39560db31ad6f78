"""What a run says, drawn: loss and accuracy as they come, and one line on where the run is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from studio.gui.widgets.curve_plot import CurvePlot
from studio.tasks import Event, Notice, Progress
from studio.training.events import EpochDone, PictureSkipped, RunFinished, RunStarted, StepsDone


class RunMonitor(QWidget):
    """Shows one run; give it the run's events in order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headline = QLabel(self.tr("Nothing has been trained yet"))
        self.details = QLabel()
        self.loss = CurvePlot(self.tr("Loss"), self.tr("loss (nats)"))
        self.accuracy = CurvePlot(self.tr("Accuracy"), self.tr("accuracy (%)"))
        self._epochs = 0
        self._done: list[EpochDone] = []
        self._skipped = 0
        self._lay_out()
        for plot in (self.loss, self.accuracy):
            plot.add_series("running", self.tr("this epoch so far"), 0, dashed=True)
            plot.add_series("train", self.tr("training"), 0)
            plot.add_series("val", self.tr("validation"), 1)

    @property
    def best(self) -> EpochDone | None:
        """The first epoch with the highest validation accuracy."""
        return max(self._done, key=lambda epoch: (epoch.val_accuracy, -epoch.epoch), default=None)

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

    def show_history(self, epochs: tuple[EpochDone, ...]) -> None:
        """Draw the epochs of a run that is not going on."""
        self._clear()
        for epoch in epochs:
            self._add(epoch)

    def say(self, sentence: str) -> None:
        """Say how the run ended, beside its best epoch."""
        self.headline.setText(f"{sentence} {self._best_text()}".strip())

    def _start(self, event: RunStarted) -> None:
        if event.first_epoch == 1:
            self._clear()
        self._epochs = event.spec.epochs
        self.details.setText(event.sentence)
        self.headline.setText(self.tr("Starting…"))

    def _clear(self) -> None:
        self._done.clear()
        self._skipped = 0
        for plot in (self.loss, self.accuracy):
            plot.clear()

    def _step(self, event: StepsDone) -> None:
        phase = self.tr("training") if event.phase == "train" else self.tr("validating")
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
            at = event.epoch - 1 + event.step / event.steps
            self.loss.append("running", at, event.loss)
            self.accuracy.append("running", at, 100 * event.accuracy)

    def _add(self, epoch: EpochDone) -> None:
        self._done.append(epoch)
        for plot in (self.loss, self.accuracy):
            plot.set_data("running", (), ())
        self.loss.append("train", epoch.epoch, epoch.train_loss)
        self.loss.append("val", epoch.epoch, epoch.val_loss)
        self.accuracy.append("train", epoch.epoch, 100 * epoch.train_accuracy)
        self.accuracy.append("val", epoch.epoch, 100 * epoch.val_accuracy)
        if epoch.best:
            text = self.tr("best: epoch {epoch}").format(epoch=epoch.epoch)
            self.accuracy.mark_best(epoch.epoch, 100 * epoch.val_accuracy, text)
            self.loss.mark_best(epoch.epoch, epoch.val_loss, text)

    def _best_text(self) -> str:
        if self.best is None:
            return ""
        return self.tr("Best: {accuracy:.1f} % of validation right, in epoch {epoch}.").format(
            accuracy=100 * self.best.val_accuracy, epoch=self.best.epoch
        )

    def _lay_out(self) -> None:
        font = QFont(self.headline.font())
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setWeight(QFont.Weight.DemiBold)
        self.headline.setFont(font)
        for label in (self.headline, self.details):
            label.setWordWrap(True)
        self.details.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        plots = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        plots.setObjectName("plots")
        plots.addWidget(self.loss)
        plots.addWidget(self.accuracy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.headline)
        layout.addWidget(self.details)
        layout.addWidget(plots, 1)
