"""What the Export menu of a plot offers."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pyqtgraph as pg
from pyqtgraph.exporters import Exporter, SVGExporter
from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter

from studio.gui.widgets.export_menu import Export, Write

Paper = Callable[[], AbstractContextManager[pg.PlotWidget]]
"""Lends the plot as it is to be written."""
_PNG_SCALE = 2
"""Pixels of an exported PNG for each pixel on the screen: sharp in a report and at a projector."""


def plot_exports(paper: Paper, write_numbers: Write) -> tuple[Export, ...]:
    """Return the entries of the menu: three pictures of the plot, and a table of the numbers behind it."""

    def drawn(draw: Callable[[pg.PlotWidget, Path], None]) -> Write:
        def write(path: Path) -> None:
            with paper() as plot:
                draw(plot, path)

        return write

    picture = QCoreApplication.translate("CurvePlot", "Picture (*.png)")
    vectors = QCoreApplication.translate("CurvePlot", "Vector graphic (*.svg)")
    document = QCoreApplication.translate("CurvePlot", "PDF document (*.pdf)")
    return (
        Export("PNG", picture, ".png", drawn(_write_png)),
        Export("SVG", vectors, ".svg", drawn(_write_svg)),
        Export("PDF", document, ".pdf", drawn(_write_pdf)),
        Export("CSV", QCoreApplication.translate("CurvePlot", "Table (*.csv)"), ".csv", write_numbers),
    )


def _write_png(plot: pg.PlotWidget, path: Path) -> None:
    """Write a plot as it is shown, with twice the pixels."""
    image = QImage(plot.size() * _PNG_SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_PNG_SCALE)
    _paint(plot, image)
    if not image.save(str(path), "PNG"):  # type: ignore[call-overload]  # the stub wants bytes
        raise OSError("the picture could not be written")


def _write_svg(plot: pg.PlotWidget, path: Path) -> None:
    """Write a plot as lines and text."""
    # pyqtgraph's own exporter, since Qt's SVG generator does not clip.
    path.write_bytes(SVGExporter(plot.plotItem).export(toBytes=True))


def _write_pdf(plot: pg.PlotWidget, path: Path) -> None:
    """Write a plot as one page of its own size."""
    points = QSizeF(plot.size()) * 72 / plot.logicalDpiX()
    # Written by Python, since QPdfWriter does not say why it cannot open a file.
    path.write_bytes(b"")
    writer = QPdfWriter(str(path))
    writer.setTitle(plot.plotItem.titleLabel.text)
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF())
    writer.setResolution(plot.logicalDpiX())
    _paint(plot, writer)


def _paint(plot: pg.PlotWidget, device: QImage | QPdfWriter) -> None:
    page = QRectF(0, 0, plot.width(), plot.height())
    exporter = Exporter(plot.plotItem)
    painter = QPainter(device)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(page, plot.backgroundBrush())
        # Without it, dots come from a cache of small pictures and blur.
        exporter.setExportMode(True, {"antialias": True, "painter": painter, "resolutionScale": 1.0})
        plot.scene().render(painter, page, QRectF(plot.rect()))
    finally:
        exporter.setExportMode(False)
        painter.end()
