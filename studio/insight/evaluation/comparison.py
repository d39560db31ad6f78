"""Two checkpoints on the same pictures: what became of each."""

from __future__ import annotations

from dataclasses import dataclass

from studio.insight.prediction_table import PredictionTable


@dataclass(frozen=True, slots=True)
class Comparison:
    """Sample ids by what became of them, in the order of the first table."""

    fixed: tuple[str, ...]
    """Wrong before, right after."""
    broken: tuple[str, ...]
    """Right before, wrong after."""
    both_right: tuple[str, ...]
    both_wrong: tuple[str, ...]


def compare_predictions(before: PredictionTable, after: PredictionTable) -> Comparison:
    """Compare the predictions of two networks, picture by picture.

    The networks may know different classes, since labels are matched by name. Pictures that are in one table alone, or
    have no label, are left out.
    """
    rows = {sample_id: row for row, sample_id in enumerate(after.ids)}
    found: dict[tuple[bool, bool], list[str]] = {(was, now): [] for was in (False, True) for now in (False, True)}
    for row, sample_id in enumerate(before.ids):
        if before.labelled[row] and sample_id in rows:
            found[bool(before.correct[row]), bool(after.correct[rows[sample_id]])].append(sample_id)
    return Comparison(
        fixed=tuple(found[False, True]),
        broken=tuple(found[True, False]),
        both_right=tuple(found[True, True]),
        both_wrong=tuple(found[False, False]),
    )
