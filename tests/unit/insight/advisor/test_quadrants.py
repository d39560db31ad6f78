"""Which case it is, and what to do in it."""

from __future__ import annotations

import pytest

from studio.insight.advisor.quadrants import effective_size, plan_of, quadrant_of, rate_case_of, rates_of
from studio.models.spec import FreezePlan


@pytest.mark.parametrize(
    ("size", "skill", "quadrant", "plan"),
    [
        (20, 0.9, "few-similar", "head"),
        (500, 0.9, "many-similar", "last:3"),
        (20, 0.2, "few-dissimilar", "last:6"),
        (500, 0.2, "many-dissimilar", "all"),
    ],
)
def test_each_case_has_the_course_s_plan(size: float, skill: float, quadrant: str, plan: str) -> None:
    assert quadrant_of(size, skill) == quadrant
    assert str(plan_of(quadrant_of(size, skill), 12)) == plan


def test_many_in_each_of_two_classes_are_few_all_the_same() -> None:
    assert effective_size(150, 300) == 30
    assert effective_size(150, 1500) == 150


def test_noise_has_nothing_to_keep() -> None:
    assert plan_of("few-similar", 12, random=True) == FreezePlan(kind="all")


def test_pretrained_layers_learn_with_smaller_steps_than_a_new_head() -> None:
    head, part, everything = (
        rates_of(rate_case_of(FreezePlan.model_validate(plan))) for plan in ("head", "last:2", "all")
    )
    for optimizer in head:
        assert part[optimizer] < everything[optimizer] < head[optimizer]
