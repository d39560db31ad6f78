"""Which predictions are looked at, and in what order. Numpy only: the window chooses by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from studio.insight.prediction_table import PredictionTable

Order = Literal["data", "confidence", "unsure", "loss", "name"]


@dataclass(frozen=True, slots=True)
class Choice:
    """Pictures that fulfil every condition."""

    verdict: Literal["all", "right", "wrong"] = "all"
    true: str | None = None
    """Pictures of this class only."""
    predicted: str | None = None
    """Pictures taken for this class only: with ``true`` one cell of the confusion matrix."""
    order: Order = "data"
    """As in the data set; surest first; least sure first; greatest loss first, pictures without one last; by name."""


def chosen_rows(table: PredictionTable, choice: Choice) -> NDArray[np.intp]:
    """Return the rows of the pictures chosen, in their order; equal ones stay in the data set's order."""
    chosen = np.ones(len(table.ids), np.bool_)
    if choice.verdict != "all":
        chosen &= table.labelled & (table.correct == (choice.verdict == "right"))
    if choice.true is not None:
        chosen &= np.array([label == choice.true for label in table.labels], np.bool_)
    if choice.predicted is not None:
        known = choice.predicted in table.classes
        chosen &= table.predicted == (table.classes.index(choice.predicted) if known else -1)
    rows = np.flatnonzero(chosen)
    match choice.order:
        case "data":
            return rows
        case "name":
            return np.array(sorted(rows, key=lambda row: table.ids[row].casefold()), np.intp)
        case "confidence":
            return rows[np.argsort(-table.confidence[rows], kind="stable")]
        case "unsure":
            return rows[np.argsort(table.confidence[rows], kind="stable")]
        case "loss":
            return rows[np.argsort(-table.loss[rows], kind="stable")]  # NaN comes last
