"""The check of the open data set, in the background, and what it has found."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, Signal

from studio.data.check.findings import Checked, Finding
from studio.data.index import DatasetIndex
from studio.events import Event, Progress
from studio.gui.jobs import Job, Jobs, JobState, Outcome
from studio.gui.state import StudioState


class DatasetCheck(QObject):
    """Checks each data set as it is opened, and again as it changes; what it saw before it does not look at again.

    Attributes
    ----------
    findings
        Of the open data set. While it is checked again, those of the check before.
    """

    found = Signal(object)
    """Finding, as it is met."""
    renewed = Signal()
    """All findings may be others: another data set, or the end of a check."""
    progressed = Signal(object)
    """Progress."""
    running_changed = Signal()
    failed = Signal(str, str)
    """Sentence and details."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._jobs = state, jobs
        self._index: DatasetIndex | None = None
        self._job: Job | None = None
        self._again: list[Finding] | None = None
        """Those of the check that runs, where it is not the first one of its data set."""
        self.findings: list[Finding] = []
        self.done = False
        """Whether all pictures have been looked at."""
        state.dataset_changed.connect(self._on_dataset)
        self._on_dataset(state.dataset)

    @property
    def running(self) -> bool:
        return self._job is not None

    def start(self) -> None:
        """Check the open data set, from the beginning."""
        self.stop()
        if self._index is None:
            return
        self._again = [] if self.done else None
        if self._again is None:
            self.findings = []
            self.renewed.emit()
        self._job = self._jobs.run_light(partial(_check, self._index), self.tr("Checking the pictures"))
        self._job.event.connect(self._on_event)
        self._job.failed.connect(self._on_failed)
        self._job.ended.connect(self._on_ended)
        self.running_changed.emit()

    def stop(self) -> None:
        """Look no further; what was found stays."""
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()
            self.running_changed.emit()

    def _on_dataset(self, index: DatasetIndex | None) -> None:
        if index is self._index:
            return
        before, self._index = self._index, index
        if index is None or before is None or before.root != index.root:
            self.findings, self.done = [], False
            self.renewed.emit()
        self.start()

    def _on_event(self, event: Event) -> None:
        match event:
            case Progress():
                self.progressed.emit(event)
            case Finding() if self._again is not None:
                self._again.append(event)
            case Finding():
                self.findings.append(event)
                self.found.emit(event)
            case Checked():
                if self._again is not None:
                    self.findings = self._again
                self.done = True
                self.renewed.emit()

    def _on_failed(self, sentence: str, details: str) -> None:
        self.failed.emit(sentence, details)

    def _on_ended(self, _outcome: Outcome) -> None:
        if self._job is not None and self._job.state is JobState.ENDED:  # not a cancelled one before it
            self._job = None
            self.running_changed.emit()


def _check(index: DatasetIndex) -> Iterator[Event]:
    from studio.data.check.checking import check  # it brings Pillow and more, for which the first window need not wait

    return check(index)
