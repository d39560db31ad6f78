"""Compare two checkpoints. Performed in the engine."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path

from studio.insight.evaluation.comparison import Comparison, compare_predictions
from studio.insight.evaluation.tasks import CompareCheckpoints, Compared
from studio.insight.prediction_table import PredictionTable
from studio.insight.predictions import predict
from studio.insight.tasks import PredictTask
from studio.tasks import Event


def compare(task: CompareCheckpoints) -> Iterator[Event]:
    """Perform :class:`~studio.insight.evaluation.tasks.CompareCheckpoints`."""
    before = yield from _table(task, task.before)
    after = yield from _table(task, task.after)
    pictures = compare_predictions(before, after)
    yield Compared(before, after, pictures, mcnemar(pictures))


def mcnemar(pictures: Comparison) -> float | None:
    """Return the p-value of McNemar's exact test, two-sided; None where no picture was fixed or broken.

    If neither network were better, a picture on which they disagree would be fixed or broken with equal chance: a
    binomial test of the disagreements. (Q. McNemar, "Note on the sampling error of the difference between correlated
    proportions", Psychometrika 12, 1947.)
    """
    fixed, broken = len(pictures.fixed), len(pictures.broken)
    if fixed + broken == 0:
        return None
    from scipy.stats import binomtest  # type: ignore[import-untyped]  # here: it takes half a second to import

    return float(binomtest(fixed, fixed + broken).pvalue)


def _table(task: CompareCheckpoints, checkpoint: Path) -> Generator[Event, None, PredictionTable]:
    asked = PredictTask(checkpoint=checkpoint, data=task.data, split=task.split, device=task.device)
    for event in predict(asked):
        if isinstance(event, PredictionTable):
            return event
        yield event
    raise AssertionError("predictions end with a table")
