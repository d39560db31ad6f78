from pathlib import Path

import numpy as np
import pytest
from pictures_for_tests import coloured_squares
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.gui import theme
from studio.gui.widgets.picture_plot import PicturePlot
from studio.gui.widgets.picture_plot_card import PictureCard
from studio.gui.widgets.picture_plot_colouring import Group, Grouping, Measure
from studio.gui.widgets.picture_plot_points import Points
from studio.gui.widgets.thumbnails import ThumbnailLoader

IDS = ("left.png", "middle.png", "right.png", "top.png")
PLACES = np.array([(-10.0, 0.0), (0.0, 0.0), (10.0, 0.0), (0.0, 6.0)])


@pytest.fixture
def loader(qapp):
    loader = ThumbnailLoader()
    yield loader
    loader.stop()


@pytest.fixture
def empty(qtbot, loader):
    plot = PicturePlot(loader)
    qtbot.addWidget(plot)
    plot.resize(600, 400)
    plot.show()
    return plot


@pytest.fixture
def plot(empty):
    empty.set_points(Points(Path("none"), IDS, PLACES))
    return empty


@pytest.fixture
def crowd(empty):
    """Two thousand points, too many to be shown as pictures."""
    rng = np.random.default_rng(1)
    ids = [f"{number}.png" for number in range(2000)]
    empty.set_points(Points(Path("none"), ids, rng.normal(0, 1, (2000, 2))))
    return empty


def drag(plot, start, end, modifier=Qt.KeyboardModifier.NoModifier, via=()):
    QTest.mousePress(plot, Qt.MouseButton.LeftButton, modifier, start)
    for at in (*via, end):
        move(plot, at, Qt.MouseButton.LeftButton, modifier)
    QTest.mouseRelease(plot, Qt.MouseButton.LeftButton, modifier, end)


def move(plot, at, buttons=Qt.MouseButton.NoButton, modifier=Qt.KeyboardModifier.NoModifier):
    place = QPointF(at)
    event = QMouseEvent(
        QEvent.Type.MouseMove, place, plot.mapToGlobal(place), Qt.MouseButton.NoButton, buttons, modifier
    )
    QApplication.sendEvent(plot, event)


def click(plot, sample_id, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, modifier, plot.place_of(sample_id))


def turn_wheel(plot, at, notches):
    event = QWheelEvent(
        at.toPointF(),
        plot.mapToGlobal(at).toPointF(),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plot, event)


def colours_near(plot, at, radius=3):
    image = plot.grab().toImage()
    return {
        image.pixelColor(at.x() + x, at.y() + y).name()
        for x in range(-radius, radius + 1)
        for y in range(-radius, radius + 1)
    }


def test_all_points_are_in_view_and_up_is_up(plot):
    places = {sample_id: plot.place_of(sample_id) for sample_id in IDS}
    assert all(plot.rect().contains(place) for place in places.values())
    assert places["left.png"].x() < places["middle.png"].x() < places["right.png"].x()
    assert places["top.png"].y() < places["middle.png"].y()


def test_a_click_selects_the_point_and_one_beside_all_selects_none(plot, qtbot):
    with qtbot.waitSignal(plot.selected) as told:
        click(plot, "right.png")
    assert told.args == [("right.png",)]
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(300, 395))
    assert plot.selection == ()


def test_with_ctrl_points_are_added_and_taken_away(plot):
    click(plot, "right.png")
    click(plot, "top.png", Qt.KeyboardModifier.ControlModifier)
    assert plot.selection == ("right.png", "top.png")
    click(plot, "right.png", Qt.KeyboardModifier.ControlModifier)
    assert plot.selection == ("top.png",)


def test_shift_and_dragging_selects_a_rectangle(plot):
    middle, right = plot.place_of("middle.png"), plot.place_of("right.png")
    drag(plot, middle - QPoint(25, 25), right + QPoint(20, 25), Qt.KeyboardModifier.ShiftModifier)
    assert set(plot.selection) == {"middle.png", "right.png"}
    assert plot.following


