"""Cells that are placed by arithmetic, used with keys and mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from studio.gui.widgets.picture_grid import PictureGrid
from studio.gui.widgets.thumbnails import ThumbnailLoader

COLUMNS = 5
Key = Qt.Key
LEFT, SHIFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def grid(qtbot: QtBot) -> Iterator[PictureGrid]:
    """Five columns, and a line of two at the end."""
    loader = ThumbnailLoader()
    grid = PictureGrid(loader)
    qtbot.addWidget(grid)
    grid.set_pictures(Path("/there is no such folder"), names(52))
    grid.set_size_step(3)
    bar = grid.verticalScrollBar().sizeHint().width()
    grid.resize(COLUMNS * width_of(grid) + bar + 20, 500)
    with qtbot.waitExposed(grid):
        grid.show()
    yield grid
    loader.stop()


def names(count: int) -> list[str]:
    return [f"{number}.png" for number in range(count)]


def width_of(grid: PictureGrid) -> int:
    return grid.visualRect(grid.pictures.index(0)).width()


def centre(grid: PictureGrid, row: int) -> QPoint:
    return grid.visualRect(grid.pictures.index(row)).center()


def rows(grid: PictureGrid) -> list[int]:
    return [int(name.removesuffix(".png")) for name in grid.selected_ids()]


@pytest.mark.parametrize(
    ("begin", "key", "end"),
    [
        (7, Key.Key_Right, 8),
        (9, Key.Key_Right, 10),
        (0, Key.Key_Left, 0),
        (7, Key.Key_Up, 2),
        (2, Key.Key_Up, 2),
        (7, Key.Key_Down, 12),
        (48, Key.Key_Down, 51),
        (51, Key.Key_Down, 51),
        (7, Key.Key_Home, 0),
        (7, Key.Key_End, 51),
        (2, Key.Key_PageDown, 17),
        (17, Key.Key_PageUp, 2),
    ],
)
def test_keys_lead_to_the_picture_that_lies_there(
    qtbot: QtBot, grid: PictureGrid, begin: int, key: Key, end: int
) -> None:
    grid.setCurrentIndex(grid.pictures.index(begin))
    qtbot.keyClick(grid, key)
    assert grid.currentIndex().row() == end
    assert rows(grid) == [end]
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex())), "it can be seen"


def test_shift_and_a_key_or_a_click_selects_all_between(qtbot: QtBot, grid: PictureGrid) -> None:
    qtbot.mouseClick(grid.viewport(), LEFT, pos=centre(grid, 3))
    qtbot.keyClick(grid, Key.Key_Down, SHIFT)
    assert rows(grid) == [3, 4, 5, 6, 7, 8]
    qtbot.mouseClick(grid.viewport(), LEFT, SHIFT, centre(grid, 1))
    assert rows(grid) == [1, 2, 3]
    qtbot.mouseClick(grid.viewport(), LEFT, CONTROL, centre(grid, 6))
    assert rows(grid) == [1, 2, 3, 6]


def test_a_rectangle_drawn_with_the_mouse_selects_what_it_touches(qtbot: QtBot, grid: PictureGrid) -> None:
    view = grid.viewport()
    qtbot.mousePress(view, LEFT, pos=centre(grid, 12))
    for row in (11, 6):
        qtbot.mouseMove(view, centre(grid, row))
    assert rows(grid) == [6, 7, 11, 12], "and not those between them in reading order"
    drawn = grid.grab()
    qtbot.mouseRelease(view, LEFT, pos=centre(grid, 6))
    assert rows(grid) == [6, 7, 11, 12]
    assert grid.grab().toImage() != drawn.toImage(), "the rectangle is gone"


def test_a_click_beside_the_pictures_selects_nothing(qtbot: QtBot, grid: PictureGrid) -> None:
    qtbot.keyClick(grid, Key.Key_A, CONTROL)
    assert rows(grid) == list(range(52))
    qtbot.keyClick(grid, Key.Key_End)
    qtbot.mouseClick(grid.viewport(), LEFT, pos=centre(grid, 51) + QPoint(width_of(grid), 0))
    assert rows(grid) == []


def test_no_picture_is_selected_where_none_may_be(qtbot: QtBot, grid: PictureGrid) -> None:
    grid.setSelectionMode(QListView.SelectionMode.NoSelection)
    qtbot.keyClick(grid, Key.Key_A, CONTROL)
    assert rows(grid) == []


def test_what_is_at_the_top_stays_there_when_the_room_or_the_size_changes(qtbot: QtBot, grid: PictureGrid) -> None:
    grid.set_pictures(Path("/there is no such folder"), names(100_000))
    grid.verticalScrollBar().setValue(grid.visualRect(grid.pictures.index(50_000)).top())
    assert grid.rows_in_view()[0] == 50_000
    grid.resize(grid.width() - width_of(grid), grid.height())
    assert 50_000 in grid.rows_in_view()[: COLUMNS - 1]
    grid.set_size_step(0)
    assert 50_000 in grid.rows_in_view()


def test_what_is_at_the_top_stays_there_where_as_many_larger_ones_fit_side_by_side(grid: PictureGrid) -> None:
    grid.set_pictures(Path("/there is no such folder"), names(1000))
    grid.set_size_step(5)
    grid.resize(grid.verticalScrollBar().sizeHint().width() + 2 * width_of(grid) - 40, 500)
    QApplication.processEvents()  # it is laid out a little later
    grid.verticalScrollBar().setValue(grid.visualRect(grid.pictures.index(500)).top())
    assert grid.rows_in_view()[0] == 500
    grid.set_size_step(6)
    assert grid.rows_in_view()[0] == 500


def test_no_rectangle_is_drawn_where_nothing_may_be_selected(qtbot: QtBot, grid: PictureGrid) -> None:
    grid.setSelectionMode(QListView.SelectionMode.NoSelection)
    view = grid.viewport()
    qtbot.mousePress(view, LEFT, pos=centre(grid, 12))
    for row in (11, 6):
        qtbot.mouseMove(view, centre(grid, row))
    pulled = grid.grab()
    qtbot.mouseRelease(view, LEFT, pos=centre(grid, 6))
    assert grid.grab().toImage() == pulled.toImage()


def test_an_empty_grid_takes_keys_and_clicks(qtbot: QtBot, grid: PictureGrid) -> None:
    grid.set_pictures(Path("/there is no such folder"), ())
    qtbot.keyClick(grid, Key.Key_End)
    qtbot.keyClick(grid, Key.Key_A, CONTROL)
    qtbot.mouseClick(grid.viewport(), LEFT, pos=QPoint(20, 20))
    assert grid.selected_ids() == ()
