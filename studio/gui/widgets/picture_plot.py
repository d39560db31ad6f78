"""Pictures as points: tens of thousands stay fluid, and close up they are the pictures themselves."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, QVariantAnimation, Signal, Slot
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui.widgets.picture_plot_card import PictureCard
from studio.gui.widgets.picture_plot_colouring import Colouring
from studio.gui.widgets.picture_plot_drawing import PICTURE, PointDrawing, pictures_fit
from studio.gui.widgets.picture_plot_points import Points, Rows
from studio.gui.widgets.picture_plot_window import Places, Window, fitted
from studio.gui.widgets.thumbnails import ThumbnailLoader

Tool = Literal["move", "rectangle", "lasso"]
"""What dragging does."""

_MARGIN = 24.0
"""Pixels around all points when they are fitted."""
_NEAR = 9.0
"""Pixels from a point within which the mouse means it."""
_DRAG = 4
"""Pixels; less is a click."""
_ZOOM_STEP = 1.2
_TRANSITION_MS = 450
_FAINT = 0.3
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PicturePlot(QWidget):
    """Shows points that are pictures.

    Dragging moves, the wheel zooms; Shift and dragging selects a rectangle, Alt and dragging a free shape, with Ctrl
    in addition to what is selected. A click selects a point, the arrow keys the next one in their direction, Esc none.
    A double click and F show everything again, and keep showing it while points move.
    """

    selected = Signal(object)
    """tuple of ids the person selected here; silent when :meth:`set_selection` selected them."""
    hovered = Signal(str)
    """Id of the point under the mouse, or an empty string."""

    def __init__(self, loader: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self._points = Points(Path(), (), np.zeros((0, 2)))
        self._window = Window(1.0, 1.0)
        self._following = True
        self._tool: Tool = "move"
        self._describe: Callable[[str], str] = str
        self._selection: tuple[str, ...] = ()
        self._selected_rows: Rows = np.zeros(0, np.intp)
        self._hovered: int | None = None
        self._faint = False
        self._drawing = PointDrawing(loader)
        self._pressed: QPoint | None = None
        self._gesture: Tool | None = None
        self._outline: list[QPointF] = []
        self._goal: tuple[Places, Places] | None = None
        self._transition = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=_TRANSITION_MS)
        self._transition.valueChanged.connect(self._on_transition)
        self._card = PictureCard(loader, self)
        loader.ready.connect(self._on_thumbnail)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Map of the pictures"))

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 160)

    # What is shown

    @property
    def points(self) -> Points:
        return self._points

    @property
    def window_shown(self) -> Window:
        """The part of the plane that is shown."""
        return self._window

    @property
    def following(self) -> bool:
        """Whether everything is shown, however the points move."""
        return self._following

    @property
    def selection(self) -> tuple[str, ...]:
        """Ids that are selected, also those that are not points here."""
        return self._selection

    def set_points(self, points: Points) -> None:
        """Show other points; zoom and place stay where the same ids are shown, else everything is."""
        same = points.ids[: len(points) - points.placed] == self._points.ids[: len(self._points) - self._points.placed]
        self._transition.stop()
        self._points = points
        self._drawing.forget_looks()
        self._set_hovered(None, QPoint())
        self.set_selection(self._selection)
        if same:
            self._follow()
        else:
            self.fit()

    def move_points(self, places: ArrayLike, *, smoothly: bool = False) -> None:
        """Put the same points elsewhere; ``places`` is (n, 2) for all of them."""
        goal = np.asarray(places, np.float64)
        self._transition.stop()
        if smoothly:
            self._goal = self._points.places, goal
            self._transition.start()
        else:
            self._place(goal)

    def set_colouring(self, colouring: Colouring, hidden: Collection[int] = ()) -> None:
        """Colour the points, and hide the groups at these positions (-1: those in none)."""
        self._points.colour(colouring, hidden)
        self._drawing.forget_looks()
        self.update()

    def set_selection(self, sample_ids: Sequence[str]) -> None:
        """Mark points, without a signal."""
        self._selection = tuple(sample_ids)
        self._selected_rows = self._points.rows_of(self._selection)
        self.update()

    def set_descriptions(self, describe: Callable[[str], str]) -> None:
        """Say where the words come from that the card beside the mouse shows for an id."""
        self._describe = describe
        self._set_hovered(None, QPoint())

    def set_tool(self, tool: Tool) -> None:
        """Choose what dragging does where no key is held down."""
        self._tool = tool
        self.setCursor(Qt.CursorShape.ArrowCursor if tool == "move" else Qt.CursorShape.CrossCursor)

    def set_faint(self, faint: bool) -> None:
        """Show that the points are no longer, or not yet, what was asked for."""
        self._faint = faint
        self.update()

    def fit(self) -> None:
        """Show everything, and keep showing it as points move."""
        self._following = True
        self._set_hovered(None, QPoint())
        self._follow()

    def place_of(self, sample_id: str) -> QPoint | None:
        """Return where a picture's point is, in the widget's pixels; None where there is none."""
        row = self._points.row_of(sample_id)
        if row is None:
            return None
        x, y = self._window.to_screen(self._points.places[[row]])[0]
        return QPoint(round(x), round(y))

    def shows_pictures(self) -> bool:
        """Whether so few points are in view that they are shown as pictures."""
        return pictures_fit(len(self._points.seen(self._window, 0)[0]), self._window)

    def pictures_shown(self) -> dict[int, QImage]:
        """Return the pictures of the points in view by row, as far as they are loaded."""
        side = round(PICTURE * self.devicePixelRatioF())
        rows = self._points.seen(self._window, 0)[0].tolist()
        found = {row: self._loader.image(self._points.path(row), side) for row in rows}
        return {row: image for row, image in found.items() if image is not None}

    def _place(self, places: Places) -> None:
        self._points.places = places
        self._set_hovered(None, QPoint())  # it has gone from under the mouse
        self._follow()

    @Slot(object)
    def _on_transition(self, share: float) -> None:
        if self._goal is not None:
            start, goal = self._goal
            eased = share * share * (3 - 2 * share)
            self._place(start + (goal - start) * eased)

    def _follow(self) -> None:
        width, height = float(max(1, self.width())), float(max(1, self.height()))
        if self._following:
            self._window = fitted(self._points.places, width, height, _MARGIN)
        else:
            shown = self._window
            self._window = Window(width, height, shown.x, shown.y, shown.scale)
        self.update()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.setOpacity(_FAINT if self._faint else 1.0)
        self._drawing.draw(painter, self._points, self._window, self._selected_rows, self._hovered)
        painter.setOpacity(1.0)
        self._draw_gesture(painter)

    def _draw_gesture(self, painter: QPainter) -> None:
        if self._outline:
            accent = self.palette().color(QPalette.ColorRole.Highlight)
            painter.setPen(QPen(accent, 1.5))
            accent.setAlpha(40)
            painter.setBrush(accent)
            painter.drawPolygon(QPolygonF(self._outline))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange):
            self._drawing.forget_looks()
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow()

    @Slot(object)
    def _on_thumbnail(self, path: Path) -> None:
        if self.isVisible() and self.shows_pictures():
            self.update()

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self._gesture = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._set_hovered(self._points.at(self._window, at.x(), at.y(), self._reach()), at)
            return
        if self._gesture is None and (at - self._pressed).manhattanLength() > _DRAG:
            self._gesture = self._tool_for(event.modifiers())
            self._set_hovered(None, at)
            self._outline = [QPointF(self._pressed)] if self._gesture == "lasso" else []
        match self._gesture:
            case "move":
                self._following = False
                self._window = self._window.moved(at.x() - self._pressed.x(), at.y() - self._pressed.y())
                self._pressed = at
            case "rectangle":
                start, end = QPointF(self._pressed), QPointF(at)
                self._outline = [start, QPointF(end.x(), start.y()), end, QPointF(start.x(), end.y())]
            case "lasso":
                self._outline.append(QPointF(at))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        outline, gesture, at = self._outline, self._gesture, event.position().toPoint()
        self._pressed, self._gesture, self._outline = None, None, []
        more = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if gesture is None:
            self._click(at, more)
        elif len(outline) > 2:
            rows = self._points.inside(self._window, np.array([(point.x(), point.y()) for point in outline]))
            self._select([self._points.ids[row] for row in rows], more)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._zoom(event.position(), _ZOOM_STEP ** (event.angleDelta().y() / 120))
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hovered(None, QPoint())

    def _tool_for(self, modifiers: Qt.KeyboardModifier) -> Tool:
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            return "rectangle"
        return "lasso" if modifiers & Qt.KeyboardModifier.AltModifier else self._tool

    def _reach(self) -> float:
        return PICTURE / 2 if self.shows_pictures() else _NEAR

    def _click(self, at: QPoint, more: bool) -> None:
        row = self._points.at(self._window, at.x(), at.y(), self._reach())
        if row is None:
            self._select((), more)
        elif more and self._points.ids[row] in self._selection:
            self._tell(tuple(name for name in self._selection if name != self._points.ids[row]))
        else:
            self._select([self._points.ids[row]], more)

    def _select(self, ids: Sequence[str], more: bool) -> None:
        self._tell(tuple(dict.fromkeys([*self._selection, *ids])) if more else tuple(ids))

    def _tell(self, ids: tuple[str, ...]) -> None:
        self.set_selection(ids)
        self.selected.emit(ids)

    def _zoom(self, at: QPointF, factor: float) -> None:
        self._following = False
        whole = fitted(self._points.places, self._window.width, self._window.height, _MARGIN).scale
        self._window = self._window.zoomed(at.x(), at.y(), factor, whole)
        self.update()

    def _set_hovered(self, row: int | None, at: QPoint) -> None:
        changed = row != self._hovered
        self._hovered = row
        if row is None:
            self._card.hide()
        else:
            self._card.show_picture(self._points.path(row), self._describe(self._points.ids[row]), at)
        if changed:
            self.hovered.emit("" if row is None else self._points.ids[row])
            self.update()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        middle = QPointF(self.width() / 2, self.height() / 2)
        match event.key():
            case Qt.Key.Key_F:
                self.fit()
            case Qt.Key.Key_Escape:
                self._tell(())
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._zoom(middle, _ZOOM_STEP)
            case Qt.Key.Key_Minus:
                self._zoom(middle, 1 / _ZOOM_STEP)
            case Qt.Key.Key_Left | Qt.Key.Key_Right | Qt.Key.Key_Up | Qt.Key.Key_Down:
                self._go(*_ARROWS[Qt.Key(event.key())])
            case _:
                super().keyPressEvent(event)

    def _go(self, dx: int, dy: int) -> None:
        """Select the next point in a direction, and bring it into view."""
        start = int(self._selected_rows[-1]) if len(self._selected_rows) else None
        row = self._points.towards(self._window, start, dx, dy)
        if row is None:
            return
        x, y = self._window.to_screen(self._points.places[[row]])[0]
        if not self.rect().contains(round(x), round(y)):
            self._window = self._window.moved(self.width() / 2 - x, self.height() / 2 - y)
        self._tell((self._points.ids[row],))
