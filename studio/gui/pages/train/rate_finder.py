"""The learning-rate finder: a curve, and the rate it suggests, one click away from the form."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.gui.jobs import Job, Jobs, Outcome
from studio.gui.widgets.curve_plot import CurvePlot
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.tasks import Event, Progress
from studio.training.events import RateFound, RateTried
from studio.training.spec import FindRate, RunSpec


class RateFinder(QDialog):
    """Tries rates in the lane that trains, and draws the loss that each one leads to. Closing it ends the search."""

    chosen = Signal(float)
    """The suggested rate, when the person takes it."""

    def __init__(self, run: RunSpec, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Find a learning rate"))
        self._suggestion: float | None = None
        self.plot = CurvePlot(
            self.tr("Loss by learning rate"), self.tr("loss (nats)"), self.tr("learning rate"), log_x=True
        )
        self.plot.add_series("tried", self.tr("each batch"), 1, dashed=True)
        self.plot.add_series("smoothed", self.tr("smoothed"), 0)
        self.plot.set_log(True)  # else the last batches, in which the loss shoots up, flatten all the others
        self.status = QLabel(self.tr("Preparing…"), wordWrap=True)
        self.use_button = QPushButton(self.tr("Use it"), default=True)
        self.use_button.setEnabled(False)
        self.use_button.setToolTip(self.tr("Set this learning rate in the form"))
        self.use_button.clicked.connect(self._on_use)
        self._lay_out()
        self._job: Job | None = jobs.run(FindRate(run=run), "train", self.tr("Finding a learning rate"))
        self._job.event.connect(self._on_event)
        self._job.failed.connect(self._on_failed)
        self._job.ended.connect(self._on_ended)

    def done(self, result: int) -> None:
        """Close, and end the search if it goes on."""
        if self._job is not None:
            self._job.supersede()
        super().done(result)

    def _on_event(self, event: Event) -> None:
        match event:
            case Progress(text=text):
                self.status.setText(text)
            case RateTried(rate=rate, loss=loss, smoothed=smoothed):
                self.plot.append("tried", rate, loss)
                self.plot.append("smoothed", rate, smoothed)
                self.status.setText(self.tr("Trying {rate:.1e}…").format(rate=rate))
            case RateFound():
                self._show_found(event)

    def _show_found(self, found: RateFound) -> None:
        self._suggestion = float(f"{found.suggestion:.2g}")
        self.plot.set_data("smoothed", found.rates, found.losses)
        nearest = min(range(len(found.rates)), key=lambda at: abs(found.rates[at] - found.suggestion))
        rate = f"{self._suggestion:g}"
        self.plot.mark_best(found.rates[nearest], found.losses[nearest], rate)
        self.status.setText(self.tr("The loss falls fastest near {rate}.").format(rate=rate))
        self.use_button.setText(self.tr("Use {rate}").format(rate=rate))
        self.use_button.setEnabled(True)
        self.use_button.setFocus()

    def _on_failed(self, sentence: str, _details: str) -> None:
        self.status.setText(sentence)

    def _on_ended(self, outcome: Outcome) -> None:
        self._job = None
        if self._suggestion is None and outcome is not Outcome.FAILED:
            self.status.setText(self.tr("The search was ended before it found a rate."))

    def _on_use(self) -> None:
        if self._suggestion is not None:
            self.chosen.emit(self._suggestion)
        self.accept()

    def _lay_out(self) -> None:
        lesson = faint_sentence(
            self.tr(
                "A short trial run whose learning rate grows from step to step (Smith 2017). Where the loss falls "
                "fastest is a good rate; where it shoots up, the rate is too high. Nothing of the trial is kept."
            )
        )
        close = QPushButton(self.tr("Close"), autoDefault=False)
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.status, 1)
        buttons.addWidget(self.use_button)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(lesson)
        layout.addWidget(self.plot, 1)
        layout.addLayout(buttons)
        self.resize(680, 460)
