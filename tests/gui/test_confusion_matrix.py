import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from studio.gui import theme
from studio.gui.widgets.confusion_matrix import ConfusionMatrix
from studio.gui.widgets.confusion_matrix_drawing import Confusions, MatrixPainter

CLASSES = ("고양이 cat", "dog", "$fish$")
COUNTS = np.array([[275, 12, 3], [0, 40, 0], [0, 0, 0], [2, 6, 0]])
"""No picture of a fish; the last row is of a label that the network does not know."""


@pytest.fixture
def matrix(qtbot):
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    matrix.resize(620, 420)
    matrix.set_confusions(Confusions((*CLASSES, "wolf 늑대"), CLASSES, COUNTS))
    matrix.show()
    qtbot.waitExposed(matrix)
    return matrix


@pytest.fixture
def crowd(matrix):
    """One thousand classes, each taken for itself and for the next."""
    names = tuple(f"class {number}" for number in range(1000))
    counts = np.eye(1000, dtype=np.int64) * 9 + np.eye(1000, k=1, dtype=np.int64)
    matrix.set_confusions(Confusions(names, names, counts))
    return matrix


def shown(matrix):
    return matrix.viewport().grab().toImage()


def colour_of(matrix, row, column):
    at = matrix.cell_rect(row, column).topLeft() + QPoint(4, 4)
    return shown(matrix).pixelColor(at)


def click(matrix, row, column):
    QTest.mouseClick(matrix.viewport(), Qt.MouseButton.LeftButton, pos=matrix.cell_rect(row, column).center())


def hover(matrix, at):
    here = QPointF(at)
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove, here, matrix.viewport().mapToGlobal(here), none, none, Qt.KeyboardModifier(0)
    )
    QApplication.sendEvent(matrix.viewport(), event)


def wheel(matrix, at, steps=1):
    here = QPointF(at)
    event = QWheelEvent(
        here,
        matrix.viewport().mapToGlobal(here),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(matrix.viewport(), event)


def opened_by(matrix):
    """Collect the cells of which the pictures are asked for."""
    cells = []
    matrix.activated.connect(lambda row, column: cells.append((row, column)))
    return cells


def test_a_click_on_a_cell_asks_for_its_pictures(matrix):
    opened = opened_by(matrix)
    click(matrix, 0, 1)
    assert opened == [(0, 1)]
    assert matrix.current == (0, 1)


def test_a_cell_without_pictures_is_chosen_but_opens_nothing(matrix):
    opened = opened_by(matrix)
    click(matrix, 1, 0)
    assert matrix.current == (1, 0)
    assert opened == []


def test_a_press_that_is_dragged_to_another_cell_opens_nothing(matrix):
    opened = opened_by(matrix)
    QTest.mousePress(matrix.viewport(), Qt.MouseButton.LeftButton, pos=matrix.cell_rect(0, 0).center())
    QTest.mouseRelease(matrix.viewport(), Qt.MouseButton.LeftButton, pos=matrix.cell_rect(1, 1).center())
    assert opened == []


def test_a_click_beside_the_cells_does_nothing(matrix):
    QTest.mouseClick(matrix.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert matrix.current is None


def test_the_arrow_keys_move_and_enter_opens(matrix):
    opened = opened_by(matrix)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(matrix, key)  # the first one begins at the first cell
    assert opened == [(1, 1)]
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Up):
        QTest.keyClick(matrix, key)
    assert matrix.current == (0, 0)
    for key in (Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Down):
        QTest.keyClick(matrix, key)
    assert matrix.current == (3, 2)


def test_the_cell_under_the_mouse_is_told(matrix, qtbot):
    with qtbot.waitSignal(matrix.hovered) as told:
        hover(matrix, matrix.cell_rect(0, 1).center())
    assert told.args == [(0, 1)]
    assert matrix.sentence(0, 1) == "true 고양이 cat → predicted dog: 12 (4.1 % of 고양이 cat)"
    with qtbot.waitSignal(matrix.hovered) as told:
        hover(matrix, QPoint(2, 2))
    assert told.args == [None]


def test_a_tooltip_says_the_same(matrix, qtbot):
    at = matrix.cell_rect(3, 1).center()
    QApplication.sendEvent(
        matrix.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, at, matrix.viewport().mapToGlobal(at))
    )
    assert QToolTip.text() == "true wolf 늑대 → predicted dog: 6 (75.0 % of wolf 늑대)"
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_a_class_without_pictures_is_said_to_have_none(matrix):
    assert "there are no pictures of $fish$" in matrix.sentence(2, 0)
    assert matrix.cell_text(2, 0) == ""


