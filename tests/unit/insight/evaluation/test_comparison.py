from __future__ import annotations

from predictions_for_tests import CLASSES, table_of

from studio.insight.evaluation.comparison import compare_predictions

CAT, DOG, FISH = CLASSES


def test_each_picture_is_fixed_broken_right_or_wrong() -> None:
    labels: list[str | None] = [CAT, CAT, DOG, DOG, None]
    before = table_of([[3, 0, 0], [0, 3, 0], [3, 0, 0], [0, 3, 0], [0, 3, 0]], labels)
    after = table_of([[3, 0, 0], [3, 0, 0], [0, 0, 3], [0, 0, 3], [0, 3, 0]], labels)
    found = compare_predictions(before, after)
    assert found.both_right == ("0.png",)
    assert found.fixed == ("1.png",)
    assert found.both_wrong == ("2.png",)
    assert found.broken == ("3.png",)


def test_a_picture_that_one_network_has_not_seen_is_left_out() -> None:
    before = table_of([[3, 0, 0], [3, 0, 0]], [CAT, CAT])
    after = table_of([[3, 0, 0]], [CAT])
    assert compare_predictions(before, after).both_right == ("0.png",)
    assert compare_predictions(after, before).both_right == ("0.png",)
