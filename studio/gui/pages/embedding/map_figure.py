"""A map as it belongs in a report: what was mapped, the points, and what their colours mean."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from studio.gui import theme
from studio.gui.widgets.picture_plot_colouring import Grouping, Measure, Paint, colour_of
from studio.gui.widgets.picture_plot_drawing import PICTURE, diameter
from studio.gui.widgets.picture_plot_points import Points
from studio.gui.widgets.picture_plot_sprites import draw_mark
from studio.gui.widgets.picture_plot_window import Window
from studio.gui.widgets.picture_view import image_of
from studio.insight.colour import table

_LEGEND = 190
_TITLE = 46
_MARGIN = 12
_LINE = 18


@dataclass(frozen=True)
class MapFigure:
    """What is shown, held fast: it is written in another thread."""

    points: Points
    window: Window
    sentence: str
    pictures: dict[int, QImage]
    """By row, where pictures are shown instead of points; else empty."""
    font: QFont

    @property
    def size(self) -> QSizeF:
        return QSizeF(self.window.width + _LEGEND + 2 * _MARGIN, self.window.height + _TITLE + 2 * _MARGIN)

    def paint(self, painter: QPainter) -> None:
        colours = theme.LIGHT
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font)
        painter.fillRect(QRectF(QPointF(), self.size), QColor(colours.base))
        painter.setPen(QColor(colours.text))
        title = QRectF(_MARGIN, _MARGIN, self.size.width() - 2 * _MARGIN, _TITLE)
        painter.drawText(title, int(Qt.TextFlag.TextWordWrap), self.sentence)
        self._paint_points(painter, QPointF(_MARGIN, _MARGIN + _TITLE), colours)
        legend = QPointF(_MARGIN * 2 + self.window.width, _MARGIN + _TITLE)
        match self.points.colouring:
            case Grouping() as grouping:
                self._paint_groups(painter, legend, grouping, colours)
            case Measure() as measure:
                self._paint_ramp(painter, legend, measure, colours)

    def _paint_points(self, painter: QPainter, origin: QPointF, colours: theme.Colours) -> None:
        paints, looks = self.points.looks(colours)
        rows, screen = self.points.seen(self.window, 0)
        ground, size = QColor(colours.base), diameter(len(self.points))
        for row, (x, y) in zip(rows.tolist(), screen.tolist(), strict=True):
            at, paint = origin + QPointF(x, y), paints[int(looks[row])]
            if row in self.pictures:
                image = self.pictures[row]
                scale = PICTURE / max(image.width(), image.height())
                square = QRectF(0, 0, image.width() * scale, image.height() * scale)
                square.moveCenter(at)
                painter.drawImage(square, image)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(paint.colour, 2))
                painter.drawRect(square)
            else:
                draw_mark(painter, at, size, paint, ground)

    def _paint_groups(self, painter: QPainter, at: QPointF, grouping: Grouping, colours: theme.Colours) -> None:
        seen = replace(grouping, codes=grouping.codes[self.points.shown[: len(grouping.codes)]])
        entries = [
            (Paint(colour_of(group, colours), group.mark), f"{group.name}  {count:,}")
            for group, count in zip(grouping.groups, seen.counts(), strict=True)
            if count
        ]
        rest = int((seen.codes < 0).sum())
        if rest and grouping.rest:
            entries.append((Paint(QColor(colours.disabled)), f"{grouping.rest}  {rest:,}"))
        if self.points.placed:
            placed = QCoreApplication.translate("MapFigure", "placed later")
            entries.append((Paint(QColor(colours.accent), "diamond"), f"{placed}  {self.points.placed:,}"))
        room = max(1, int(self.window.height / _LINE) - 1)
        for line, (paint, text) in enumerate(entries[:room]):
            middle = at + QPointF(6, (line + 0.5) * _LINE)
            draw_mark(painter, middle, 9, paint, QColor(colours.base))
            self._write(painter, at.x() + 18, at.y() + line * _LINE, text, colours)
        if len(entries) > room:
            more = QCoreApplication.translate("MapFigure", "and {count:,} more").format(count=len(entries) - room)
            self._write(painter, at.x() + 18, at.y() + room * _LINE, more, colours)

    def _paint_ramp(self, painter: QPainter, at: QPointF, measure: Measure, colours: theme.Colours) -> None:
        painter.setPen(QColor(colours.text))
        painter.drawText(QRectF(at.x(), at.y(), _LEGEND, 3 * _LINE), int(Qt.TextFlag.TextWordWrap), measure.name)
        ramp = image_of(table(measure.palette)[None])
        painter.drawImage(QRectF(at.x(), at.y() + 3 * _LINE, _LEGEND - 20, 12), ramp)
        self._write(painter, at.x(), at.y() + 4 * _LINE, f"{measure.low:.3g} … {measure.high:.3g}", colours)

    @staticmethod
    def _write(painter: QPainter, x: float, y: float, text: str, colours: theme.Colours) -> None:
        painter.setPen(QColor(colours.text))
        area = QRectF(x, y, _LEGEND - 20, _LINE)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, int(area.width()))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), shown)


def held_fast(points: Points, window: Window) -> tuple[Points, Window]:
    """Copy what goes on moving and being zoomed."""
    copy = Points(points.root, points.ids, points.places.copy(), points.placed)
    copy.colour(points.colouring)
    copy.shown = points.shown.copy()
    return copy, replace(window)
