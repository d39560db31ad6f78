"""The line above a picture: mark, predicted class, true class, confidence; elided, never clipped."""

from __future__ import annotations

from PySide6.QtGui import QColor

from studio.gui import theme
from studio.insight.prediction_figure import Verdict


def verdict_colour(verdict: Verdict) -> QColor:
    """Return the colour of a title in the theme in force."""
    colours = theme.colours()
    return QColor({"right": colours.right, "wrong": colours.wrong, "unknown": colours.text}[verdict])
