"""Metrics as matplotlib figures, for export. Safe in any thread; no figure is known to pyplot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from studio.insight.metrics.tasks import Curve, Metrics
from studio.insight.prediction_figure import installed_fonts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DPI = 150
_CELL_INCHES = 0.45
_MOST_WRITTEN = 30
"""Classes; of more, cells are too small for a number, and curves too many for a legend."""
_SMALL = 7.0
_COLOUR = "#2f6fb0"
_GAP_COLOUR = "#c9302c"


def confusion_figure(metrics: Metrics, *, normalised: bool) -> Figure:
    """Draw the confusion matrix: counts, or percent of each row. Brighter to darker by the share of the row."""
    k = len(metrics.classes)
    side = max(3.0, min(k, 2 * _MOST_WRITTEN) * _CELL_INCHES)
    figure, axes = _new(side + 2.0, side + 1.5)
    shares = np.nan_to_num(metrics.normalised_confusion)
    axes.imshow(shares, cmap="Blues", vmin=0.0, vmax=1.0)
    _name(axes, "predicted", "true")
    if k <= 2 * _MOST_WRITTEN:
        axes.set_xticks(range(k), metrics.classes, rotation=90)
        axes.set_yticks(range(k), metrics.classes)
        for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
            label.set(fontfamily=installed_fonts(), parse_math=False)
    if k <= _MOST_WRITTEN:
        for row, column in np.argwhere(metrics.confusion > 0):
            share = shares[row, column]
            text = f"{100 * share:.0f} %" if normalised else f"{metrics.confusion[row, column]:,}"
            colour = "white" if share > 0.5 else "black"
            axes.text(column, row, text, ha="center", va="center", fontsize=_SMALL, color=colour)
    axes.set_title(f"{metrics.pictures:,} pictures, {metrics.accuracy:.1%} right", fontsize=10)
    return figure


def roc_figure(metrics: Metrics, shown: Sequence[int] | None = None) -> Figure:
    """Draw ROC curves with the area under each; ``shown`` are class indices, None for all."""
    figure, axes = _new(5.5, 5.0)
    axes.plot([0, 1], [0, 1], color="0.7", linestyle="--", linewidth=1)
    _draw_curves(axes, metrics, metrics.roc, metrics.per_class.roc_auc.tolist(), shown)
    _name(axes, "false positive rate", "true positive rate")
    axes.set_title(f"ROC, mean area {metrics.macro_roc_auc:.3f}", fontsize=10)
    return figure


def precision_recall_figure(metrics: Metrics, shown: Sequence[int] | None = None) -> Figure:
    """Draw precision-recall curves with the average precision of each; ``shown`` as in :func:`roc_figure`."""
    figure, axes = _new(5.5, 5.0)
    _draw_curves(axes, metrics, metrics.precision_recall, metrics.per_class.average_precision.tolist(), shown)
    _name(axes, "recall", "precision")
    axes.set_title(f"Precision and recall, mean area {metrics.macro_average_precision:.3f}", fontsize=10)
    return figure


def reliability_figure(metrics: Metrics) -> Figure:
    """Draw accuracy against confidence, with the gap of each bin to the diagonal, and how many pictures it holds."""
    bins = metrics.reliability
    figure, axes = _new(5.5, 5.5)
    filled = bins.count > 0
    left, width = bins.edges[:-1][filled], np.diff(bins.edges)[filled]
    accuracy, confidence = bins.accuracy[filled], bins.confidence[filled]
    axes.bar(left, accuracy, width, align="edge", color=_COLOUR, alpha=0.7, edgecolor="white", label="accuracy")
    axes.bar(left, confidence - accuracy, width, accuracy, align="edge", facecolor="none",
             edgecolor=_GAP_COLOUR, hatch="//", label="gap to confidence")  # fmt: skip
    axes.plot([0, 1], [0, 1], color="0.4", linestyle="--", linewidth=1)
    for x, y, n in zip(left + width / 2, np.maximum(accuracy, confidence), bins.count[filled], strict=True):
        axes.annotate(f"{n:,}", (x, y), (0, 2), textcoords="offset points", ha="center", fontsize=6, color="0.4")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1.05)
    axes.legend(loc="upper left", fontsize=_SMALL)
    _name(axes, "confidence", "share right")
    axes.set_title(f"Expected calibration error {bins.error:.1%}", fontsize=10)
    return figure


def _new(width: float, height: float) -> tuple[Figure, Axes]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), dpi=_DPI, layout="constrained")
    FigureCanvasAgg(figure)
    return figure, figure.add_subplot()


def _name(axes: Axes, x: str, y: str) -> None:
    axes.set_xlabel(x, fontsize=9)
    axes.set_ylabel(y, fontsize=9)
    axes.tick_params(labelsize=_SMALL)


def _draw_curves(
    axes: Axes, metrics: Metrics, curves: Sequence[Curve], areas: Sequence[float], shown: Sequence[int] | None
) -> None:
    chosen = [index for index in (range(len(curves)) if shown is None else shown) if len(curves[index].x)]
    for index in chosen:
        label = f"{metrics.classes[index]}  {areas[index]:.3f}"
        axes.plot(curves[index].x, curves[index].y, linewidth=1.2, label=label)
    axes.set_xlim(-0.01, 1.01)
    axes.set_ylim(-0.01, 1.01)
    axes.set_aspect("equal")
    if 0 < len(chosen) <= _MOST_WRITTEN:
        font = {"family": installed_fonts(), "size": _SMALL}
        legend = axes.figure.legend(loc="outside right center", prop=font, frameon=False)
        for text in legend.get_texts():
            text.set_parse_math(False)
