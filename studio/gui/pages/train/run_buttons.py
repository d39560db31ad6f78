"""What can be done with a run now, and nothing else: the buttons below the settings."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from studio.gui.jobs import Job, JobState
from studio.gui.widgets.fields import WheelGuard, whole

_MORE_EPOCHS = 5


class RunButtons(QWidget):
    """Start; pause, stop and cancel; resume or continue; go and see.

    Parameters
    ----------
    above_start
        Shown with the Start button, above it.
    """

    start_wanted = Signal()
    pause_wanted = Signal()
    stop_wanted = Signal()
    cancel_wanted = Signal()
    resume_wanted = Signal()
    more_wanted = Signal(int)
    """Epochs to add to a finished run."""
    predictions_wanted = Signal()

    def __init__(self, above_start: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._above_start = above_start
        self.start = QPushButton(self.tr("Start"), default=True)
        self.start.setShortcut(QKeySequence("Ctrl+Return"))
        self.pause = QPushButton()
        self.pause.setToolTip(self.tr("Hold the run where it is; the processor is free meanwhile"))
        self.stop = QPushButton()
        self.stop.setToolTip(self.tr("End the run and keep what it has learnt"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("End the run and throw away everything it has written"))
        self.resume = QPushButton(self.tr("Resume"))
        self.resume.setToolTip(self.tr("Go on with this run where it stood, with the settings it was started with"))
        self.more = QPushButton(self.tr("Continue for"))
        self.more.setToolTip(self.tr("Train the finished run further, with the settings it was started with"))
        self.more_epochs: QSpinBox = whole(1, 10_000, unit=self.tr(" more epochs"))
        self.more_epochs.setValue(_MORE_EPOCHS)
        self.predictions = QPushButton(self.tr("See what it got right"))
        self.predictions.setToolTip(self.tr("Open Predictions with the best epoch of this run"))
        self._guard = WheelGuard(self)
        self._guard.protect(self.more_epochs)
        self._connect()
        self._lay_out()
        self.set_obstacle("")

    def set_obstacle(self, reason: str) -> None:
        """Say why there can be no start, or that there can be one."""
        self.start.setEnabled(not reason)
        self.start.setToolTip(reason or self.tr("Train with these settings (Ctrl+Enter)"))

    def show_running(self, job: Job | None) -> None:
        """Offer what can be done with a run that goes on, or that is about to."""
        self._show_only(self.pause, self.stop, self.cancel)
        ending = job is not None and job.state in (JobState.STOPPING, JobState.ENDED)
        for button in (self.pause, self.stop):
            button.setEnabled(job is not None and not ending)
        self.cancel.setEnabled(job is not None)  # also after Stop, whose patience ends with it
        self.pause.setText(self.tr("Resume") if job is not None and job.paused else self.tr("Pause"))
        self.stop.setText(self.tr("Stopping…") if ending else self.tr("Stop"))

    def show_idle(self, *, resume: bool, more: bool, predictions: bool) -> None:
        """Offer a start, and what can be done with the run that has ended."""
        offers = {self.resume: resume, self.more: more, self.more_epochs: more, self.predictions: predictions}
        self._show_only(self._above_start, self.start, *(widget for widget, offered in offers.items() if offered))

    def _show_only(self, *shown: QWidget) -> None:
        for widget in (self._above_start, self.start, self.pause, self.stop, self.cancel, self.resume, self.more,
                       self.more_epochs, self.predictions):  # fmt: skip
            widget.setVisible(widget in shown)

    def _on_more(self) -> None:
        self.more_wanted.emit(self.more_epochs.value())

    def _connect(self) -> None:
        for button, wanted in (
            (self.start, self.start_wanted),
            (self.pause, self.pause_wanted),
            (self.stop, self.stop_wanted),
            (self.cancel, self.cancel_wanted),
            (self.resume, self.resume_wanted),
            (self.predictions, self.predictions_wanted),
        ):
            button.clicked.connect(wanted)
        self.more.clicked.connect(self._on_more)

    def _lay_out(self) -> None:
        running = QHBoxLayout()
        for button in (self.pause, self.stop, self.cancel):
            running.addWidget(button)
        going_on = QGridLayout()
        going_on.addWidget(self.resume, 0, 0, 1, 2)
        going_on.addWidget(self.more, 1, 0)
        going_on.addWidget(self.more_epochs, 1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(running)
        layout.addLayout(going_on)
        layout.addWidget(self.predictions)
        layout.addWidget(self._above_start)
        layout.addWidget(self.start)
        for widget in (self.start, self.resume, self.more, self.more_epochs, self.predictions):
            widget.setMinimumHeight(36)
