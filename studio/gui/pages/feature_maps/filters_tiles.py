"""Kernels as tiles of a grid: what is drawn, in which order, and what a tooltip says about it."""

from __future__ import annotations

import html
import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from studio.gui.widgets.map_grid import Tiles
from studio.insight.filters.tasks import KernelBank, Kernels

_GAPS_UP_TO = 64
"""Pixels of a side up to which a mosaic has gaps between its kernels; in a larger one they would not be seen."""
_COLOURED = (("R", "#c0392b"), ("G", "#1e8449"), ("B", "#2e5fa3"))
"""Of a first layer's three inputs."""


def sees_colours(kernels: Kernels) -> bool:
    """Return whether the layer's inputs are red, green and blue."""
    return kernels.groups == 1 and kernels.now.norms.shape[1] == len(_COLOURED)


def filter_tiles(kernels: Kernels, bank: KernelBank, *, by_norm: bool, own_scale: bool) -> Tiles:
    """Return a tile for each output channel: its kernels side by side, or as one in colour."""
    norms = bank.filter_norms
    limits = np.abs(bank.values).max(axis=(1, 2, 3)) if own_scale else np.full(len(norms), bank.limit, np.float32)
    maps: NDArray[np.float32] | NDArray[np.uint8]
    if sees_colours(kernels):
        scale = np.maximum(limits, np.finfo(np.float32).tiny)[:, None, None, None]
        maps = _in_colour(bank.values / scale)
        limits = np.empty(0, np.float32)
    else:
        maps = mosaic(bank.values)
    return Tiles(
        maps=maps,
        low=-limits,
        high=limits,
        order=_order(norms, by_norm),
        captions=[f"{number}: {norm:.2g}" if by_norm else f"{number}" for number, norm in enumerate(norms)],
        tooltip=lambda number: _filter_tooltip(kernels, bank, number),
    )


def kernel_tiles(kernels: Kernels, bank: KernelBank, output: int, *, by_norm: bool, own_scale: bool) -> Tiles:
    """Return a tile for each kernel of an output channel: one for each input that it sees."""
    values, norms = bank.values[output], bank.norms[output]
    limits = np.abs(values).max(axis=(1, 2)) if own_scale else np.full(len(norms), bank.limit, np.float32)
    names = input_names(kernels, output)
    return Tiles(
        maps=values,
        low=-limits,
        high=limits,
        order=_order(norms, by_norm),
        captions=names,
        tooltip=lambda number: _kernel_tooltip(names[number], values[number]),
    )


def input_names(kernels: Kernels, output: int) -> list[str]:
    """Name the inputs that an output channel sees: numbers, or R, G and B."""
    if sees_colours(kernels):
        return [name for name, _ in _COLOURED]
    return [str(number) for number in kernels.inputs(output)]


def mosaic(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Lay the kernels of each output channel side by side in a near-square: (out, in, kh, kw) to (out, h, w)."""
    outputs, inputs, height, width = values.shape
    columns = math.ceil(math.sqrt(inputs))
    rows = -(-inputs // columns)
    gap = 1 if inputs > 1 and height * width > 1 and columns * (width + 1) <= _GAPS_UP_TO else 0
    whole = np.zeros((outputs, rows * columns, height, width), np.float32)
    whole[:, :inputs] = values
    spaced = np.zeros((outputs, rows, height + gap, columns, width + gap), np.float32)
    spaced[:, :, :height, :, :width] = whole.reshape(outputs, rows, columns, height, width).transpose(0, 1, 3, 2, 4)
    tiled = spaced.reshape(outputs, rows * (height + gap), columns * (width + gap))
    return tiled[:, : tiled.shape[1] - gap, : tiled.shape[2] - gap]


def _in_colour(values: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Turn (out, 3, kh, kw) in −1…1 into (out, kh, kw, 3) uint8 RGB; no weight is a middle grey."""
    return np.asarray(np.rint(127.5 + 127.5 * values.transpose(0, 2, 3, 1)), np.uint8)


def _order(norms: NDArray[np.float32], by_norm: bool) -> tuple[int, ...]:
    numbers = np.argsort(-norms, kind="stable") if by_norm else np.arange(len(norms))
    return tuple(int(number) for number in numbers)


def _filter_tooltip(kernels: Kernels, bank: KernelBank, number: int) -> str:
    inputs = kernels.inputs(number)
    _, _, height, width = bank.values.shape
    sentence = QCoreApplication.translate(
        "Filters", "Filter {number}: {n:,} kernels of {height} × {width}, norm {norm}"
    )
    return sentence.format(
        number=number, n=len(inputs), height=height, width=width, norm=f"{bank.filter_norms[number]:.3g}"
    )


def _kernel_tooltip(name: str, kernel: NDArray[np.float32]) -> str:
    """Return a heading and the kernel's numbers as a small table."""
    heading = QCoreApplication.translate("Filters", "Input {name}, norm {norm}").format(
        name=name, norm=f"{np.sqrt((kernel**2).sum()):.3g}"
    )
    colour = dict(_COLOURED).get(name)
    title = html.escape(heading) if colour is None else f"<span style='color:{colour}'>{html.escape(heading)}</span>"
    rows = "".join(
        "<tr>" + "".join(f"<td align='right'>{_number(value)}</td>" for value in row) + "</tr>" for row in kernel
    )
    return f"<b>{title}</b><table cellspacing='0' cellpadding='3'>{rows}</table>"


def _number(value: float) -> str:
    return f"{value:+.3f}".replace("-", "−") if abs(value) >= 0.0005 or value == 0 else f"{value:+.0e}"
