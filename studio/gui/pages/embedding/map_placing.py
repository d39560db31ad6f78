"""New pictures for a finished map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal, Slot

from studio.data.entries import PICTURE_SUFFIXES
from studio.data.index import scanned
from studio.gui.asking import Asking
from studio.gui.jobs import Jobs
from studio.insight.embedding.tasks import Placed, PlaceNew
from studio.tasks import Event, Progress


class Placing(QObject):
    """Finds the pictures among files and folders, and asks the engine where they belong."""

    placed = Signal(object)
    """Placed."""
    failed = Signal(str)
    """A sentence."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asking = Asking(jobs, self)
        self._listing = Asking(jobs, self)
        self._map: Path | None = None
        self._asking.answered.connect(self._on_answer)
        self._asking.failed.connect(self.failed)
        self._listing.answered.connect(self._on_listed)
        self._listing.failed.connect(self.failed)

    def place(self, map_file: Path, paths: Sequence[Path]) -> None:
        """Place pictures and all that is in folders; ``map_file`` is the finished map's."""
        self.drop()
        self._map = map_file
        self._listing.ask_thread(lambda: _pictures_in(paths), self.tr("Listing pictures"))

    def drop(self) -> None:
        """Want no answer any more: the map is another one."""
        self._asking.drop()
        self._listing.drop()

    @Slot(object)
    def _on_listed(self, event: Event) -> None:
        if isinstance(event, tuple) and self._map is not None:
            task = PlaceNew(map_file=self._map, pictures=event)
            self._asking.ask(task, self.tr("Placing {count:,} pictures").format(count=len(event)))

    @Slot(object)
    def _on_answer(self, event: Event) -> None:
        if isinstance(event, Placed):
            self.placed.emit(event)


def pictures_dropped(mime: QMimeData) -> list[Path]:
    """Return the picture files and folders among what is dragged."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in PICTURE_SUFFIXES or path.is_dir()]


def _pictures_in(paths: Sequence[Path]) -> Iterator[Progress | tuple[Path, ...]]:
    """Yield at last all picture files; raises StudioError for a folder without any."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        index = yield from scanned(path)
        found += [index.path(sample.id) for sample in index.samples]
    yield tuple(dict.fromkeys(found))
