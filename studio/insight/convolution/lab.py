"""One convolution or pooling, and what can be asked about it: its result, its size, the arithmetic of one pixel.

The rules are torch's (``conv2d``, ``max_pool2d``, ``avg_pool2d``), where one filter is applied to each channel on its
own. Works with numpy and OpenCV, so that the window can answer while a slider is dragged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from studio.errors import StudioError
from studio.insight.convolution.kernels import LARGEST_KERNEL, Values

Operation = Literal["convolution", "magnitude", "max", "average"]
"""``magnitude`` is √(a² + b²) of what the kernel and its transpose give; the last two are poolings."""
Padding = int | Literal["same", "valid"]
PaddingMode = Literal["zero", "reflect", "replicate"]
PADDING_MODES: tuple[PaddingMode, ...] = get_args(PaddingMode)

Size = tuple[int, int]
"""Rows, columns."""


@dataclass(frozen=True, slots=True, eq=False)
class LabSpec:
    """What is to be done to a picture."""

    kernel: Values
    """(height, width) float32. A pooling takes only its shape, as that of the window."""
    operation: Operation = "convolution"
    stride: int = 1
    padding: Padding = "same"
    """Pixels on every side; ``"same"`` keeps the size, with the odd pixel at the bottom and the right, as in torch."""
    padding_mode: PaddingMode = "zero"
    """Of a convolution. Max pooling always pads with −∞, which never wins, and average pooling with zeros."""
    dilation: int = 1
    flip: bool = False
    """Turn the kernel by 180°, as the mathematical convolution does; networks leave it as it is."""

    @property
    def pools(self) -> bool:
        return self.operation in ("max", "average")

    @property
    def weights(self) -> Values:
        """The kernel as it is laid on the picture; of average pooling, the shares of the mean. (height, width)."""
        if self.operation == "average":
            return np.full(self.kernel.shape, 1 / self.kernel.size, np.float32)
        return np.ascontiguousarray(self.kernel[::-1, ::-1] if self.flip else self.kernel, np.float32)

    def reach(self, axis: int) -> int:
        """Return how many pixels the kernel covers along an axis, holes included."""
        return self.dilation * (int(self.kernel.shape[axis]) - 1) + 1

    def pads(self, axis: int) -> Size:
        """Return how many pixels are added before and after an axis."""
        match self.padding:
            case "same":
                total = self.reach(axis) - 1
                return total // 2, total - total // 2
            case "valid":
                return 0, 0
            case amount:
                return amount, amount

    def covered(self, row: int, column: int) -> tuple[int, int, int, int]:
        """Return left, top, right, bottom of what one pixel of the result sees of the input.

        In pixels, right and bottom outside; in the padding they are negative or beyond the input.
        """
        top = row * self.stride - self.pads(0)[0]
        left = column * self.stride - self.pads(1)[0]
        return left, top, left + self.reach(1), top + self.reach(0)


@dataclass(frozen=True, slots=True)
class OutputSize:
    """Rows or columns of a result, and how they come about."""

    value: int
    formula: str
    """With the numbers in it: ``"⌊(28 + 2·1 − 1·(3 − 1) − 1) / 2⌋ + 1 = 14"``."""


@dataclass(frozen=True, slots=True, eq=False)
class Arithmetic:
    """How one pixel of a result, in one channel, comes about."""

    operation: Operation
    values: Values
    """(height, width), what the kernel lies on."""
    padding: NDArray[np.bool_]
    """(height, width) bool, which of the values are padding."""
    weights: Values
    """(height, width), ones for max pooling."""
    products: Values
    """(height, width)."""
    total: float
    """The pixel."""
    transposed: float = 0.0
    """Of a magnitude, what the kernel's transpose gives."""

    @property
    def winner(self) -> Size | None:
        """Row and column of the value that max pooling has chosen; None for what sums up."""
        if self.operation != "max":
            return None
        row, column = np.unravel_index(int(self.values.argmax()), self.values.shape)
        return int(row), int(column)

    def text(self, most: int = 9) -> str:
        """Write it out with at most so many terms: ``"1·9 + 0·3 + … + −1·2 = 7"``."""
        values, weights = self.values.ravel().tolist(), self.weights.ravel().tolist()
        if self.operation == "max":
            return f"max({', '.join(_abridged([written(value) for value in values], most))}) = {written(self.total)}"
        pairs = zip(values, weights, strict=True)
        terms = _abridged([f"{written(value)}·{_bracketed(weight)}" for value, weight in pairs], most)
        first = f"{' + '.join(terms)} = {written(float(self.products.sum()))}"
        if self.operation != "magnitude":
            return first
        a, b = _bracketed(float(self.products.sum())), _bracketed(self.transposed)
        return f"a = {first}, b = {written(self.transposed)}, √({a}² + {b}²) = {written(self.total)}"


