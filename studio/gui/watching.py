"""Notices when files of the open data set come or go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from studio.data.index import DatasetIndex, scan_counted
from studio.gui.asking import Asking
from studio.gui.jobs import Jobs
from studio.gui.state import StudioState

_MOST_FOLDERS = 256
"""Systems allow a limited number; the first ones are watched, the root before all."""
_QUIET_MS = 1000
"""A copy of a thousand files is one change, told when it has come to rest."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A folder as it is now, beside what is open of it."""

    now: DatasetIndex
    added: int
    """Pictures."""
    removed: int


def compare(then: DatasetIndex) -> Iterator[Compared]:
    """List the folder of a data set again and yield what has become of it; raises what scan raises."""
    for now in scan_counted(then.root):
        if isinstance(now, DatasetIndex):
            # By what lies on the disk: leaving a picture out is no change of the folder.
            before, after = ({sample.id for sample in index.unedited or index.samples} for index in (then, now))
            yield Compared(now, len(after - before), len(before - after))


def _watched(dataset: DatasetIndex) -> set[str]:
    return {str(dataset.path(name)) for name in islice(dataset.folders, _MOST_FOLDERS)}


class DatasetWatcher(QObject):
    """Watches the folders of the open data set, and looks again once they have come to rest."""

    changed = Signal(object, int, int)
    """DatasetIndex as it is now, pictures added, pictures removed; nothing else has changed it since it was opened."""
    gone = Signal(str)
    """The folder cannot be read any more: a sentence. What was open stays open."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._root = None if state.dataset is None else state.dataset.root
        self._told = False
        """Whether a change was told, which what is open does not have yet."""
        self._watcher = QFileSystemWatcher(self)
        self._rest = QTimer(self, interval=_QUIET_MS, singleShot=True)
        self._asking = Asking(jobs, self)
        self._watcher.directoryChanged.connect(self._rest.start)
        self._rest.timeout.connect(self._look)
        self._asking.answered.connect(self._on_compared)
        self._asking.failed.connect(self._on_failed)
        state.dataset_changed.connect(self._watch)
        self._watch(state.dataset)

    def dismiss(self) -> None:
        """Tell no more of what was told: the person knows it."""
        self._told = False

    def _watch(self, dataset: DatasetIndex | None) -> None:
        root = None if dataset is None else dataset.root
        # Editing the data set hides what was told, and interrupts looking: then it is looked for again.
        again = root is not None and root == self._root and (self._told or self._rest.isActive() or self._asking.busy)
        self._root, self._told = root, False
        self._rest.stop()
        self._asking.drop()
        self._watch_folders(set() if dataset is None else _watched(dataset))
        if again:
            self._rest.start()

    def _watch_folders(self, folders: set[str]) -> None:
        watched = set(self._watcher.directories())
        if gone := watched - folders:
            self._watcher.removePaths(list(gone))
        if new := folders - watched:
            self._watcher.addPaths(list(new))

    def _look(self) -> None:
        dataset = self._state.dataset
        if dataset is not None:
            self._asking.ask_thread(partial(compare, dataset), self.tr("Looking for new pictures"))

    def _on_failed(self, sentence: str) -> None:
        self._told = True
        self.gone.emit(sentence)

    def _on_compared(self, compared: Compared) -> None:
        self._asking.drop()  # nothing comes after it, and a Reload just now is no reason to look again
        if compared.added or compared.removed:
            self._told = True
            # What is still being copied into a new folder is to be noticed, too.
            self._watch_folders(_watched(compared.now))
            self.changed.emit(compared.now, compared.added, compared.removed)
