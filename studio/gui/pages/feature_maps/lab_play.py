"""Lets the lab's kernel slide over the input, place by place."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QWidget

from studio.gui.settings import Settings

_GROUP = "lab"
_SPEEDS = (1, 2, 5, 10, 30, 100, 300, 1000, 3000, 10000)
"""Places in a second."""
_LEAST_MS = 33
"""Between two repaints; faster speeds go several places at once."""


class PlayBar(QWidget):
    """Counts places 0…n − 1 of a result in row order."""

    placed = Signal(int)
    """The place that is being worked out; those after it are still unknown."""
    finished = Signal()
    """All places are known, or the person has left the animation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._n = self._at = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self.restart = self._button("⏮", "Shift+F5", self.tr("Begin at the first place (Shift+F5)"))
        self.play = self._button("▶", "F5", self.tr("Let the kernel slide, or halt it (F5)"))
        self.play.setCheckable(True)
        self.back = self._button("‹", "Shift+F6", self.tr("One place back (Shift+F6)"))
        self.step = self._button("›", "F6", self.tr("One place on (F6)"))
        self.end = self._button("⏭", "F7", self.tr("Show the whole result (F7)"))
        self.speed = QSlider(Qt.Orientation.Horizontal)
        self.speed.setRange(0, len(_SPEEDS) - 1)
        self.speed.setFixedWidth(110)
        self.speed.setToolTip(self.tr("Speed of the animation"))
        self.speed.setAccessibleName(self.speed.toolTip())
        self.speed.setValue(Settings().recall(_GROUP, "speed", 2))
        self._speed = QLabel()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for widget in (self.restart, self.back, self.play, self.step, self.end, self.speed, self._speed):
            line.addWidget(widget)
        self.restart.clicked.connect(self._on_restart)
        self.play.toggled.connect(self._on_play)
        self.back.clicked.connect(self._on_back)
        self.step.clicked.connect(self._on_step)
        self.end.clicked.connect(self.leave)
        self.speed.valueChanged.connect(self._on_speed)
        self._on_speed(self.speed.value())

    def _button(self, text: str, shortcut: str, tooltip: str) -> QPushButton:
        button = QPushButton(text)
        button.setFixedWidth(34)
        button.setToolTip(tooltip)
        button.setAccessibleName(tooltip)
        button.setShortcut(shortcut)
        return button

    @property
    def playing(self) -> bool:
        return self._timer.isActive()

    def set_places(self, n: int) -> None:
        """There are ``n`` places now."""
        if n != self._n:
            self._n = n
            self.leave()
        self.setEnabled(n > 0)

    def stand_at(self, place: int) -> None:
        """Go on from there; says nothing."""
        if not self.playing:
            self._at = place

    @Slot()
    def leave(self) -> None:
        """End the animation and show all there is."""
        self.play.setChecked(False)
        self._at = 0
        self.finished.emit()

    @Slot(bool)
    def _on_play(self, on: bool) -> None:
        self.play.setText("⏸" if on else "▶")
        if on:
            self._place(0 if self._at >= self._n - 1 else self._at)
            self._timer.start()
        else:
            self._timer.stop()

    @Slot()
    def _tick(self) -> None:
        steps = max(1, round(_SPEEDS[self.speed.value()] * self._timer.interval() / 1000))
        if self._at + 1 >= self._n:
            self.leave()
        else:
            self._place(min(self._at + steps, self._n - 1))

    @Slot()
    def _on_restart(self) -> None:
        self._place(0)

    @Slot()
    def _on_back(self) -> None:
        self.play.setChecked(False)
        self._place(max(self._at - 1, 0))

    @Slot()
    def _on_step(self) -> None:
        self.play.setChecked(False)
        self._place(min(self._at + 1, self._n - 1))

    def _place(self, at: int) -> None:
        self._at = at
        self.placed.emit(at)

    @Slot(int)
    def _on_speed(self, number: int) -> None:
        self._timer.setInterval(max(_LEAST_MS, round(1000 / _SPEEDS[number])))
        self._speed.setText(self.tr("{n:,} places/s").format(n=_SPEEDS[number]))
        Settings().remember(_GROUP, {"speed": number})
