"""Pictures in rows and columns, each titled with what the network said about it."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QToolTip, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.widgets.export_menu import SlowExport, Write
from studio.gui.widgets.prediction_title import draw_title
from studio.gui.widgets.thumbnails import ThumbnailLoader
from studio.insight.prediction_figure import Verdict, prediction_figure, title_of, write_figure
from studio.insight.prediction_table import PredictionTable

_GAP = 8
_SIZE_STEP = 16
"""Thumbnails come in multiples of this, so that dragging the window's edge does not load each size in between."""
_WHEEL_NOTCH = 120
_TOP = 3
_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class PredictionGrid(QWidget):
    """A page of pictures, rows × columns, with buttons to turn the page.

    Parameters
    ----------
    loader
        Gives the thumbnails.
    """

    clicked = Signal(str)
    """Sample id of a picture clicked, or reached with the arrow keys."""
    activated = Signal(str)
    """Sample id of a picture double-clicked, or on which Enter was pressed."""
    page_changed = Signal(int, int)
    """The page shown, from 0, and how many there are (at least 1)."""

    def __init__(self, loader: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table: PredictionTable | None = None
        self._rows: tuple[int, ...] = ()
        self._shape = (4, 6)
        self._page = 0
        self._canvas = _Canvas(self, loader)
        self.setFocusProxy(self._canvas)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._canvas, 1)
        layout.addLayout(self._pager())
        self._update_pager()

    def set_table(self, table: PredictionTable | None, rows: Sequence[int] | None = None) -> None:
        """Show ``rows`` of a table, all by default, from the first page on."""
        self._table = table
        everything = range(0 if table is None else len(table.ids))
        self._rows = tuple(int(row) for row in (everything if rows is None else rows))
        self._canvas.current = 0
        self.set_page(0)

    def set_shape(self, n_rows: int, n_columns: int) -> None:
        """Choose how many pictures a page holds; the first one shown stays in view."""
        first = self._page * self.page_size
        self._shape = (n_rows, n_columns)
        self._canvas.current = 0
        self.set_page(first // self.page_size)

    def set_page(self, page: int) -> None:
        """Show a page, from 0; the nearest one there is."""
        self._page = min(max(0, page), self.pages - 1)
        self._update_pager()
        self._canvas.update()
        self.page_changed.emit(self._page, self.pages)

    def set_selection(self, sample_ids: Iterable[str]) -> None:
        """Frame these pictures wherever they are, and turn to the first of them unless one is in view."""
        chosen = self._canvas.selection = frozenset(sample_ids)
        self._canvas.update()
        if self._table is not None and chosen:
            ids = self._table.ids
            places = [place for place, row in enumerate(self._rows) if ids[row] in chosen]
            pages = [place // self.page_size for place in places]
            if pages and self._page not in pages:
                self.set_page(pages[0])

    @property
    def shape_shown(self) -> tuple[int, int]:
        """Rows and columns of a page."""
        return self._shape

    @property
    def page_size(self) -> int:
        return self._shape[0] * self._shape[1]

    @property
    def page(self) -> int:
        return self._page

    @property
    def pages(self) -> int:
        return max(1, -(-len(self._rows) // self.page_size))

    @property
    def table(self) -> PredictionTable | None:
        return self._table

    def rows_on_page(self) -> tuple[int, ...]:
        """Return the table's rows that are shown now, in reading order."""
        first = self._page * self.page_size
        return self._rows[first : first + self.page_size]

    def exports(self) -> tuple[SlowExport, ...]:
        """Return the entries of the Export menu: this page as a figure, all rows as a table."""
        return (
            SlowExport("PNG", self.tr("Picture (*.png)"), ".png", self._figure_writer),
            SlowExport("SVG", self.tr("Vector graphic (*.svg)"), ".svg", self._figure_writer),
            SlowExport("PDF", self.tr("PDF document (*.pdf)"), ".pdf", self._figure_writer),
            SlowExport("CSV", self.tr("Table of all pages (*.csv)"), ".csv", self._csv_writer),
        )

    def _pager(self) -> QHBoxLayout:
        self._previous = _arrow_button(Qt.ArrowType.LeftArrow, self.tr("Previous page (Page Up)"))
        self._next = _arrow_button(Qt.ArrowType.RightArrow, self.tr("Next page (Page Down)"))
        self._previous.clicked.connect(self._turn_back)
        self._next.clicked.connect(self._turn_on)
        self._page_label = QLabel()
        pager = QHBoxLayout()
        pager.addStretch()
        pager.addWidget(self._previous)
        pager.addWidget(self._page_label)
        pager.addWidget(self._next)
        pager.addStretch()
        return pager

    def _update_pager(self) -> None:
        self._page_label.setText(self.tr("Page {n} of {total}").format(n=self._page + 1, total=self.pages))
        self._previous.setEnabled(self._page > 0)
        self._next.setEnabled(self._page + 1 < self.pages)

    def _turn_back(self) -> None:
        self.set_page(self._page - 1)

    def _turn_on(self) -> None:
        self.set_page(self._page + 1)

    def _figure_writer(self) -> Write:
        table, rows, (n_rows, n_columns) = self._held_table(), self.rows_on_page(), self._shape
        colours: dict[Verdict, str] = {
            "right": theme.LIGHT.right,
            "wrong": theme.LIGHT.wrong,
            "unknown": theme.LIGHT.text,
        }
        # A last page that is half empty makes a figure of half the height.
        n_rows = min(n_rows, -(-len(rows) // n_columns)) or 1

        def write(path: Path) -> None:
            write_figure(prediction_figure(table, rows, n_rows, n_columns, colours), path)

        return write

    def _csv_writer(self) -> Write:
        table, rows = self._held_table(), self._rows

        def write(path: Path) -> None:
            # The byte order mark tells Excel that this is UTF-8; without it Hangul is garbled.
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                table.write_csv(file, rows)

        return write

    def _held_table(self) -> PredictionTable:
        if self._table is not None:
            return self._table
        return PredictionTable(Path(), ("",), (), (), np.zeros((0, 1), np.float32))


class _Canvas(QWidget):
    """Draws one page and turns mouse and keys into sample ids."""

    def __init__(self, grid: PredictionGrid, loader: ThumbnailLoader) -> None:
        super().__init__(grid)
        self._grid = grid
        self._loader = loader
        self._wheel = 0
        self.current = 0
        """Position on the page that the arrow keys move."""
        self.selection: frozenset[str] = frozenset()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Pictures with predictions"))
        loader.ready.connect(self._on_ready)

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 160)

    # Where things are

    def cell(self, position: int) -> QRect:
        """Return the cell at a position on the page, title included."""
        n_rows, n_columns = self._grid.shape_shown
        row, column = divmod(position, n_columns)
        left, right = self.width() * column // n_columns, self.width() * (column + 1) // n_columns
        top, bottom = self.height() * row // n_rows, self.height() * (row + 1) // n_rows
        return QRect(left, top, right - left, bottom - top).adjusted(_GAP // 2, _GAP // 2, -_GAP // 2, -_GAP // 2)

    def position_at(self, point: QPoint) -> int | None:
        """Return the position on the page under a point, or None between and beyond the pictures."""
        for position in range(len(self._grid.rows_on_page())):
            if self.cell(position).contains(point):
                return position
        return None

    def _sample_id(self, position: int) -> str:
        table = self._grid.table
        assert table is not None
        return table.ids[self._grid.rows_on_page()[position]]

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        table = self._grid.table
        if table is None:
            return
        painter = QPainter(self)
        for position, row in enumerate(self._grid.rows_on_page()):
            cell = self.cell(position)
            if cell.intersects(event.rect()):
                self._draw_frame(painter, cell, position, table.ids[row])
                title_height = self.fontMetrics().height() + 2
                draw_title(painter, QRect(cell.topLeft(), QSize(cell.width(), title_height)), title_of(table, row))
                self._draw_picture(painter, cell.adjusted(0, title_height + 2, 0, 0), table.root / table.ids[row])

    def _draw_frame(self, painter: QPainter, cell: QRect, position: int, sample_id: str) -> None:
        around = cell.adjusted(-3, -3, 2, 2)
        if sample_id in self.selection:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.drawRoundedRect(around, 4, 4)
        elif self.hasFocus() and position == self.current:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(around, 4, 4)

    def _draw_picture(self, painter: QPainter, area: QRect, path: Path) -> None:
        ratio = self.devicePixelRatioF()
        side = int(min(area.width(), area.height()) * ratio)
        side -= side % _SIZE_STEP if side > _SIZE_STEP else 0
        if side <= 0:
            return
        image = self._loader.image(path, side)
        if image is not None:
            _draw_image(painter, area, image, ratio)
            return
        square = QRect(0, 0, int(side / ratio), int(side / ratio))
        square.moveCenter(area.center())
        square.moveTop(area.top())
        painter.fillRect(square, self.palette().color(QPalette.ColorRole.AlternateBase))
        problem = self._loader.problem(path)
        if problem is not None:
            painter.setPen(theme.faint_colour())
            painter.drawText(square, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), problem)

    def _on_ready(self, path: Path) -> None:
        table = self._grid.table
        if table is None:
            return
        for position, row in enumerate(self._grid.rows_on_page()):
            if table.root / table.ids[row] == path:
                self.update(self.cell(position))

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        position = self.position_at(event.position().toPoint())
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton) and position is not None:
            self._select(position)  # the right one as well: its menu is about the picture under it

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        position = self.position_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and position is not None:
            self._grid.activated.emit(self._sample_id(position))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._wheel += event.angleDelta().y()
        notches = int(self._wheel / _WHEEL_NOTCH)
        self._wheel -= notches * _WHEEL_NOTCH
        if notches:
            self._grid.set_page(self._grid.page - notches)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageUp:
                self._grid.set_page(self._grid.page - 1)
            case Qt.Key.Key_PageDown:
                self._grid.set_page(self._grid.page + 1)
            case Qt.Key.Key_Home:
                self._grid.set_page(0)
            case Qt.Key.Key_End:
                self._grid.set_page(self._grid.pages - 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._grid.rows_on_page():
                self._grid.activated.emit(self._sample_id(self._clamped(self.current)))
            case Qt.Key.Key_Left | Qt.Key.Key_Right | Qt.Key.Key_Up | Qt.Key.Key_Down:
                self._move(*_STEPS[Qt.Key(event.key())])
            case _:
                super().keyPressEvent(event)

    def _move(self, right: int, down: int) -> None:
        if self._grid.rows_on_page():
            self._select(self._clamped(self.current + right + down * self._grid.shape_shown[1]))

    def _clamped(self, position: int) -> int:
        return min(max(0, position), len(self._grid.rows_on_page()) - 1)

    def _select(self, position: int) -> None:
        self.current = position
        self.update()
        self._grid.clicked.emit(self._sample_id(position))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            position = self.position_at(event.pos())
            if position is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self.tooltip(position), self, self.cell(position))
            return True
        return super().event(event)

    def tooltip(self, position: int) -> str:
        """Return file, true class and the most probable classes of a picture on the page, as rich text."""
        table = self._grid.table
        assert table is not None
        row = self._grid.rows_on_page()[position]
        lines = [f"<b>{html.escape(table.ids[row])}</b>"]
        label = table.labels[row]
        if label is not None:
            lines.append(html.escape(self.tr("True class: {name}").format(name=label)))
        for index in np.argsort(-table.logits[row], kind="stable")[:_TOP]:
            share = 100 * float(np.exp(table.log_probabilities[row, index]))
            lines.append(f"{html.escape(table.classes[index])}  {share:.1f} %")
        return "<p style='white-space:pre'>" + "<br>".join(lines) + "</p>"


def _arrow_button(arrow: Qt.ArrowType, tooltip: str) -> QToolButton:
    button = QToolButton()
    button.setArrowType(arrow)
    button.setToolTip(tooltip)
    button.setAccessibleName(tooltip)
    button.setAutoRaise(True)
    return button


def _draw_image(painter: QPainter, area: QRect, image: QImage, ratio: float) -> None:
    """Draw pixel for pixel, in the middle: the loader has already fitted it."""
    image.setDevicePixelRatio(ratio)
    size = image.deviceIndependentSize()
    left = area.x() + (area.width() - size.width()) / 2
    painter.drawImage(QPointF(round(left), area.y()), image)
