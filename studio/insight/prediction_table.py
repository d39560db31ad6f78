"""What a network said about many pictures. Numpy only: the window uses this class too."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TextIO

import numpy as np
from numpy.typing import NDArray

_BLOCK_ROWS = 1024


@dataclass(frozen=True)
class PredictionTable:
    """Logits of n pictures over k classes, and what follows from them.

    The logits are all that takes n × k numbers: 200 MB for 50,000 pictures of 1,000 classes. They are kept whole and as
    the network gave them, since curves, ties and other people's checks need just these; probabilities are computed for
    the rows that somebody looks at.
    """

    root: Path
    """Folder to which the ids are relative."""
    classes: tuple[str, ...]
    """The network's classes, in the order of its logits."""
    ids: tuple[str, ...]
    """Sample ids, in the data set's order."""
    labels: tuple[str | None, ...]
    """True class names where known; a name the network does not know is never right."""
    logits: NDArray[np.float32]
    """(n, k), not normalised."""

    @cached_property
    def log_normaliser(self) -> NDArray[np.float64]:
        """(n,), log Σ exp(logit) of each row, shifted by its maximum, so that nothing overflows.

        In double precision: the loss of a picture that the network is sure of is the small difference of two numbers.
        """
        normalisers = np.empty(len(self.ids))
        for start in range(0, len(self.ids), _BLOCK_ROWS):
            block = self.logits[start : start + _BLOCK_ROWS]
            most = block.max(axis=1, keepdims=True)
            total = np.exp(block - most).sum(axis=1, dtype=np.float64)
            normalisers[start : start + _BLOCK_ROWS] = most[:, 0] + np.log(total)
        return normalisers

    @property
    def log_probabilities(self) -> NDArray[np.float32]:
        """(n, k), log-softmax of the logits; made anew each time."""
        logs = self.logits - self.log_normaliser[:, None]
        return logs.astype(np.float32)

    @cached_property
    def predicted(self) -> NDArray[np.intp]:
        """(n,), index of the most probable class."""
        best: NDArray[np.intp] = self.logits.argmax(axis=1)
        return best

    @cached_property
    def confidence(self) -> NDArray[np.float32]:
        """(n,), probability of the predicted class, 0…1."""
        probabilities: NDArray[np.float64] = np.exp(self.logits.max(axis=1) - self.log_normaliser)
        return probabilities.astype(np.float32)

    @cached_property
    def true(self) -> NDArray[np.intp]:
        """(n,), index of the true class, matched by name; -1 where unknown."""
        indices = {name: index for index, name in enumerate(self.classes)}
        return np.array([-1 if name is None else indices.get(name, -1) for name in self.labels], dtype=np.intp)

    @cached_property
    def labelled(self) -> NDArray[np.bool_]:
        """(n,), whether the true class is known at all."""
        return np.array([name is not None for name in self.labels], dtype=np.bool_)

    @cached_property
    def correct(self) -> NDArray[np.bool_]:
        """(n,), whether the predicted class is the true one."""
        same: NDArray[np.bool_] = self.predicted == self.true
        return same

    @cached_property
    def loss(self) -> NDArray[np.float32]:
        """(n,), cross-entropy in nats: minus the log-probability of the true class; NaN where that is unknown."""
        known = np.flatnonzero(self.true >= 0)
        losses = np.full(len(self.ids), np.nan, np.float32)
        losses[known] = self.log_normaliser[known] - self.logits[known, self.true[known]]
        return losses

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Row of each sample id."""
        return {sample_id: row for row, sample_id in enumerate(self.ids)}

    @property
    def accuracy(self) -> float | None:
        """Share right among the labelled pictures, 0…1; None when there are none."""
        return float(self.correct[self.labelled].mean()) if self.labelled.any() else None

    def probabilities_of(self, row: int) -> NDArray[np.float32]:
        """Return (k,) softmax of one row, 0…1."""
        probabilities: NDArray[np.float64] = np.exp(self.logits[row] - self.log_normaliser[row])
        return probabilities.astype(np.float32)

    def predicted_name(self, row: int) -> str:
        return self.classes[int(self.predicted[row])]

    def write_csv(self, file: TextIO, rows: Sequence[int] | None = None) -> None:
        """Write ``file, predicted, confidence`` and, where any label is known, ``true, correct`` (1 or 0)."""
        known = bool(self.labelled.any())
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["file", "predicted", "confidence", *(["true", "correct"] if known else [])])
        for row in range(len(self.ids)) if rows is None else rows:
            truth = [self.labels[row] or "", int(self.correct[row]) if self.labelled[row] else ""] if known else []
            writer.writerow([self.ids[row], self.predicted_name(row), f"{self.confidence[row]:.6f}", *truth])
