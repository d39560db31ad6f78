import time

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from studio.gui.widgets.map_grid import SIZES, MapGrid, Tiles


def tiles(n=12, side=4, **changes):
    maps = np.zeros((n, side, side), np.float32)
    maps[:, 1, 2] = np.arange(n)
    given = {
        "maps": maps,
        "low": np.zeros(n, np.float32),
        "high": np.full(n, n - 1, np.float32),
        "order": tuple(range(n)),
        "captions": [str(number) for number in range(n)],
    }
    return Tiles(**(given | changes))


@pytest.fixture
def grid(qtbot):
    grid = MapGrid()
    qtbot.addWidget(grid)
    grid.resize(480, 400)
    grid.set_palette("gray")
    grid.set_tiles(tiles())
    grid.show()
    return grid


def place_of(grid, position, row=1, column=2):
    """Return the middle of a value of a tile, in the viewport."""
    grid.grab()  # a list that was resized is laid out when it is drawn
    rect = grid.picture_rect(grid.model().index(position, 0))
    height, width = grid.tiles.maps.shape[1:3]
    x, y = (
        rect.x() + rect.width() * (2 * column + 1) // (2 * width),
        rect.y() + rect.height() * (2 * row + 1) // (2 * height),
    )
    return QPoint(x, y)


def colour_at(grid, place):
    return grid.viewport().grab().toImage().pixelColor(place)


def test_maps_are_coloured_between_their_limits_with_crisp_pixels(grid):
    assert colour_at(grid, place_of(grid, 11)) == QColor("white")
    assert colour_at(grid, place_of(grid, 0)) == QColor("black")
    edge = place_of(grid, 11, column=1)
    edge.setX(edge.x() + SIZES[3] // 8 - 2)
    assert colour_at(grid, edge) == QColor("black")


def test_another_palette_colours_anew(grid):
    grid.set_palette("blue-red")
    assert colour_at(grid, place_of(grid, 11)).red() > 150 > colour_at(grid, place_of(grid, 11)).blue()


def test_rgb_pictures_are_shown_as_they_are(grid):
    pictures = np.zeros((3, 5, 5, 3), np.uint8)
    pictures[1] = (200, 30, 40)
    nothing = np.zeros(0, np.float32)
    grid.set_tiles(Tiles(pictures, nothing, nothing, (1, 0), ["a", "b", "c"]))
    assert colour_at(grid, place_of(grid, 0)) == QColor(200, 30, 40)


def test_a_click_activates_the_map_under_the_mouse_whatever_the_order(grid, qtbot):
    grid.set_tiles(tiles(order=(7, 3, 5)))
    with qtbot.waitSignal(grid.activated_map) as activated:
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place_of(grid, 1))
    assert activated.args == [3]
    assert grid.current == 3


def test_the_keys_go_through_the_maps(grid, qtbot):
    reached = []
    grid.activated_map.connect(reached.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Return):
        qtbot.keyClick(grid, key)
    assert reached == [1, 11, 0, 0]


def test_the_value_under_the_mouse_is_told(grid, qtbot):
    told = []
    grid.hovered.connect(told.append)
    qtbot.mouseMove(grid.viewport(), place_of(grid, 5, row=3, column=1))
    assert told[-1] == (5, 3, 1)
    qtbot.mouseMove(grid.viewport(), QPoint(grid.viewport().width() - 2, grid.viewport().height() - 2))
    assert told[-1] is None


def test_p_pins_and_unpins(grid, qtbot):
    grid.choose(4)
    with qtbot.waitSignal(grid.pins_changed) as pins:
        qtbot.keyClick(grid, Qt.Key.Key_P)
    assert pins.args == [(4,)]
    corner = grid.picture_rect(grid.model().index(4, 0)).topRight()
    assert colour_at(grid, corner - QPoint(1, -1)) != QColor("black")
    qtbot.keyClick(grid, Qt.Key.Key_P)
    assert grid.pinned == ()


def test_a_dead_map_is_hatched(grid):
    before = grid.viewport().grab().toImage()
    grid.set_tiles(tiles(dead=np.arange(12) == 0))
    after = grid.viewport().grab().toImage()
    dead, alive = (grid.picture_rect(grid.model().index(position, 0)) for position in (0, 1))
    assert before.copy(dead) != after.copy(dead)
    assert before.copy(alive) == after.copy(alive)


def test_ctrl_and_the_wheel_change_the_size_and_the_slider_follows(grid, qtbot):
    slider = grid.size_slider()
    qtbot.addWidget(slider)
    middle = QPointF(50, 50)
    nothing, control = Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier
    turned = QWheelEvent(
        middle, middle, QPoint(), QPoint(0, 120), nothing, control, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(grid.viewport(), turned)
    assert slider.value() == 4
    assert grid.picture_rect(grid.model().index(0, 0)).width() == SIZES[4]
    slider.setValue(0)
    assert grid.side == SIZES[0]


def test_other_maps_keep_the_current_channel_and_the_place(grid, qtbot):
    grid.set_tiles(tiles(400))
    grid.choose(300)
    place = grid.verticalScrollBar().value()
    assert place > 0
    with qtbot.assertNotEmitted(grid.activated_map):
        grid.set_tiles(tiles(400, side=6))
    assert grid.current == 300
    assert grid.verticalScrollBar().value() == place
    grid.set_tiles(None)
    assert grid.current is None


def test_a_wide_map_keeps_its_shape(grid):
    grid.set_tiles(tiles(2, maps=np.zeros((2, 3, 12), np.float32)))
    rect = grid.picture_rect(grid.model().index(0, 0))
    assert rect.width() == 4 * rect.height()


def test_only_maps_in_view_are_coloured(grid):
    grid.set_tiles(tiles(2048, side=7))
    grid.grab()
    assert 0 < len(grid._images) < 100
    began = time.perf_counter()
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    grid.grab()
    assert time.perf_counter() - began < 1.0


def test_a_map_larger_than_its_tile_is_averaged(grid):
    stripes = np.zeros((1, 176, 176), np.float32)
    stripes[:, :, ::2] = 11
    grid.set_tiles(tiles(1, maps=stripes, high=np.array([11], np.float32)))
    assert abs(colour_at(grid, place_of(grid, 0, 88, 88)).red() - 127) <= 2


def test_the_model_keeps_qts_rules(grid):
    tester = QAbstractItemModelTester(grid.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    grid.set_tiles(tiles(5, order=(4, 2)))
    grid.set_tiles(None)
    assert tester.model() is grid.model()