def check(spec: LabSpec, size: Size) -> None:
    """Refuse what cannot be done to an input of ``size``.

    Raises
    ------
    StudioError
        In one sentence, why not, and what could be.
    """
    if max(spec.kernel.shape) > LARGEST_KERNEL or min(spec.kernel.shape) < 1:
        raise StudioError(f"A kernel has 1 to {LARGEST_KERNEL} rows and columns; choose another size.")
    if spec.stride < 1 or spec.dilation < 1 or (isinstance(spec.padding, int) and spec.padding < 0):
        raise StudioError("Stride and dilation start at 1 and padding at 0; choose larger numbers.")
    if spec.padding == "same" and spec.stride > 1:
        raise StudioError(
            f"“Same” padding keeps the size, but a stride of {spec.stride} makes the result smaller; "
            "choose stride 1 or a number of pixels as padding."
        )
    if spec.operation == "magnitude" and spec.kernel.shape[0] != spec.kernel.shape[1]:
        raise StudioError("A magnitude needs a kernel as high as it is wide, since its transpose is applied too.")
    _check_pooling(spec)
    for axis, side in enumerate(size):
        _check_axis(spec, axis, side)


def output_size(spec: LabSpec, size: Size) -> tuple[OutputSize, OutputSize]:
    """Return rows and columns of the result for an input of ``size``, with their formulas.

    As in the documentation of ``torch.nn.Conv2d``: ⌊(n + 2p − d(k − 1) − 1) / s⌋ + 1.
    """
    return _output_side(spec, 0, size[0]), _output_side(spec, 1, size[1])


def filtered(spec: LabSpec, values: Values) -> Values:
    """Do it: (h, w) float32 becomes (h', w'), (h, w, 3) becomes (h', w', 3), each channel on its own.

    Raises
    ------
    StudioError
        It cannot be done, see :func:`check`.
    """
    check(spec, _size(values))
    wide = padded(spec, values)
    if spec.operation == "max":
        taps = _taps(spec, spec.kernel.shape, wide)
        result = next(taps).copy()
        for tap in taps:
            np.maximum(result, tap, out=result)
        return result
    across = _correlated(spec, spec.weights, wide)
    if spec.operation == "magnitude":
        return np.hypot(across, _correlated(spec, spec.weights.T, wide))
    return across


def padded(spec: LabSpec, values: Values) -> Values:
    """Surround an input with its padding: (h + top + bottom, w + left + right[, 3]) float32."""
    from studio.data.opencv import cv2

    (top, bottom), (left, right) = spec.pads(0), spec.pads(1)
    modes = {"zero": cv2.BORDER_CONSTANT, "reflect": cv2.BORDER_REFLECT_101, "replicate": cv2.BORDER_REPLICATE}
    mode = cv2.BORDER_CONSTANT if spec.pools else modes[spec.padding_mode]
    fill = -np.inf if spec.operation == "max" else 0.0
    return np.asarray(cv2.copyMakeBorder(values, top, bottom, left, right, mode, value=(fill,) * 4), np.float32)


def outside(spec: LabSpec, size: Size) -> NDArray[np.bool_]:
    """Say which values of :func:`padded` are padding: (h + top + bottom, w + left + right) bool."""
    (top, bottom), (left, right) = spec.pads(0), spec.pads(1)
    return np.pad(np.zeros(size, bool), ((top, bottom), (left, right)), constant_values=True)


def arithmetic(spec: LabSpec, values: Values, row: int, column: int, channel: int = 0) -> Arithmetic:
    """Say how the result's pixel at (row, column) comes about; ``channel`` counts in a picture of three.

    Raises
    ------
    StudioError
        It cannot be done, see :func:`check`.
    """
    check(spec, _size(values))
    plane = values if values.ndim == 2 else values[..., channel]
    rows, columns = (_seen(spec, axis, at * spec.stride) for axis, at in enumerate((row, column)))
    window = np.ascontiguousarray(padded(spec, plane)[np.ix_(rows, columns)])
    padding = outside(spec, _size(plane))[np.ix_(rows, columns)]
    weights = np.ones_like(window) if spec.operation == "max" else spec.weights
    products = window * weights
    total, transposed = float(products.sum()), 0.0
    if spec.operation == "max":
        total = float(window.max())
    if spec.operation == "magnitude":
        transposed = float((window * spec.weights.T).sum())
        total = float(np.hypot(total, transposed))
    return Arithmetic(spec.operation, window, padding, weights, products, total, transposed)


