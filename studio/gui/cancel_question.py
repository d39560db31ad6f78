"""Cancel throws work away: more than a minute of training, or what was there before, only after a question."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from studio.gui.jobs import Job

_WORTH_ASKING_S = 60.0


def cancel_carefully(job: Job, parent: QWidget) -> None:
    """Cancel a job; ask first, and go on meanwhile, where that throws away a minute of training or an older run."""
    if job.can_stop and (job.earlier_s > 0 or job.elapsed > _WORTH_ASKING_S):
        CancelQuestion(job, parent).open()
    else:
        job.cancel()


class CancelQuestion(QMessageBox):
    """Asks whether to discard a run; goes away by itself when the run ends."""

    def __init__(self, job: Job, parent: QWidget) -> None:
        super().__init__(parent)
        self._job = job
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(self.tr("Discard this run?"))
        minutes = max(1, round((job.elapsed + job.earlier_s) / 60))
        self.setText(self.tr("Cancel throws away {minutes:,} min of training.").format(minutes=minutes))
        self.setInformativeText(self.tr("Stop ends the run as well, and keeps its best checkpoint."))
        discard = self.addButton(self.tr("Discard"), QMessageBox.ButtonRole.DestructiveRole)
        discard.clicked.connect(self._on_discard)
        stop = self.addButton(self.tr("Stop and keep"), QMessageBox.ButtonRole.AcceptRole)
        stop.clicked.connect(self._on_stop)
        keep = self.addButton(self.tr("Keep training"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(keep)
        job.ended.connect(self._on_ended)

    def _on_discard(self) -> None:
        self._job.cancel()

    def _on_stop(self) -> None:
        self._job.stop()

    def _on_ended(self) -> None:
        self.close()
