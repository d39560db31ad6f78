"""How one pixel of the lab's result comes about: window × kernel = products, and their sum."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.gui.pages.feature_maps.lab_numbers import Frame, Numbers, NumberTable
from studio.insight.convolution.display import visible
from studio.insight.convolution.kernels import Values
from studio.insight.convolution.lab import Arithmetic

_WIDTH, _LEAST_HEIGHT = 126, 108
"""Pixels, in which three numbers of four digits can be read."""


class LabArithmetic(QWidget):
    """Three small tables and a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.window_table = NumberTable(self.tr("Values under the kernel"))
        self.weights_table = NumberTable(self.tr("Weights they are multiplied with"))
        self.products_table = NumberTable(self.tr("Products"))
        self.place = QLabel()
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.line = QLabel()
        self.line.setObjectName("arithmetic")
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        self.line.setWordWrap(True)
        self.line.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for table in (self.window_table, self.weights_table, self.products_table):
            table.setToolTip(table.accessibleName())
            table.setFixedWidth(_WIDTH)
        self._times, self._equals = QLabel("×"), QLabel("=")
        font = self.place.font()
        font.setBold(True)
        self.place.setFont(font)
        self._lay_out()
        self.clear()

    def _lay_out(self) -> None:
        text = QVBoxLayout()
        text.addWidget(self.place)
        text.addWidget(self.line, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.window_table, self._times, self.weights_table, self._equals, self.products_table):
            layout.addWidget(widget)
        layout.addSpacing(12)
        layout.addLayout(text, 1)
        self.setMinimumHeight(_LEAST_HEIGHT)

    def show_pixel(self, arithmetic: Arithmetic, place: str, top: float) -> None:
        """Show the arithmetic of a pixel.

        Parameters
        ----------
        place
            Where it is, in words.
        top
            The input's white.
        """
        self.place.setText(place)
        self.line.setText(arithmetic.text())
        finite = np.where(np.isfinite(arithmetic.values), arithmetic.values, 0).astype(np.float32)
        self.window_table.set_numbers(Numbers(arithmetic.values, visible(finite, "clip", top), arithmetic.padding))
        self.weights_table.set_numbers(_signed(arithmetic.weights))
        self.products_table.set_numbers(_signed(arithmetic.products))
        winner = arithmetic.winner
        frame = None if winner is None else Frame(winner[1], winner[0], winner[1] + 1, winner[0] + 1)
        self.window_table.set_frame(frame)
        for widget in (self._times, self.weights_table, self._equals, self.products_table):
            widget.setVisible(winner is None)

    def clear(self) -> None:
        self.place.clear()
        self.line.setText(self.tr("Point at a pixel of the result to see how it comes about."))
        for table in (self.window_table, self.weights_table, self.products_table):
            table.set_numbers(None)
            table.set_frame(None)
        for widget in (self._times, self.weights_table, self._equals, self.products_table):
            widget.setVisible(False)


def _signed(values: Values) -> Numbers:
    return Numbers(values, visible(values, "signed"))
