"""A graph as a file: vector graphic, picture, page, or a table of its operations."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from studio.gui import theme
from studio.gui.pages.feature_maps.graph_painter import GraphPainter
from studio.gui.widgets.export_menu import SlowExport, Write, write_csv
from studio.insight.graph.tasks import GraphNode, NetworkGraph

_LARGEST_SIDE = 16_000
"""Pixels of a PNG: more would not fit into memory on small machines."""
_MOST_POINTS = 14_400
"""Of a PDF page's side, by the format's own limit."""

Painters = Callable[[], GraphPainter]


def graph_exports(painter: Painters, graph: Callable[[], NetworkGraph]) -> tuple[SlowExport, ...]:
    """Return the entries of the Export menu.

    Parameters
    ----------
    painter, graph
        Asked when the person exports, in the window's thread; what they give does not change afterwards.
    """
    png = QCoreApplication.translate("GraphExport", "Picture (*.png)")
    svg = QCoreApplication.translate("GraphExport", "Vector graphic (*.svg)")
    pdf = QCoreApplication.translate("GraphExport", "PDF document (*.pdf)")
    csv = QCoreApplication.translate("GraphExport", "Table of all operations (*.csv)")
    return (
        SlowExport("PNG", png, ".png", lambda: partial(_write_png, painter(), _ground())),
        SlowExport("SVG", svg, ".svg", lambda: partial(_write_svg, painter(), _ground())),
        SlowExport("PDF", pdf, ".pdf", lambda: partial(_write_pdf, painter(), _ground())),
        SlowExport("CSV", csv, ".csv", lambda: _csv_writer(graph())),
    )


def _ground() -> QColor:
    return QColor(theme.colours().base)


def _write_png(graph: GraphPainter, ground: QColor, path: Path) -> None:
    bounds = graph.page
    scale = min(2.0, _LARGEST_SIDE / max(bounds.width(), bounds.height()))
    image = QImage(
        max(1, round(bounds.width() * scale)), max(1, round(bounds.height() * scale)), QImage.Format.Format_RGB32
    )
    painter = QPainter(image)
    painter.scale(scale, scale)
    _paint(graph, ground, painter)
    if not image.save(str(path), "PNG"):  # type: ignore[call-overload]  # the stub wants bytes
        raise OSError("the picture could not be written")


def _write_svg(graph: GraphPainter, ground: QColor, path: Path) -> None:
    bounds = graph.page
    path.write_bytes(b"")  # by Python, which says why a file cannot be written
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(bounds.size().toSize())
    generator.setViewBox(QRectF(0, 0, bounds.width(), bounds.height()))
    _paint(graph, ground, QPainter(generator))


def _write_pdf(graph: GraphPainter, ground: QColor, path: Path) -> None:
    bounds = graph.page
    path.write_bytes(b"")  # as above
    writer = QPdfWriter(str(path))
    scale = min(0.75, _MOST_POINTS / max(bounds.width(), bounds.height()))
    writer.setPageSize(QPageSize(bounds.size() * scale, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    page = QSizeF(writer.width(), writer.height())
    painter.scale(page.width() / bounds.width(), page.height() / bounds.height())
    _paint(graph, ground, painter)


def _paint(graph: GraphPainter, ground: QColor, painter: QPainter) -> None:
    bounds = graph.page
    try:
        painter.translate(-bounds.topLeft())
        painter.fillRect(bounds, ground)
        graph.paint(painter, bounds, 1.0)
    finally:
        painter.end()


def _csv_writer(graph: NetworkGraph) -> Write:
    header = (
        *("id", "kind", "operation", "module", "block", "inputs", "output", "parameters", "trainable"),
        *("state", "computed_once", "boundary", "gradient"),
    )
    return lambda path: write_csv(path, header, map(_row, graph.nodes))


def _row(node: GraphNode) -> tuple[object, ...]:
    inputs = "; ".join("x".join(map(str, shape)) for shape in node.inputs)
    output = "x".join(map(str, node.shape))
    return (
        *(node.id, node.kind, node.operation, node.path, node.block, inputs, output, node.parameters, node.trainable),
        *(node.state, node.cached, node.boundary, node.gradient),
    )
