"""A live view of the camera, and the button that takes a picture."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from studio.data.camera import Source, frames, keep, present
from studio.events import Event
from studio.gui.asking import Asking
from studio.gui.jobs import Jobs
from studio.gui.settings import Settings
from studio.gui.widgets.picture_view import PictureView

if TYPE_CHECKING:
    from studio.data.recipe import Picture

_GROUP = "camera"
_RATE_S = 2.0
"""Over how long the frame rate is measured."""


class CameraDialog(QDialog):
    """Shows what the camera sees, as in a mirror, until a picture is taken or the dialog closes.

    The camera is read in a thread; only the newest frame is shown, and closing lets go of the device.

    Parameters
    ----------
    source
        A camera's number or a video file; None for the camera that was used last.
    """

    taken = Signal(object)
    """Path of the picture, just before the dialog closes."""

    def __init__(self, jobs: Jobs, source: Source | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._source = Settings().recall(_GROUP, "number", 0) if source is None else source
        self._stream = Asking(jobs, self)
        self._newest: list[Picture] = []
        """The newest frame alone; written by the thread, where exchanging a list's content is atomic."""
        self._shown: Picture | None = None
        self._times: deque[float] = deque()
        self._searched = False
        """Whether other cameras have been looked for."""
        self.setWindowTitle(self.tr("Take a picture"))
        self.resize(720, 600)
        self._build()
        self._connect()
        self._start()

    def _build(self) -> None:
        self.view = PictureView()
        self.view.setAccessibleName(self.tr("What the camera sees"))
        self.message = QLabel(self.tr("Waking the camera…"))
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setWordWrap(True)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.message)
        self._stack.addWidget(self.view)
        self.camera = QComboBox()
        self.camera.setToolTip(self.tr("Which camera to look through"))
        self.camera.setAccessibleName(self.tr("Camera"))
        self.mirror = QCheckBox(self.tr("Mirrored"))
        self.mirror.setToolTip(self.tr("Left and right exchanged, as in a mirror; the picture is kept as it is shown"))
        self.mirror.setChecked(Settings().recall(_GROUP, "mirror", True))
        self.rate = QLabel()
        self.rate.setToolTip(self.tr("Pictures the camera gives each second"))
        self._lay_out()
        self.camera.setVisible(isinstance(self._source, int))
        if isinstance(self._source, int):
            self._offer(self._source)

    def _lay_out(self) -> None:
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.again = QPushButton(self.tr("Try again"))
        self._buttons.addButton(self.again, QDialogButtonBox.ButtonRole.ActionRole)
        self.use = QPushButton(self.tr("Use this picture"))
        self.use.setDefault(True)
        self._buttons.addButton(self.use, QDialogButtonBox.ButtonRole.ActionRole)
        line = QHBoxLayout()
        for widget in (self.camera, self.mirror, self.rate):
            line.addWidget(widget)
        line.addStretch()
        line.addWidget(self._buttons)
        layout = QVBoxLayout(self)
        layout.addLayout(self._stack, 1)
        layout.addLayout(line)

    def _connect(self) -> None:
        self._stream.answered.connect(self._on_frame)
        self._stream.failed.connect(self._on_failed)
        self.camera.activated.connect(self._on_camera)
        self.mirror.toggled.connect(self._on_mirror)
        self.use.clicked.connect(self._take)
        self.again.clicked.connect(self._start)
        self._buttons.rejected.connect(self.reject)

    # Watching

    @Slot()
    def _start(self) -> None:
        self._newest = []
        self._shown = None
        self._times.clear()
        self._say(self.tr("Waking the camera…"))
        self._stream.ask_thread(partial(_watch, self._source, self._newest), self.tr("Watching the camera"))

    def _say(self, sentence: str, again: bool = False) -> None:
        self.message.setText(sentence)
        self._stack.setCurrentWidget(self.message)
        self.rate.clear()
        self.use.setEnabled(False)
        self.again.setVisible(again)

    @Slot(object)
    def _on_frame(self, _event: Event) -> None:
        frame = self._newest[0]
        self._count()
        if frame is self._shown:  # one event for each frame, but those that came late are skipped
            return
        if self._shown is None:
            self._stack.setCurrentWidget(self.view)
            self.use.setEnabled(True)
            self._look_for_others()
        self._shown = frame
        self.view.set_picture(self._as_shown(frame))

    def _count(self) -> None:
        now = time.monotonic()
        self._times.append(now)
        while now - self._times[0] > _RATE_S:
            self._times.popleft()
        if len(self._times) > 1:
            rate = (len(self._times) - 1) / max(now - self._times[0], 1e-3)
            self.rate.setText(self.tr("{rate:.0f} pictures/s").format(rate=rate))

    def _as_shown(self, frame: Picture) -> Picture:
        return np.ascontiguousarray(frame[:, ::-1]) if self.mirror.isChecked() else frame

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._stream.drop()
        self._say(sentence, again=True)
        self._look_for_others()

    @Slot(bool)
    def _on_mirror(self, mirrored: bool) -> None:
        Settings().remember(_GROUP, {"mirror": mirrored})
        if self._shown is not None:
            self.view.set_picture(self._as_shown(self._shown))

    # Which camera

    def _look_for_others(self) -> None:
        """Try the other numbers, once: it takes a while, and the picture comes first."""
        if isinstance(self._source, int) and not self._searched:
            self._searched = True
            search = self._jobs.run_light(partial(present, self._source), self.tr("Looking for cameras"), quiet=True)
            search.event.connect(self._offer)

    @Slot(object)
    def _offer(self, number: int) -> None:
        if self.camera.findData(number) < 0:
            self.camera.addItem(self.tr("Camera {number}").format(number=number + 1), number)

    @Slot(int)
    def _on_camera(self, _index: int) -> None:
        self._source = int(self.camera.currentData())
        Settings().remember(_GROUP, {"number": self._source})
        self._start()

    # Taking

    @Slot()
    def _take(self) -> None:
        if self._shown is None:
            return
        self.use.setEnabled(False)
        picture = self._as_shown(self._shown)
        job = self._jobs.run_light(partial(_kept, picture), self.tr("Keeping the picture"), quiet=True)
        job.event.connect(self._on_kept)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_kept(self, path: Path) -> None:
        self.taken.emit(path)
        self.accept()

    def done(self, result: int) -> None:
        self._stream.drop()
        super().done(result)


def _watch(source: Source, newest: list[Picture]) -> Iterator[int]:
    """Put each frame in place of the one before and yield its number, so that closing is noticed at every frame."""
    with closing(frames(source)) as seen:
        for number, frame in enumerate(seen):
            newest[:] = [frame]
            yield number


def _kept(picture: Picture) -> Iterator[Path]:
    yield keep(picture)
