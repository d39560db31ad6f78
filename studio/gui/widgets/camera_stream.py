"""What a camera sees, read in a thread: only the newest frame counts. And the choice of the camera."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from studio.data.camera import Source, frames, present
from studio.events import Event
from studio.gui.asking import Asking
from studio.gui.jobs import Jobs, Outcome
from studio.gui.settings import Settings
from studio.gui.widgets.rate import Rate

if TYPE_CHECKING:
    from studio.data.recipe import Picture

_GROUP = "camera"


class CameraStream(QObject):
    """Reads a camera, or a video file in its place, in a thread. Stopping lets go of the device."""

    came = Signal(object)
    """(h, w, 3) uint8 RGB: the newest frame. Frames that another has overtaken are never told."""
    failed = Signal(str)
    """A sentence; nothing comes after it."""
    over = Signal()
    """The video has been shown to its end."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asking = Asking(jobs, self)
        self._newest: list[Picture] = []
        """The newest frame alone; written by the thread, where exchanging a list's content is atomic."""
        self._told: Picture | None = None
        self.rate = Rate()
        """Frames that the camera gives, also those that are never told."""
        self._asking.answered.connect(self._on_frame)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._on_ended)

    @property
    def running(self) -> bool:
        return self._asking.busy

    def start(self, source: Source) -> None:
        """Watch another camera or video, from its beginning."""
        self._newest = []
        self._told = None
        self.rate.clear()
        self._asking.ask_thread(partial(_watch, source, self._newest), self.tr("Watching the camera"))

    def stop(self) -> None:
        self._asking.drop()

    def hold(self, still: bool) -> None:
        """Let a video stand still, or play on."""
        self._asking.hold(still)

    @Slot(object)
    def _on_frame(self, _event: Event) -> None:
        self.rate.count()
        frame = self._newest[0]
        if frame is not self._told:  # one event for each frame, but those that came late are skipped
            self._told = frame
            self.came.emit(frame)

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self.failed.emit(sentence)

    @Slot(object)
    def _on_ended(self, outcome: Outcome) -> None:
        if outcome is Outcome.FINISHED:
            self.over.emit()


class CameraChoice(QComboBox):
    """The cameras there are. They are looked for when asked to, since opening each takes a while."""

    chosen = Signal(int)
    """Number of the camera that the person chose."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._searched = False
        self.setToolTip(self.tr("Which camera to look through"))
        self.setAccessibleName(self.tr("Camera"))
        self._offer(Settings().recall(_GROUP, "number", 0))
        self.activated.connect(self._on_activated)

    @property
    def number(self) -> int:
        """The camera that is chosen, at first the one that was used last."""
        return int(self.currentData())

    def look_for_others(self) -> None:
        """Try the other numbers, once."""
        if not self._searched:
            self._searched = True
            search = self._jobs.run_light(partial(present, self.number), self.tr("Looking for cameras"), quiet=True)
            search.event.connect(self._offer)

    @Slot(object)
    def _offer(self, number: int) -> None:
        if self.findData(number) < 0:
            self.addItem(self.tr("Camera {number}").format(number=number + 1), number)

    @Slot(int)
    def _on_activated(self, _index: int) -> None:
        Settings().remember(_GROUP, {"number": self.number})
        self.chosen.emit(self.number)


def _watch(source: Source, newest: list[Picture]) -> Iterator[int]:
    """Put each frame in place of the one before and yield its number, so that closing is noticed at every frame."""
    with closing(frames(source)) as seen:
        for number, frame in enumerate(seen):
            newest[:] = [frame]
            yield number
