import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication

from studio.gui.widgets.picture_view import PictureView

RED, GREEN, BLUE = (200, 0, 0), (0, 200, 0), (0, 0, 200)


def picture(*rows):
    return np.array(rows, np.uint8)


@pytest.fixture
def view(qtbot):
    view = PictureView()
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.set_picture(picture([RED, GREEN], [GREEN, BLUE]))
    view.show()
    return view


def colour_at(view, x, y):
    return view.grab().toImage().pixelColor(x, y)


def turn_wheel(view, place, notches):
    place = QPointF(place)
    nothing = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    QApplication.sendEvent(view, QWheelEvent(place, place, QPoint(), QPoint(0, 120 * notches), *nothing, False))


def test_a_picture_fills_the_room_in_its_own_shape_with_crisp_pixels(view):
    assert view.shown_part() == QRectF(100, 0, 200, 200)
    assert colour_at(view, 198, 98) == QColor(*RED)
    assert colour_at(view, 202, 102) == QColor(*BLUE)


def test_the_overlay_covers_as_much_as_its_opacity(view):
    view.set_overlay(picture([(0, 0, 0)]))
    view.set_opacity(0.5)
    assert abs(colour_at(view, 150, 50).red() - 100) <= 2
    view.set_overlay(None)
    assert colour_at(view, 150, 50) == QColor(*RED)


def test_a_box_frames_a_part(view):
    view.set_box((0.5, 0.0, 1.0, 0.5))
    framed = view.grab().toImage()
    view.set_box(None)
    assert framed.pixelColor(250, 100) != view.grab().toImage().pixelColor(250, 100)
    assert framed.pixelColor(250, 50) == QColor(*GREEN)


def test_the_mouse_says_where_it_is_and_when_it_leaves_the_picture(view, qtbot):
    told = []
    view.hovered.connect(told.append)
    qtbot.mouseMove(view, QPoint(150, 50))
    assert told[-1] == (0.25, 0.25)
    qtbot.mouseMove(view, QPoint(20, 50))
    assert told[-1] is None


def test_a_click_says_where(view, qtbot):
    with qtbot.waitSignal(view.clicked) as clicked:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(250, 150))
    assert clicked.args == [(0.75, 0.75)]


def test_the_wheel_zooms_at_the_mouse(view):
    turn_wheel(view, QPoint(150, 50), 4)
    part = view.shown_part()
    assert part.width() > 400
    assert abs((150 - part.left()) / part.width() - 0.25) < 1e-6
    turn_wheel(view, QPoint(150, 50), -20)
    assert view.shown_part() == QRectF(100, 0, 200, 200)


def test_keys_zoom_and_fit(view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.shown_part().width() == pytest.approx(240)
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.shown_part().width() == pytest.approx(200)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.shown_part() == QRectF(100, 0, 200, 200)


def test_dragging_moves_and_is_no_click(view, qtbot):
    turn_wheel(view, QPoint(200, 100), 4)
    before = view.shown_part()
    with qtbot.assertNotEmitted(view.clicked):
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
        qtbot.mouseMove(view, QPoint(230, 90))
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(230, 90))
    moved = view.shown_part().topLeft() - before.topLeft()
    assert (moved.x(), moved.y()) == (pytest.approx(30), pytest.approx(-10))


def test_a_double_click_shows_all_of_it(view, qtbot):
    turn_wheel(view, QPoint(150, 50), 4)
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(150, 50))
    assert view.shown_part() == QRectF(100, 0, 200, 200)


def test_two_linked_views_show_the_same_place(view, qtbot):
    other = PictureView()
    qtbot.addWidget(other)
    other.resize(400, 200)
    other.set_picture(picture([BLUE, BLUE], [RED, RED]))
    view.view_changed.connect(other.set_view)
    turn_wheel(view, QPoint(150, 50), 4)
    assert other.shown_part() == view.shown_part()


def test_without_a_picture_nothing_happens(view, qtbot):
    view.set_picture(None)
    told = []
    view.hovered.connect(told.append)
    qtbot.mouseMove(view, QPoint(150, 50))
    turn_wheel(view, QPoint(150, 50), 3)
    view.grab()
    assert told == [None]
