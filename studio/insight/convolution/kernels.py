"""Well-known kernels of any size, and small grids of numbers to try them on."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from studio.errors import StudioError

Values = NDArray[np.float32]
"""(height, width) float32 for a kernel or a grey picture, (height, width, 3) for a picture in colour."""

KernelName = Literal[
    "identity", "box", "gaussian", "sobel x", "sobel y", "sobel magnitude", "laplacian", "sharpen", "emboss", "random"
]
KERNELS: tuple[KernelName, ...] = get_args(KernelName)
GridName = Literal["edge", "cross", "gradient", "random"]
GRIDS: tuple[GridName, ...] = get_args(GridName)

LARGEST_KERNEL = 16
"""Rows or columns; what can still be read on a screen, and the largest of the networks offered (ViT)."""
GRID_TOP = 9.0
"""Largest number in a grid made here; the smallest is 0."""

_LEAST_SIDE = {"sobel x": 2, "sobel y": 2, "sobel magnitude": 2, "laplacian": 3, "sharpen": 3, "emboss": 3}


def least_side(name: KernelName) -> int:
    """Return the fewest rows and columns with which a kernel is what its name says."""
    return _LEAST_SIDE.get(name, 1)


def kernel(name: KernelName, height: int, width: int, *, sigma: float = 1.0, seed: int = 0) -> Values:
    """Make a kernel, for cross-correlation as in networks: (height, width) float32.

    At 3 × 3 they are the textbook's. Larger Sobel kernels are OpenCV's (binomial smoothing across the derivative), a
    larger Laplacian reaches to the ends of its cross. ``"sobel magnitude"`` is Sobel x, whose transpose is Sobel y.
    The middle of an even side is the position before it, as in torch's "same" padding.

    Parameters
    ----------
    sigma
        Standard deviation of ``"gaussian"``, in pixels.
    seed
        Of ``"random"``, whose weights are normal with variance 1 / (height · width), to two decimals.

    Raises
    ------
    StudioError
        A side is outside 1…16, too small for this kernel, or sigma is not positive.
    """
    _refuse_sides(name, height, width)
    match name:
        case "identity":
            return _identity(height, width)
        case "box":
            return np.full((height, width), 1 / (height * width), np.float32)
        case "gaussian":
            return _outer(_gaussian(height, sigma), _gaussian(width, sigma))
        case "sobel x" | "sobel magnitude":
            return _outer(_binomial(height), _derivative(width))
        case "sobel y":
            return _outer(_derivative(height), _binomial(width))
        case "laplacian":
            return _laplacian(height, width)
        case "sharpen":
            return np.asarray(_identity(height, width) - _laplacian(height, width), np.float32)
        case "emboss":
            slope = np.add.outer(np.linspace(-1, 1, height), np.linspace(-1, 1, width))
            return np.asarray(slope * (min(height, width) // 2) + _identity(height, width), np.float32)
        case "random":
            drawn = np.random.default_rng(seed).normal(0, (height * width) ** -0.5, (height, width))
            return np.asarray(drawn.round(2), np.float32)


def resized(weights: Values, height: int, width: int) -> Values:
    """Cut off or surround with zeros, so that the middle stays the middle: (height, width) float32."""
    result = np.zeros((height, width), np.float32)
    into, out_of = zip(*(_overlap(new, old) for new, old in zip(result.shape, weights.shape, strict=True)), strict=True)
    result[into] = weights[out_of]
    return result


def normalised(weights: Values) -> Values:
    """Scale so that the sum is 1, or, where the weights cancel out, the sum of their absolutes.

    Raises
    ------
    StudioError
        All weights are zero.
    """
    total, size = float(weights.sum()), float(np.abs(weights).sum())
    if size == 0:
        raise StudioError("A kernel of zeros cannot be normalised; give it a weight first.")
    return np.asarray(weights / (total if abs(total) > 1e-6 * size else size), np.float32)


def grid(name: GridName, rows: int, columns: int, *, seed: int = 0) -> Values:
    """Make a small picture of whole numbers 0…9: (rows, columns) float32."""
    result = np.zeros((rows, columns), np.float32)
    match name:
        case "edge":
            result[:, : columns // 2] = GRID_TOP
        case "cross":
            result[rows // 2 - (rows % 2 == 0) : rows // 2 + 1] = GRID_TOP
            result[:, columns // 2 - (columns % 2 == 0) : columns // 2 + 1] = GRID_TOP
        case "gradient":
            result[:] = np.linspace(0, GRID_TOP, columns).round()
        case "random":
            result[:] = np.random.default_rng(seed).integers(0, int(GRID_TOP) + 1, result.shape)
    return result


def _refuse_sides(name: KernelName, height: int, width: int) -> None:
    least = least_side(name)
    if not (min(height, width) >= 1 and max(height, width) <= LARGEST_KERNEL):
        raise StudioError(f"A kernel of {height} × {width} is not offered; choose sides from 1 to {LARGEST_KERNEL}.")
    if min(height, width) < least:
        raise StudioError(f"“{name}” needs at least {least} × {least} weights; choose a larger kernel.")


def _identity(height: int, width: int) -> Values:
    result = np.zeros((height, width), np.float32)
    result[(height - 1) // 2, (width - 1) // 2] = 1
    return result


def _laplacian(height: int, width: int) -> Values:
    result = np.zeros((height, width), np.float32)
    row, column = (height - 1) // 2, (width - 1) // 2
    result[row], result[:, column] = 1, 1
    result[row, column] = -(height + width - 2)
    return result


def _gaussian(side: int, sigma: float) -> NDArray[np.float64]:
    if not sigma > 0:
        raise StudioError(f"A Gaussian of σ = {sigma:g} is no kernel; choose a σ above 0.")
    places = np.arange(side) - (side - 1) / 2
    # The nearest place is counted as 0, or a narrow bell on an even side would vanish in underflow.
    bell = np.exp(-(places**2 - (places**2).min()) / (2 * sigma**2))
    return np.asarray(bell / bell.sum())


def _binomial(side: int) -> NDArray[np.float64]:
    row = np.ones(1)
    for _ in range(side - 1):
        row = np.convolve(row, [1.0, 1.0])
    return row


def _derivative(side: int) -> NDArray[np.float64]:
    return np.convolve(_binomial(side - 1), [-1.0, 1.0])


def _outer(down: NDArray[np.float64], across: NDArray[np.float64]) -> Values:
    return np.asarray(np.outer(down, across), np.float32)


def _overlap(new: int, old: int) -> tuple[slice, slice]:
    """Return where an old side goes in a new one, and which part of it does, middle on middle."""
    shift = (new - 1) // 2 - (old - 1) // 2
    length = min(new, new - shift, old, old + shift)
    return slice(max(shift, 0), max(shift, 0) + length), slice(max(-shift, 0), max(-shift, 0) + length)
