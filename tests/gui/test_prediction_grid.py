import csv
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from studio.gui import theme
from studio.gui.widgets.prediction_grid import PredictionGrid
from studio.gui.widgets.thumbnails import ThumbnailLoader
from studio.insight.figure_layout import FigureLayout
from studio.insight.prediction_figure import prediction_figure, title_of
from studio.insight.prediction_table import PredictionTable

CLASSES = ("고양이", "강아지", "8")
COLOURS = {"right": "#1a7f37", "wrong": "#c4232c", "unknown": "#000000"}


@pytest.fixture
def table(tmp_path):
    """Ten red pictures: the first right, the second wrong, the third without a label, the rest right."""
    root = tmp_path / "내 사진"
    root.mkdir()
    ids = tuple(f"그림 {number}.png" for number in range(10))
    for name in ids:
        Image.new("RGB", (8, 8), (250, 0, 0)).save(root / name)
    logits = np.tile(np.array([2.0, 0.0, -2.0], np.float32), (10, 1))
    labels = ("고양이", "8", None, *["고양이"] * 7)
    return PredictionTable(root, CLASSES, ids, labels, logits)


@pytest.fixture
def grid(qtbot, table):
    loader = ThumbnailLoader()
    grid = PredictionGrid(loader)
    qtbot.addWidget(grid)
    grid.resize(400, 400)
    grid.set_figure(FigureLayout(2, 2), fitted=True)
    grid.set_table(table)
    grid.show()
    yield grid
    loader.stop()


def scrolling(grid):
    grid.set_scrolling(True)
    assert grid._bar.isVisible()
    assert not grid._next.isVisible()
    return grid


def middle(grid, position):
    return grid._canvas.cell(position).center()


def test_titles_say_right_wrong_and_unknown_with_a_mark_and_the_true_class(table):
    right, wrong, unknown = (title_of(table, row) for row in range(3))
    assert right.names(1000, len) == "✓ 고양이 (고양이)"
    assert wrong.names(1000, len) == "✗ 고양이 (8)"
    assert unknown.names(1000, len) == "고양이"
    assert right.percent == "87 %"


def test_a_label_the_network_does_not_know_is_wrong_and_named(table):
    strange = PredictionTable(table.root, CLASSES, table.ids[:1], ("토끼",), table.logits[:1])
    assert title_of(strange, 0).names(1000, len) == "✗ 고양이 (토끼)"


@pytest.mark.parametrize("width", [12, 16, 24, 40])
def test_long_titles_are_shortened_but_keep_mark_and_both_names(width, table):
    names = ("아주아주아주 긴 이름", "또 다른 아주 긴 이름")
    logits = np.array([[1.0, 0.0]], np.float32)
    title = title_of(PredictionTable(table.root, names, ("a",), (names[1],), logits), 0)
    text = title.names(width, len)
    assert len(text) <= width
    assert text.startswith("✗ 아")
    assert "(또" in text


def test_a_short_name_leaves_its_room_to_a_long_one(table):
    logits = np.array([[1.0, 0.0]], np.float32)
    title = title_of(PredictionTable(table.root, ("8", "abcdefghij"), ("a",), ("abcdefghij",), logits), 0)
    assert title.names(14, len) == "✗ 8 (abcdefg…)"


def test_pages_hold_rows_times_columns_and_the_last_one_the_rest(grid):
    assert grid.pages == 3
    assert grid.rows_on_page() == (0, 1, 2, 3)
    grid.set_page(99)
    assert grid.page == 2
    assert grid.rows_on_page() == (8, 9)


def test_another_shape_keeps_the_first_picture_in_view(grid):
    grid.set_page(1)
    grid.set_figure(FigureLayout(1, 3), fitted=True)
    assert 4 in grid.rows_on_page()


def test_buttons_keys_and_wheel_turn_the_page(grid, qtbot):
    qtbot.mouseClick(grid._next, Qt.MouseButton.LeftButton)
    assert grid.page == 1
    qtbot.keyClick(grid._canvas, Qt.Key.Key_PageDown)
    assert grid.page == 2
    assert not grid._next.isEnabled()
    qtbot.keyClick(grid._canvas, Qt.Key.Key_Home)
    assert grid.page == 0
    for _ in range(2):  # half a notch each, as touch pads send
        wheel(grid._canvas, -60)
    assert grid.page == 1


def wheel(widget, delta):
    nowhere = QPointF(5, 5)
    buttons, modifiers = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(nowhere, nowhere, QPoint(), QPoint(0, delta), buttons, modifiers, phase, False)
    QApplication.sendEvent(widget, event)


def test_a_click_and_the_arrow_keys_name_the_picture(grid, qtbot):
    heard = []
    grid.clicked.connect(heard.append)
    qtbot.mouseClick(grid._canvas, Qt.MouseButton.LeftButton, pos=middle(grid, 1))
    qtbot.keyClick(grid._canvas, Qt.Key.Key_Down)
    assert heard == ["그림 1.png", "그림 3.png"]


