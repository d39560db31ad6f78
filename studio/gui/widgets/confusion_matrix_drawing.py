"""How a confusion matrix is laid out in a view, and painted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from studio.gui import theme
from studio.gui.widgets.picture_view import image_of
from studio.insight.metrics.confusion_colours import Rgb, confusion_colours, is_dark

Cell = tuple[int, int]
"""Row and column."""

_MOST_LABEL = 150
"""Pixels that the longest name may take; longer ones are elided."""
_ACROSS = 64
"""Pixels of a cell's width from which names are written across it, even if they have to be elided."""
_GAP = 6
_LINED = 10
"""Pixels of a cell's side from which cells are parted by lines."""
_LEAST_FONT = 8
_MOST_FONT = 14
_FONT_WIDTH = 0.62
"""Of a digit, in its height."""


@dataclass(frozen=True)
class Confusions:
    """What a matrix shows."""

    rows: tuple[str, ...]
    """True labels; those that the network does not know come after :attr:`columns`."""
    columns: tuple[str, ...]
    """Predicted classes."""
    counts: NDArray[np.int64]
    """(rows, columns), pictures."""

    @cached_property
    def totals(self) -> NDArray[np.int64]:
        """(rows,), pictures of each label."""
        totals: NDArray[np.int64] = self.counts.sum(axis=1)
        return totals

    def text(self, row: int, column: int, *, normalised: bool) -> str:
        """Return what is written in a cell: nothing where nothing is."""
        count = int(self.counts[row, column])
        if not count:
            return ""
        return f"{100 * count / int(self.totals[row]):.0f} %" if normalised else f"{count:,}"

    def widest(self, names: tuple[str, ...], metrics: QFontMetrics) -> int:
        """Return the width of names in pixels, as far as they are shown."""
        longest = sorted(names, key=len)[-20:]  # a thousand need not be measured
        return min(_MOST_LABEL, max(map(metrics.horizontalAdvance, longest), default=0))


