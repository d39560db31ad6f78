"""Two checkpoints on the same pictures, by the engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from networks_for_tests import write_network
from pictures_for_tests import COLOURS, coloured_squares

from studio.data.splits import DataSpec
from studio.insight.evaluation.comparing import compare, mcnemar
from studio.insight.evaluation.comparison import Comparison
from studio.insight.evaluation.tasks import CompareCheckpoints, Compared
from studio.tasks import Progress

RED, GREEN, BLUE = COLOURS


def comparison(fixed: int, broken: int) -> Comparison:
    names = [str(number) for number in range(fixed + broken)]
    return Comparison(tuple(names[:fixed]), tuple(names[fixed:]), (), ())


def test_what_was_fixed_and_broken_is_told_by_class(tmp_path: Path) -> None:
    pictures = coloured_squares(tmp_path / "그림", per_class=2)
    before = write_network(tmp_path / "before.pth", tuple(COLOURS), always=RED)
    after = write_network(tmp_path / "after.pth", (BLUE, GREEN), always=BLUE)  # its classes in another order
    task = CompareCheckpoints(before=before, after=after, data=DataSpec(root=pictures), split="all", device="cpu")
    *events, compared = compare(task)
    assert any(isinstance(event, Progress) for event in events)
    assert isinstance(compared, Compared)
    assert {Path(sample_id).parent.name for sample_id in compared.pictures.broken} == {RED}
    assert {Path(sample_id).parent.name for sample_id in compared.pictures.fixed} == {BLUE}
    assert len(compared.pictures.both_wrong) == 2
    assert compared.p_value == 1.0


def test_mcnemars_test_is_that_of_the_books() -> None:
    # 2 × P(X ≤ 2) of 12 throws of a coin: 2 × (1 + 12 + 66) / 4096.
    assert mcnemar(comparison(fixed=10, broken=2)) == pytest.approx(2 * 79 / 4096)
    assert mcnemar(comparison(fixed=2, broken=10)) == mcnemar(comparison(fixed=10, broken=2))
    assert mcnemar(comparison(fixed=0, broken=0)) is None
