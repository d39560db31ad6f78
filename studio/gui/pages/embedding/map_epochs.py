"""The map of the same pictures, epoch after epoch."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from studio.gui.widgets.epoch_slider import EpochSlider
from studio.insight.embedding.tasks import FeaturesReady, MapDone

_STEP_MS = 900
"""Longer than points take to wander to their next places."""


class MapEpochs(EpochSlider):
    """Keeps the finished map of each epoch; hidden while there are fewer than two."""

    chosen = Signal(int)
    """Epoch whose map is to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_STEP_MS, parent)
        self._features: dict[int, FeaturesReady] = {}
        self._maps: dict[int, MapDone] = {}
        self.play.setToolTip(self.tr("Play the epochs"))
        self.play.setAccessibleName(self.play.toolTip())
        self.slider.setToolTip(self.tr("The map at each epoch whose checkpoint was kept"))
        self.slider.setAccessibleName(self.tr("Epoch"))
        self.moved.connect(self._on_chosen)

    @property
    def epoch(self) -> int | None:
        """The epoch that the slider is at; None while there is no map."""
        return list(self._maps)[self.slider.value()] if self._maps else None

    def words(self) -> str:
        last = max(self._maps, default=0)
        return self.tr("Epoch {epoch} of {last}").format(epoch=self.epoch, last=last)

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
        self.set_last(len(self._maps) - 1)
        self.setVisible(len(self._maps) > 1)

    def features(self, epoch: int) -> FeaturesReady:
        return self._features[epoch]

    def map(self, epoch: int) -> MapDone:
        return self._maps[epoch]

    @Slot()
    def _on_chosen(self) -> None:
        if self.epoch is not None:
            self.chosen.emit(self.epoch)