def test_alt_and_dragging_selects_a_free_shape(plot):
    left, top, right = (plot.place_of(name) for name in ("left.png", "top.png", "right.png"))
    # Around all three, with a notch from below that leaves the middle out.
    corners = [left + QPoint(-20, -20), top + QPoint(-20, -20), top + QPoint(20, -20), right + QPoint(20, -20)]
    notch = [right + QPoint(20, 20), top + QPoint(0, 40)]
    drag(plot, left + QPoint(-20, 20), top + QPoint(0, 40), Qt.KeyboardModifier.AltModifier, via=[*corners, *notch])
    assert set(plot.selection) == {"left.png", "top.png", "right.png"}


def test_a_tool_selects_without_a_key(plot):
    plot.set_tool("rectangle")
    drag(plot, QPoint(2, 2), QPoint(598, 398))
    assert set(plot.selection) == set(IDS)


def test_selecting_from_elsewhere_is_silent(plot, qtbot):
    with qtbot.assertNotEmitted(plot.selected):
        plot.set_selection(("top.png", "not here.png"))
    assert plot.selection == ("top.png", "not here.png")


def test_the_arrow_keys_go_to_the_next_point_in_their_direction(plot):
    click(plot, "left.png")
    for key, reached in (
        (Qt.Key.Key_Right, "middle.png"),
        (Qt.Key.Key_Right, "right.png"),
        (Qt.Key.Key_Left, "middle.png"),
        (Qt.Key.Key_Up, "top.png"),
        (Qt.Key.Key_Up, "top.png"),
    ):
        QTest.keyClick(plot, key)
        assert plot.selection == (reached,)
    QTest.keyClick(plot, Qt.Key.Key_Escape)
    assert plot.selection == ()


def test_dragging_moves_what_is_shown_and_f_brings_everything_back(plot):
    before = plot.place_of("middle.png")
    drag(plot, QPoint(100, 300), QPoint(160, 330))
    assert plot.place_of("middle.png") == before + QPoint(60, 30)
    assert not plot.following
    QTest.keyClick(plot, Qt.Key.Key_F)
    assert plot.place_of("middle.png") == before


def test_the_wheel_zooms_where_the_mouse_is(plot):
    at = plot.place_of("right.png")
    left = plot.place_of("left.png").x()
    turn_wheel(plot, at, 3)
    assert (plot.place_of("right.png") - at).manhattanLength() <= 1
    assert plot.place_of("left.png").x() < left - 100


def test_the_view_follows_points_that_move_until_the_person_zooms(plot):
    plot.move_points(PLACES * 100)
    assert plot.rect().contains(plot.place_of("right.png"))
    turn_wheel(plot, QPoint(300, 200), 1)
    scale = plot.window_shown.scale
    plot.move_points(PLACES)
    assert plot.window_shown.scale == scale


def test_points_wander_smoothly_to_their_next_places(plot, qtbot):
    turn_wheel(plot, plot.place_of("middle.png"), -1)
    start = plot.place_of("right.png")
    plot.move_points(PLACES * (0.5, 1), smoothly=True)
    assert plot.place_of("right.png") == start
    qtbot.waitUntil(lambda: np.allclose(plot.points.places, PLACES * (0.5, 1)))
    assert plot.place_of("right.png").x() < start.x()


