"""What the Export menu of something that is painted offers: a picture, a vector graphic, a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter, QPicture
from PySide6.QtSvg import QSvgGenerator

from studio.gui.widgets.export_menu import SlowExport

_PNG_SCALE = 2
"""Pixels of an exported PNG for each pixel on the screen."""


class Figure(Protocol):
    """What is shown, held fast: it is written in another thread."""

    @property
    def size(self) -> QSizeF:
        """In pixels of the screen."""

    def paint(self, painter: QPainter) -> None:
        """Paint all of it, its ground too."""


@dataclass(frozen=True)
class Recorded:
    """A figure that a widget has painted in the window's thread."""

    size: QSizeF
    strokes: QPicture

    def paint(self, painter: QPainter) -> None:
        painter.drawPicture(0, 0, self.strokes)


def figure_exports(figure: Callable[[], Figure]) -> tuple[SlowExport, ...]:
    """Return the entries of the Export menu for a figure that is asked for in the window's thread."""
    png = QCoreApplication.translate("MapFigure", "Picture (*.png)")
    svg = QCoreApplication.translate("MapFigure", "Vector graphic (*.svg)")
    pdf = QCoreApplication.translate("MapFigure", "PDF document (*.pdf)")
    return (
        SlowExport("PNG", png, ".png", lambda: partial(_write_png, figure())),
        SlowExport("SVG", svg, ".svg", lambda: partial(_write_svg, figure())),
        SlowExport("PDF", pdf, ".pdf", lambda: partial(_write_pdf, figure())),
    )


def _write_png(figure: Figure, path: Path) -> None:
    size = (figure.size * _PNG_SCALE).toSize()
    image = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(_PNG_SCALE, _PNG_SCALE)
    _paint(figure, painter)
    if not image.save(str(path), "PNG"):  # type: ignore[call-overload]  # the stub wants bytes
        raise OSError("the picture could not be written")


def _write_svg(figure: Figure, path: Path) -> None:
    path.write_bytes(b"")  # by Python, which says why a file cannot be written
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(figure.size.toSize())
    generator.setViewBox(QRectF(QPointF(), figure.size))
    _paint(figure, QPainter(generator))


def _write_pdf(figure: Figure, path: Path) -> None:
    path.write_bytes(b"")  # as above
    writer = QPdfWriter(str(path))
    points = figure.size * 0.75
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    painter.scale(writer.width() / figure.size.width(), writer.height() / figure.size.height())
    _paint(figure, painter)


def _paint(figure: Figure, painter: QPainter) -> None:
    try:
        figure.paint(painter)
    finally:
        painter.end()
