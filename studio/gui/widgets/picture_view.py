"""One picture, as large as there is room: zoom, pan, another picture laid over it, and what the mouse points at."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.data.recipe import Picture

Rect = tuple[float, float, float, float]
"""Left, top, right, bottom as shares of the picture's width and height, 0…1."""

_MOST_ZOOM = 64.0
_ZOOM_STEP = 1.2
_SQUARES = 2.0
"""From this magnification on pixels are shown as squares."""


class PictureView(QWidget):
    """Shows (h, w, 3) uint8 RGB arrays.

    The wheel and the keys + and − zoom at the mouse, dragging moves, a double click and 0 fit the picture again. Two
    views that show the same place are linked by connecting one's :attr:`view_changed` to the other's :meth:`set_view`.
    """

    hovered = Signal(object)
    """(x, y) as shares of the picture's width and height, 0…1, or None when the mouse has left it."""
    clicked = Signal(object)
    """(x, y), as above."""
    view_changed = Signal(object)
    """(zoom, centre x, centre y); the person zoomed or moved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: QImage | None = None
        self._overlay: QImage | None = None
        self._opacity = 0.6
        self._box: Rect | None = None
        self._zoom = 1.0
        self._centre = QPointF(0.5, 0.5)
        self._pressed: QPointF | None = None
        self._dragged = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(320, 320)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 120)

    # What is shown

    @property
    def picture(self) -> QImage | None:
        return self._picture

    def set_picture(self, picture: Picture | None) -> None:
        """Show another picture; zoom and place stay."""
        self._picture = None if picture is None else image_of(picture)
        self.update()

    def set_overlay(self, overlay: Picture | None) -> None:
        """Lay (h, w, 3) uint8 RGB over the picture, stretched over all of it."""
        self._overlay = None if overlay is None else image_of(overlay)
        self.update()

    def set_opacity(self, opacity: float) -> None:
        """Of the overlay, 0…1."""
        self._opacity = opacity
        self.update()

    def set_box(self, box: Rect | None) -> None:
        """Draw a frame around a part of the picture."""
        self._box = box
        self.update()

    def set_view(self, view: tuple[float, float, float]) -> None:
        """Show the same place as another view: (zoom, centre x, centre y)."""
        self._zoom, self._centre = view[0], QPointF(view[1], view[2])
        self.update()

    def fit(self) -> None:
        """Show the whole picture."""
        self.set_view((1.0, 0.5, 0.5))
        self._tell_view()

    def shown_part(self) -> QRectF:
        """Where the whole picture lies in the widget, in its coordinates; larger than the widget when zoomed."""
        if self._picture is None:
            return QRectF()
        scale = min(self.width() / self._picture.width(), self.height() / self._picture.height()) * self._zoom
        width, height = self._picture.width() * scale, self._picture.height() * scale
        left = self.width() / 2 - self._centre.x() * width
        top = self.height() / 2 - self._centre.y() * height
        return QRectF(left, top, width, height)

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw(painter, self.shown_part())

    def draw(self, painter: QPainter, target: QRectF) -> None:
        """Paint picture, overlay and frame into ``target``."""
        if self._picture is None:
            return
        _draw_image(painter, target, self._picture)
        if self._overlay is not None:
            painter.setOpacity(self._opacity)
            _draw_image(painter, target, self._overlay)
            painter.setOpacity(1.0)
        if self._box is not None:
            left, top, right, bottom = self._box
            frame = QRectF(
                target.left() + left * target.width(),
                target.top() + top * target.height(),
                (right - left) * target.width(),
                (bottom - top) * target.height(),
            )
            for colour, width in ((QColor("black"), 3.0), (self.palette().color(QPalette.ColorRole.Highlight), 1.5)):
                painter.setPen(QPen(colour, width))
                painter.drawRect(frame)

    # Mouse and keys

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._zoom_at(event.position(), _ZOOM_STEP ** (event.angleDelta().y() / 120))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        middle = QPointF(self.width() / 2, self.height() / 2)
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._zoom_at(middle, _ZOOM_STEP)
            case Qt.Key.Key_Minus:
                self._zoom_at(middle, 1 / _ZOOM_STEP)
            case Qt.Key.Key_0:
                self.fit()
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            moved = event.position() - self._pressed
            if self._dragged or moved.manhattanLength() > 4:
                self._dragged, self._pressed = True, event.position()
                self._move(moved)
        self.hovered.emit(self._share(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        share = self._share(event.position())
        if self._pressed is not None and not self._dragged and share is not None:
            self.clicked.emit(share)
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.fit()

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered.emit(None)

    def _zoom_at(self, place: QPointF, factor: float) -> None:
        part = self.shown_part()
        zoom = min(max(self._zoom * factor, 1.0), _MOST_ZOOM)
        if part.isEmpty() or zoom == self._zoom:
            return
        grown = zoom / self._zoom
        # What is under the mouse stays there.
        x, y = (place.x() - part.left()) / part.width(), (place.y() - part.top()) / part.height()
        width, height = part.width() * grown, part.height() * grown
        self._zoom = zoom
        self._set_centre(x + (self.width() / 2 - place.x()) / width, y + (self.height() / 2 - place.y()) / height)

    def _move(self, by: QPointF) -> None:
        part = self.shown_part()
        if not part.isEmpty():
            self._set_centre(self._centre.x() - by.x() / part.width(), self._centre.y() - by.y() / part.height())

    def _set_centre(self, x: float, y: float) -> None:
        whole = self._zoom == 1.0
        self._centre = QPointF(0.5, 0.5) if whole else QPointF(min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0))
        self._tell_view()
        self.update()

    def _tell_view(self) -> None:
        self.view_changed.emit((self._zoom, self._centre.x(), self._centre.y()))

    def _share(self, place: QPointF) -> tuple[float, float] | None:
        part = self.shown_part()
        if part.isEmpty() or not part.contains(place):
            return None
        x, y = (place.x() - part.left()) / part.width(), (place.y() - part.top()) / part.height()
        return (x, y) if x < 1 and y < 1 else None


def image_of(picture: Picture) -> QImage:
    """Copy (h, w, 3) uint8 RGB into an image."""
    picture = np.ascontiguousarray(picture)
    height, width = picture.shape[:2]
    return QImage(picture.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def _draw_image(painter: QPainter, target: QRectF, image: QImage) -> None:
    smooth = target.width() < _SQUARES * image.width()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    painter.drawImage(target, image, QRectF(image.rect()))
