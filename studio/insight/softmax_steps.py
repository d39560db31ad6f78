"""From logits to probabilities and the loss, step by step, with the numbers of one picture. Numpy only."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.insight.prediction_table import PredictionTable

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class SoftmaxSteps:
    """What ``torch.nn.functional.log_softmax`` and ``nll_loss`` do with one row of logits."""

    logits: Numbers
    """(k,) z."""
    most: float
    """m, the greatest logit."""
    shifted_sum: float
    """Σ exp(z − m): between 1 and k, whatever the logits."""
    log_sum_exp: float
    """m + log Σ exp(z − m) = log Σ exp(z)."""
    log_probabilities: Numbers
    """(k,) z − log Σ exp(z)."""
    probabilities: Numbers
    """(k,) exp of these; they add up to 1."""
    naive_sum: float
    """Σ exp(z) in single precision, without the shift: infinite as soon as one logit is above 88.7."""
    true: int | None
    """The true class; None where it is not known to the network."""

    @property
    def loss(self) -> float | None:
        """Cross-entropy, minus the log-probability of the true class, in nats."""
        return None if self.true is None else -float(self.log_probabilities[self.true])

    def first(self, count: int) -> list[int]:
        """Return the most probable classes, and after them the true one where it is not among them."""
        order = [int(index) for index in np.argsort(-self.logits, kind="stable")[:count]]
        return order if self.true is None or self.true in order else [*order, self.true]


def softmax_steps(table: PredictionTable, row: int) -> SoftmaxSteps:
    """Work out one row of a table in double precision."""
    logits = table.logits[row].astype(np.float64)
    most = float(logits.max())
    shifted_sum = float(np.exp(logits - most).sum())
    log_sum_exp = most + math.log(shifted_sum)
    logs = logits - log_sum_exp
    with np.errstate(over="ignore"):
        naive_sum = float(np.exp(table.logits[row].astype(np.float32)).sum(dtype=np.float32))
    true = int(table.true[row])
    known = true if true >= 0 else None
    return SoftmaxSteps(logits, most, shifted_sum, log_sum_exp, logs, np.exp(logs), naive_sum, known)
