"""Which colour stands for which number."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui import theme
from studio.gui.widgets.picture_view import image_of
from studio.insight.colour import Palette, table

_HEIGHT = 12


class ColourBar(QWidget):
    """A horizontal ramp with the numbers at its ends and in its middle, and a mark for the value under the mouse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ramp: QImage | None = None
        self._limits = (0.0, 1.0)
        self._value: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def limits(self) -> tuple[float, float]:
        return self._limits

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT + self.fontMetrics().height() + 8)

    def set_scale(self, palette: Palette | None, low: float = 0.0, high: float = 1.0) -> None:
        """Show a palette between two numbers; None shows nothing."""
        self._ramp = None if palette is None else image_of(table(palette)[np.newaxis])
        self._limits = low, high
        self._value = None
        self.update()

    def mark(self, value: float | None) -> None:
        """Show where a value lies."""
        self._value = value
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ramp is None:
            return
        painter = QPainter(self)
        bar = QRect(1, 3, self.width() - 2, _HEIGHT)
        painter.drawImage(bar, self._ramp)
        low, high = self._limits
        painter.setPen(theme.faint_colour())
        line = QRect(bar.left(), bar.bottom() + 3, bar.width(), self.fontMetrics().height())
        for value, side in (
            (low, Qt.AlignmentFlag.AlignLeft),
            ((low + high) / 2, Qt.AlignmentFlag.AlignHCenter),
            (high, Qt.AlignmentFlag.AlignRight),
        ):
            painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter, f"{value:.3g}")
        if self._value is not None and high > low and np.isfinite(self._value):
            share = min(max((self._value - low) / (high - low), 0.0), 1.0)
            x = bar.left() + round(share * (bar.width() - 1))
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), 2))
            painter.drawLine(x, bar.top() - 3, x, bar.bottom() + 3)
