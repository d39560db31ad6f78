"""The grid on the screen beside the figure that matplotlib exports."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QImage

from studio.gui import theme
from studio.gui.widgets.prediction_grid import PredictionGrid
from studio.gui.widgets.thumbnails import ThumbnailLoader
from studio.insight.figure_layout import FigureLayout
from studio.insight.prediction_table import PredictionTable

DPI = 100
FIGURE = FigureLayout(
    2, 3, 6, 4, left=0.05, right=0.9, bottom=0.04, top=0.9, wspace=0.3, hspace=0.4, title_points=10, dpi=DPI
)
BLUE = (20, 40, 250)
RIGHT, WRONG = (26, 127, 55), (196, 35, 44)


@pytest.fixture
def table(tmp_path):
    """Five blue pictures, one wide, one high, the rest square; the second and the fourth are wrong."""
    root = tmp_path / "내 사진"
    root.mkdir()
    sizes = ((40, 40), (40, 40), (80, 40), (30, 60), (8, 8))
    for number, size in enumerate(sizes):
        Image.new("RGB", size, BLUE).save(root / f"{number}.png")
    labels = ("3", "8", "3", "8", "3")
    logits = np.tile(np.array([3.0, 0.0], np.float32), (5, 1))
    return PredictionTable(root, ("3", "8"), tuple(f"{number}.png" for number in range(5)), labels, logits)


@pytest.fixture
def grid(qtbot, table):
    loader = ThumbnailLoader()
    grid = PredictionGrid(loader)
    qtbot.addWidget(grid)
    grid._canvas.setFixedSize(round(FIGURE.width * DPI), round(FIGURE.height * DPI))
    grid.set_figure(FIGURE, fitted=False)
    grid.set_table(table)
    grid.show()
    qtbot.waitUntil(
        lambda: all((pixels_of(screen(grid), cell(grid, place)) == BLUE).all(2).any() for place in range(5))
    )
    yield grid
    loader.stop()


def screen(grid):
    return grid._canvas.grab().toImage()


def cell(grid, place):
    return grid._canvas.cell(place)


def pixels_of(image, area):
    """Return (h, w, 3) of a part of an image, a little larger than the area."""
    image = image.copy(area.adjusted(-12, -6, 12, 0)).convertToFormat(QImage.Format.Format_RGB888)
    flat = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return flat[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).astype(int)


def box_of(pixels, colour, tolerance):
    """Return left, top, right, bottom of what has a colour."""
    rows, columns = np.nonzero((np.abs(pixels - np.array(colour)) <= tolerance).all(2))
    return np.array([columns.min(), rows.min(), columns.max(), rows.max()])


def exported(grid, path):
    next(export for export in grid.exports() if export.suffix == ".png").prepare()(path)
    return QImage(str(path))


def test_pictures_and_titles_are_exported_where_the_screen_shows_them(grid, tmp_path):
    shown, written = screen(grid), exported(grid, tmp_path / "예측.png")
    assert (written.width(), written.height()) == (shown.width(), shown.height())
    for place in range(5):
        mine, theirs = (pixels_of(image, cell(grid, place)) for image in (shown, written))
        assert np.abs(box_of(mine, BLUE, 25) - box_of(theirs, BLUE, 25)).max() <= 2, place  # not the blue of a focus
        colour = WRONG if place in (1, 3) else RIGHT
        title, other = (box_of(pixels, colour, 40) for pixels in (mine, theirs))
        assert np.abs((title[:2] + title[2:]) - (other[:2] + other[2:])).max() / 2 <= 4, "the titles' middles"


def test_the_colours_looked_for_are_those_of_the_theme():
    assert (theme.LIGHT.right, theme.LIGHT.wrong) == ("#1a7f37", "#c4232c")


@pytest.mark.parametrize("change", ["left", "right", "bottom", "top", "wspace", "hspace", "width", "height"])
def test_every_number_moves_the_pictures_as_matplotlib_does(change, table):
    from studio.insight.prediction_figure import prediction_figure

    layout = replace(FIGURE, **{change: getattr(FIGURE, change) * 0.8})
    colours = {"right": "#000000", "wrong": "#000000", "unknown": "#000000"}
    figure = prediction_figure(table, range(5), layout, colours)
    for place, axes in enumerate(figure.axes):
        box = axes.get_position(original=True)
        x, y = layout.corner(place)
        assert box.x0 * layout.width == pytest.approx(x)
        assert (1 - box.y1) * layout.height == pytest.approx(y)
        assert (box.width * layout.width, box.height * layout.height) == pytest.approx(layout.axes_size)


def test_a_tight_layout_keeps_titles_apart_from_the_pictures_above():
    for rows, columns in ((1, 1), (4, 8), (10, 12)):
        tight = FigureLayout(rows, columns, 9, 6).tight()
        gap = tight.pitch[1] - tight.axes_size[1]
        assert gap >= tight.title_height or rows == 1
        assert tight.corner(0)[1] >= tight.title_height
        x, y = tight.corner(rows * columns - 1)
        assert x + tight.axes_size[0] <= 9
        assert y + tight.axes_size[1] <= 6
