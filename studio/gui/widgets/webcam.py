"""A live view of the camera, and the button that takes a picture."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from studio.data.camera import Source, keep
from studio.gui.jobs import Jobs
from studio.gui.settings import Settings
from studio.gui.widgets.camera_stream import CameraChoice, CameraStream
from studio.gui.widgets.picture_view import PictureView

if TYPE_CHECKING:
    from studio.data.recipe import Picture

_GROUP = "camera"


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
        self._stream = CameraStream(jobs, self)
        self._shown: Picture | None = None
        self.camera = CameraChoice(jobs)
        self._source = self.camera.number if source is None else source
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
        self.mirror = QCheckBox(self.tr("Mirrored"))
        self.mirror.setToolTip(self.tr("Left and right exchanged, as in a mirror; the picture is kept as it is shown"))
        self.mirror.setChecked(Settings().recall(_GROUP, "mirror", True))
        self.rate = QLabel()
        self.rate.setToolTip(self.tr("Pictures the camera gives each second"))
        self._lay_out()
        self.camera.setVisible(isinstance(self._source, int))

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
        self._stream.came.connect(self._on_frame)
        self._stream.failed.connect(self._on_failed)
        self.camera.chosen.connect(self._on_camera)
        self.mirror.toggled.connect(self._on_mirror)
        self.use.clicked.connect(self._take)
        self.again.clicked.connect(self._start)
        self._buttons.rejected.connect(self.reject)

    # Watching

    @Slot()
    def _start(self) -> None:
        self._shown = None
        self._say(self.tr("Waking the camera…"))
        self._stream.start(self._source)

    def _say(self, sentence: str, again: bool = False) -> None:
        self.message.setText(sentence)
        self._stack.setCurrentWidget(self.message)
        self.rate.clear()
        self.use.setEnabled(False)
        self.again.setVisible(again)

    @Slot(object)
    def _on_frame(self, frame: Picture) -> None:
        rate = self._stream.rate.per_second
        self.rate.setText("" if rate is None else self.tr("{rate:.0f} pictures/s").format(rate=rate))
        if self._shown is None:
            self._stack.setCurrentWidget(self.view)
            self.use.setEnabled(True)
            self._look_for_others()
        self._shown = frame
        self.view.set_picture(self._as_shown(frame))

    def _as_shown(self, frame: Picture) -> Picture:
        return np.ascontiguousarray(frame[:, ::-1]) if self.mirror.isChecked() else frame

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._stream.stop()
        self._say(sentence, again=True)
        self._look_for_others()

    @Slot(bool)
    def _on_mirror(self, mirrored: bool) -> None:
        Settings().remember(_GROUP, {"mirror": mirrored})
        if self._shown is not None:
            self.view.set_picture(self._as_shown(self._shown))

    # Which camera

    def _look_for_others(self) -> None:
        """Only now: it takes a while, and the picture comes first."""
        if isinstance(self._source, int):
            self.camera.look_for_others()

    @Slot(int)
    def _on_camera(self, number: int) -> None:
        self._source = number
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
        self._stream.stop()
        super().done(result)


def _kept(picture: Picture) -> Iterator[Path]:
    yield keep(picture)
