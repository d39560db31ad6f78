"""Pictures in rows and columns, each titled with what the network said about it: one page of them, or all to scroll."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QScrollBar, QToolButton, QWidget

from studio.gui import theme
from studio.gui.widgets.export_menu import SlowExport, Write
from studio.gui.widgets.prediction_canvas import SCREEN_DPI, PredictionCanvas
from studio.gui.widgets.thumbnails import ThumbnailLoader
from studio.insight.figure_layout import FigureLayout
from studio.insight.prediction_figure import Verdict, prediction_figure, write_figure
from studio.insight.prediction_table import PredictionTable

_WHEEL_NOTCH = 120
_LINES_PER_ROW = 3
"""A notch of the wheel scrolls three lines."""
_REST_MS = 80
"""After a leap of more than a view; while the scroll bar is dragged, leap follows leap."""
_NOTHING: NDArray[np.intp] = np.zeros(0, np.intp)


class PredictionGrid(QWidget):
    """Shows rows of a table as a figure has them, with buttons to turn the page, or with a scroll bar.

    Parameters
    ----------
    loader
        Gives the thumbnails.
    """

    clicked = Signal(str)
    """Sample id of a picture clicked, or reached with the keys."""
    activated = Signal(str)
    """Sample id of a picture double-clicked, or on which Enter was pressed."""
    page_changed = Signal(int, int)
    """The page shown, from 0, and how many there are (at least 1)."""
    figure_changed = Signal(object)
    """FigureLayout: a fitted figure has taken the size of its view."""

    KEYS = frozenset(
        {
            *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
            *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End),
            *(Qt.Key.Key_Return, Qt.Key.Key_Enter),
        }
    )

    def __init__(self, loader: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: PredictionTable | None = None
        self.rows = _NOTHING
        """(n,) rows of the table, in the order of the places."""
        self._places: NDArray[np.intp] | None = None
        """Place of each row of the table, -1 without one; found when it is first asked for."""
        self.figure = FigureLayout()
        self.fitted = True
        """Whether the figure has the size of the view, and is tight."""
        self.scrolls = False
        self._selected: tuple[str, ...] = ()
        self._wheel = 0
        self._first = 0
        """The first place in view, before the view takes another size."""
        self._canvas = PredictionCanvas(self, loader)
        self._bar = QScrollBar(Qt.Orientation.Vertical)
        self.setFocusProxy(self._canvas)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._canvas, 0, 0)
        layout.addWidget(self._bar, 0, 1)
        layout.addLayout(self._pager(), 1, 0)
        layout.setRowStretch(0, 1)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._on_rest)
        self._bar.valueChanged.connect(self._on_scrolled)
        self._canvas.pressed.connect(self._on_pressed)
        self._canvas.double_clicked.connect(self._activate)
        self._canvas.key_pressed.connect(self._on_key)
        self._canvas.wheel_turned.connect(self._on_wheel)
        self._canvas.resized.connect(self._refit)
        self._refresh(0)

    # What is shown

    def set_table(self, table: PredictionTable | None, rows: Sequence[int] | NDArray[np.intp] | None = None) -> None:
        """Show ``rows`` of a table, all by default, from the first on."""
        self.table = table
        everything = np.arange(0 if table is None else len(table.ids))
        self.rows = everything if rows is None else np.asarray(rows, np.intp)
        self._places = None
        self._canvas.current = 0
        self._canvas.forget_titles()
        self._refresh(0)
        self.set_selection(self._selected)

    def set_figure(self, figure: FigureLayout, *, fitted: bool) -> None:
        """Place the pictures otherwise; the first one in view stays in view. ``fitted`` leaves size and gaps to us."""
        first = self.first_place
        self.figure, self.fitted = figure, fitted
        self._refit(first)

    def set_scrolling(self, scrolls: bool) -> None:
        """Show one page after the other, or all below each other."""
        first = self.first_place
        self.scrolls = scrolls
        self._refit(first)

    def set_page(self, page: int) -> None:
        """Show a page, from 0; the nearest one there is."""
        self._refresh(min(max(0, page), self.pages - 1) * self.figure.count)

    def set_selection(self, sample_ids: Iterable[str]) -> None:
        """Frame these pictures wherever they are, and turn to the first of them unless one is in view."""
        self._selected = tuple(sample_ids)
        places = self.places_of(self._selected)
        self._canvas.selection = frozenset(places)
        self._canvas.update()
        if places and not self._canvas.selection.intersection(self._canvas.places()):
            self._bring_into_view(min(places))
        if places and self._canvas.current not in self._canvas.selection:
            self._canvas.current = min(places)

    def places_of(self, sample_ids: Iterable[str]) -> list[int]:
        """Return where the pictures are that are shown at all."""
        if self.table is None:
            return []
        if self._places is None:
            self._places = np.full(len(self.table.ids), -1, np.intp)
            self._places[self.rows] = np.arange(len(self.rows))
        table_rows = (self.table.row_of.get(sample_id) for sample_id in sample_ids)
        places = (int(self._places[row]) for row in table_rows if row is not None)
        return [place for place in places if place >= 0]

    @property
    def page_size(self) -> int:
        return self.figure.count

    @property
    def page(self) -> int:
        return self.first_place // self.page_size

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.rows) // self.page_size))

    @property
    def first_place(self) -> int:
        """The first place in view."""
        return self._canvas.places().start

    def rows_on_page(self) -> tuple[int, ...]:
        """Return the table's rows that are shown now, in reading order; of a view that scrolls, one figure of them."""
        first = self.first_place
        return tuple(int(row) for row in self.rows[first : first + self.page_size])

    # Turning and scrolling

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

    @Slot()
    def _refit(self, first: int | None = None) -> None:
        """Give a fitted figure the size of the view, and keep the first place in view."""
        first = self._first if first is None else first
        if self.fitted and self._canvas.height() > 0:
            width, height = self._canvas.width() / SCREEN_DPI, self._canvas.height() / SCREEN_DPI
            self.figure = replace(self.figure, width=width, height=height).tight()
            self.figure_changed.emit(self.figure)
        self._canvas.forget_titles()
        self._refresh(first)

    def _refresh(self, first: int) -> None:
        """Show a place first, as near as can be."""
        self._canvas.first = 0 if self.scrolls else first // self.page_size * self.page_size
        self._canvas.offset = 0
        self._set_range()
        if self.scrolls:
            top = self.figure.corner(first)[1] - self.figure.title_height
            self._bar.setValue(round(top * self._canvas.scale) if first >= self.figure.columns else 0)
            self._canvas.offset = self._bar.value()
        self._tell()

    def _set_range(self) -> None:
        scale = self._canvas.scale
        length = self.figure.length(-(-len(self.rows) // self.figure.columns)) * scale
        self._bar.blockSignals(True)
        self._bar.setRange(0, max(0, round(length) - self._canvas.height()) if self.scrolls else 0)
        self._bar.setPageStep(max(1, self._canvas.height()))
        self._bar.setSingleStep(max(1, round(self.figure.pitch[1] * scale / _LINES_PER_ROW)))
        self._bar.blockSignals(False)
        self._bar.setVisible(self.scrolls)

    def _tell(self) -> None:
        places = self._canvas.places()
        self._first = places.start
        numbers = {"first": places.start + 1, "last": places.stop, "total": len(self.rows)}
        if self.scrolls and len(places):
            text = self.tr("{first:,} to {last:,} of {total:,}").format(**numbers)
        else:
            text = self.tr("Page {n} of {total}").format(n=self.page + 1, total=self.pages)
        self._page_label.setText(text)
        for button, enabled in ((self._previous, self.page > 0), (self._next, self.page + 1 < self.pages)):
            button.setVisible(not self.scrolls)
            button.setEnabled(enabled)
        self._canvas.update()
        self.page_changed.emit(self.page, self.pages)

    def _bring_into_view(self, place: int) -> None:
        if not self.scrolls:
            self.set_page(place // self.page_size)
            return
        cell, view = self._canvas.cell(place), self._canvas.rect()
        if cell.top() < view.top():
            self._bar.setValue(self._bar.value() + cell.top())
        elif cell.bottom() > view.bottom():
            self._bar.setValue(self._bar.value() + cell.bottom() - view.bottom())

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        if abs(value - self._canvas.offset) > self._canvas.height():
            self._canvas.hurried = True
            self._rest.start()
        self._canvas.offset = value
        self._tell()

    @Slot()
    def _on_rest(self) -> None:
        self._canvas.hurried = False
        self._canvas.update()

    @Slot()
    def _turn_back(self) -> None:
        self.set_page(self.page - 1)

    @Slot()
    def _turn_on(self) -> None:
        self.set_page(self.page + 1)

    # Mouse and keys

    @Slot(int)
    def _on_pressed(self, place: int) -> None:
        self._canvas.current = place
        self._canvas.update()
        self.clicked.emit(self._sample_id(place))

    @Slot(int)
    def _activate(self, place: int) -> None:
        self.activated.emit(self._sample_id(place))

    @Slot(int)
    def _on_key(self, key: int) -> None:
        if not len(self.rows):
            return
        if self._canvas.current not in self._canvas.places():
            self._canvas.current = self.first_place
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._activate(self._canvas.current)
            return
        columns, size, last = self.figure.columns, self.page_size, len(self.rows) - 1
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
            Qt.Key.Key_PageUp: -size,
            Qt.Key.Key_PageDown: size,
            Qt.Key.Key_Home: -len(self.rows),
            Qt.Key.Key_End: len(self.rows),
        }
        place = min(max(0, self._canvas.current + steps[Qt.Key(key)]), last)
        self._bring_into_view(place)
        self._on_pressed(place)

    @Slot(object)
    def _on_wheel(self, event: QWheelEvent) -> None:
        if self.scrolls:
            QApplication.sendEvent(self._bar, event)
            return
        self._wheel += event.angleDelta().y()
        notches = int(self._wheel / _WHEEL_NOTCH)
        self._wheel -= notches * _WHEEL_NOTCH
        if notches:
            self.set_page(self.page - notches)

    def _sample_id(self, place: int) -> str:
        assert self.table is not None
        return self.table.ids[int(self.rows[place])]

    # Export

    def exports(self) -> tuple[SlowExport, ...]:
        """Return the entries of the Export menu: what is in view as a figure, all rows as a table."""
        return (
            SlowExport("PNG", self.tr("Picture (*.png)"), ".png", self._figure_writer),
            SlowExport("SVG", self.tr("Vector graphic (*.svg)"), ".svg", self._figure_writer),
            SlowExport("PDF", self.tr("PDF document (*.pdf)"), ".pdf", self._figure_writer),
            SlowExport("CSV", self.tr("Table of all pages (*.csv)"), ".csv", self._csv_writer),
        )

    def _figure_writer(self) -> Write:
        return partial(_write_figure, self._held_table(), self.rows_on_page(), self.figure)

    def _csv_writer(self) -> Write:
        return partial(_write_csv, self._held_table(), self.rows)

    def _held_table(self) -> PredictionTable:
        if self.table is not None:
            return self.table
        return PredictionTable(Path(), ("",), (), (), np.zeros((0, 1), np.float32))


def _write_figure(table: PredictionTable, rows: Sequence[int], figure: FigureLayout, path: Path) -> None:
    """Write it in the colours of the light theme, since paper is white."""
    colours: dict[Verdict, str] = {
        "right": theme.LIGHT.right,
        "wrong": theme.LIGHT.wrong,
        "unknown": theme.LIGHT.text,
    }
    write_figure(prediction_figure(table, rows, figure, colours), path)


def _write_csv(table: PredictionTable, rows: NDArray[np.intp], path: Path) -> None:
    # The byte order mark tells Excel that this is UTF-8; without it Hangul is garbled.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table.write_csv(file, rows.tolist())


def _arrow_button(arrow: Qt.ArrowType, tooltip: str) -> QToolButton:
    button = QToolButton()
    button.setArrowType(arrow)
    button.setToolTip(tooltip)
    button.setAccessibleName(tooltip)
    button.setAutoRaise(True)
    return button
