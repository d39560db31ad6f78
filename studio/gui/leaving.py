"""Closing the window while a run trains."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

from studio.gui.jobs import Job, Jobs, JobState

_TRAINING = "train"


class Leaving(QObject):
    """Asks what should become of the run, and closes the window when that has come true."""

    def __init__(self, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._wanted = False
        jobs.ended.connect(self._on_job_ended)

    def may_close(self) -> bool:
        """Whether the window may close now; if not, it closes by itself when what trains has come to its end."""
        training = self._training()
        if all(job.state is JobState.STOPPING for job in training):
            impatient, self._wanted = self._wanted, True
            return impatient or not training
        self._ask()
        return False

    @property
    def _window(self) -> QWidget:
        # Asked of Qt: a reference back would make a cycle, which Python may collect in any thread.
        window = self.parent()
        assert isinstance(window, QWidget)
        return window

    def _training(self) -> list[Job]:
        return [job for job in (*self._jobs.running(), *self._jobs.waiting()) if job.lane == _TRAINING]

    def _ask(self) -> None:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Training is going on"))
        box.setText(self.tr("A run is still training. What should become of it?"))
        box.setInformativeText(self.tr("What was kept can be opened, or resumed, the next time."))
        for text, slot, role in (
            (self.tr("Keep running until done"), self._keep_running, QMessageBox.ButtonRole.AcceptRole),
            (self.tr("Stop and keep"), self._stop, QMessageBox.ButtonRole.AcceptRole),
            (self.tr("Discard"), self._discard, QMessageBox.ButtonRole.DestructiveRole),
        ):
            box.addButton(text, role).clicked.connect(slot)
        stay = box.addButton(self.tr("Don't quit"), QMessageBox.ButtonRole.RejectRole)
        stay.clicked.connect(self._stay)
        box.setDefaultButton(stay)
        box.finished.connect(box.deleteLater)
        box.open()

    @Slot()
    def _keep_running(self) -> None:
        """Out of the way, but to be looked at, and asked again, by whoever wants to."""
        self._wanted = True
        self._window.showMinimized()
        self._on_job_ended()

    @Slot()
    def _stop(self) -> None:
        self._wanted = True
        for job in self._training():
            job.stop()
        self._on_job_ended()

    @Slot()
    def _discard(self) -> None:
        self._wanted = True
        for job in self._training():
            job.cancel()
        self._on_job_ended()

    @Slot()
    def _stay(self) -> None:
        self._wanted = False

    @Slot()
    def _on_job_ended(self) -> None:
        if self._wanted and not self._training():
            self._window.close()
