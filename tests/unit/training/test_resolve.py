from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

import pytest
import torch
from pictures_for_tests import coloured_squares

from studio.data.recipe import Recipe
from studio.data.splits import DataSpec
from studio.errors import StudioError
from studio.models.spec import ModelSpec
from studio.paths import runs_dir
from studio.training.events import RateFound, RateTried, Resolution
from studio.training.spec import FindRate, ResolveRun, RunSpec


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return coloured_squares(tmp_path_factory.mktemp("예고 forecast"))


def spec_for(pictures: Path, plan: str, **changes: Any) -> RunSpec:
    settings: dict[str, Any] = {
        "data": DataSpec(root=pictures),
        "recipe": Recipe.standard(32),
        "model": ModelSpec.model_validate({"backbone": "resnet18", "weights": "random", "plan": plan}),
        "augment": "none",
        "batch_size": 8,
        "device": "cpu",
    }
    return RunSpec(**(settings | changes))


def resolution(spec: RunSpec) -> Resolution:
    *_, last = ResolveRun(run=spec).perform()
    assert isinstance(last, Resolution)
    return last


def test_the_sentence_says_what_is_frozen_what_learns_and_how_long(pictures: Path) -> None:
    found = resolution(spec_for(pictures, "last:1"))
    assert "36 pictures, 3 classes" in found.sentence
    assert "stem to layer3 frozen and computed once" in found.sentence
    assert "8.4 M of 11.2 M parameters learn on the CPU" in found.sentence
    assert "about" in found.sentence
    assert (found.parameters, found.trainable) == (11_178_051, 8_395_267)
    assert found.cache_bytes > 0


def test_nothing_is_kept_where_every_epoch_draws_anew(pictures: Path) -> None:
    fresh = resolution(spec_for(pictures, "head", augment="fresh"))
    assert "computed once" not in fresh.sentence
    assert fresh.cache_bytes == 0
    views = resolution(spec_for(pictures, "head", augment=4))
    assert views.cache_bytes == 4 * resolution(spec_for(pictures, "head")).cache_bytes


def test_weights_that_are_not_here_are_announced(
    pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    spec = spec_for(pictures, "head", model=ModelSpec(backbone="resnet18", weights="pretrained"))
    assert any("downloaded" in note for note in resolution(spec).notes)


def test_what_would_keep_the_run_from_starting_is_said_before(pictures: Path) -> None:
    with pytest.raises(StudioError, match="nothing learns"):
        resolution(spec_for(pictures, "none"))
    with pytest.raises(StudioError, match="at least 75"):
        resolution(spec_for(pictures, "head", model=ModelSpec(backbone="inception_v3", weights="random")))


def test_nothing_is_written_while_resolving_or_searching(pictures: Path) -> None:
    resolution(spec_for(pictures, "head"))
    list(FindRate(run=spec_for(pictures, "head")).perform())
    assert not runs_dir().exists()


def test_the_rate_finder_suggests_a_rate_at_which_the_loss_falls(pictures: Path) -> None:
    events = list(FindRate(run=spec_for(pictures, "all")).perform())
    tried = [event for event in events if isinstance(event, RateTried)]
    found = events[-1]
    assert isinstance(found, RateFound)
    assert found.rates == tuple(sorted(found.rates))
    assert len(found.rates) == len(tried) == len(found.losses)
    assert 1e-5 < found.suggestion < 1.0
    assert found.suggestion < found.rates[found.losses.index(min(found.losses))]


def test_the_same_seed_finds_the_same_rate(pictures: Path) -> None:
    spec = spec_for(pictures, "head")
    assert list(FindRate(run=spec).perform())[-1] == list(FindRate(run=spec).perform())[-1]


def parameters_in_memory() -> int:
    gc.collect()
    held = [one for one in gc.get_objects() if type(one) is torch.nn.Parameter]
    return sum(one.numel() for one in held if one.device.type != "meta")


def test_a_network_that_was_measured_takes_no_memory_any_more(pictures: Path) -> None:
    before = parameters_in_memory()
    resolution(spec_for(pictures, "last:2"))
    assert parameters_in_memory() <= before
