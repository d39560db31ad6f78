"""The line above a picture: mark, predicted class, true class, confidence; elided, never clipped."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from studio.gui import theme
from studio.insight.prediction_figure import PredictionTitle, Verdict


def draw_title(painter: QPainter, area: QRect, title: PredictionTitle) -> None:
    """Draw mark and names on the left, confidence on the right; where there is no room for it, confidence goes."""
    metrics = QFontMetrics(painter.font())
    percent_width = metrics.horizontalAdvance(title.percent)
    room = area.width() - percent_width - metrics.horizontalAdvance("  ")
    if room >= metrics.horizontalAdvance(title.mark + "8…"):
        painter.setPen(theme.faint_colour())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), title.percent)
    else:
        room = area.width()
    font = QFont(painter.font())
    painter.save()
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(_verdict_colour(title.verdict))
    text = title.names(room, QFontMetrics(font).horizontalAdvance)
    painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
    painter.restore()


def _verdict_colour(verdict: Verdict) -> QColor:
    colours = theme.colours()
    return QColor({"right": colours.right, "wrong": colours.wrong, "unknown": colours.text}[verdict])
