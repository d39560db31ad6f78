"""What the marks in a graph mean."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui import theme
from studio.gui.pages.feature_maps.graph_painter import draw_arrow, draw_snowflake

_SIGN = 26
_GAP = 18


class GraphLegend(QWidget):
    """One line: a sign and a word for each mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = (
            self.tr("frozen"),
            self.tr("learns"),
            self.tr("gradient flows back"),
            self.tr("no gradient"),
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        widths = [metrics.horizontalAdvance(words) + _SIGN + _GAP for words in self._words]
        return QSize(sum(widths), metrics.height() + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, middle = 4.0, self.height() / 2
        for number, words in enumerate(self._words):
            self._draw_sign(painter, number, x, middle)
            painter.setPen(theme.faint_colour())
            width = QFontMetrics(self.font()).horizontalAdvance(words)
            painter.drawText(QRectF(x + _SIGN, 0, width + 4, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
            x += _SIGN + width + _GAP

    def _draw_sign(self, painter: QPainter, number: int, x: float, middle: float) -> None:
        colours = theme.colours()
        flow, still = QColor(colours.link), QColor(colours.tick)
        if number == 0:
            draw_snowflake(painter, QPointF(x + 11, middle), 14, QColor(colours.series[0]))
        elif number == 1:
            painter.fillRect(QRectF(x + 9, middle - 7, 4, 14), flow)
        else:
            style = Qt.PenStyle.SolidLine if number == 2 else Qt.PenStyle.DashLine
            painter.setPen(QPen(flow if number == 2 else still, 1.8, style))
            painter.drawLine(QLineF(x + 11, middle - 9, x + 11, middle + 9))
            draw_arrow(
                painter,
                QPointF(x + 11, middle + (-9 if number == 2 else 9)),
                flow if number == 2 else still,
                number == 2,
            )
