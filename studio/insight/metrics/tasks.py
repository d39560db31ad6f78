"""What can be asked about predictions, and the numbers that come back. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import InstanceOf

from studio.insight.prediction_table import PredictionTable
from studio.tasks import Task

Numbers = NDArray[np.float64]


class MeasureTask(Task):
    """Measure how good predictions are.

    Events: :class:`~studio.tasks.Progress`, at last one :class:`Metrics`. Raises StudioError where no picture has a
    label.
    """

    performer: ClassVar[str] = "studio.insight.metrics.measuring:measure"

    table: InstanceOf[PredictionTable]


@dataclass(frozen=True)
class ClassMetrics:
    """How good the predictions of each of k classes are; all arrays (k,), NaN where a number is not defined."""

    precision: Numbers
    """Of the pictures predicted as this class, the share that is; NaN where none was."""
    recall: Numbers
    """Of the pictures of this class, the share predicted as it; NaN where there is none."""
    f1: Numbers
    """Harmonic mean of the two; NaN where the class is neither there nor predicted."""
    support: NDArray[np.int64]
    """Pictures of this class."""
    roc_auc: Numbers
    """Area under the ROC curve of this class against the rest; NaN where there is none of it, or nothing else."""
    average_precision: Numbers
    """Area under its precision-recall curve, as scikit-learn sums it up; NaN as above."""


@dataclass(frozen=True)
class Curve:
    """A curve of one class against the rest, thinned to a few hundred points; empty where it is not defined."""

    x: Numbers
    """(m,), 0…1: false positive rate (ROC), or recall."""
    y: Numbers
    """(m,), 0…1: true positive rate (ROC), or precision."""


@dataclass(frozen=True)
class Average:
    """One curve for all classes, and the area under it. NaN and an empty curve where it is not defined."""

    roc: Curve
    roc_auc: float
    precision_recall: Curve
    average_precision: float


@dataclass(frozen=True, slots=True)
class Confusion:
    """Pictures of one class that were taken for another."""

    true: str
    predicted: str
    count: int
    share: float
    """Of the pictures of the true class, 0…1."""


@dataclass(frozen=True)
class Reliability:
    """Whether the network is right as often as it says: pictures in bins of equal width by their confidence.

    C. Guo et al., On Calibration of Modern Neural Networks, 2017 (https://arxiv.org/abs/1706.04599).
    """

    edges: Numbers
    """(bins + 1,), 0…1. A bin holds its upper edge."""
    count: NDArray[np.int64]
    """(bins,), pictures."""
    confidence: Numbers
    """(bins,), mean confidence, 0…1; NaN in an empty bin."""
    accuracy: Numbers
    """(bins,), share right, 0…1; NaN in an empty bin."""
    error: float
    """Expected calibration error, 0…1: mean distance of the two, weighed by pictures."""


@dataclass(frozen=True)
class Metrics:
    """What n labelled pictures say about a network of k classes.

    A picture of a class that the network does not know counts as wrong in the accuracies and in :attr:`reliability`,
    as it does everywhere; in the rest it does not count, since there is no place for it.
    """

    classes: tuple[str, ...]
    """k, in the order of the logits."""
    pictures: int
    """With a label."""
    accuracy: float
    """Share right, 0…1."""
    top: tuple[float, ...]
    """Share with the true class among the first 1, 2, … min(5, k) guesses."""
    balanced_accuracy: float
    """Mean recall of the classes that have pictures: each class counts the same, however many pictures it has."""
    macro_f1: float
    """Mean F1 of the classes for which it is defined."""
    log_loss: float
    """Mean cross-entropy in nats: the loss that training makes small. NaN where it knows no picture's class."""
    per_class: ClassMetrics
    macro: Average
    """Each class counts the same: the mean of the curves of the classes that have one."""
    micro: Average
    """Each decision counts the same: every picture with every class, right or not, in one curve. Not defined where
    pictures × classes are too many to sort."""
    confusion: NDArray[np.int64]
    """(k, k) pictures: rows are true, columns are predicted."""
    unknown: tuple[str, ...]
    """u labels that the network does not know."""
    unknown_confusion: NDArray[np.int64]
    """(u, k) pictures: what it takes them for."""
    worst: tuple[Confusion, ...]
    """The most frequent confusions, unknown labels among them, the most frequent first."""
    roc: tuple[Curve, ...]
    """One for each class."""
    precision_recall: tuple[Curve, ...]
    reliability: Reliability

    @property
    def absent(self) -> tuple[str, ...]:
        """Classes without a picture: their recall is not defined, and they say nothing about the network."""
        return tuple(name for name, n in zip(self.classes, self.per_class.support, strict=True) if n == 0)

    @property
    def labels(self) -> tuple[str, ...]:
        """True labels: the k classes, then the u unknown ones."""
        return self.classes + self.unknown

    @property
    def all_confusion(self) -> NDArray[np.int64]:
        """(k + u, k) pictures: a row for each of :attr:`labels`."""
        return np.vstack([self.confusion, self.unknown_confusion])

    @property
    def normalised_confusion(self) -> Numbers:
        """(k + u, k) shares of each row, 0…1; NaN in the rows of classes without pictures."""
        counts = self.all_confusion
        totals = counts.sum(axis=1, keepdims=True)
        shares: Numbers = np.full(counts.shape, np.nan)
        np.divide(counts, totals, out=shares, where=totals > 0)
        return shares
