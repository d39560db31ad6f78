"""Filters as files: the grid as a picture, the weights as numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from studio.gui.widgets.export_menu import SlowExport, Write, write_csv
from studio.gui.widgets.map_grid import Tiles
from studio.gui.widgets.picture_view import image_of
from studio.insight.colour import coloured
from studio.insight.filters.tasks import KernelBank, Kernels

_SIDE, _GAP, _LINE = 96, 8, 18
"""A tile, the room around it and a line of text, in pixels."""


@dataclass(frozen=True)
class BankFigure:
    """All filters of a layer, held fast as they are shown."""

    kernels: Kernels
    bank: KernelBank
    tiles: Tiles
    heading: str

    @property
    def columns(self) -> int:
        return max(4, math.ceil(math.sqrt(len(self.tiles.order))))

    @property
    def size(self) -> QSize:
        rows = math.ceil(len(self.tiles.order) / self.columns)
        return QSize(self.columns * (_SIDE + _GAP) + _GAP, 2 * _GAP + _LINE + rows * (_SIDE + _LINE + _GAP))

    def draw(self, painter: QPainter) -> None:
        """Draw black on white, as for paper."""
        font = painter.font()
        font.setPixelSize(12)
        painter.setFont(font)
        painter.fillRect(QRect(0, 0, self.size.width(), self.size.height()), Qt.GlobalColor.white)
        painter.setPen(Qt.GlobalColor.black)
        painter.drawText(QRect(_GAP, _GAP, self.size.width(), _LINE), Qt.AlignmentFlag.AlignLeft, self.heading)
        for place, number in enumerate(self.tiles.order):
            left = _GAP + place % self.columns * (_SIDE + _GAP)
            top = 2 * _GAP + _LINE + place // self.columns * (_SIDE + _LINE + _GAP)
            painter.drawImage(QRect(left, top, _SIDE, _SIDE), self._image(number))
            line = QRect(left, top + _SIDE, _SIDE, _LINE)
            painter.drawText(line, Qt.AlignmentFlag.AlignHCenter, self.tiles.captions[number])

    def _image(self, number: int) -> QImage:
        values = self.tiles.maps[number]
        if values.ndim == 2:
            low, high = float(self.tiles.low[number]), float(self.tiles.high[number])
            return image_of(coloured(np.asarray(values, np.float32), low, high, "blue-red"))
        return image_of(np.asarray(values, np.uint8))


def bank_exports(figure: Callable[[], BankFigure]) -> tuple[SlowExport, ...]:
    """Return the entries of the Export menu; the files hold all filters, not only those in view."""

    def entry(format_name: str, filter_text: str, suffix: str, write: Callable[[BankFigure, Path], None]) -> SlowExport:
        def prepare() -> Write:
            return partial(write, figure())

        return SlowExport(format_name, filter_text, suffix, prepare)

    return (
        entry("PNG", QCoreApplication.translate("Filters", "Picture (*.png)"), ".png", _write_png),
        entry("SVG", QCoreApplication.translate("Filters", "Vector graphic (*.svg)"), ".svg", _write_svg),
        entry("NPY", QCoreApplication.translate("Filters", "NumPy array (*.npy)"), ".npy", _write_npy),
        entry("CSV", QCoreApplication.translate("Filters", "Table (*.csv)"), ".csv", _write_csv),
    )


def _write_png(figure: BankFigure, path: Path) -> None:
    image = QImage(figure.size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        figure.draw(painter)
    finally:
        painter.end()
    if not image.save(str(path), "PNG"):  # type: ignore[call-overload]  # the stub wants bytes
        raise OSError("the picture could not be written")


def _write_svg(figure: BankFigure, path: Path) -> None:
    path.write_bytes(b"")  # by Python, since the generator does not say why it cannot open a file
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(figure.size)
    generator.setViewBox(QRect(0, 0, figure.size.width(), figure.size.height()))
    generator.setTitle(figure.heading)
    painter = QPainter(generator)
    try:
        figure.draw(painter)
    finally:
        painter.end()


def _write_npy(figure: BankFigure, path: Path) -> None:
    """Write (out, in / groups, kh, kw) float32."""
    with path.open("wb") as file:
        np.save(file, figure.bank.values)


def _write_csv(figure: BankFigure, path: Path) -> None:
    """Write a line for each kernel: output and input channel, norm, weights row by row."""
    outputs, inputs, height, width = figure.bank.values.shape

    def rows() -> Iterator[list[object]]:
        for output in range(outputs):
            names = figure.kernels.inputs(output)
            for number in range(inputs):
                weights = figure.bank.values[output, number].ravel().tolist()
                yield [output, names[number], float(figure.bank.norms[output, number]), *weights]

    places = [f"w{row},{column}" for row in range(height) for column in range(width)]
    write_csv(path, ["output", "input", "norm", *places], rows())
