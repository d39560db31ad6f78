"""Opening a data set: scan in the background, then hand the index to the state. A failure keeps what was open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from studio.data.index import DatasetIndex, FirstPictures, scan_counted
from studio.events import Event, Progress
from studio.gui.jobs import Job, Jobs, JobState
from studio.gui.settings import Settings
from studio.gui.state import Opening, StudioState


class DatasetOpener(QObject):
    """Opens folders and the sample pictures; of several requests the last one wins."""

    opened = Signal(object)
    """DatasetIndex, already in the state."""
    failed = Signal(str, str)
    """Sentence and details."""

    def __init__(self, state: StudioState, jobs: Jobs, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._jobs = jobs
        self._settings = settings
        self._job: Job | None = None
        self._folder: Path | None = None

    def open_folder(self, folder: Path) -> None:
        """Scan a folder and open it."""
        self._start(
            lambda: scan_counted(folder), self.tr("Opening {name}").format(name=folder.name or str(folder)), folder
        )

    def open_sample(self) -> None:
        """Write the sample digits where samples are kept, unless they are there, and open them."""
        self._start(_sample_digits, self.tr("Opening the sample digits"), None)

    @Slot()
    def cancel(self) -> None:
        """Open nothing after all; what was open stays."""
        if self._job is not None:
            self._job.cancel()
        self._state.set_opening(None)

    def _start(self, work: Callable[[], Iterator[Event]], title: str, folder: Path | None) -> None:
        self.cancel()  # a cancelled job says nothing any more
        self._folder = folder
        self._job = self._jobs.run_light(work, title)
        self._job.event.connect(self._on_event)
        self._job.failed.connect(self._on_failed)
        self._job.ended.connect(self._on_ended)

    @Slot(object)
    def _on_event(self, event: object) -> None:
        opening, dataset = self._state.opening, self._state.dataset
        match event:
            case FirstPictures() if dataset is None or dataset.root != event.root:
                self._state.set_opening(Opening(event.root, event.ids, len(event.ids)))
            case Progress() if opening is not None:
                self._state.set_opening(opening._replace(listed=event.done))
            case DatasetIndex():
                self._settings.remember_folder(event.root)
                self._state.set_dataset(event)
                self._state.set_opening(None)
                self.opened.emit(event)

    @Slot(str, str)
    def _on_failed(self, sentence: str, details: str) -> None:
        if self._folder is not None:
            self._settings.forget_folder(self._folder)
        self._state.set_opening(None)
        self.failed.emit(sentence, details)

    @Slot(object)
    def _on_ended(self, outcome: object) -> None:
        if self._job is not None and self._job.state is JobState.ENDED:  # not a cancelled one before it
            self._job = None
            self._state.set_opening(None)


def _sample_digits() -> Iterator[Event]:
    """Write the digits where they are missing, then scan them, as one piece of work."""
    # Here, since it brings numpy and OpenCV, for which the first window need not wait.
    from studio.data.samples import sample_root, write_sample

    yield from (event for event in write_sample("digits") if not isinstance(event, Path))
    yield from scan_counted(sample_root("digits"))
