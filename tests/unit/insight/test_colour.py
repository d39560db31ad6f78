"""Numbers as colours."""

from __future__ import annotations

import numpy as np
import pytest

from studio.insight.colour import PALETTES, Palette, blended, coloured, table


def row(*values: float) -> np.ndarray:
    return np.array([values], np.float32)


@pytest.mark.parametrize("palette", PALETTES)
def test_the_limits_have_the_end_colours_and_what_is_beyond_them_too(palette: Palette) -> None:
    picture = coloured(row(-9, -1, 3, 9), -1, 3, palette)
    ends = table(palette)[[0, 0, 255, 255]]
    assert picture[0].tolist() == ends.tolist()
    assert table(palette).shape == (256, 3)


def test_zero_is_white_in_the_palette_for_values_about_zero() -> None:
    below, zero, above = coloured(row(-2, 0, 2), -2, 2, "blue-red")[0].astype(int)
    assert zero.min() > 240
    assert below[2] > below[0]
    assert above[0] > above[2]


def test_a_map_that_says_the_same_everywhere_has_the_middle_colour() -> None:
    assert coloured(row(0, 0), 0, 0, "blue-red").min() > 240
    assert coloured(row(5, 5), 5, 5, "gray")[0, 0, 0] in (127, 128)


def test_what_is_no_number_is_grey_and_infinity_is_an_end() -> None:
    picture = coloured(row(np.nan, np.inf, -np.inf), 0, 1, "viridis")
    assert picture[0, 0].tolist() == [128, 128, 128]
    assert picture[0, 1].tolist() == table("viridis")[255].tolist()
    assert picture[0, 2].tolist() == table("viridis")[0].tolist()


def test_an_overlay_is_mixed_by_its_opacity() -> None:
    black, white = np.zeros((2, 2, 3), np.uint8), np.full((2, 2, 3), 200, np.uint8)
    assert blended(black, white, 0.25).max() == 50
