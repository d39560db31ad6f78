"""Attributions as colours and as figures."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.insight.attribution.display import heat_map, is_signed, limits
from studio.insight.attribution.figure import attribution_figure, caption
from studio.insight.attribution.tasks import METHODS, Attribution, Method

SIDE = 32


def attribution(values: NDArray[np.float32], method: Method = "occlusion", layer: str | None = None) -> Attribution:
    seen = np.full((SIDE, SIDE, 3), 100, np.uint8)
    probabilities = np.array([0.25, 0.75], np.float32)
    strength = values.clip(min=0)
    return Attribution("one/best.pth", method, values, strength, seen, 1, ("개", "고양이"), probabilities, layer, ())


def ramp() -> NDArray[np.float32]:
    return np.linspace(-1, 3, SIDE * SIDE, dtype=np.float32).reshape(SIDE, SIDE)


def test_zero_is_the_middle_of_a_signed_map_and_the_first_colour_of_an_unsigned_one() -> None:
    assert limits(attribution(ramp()), signed=True) == (-3, 3)
    assert limits(attribution(ramp()), signed=False) == (0, 3)


def test_for_is_red_and_against_is_blue() -> None:
    answer = attribution(ramp())
    colours = heat_map(answer, True, limits(answer, True)).astype(int)
    assert colours.shape == (SIDE, SIDE, 3)
    assert colours[-1, -1, 0] > colours[-1, -1, 2]
    assert colours[0, 0, 2] > colours[0, 0, 0]


def test_a_few_great_gradients_do_not_darken_the_rest() -> None:
    values = np.ones((SIDE, SIDE), np.float32)
    values[3, 3] = 1000
    assert limits(attribution(values, "saliency"), signed=False)[1] == pytest.approx(1)
    assert limits(attribution(values, "occlusion"), signed=False)[1] == 1000


def test_where_nothing_speaks_for_the_class_all_is_dark() -> None:
    answer = attribution(-np.ones((2, 2), np.float32), "gradcam")
    assert heat_map(answer, False, limits(answer, False)).max() < 10


def test_a_coarse_map_covers_the_whole_picture() -> None:
    answer = attribution(np.array([[0, 0], [0, 1]], np.float32), "gradcam")
    shown = answer.shown(signed=False)
    assert shown.shape == (SIDE, SIDE)
    assert shown[-1, -1] == 1
    assert shown[0, 0] == 0


def test_the_person_decides_on_the_signs_or_the_method_does() -> None:
    assert [method for method in METHODS if is_signed(method, None)] == ["integrated-gradients", "occlusion"]
    assert all(is_signed(method, True) and not is_signed(method, False) for method in METHODS)


def test_a_caption_says_what_is_explained_by_what() -> None:
    assert caption(attribution(ramp())) == "고양이, 75.0 %, occlusion"
    assert caption(attribution(ramp(), "gradcam", "layer4")) == "고양이, 75.0 %, gradcam at layer4"


@pytest.mark.parametrize(("count", "pictures"), [(1, 1), (2, 3), (5, 6)])
def test_several_maps_stand_beside_the_picture_itself(count: int, pictures: int) -> None:
    figure = attribution_figure([attribution(ramp(), method) for method in METHODS[:count]], None, 0.5)
    assert sum(bool(axes.images) for axes in figure.axes) == pictures
    assert len(figure.axes) == pictures + count  # a colour bar for each map
