import numpy as np
import pytest

from studio.insight.colour import PALETTES, blended, coloured, table


@pytest.mark.parametrize("palette", PALETTES)
def test_a_palette_has_256_colours(palette):
    colours = table(palette)
    assert colours.shape == (256, 3)
    assert len(np.unique(colours, axis=0)) > 100


@pytest.mark.parametrize("palette", ["viridis", "inferno", "gray"])
def test_greater_values_are_brighter(palette):
    brightness = table(palette).astype(float) @ [0.299, 0.587, 0.114]
    assert (np.diff(brightness[::16]) > 0).all()


def test_zero_is_white_between_blue_and_red():
    picture = coloured(np.array([[-2, 0, 2]], np.float32), -2, 2, "blue-red")
    assert picture[0, 0].tolist() == [59, 76, 192]
    assert picture[0, 1].min() > 240
    assert picture[0, 2].tolist() == [180, 4, 38]


def test_values_beyond_the_limits_have_the_colours_of_the_ends_and_nan_is_grey():
    picture = coloured(np.array([[-np.inf, 9, np.nan, 0]], np.float32), 0, 1, "gray")
    assert picture[0, :, 0].tolist() == [0, 255, 128, 0]


def test_an_overlay_covers_as_much_as_its_opacity_says():
    black, white = np.zeros((2, 2, 3), np.uint8), np.full((2, 2, 3), 255, np.uint8)
    assert blended(black, white, 0.25).max() == 64
