"""Whether to look at a layer's output or at its attention."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from studio.gui.pages.feature_maps.maps_asking import What


class WhatSwitch(QWidget):
    """Shown for layers that attend."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.output, self.attention = QRadioButton(self.tr("Output")), QRadioButton(self.tr("Attention"))
        self.output.setToolTip(self.tr("What the layer puts out, channel by channel"))
        self.attention.setToolTip(self.tr("Where each of its heads looks; of a ViT, from the class token"))
        self.output.setChecked(True)
        group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        for button in (self.output, self.attention):
            group.addButton(button)
            line.addWidget(button)
        line.addStretch()
        self.attention.toggled.connect(self._on_toggled)
        self.hide()

    @property
    def choice(self) -> What:
        return "attention" if self.attention.isChecked() else "output"

    def _on_toggled(self, _on: bool) -> None:
        self.changed.emit()
