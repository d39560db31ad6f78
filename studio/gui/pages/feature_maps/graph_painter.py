"""Paints a graph, on the screen or into a file: whole words from near, coloured boxes from far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from studio.gui.pages.feature_maps.graph_drawing import Band, Drawing, Face, add_line
from studio.gui.theme import Colours

_READABLE = 0.42
"""Magnification below which words are left out."""
_ROUND = 7.0
_MARGIN = 24.0
_MARK = 13.0
_LABEL_AT = 0.4
"""Of an edge's length: nearer to where edges are apart than to where they meet."""


def mixed(one: str, two: str, share: float) -> QColor:
    """Mix two colours, with so much of the second (0…1)."""
    a, b = QColor(one), QColor(two)

    def between(x: float, y: float) -> float:
        return x + (y - x) * share

    return QColor.fromRgbF(between(a.redF(), b.redF()), between(a.greenF(), b.greenF()), between(a.blueF(), b.blueF()))


class GraphPainter:
    """Paints one drawing in one theme.

    Parameters
    ----------
    drawing
        What to paint.
    colours
        The theme.
    font
        Of all words.
    """

    def __init__(self, drawing: Drawing, colours: Colours, font: QFont) -> None:
        self.drawing = drawing
        self._colours = colours
        self._ice = mixed(colours.base, colours.series[0], 0.16)
        self._font, self._bold = QFont(font), QFont(font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._rects = {name: QRectF(*box) for name, box in drawing.layout.nodes.items()}
        self._short: dict[tuple[str, int], str] = {}

    @property
    def bounds(self) -> QRectF:
        """The drawing with a margin."""
        layout = self.drawing.layout
        return QRectF(0, 0, layout.width, layout.height).adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)

    @property
    def page(self) -> QRectF:
        """The drawing with room for what stands at the boundary."""
        words = self._sign_size().width() if self.drawing.layout.boundary is not None else 0.0
        return self.bounds.adjusted(-words, 0, 0, 0)

    def rect(self, name: str) -> QRectF:
        return self._rects[name]

    def frame(self, name: str) -> QRectF:
        return QRectF(*self.drawing.layout.frames[name])

    def node_at(self, place: QPointF) -> str:
        """Return the node at a place, or ``""``."""
        here = QRectF(place, place)
        nodes = (name for band in self.drawing.bands_in(here) for name in band.nodes)
        return next((name for name in nodes if self._rects[name].contains(place)), "")

    def frame_at(self, place: QPointF) -> str:
        """Return the innermost frame at a place, or ``""``."""
        around = [name for name in self.drawing.layout.frames if self.frame(name).contains(place)]
        return min(around, key=lambda name: self.frame(name).height(), default="")

    def paint(
        self, painter: QPainter, seen: QRectF, detail: float, chosen: str = "", matches: Collection[str] = ()
    ) -> None:
        """Paint what is in ``seen``, at a magnification of ``detail``."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, detail >= _READABLE)
        bands = self.drawing.bands_in(seen)
        self._paint_frozen_part(painter, seen)
        self._paint_frames(painter, seen)
        for band in bands:
            self._paint_lines(painter, band, detail)
        if detail < _READABLE:
            self._paint_boxes(painter, bands)
        else:
            for name in (name for band in bands for name in band.nodes):
                if self._rects[name].intersects(seen):
                    self._paint_node(painter, name)
            self._paint_titles(painter, seen)
            self._paint_labels(painter, seen)
        self._paint_boundary(painter, seen)
        self._paint_marks(painter, chosen, matches, detail)

    # Behind the nodes

    def _paint_frozen_part(self, painter: QPainter, seen: QRectF) -> None:
        boundary = self.drawing.layout.boundary
        if boundary is not None and self.drawing.boundary:
            part = QRectF(seen.left(), seen.top(), seen.width(), boundary - seen.top())
            if part.height() > 0:
                painter.fillRect(part, mixed(self._colours.base, self._colours.series[0], 0.07))

    def _paint_boundary(self, painter: QPainter, seen: QRectF) -> None:
        boundary = self.drawing.layout.boundary
        if boundary is None or not self.drawing.boundary:
            return
        colour = QColor(self._colours.series[0])
        pen = QPen(colour, 2.0, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawLine(QLineF(seen.left(), boundary, seen.right(), boundary))
        scale = max(1.0, 0.75 / _scale(painter))  # readable from afar, too
        painter.save()
        painter.translate(seen.left() + 6 * scale, boundary)
        painter.scale(scale, scale)
        size = self._sign_size()
        words = QRectF(0, -size.height() / 2, size.width(), size.height())
        painter.setPen(QPen(colour, 1.0))
        painter.setBrush(QColor(self._colours.base))
        painter.drawRoundedRect(words, 6, 6)
        draw_snowflake(painter, QPointF(13, 0), _MARK, colour)
        painter.setFont(self._bold)
        painter.setPen(QColor(self._colours.text))
        painter.drawText(words.adjusted(24, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.drawing.boundary)
        painter.restore()

    def _sign_size(self) -> QSizeF:
        metrics = QFontMetricsF(self._bold)
        return QSizeF(metrics.horizontalAdvance(self.drawing.boundary) + 34, metrics.height() + 4)

    def _paint_frames(self, painter: QPainter, seen: QRectF) -> None:
        for name in self.drawing.frames:
            frame = self.frame(name)
            if not frame.intersects(seen):
                continue
            painter.setPen(QPen(QColor(self._colours.frame), 1.0))
            tint = QColor(self._colours.text)
            tint.setAlphaF(0.03)
            painter.setBrush(tint)
            painter.drawRoundedRect(frame, _ROUND + 3, _ROUND + 3)

    def _paint_titles(self, painter: QPainter, seen: QRectF) -> None:
        """Name the frames, over the lines that lead into them."""
        metrics = QFontMetricsF(self._font)
        painter.setFont(self._font)
        painter.setPen(QColor(self._colours.faint))
        ground = QColor(self._colours.base)
        ground.setAlphaF(0.75)
        for name, title in self.drawing.frames.items():
            frame = self.frame(name)
            words = metrics.elidedText(f"▾ {title}", Qt.TextElideMode.ElideMiddle, frame.width() - 16)
            line = QRectF(frame.left() + 8, frame.top() + 3, metrics.horizontalAdvance(words) + 2, metrics.height())
            if line.intersects(seen):
                painter.fillRect(line, ground)
                painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_lines(self, painter: QPainter, band: Band, detail: float) -> None:
        near = detail >= _READABLE
        painter.setBrush(Qt.BrushStyle.NoBrush)
        plain = QPen(
            QColor(self._colours.tick), 1.3 if near else 0, Qt.PenStyle.DashLine if near else Qt.PenStyle.SolidLine
        )
        plain.setCosmetic(not near)
        painter.setPen(plain)
        painter.drawPath(band.plain)
        flowing = QPen(QColor(self._colours.link), 1.8)
        flowing.setCosmetic(not near)
        painter.setPen(flowing)
        painter.drawPath(band.flowing)
        if near:
            for tip, flows, up in band.arrows:
                draw_arrow(painter, tip, QColor(self._colours.link if flows else self._colours.tick), up)

    def _paint_labels(self, painter: QPainter, seen: QRectF) -> None:
        metrics = QFontMetricsF(self._font)
        painter.setFont(self._font)
        for segment in self.drawing.layout.segments:
            words = self.drawing.labels.get((segment.source, segment.targets[0])) if segment.arrives else None
            if words is None:
                continue
            path = QPainterPath()
            add_line(path, segment)
            middle = path.pointAtPercent(_LABEL_AT)
            box = QRectF(0, 0, metrics.horizontalAdvance(words) + 8, metrics.height() + 2)
            box.moveCenter(middle)
            if box.intersects(seen):
                painter.fillRect(box, QColor(self._colours.base))
                flows = (segment.source, segment.targets[0]) in self.drawing.flows
                painter.setPen(QColor(self._colours.link if flows else self._colours.faint))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    # The nodes

    def _paint_boxes(self, painter: QPainter, bands: list[Band]) -> None:
        by_colour: dict[str, list[QRectF]] = defaultdict(list)
        for name in (name for band in bands for name in band.nodes):
            by_colour[self._fill(self.drawing.faces[name]).name()].append(self._rects[name])
        pen = QPen(QColor(self._colours.tick), 0)
        painter.setPen(pen)
        for colour, rects in by_colour.items():
            painter.setBrush(QColor(colour))
            painter.drawRects(rects)

    def _paint_node(self, painter: QPainter, name: str) -> None:
        face, rect = self.drawing.faces[name], self._rects[name]
        painter.setPen(QPen(QColor(self._colours.tick), 1.6 if face.group else 1.0))
        painter.setBrush(self._fill(face))
        radius = rect.height() / 2 if face.end else _ROUND
        painter.drawRoundedRect(rect, radius, radius)
        if face.group:  # a second edge: there is more below
            painter.drawLine(QLineF(rect.left() + 7, rect.bottom() + 3, rect.right() - 7, rect.bottom() + 3))
        if face.learns:
            painter.fillRect(
                QRectF(rect.left() + 1, rect.top() + _ROUND, 4, rect.height() - 2 * _ROUND), QColor(self._colours.link)
            )
        if face.frozen:
            draw_snowflake(painter, QPointF(rect.right() - 14, rect.top() + 13), _MARK, QColor(self._colours.series[0]))
        self._paint_words(painter, face, rect.adjusted(13, 4, -11, -4))

    def _paint_words(self, painter: QPainter, face: Face, room: QRectF) -> None:
        title = f"▸ {face.title}" if face.group else face.title
        top = QRectF(room.left(), room.top(), room.width() - (_MARK + 4 if face.frozen else 0), room.height() / 2)
        bottom = QRectF(room.left(), room.center().y(), room.width(), room.height() / 2)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(self._colours.text))
        painter.setFont(self._bold)
        alignment = middle | (Qt.AlignmentFlag.AlignHCenter if face.end else Qt.AlignmentFlag.AlignLeft)
        painter.drawText(top, alignment, self._elided(title, top.width(), bold=True))
        painter.setFont(self._font)
        painter.setPen(QColor(self._colours.faint))
        taken = QFontMetricsF(self._font).horizontalAdvance(face.right)
        if face.end:
            painter.drawText(bottom, Qt.AlignmentFlag.AlignCenter, face.right)
            return
        painter.drawText(bottom, middle | Qt.AlignmentFlag.AlignRight, face.right)
        left = self._elided(face.left, bottom.width() - taken - 10, bold=False)
        painter.drawText(bottom, middle | Qt.AlignmentFlag.AlignLeft, left)

    def _elided(self, words: str, width: float, bold: bool) -> str:
        key = (words, int(width) * 2 + bold)
        if key not in self._short:
            metrics = QFontMetricsF(self._bold if bold else self._font)
            self._short[key] = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, max(width, 0))
        return self._short[key]

    def _fill(self, face: Face) -> QColor:
        return self._ice if face.frozen else QColor(self._colours.button)

    def _paint_marks(self, painter: QPainter, chosen: str, matches: Collection[str], detail: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = max(3.0, 2.0 / max(detail, 0.01))
        for names, colour in ((matches, self._colours.series[1]), ((chosen,) if chosen else (), self._colours.accent)):
            painter.setPen(QPen(QColor(colour), width))
            for name in names:
                if name in self._rects:
                    painter.drawRoundedRect(self._rects[name].adjusted(-2, -2, 2, 2), _ROUND + 2, _ROUND + 2)


def draw_arrow(painter: QPainter, tip: QPointF, colour: QColor, up: bool) -> None:
    """Draw the head of an arrow that points up (a gradient on its way back) or down."""
    back = 9.0 if up else -9.0
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([tip, tip + QPointF(-4.5, back), tip + QPointF(4.5, back)]))


def draw_snowflake(painter: QPainter, middle: QPointF, size: float, colour: QColor) -> None:
    """Draw the mark of what is frozen: no font need have it."""
    painter.save()
    painter.setPen(QPen(colour, size / 9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.translate(middle)
    arm, twig = size / 2, size / 6
    for _ in range(6):
        painter.drawLine(QLineF(0, 0, 0, -arm))
        painter.drawLine(QLineF(0, -arm * 0.6, -twig, -arm * 0.6 - twig))
        painter.drawLine(QLineF(0, -arm * 0.6, twig, -arm * 0.6 - twig))
        painter.rotate(60)
    painter.restore()


def _scale(painter: QPainter) -> float:
    return abs(painter.worldTransform().m11()) or 1.0