def test_each_group_has_its_colour_and_hidden_ones_are_neither_drawn_nor_hit(crowd):
    codes = np.zeros(2000, np.intp)
    codes[0] = 1
    far = np.zeros((2000, 2))
    far[0] = (5, 5)
    crowd.move_points(far)
    crowd.set_colouring(Grouping((Group("a", 0), Group("b", 1)), codes))
    at, orange = crowd.place_of("0.png"), theme.series_colour(1, theme.colours()).name()
    assert orange in colours_near(crowd, at)
    crowd.set_colouring(crowd.points.colouring, hidden={1})
    assert orange not in colours_near(crowd, at)
    QTest.mouseClick(crowd, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert crowd.selection == ()


def test_numbers_are_shades_and_what_is_unknown_is_grey(crowd):
    values = np.linspace(0, 1, 2000, dtype=np.float32)
    values[0] = np.nan
    places = np.zeros((2000, 2))
    places[0], places[1], places[-1] = (5, 5), (5, 0), (0, 5)
    crowd.move_points(places)
    crowd.set_colouring(Measure("loss", values, 0.0, 1.0))
    assert QColor(theme.colours().disabled).name() in colours_near(crowd, crowd.place_of("0.png"))
    assert "#440154" in colours_near(crowd, crowd.place_of("1.png"))
    assert "#fde725" in colours_near(crowd, crowd.place_of("1999.png"))


def test_the_mouse_shows_the_picture_its_name_and_what_is_known(empty, qtbot, tmp_path):
    root = coloured_squares(tmp_path / "내 사진", per_class=1)
    ids = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.png"))
    empty.set_points(Points(root, ids, PLACES[:3]))
    empty.set_descriptions(lambda sample_id: f"this is {sample_id}")
    with qtbot.waitSignal(empty.hovered) as told:
        move(empty, empty.place_of(ids[1]))
    card = empty.findChild(PictureCard)
    assert told.args == [ids[1]]
    assert card.isVisible()
    assert card.words.text() == f"this is {ids[1]}"
    qtbot.waitUntil(lambda: not card.picture.pixmap().isNull())
    move(empty, QPoint(300, 395))
    assert not card.isVisible()


def test_few_points_are_shown_as_the_very_pictures_they_stand_for(empty, qtbot, tmp_path):
    root = coloured_squares(tmp_path / "few", per_class=1)
    colour = {"빨강 red": "red", "초록 green": "green", "blue": "blue"}
    ids = [f"{name}/그림 0.png" for name in colour]
    empty.set_points(Points(root, ids, PLACES[:3]))
    assert empty.shows_pictures()

    def strongest(sample_id):
        pixel = empty.grab().toImage().pixelColor(empty.place_of(sample_id))
        channels = {"red": pixel.red(), "green": pixel.green(), "blue": pixel.blue()}
        return max(channels, key=channels.get) if max(channels.values()) - min(channels.values()) > 60 else None

    for sample_id in ids:
        wanted = colour[sample_id.partition("/")[0]]
        qtbot.waitUntil(lambda sample_id=sample_id, wanted=wanted: strongest(sample_id) == wanted)


def test_a_crowd_becomes_pictures_when_one_zooms_in(crowd):
    assert not crowd.shows_pictures()
    for _ in range(20):
        turn_wheel(crowd, crowd.place_of("7.png"), 1)
    assert crowd.shows_pictures()


def test_a_selected_point_has_a_ring(crowd):
    sample_id = crowd.points.ids[int(np.abs(crowd.points.places).sum(axis=1).argmax())]
    text = QColor(theme.colours().text).name()
    at = crowd.place_of(sample_id)
    assert text not in colours_near(crowd, at, 8)
    crowd.set_selection((sample_id,))
    assert text in colours_near(crowd, at, 8)


def test_when_many_are_selected_the_others_fade(crowd):
    far = np.zeros((2000, 2))
    far[0], far[1] = (5, 5), (5, 0)
    crowd.move_points(far)
    crowd.set_colouring(Grouping((Group("a", 0),), np.zeros(2000, np.intp)))
    blue = theme.series_colour(0, theme.colours()).name()
    crowd.set_selection(crowd.points.ids[1:])
    assert blue in colours_near(crowd, crowd.place_of("1.png"))
    assert blue not in colours_near(crowd, crowd.place_of("0.png"))


def test_points_placed_later_are_diamonds_that_can_be_clicked(crowd):
    placed = Points(
        Path("none"), (*crowd.points.ids, "/elsewhere/new.png"), np.vstack([crowd.points.places, (8.0, 8.0)]), placed=1
    )
    crowd.set_points(placed)
    assert QColor(theme.colours().accent).name() in colours_near(crowd, crowd.place_of("/elsewhere/new.png"))
    click(crowd, "/elsewhere/new.png")
    assert crowd.selection == ("/elsewhere/new.png",)


def test_the_plot_follows_the_theme(crowd, qapp, qtbot):
    looks = theme.Theme(qapp, "light")
    for choice, colours in (("dark", theme.DARK), ("light", theme.LIGHT)):
        looks.choose(choice)
        qtbot.waitUntil(lambda ground=colours.base: colours_near(crowd, QPoint(5, 5)) == {ground})


def test_no_points_at_all_are_a_plain_ground(empty):
    empty.fit()
    QTest.keyClick(empty, Qt.Key.Key_Right)
    move(empty, QPoint(50, 50))
    assert colours_near(empty, QPoint(300, 200)) == {theme.colours().base}
