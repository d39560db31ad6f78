"""LogME: how likely labels are, given features and any linear layer at all (You et al. 2021, arXiv:2102.11005)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.insight.embedding.metric import Features

_MOST_STEPS = 100
_SETTLED = 1e-3
_TINY = 1e-12


def log_me(values: Features, labels: NDArray[np.intp]) -> float:
    """Return the logarithm of the maximum evidence for each picture, averaged over the classes, in nats.

    Each class is a target of zeros and ones, y = Fw + noise, with w ~ N(0, I/α) and noise ~ N(0, I/β); α and β are
    those that make the labels most likely, found by the paper's fixed point (algorithm 1) on F's singular values.

    Parameters
    ----------
    values
        (n, d), as they come.
    labels
        (n,) class numbers; classes without pictures do not matter.
    """
    features = values.astype(np.float64)
    left, singular, _ = np.linalg.svd(features, full_matrices=False)
    singular = singular / max(singular[0], _TINY)  # the evidence does not depend on the scale, which may be 1e-6
    targets = [(labels == number).astype(np.float64) for number in np.unique(labels)]
    return float(np.mean([_evidence(left, singular**2, target, features.shape[1]) for target in targets]))


def _evidence(left: NDArray[np.float64], spectrum: NDArray[np.float64], target: NDArray[np.float64], d: int) -> float:
    """Return the evidence of one target (n,), for each picture; ``spectrum`` are the squared singular values."""
    n = len(target)
    along = (left.T @ target) ** 2  # the target's squared length in each direction that the features have
    beyond = max(0.0, float(target @ target - along.sum()))  # and in those that they have not
    alpha = beta = 1.0
    for _ in range(_MOST_STEPS):
        ratio = alpha / beta
        known = float((spectrum / (spectrum + ratio)).sum())
        weight, residual = _lengths(spectrum, along, beyond, ratio)
        alpha = max(known / (weight + _TINY), _TINY)  # else features that are all zero end in 0 / 0
        beta = max(n - known, _TINY) / (residual + _TINY)
        if abs(alpha / beta - ratio) <= _SETTLED * ratio:
            break
    weight, residual = _lengths(spectrum, along, beyond, alpha / beta)
    # |A| of the d × d matrix A = αI + βFᵀF; directions that F does not have give α each.
    determinant = float(np.log(alpha + beta * spectrum).sum()) + (d - len(spectrum)) * np.log(alpha)
    likelihood = n * np.log(beta / (2 * np.pi)) + d * np.log(alpha) - beta * residual - alpha * weight - determinant
    return float(likelihood / (2 * n))


def _lengths(
    spectrum: NDArray[np.float64], along: NDArray[np.float64], beyond: float, ratio: float
) -> tuple[float, float]:
    """Return the squared lengths of the weights' mean and of what it does not explain, for ratio = α/β."""
    weight = float((spectrum * along / (spectrum + ratio) ** 2).sum())
    residual = float((along * (ratio / (spectrum + ratio)) ** 2).sum()) + beyond
    return weight, residual
