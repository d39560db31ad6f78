"""Live prediction of what a camera sees, or of a video in its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QWidget

from studio.data.camera import Source
from studio.gui.asking import NewestAsking
from studio.gui.jobs import Jobs
from studio.gui.settings import Settings
from studio.gui.state import StudioState
from studio.gui.widgets.camera_stream import CameraChoice, CameraStream
from studio.gui.widgets.rate import Rate
from studio.insight.network_spec import NetworkSpec
from studio.insight.predicting.tasks import PicturePredicted, PredictPicture

if TYPE_CHECKING:
    from studio.data.recipe import Picture

_GROUP = "predictions"


class LiveBar(QWidget):
    """The line below a live picture. Frames are predicted one at a time, always the newest."""

    began = Signal()
    """Another camera or video is being opened."""
    came = Signal(object)
    """(h, w, 3) uint8 RGB: what the camera sees now."""
    answered = Signal(object)
    """PicturePredicted, its probabilities smoothed."""
    failed = Signal(str)
    """A sentence: there is no camera, no such video, or the network cannot be used."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._source: Source | None = None
        self._stream = CameraStream(jobs, self)
        self._asking = NewestAsking(jobs, self)
        self._predictions = Rate()
        self._smoothed: PicturePredicted | None = None
        self.frame: Picture | None = None
        """The one that is shown."""
        self._build(jobs)
        self._connect()
        self.again.hide()

    def _build(self, jobs: Jobs) -> None:
        self.camera = CameraChoice(jobs)
        self.freeze = QPushButton(self.tr("Freeze"))
        self.freeze.setCheckable(True)
        self.freeze.setShortcut(QKeySequence(Qt.Key.Key_F))
        self.freeze.setToolTip(self.tr("Stay with this picture, to look at it in peace (F)"))
        self.again = QPushButton(self.tr("Once more"))
        self.again.setToolTip(self.tr("Look for the camera again, or play the video from its beginning"))
        self.smoothing = QSlider(Qt.Orientation.Horizontal)
        self.smoothing.setRange(0, 95)
        self.smoothing.setSingleStep(5)
        self.smoothing.setValue(Settings().recall(_GROUP, "smoothing", 60))
        self.smoothing.setAccessibleName(self.tr("Smoothing"))
        self.smoothing.setToolTip(
            self.tr(
                "How much of the answers before stays in each new one (an exponential moving average): it steadies "
                "bars that flicker. At 0 % every answer is shown as it is."
            )
        )
        self.smoothing.setFixedWidth(110)
        self._share = QLabel()
        self._share.setMinimumWidth(self.fontMetrics().horizontalAdvance("100 %"))
        self.rates = QLabel()
        self.rates.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.rates.setToolTip(self.tr("Pictures the camera gives, and answers the network gives, each second"))
        smoothing = QLabel(self.tr("Smoothing"))
        smoothing.setBuddy(self.smoothing)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        for widget in (self.freeze, self.again, self.camera, smoothing, self.smoothing, self._share, self.rates):
            line.addWidget(widget)
        line.addStretch()
        self._on_smoothing(self.smoothing.value())

    def _connect(self) -> None:
        self._stream.came.connect(self._on_frame)
        self._stream.failed.connect(self._on_failed)
        self._stream.over.connect(self._on_over)
        self._asking.answered.connect(self._on_answer)
        self._asking.failed.connect(self._on_failed)
        self._state.checkpoint_changed.connect(self._on_checkpoint)
        self.camera.chosen.connect(self.start)
        self.again.clicked.connect(self.start_again)
        self.freeze.toggled.connect(self._on_freeze)
        self.smoothing.valueChanged.connect(self._on_smoothing)

    @property
    def running(self) -> bool:
        return self._stream.running

    def start_camera(self) -> None:
        """Watch the camera that was used last."""
        self.start(self.camera.number)

    @Slot(int)
    def start(self, source: Source) -> None:
        """Watch a camera or play a video, from its beginning."""
        self._source = source
        self.frame = self._smoothed = None
        self.camera.setVisible(isinstance(source, int))
        self.freeze.setChecked(False)
        self.freeze.show()
        self.again.hide()
        self._predictions.clear()
        self.rates.clear()
        self._stream.start(source)
        self.began.emit()

    def stop(self) -> None:
        """Let go of the camera."""
        self._stream.stop()
        self._asking.drop()

    @Slot()
    def start_again(self) -> None:
        """Watch the same once more."""
        if self._source is not None:
            self.start(self._source)

    @Slot(object)
    def _on_frame(self, frame: Picture) -> None:
        if self.freeze.isChecked():  # one that was on its way
            return
        if self.frame is None and isinstance(self._source, int):
            self.camera.look_for_others()
        self.frame = frame
        self.came.emit(frame)
        self._ask(frame)
        self._show_rates()

    def _ask(self, frame: Picture) -> None:
        if self._state.checkpoint is not None:
            task = PredictPicture(network=NetworkSpec(checkpoint=self._state.checkpoint), picture=frame)
            self._asking.ask(task, self.tr("Predicting what the camera sees"), quiet=True)

    @Slot(object)
    def _on_answer(self, answer: object) -> None:
        if not isinstance(answer, PicturePredicted):
            return
        self._predictions.count()
        before = self._smoothed
        frozen = self.freeze.isChecked()  # then the answer is of this picture alone
        if before is not None and before.classes == answer.classes and not frozen:
            kept = np.float32(self.smoothing.value() / 100)
            answer = replace(answer, probabilities=kept * before.probabilities + (1 - kept) * answer.probabilities)
        self._smoothed = answer
        self.answered.emit(answer)

    def _show_rates(self) -> None:
        camera, network = self._stream.rate.per_second, self._predictions.per_second
        if camera is not None and network is not None:
            self.rates.setText(
                self.tr("{camera:.0f} pictures/s · {network:.0f} predictions/s").format(camera=camera, network=network)
            )

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self.stop()
        self.camera.look_for_others()
        self._offer_again()
        self.failed.emit(sentence)

    @Slot()
    def _on_over(self) -> None:
        self._offer_again()
        self.rates.setText(self.tr("The video is over."))

    def _offer_again(self) -> None:
        self.freeze.hide()
        self.again.show()

    @Slot()
    def _on_checkpoint(self) -> None:
        self._smoothed = None
        if self.frame is not None and self.freeze.isChecked() and self.isVisible():
            self._ask(self.frame)

    @Slot(bool)
    def _on_freeze(self, frozen: bool) -> None:
        self.freeze.setText(self.tr("Go on") if frozen else self.tr("Freeze"))
        self._stream.hold(frozen)
        if frozen and self.frame is not None:
            self._ask(self.frame)

    @Slot(int)
    def _on_smoothing(self, percent: int) -> None:
        self._share.setText(self.tr("{percent} %").format(percent=percent))
        Settings().remember(_GROUP, {"smoothing": percent})
