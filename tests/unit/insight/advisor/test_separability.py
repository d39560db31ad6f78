"""How well features tell classes apart."""

from __future__ import annotations

import numpy as np
import pytest

from studio.errors import StudioError
from studio.insight.advisor.separability import separability, share
from studio.insight.advisor.tasks import Separability
from studio.insight.embedding.metric import Features


def measured(values: Features, labels: list[str]) -> Separability:
    steps = separability(values, labels, seed=0)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            answer: Separability = end.value
            return answer


def features(apart: float, per_class: int = 20) -> tuple[Features, list[str]]:
    rng = np.random.default_rng(0)
    numbers = np.arange(3 * per_class) % 3
    return (rng.normal(size=(len(numbers), 6)) + apart * np.eye(3, 6)[numbers]).astype(np.float32), [
        "가나다"[number] for number in numbers
    ]


def test_classes_far_apart_are_told_apart_and_noise_is_not() -> None:
    far, none = measured(*features(8.0)), measured(*features(0.0))
    assert far.probe.value == far.knn.value == far.skill.value == 1.0
    assert none.probe.value < 0.55
    assert none.skill.value < 0.35
    assert far.log_me > none.log_me
    assert far.chance == pytest.approx(1 / 3)


def test_the_interval_holds_the_value_and_narrows_with_more_pictures() -> None:
    few, many = share(np.arange(10) < 8), share(np.arange(1000) < 800)
    assert few.low < 0.8 < few.high
    assert many.high - many.low < (few.high - few.low) / 5


def test_two_pictures_of_each_class_are_enough() -> None:
    assert measured(*features(8.0, per_class=2)).folds == 2


def test_a_class_of_one_picture_is_left_out() -> None:
    values, labels = features(8.0)
    found = measured(np.vstack([values, values[:1] + 50]), [*labels, "alone"])
    assert (found.classes, found.pictures) == (3, 60)


def test_too_little_says_what_is_missing() -> None:
    with pytest.raises(StudioError, match="two classes with two pictures each"):
        measured(np.zeros((3, 2), np.float32), ["a", "a", "b"])