@dataclass(frozen=True)
class Layout:
    """Where everything lies in a viewport; all in pixels."""

    corner: QPoint
    """Where the cells begin: names are above it and to the left."""
    room: QSize
    """For cells."""
    content: QSize
    """All cells."""
    cell: QSize
    across: bool
    """Whether the names of columns are written across them, not upwards."""
    offset: QPoint
    """How far it is scrolled."""
    rows: range
    """In view."""
    columns: range

    @classmethod
    def of(
        cls, confusions: Confusions, view: QSize, metrics: QFontMetrics, cell_in: Callable[[QSize], QSize], at: QPoint
    ) -> Layout:
        """Lay out a matrix that is scrolled by ``at``; ``cell_in`` tells a cell's size in the room the names leave."""
        left = max(confusions.widest(confusions.rows, metrics), metrics.horizontalAdvance(axis_words()[0])) + 2 * _GAP
        left = min(left, view.width() // 3)
        names = min(confusions.widest(confusions.columns, metrics), view.height() // 4)
        room = QSize()
        # Names upwards take more room from the cells, so that they are tried last.
        for across, top in ((True, 2 * metrics.height()), (False, names + metrics.height())):
            top += 2 * _GAP
            room = QSize(view.width() - left, view.height() - top).expandedTo(QSize(1, 1))
            cell = cell_in(room)
            if across and cell.width() >= min(names + _GAP, _ACROSS):
                break
        n_rows, n_columns = confusions.counts.shape
        rows = range(at.y() // cell.height(), min(n_rows, -(-(at.y() + room.height()) // cell.height())))
        columns = range(at.x() // cell.width(), min(n_columns, -(-(at.x() + room.width()) // cell.width())))
        content = QSize(n_columns * cell.width(), n_rows * cell.height())
        return cls(QPoint(left, top), room, content, cell, across, at, rows, columns)

    @property
    def area(self) -> QRect:
        """What the cells in view cover."""
        return QRect(self.corner, self.room.boundedTo(self.content))

    def cell_rect(self, row: int, column: int) -> QRect:
        at = QPoint(column * self.cell.width(), row * self.cell.height())
        return QRect(self.corner - self.offset + at, self.cell)

    def cell_at(self, position: QPoint) -> Cell | None:
        if not self.area.contains(position):
            return None
        inside = position - self.corner + self.offset
        return inside.y() // self.cell.height(), inside.x() // self.cell.width()


class MatrixPainter:
    """Paints the cells of a matrix that are in view, and the names beside them."""

    def __init__(self, confusions: Confusions, layout: Layout, colours: theme.Colours, *, normalised: bool) -> None:
        self._confusions = confusions
        self._layout = layout
        self._colours = colours
        self._normalised = normalised
        rows, columns = layout.rows, layout.columns
        self._counts = confusions.counts[rows.start : rows.stop, columns.start : columns.stop]

    def paint(self, painter: QPainter) -> None:
        """Paint the cells, with their numbers where there is room for them."""
        layout = self._layout
        if not self._counts.size:
            return
        cells = self._cell_colours()
        painter.save()
        painter.setClipRect(layout.area)
        first = layout.cell_rect(layout.rows.start, layout.columns.start)
        last = layout.cell_rect(layout.rows.stop - 1, layout.columns.stop - 1)
        painter.drawImage(first.united(last), image_of(cells))
        if layout.cell.height() >= _LINED:
            self._part(painter)
        self._write_numbers(painter, is_dark(cells))
        painter.restore()
        self._part_unknown(painter)

    def _cell_colours(self) -> NDArray[np.uint8]:
        rows, columns = self._layout.rows, self._layout.columns
        totals = np.maximum(self._confusions.totals[rows.start : rows.stop], 1)
        diagonal = np.arange(rows.start, rows.stop)[:, None] == np.arange(columns.start, columns.stop)
        ground, right, wrong = map(_rgb, (self._colours.alternate, *self._colours.series[:2]))
        return confusion_colours(self._counts / totals[:, None], diagonal, ground, right, wrong)

    def _part(self, painter: QPainter) -> None:
        layout = self._layout
        painter.setPen(QPen(QColor(self._colours.base), 1))
        for row in layout.rows:
            y = layout.cell_rect(row, 0).top()
            painter.drawLine(layout.area.left(), y, layout.area.right(), y)
        for column in layout.columns:
            x = layout.cell_rect(0, column).left()
            painter.drawLine(x, layout.area.top(), x, layout.area.bottom())

    def _part_unknown(self, painter: QPainter) -> None:
        """Draw a line between the classes and the labels that the network does not know."""
        layout, known = self._layout, len(self._confusions.columns)
        if known in layout.rows:
            y = layout.cell_rect(known, 0).top()
            painter.setPen(QPen(QColor(self._colours.faint), 1))
            painter.drawLine(_GAP, y, layout.area.right(), y)

    def _write_numbers(self, painter: QPainter, dark: NDArray[np.bool_]) -> None:
        written = list(self._written())
        longest = max((len(text) for _, _, text in written), default=1)
        cell = self._layout.cell
        size = min(_MOST_FONT, int((cell.width() - 4) / (_FONT_WIDTH * longest)), cell.height() - 4)
        if size < _LEAST_FONT:
            return
        font = QFont(painter.font())
        font.setPixelSize(size)
        painter.setFont(font)
        light, ink = QColor("#ffffff"), QColor("#000000")
        for row, column, text in written:
            place = dark[row - self._layout.rows.start, column - self._layout.columns.start]
            painter.setPen(light if place else ink)
            painter.drawText(self._layout.cell_rect(row, column), Qt.AlignmentFlag.AlignCenter, text)

    def _written(self) -> Iterator[tuple[int, int, str]]:
        """Find the cells that have something to say, unless they are too small for a single digit."""
        if self._layout.cell.height() < _LEAST_FONT + 4:
            return
        for row, column in np.argwhere(self._counts).tolist():
            cell = row + self._layout.rows.start, column + self._layout.columns.start
            yield *cell, self._confusions.text(*cell, normalised=self._normalised)

    def frame(self, painter: QPainter, cell: Cell | None, *, strong: bool) -> None:
        """Draw a frame around a cell."""
        if cell is None:
            return
        width = 3 if strong else 2
        painter.setPen(QPen(QColor(self._colours.accent if strong else self._colours.text), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = width // 2
        painter.drawRect(self._layout.cell_rect(*cell).adjusted(inner, inner, -1 - inner, -1 - inner))

    # Names

    def write_labels(self, painter: QPainter, marked: tuple[Cell | None, ...]) -> None:
        """Write the names of rows and columns, those of marked cells in any case and darker."""
        self._write_axes(painter)
        rows = {cell[0] for cell in marked if cell is not None and cell[0] in self._layout.rows}
        columns = {cell[1] for cell in marked if cell is not None and cell[1] in self._layout.columns}
        for row in self._spread(painter, self._layout.rows, self._layout.cell.height(), rows):
            self._pen(painter, row in rows)
            self._write_row(painter, row)
        for column in self._spread(painter, self._layout.columns, self._layout.cell.width(), columns):
            self._pen(painter, column in columns)
            self._write_column(painter, column)

    def _pen(self, painter: QPainter, marked: bool) -> None:
        font = QFont(painter.font())
        font.setBold(marked)
        painter.setFont(font)
        painter.setPen(QColor(self._colours.text if marked else self._colours.faint))

    @staticmethod
    def _spread(painter: QPainter, seen: range, side: int, marked: set[int]) -> Iterator[int]:
        """Return as many indices as can be named without touching each other; the marked ones come first."""
        apart = -(-painter.fontMetrics().height() // side)
        yield from marked
        for index in seen:
            if index % apart == 0 and all(abs(index - other) >= apart for other in marked):
                yield index

    def _write_row(self, painter: QPainter, row: int) -> None:
        cell = self._layout.cell_rect(row, 0)
        height = max(cell.height(), painter.fontMetrics().height())
        area = QRect(_GAP, cell.center().y() - height // 2, self._layout.corner.x() - 2 * _GAP, height)
        text = painter.fontMetrics().elidedText(self._confusions.rows[row], Qt.TextElideMode.ElideMiddle, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def _write_column(self, painter: QPainter, column: int) -> None:
        """Write a name upwards, or across its column where it fits there."""
        cell, metrics = self._layout.cell_rect(0, column), painter.fontMetrics()
        name, bottom = self._confusions.columns[column], self._layout.corner.y() - _GAP
        if self._layout.across:
            area = QRect(cell.left() + 2, bottom - metrics.height(), cell.width() - 4, metrics.height())
            text = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, area.width())
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
            return
        room = bottom - metrics.height() - _GAP // 2
        text = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room)
        painter.save()
        painter.translate(cell.center().x(), bottom)
        painter.rotate(-90)
        area = QRect(0, -metrics.height() // 2, room, metrics.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _write_axes(self, painter: QPainter) -> None:
        true, predicted = axis_words()
        corner, height = self._layout.corner, painter.fontMetrics().height()
        self._pen(painter, False)
        right = Qt.AlignmentFlag.AlignRight
        painter.drawText(QRect(_GAP, corner.y() - _GAP - height, corner.x() - 2 * _GAP, height), right, true)
        painter.drawText(corner.x(), _GAP + painter.fontMetrics().ascent() - 2, predicted)


def axis_words() -> tuple[str, str]:
    """Return what rows and columns are."""
    return (
        QCoreApplication.translate("ConfusionMatrix", "true ↓"),
        QCoreApplication.translate("ConfusionMatrix", "predicted →"),
    )


def _rgb(name: str) -> Rgb:
    colour = QColor(name)
    return colour.red(), colour.green(), colour.blue()
