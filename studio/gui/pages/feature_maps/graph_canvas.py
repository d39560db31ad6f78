"""A graph that one can move about in."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QToolTip,
    QWidget,
)

from studio.gui import theme
from studio.gui.pages.feature_maps.graph_drawing import Drawing
from studio.gui.pages.feature_maps.graph_painter import GraphPainter

_ZOOM_STEP = 1.2
_LEAST_ZOOM, _MOST_ZOOM = 0.01, 4.0
_COMFORTABLE = 0.8
"""Magnification at which words are easily read: a larger graph is shown from its top rather than whole."""


class GraphCanvas(QGraphicsView):
    """Shows a :class:`Drawing`.

    Dragging moves; the wheel and the keys + and − zoom, 0 fits all of it. A click chooses a node, a double click opens
    a group or closes the frame around it.
    """

    chosen = Signal(str)
    """Id of the node that was clicked, ``""`` for none."""
    open_wanted = Signal(str)
    """Id of the node that was double-clicked."""
    close_wanted = Signal(str)
    """Name of the frame that was double-clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item = _GraphItem()
        scene = QGraphicsScene(self)
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        scene.addItem(self._item)
        self.setScene(scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        # One drags; and with bars that come and go, fitting would change what there is room for.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self._pressed: QPoint | None = None
        self._wants_start = False
        self._show_theme()

    # What is shown

    @property
    def drawing(self) -> Drawing | None:
        return self._item.painter.drawing if self._item.painter is not None else None

    @property
    def painter(self) -> GraphPainter | None:
        return self._item.painter

    def fresh_painter(self) -> GraphPainter | None:
        """Return a painter of its own for what is shown, to be used in another thread."""
        return None if self.drawing is None else GraphPainter(self.drawing, theme.colours(), self.font())

    def set_drawing(self, drawing: Drawing | None) -> None:
        """Show another graph, or the same one changed; magnification and place stay."""
        painter = None if drawing is None else GraphPainter(drawing, theme.colours(), self.font())
        self._item.set_painter(painter)
        # Room around it, so that a node at the edge can be brought to the middle.
        bounds = QRectF() if painter is None else painter.bounds
        room_x, room_y = bounds.width() / 2, min(bounds.height() / 2, 600.0)
        self.setSceneRect(bounds.adjusted(-room_x, -room_y, room_x, room_y))

    def choose(self, node: str) -> None:
        """Frame a node, without a signal; ``""`` for none."""
        self._item.chosen = node
        self._item.update()

    @property
    def chosen_node(self) -> str:
        return self._item.chosen

    def set_matches(self, nodes: Collection[str]) -> None:
        """Frame the nodes that were searched for."""
        self._item.matches = tuple(nodes)
        self._item.update()

    @property
    def matches(self) -> tuple[str, ...]:
        return self._item.matches

    # Where one looks

    def fit(self) -> None:
        """Show all of it."""
        if self._item.painter is not None:
            self._wants_start = False
            self.fitInView(self._item.painter.bounds, Qt.AspectRatioMode.KeepAspectRatio)
            if self.zoom > 1.0:
                self._set_zoom(1.0)

    def start(self) -> None:
        """Show all of it if it can be read then, else its upper end."""
        self._wants_start = True
        self._go_to_start()

    def centre_on(self, node: str) -> None:
        """Bring a node to the middle, large enough to be read."""
        painter = self._item.painter
        if painter is not None and node in painter.drawing.faces:
            self._wants_start = False
            self._set_zoom(max(self.zoom, _COMFORTABLE))
            self.centerOn(painter.rect(node).center())

    def centre_on_frame(self, name: str) -> None:
        """Bring the upper end of an open group to the middle."""
        painter = self._item.painter
        if painter is not None and name in painter.drawing.layout.frames:
            self._wants_start = False
            frame = painter.frame(name)
            visible = self.viewport().height() / self.zoom
            self.centerOn(frame.center().x(), frame.top() + min(frame.height(), visible) / 2 - 10)

    @property
    def zoom(self) -> float:
        return self.transform().m11()

    def zoom_in(self) -> None:
        self._zoom_by(_ZOOM_STEP)

    def zoom_out(self) -> None:
        self._zoom_by(1 / _ZOOM_STEP)

    def place_of(self, node: str) -> QPoint:
        """Return where the middle of a node is, in the viewport's pixels."""
        assert self._item.painter is not None
        return self.mapFromScene(self._item.painter.rect(node).center())

    def _go_to_start(self) -> None:
        self.fit()
        painter = self._item.painter
        if painter is not None and self.zoom < _COMFORTABLE:
            bounds = painter.bounds
            self._set_zoom(min(_COMFORTABLE, max(self.zoom, self.viewport().width() / bounds.width())))
            self.centerOn(bounds.center().x(), bounds.top() + self.viewport().height() / self.zoom / 2)
        self._wants_start = True

    def _zoom_by(self, factor: float) -> None:
        self._wants_start = False
        self._set_zoom(min(max(self.zoom * factor, _LEAST_ZOOM), _MOST_ZOOM))

    def _set_zoom(self, zoom: float) -> None:
        factor = zoom / self.zoom
        self.scale(factor, factor)

    # Mouse, keys and the rest of Qt

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._zoom_by(_ZOOM_STEP ** (event.angleDelta().y() / 120))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_in()
            case Qt.Key.Key_Minus:
                self.zoom_out()
            case Qt.Key.Key_0:
                self.fit()
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        place = event.position().toPoint()
        if self._pressed is None or self._item.painter is None:
            return
        if (place - self._pressed).manhattanLength() > 4:
            self._wants_start = False  # it was dragged
        else:
            node = self._item.painter.node_at(self.mapToScene(place))
            self.choose(node)
            self.chosen.emit(node)
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._item.painter is None:
            return
        place = self.mapToScene(event.position().toPoint())
        node, frame = self._item.painter.node_at(place), self._item.painter.frame_at(place)
        if node:
            self.open_wanted.emit(node)
        elif frame:
            self.close_wanted.emit(frame)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_tooltip(event)
            return True
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._show_theme()
            self.set_drawing(self.drawing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._wants_start:
            self._go_to_start()

    def _show_theme(self) -> None:
        self.setBackgroundBrush(self.palette().base())

    def _show_tooltip(self, event: QHelpEvent) -> None:
        painter = self._item.painter
        node = painter.node_at(self.mapToScene(event.pos())) if painter is not None else ""
        words = painter.drawing.faces[node].tooltip if painter is not None and node else ""
        QToolTip.showText(event.globalPos(), words, self)


class _GraphItem(QGraphicsItem):
    """All nodes and lines as one item: thousands of items would each cost a call from Qt to Python."""

    def __init__(self) -> None:
        super().__init__()
        self.painter: GraphPainter | None = None
        self.chosen = ""
        self.matches: tuple[str, ...] = ()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def set_painter(self, painter: GraphPainter | None) -> None:
        self.prepareGeometryChange()
        self.painter = painter
        self.update()

    def boundingRect(self) -> QRectF:
        if self.painter is None:
            return QRectF()
        bounds = self.painter.bounds
        # The shade of the frozen part and its boundary go from edge to edge of the window.
        return bounds.adjusted(-bounds.width() - 4000, 0, bounds.width() + 4000, 0)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self.painter is not None:
            detail = option.levelOfDetailFromTransform(painter.worldTransform())
            self.painter.paint(painter, option.exposedRect, detail, self.chosen, self.matches)
