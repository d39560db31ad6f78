"""The same thing at one epoch after another: a slider, and a button that plays."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QWidget


class EpochSlider(QWidget):
    """A slider with a place for each epoch; a subclass knows them, and says in words where it stands.

    Hidden while there is nothing to choose. While it plays it can be made to wait, so that none is passed over unseen.

    Parameters
    ----------
    step_ms
        How long each epoch is shown while it plays, in milliseconds.
    """

    moved = Signal()
    """Another place is chosen."""

    def __init__(self, step_ms: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting = False
        self.play = QToolButton()
        self.play.setText("▶")
        self.play.setCheckable(True)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setPageStep(1)
        self.text = QLabel()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.play)
        line.addWidget(self.slider, 1)
        line.addWidget(self.text)
        self._timer = QTimer(self, interval=step_ms)
        self._timer.timeout.connect(self._step)
        self.play.toggled.connect(self._on_play)
        self.slider.valueChanged.connect(self._on_moved)
        self.hide()

    def words(self) -> str:
        """Say what the slider is at."""
        raise NotImplementedError

    def set_last(self, place: int) -> None:
        """Offer the places 0…``place`` and go to the last one, without a signal."""
        self.slider.blockSignals(True)
        self.slider.setRange(0, place)
        self.slider.setValue(place)
        self.slider.blockSignals(False)
        self.text.setText(self.words())

    def wait(self, waiting: bool) -> None:
        """Stand still while the answer for this epoch is on its way."""
        self._waiting = waiting

    @Slot(bool)
    def _on_play(self, on: bool) -> None:
        self.play.setText("⏸" if on else "▶")
        if not on:
            self._timer.stop()
            return
        if self.slider.value() == self.slider.maximum():
            self.slider.setValue(0)
        self._timer.start()

    @Slot()
    def _step(self) -> None:
        if self._waiting:
            return
        self.slider.setValue(self.slider.value() + 1)
        if self.slider.value() == self.slider.maximum():
            self.play.setChecked(False)

    @Slot()
    def _on_moved(self) -> None:
        self.text.setText(self.words())
        self.moved.emit()
