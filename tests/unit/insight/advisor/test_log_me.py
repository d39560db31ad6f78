"""LogME against the evidence as it is defined, maximised by brute force."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.stats import multivariate_normal

from studio.insight.advisor.log_me import log_me


def brute_force(features: NDArray[np.float64], target: NDArray[np.float64]) -> float:
    """Return the largest log N(y; 0, I/β + FFᵀ/α) over α and β, for each picture."""

    def refused(logarithms: NDArray[np.float64]) -> float:
        alpha, beta = np.exp(logarithms)
        covariance = np.eye(len(target)) / beta + features @ features.T / alpha
        return -float(multivariate_normal(cov=covariance).logpdf(target))

    starts = [np.array([a, b]) for a in (-2.0, 1.0, 4.0) for b in (-1.0, 2.0)]
    return -min(minimize(refused, start, method="Nelder-Mead").fun for start in starts) / len(target)


@pytest.mark.parametrize("dimensions", [3, 40], ids=["more pictures than features", "more features than pictures"])
def test_it_is_the_largest_evidence(dimensions: int) -> None:
    rng = np.random.default_rng(1)
    labels = np.arange(30) % 3
    values = (rng.normal(size=(30, dimensions)) + labels[:, None] * 0.8).astype(np.float32)
    expected = np.mean([brute_force(values.astype(np.float64), (labels == c).astype(float)) for c in range(3)])
    assert log_me(values, labels) == pytest.approx(expected, abs=2e-3)


def test_features_that_tell_classes_apart_score_higher_than_noise() -> None:
    rng = np.random.default_rng(0)
    labels = np.arange(60) % 2
    noise = rng.normal(size=(60, 8)).astype(np.float32)
    assert log_me(noise + 3 * labels[:, None].astype(np.float32), labels) > log_me(noise, labels) + 0.5


@pytest.mark.parametrize("scale", [1e-7, 1e5])
def test_the_scale_of_the_features_does_not_matter(scale: float) -> None:
    rng = np.random.default_rng(0)
    labels = np.arange(60) % 3
    values = (rng.normal(size=(60, 8)) + labels[:, None]).astype(np.float32)
    assert log_me(values * np.float32(scale), labels) == pytest.approx(log_me(values, labels), abs=1e-3)


def test_a_perfect_fit_and_features_that_are_all_zero_give_numbers() -> None:
    labels = np.arange(10) % 2
    assert np.isfinite(log_me(np.eye(10, 20, dtype=np.float32), labels))
    assert np.isfinite(log_me(labels[:, None].astype(np.float32), labels))
    assert np.isfinite(log_me(np.zeros((10, 3), np.float32), labels))
