"""What each epoch has made of the same pictures, to look back at."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from studio.gui.pages.embedding.autoencoder_rows import PictureRow, PictureRows
from studio.gui.widgets.export_menu import ExportButton
from studio.insight.colour import coloured
from studio.training.autoencoding_events import Reconstructions

_KEPT_BYTES = 128 * 2**20


class ReconstructionHistory(QWidget):
    """Originals, noisy inputs, reconstructions and differences, with a slider over the epochs.

    It follows the newest epoch unless the person has gone back to another.
    """

    picture_chosen = Signal(str)
    """Sample id of a picture clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._epochs: list[Reconstructions] = []
        self.rows = PictureRows()
        self.rows.setToolTip(self.tr("The same validation pictures in every epoch: the network never learns from them"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setPageStep(1)
        self.slider.setToolTip(self.tr("Look back at earlier epochs; at the right end it follows the newest"))
        self.slider.setAccessibleName(self.tr("Epoch"))
        self.text = QLabel()
        self.export = ExportButton(self, self.rows.exports(), name=self.tr("reconstructions"))
        heading = QHBoxLayout()
        heading.addWidget(QLabel("<b>" + self.tr("Reconstructions") + "</b>"))
        heading.addSpacing(12)
        heading.addWidget(self.slider, 1)
        heading.addWidget(self.text)
        heading.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(heading)
        layout.addWidget(self.rows, 1)
        self.slider.valueChanged.connect(self._show)
        self.rows.clicked.connect(self._on_clicked)
        self.clear()

    @property
    def shown(self) -> Reconstructions | None:
        """The epoch that is looked at."""
        return self._epochs[self.slider.value()] if self._epochs else None

    def clear(self) -> None:
        self._epochs = []
        self.rows.set_rows(())
        self._offer(0)

    def add(self, epoch: Reconstructions) -> None:
        """Take in what an epoch has made of the pictures."""
        following = self.slider.value() == self.slider.maximum()
        place = self.slider.value()
        self._epochs.append(epoch)
        if len(self._epochs) > 2 and sum(kept.outputs.nbytes for kept in self._epochs) > _KEPT_BYTES:
            del self._epochs[1:-1:2]
            place //= 2
        self._offer(len(self._epochs) - 1 if following else place)
        self._show()

    def _offer(self, place: int) -> None:
        self.slider.blockSignals(True)
        self.slider.setRange(0, max(0, len(self._epochs) - 1))
        self.slider.setValue(place)
        self.slider.blockSignals(False)
        self.slider.setEnabled(len(self._epochs) > 1)
        self.export.setEnabled(bool(self._epochs))
        self.text.setText("" if not self._epochs else self.tr("epoch {epoch}").format(epoch=self._epochs[place].epoch))

    def _show(self) -> None:
        epoch = self.shown
        if epoch is None:
            return
        self.text.setText(self.tr("epoch {epoch}").format(epoch=epoch.epoch))
        rows = [PictureRow(self.tr("original"), epoch.originals)]
        if not np.array_equal(epoch.inputs, epoch.originals):
            rows.append(PictureRow(self.tr("with noise"), epoch.inputs))
        rows.append(PictureRow(self.tr("reconstruction"), epoch.outputs))
        rows.append(PictureRow(self.tr("difference"), _difference(epoch)))
        self.rows.set_rows(rows, epoch.ids)

    def _on_clicked(self, column: int) -> None:
        if self.shown is not None:
            self.picture_chosen.emit(self.shown.ids[column])


def _difference(epoch: Reconstructions) -> np.ndarray:
    """Colour how far each pixel is off, black where it is right: (n, size, size, 3) uint8."""
    off = np.abs(epoch.outputs.astype(np.float32) - epoch.originals).mean(axis=-1)
    return np.stack([coloured(picture, 0.0, 255.0, "inferno") for picture in off])
