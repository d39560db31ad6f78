"""A walk through the latent space: its pictures one by one with a slider, and some of them as a strip."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from studio.gui.pages.embedding.autoencoder_rows import PictureRow, PictureRows
from studio.gui.widgets.export_menu import ExportButton
from studio.gui.widgets.picture_view import PictureView
from studio.insight.autoencoder.tasks import Pictures

STEPS = 33
"""Pictures of a walk. All are asked for at once, so that the slider shows each without delay."""
_IN_STRIP = 9


class Walk(QWidget):
    """Shows the pictures of a walk.

    Parameters
    ----------
    name
        The file name proposed for an export.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures: Pictures | None = None
        self._labels: Sequence[str] = ()
        self.view = PictureView()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, STEPS - 1)
        self.slider.setPageStep((STEPS - 1) // (_IN_STRIP - 1))
        self.slider.setValue(STEPS // 2)
        self.slider.setToolTip(self.tr("Walk from left to right"))
        self.slider.setAccessibleName(self.slider.toolTip())
        self.text = QLabel(alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.text.setMinimumWidth(80)
        self.strip = PictureRows()
        self.strip.setToolTip(self.tr("Click a picture to go there"))
        self.export = ExportButton(self, self.strip.exports(), name=name)
        line = QHBoxLayout()
        line.addWidget(self.slider, 1)
        line.addWidget(self.text)
        line.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view, 3)
        layout.addLayout(line)
        layout.addWidget(self.strip, 1)
        self.slider.valueChanged.connect(self._show_step)
        self.strip.clicked.connect(self._on_strip)
        self.clear()

    @property
    def pictures(self) -> Pictures | None:
        """All of the walk."""
        return self._pictures

    def clear(self) -> None:
        self._pictures = None
        self.view.set_picture(None)
        self.strip.set_rows(())
        self.export.setEnabled(False)
        self.text.clear()

    def fade(self) -> None:
        """Show that what is seen is of another walk."""
        self.strip.fade()

    def set_pictures(self, pictures: Pictures, labels: Sequence[str]) -> None:
        """Show another walk of ``STEPS`` pictures, each with a label; the slider stays where it is."""
        self._pictures, self._labels = pictures, labels
        steps = self._strip_steps()
        self.strip.set_rows([PictureRow("", pictures[steps], [labels[step] for step in steps])])
        self.export.setEnabled(True)
        self._show_step()

    def _strip_steps(self) -> list[int]:
        return [int(step) for step in np.linspace(0, STEPS - 1, _IN_STRIP)]

    def _show_step(self) -> None:
        step = self.slider.value()
        if self._pictures is not None:
            self.view.set_picture(self._pictures[step])
            self.text.setText(self._labels[step])
            steps = self._strip_steps()
            self.strip.set_current(steps.index(step) if step in steps else None)

    def _on_strip(self, column: int) -> None:
        self.slider.setValue(self._strip_steps()[column])