def test_counts_become_percent_of_the_row(matrix):
    assert matrix.cell_text(0, 0) == "275"
    before = shown(matrix)
    matrix.set_normalised(True)
    assert matrix.cell_text(0, 0) == "95 %"
    assert shown(matrix) != before


def test_right_is_blue_and_wrong_is_orange_in_light_and_dark(matrix, qapp):
    try:
        for colours in (theme.LIGHT, theme.DARK):
            qapp.setPalette(theme.palette(colours))
            assert colour_of(matrix, 1, 1).name() == colours.series[0]  # 100 % of its row
            wrong, nothing = colour_of(matrix, 3, 1), colour_of(matrix, 1, 0)
            assert wrong.red() > wrong.blue()
            assert nothing.name() == colours.alternate
    finally:
        qapp.setPalette(theme.palette(theme.LIGHT))


@pytest.mark.parametrize("classes", [2, 10, 100])
def test_the_whole_matrix_is_seen_at_first(matrix, classes):
    names = tuple(f"class {number}" for number in range(classes))
    matrix.set_confusions(Confusions(names, names, np.eye(classes, dtype=np.int64)))
    assert matrix.cells_in_view() == (range(classes), range(classes))
    assert matrix.viewport().rect().contains(matrix.cell_rect(classes - 1, classes - 1))
    shown(matrix)


def test_of_a_thousand_classes_only_what_is_in_view_is_painted(crowd, monkeypatch):
    """Of a million cells, colours are mixed for those in view, and numbers written where there is room."""
    painted = []
    original = MatrixPainter._cell_colours
    monkeypatch.setattr(MatrixPainter, "_cell_colours", lambda self: painted.append(original(self)) or painted[-1])
    view = crowd.viewport()
    shown(crowd)
    cell = crowd.cell_rect(0, 0)
    most = (view.width() // cell.width() + 2) * (view.height() // cell.height() + 2)
    assert 0 < painted[-1].shape[0] * painted[-1].shape[1] <= most < 60_000
    for _ in range(14):
        wheel(crowd, crowd.cell_rect(*(seen[0] for seen in crowd.cells_in_view())).center())
    shown(crowd)
    assert painted[-1].shape[0] * painted[-1].shape[1] < 400


def test_the_wheel_with_ctrl_zooms_where_the_mouse_is(crowd):
    crowd.choose(500, 500)
    at = crowd.cell_rect(500, 500).center()
    wheel(crowd, at)
    assert crowd.cell_rect(500, 500).width() > 3
    near = crowd.cell_rect(500, 500).center() - at
    assert near.manhattanLength() <= 2 * crowd.cell_rect(0, 0).width() + 2


def test_plus_and_minus_zoom_and_zero_shows_everything_again(matrix):
    fitted = matrix.cell_rect(0, 0).size()
    QTest.keyClick(matrix, Qt.Key.Key_Plus)
    assert matrix.cell_rect(0, 0).height() > fitted.height()
    QTest.keyClick(matrix, Qt.Key.Key_Minus)
    QTest.keyClick(matrix, Qt.Key.Key_Minus)
    assert matrix.cell_rect(0, 0).height() < fitted.height()
    QTest.keyClick(matrix, Qt.Key.Key_0)
    assert matrix.cell_rect(0, 0).size() == fitted


def test_a_chosen_cell_comes_into_view(crowd):
    crowd.choose(990, 20)
    rows, columns = crowd.cells_in_view()
    assert 990 in rows
    assert 20 in columns
    assert crowd.viewport().rect().contains(crowd.cell_rect(990, 20))


def test_other_numbers_of_the_same_classes_leave_the_chosen_cell(matrix):
    matrix.choose(0, 1)
    matrix.set_confusions(Confusions((*CLASSES, "wolf 늑대"), CLASSES, COUNTS * 2))
    assert matrix.current == (0, 1)
    matrix.set_confusions(Confusions(CLASSES, CLASSES, COUNTS[:3]))
    assert matrix.current is None


def test_nothing_to_show_is_an_empty_view(matrix):
    matrix.set_confusions(None)
    hover(matrix, QPoint(50, 50))
    QTest.keyClick(matrix, Qt.Key.Key_Down)
    wheel(matrix, QPoint(50, 50))
    shown(matrix)
    assert matrix.current is None
