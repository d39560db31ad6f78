import numpy as np
import pytest

from studio.insight.feature_maps.presentation import Presentation, limits, order
from studio.insight.feature_maps.tasks import LayerMaps

SEEN = np.zeros((8, 8, 3), np.uint8)


def layer_maps(*maps):
    return LayerMaps("net", "conv", "maps", np.array(maps, np.float32), SEEN, None)


FOUR = layer_maps([[0, 1]], [[-4, 6]], [[3, 3]], [[2, 3]])


@pytest.mark.parametrize(
    ("sorting", "expected"),
    [("index", (0, 1, 2, 3)), ("mean", (2, 3, 1, 0)), ("maximum", (1, 2, 3, 0)), ("variance", (1, 0, 3, 2))],
)
def test_channels_come_by_the_statistic_the_greatest_first(sorting, expected):
    assert order(FOUR, Presentation(sorting=sorting)) == expected


def test_only_the_first_few_and_pinned_ones_before_them():
    assert order(FOUR, Presentation(sorting="maximum", top=2), pinned=(3, 9)) == (3, 1, 2)


def test_a_channel_of_nans_comes_last():
    broken = layer_maps([[np.nan, 1]], [[1, 2]])
    assert order(broken, Presentation(sorting="mean")) == (1, 0)
    assert all(np.isfinite(limits([broken], Presentation())).ravel())


def test_each_channel_has_its_own_limits_or_all_have_the_layers():
    low, high = limits([FOUR], Presentation(scale="channel"))
    assert low.tolist() == [0, -4, 3, 2]
    assert high.tolist() == [1, 6, 4, 3]
    low, high = limits([FOUR], Presentation(scale="layer"))
    assert (set(low), set(high)) == ({-4}, {6})


def test_symmetric_limits_have_zero_in_their_middle():
    low, high = limits([FOUR], Presentation(scale="symmetric"))
    assert (set(low), set(high)) == ({-6}, {6})


def test_contrast_brings_the_limits_together():
    low, high = limits([FOUR], Presentation(scale="layer", contrast=4))
    assert (low[0], high[0]) == (-4, -1.5)
    low, high = limits([FOUR], Presentation(scale="symmetric", contrast=2))
    assert (low[0], high[0]) == (-3, 3)


def test_two_answers_share_their_limits():
    other = layer_maps([[5, 7]], [[0, 0]], [[0, 9]], [[2, 2]])
    low, high = limits([FOUR, other], Presentation(scale="channel"))
    assert low.tolist() == [0, -4, 0, 2]
    assert high.tolist() == [7, 6, 9, 3]


def test_a_layer_far_from_zero_uses_all_its_colours():
    low, high = limits([layer_maps([[3, 5]], [[4, 6]])], Presentation(scale="layer"))
    assert (low.tolist(), high.tolist()) == ([3, 3], [6, 6])
