from __future__ import annotations

import numpy as np
import pytest

from studio.data.opencv import cv2
from studio.errors import StudioError
from studio.insight.convolution.kernels import (
    GRIDS,
    KERNELS,
    LARGEST_KERNEL,
    grid,
    kernel,
    least_side,
    normalised,
    resized,
)
from studio.insight.convolution.lab import LabSpec, filtered


@pytest.mark.parametrize("name", KERNELS)
def test_every_kernel_exists_in_every_size_odd_or_even(name):
    for side in range(least_side(name), LARGEST_KERNEL + 1):
        weights = kernel(name, side, side)
        assert weights.shape == (side, side)
        assert weights.dtype == np.float32
        assert np.isfinite(weights).all()


@pytest.mark.parametrize("side", [1, 2, 3, 4, 15])
def test_the_identity_changes_nothing(side):
    values = np.random.default_rng(0).normal(size=(20, 20)).astype(np.float32)
    np.testing.assert_allclose(filtered(LabSpec(kernel("identity", side, side)), values), values, atol=1e-5)


@pytest.mark.parametrize("side", [3, 5, 7, 15])
def test_sobel_and_gaussian_are_opencvs(side):
    derivative, smooth = cv2.getDerivKernels(1, 0, side)
    np.testing.assert_allclose(kernel("sobel x", side, side), np.outer(smooth, derivative), rtol=1e-6)
    np.testing.assert_array_equal(kernel("sobel y", side, side), kernel("sobel x", side, side).T)
    bell = cv2.getGaussianKernel(side, 1.7)
    np.testing.assert_allclose(kernel("gaussian", side, side, sigma=1.7), np.outer(bell, bell), atol=1e-6)


def test_at_three_by_three_they_are_the_textbooks():
    np.testing.assert_array_equal(kernel("sobel x", 3, 3), [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    np.testing.assert_array_equal(kernel("laplacian", 3, 3), [[0, 1, 0], [1, -4, 1], [0, 1, 0]])
    np.testing.assert_array_equal(kernel("sharpen", 3, 3), [[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    np.testing.assert_array_equal(kernel("emboss", 3, 3), [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]])


@pytest.mark.parametrize("side", [3, 4, 15])
def test_smoothing_kernels_sum_to_one_and_edge_kernels_to_zero(side):
    for name in ("identity", "box", "gaussian", "sharpen"):
        assert kernel(name, side, side).sum() == pytest.approx(1, abs=1e-5)
    for name in ("sobel x", "sobel y", "laplacian"):
        assert kernel(name, side, side).sum() == pytest.approx(0, abs=1e-3)


def test_a_very_narrow_gaussian_is_the_identity():
    np.testing.assert_array_equal(kernel("gaussian", 5, 5, sigma=0.01), kernel("identity", 5, 5))


def test_random_kernels_follow_their_seed():
    first, again, other = (kernel("random", 4, 3, seed=seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


@pytest.mark.parametrize(
    ("name", "side", "options", "sentence"),
    [
        ("laplacian", 2, {}, "at least 3 × 3"),
        ("sobel x", 1, {}, "at least 2 × 2"),
        ("box", 17, {}, "from 1 to 16"),
        ("gaussian", 3, {"sigma": 0.0}, "above 0"),
    ],
)
def test_kernels_that_cannot_be_made_are_explained(name, side, options, sentence):
    with pytest.raises(StudioError, match=sentence):
        kernel(name, side, side, **options)


def test_resizing_keeps_the_middle_and_comes_back():
    weights = kernel("random", 3, 3)
    larger = resized(weights, 5, 6)
    assert larger.shape == (5, 6)
    assert larger[2, 2] == weights[1, 1]
    np.testing.assert_array_equal(resized(larger, 3, 3), weights)
    values = np.random.default_rng(0).normal(size=(12, 12)).astype(np.float32)
    np.testing.assert_allclose(filtered(LabSpec(larger), values), filtered(LabSpec(weights), values), atol=1e-5)


def test_normalising_makes_the_sum_one_or_where_weights_cancel_their_absolutes():
    assert normalised(np.full((3, 3), 2, np.float32)).sum() == pytest.approx(1)
    assert np.abs(normalised(kernel("sobel x", 3, 3))).sum() == pytest.approx(1)
    with pytest.raises(StudioError, match="zeros"):
        normalised(np.zeros((3, 3), np.float32))


@pytest.mark.parametrize("name", GRIDS)
@pytest.mark.parametrize("size", [(6, 6), (5, 7)])
def test_grids_hold_whole_numbers_from_nought_to_nine(name, size):
    values = grid(name, *size)
    assert values.shape == size
    assert values.min() >= 0
    assert values.max() <= 9
    np.testing.assert_array_equal(values, values.round())
    assert len(np.unique(values)) > 1