def test_a_click_beside_the_last_picture_does_nothing(grid, qtbot):
    grid.set_page(2)
    with qtbot.assertNotEmitted(grid.clicked):
        qtbot.mouseClick(grid._canvas, Qt.MouseButton.LeftButton, pos=middle(grid, 3))


def test_a_double_click_and_enter_activate(grid, qtbot):
    with qtbot.waitSignal(grid.activated) as activated:
        qtbot.mouseDClick(grid._canvas, Qt.MouseButton.LeftButton, pos=middle(grid, 2))
    assert activated.args == ["그림 2.png"]
    with qtbot.waitSignal(grid.activated):
        qtbot.keyClick(grid._canvas, Qt.Key.Key_Return)


def test_pictures_are_drawn_and_the_selected_one_is_framed(grid, qtbot):
    def colour(point):
        return grid._canvas.grab().toImage().pixelColor(point)

    qtbot.waitUntil(lambda: colour(middle(grid, 0)) == QColor(250, 0, 0))
    before = grid._canvas.grab().toImage()
    grid.set_selection(["그림 1.png"])
    assert grid._canvas.grab().toImage() != before


def test_a_picture_that_cannot_be_read_says_why(grid, table, qtbot):
    (table.root / table.ids[0]).write_bytes(b"")
    loader = grid._canvas._loader
    loader.clear()
    grid._canvas.update()
    qtbot.waitUntil(lambda: loader.problem(table.root / table.ids[0]) == "empty file")
    grid._canvas.grab()


def test_the_tooltip_names_file_true_class_and_the_three_most_probable(grid):
    text = grid._canvas.tooltip(1)
    for part in ("그림 1.png", "True class: 8", "고양이  86.7 %", "강아지  11.7 %", "8  1.6 %"):
        assert part in text


