"""The numbers that sum everything up, each with what it means."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.gui.pages.predictions.numbers_panel import area_text, share_text
from studio.insight.metrics.tasks import Metrics


class Headline(QWidget):
    """A row of numbers; resting on one with the mouse tells its formula."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = {name: _Tile(caption, lesson) for name, (caption, lesson) in self._lessons().items()}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        for tile in self._tiles.values():
            layout.addWidget(tile, 1)

    def show_metrics(self, metrics: Metrics) -> None:
        guesses = len(metrics.top)
        self._tiles["top"].set_caption(self.tr("Top {n}").format(n=guesses))
        values = {
            "accuracy": share_text(metrics.accuracy),
            "balanced": share_text(metrics.balanced_accuracy),
            "top": share_text(metrics.top[-1]),
            "loss": "–" if math.isnan(metrics.log_loss) else f"{metrics.log_loss:.4f}",
            "f1": share_text(metrics.macro_f1),
            "auc": area_text(metrics.macro.roc_auc),
            "ap": area_text(metrics.macro.average_precision),
            "calibration": share_text(metrics.reliability.error),
        }
        for name, text in values.items():
            self._tiles[name].set_value(text)

    def texts(self) -> dict[str, str]:
        """Return what is shown, by the names of the numbers."""
        return {name: tile.text for name, tile in self._tiles.items()}

    def _lessons(self) -> dict[str, tuple[str, str]]:
        return self._shares() | self._probabilities()

    def _shares(self) -> dict[str, tuple[str, str]]:
        return {
            "accuracy": (
                self.tr("Accuracy"),
                self.tr("Right predictions ÷ all pictures. Large classes count for more than small ones."),
            ),
            "balanced": (
                self.tr("Balanced accuracy"),
                self.tr(
                    "The mean of the recall, right ÷ pictures, of each class: a rare class counts as much as a "
                    "common one. Always naming the largest class gives 1 ÷ number of classes."
                ),
            ),
            "top": (
                self.tr("Top 5"),
                self.tr("How often the true class is among the most probable guesses, as many as the name says."),
            ),
            "f1": (
                self.tr("Macro F1"),
                self.tr(
                    "F1 = 2 × precision × recall ÷ (precision + recall), for each class; this is the mean over the "
                    "classes. High only where both are."
                ),
            ),
        }

    def _probabilities(self) -> dict[str, tuple[str, str]]:
        return {
            "loss": (
                self.tr("Log loss (nats)"),
                self.tr(
                    "Mean of −ln p, where p is the probability given to the true class: what training makes small. "
                    "0 is perfect; guessing among k classes gives ln k. One nat is a factor of 2.718 in probability."
                ),
            ),
            "auc": (
                self.tr("ROC AUC"),
                self.tr(
                    "The chance that a picture of a class gets a higher probability for it than a picture of another "
                    "one, as a mean over the classes. 1 is perfect, 0.5 is guessing."
                ),
            ),
            "ap": (
                self.tr("Average precision"),
                self.tr(
                    "Σ (Rₙ − Rₙ₋₁) · Pₙ: precision P summed over the steps of recall R as the threshold falls, "
                    "as a mean over the classes. Guessing gives each class's share of the pictures."
                ),
            ),
            "calibration": (
                self.tr("Calibration error"),
                self.tr(
                    "Expected calibration error (ECE): Σ (pictures in bin ÷ all) · |share right − mean confidence|. "
                    "0 means that of all it is 80 % sure of, 80 % are right."
                ),
            ),
        }


class _Tile(QWidget):
    def __init__(self, caption: str, lesson: str) -> None:
        super().__init__()
        self._value = QLabel("–", textFormat=Qt.TextFormat.PlainText)
        self._caption = QLabel(caption, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._caption.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.35)
        font.setWeight(QFont.Weight.DemiBold)
        self._value.setFont(font)
        self.setToolTip(f"<p>{lesson}</p>")  # as rich text, which Qt breaks into lines
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._value)
        layout.addWidget(self._caption)
        layout.addStretch()

    @property
    def text(self) -> str:
        return self._value.text()

    def set_value(self, text: str) -> None:
        self._value.setText(text)

    def set_caption(self, text: str) -> None:
        self._caption.setText(text)
