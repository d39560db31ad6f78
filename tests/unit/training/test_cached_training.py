"""Training on cached activations must give the numbers that training on the pictures gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from pictures_for_tests import coloured_squares

from studio.data.recipe import Recipe
from studio.data.splits import DataSpec
from studio.models import checkpoint as checkpoints
from studio.models.spec import HeadSpec, ModelSpec
from studio.tasks import Event, Notice, Progress
from studio.training import feeds
from studio.training.events import EpochDone, PictureSkipped, RunStarted
from studio.training.kept_activations import activations_dir
from studio.training.loop import train
from studio.training.spec import RunSpec
from studio.training.tainted_graph import NoCut


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return coloured_squares(tmp_path_factory.mktemp("캐시 cache"), per_class=5, side=48)


def events_of(pictures: Path, out: Path, backbone: str, plan: str, size: int, **changes: Any) -> list[Event]:
    settings: dict[str, Any] = {
        "data": DataSpec(root=pictures),
        "recipe": Recipe.standard(size),
        "model": ModelSpec.model_validate({"backbone": backbone, "weights": "random", "plan": plan}),
        "augment": "none",
        "epochs": 2,
        "batch_size": 4,
        "out": out,
        "device": "cpu",
        "precision": "float32",
    }
    return list(train(RunSpec(**(settings | changes))))


def losses(events: list[Event]) -> list[float]:
    return [loss for e in events if isinstance(e, EpochDone) for loss in (e.train_loss, e.val_loss)]


def sentence(events: list[Event]) -> str:
    return next(event for event in events if isinstance(event, RunStarted)).sentence


@pytest.mark.parametrize(
    ("backbone", "size", "plan"),
    [
        ("resnet18", 32, "head"),
        ("resnet18", 32, "last:1"),
        ("vgg11_bn", 32, "head"),  # its last block alone has 120 M parameters
        ("mobilenet_v3_small", 32, "head"),
        ("mobilenet_v3_small", 32, "last:2"),
        ("densenet121", 32, "last:1"),
        ("inception_v3", 75, "last:1"),
        ("swin_t", 32, "last:1"),
        ("convnext_tiny", 32, "last:1"),
        ("efficientnet_b0", 32, "head"),
        ("efficientnet_b0", 32, "last:1"),
        ("resnet18", 32, "first:6"),
        ("resnet18", 32, "layers:layer3.1.conv2,layer4.0.bn1,fc"),
        ("convnext_tiny", 32, "layers:features.7.1,classifier.2"),
    ],
)
def test_cached_and_uncached_training_agree(
    pictures: Path, tmp_path: Path, backbone: str, size: int, plan: str
) -> None:
    """Dropout in the head, batch normalisation in frozen and in learning layers, stochastic depth: all included."""
    cached = events_of(pictures, tmp_path / "a", backbone, plan, size)
    plain = events_of(pictures, tmp_path / "b", backbone, plan, size, cache="off")
    assert "is computed once" in sentence(cached)
    assert "is computed once" not in sentence(plain)
    assert losses(cached) == pytest.approx(losses(plain), rel=2e-3, abs=2e-4)


@pytest.mark.parametrize(
    "choice",
    [
        {"batch_norm": "run", "plan": "last:1"},
        {"batch_norm": "run", "plan": "layers:layer1.0.conv1,layer3,fc"},
        {"head": {"hidden": 16, "dropout": 0.3}, "class_bias": True},
        {"head": {"dropout": 0.3}, "plan": "last:1"},
    ],
    ids=str,
)
def test_every_choice_about_head_and_batch_normalisation_agrees(
    pictures: Path, tmp_path: Path, choice: dict[str, Any]
) -> None:
    model = ModelSpec.model_validate({"backbone": "resnet18", "weights": "random"} | choice)
    cached = events_of(pictures, tmp_path / "a", "resnet18", "head", 32, model=model)
    plain = events_of(pictures, tmp_path / "b", "resnet18", "head", 32, model=model, cache="off")
    assert "is computed once" in sentence(cached)
    assert losses(cached) == pytest.approx(losses(plain), rel=2e-3, abs=2e-4)


def test_batch_normalisation_that_runs_along_learns_the_pictures_statistics(pictures: Path, tmp_path: Path) -> None:
    model = ModelSpec(backbone="resnet18", weights="random", batch_norm="run")
    events_of(pictures, tmp_path / "a", "resnet18", "head", 32, model=model)
    state = checkpoints.load(tmp_path / "a" / "last.pth").state_dict
    moved = [key for key in state if "running_mean" in key and state[key].any()]
    assert len(moved) == 20


def test_a_run_with_a_head_of_its_own_is_saved_and_taken_up_again(pictures: Path, tmp_path: Path) -> None:
    model = ModelSpec(backbone="resnet18", weights="random", head=HeadSpec(hidden=16, dropout=0.3), class_bias=True)
    events_of(pictures, tmp_path / "a", "resnet18", "head", 32, model=model)
    saved = checkpoints.load(tmp_path / "a" / "best.pth")
    assert saved.head == model.head
    assert checkpoints.build_model(saved).fc[0].out_features == 16
    again = events_of(pictures, tmp_path / "a", "resnet18", "head", 32, model=model, epochs=3, resume=True)
    assert [event.epoch for event in again if isinstance(event, EpochDone)] == [3]


def test_a_vision_transformer_agrees_too(pictures: Path, tmp_path: Path) -> None:
    """ViT takes 224 pixels and nothing else, so one epoch of the head must do."""
    few = {"epochs": 1, "batch_size": 8}
    cached = events_of(pictures, tmp_path / "a", "vit_b_32", "head", 224, **few)
    plain = events_of(pictures, tmp_path / "b", "vit_b_32", "head", 224, cache="off", **few)
    assert "is computed once" in sentence(cached)
    assert losses(cached) == pytest.approx(losses(plain), rel=2e-3, abs=2e-4)


def test_as_many_cached_views_as_epochs_equal_fresh_draws(pictures: Path, tmp_path: Path) -> None:
    views = events_of(pictures, tmp_path / "a", "resnet18", "head", 32, augment=3, epochs=3)
    fresh = events_of(pictures, tmp_path / "b", "resnet18", "head", 32, augment="fresh", epochs=3)
    assert losses(views) == pytest.approx(losses(fresh), rel=2e-3, abs=2e-4)


def test_fewer_views_than_epochs_come_round_again(pictures: Path, tmp_path: Path) -> None:
    events = events_of(pictures, tmp_path / "a", "resnet18", "head", 32, augment=2, epochs=5)
    texts = [event.text for event in events if isinstance(event, Progress)]
    assert any("view 2 of 2" in text for text in texts)
    assert not any("view 3" in text for text in texts)


def test_fresh_draws_still_cache_the_validation_pictures(pictures: Path, tmp_path: Path) -> None:
    events = events_of(pictures, tmp_path / "a", "resnet18", "head", 32, augment="fresh")
    assert "Validation pictures pass the frozen layers once" in sentence(events)


def test_the_next_run_finds_the_activations_of_the_one_before(pictures: Path, tmp_path: Path) -> None:
    first = events_of(pictures, tmp_path / "a", "resnet18", "head", 32, seed=3)
    files = {file: file.stat().st_mtime_ns for file in activations_dir().iterdir()}
    second = events_of(pictures, tmp_path / "b", "resnet18", "head", 32, seed=3, learning_rate=0.01)
    filled = [event for event in second if isinstance(event, Progress) and "frozen layers once" in event.text]
    assert files
    assert filled == []
    assert losses(first)[0] == pytest.approx(losses(second)[0], rel=0.5)


def test_a_picture_that_changed_is_computed_anew(tmp_path: Path) -> None:
    pictures = coloured_squares(tmp_path / "p", per_class=5)
    events_of(pictures, tmp_path / "a", "resnet18", "head", 32)
    changed = next((pictures / "blue").iterdir())
    changed.write_bytes((pictures / "빨강 red" / "그림 0.png").read_bytes())
    again = events_of(pictures, tmp_path / "b", "resnet18", "head", 32)
    fresh = events_of(pictures, tmp_path / "c", "resnet18", "head", 32, cache="off")
    assert losses(again) == pytest.approx(losses(fresh), rel=2e-3, abs=2e-4)


def test_other_weights_never_meet_the_activations_of_these(pictures: Path, tmp_path: Path) -> None:
    events_of(pictures, tmp_path / "a", "resnet18", "head", 32, seed=1)
    cached = events_of(pictures, tmp_path / "b", "resnet18", "head", 32, seed=2)
    plain = events_of(pictures, tmp_path / "c", "resnet18", "head", 32, seed=2, cache="off")
    assert losses(cached) == pytest.approx(losses(plain), rel=2e-3, abs=2e-4)


def test_frozen_batch_normalisation_holds_still_when_cached_as_when_not(pictures: Path, tmp_path: Path) -> None:
    for name, cache in (("a", "auto"), ("b", "off")):
        events_of(pictures, tmp_path / name, "resnet18", "last:1", 32, cache=cache)
    first, second = (checkpoints.load(tmp_path / name / "last.pth").state_dict for name in "ab")
    for key in first:
        torch.testing.assert_close(first[key], second[key], rtol=1e-2, atol=1e-3)
    frozen = [key for key in first if key.startswith("layer3") and "running_mean" in key]
    assert frozen
    assert all(torch.equal(first[key], second[key]) for key in frozen)


def test_an_unreadable_picture_is_left_out_of_the_cache_and_named_once(tmp_path: Path) -> None:
    pictures = coloured_squares(tmp_path / "p", per_class=6)
    broken = pictures / "blue" / "그림 3.png"
    broken.write_bytes(b"no picture")
    cached = events_of(pictures, tmp_path / "a", "resnet18", "head", 32)
    plain = events_of(pictures, tmp_path / "b", "resnet18", "head", 32, cache="off")
    for events in (cached, plain):
        assert [event.sample_id for event in events if isinstance(event, PictureSkipped)] == ["blue/그림 3.png"]
    assert losses(cached) == pytest.approx(losses(plain), rel=2e-3, abs=2e-4)


def test_a_network_that_cannot_be_divided_trains_uncached_and_says_so(
    pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise NoCut("The network cannot be divided (control flow).")

    monkeypatch.setattr(feeds, "split_at_freeze", refuse)
    events = events_of(pictures, tmp_path / "a", "resnet18", "head", 32)
    assert "cannot be divided" in sentence(events)
    assert len(losses(events)) == 4


def test_a_budget_that_is_too_small_trains_uncached_and_says_so(pictures: Path, tmp_path: Path) -> None:
    events = events_of(pictures, tmp_path / "a", "resnet18", "last:1", 32, cache_gb=1e-6)
    assert "is computed in every epoch" in sentence(events)


def test_gradual_unfreezing_trains_the_head_first_and_then_the_plan(pictures: Path, tmp_path: Path) -> None:
    settings = {"head_epochs": 1, "epochs": 2, "schedule": "constant"}
    events = events_of(pictures, tmp_path / "a", "resnet18", "last:1", 32, **settings)
    plain = events_of(pictures, tmp_path / "b", "resnet18", "last:1", 32, cache="off", **settings)
    assert any("head is warm" in event.text for event in events if isinstance(event, Notice))
    assert losses(events) == pytest.approx(losses(plain), rel=2e-3, abs=2e-4)


def test_bfloat16_learns_as_float32_does(pictures: Path, tmp_path: Path) -> None:
    rough = events_of(pictures, tmp_path / "a", "resnet18", "head", 32, precision="bfloat16")
    exact = events_of(pictures, tmp_path / "b", "resnet18", "head", 32)
    assert losses(rough) == pytest.approx(losses(exact), rel=0.05)
