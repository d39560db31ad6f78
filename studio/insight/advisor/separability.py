"""How well features tell classes apart, by scikit-learn's classifiers under cross-validation."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binomtest
from sklearn.linear_model import RidgeClassifierCV
from sklearn.model_selection import StratifiedKFold
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from threadpoolctl import threadpool_limits

from studio.errors import StudioError
from studio.insight.advisor.log_me import log_me
from studio.insight.advisor.tasks import Separability, Share
from studio.insight.embedding.metric import Features
from studio.phrase import Phrase
from studio.tasks import Progress

_MOST_FOLDS = 5
_NEIGHBOURS = 5
_PENALTIES = tuple(np.logspace(0, 5, 6))
"""L2 penalties that the probe chooses from, by leaving one out, which for ridge regression costs nothing."""


def separability(values: Features, labels: Sequence[str], seed: int) -> Generator[Progress, None, Separability]:
    """Measure (n, d) features with their labels; classes of a single picture are left out.

    Raises
    ------
    StudioError
        Fewer than two classes have two pictures.
    """
    names, numbers, counts = np.unique(np.array(labels), return_inverse=True, return_counts=True)
    enough = counts[numbers] >= 2
    values, numbers = values[enough], numbers[enough]
    counts = counts[counts >= 2]
    if len(counts) < 2:
        here = f"here {len(counts)} of {len(names)} has so many"
        raise StudioError(f"Advice needs two classes with two pictures each to learn from, and {here}: add pictures.")
    with threadpool_limits(1):  # several threads are slower on such small matrices, by far where programs compete
        vote, probe, folds, k = yield from _cross_validated(values, numbers, int(counts.min()), seed)
        evidence = log_me(values, numbers)
    return Separability(
        pictures=len(values),
        classes=len(counts),
        dimensions=values.shape[1],
        folds=folds,
        probe=share(probe),
        neighbours=k,
        knn=share(vote),
        chance=float(counts.max() / counts.sum()),
        log_me=evidence,
    )


def _cross_validated(
    values: Features, numbers: NDArray[np.intp], smallest: int, seed: int
) -> Generator[Progress, None, tuple[NDArray[np.bool_], NDArray[np.bool_], int, int]]:
    """Return which pictures the vote and the probe name right, each (n,); how many folds, and how many neighbours."""
    folds = min(_MOST_FOLDS, smallest)
    k = min(_NEIGHBOURS, len(values) - -(-len(values) // folds))  # no more than are left beside the largest fold
    vote, probe = KNeighborsClassifier(k), RidgeClassifierCV(_PENALTIES)
    right = np.zeros((2, len(values)), bool)
    divided = StratifiedKFold(folds, shuffle=True, random_state=seed)
    for fold, (learn, answer) in enumerate(divided.split(values, numbers)):
        yield Progress(fold, folds, Phrase("telling apart", "Telling classes apart"))
        for row, classifier in zip(right, (vote, probe), strict=True):
            row[answer] = _answers(classifier, values[learn], numbers[learn], values[answer]) == numbers[answer]
    return right[0], right[1], folds, k


def share(right: NDArray[np.bool_]) -> Share:
    """Return the share that is right, with Wilson's interval.

    The pictures are taken for independent, which those of overlapping training parts are not quite.
    """
    interval = binomtest(int(right.sum()), len(right)).proportion_ci(method="wilson")
    return Share(float(right.mean()), float(interval.low), float(interval.high))


def _answers(classifier: Any, known: Features, numbers: NDArray[np.intp], asked: Features) -> NDArray[np.intp]:
    answers: NDArray[np.intp] = make_pipeline(StandardScaler(), classifier).fit(known, numbers).predict(asked)
    return answers
