"""The lab against OpenCV and torch, over many drawn combinations."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch.nn import functional

from studio.data.opencv import cv2
from studio.errors import StudioError
from studio.insight.convolution.lab import LabSpec, arithmetic, check, filtered, output_size, written

TORCH_MODES = {"zero": "constant", "reflect": "reflect", "replicate": "replicate"}


def drawn(seed: int, operation: str) -> tuple[LabSpec, np.ndarray] | None:
    """Draw an input and what to do with it; None for a combination that the lab refuses."""
    rng = np.random.default_rng(seed)
    height, width = rng.integers(1, 24, 2)
    shape = (height, width, 3) if seed % 3 == 0 else (height, width)
    side = rng.integers(1, 8, 2)
    spec = LabSpec(
        kernel=rng.normal(size=(side[0], side[0] if operation == "magnitude" else side[1])).astype(np.float32),
        operation=operation,
        stride=int(rng.integers(1, 4)),
        padding=["same", "valid", int(rng.integers(0, 5))][rng.integers(3)],
        padding_mode=["zero", "reflect", "replicate"][rng.integers(3)],
        dilation=1 if operation == "average" else int(rng.integers(1, 4)),
        flip=bool(rng.integers(2)),
    )
    try:
        check(spec, (int(height), int(width)))
    except StudioError:
        return None
    return spec, rng.normal(100, 50, shape).astype(np.float32)


def as_tensor(values: np.ndarray) -> torch.Tensor:
    """Return (1, channels, h, w)."""
    return torch.from_numpy(np.atleast_3d(values)).permute(2, 0, 1)[None]


def as_values(tensor: torch.Tensor, ndim: int) -> np.ndarray:
    values = tensor[0].permute(1, 2, 0).numpy()
    return values if ndim == 3 else values[..., 0]


def by_torch(spec: LabSpec, values: np.ndarray) -> np.ndarray:
    """Do the same with torch's functions alone."""
    tensor = as_tensor(values)
    kernel = torch.from_numpy(spec.kernel.copy())
    if spec.operation == "max":
        pads = [*spec.pads(1), *spec.pads(0)]
        padded = functional.pad(tensor, pads, value=float("-inf"))
        result = functional.max_pool2d(padded, kernel.shape, spec.stride, 0, spec.dilation)
    elif spec.operation == "average":
        padded = functional.pad(tensor, [*spec.pads(1), *spec.pads(0)])
        result = functional.avg_pool2d(padded, kernel.shape, spec.stride)
    else:
        if spec.flip:
            kernel = kernel.flip(0, 1)
        padded = functional.pad(tensor, [*spec.pads(1), *spec.pads(0)], mode=TORCH_MODES[spec.padding_mode])
        result = convolved(padded, kernel, spec)
        if spec.operation == "magnitude":
            result = torch.hypot(result, convolved(padded, kernel.T, spec))
    return as_values(result, values.ndim)


def convolved(padded: torch.Tensor, kernel: torch.Tensor, spec: LabSpec) -> torch.Tensor:
    channels = padded.shape[1]
    weight = kernel.repeat(channels, 1, 1, 1)
    return functional.conv2d(padded, weight, stride=spec.stride, dilation=spec.dilation, groups=channels)


@pytest.mark.parametrize("operation", ["convolution", "magnitude", "max", "average"])
def test_results_are_those_of_torch(operation):
    compared = 0
    for seed in range(300):
        case = drawn(seed, operation)
        if case is None:
            continue
        spec, values = case
        ours, theirs = filtered(spec, values), by_torch(spec, values)
        assert ours.shape == theirs.shape
        assert ours.dtype == np.float32
        np.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=1e-2 if operation == "magnitude" else 2e-3)
        compared += 1
    assert compared > 100


@pytest.mark.parametrize("padding", ["same", "valid", 0, 1, 2])
@pytest.mark.parametrize("side", [1, 2, 3, 4, 5, 15])
@pytest.mark.parametrize("dilation", [1, 2])
@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel")  # it is slower there, and right
def test_padding_means_what_it_means_in_conv2d(padding, side, dilation):
    rng = np.random.default_rng(side)
    values, kernel = (rng.normal(size=size).astype(np.float32) for size in ((40, 33), (side, side)))
    ours = filtered(LabSpec(kernel, padding=padding, dilation=dilation), values)
    theirs = functional.conv2d(
        as_tensor(values), torch.from_numpy(kernel)[None, None], padding=padding, dilation=dilation
    )
    np.testing.assert_allclose(ours, as_values(theirs, 2), atol=1e-4)


