"""Metrics as matplotlib figures, for export. Safe in any thread; no figure is known to pyplot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from studio.insight.metrics.confusion_colours import Rgb, confusion_colours, is_dark
from studio.insight.metrics.curves import OneCurve, Which, one_curve, which_curves
from studio.insight.metrics.tasks import Metrics
from studio.insight.prediction_figure import installed_fonts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DPI = 150
_CELL_INCHES = 0.45
_MOST_WRITTEN = 30
"""Classes; of more, cells are too small for a number, and curves too many for a legend."""
_SMALL = 7.0
_GROUND: Rgb = (255, 255, 255)
_RIGHT: Rgb = (0, 114, 178)
_WRONG: Rgb = (213, 94, 0)
_COLOUR = "#2f6fb0"
_GAP_COLOUR = "#c9302c"


def confusion_figure(metrics: Metrics, *, normalised: bool) -> Figure:
    """Draw the confusion matrix: counts, or percent of each row; coloured by the share of the row."""
    counts, names = metrics.all_confusion, metrics.labels
    shares = np.nan_to_num(metrics.normalised_confusion)
    colours = confusion_colours(shares, np.eye(*counts.shape, dtype=np.bool_), _GROUND, _RIGHT, _WRONG)
    height, width = (max(3.0, min(side, 2 * _MOST_WRITTEN) * _CELL_INCHES) for side in counts.shape)
    figure, axes = _new(width + 2.0, height + 1.5)
    axes.imshow(colours)
    _name(axes, "predicted", "true")
    if len(names) <= 2 * _MOST_WRITTEN:
        axes.set_xticks(range(len(metrics.classes)), metrics.classes, rotation=90)
        axes.set_yticks(range(len(names)), names)
        for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
            label.set(fontfamily=installed_fonts(), parse_math=False)
    if len(names) <= _MOST_WRITTEN:
        for row, column in np.argwhere(counts > 0):
            text = f"{100 * shares[row, column]:.0f} %" if normalised else f"{counts[row, column]:,}"
            colour = "white" if is_dark(colours[row, column]) else "black"
            axes.text(column, row, text, ha="center", va="center", fontsize=_SMALL, color=colour)
    axes.set_title(f"{metrics.pictures:,} pictures, {metrics.accuracy:.1%} right", fontsize=10)
    return figure


def classes_figure(metrics: Metrics) -> Figure:
    """Draw precision, recall and F1 of each class; what is not defined is left out."""
    of, k = metrics.per_class, len(metrics.classes)
    figure, axes = _new(6.0, max(2.5, 1.0 + 0.25 * min(k, 4 * _MOST_WRITTEN)))
    places = np.arange(k)
    axes.barh(places, np.nan_to_num(of.f1), color="0.85", label="F1")
    for values, marker, name in ((of.precision, "o", "precision"), (of.recall, "D", "recall")):
        axes.plot(values, places, marker, markersize=4, label=name)
    if k <= 4 * _MOST_WRITTEN:
        axes.set_yticks(places, metrics.classes, fontfamily=installed_fonts(), parse_math=False)
    axes.set_xlim(0, 1.02)
    axes.set_ylim(k - 0.5, -0.5)
    _name(axes, "share", "class")
    figure.legend(loc="outside right upper", fontsize=_SMALL, frameon=False)
    axes.set_title(f"{metrics.pictures:,} pictures, mean F1 {metrics.macro_f1:.3f}", fontsize=10)
    return figure


def roc_figure(metrics: Metrics, shown: Sequence[Which] | None = None) -> Figure:
    """Draw ROC curves with the area under each; ``shown`` is None for the averages and all classes."""
    figure, axes = _new(5.5, 5.0)
    axes.plot([0, 1], [0, 1], color="0.7", linestyle="--", linewidth=1)
    _draw_curves(axes, [one_curve(metrics, "roc", which) for which in shown or which_curves(metrics)])
    _name(axes, "false positive rate", "true positive rate")
    axes.set_title(f"ROC, mean area {metrics.macro.roc_auc:.3f}", fontsize=10)
    return figure


def precision_recall_figure(metrics: Metrics, shown: Sequence[Which] | None = None) -> Figure:
    """Draw precision-recall curves with the average precision of each; ``shown`` as in :func:`roc_figure`."""
    figure, axes = _new(5.5, 5.0)
    curves = [one_curve(metrics, "precision_recall", which) for which in shown or which_curves(metrics)]
    for level in {curve.baseline for curve in curves if len(curve.points.x)}:
        axes.axhline(level, color="0.7", linestyle="--", linewidth=1)
    _draw_curves(axes, curves)
    _name(axes, "recall", "precision")
    axes.set_title(f"Precision and recall, mean area {metrics.macro.average_precision:.3f}", fontsize=10)
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


def _draw_curves(axes: Axes, curves: Sequence[OneCurve]) -> None:
    defined = [curve for curve in curves if len(curve.points.x)]
    for curve in defined:
        axes.plot(curve.points.x, curve.points.y, linewidth=1.2, label=f"{curve.name}  {curve.area:.3f}")
    axes.set_xlim(-0.01, 1.01)
    axes.set_ylim(-0.01, 1.01)
    axes.set_aspect("equal")
    if 0 < len(defined) <= _MOST_WRITTEN:
        font = {"family": installed_fonts(), "size": _SMALL}
        legend = axes.figure.legend(loc="outside right center", prop=font, frameon=False)
        for text in legend.get_texts():
            text.set_parse_math(False)
