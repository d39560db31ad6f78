"""From a folder and a backbone to advice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from pictures_for_tests import coloured_squares

from studio.data.splits import DataSpec
from studio.errors import StudioError
from studio.insight.advisor.advising import advise, rank_backbones
from studio.insight.advisor.tasks import Advice, Advise, NotRanked, RankBackbones, Ranked
from studio.models import backbones
from studio.models.spec import ModelSpec
from studio.tasks import Notice

SMALL = "shufflenet_v2_x0_5"


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    return coloured_squares(tmp_path / "그림 pictures", per_class=10)


@pytest.fixture
def weights(tmp_path: Path) -> str:
    path = tmp_path / "가중치.pth"
    torch.save(backbones.build(SMALL, 2).state_dict(), path)
    return str(path)


def advice_on(root: Path, weights: str, **options: Any) -> Advice:
    model = ModelSpec(backbone=SMALL, weights=weights)
    *_, last = advise(Advise(data=DataSpec(root=root), model=model, size=32, device="cpu", **options))
    assert isinstance(last, Advice)
    return last


def test_colours_are_told_apart_by_few_pictures_so_the_head_is_enough(pictures: Path, weights: str) -> None:
    advice = advice_on(pictures, weights)
    assert (advice.total, advice.smallest, advice.median) == (24, 8, 8)  # the validation part stays unseen
    assert advice.measured.skill.value > 0.6
    assert (advice.quadrant, str(advice.plan)) == ("few-similar", "head")
    assert advice.baseline is not None
    assert (advice.many, advice.rate_case) == (False, "head")


def test_random_weights_have_no_baseline_and_everything_learns(pictures: Path) -> None:
    advice = advice_on(pictures, "random")
    assert advice.baseline is None
    assert (advice.quadrant, str(advice.plan)) == ("few-dissimilar", "all")


def test_the_same_question_has_the_same_answer_from_kept_features(
    pictures: Path, weights: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = advice_on(pictures, weights)
    monkeypatch.setattr("studio.insight.embedding.features._computed", None)  # whoever computes again fails
    assert advice_on(pictures, weights) == first


def test_of_many_pictures_a_subsample_is_measured_and_all_are_counted(pictures: Path) -> None:
    model = ModelSpec(backbone=SMALL, weights="random")
    task = Advise(data=DataSpec(root=pictures), model=model, size=32, device="cpu", sample=15)
    *before, advice = advise(task)
    assert advice.total == 24
    assert advice.measured.pictures == 15
    assert any(isinstance(event, Notice) and "15 of 24" in event.text for event in before)


def test_candidates_are_ranked_one_by_one_and_nothing_is_downloaded(pictures: Path, weights: str) -> None:
    candidates = (
        ModelSpec(backbone=SMALL, weights=weights),
        ModelSpec(backbone="resnet152"),
        ModelSpec(backbone=SMALL, weights="bundled"),
        ModelSpec(backbone="no_such_net"),
        ModelSpec(backbone="squeezenet1_1", weights="random"),
    )
    task = RankBackbones(data=DataSpec(root=pictures), candidates=candidates, size=32, device="cpu")
    told = [event for event in rank_backbones(task) if isinstance(event, Ranked | NotRanked)]
    assert tuple(event.model for event in told) == candidates
    assert [isinstance(event, Ranked) for event in told] == [True, False, False, False, True]
    assert isinstance(told[1], NotRanked)
    assert "resnet152 are not on this computer" in told[1].reason


def test_one_class_is_refused_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="add a folder for another class"):
        advice_on(coloured_squares(tmp_path / "one", classes=1), "random")