@pytest.mark.parametrize("padding", [0, 1, 2])
@pytest.mark.parametrize("stride", [1, 2, 3])
def test_padding_means_what_it_means_in_torchs_poolings(padding, stride):
    values = np.random.default_rng(0).normal(-5, 1, (17, 12)).astype(np.float32)
    window = np.zeros((4, 4), np.float32)
    ours = filtered(LabSpec(window, "max", stride, padding), values)
    np.testing.assert_array_equal(ours, as_values(functional.max_pool2d(as_tensor(values), 4, stride, padding), 2))
    ours = filtered(LabSpec(window, "average", stride, padding), values)
    theirs = as_values(functional.avg_pool2d(as_tensor(values), 4, stride, padding), 2)
    np.testing.assert_allclose(ours, theirs, rtol=1e-5)


@pytest.mark.parametrize("mode", ["zero", "reflect", "replicate"])
@pytest.mark.parametrize("side", [1, 3, 5, 7, 11, 15])
@pytest.mark.parametrize("channels", [(), (3,)])
def test_same_padding_is_opencvs_filter2d(mode, side, channels):
    rng = np.random.default_rng(side)
    values = rng.uniform(0, 255, (31, 26, *channels)).astype(np.float32)
    kernel = rng.normal(size=(side, side)).astype(np.float32)
    borders = {"zero": cv2.BORDER_CONSTANT, "reflect": cv2.BORDER_REFLECT_101, "replicate": cv2.BORDER_REPLICATE}
    theirs = cv2.filter2D(values, cv2.CV_32F, kernel, borderType=borders[mode])
    ours = filtered(LabSpec(kernel, padding_mode=mode), values)
    np.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=2e-2)


def test_a_flipped_kernel_is_the_mathematical_convolution():
    rng = np.random.default_rng(1)
    signal, kernel = rng.normal(size=20).astype(np.float32), rng.normal(size=5).astype(np.float32)
    ours = filtered(LabSpec(kernel[None], padding="valid", flip=True), signal[None])
    np.testing.assert_allclose(ours[0], np.convolve(signal, kernel, "valid"), atol=1e-5)


@pytest.mark.parametrize("operation", ["convolution", "magnitude", "max", "average"])
def test_the_arithmetic_of_a_pixel_gives_the_pixel(operation):
    asked = 0
    for seed in range(200):
        case = drawn(seed, operation)
        if case is None:
            continue
        spec, values = case
        result = filtered(spec, values)
        row, column = (int(np.random.default_rng(seed).integers(side)) for side in result.shape[:2])
        channel = seed % 3 if values.ndim == 3 else 0
        pixel = result[row, column, channel] if values.ndim == 3 else result[row, column]
        asked_of = arithmetic(spec, values, row, column, channel)
        assert asked_of.total == pytest.approx(pixel, rel=1e-4, abs=2e-2)
        assert asked_of.values.shape == asked_of.weights.shape == asked_of.padding.shape == spec.kernel.shape
        if operation == "max":
            assert asked_of.values[asked_of.winner] == pixel
        asked += 1
    assert asked > 50


def test_the_arithmetic_names_values_weights_padding_and_sum():
    values = np.array([[1, 2], [3, 4]], np.float32)
    kernel = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]], np.float32)
    corner = arithmetic(LabSpec(kernel), values, 0, 0)
    np.testing.assert_array_equal(corner.values, [[0, 0, 0], [0, 1, 2], [0, 3, 4]])
    np.testing.assert_array_equal(corner.padding, [[True] * 3, [True, False, False], [True, False, False]])
    np.testing.assert_array_equal(corner.products, [[0, 0, 0], [0, 0, -4], [0, 0, -4]])
    assert corner.total == -8
    assert corner.text() == "0·1 + 0·0 + 0·(−1) + 0·2 + 1·0 + 2·(−2) + 0·1 + 3·0 + 4·(−1) = −8"


def test_long_sums_are_abridged():
    values = np.ones((15, 15), np.float32)
    text = arithmetic(LabSpec(np.full((15, 15), 2, np.float32), padding="valid"), values, 0, 0).text(4)
    assert text == "1·2 + 1·2 + … + 1·2 = 450"


