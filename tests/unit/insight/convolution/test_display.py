from __future__ import annotations

from xml.etree import ElementTree

import numpy as np

from studio.insight.convolution.display import enlarged, is_bright, png, svg, value_range, visible

VALUES = np.array([[-2, 0], [1, 4]], np.float32)


def test_the_range_goes_from_black_to_white():
    picture = visible(VALUES, "range")
    assert tuple(picture[0, 0]) == (0, 0, 0)
    assert tuple(picture[1, 1]) == (255, 255, 255)


def test_signed_values_are_blue_below_zero_and_red_above():
    picture = visible(VALUES, "signed").astype(int)
    assert picture[0, 0, 2] > picture[0, 0, 0]
    assert picture[1, 1, 0] > picture[1, 1, 2]
    assert np.ptp(picture[0, 1]) < 5


def test_absolute_values_forget_the_sign_and_clipping_what_is_below_zero():
    assert visible(VALUES, "absolute")[0, 0, 0] == 128
    assert visible(VALUES, "clip", top=4)[0, 0, 0] == 0
    assert visible(VALUES, "clip", top=4)[1, 0, 0] == 64


def test_three_channels_are_shown_as_colours_on_one_scale():
    values = np.zeros((1, 1, 3), np.float32)
    values[0, 0] = 0, 100, 255
    assert tuple(visible(values, "clip")[0, 0]) == (0, 100, 255)
    assert tuple(visible(values, "range")[0, 0]) == (0, 100, 255)


def test_nothing_but_padding_is_still_shown():
    endless = np.full((2, 2), -np.inf, np.float32)
    assert value_range(endless) == (0, 0)
    assert visible(endless, "range").shape == (2, 2, 3)


def test_small_results_are_drawn_number_by_number():
    root = ElementTree.fromstring(svg(VALUES, visible(VALUES, "range")))
    assert [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")] == ["−2", "0", "1", "4"]


def test_large_results_are_drawn_as_one_picture():
    values = np.zeros((64, 64), np.float32)
    drawing = svg(values, visible(values, "range"))
    assert "<text" not in drawing
    assert drawing.count("<image") == 1
    ElementTree.fromstring(drawing)


def test_a_small_picture_is_enlarged_in_whole_steps():
    assert enlarged(visible(VALUES, "range")).shape == (512, 512, 3)
    assert png(visible(VALUES, "range")).startswith(b"\x89PNG")


def test_text_is_dark_on_bright_cells():
    assert is_bright(np.array([245, 245, 245], np.uint8))
    assert not is_bright(np.array([59, 76, 192], np.uint8))
