"""The same pictures, epoch after epoch: a slider, and a button that plays."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from studio.insight.embedding.tasks import FeaturesReady, MapDone

_STEP_MS = 900
"""Longer than points take to wander to their next places."""


class MapEpochs(QWidget):
    """Keeps the finished map of each epoch; hidden while there are fewer than two."""

    chosen = Signal(int)
    """Epoch whose map is to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._features: dict[int, FeaturesReady] = {}
        self._maps: dict[int, MapDone] = {}
        self.play = QToolButton()
        self.play.setText("▶")
        self.play.setCheckable(True)
        self.play.setToolTip(self.tr("Play the epochs"))
        self.play.setAccessibleName(self.play.toolTip())
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setPageStep(1)
        self.slider.setToolTip(self.tr("The map at each epoch whose checkpoint was kept"))
        self.slider.setAccessibleName(self.tr("Epoch"))
        self.text = QLabel()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.play)
        line.addWidget(self.slider, 1)
        line.addWidget(self.text)
        self._timer = QTimer(self, interval=_STEP_MS)
        self._timer.timeout.connect(self._step)
        self.play.toggled.connect(self._on_play)
        self.slider.valueChanged.connect(self._on_moved)
        self.hide()

    @property
    def epoch(self) -> int | None:
        """The epoch that the slider is at; None while there is no map."""
        return list(self._maps)[self.slider.value()] if self._maps else None

    def clear(self) -> None:
        self.play.setChecked(False)
        self._features.clear()
        self._maps.clear()
        self.hide()

    def add_features(self, ready: FeaturesReady) -> None:
        if ready.epoch is not None:
            self._features[ready.epoch] = ready

    def add_map(self, done: MapDone) -> None:
        """Keep an epoch's map; the slider goes to it without a signal."""
        if done.epoch is None:
            return
        self._maps[done.epoch] = done
        self.slider.blockSignals(True)
        self.slider.setRange(0, len(self._maps) - 1)
        self.slider.setValue(len(self._maps) - 1)
        self.slider.blockSignals(False)
        self.setVisible(len(self._maps) > 1)
        self._name_epoch()

    def features(self, epoch: int) -> FeaturesReady:
        return self._features[epoch]

    def map(self, epoch: int) -> MapDone:
        return self._maps[epoch]

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
        self.slider.setValue(self.slider.value() + 1)
        if self.slider.value() == self.slider.maximum():
            self.play.setChecked(False)

    @Slot(int)
    def _on_moved(self, _place: int) -> None:
        self._name_epoch()
        if self.epoch is not None:
            self.chosen.emit(self.epoch)

    def _name_epoch(self) -> None:
        last = max(self._maps, default=0)
        self.text.setText(self.tr("Epoch {epoch} of {last}").format(epoch=self.epoch, last=last))
