"""Predictions made up, and measured."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from studio.insight.metrics.measuring import measure
from studio.insight.metrics.tasks import MeasureTask, Metrics
from studio.insight.prediction_table import PredictionTable

CLASSES = ("고양이 cat", "dog", "$fish$")


def table_of(logits: list[list[float]], labels: list[str | None]) -> PredictionTable:
    ids = tuple(f"{number}.png" for number in range(len(labels)))
    return PredictionTable(Path("."), CLASSES, ids, tuple(labels), np.array(logits, np.float32))


def measured(table: PredictionTable) -> Metrics:
    return next(event for event in measure(MeasureTask(table=table)) if isinstance(event, Metrics))


def noisy_predictions(n: int = 600) -> PredictionTable:
    """Return predictions that are right more often than not."""
    rng = np.random.default_rng(0)
    true = rng.integers(0, 3, n)
    logits = rng.normal(0, 1, (n, 3)) + 1.5 * np.eye(3)[true]
    return table_of(logits.tolist(), [CLASSES[index] for index in true])