def test_pooling_tells_how_it_chose():
    values = np.array([[1, 7], [3, 4]], np.float32)
    window = np.zeros((2, 2), np.float32)
    assert arithmetic(LabSpec(window, "max", padding=0), values, 0, 0).text() == "max(1, 7, 3, 4) = 7"
    mean = arithmetic(LabSpec(window, "average", padding=0), values, 0, 0)
    assert mean.text() == "1·0.25 + 7·0.25 + 3·0.25 + 4·0.25 = 3.75"
    assert "−∞" in arithmetic(LabSpec(window, "max", padding=1), values, 0, 0).text()


def test_a_magnitude_tells_both_parts():
    values = np.array([[0, 3], [4, 0]], np.float32)
    kernel = np.array([[0, 1], [0, 0]], np.float32)
    text = arithmetic(LabSpec(kernel, "magnitude", padding=0), values, 0, 0).text()
    assert text == "a = 0·0 + 3·1 + 4·0 + 0·0 = 3, b = 4, √(3² + 4²) = 5"


def test_the_size_formula_holds_the_numbers():
    kernel = np.zeros((3, 5), np.float32)
    rows, columns = output_size(LabSpec(kernel, stride=2, padding=1), (28, 28))
    assert (rows.value, rows.formula) == (14, "⌊(28 + 2·1 − 1·(3 − 1) − 1) / 2⌋ + 1 = 14")
    assert (columns.value, columns.formula) == (13, "⌊(28 + 2·1 − 1·(5 − 1) − 1) / 2⌋ + 1 = 13")
    even = output_size(LabSpec(np.zeros((2, 2), np.float32)), (28, 28))[0]
    assert even.formula == "⌊(28 + (0 + 1) − 1·(2 − 1) − 1) / 1⌋ + 1 = 28"


def test_the_formula_is_the_size_of_the_result():
    for seed in range(200):
        case = drawn(seed, "convolution")
        if case is not None:
            spec, values = case
            sizes = output_size(spec, values.shape[:2])
            assert tuple(size.value for size in sizes) == filtered(spec, values).shape[:2]


def test_a_pixel_covers_the_part_of_the_input_it_sees():
    spec = LabSpec(np.zeros((3, 3), np.float32), stride=2, padding=1, dilation=2)
    assert spec.covered(0, 0) == (-1, -1, 4, 4)
    assert spec.covered(1, 3) == (5, 1, 10, 6)


SPEC = LabSpec(np.ones((3, 3), np.float32), padding=0)


@pytest.mark.parametrize(
    ("spec", "size", "sentence"),
    [
        (SPEC, (2, 9), "covers 3 rows, but the padded input has only 2"),
        (replace(SPEC, dilation=4), (9, 8), "covers 9 columns, but the padded input has only 8"),
        (replace(SPEC, padding="same", stride=2), (9, 9), "choose stride 1"),
        (replace(SPEC, padding=4, padding_mode="reflect"), (4, 9), "Reflecting 4 rows needs more than 4"),
        (replace(SPEC, operation="max", padding=2), (9, 9), "at most half the window, here 1"),
        (replace(SPEC, operation="average", dilation=2), (9, 9), "Average pooling has no dilation"),
        (replace(SPEC, operation="magnitude", kernel=np.ones((3, 1), np.float32)), (9, 9), "as high as it is wide"),
        (replace(SPEC, kernel=np.ones((17, 1), np.float32)), (99, 99), "1 to 16"),
        (replace(SPEC, stride=0), (9, 9), "start at 1"),
    ],
)
def test_what_cannot_be_done_is_explained_in_one_sentence(spec, size, sentence):
    with pytest.raises(StudioError, match=sentence) as refused:
        filtered(spec, np.zeros(size, np.float32))
    assert str(refused.value).count(".") == 1


def test_torch_refuses_the_pooling_padding_that_the_lab_refuses():
    with pytest.raises(RuntimeError):
        functional.max_pool2d(torch.zeros(1, 1, 9, 9), 3, 1, 2)
    with pytest.raises(RuntimeError):
        functional.conv2d(torch.zeros(1, 1, 9, 9), torch.zeros(1, 1, 3, 3), padding="same", stride=2)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (-0.125, "−0.125"),
        (3, "3"),
        (1 / 3, "0.3333"),
        (-0.0, "0"),
        (123456, "1.235e5"),
        (1e-7, "1e−7"),
        (-np.inf, "−∞"),
    ],
)
def test_numbers_are_written_short(number, text):
    assert written(number) == text