def written(number: float, digits: int = 4) -> str:
    """Write a number with at most so many significant digits: ``"−0.125"``, ``"1.3e5"``, ``"−∞"``."""
    if np.isinf(number):
        return "∞" if number > 0 else "−∞"
    text = f"{number:.{digits}g}"
    return "0" if text == "-0" else text.replace("e+0", "e").replace("e-0", "e-").replace("-", "−")


def _bracketed(number: float) -> str:
    return f"({written(number)})" if number < 0 else written(number)


def _abridged(terms: list[str], most: int) -> list[str]:
    return terms if len(terms) <= most else [*terms[: most - 2], "…", terms[-1]]


def _size(values: Values) -> Size:
    return values.shape[0], values.shape[1]


def _check_pooling(spec: LabSpec) -> None:
    if not spec.pools:
        return
    if spec.operation == "average" and spec.dilation > 1:
        raise StudioError("Average pooling has no dilation in torch; choose dilation 1 or max pooling.")
    for axis in (0, 1):
        if spec.padding not in ("same", "valid") and spec.pads(axis)[0] > spec.reach(axis) / 2:
            raise StudioError(
                f"Pooling with padding {spec.padding} would have windows of nothing but padding; torch allows at most "
                f"half the window, here {spec.reach(axis) // 2}."
            )


def _check_axis(spec: LabSpec, axis: int, side: int) -> None:
    before, after = spec.pads(axis)
    name = ("rows", "columns")[axis]
    if spec.reach(axis) > side + before + after:
        raise StudioError(
            f"The kernel covers {spec.reach(axis)} {name}, but the padded input has only {side + before + after}; "
            "choose a smaller kernel or dilation, or more padding."
        )
    if spec.padding_mode == "reflect" and not spec.pools and max(before, after) >= side:
        raise StudioError(
            f"Reflecting {max(before, after)} {name} needs more than {max(before, after)} to reflect, but the input "
            f"has {side}; choose less padding or another mode."
        )


def _output_side(spec: LabSpec, axis: int, side: int) -> OutputSize:
    before, after = spec.pads(axis)
    kernel = spec.kernel.shape[axis]
    value = (side + before + after - spec.dilation * (kernel - 1) - 1) // spec.stride + 1
    padding = f"2·{before}" if before == after else f"({before} + {after})"
    formula = f"⌊({side} + {padding} − {spec.dilation}·({kernel} − 1) − 1) / {spec.stride}⌋ + 1 = {value}"
    return OutputSize(value, formula)


def _correlated(spec: LabSpec, weights: Values, wide: Values) -> Values:
    from studio.data.opencv import cv2

    if spec.stride == spec.dilation == 1:
        everywhere = cv2.filter2D(wide, cv2.CV_32F, np.ascontiguousarray(weights), anchor=(0, 0))
        rows, columns = (side - reach + 1 for side, reach in zip(_size(wide), weights.shape, strict=True))
        return np.ascontiguousarray(everywhere[:rows, :columns], np.float32)
    weighted = zip(weights.flat, _taps(spec, weights.shape, wide), strict=True)
    return np.asarray(sum(weight * tap for weight, tap in weighted), np.float32)


def _taps(spec: LabSpec, shape: tuple[int, ...], wide: Values) -> Iterator[Values]:
    """Yield, for each weight in row order, the values it meets over all positions: views of (h', w'[, 3])."""
    rows, columns = (
        (side - spec.dilation * (kernel - 1) - 1) // spec.stride + 1
        for side, kernel in zip(_size(wide), shape, strict=True)
    )
    for row, column in np.ndindex(*shape):
        top, left = row * spec.dilation, column * spec.dilation
        yield wide[top :: spec.stride, left :: spec.stride][:rows, :columns]


def _seen(spec: LabSpec, axis: int, start: int) -> NDArray[np.int_]:
    return start + spec.dilation * np.arange(spec.kernel.shape[axis])