def test_an_empty_grid_draws_nothing_and_exports_an_empty_table(grid, qtbot, tmp_path):
    grid.set_table(None)
    qtbot.keyClick(grid._canvas, Qt.Key.Key_Return)
    qtbot.keyClick(grid._canvas, Qt.Key.Key_Left)
    grid.grab()
    assert grid.pages == 1
    assert grid.rows_on_page() == ()
    grid._csv_writer()(tmp_path / "a.csv")
    assert len((tmp_path / "a.csv").read_text("utf-8-sig").splitlines()) == 1


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_page_is_exported_as_a_figure_with_hangul(grid, tmp_path, suffix, caplog):
    export = next(export for export in grid.exports() if export.suffix == suffix)
    path = tmp_path / f"예측{suffix}"
    export.prepare()(path)
    assert not caplog.records  # no font is missing
    match suffix:
        case ".png":
            picture = QImage(str(path))
            assert picture.width() > 400
            assert any(picture.pixelColor(x, picture.height() // 2).red() > 200 for x in range(picture.width()))
        case ".svg":
            assert "✗ 고양이 (8)" in path.read_text("utf-8")
        case ".pdf":
            assert path.read_bytes().startswith(b"%PDF")


def test_the_csv_holds_all_pages(grid, tmp_path):
    path = tmp_path / "예측.csv"
    next(export for export in grid.exports() if export.suffix == ".csv").prepare()(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["file", "predicted", "confidence", "true", "correct"]
    assert len(rows) == 11
    assert rows[2][0] == "그림 1.png"
    assert rows[2][3:] == ["8", "0"]


def test_the_figure_has_the_colours_and_marks_of_the_screen(table):
    figure = prediction_figure(table, range(3), FigureLayout(1, 3, 9, 3), COLOURS)
    titles = [(axes.get_title(), axes.title.get_color()) for axes in figure.axes]
    assert titles == [
        ("✓ 고양이 (고양이)  87 %", COLOURS["right"]),
        ("✗ 고양이 (8)  87 %", COLOURS["wrong"]),
        ("고양이  87 %", COLOURS["unknown"]),
    ]
    assert figure.axes[0].images[0].get_interpolation() == "nearest"


def test_a_class_named_like_a_formula_is_text_in_the_figure(table, tmp_path):
    formula = PredictionTable(table.root, (r"$\frac$", "b"), table.ids[:1], (None,), np.zeros((1, 2), np.float32))
    figure = prediction_figure(formula, [0], FigureLayout(1, 1), COLOURS)
    figure.savefig(tmp_path / "a.svg")
    assert r"$\frac$" in figure.axes[0].get_title().replace(r"\$", "$")
    assert (tmp_path / "a.svg").stat().st_size > 0


def test_a_missing_picture_does_not_stop_the_figure(table):
    (table.root / table.ids[0]).unlink()
    figure = prediction_figure(table, [0, 1], FigureLayout(1, 2), COLOURS)
    assert figure.axes[0].texts[0].get_text() == "the file is gone"
    assert len(figure.axes[1].images) == 1


def test_the_page_exported_is_the_one_shown_when_it_was_asked_for(grid, tmp_path):
    write = grid._csv_writer()
    grid.set_table(None)
    write(Path(tmp_path / "a.csv"))
    assert len((tmp_path / "a.csv").read_text("utf-8-sig").splitlines()) == 11


def test_right_and_wrong_have_the_colours_of_the_theme():
    assert COLOURS["right"] == theme.LIGHT.right
    assert COLOURS["wrong"] == theme.LIGHT.wrong


def test_it_turns_to_what_is_selected_elsewhere_unless_some_of_it_is_in_view(grid, table):
    grid.set_selection(("그림 9.png", "그림 6.png"))
    assert grid.page == 1
    assert table.ids.index("그림 6.png") in grid.rows_on_page()
    grid.set_selection(("그림 0.png", "그림 5.png"))
    assert grid.page == 1, "one of them is in view"
    grid.set_selection(("not in the table.png",))
    grid.set_selection(())
    assert grid.page == 1


def test_scrolling_shows_all_pictures_below_each_other(grid, qtbot):
    grid._canvas.resize(400, 300)
    scrolling(grid)
    assert grid.rows_on_page() == (0, 1, 2, 3)
    grid._bar.setValue(grid._bar.maximum())
    assert 9 in grid._canvas.places()
    assert 0 not in grid._canvas.places()
    last = grid._canvas.cell(9)
    assert grid._canvas.rect().contains(last)
    assert grid._canvas.place_at(last.center()) == 9
    assert "of 10" in grid._page_label.text()


def test_a_notch_of_the_wheel_scrolls_one_row(grid):
    scrolling(grid)
    before = grid._canvas.axes(4).top()
    wheel(grid._canvas, -120)
    assert abs(before - grid._canvas.axes(4).top() - grid.figure.pitch[1] * grid._canvas.scale) <= 3


def test_keys_bring_what_they_reach_into_view(grid, qtbot):
    heard = []
    grid.clicked.connect(heard.append)
    for scrolls in (False, True):
        grid.set_scrolling(scrolls)
        for key in (Qt.Key.Key_Home, Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Up):
            qtbot.keyClick(grid._canvas, key)
            assert grid._canvas.current in grid._canvas.places()
    assert heard == [f"그림 {number}.png" for number in (0, 4, 6, 9, 7)] * 2


def test_an_arrow_key_starts_from_what_is_in_view(grid, qtbot):
    grid.set_page(2)
    with qtbot.waitSignal(grid.clicked) as clicked:
        qtbot.keyClick(grid._canvas, Qt.Key.Key_Right)
    assert clicked.args == ["그림 9.png"]


def test_paging_or_scrolling_keeps_the_first_picture_in_view(grid):
    grid.set_page(1)
    scrolling(grid)
    assert grid.first_place == 4
    grid.set_scrolling(False)
    assert grid.page == 1


def test_scrolling_goes_to_what_is_selected_elsewhere(grid):
    scrolling(grid)
    grid.set_selection(("그림 9.png",))
    assert grid._canvas.rect().contains(grid._canvas.cell(9).center())


def test_a_fitted_figure_takes_the_size_of_the_window(grid, qtbot):
    with qtbot.waitSignal(grid.figure_changed) as changed:
        grid.resize(700, 500)
    assert changed.args[0].width == grid._canvas.width() / 96
    grid.set_figure(FigureLayout(2, 2, width=6, height=2), fitted=False)
    assert grid.figure.width == 6
    assert grid._canvas.scale == grid._canvas.width() / 6
    assert grid._canvas.cell(3).bottom() <= 2 * grid._canvas.scale


def test_of_fifty_thousand_pictures_only_those_in_view_are_asked_for(qtbot, tmp_path, monkeypatch):
    n = 50_000
    ids = tuple(f"{number}.png" for number in range(n))
    table = PredictionTable(tmp_path, CLASSES, ids, (None,) * n, np.zeros((n, 3), np.float32))
    loader = ThumbnailLoader()
    asked = set()
    monkeypatch.setattr(loader, "image", lambda path, size: asked.add(path))
    grid = PredictionGrid(loader)
    qtbot.addWidget(grid)
    grid.resize(600, 400)
    grid.set_table(table)
    grid.set_scrolling(True)
    grid.grab()
    asked.clear()
    grid._bar.setValue(grid._bar.maximum() // 2)
    grid.grab()
    assert not asked, "what passes too fast to be seen is not loaded"
    qtbot.waitUntil(lambda: not grid._canvas.hurried)
    grid.grab()
    assert 32 <= len(asked) <= 56
    assert tmp_path / "25000.png" in asked
    loader.stop()
