"""One map in the making: started, paused, stopped, and what it has said so far."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from studio.gui.asking import Asking
from studio.gui.jobs import Job


class MapRun(Asking):
    """Performs one map at a time, which can be paused, and stopped early to keep what there is."""

    changed = Signal()
    """It runs, stands or is over."""

    @property
    def paused(self) -> bool:
        return self._job is not None and self._job.paused

    @Slot()
    def pause_or_resume(self) -> None:
        if self._job is not None:
            self._job.resume() if self._job.paused else self._job.pause()

    @Slot()
    def stop(self) -> None:
        """End it, and keep what there is."""
        if self._job is not None:
            self._job.stop()

    def _listen(self, job: Job) -> None:
        super()._listen(job)
        job.changed.connect(self.changed)
        self.changed.emit()

    def _let_go(self) -> Job:
        job = super()._let_go()
        job.changed.disconnect(self.changed)
        self.changed.emit()
        return job
