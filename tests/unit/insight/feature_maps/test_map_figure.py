import numpy as np
import pytest
from PIL import Image

from studio.insight.feature_maps.map_figure import map_figure
from studio.insight.feature_maps.presentation import Presentation, limits
from studio.insight.feature_maps.tasks import LayerMaps
from studio.insight.prediction_figure import write_figure


@pytest.fixture
def maps():
    values = np.zeros((7, 4, 6), np.float32)
    values[3, 1, 2] = 1
    return LayerMaps("net", "conv", "maps", values, np.zeros((8, 8, 3), np.uint8), None)


def figure_of(maps, order):
    ends = limits([maps], Presentation(scale="layer"))
    return map_figure(maps, order, ends, "gray", [f"${n}" for n in range(7)], "conv of 그림.png")


def test_the_figure_shows_the_maps_in_order_with_crisp_pixels(maps, tmp_path):
    path = tmp_path / "격자 grid.png"
    write_figure(figure_of(maps, (3, 0)), path)
    picture = np.asarray(Image.open(path).convert("RGB"))
    bright = np.argwhere((picture == 255).all(2)[30:100, 8:110])
    assert len(bright) == 18 * 18  # 1 value of 4 × 6, enlarged 18 times, and nothing else on black
    assert bright.min(0).tolist() == [18, 6 + 36 - 8]


def test_text_stays_text_in_vector_graphics(maps, tmp_path):
    path = tmp_path / "grid.svg"
    write_figure(figure_of(maps, range(7)), path)
    text = path.read_text("utf-8")
    assert "conv of" in text
    assert text.count(">$") == 7


@pytest.mark.parametrize(("columns", "wide"), [(7, 7), (2, 2)])
def test_so_many_maps_stand_in_a_row_as_are_asked_for(maps, columns, wide, tmp_path):
    ends = limits([maps], Presentation())
    figure = map_figure(maps, range(7), ends, "gray", [""] * 7, "conv", columns=columns)
    assert figure.get_figwidth() * 100 == pytest.approx(wide * (18 * 6 + 6) + 6)


def test_numbers_without_a_place_are_bars_that_start_at_zero():
    bars = LayerMaps("net", "fc", "bars", np.array([2, -1, 3], np.float32).reshape(3, 1, 1), np.zeros((8, 8, 3)), None)
    figure = map_figure(bars, (2, 0, 1), limits([bars], Presentation()), "gray", ["개", "$b", "c"], "fc")
    (axes,) = figure.axes
    heights = axes.patches[0].get_data().values
    assert heights.tolist() == [3, 0, 2, 0, -1]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["c", "개", "$b"]
