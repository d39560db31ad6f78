from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from pictures_for_tests import coloured_squares

from studio.data.edits import Edits, write_edits
from studio.data.index import read_index
from studio.data.recipe import Recipe
from studio.data.splits import DataSpec
from studio.errors import StudioError
from studio.models import checkpoint as checkpoints
from studio.models.spec import FreezePlan, ModelSpec
from studio.models.vision import torchvision
from studio.paths import runs_dir
from studio.tasks import Event, Notice, Progress
from studio.training.events import EpochDone, Interrupted, PictureSkipped, RunFinished, RunStarted, StepsDone
from studio.training.history import read_run
from studio.training.loop import train
from studio.training.run_folder import RunFolder
from studio.training.spec import RunSpec


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return coloured_squares(tmp_path_factory.mktemp("사진 pictures"))


TINY = ModelSpec(backbone="shufflenet_v2_x0_5", weights="random", plan=FreezePlan(kind="all"))
"""A third of a million parameters: its checkpoints are written in no time."""
RESNET = ModelSpec(backbone="resnet18", weights="random", plan=FreezePlan(kind="all"))


def spec_for(pictures: Path, out: Path | None, **changes: Any) -> RunSpec:
    settings: dict[str, Any] = {
        "data": DataSpec(root=pictures),
        "recipe": Recipe.standard(32),
        "model": TINY,
        "epochs": 3,
        "batch_size": 8,
        "out": out,
        "device": "cpu",
        "precision": "float32",
    }
    return RunSpec(**(settings | changes))


def epochs_of(events: list[Event]) -> list[EpochDone]:
    return [event for event in events if isinstance(event, EpochDone)]


def numbers(epochs: list[EpochDone] | tuple[EpochDone, ...]) -> list[tuple[float, ...]]:
    """Everything but the time it took."""
    return [(e.epoch, e.train_loss, e.train_accuracy, e.val_loss, e.val_accuracy, e.learning_rate) for e in epochs]


def until(events: Iterator[Event], stop: type, count: int = 1) -> list[Event]:
    """Pull events up to the ``count``-th of a kind, then close the run as the window's Stop does."""
    seen: list[Event] = []
    for event in events:
        seen.append(event)
        if sum(isinstance(one, stop) for one in seen) == count:
            break
    events.close()  # type: ignore[attr-defined]
    return seen


def test_a_run_learns_to_tell_colours_apart(pictures: Path, tmp_path: Path) -> None:
    events = list(train(spec_for(pictures, tmp_path / "run", model=RESNET, epochs=6, augment="none")))
    started = next(event for event in events if isinstance(event, RunStarted))
    assert started.classes == ("blue", "빨강 red", "초록 green")
    assert isinstance(events[-1], RunFinished)
    assert events[-1].best_accuracy == 1.0


def test_a_run_leaves_its_folder_complete(pictures: Path, tmp_path: Path) -> None:
    spec = spec_for(pictures, tmp_path / "달리기 run")
    events = list(train(spec))
    folder = RunFolder(tmp_path / "달리기 run")
    assert numbers(folder.read_metrics()) == numbers(epochs_of(events))
    assert RunSpec.from_toml(folder.spec).data == spec.data
    assert "epoch 3" in folder.log.read_text("utf-8")
    assert checkpoints.load(folder.best).classes == ("blue", "빨강 red", "초록 green")
    assert checkpoints.load(folder.last).epoch == 3


def test_what_was_changed_about_the_data_set_is_kept_beside_the_spec(pictures: Path, tmp_path: Path) -> None:
    left_out = read_index(pictures).samples[0].id
    list(train(spec_for(pictures, tmp_path / "as it is", epochs=1)))
    write_edits(pictures, Edits(exclude=(left_out,)))
    list(train(spec_for(pictures, tmp_path / "changed", epochs=1)))
    assert not (tmp_path / "as it is" / "edits.toml").exists()
    assert Edits.from_toml(tmp_path / "changed" / "edits.toml").exclude == (left_out,)


def test_the_state_dict_goes_straight_into_torchvision(pictures: Path, tmp_path: Path) -> None:
    list(train(spec_for(pictures, tmp_path / "run", model=RESNET, epochs=1)))
    state = torch.load(tmp_path / "run" / "best.pth", weights_only=True)["state_dict"]
    assert torchvision.models.resnet18(num_classes=3).load_state_dict(state, strict=True)


def test_the_same_seed_gives_the_same_numbers_and_another_seed_others(pictures: Path, tmp_path: Path) -> None:
    first = epochs_of(list(train(spec_for(pictures, tmp_path / "a"))))
    again = epochs_of(list(train(spec_for(pictures, tmp_path / "b"))))
    other = epochs_of(list(train(spec_for(pictures, tmp_path / "c", seed=1))))
    assert numbers(first) == numbers(again)
    assert numbers(first) != numbers(other)


@pytest.mark.parametrize("schedule", ["constant", "step", "cosine"])
def test_a_run_stopped_between_epochs_goes_on_with_the_same_numbers(
    pictures: Path, tmp_path: Path, schedule: str
) -> None:
    whole = epochs_of(list(train(spec_for(pictures, tmp_path / "whole", schedule=schedule))))
    until(train(spec_for(pictures, tmp_path / "part", schedule=schedule)), EpochDone, 2)
    resumed = epochs_of(list(train(spec_for(pictures, tmp_path / "part", schedule=schedule, resume=True))))
    assert numbers(resumed) == numbers(whole[2:])
    assert numbers(RunFolder(tmp_path / "part").read_metrics()) == numbers(whole)


def test_a_run_stopped_within_an_epoch_goes_on_with_the_same_numbers(pictures: Path, tmp_path: Path) -> None:
    """MobileNetV3 has dropout in its head, so the random numbers must be put back too."""
    model = ModelSpec(backbone="mobilenet_v3_small", weights="random", plan=FreezePlan(kind="all"))
    whole = list(train(spec_for(pictures, tmp_path / "whole", model=model, batch_size=4)))
    seen = until(train(spec_for(pictures, tmp_path / "part", model=model, batch_size=4)), StepsDone, 2)
    stopped = next(event for event in reversed(seen) if isinstance(event, StepsDone))
    assert (stopped.epoch, stopped.phase) == (1, "train")
    assert 0 < stopped.step < stopped.steps
    resumed = list(train(spec_for(pictures, tmp_path / "part", model=model, batch_size=4, resume=True)))
    assert numbers(epochs_of(resumed)) == numbers(epochs_of(whole))
    last, expected = (checkpoints.load(tmp_path / name / "last.pth").state_dict for name in ("part", "whole"))
    assert all(torch.equal(last[key], expected[key]) for key in expected)


def test_a_finished_run_can_be_given_more_epochs(pictures: Path, tmp_path: Path) -> None:
    constant = {"schedule": "constant"}
    whole = epochs_of(list(train(spec_for(pictures, tmp_path / "whole", epochs=3, **constant))))
    list(train(spec_for(pictures, tmp_path / "part", epochs=2, **constant)))
    more = list(train(spec_for(pictures, tmp_path / "part", epochs=3, resume=True, **constant)))
    assert next(event for event in more if isinstance(event, RunStarted)).first_epoch == 3
    assert numbers(epochs_of(more)) == numbers(whole[2:])


@pytest.mark.parametrize(("plan", "learns"), [("head", ["fc."]), ("last:1", ["layer4.", "fc."])])
def test_frozen_layers_stay_as_they_were(pictures: Path, tmp_path: Path, plan: str, learns: list[str]) -> None:
    """Batch normalisation's running statistics included."""
    model = ModelSpec.model_validate({"backbone": "resnet18", "weights": "random", "plan": plan})
    until(train(spec_for(pictures, tmp_path / "run", model=model, epochs=1)), RunStarted)
    before = checkpoints.load(tmp_path / "run" / "last.pth").state_dict
    list(train(spec_for(pictures, tmp_path / "run", model=model, epochs=1, resume=True)))
    after = checkpoints.load(tmp_path / "run" / "last.pth").state_dict
    changed = {key for key in before if not torch.equal(before[key], after[key])}
    assert changed
    assert all(any(key.startswith(prefix) for prefix in learns) for key in changed)


def test_an_unreadable_picture_is_skipped_and_named_once(tmp_path: Path) -> None:
    pictures = coloured_squares(tmp_path / "p", per_class=6)
    broken = pictures / "blue" / "그림 3.png"
    broken.write_bytes(broken.read_bytes()[:100])
    spec = spec_for(pictures, tmp_path / "run", epochs=2, augment="none")
    events = list(train(spec))
    skipped = [event.sample_id for event in events if isinstance(event, PictureSkipped)]
    assert skipped == ["blue/그림 3.png"]
    assert isinstance(events[-1], RunFinished)


def test_a_diverged_run_ends_with_a_sentence_and_keeps_the_last_good_checkpoint(pictures: Path, tmp_path: Path) -> None:
    spec = spec_for(pictures, tmp_path / "run", optimizer="sgd", learning_rate=100.0, epochs=50)
    with pytest.raises(StudioError, match="lower the learning rate"):
        list(train(spec))
    if (tmp_path / "run" / "last.pth").exists():
        state = checkpoints.load(tmp_path / "run" / "last.pth").state_dict
        assert all(torch.isfinite(tensor).all() for tensor in state.values() if tensor.is_floating_point())


def test_nothing_to_learn_is_said_and_leaves_no_folder(pictures: Path, tmp_path: Path) -> None:
    model = ModelSpec(backbone="resnet18", weights="random", plan=FreezePlan(kind="none"))
    with pytest.raises(StudioError, match="nothing learns"):
        list(train(spec_for(pictures, tmp_path / "run", model=model)))
    assert not (tmp_path / "run").exists()


def test_a_folder_that_holds_a_run_is_not_written_over(pictures: Path, tmp_path: Path) -> None:
    list(train(spec_for(pictures, tmp_path / "run", epochs=1)))
    before = (tmp_path / "run" / "last.pth").read_bytes()
    with pytest.raises(StudioError, match="already holds a run"):
        list(train(spec_for(pictures, tmp_path / "run", epochs=1)))
    assert (tmp_path / "run" / "last.pth").read_bytes() == before


def test_a_run_without_a_folder_makes_its_own_under_the_persons_runs(pictures: Path) -> None:
    model = ModelSpec(backbone="timm/test_resnet", weights="random")
    finished = list(train(spec_for(pictures, None, epochs=1, model=model)))[-1]
    assert isinstance(finished, RunFinished)
    assert finished.folder.parent == runs_dir()
    assert finished.folder.name.endswith(" timm_test_resnet")
    assert (finished.folder / "best.pth").exists()


def test_a_discarded_run_leaves_nothing(pictures: Path, tmp_path: Path) -> None:
    until(train(spec_for(pictures, tmp_path / "run")), EpochDone)
    RunFolder(tmp_path / "run").discard()
    assert not (tmp_path / "run").exists()


def test_a_folder_of_which_no_picture_can_be_read_is_said_and_not_learnt(tmp_path: Path) -> None:
    pictures = coloured_squares(tmp_path / "p", per_class=4)
    for picture in pictures.rglob("*.png"):
        picture.write_text(f"no picture, but {picture}")
    with pytest.raises(StudioError, match="None of the pictures"):
        list(train(spec_for(pictures, tmp_path / "run")))


def test_a_class_without_training_pictures_is_pointed_out(tmp_path: Path) -> None:
    pictures = coloured_squares(tmp_path / "p" / "train", per_class=4).parent
    coloured_squares(pictures / "val", per_class=2)
    (pictures / "val" / "새 class").mkdir()
    (pictures / "val" / "새 class" / "a.png").write_bytes((pictures / "val" / "blue" / "그림 0.png").read_bytes())
    events = list(train(spec_for(pictures, tmp_path / "run", epochs=1)))
    assert any("'새 class' has no picture" in event.text for event in events if isinstance(event, Notice))


@pytest.mark.parametrize(
    "changes",
    [
        {"accumulate": 2},
        {"clip_norm": 0.5},
        {"label_smoothing": 0.1, "class_weights": True},
        {"mix": "mixup"},
        {"mix": "cutmix"},
        {"ema": 0.9},
        {"ema": 0.9, "head_epochs": 1},
        {"block_rate": 0.5, "optimizer": "sgd"},
        {"schedule": "one-cycle", "warmup_epochs": 0.5},
        {"precision": "bfloat16"},
        {"channels_last": False},
    ],
    ids=str,
)
def test_every_choice_trains_and_resumes_with_the_same_numbers(
    pictures: Path, tmp_path: Path, changes: dict[str, Any]
) -> None:
    settings = {"epochs": 2, "batch_size": 7} | changes
    whole = epochs_of(list(train(spec_for(pictures, tmp_path / "whole", **settings))))
    until(train(spec_for(pictures, tmp_path / "part", **settings)), StepsDone, 1)
    resumed = epochs_of(list(train(spec_for(pictures, tmp_path / "part", resume=True, **settings))))
    assert numbers(resumed) == numbers(whole)


def test_early_stopping_ends_a_run_whose_validation_loss_does_not_fall(pictures: Path, tmp_path: Path) -> None:
    spec = spec_for(pictures, tmp_path / "run", epochs=30, learning_rate=1e-7, patience=2, schedule="constant")
    events = list(train(spec))
    finished = events[-1]
    assert isinstance(finished, RunFinished)
    if len(epochs_of(events)) < 30:
        assert finished.stopped_early


def test_accumulated_batches_step_as_one_batch_of_their_sum(pictures: Path, tmp_path: Path) -> None:
    """With frozen batch normalisation and no dropout, 2 × 7 pictures give the gradient of 14."""
    model = TINY.model_copy(update={"plan": FreezePlan(kind="head")})
    settings = {"model": model, "epochs": 1, "augment": "none", "cache": "off"}
    small = epochs_of(list(train(spec_for(pictures, tmp_path / "a", batch_size=7, accumulate=2, **settings))))
    large = epochs_of(list(train(spec_for(pictures, tmp_path / "b", batch_size=14, **settings))))
    assert small[0].val_loss == pytest.approx(large[0].val_loss, rel=1e-4)


def test_too_little_memory_halves_the_batch_says_so_and_goes_on_alike(
    pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = TINY.model_copy(update={"plan": FreezePlan(kind="head")})
    settings = {"model": model, "epochs": 1, "augment": "none", "cache": "off", "batch_size": 8, "class_weights": True}
    plain = epochs_of(list(train(spec_for(pictures, tmp_path / "a", **settings))))
    forward = torch.nn.Conv2d.forward

    def small_device(layer: torch.nn.Conv2d, pictures: torch.Tensor) -> torch.Tensor:
        if layer.in_channels == 3 and len(pictures) > 4 and torch.is_grad_enabled():
            raise torch.OutOfMemoryError("the device is small")
        return forward(layer, pictures)

    monkeypatch.setattr(torch.nn.Conv2d, "forward", small_device)
    events = list(train(spec_for(pictures, tmp_path / "b", **settings)))
    assert any("parts of 4" in event.text for event in events if isinstance(event, Notice))
    assert epochs_of(events)[0].val_loss == pytest.approx(plain[0].val_loss, rel=1e-4)


def test_a_full_disk_interrupts_the_run_which_goes_on_when_there_is_room(
    pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save, full = checkpoints.save, [True, True]

    def save_if_there_is_room(checkpoint: checkpoints.Checkpoint, path: Path) -> None:
        if full and full.pop():
            raise StudioError(f"Cannot save {path}: no space left on device. Free some space.")
        save(checkpoint, path)

    monkeypatch.setattr(checkpoints, "save", save_if_there_is_room)
    events = list(train(spec_for(pictures, tmp_path / "run", epochs=1)))
    assert ["no space left" in event.sentence for event in events if isinstance(event, Interrupted)] == [True, True]
    assert isinstance(events[-1], RunFinished)
    assert checkpoints.load(tmp_path / "run" / "best.pth").epoch == 1


def test_a_data_folder_that_goes_away_interrupts_the_run_which_goes_on_when_it_is_back(tmp_path: Path) -> None:
    pictures = coloured_squares(tmp_path / "p")
    whole = epochs_of(list(train(spec_for(pictures, tmp_path / "a", epochs=1))))
    run = train(spec_for(pictures, tmp_path / "b", epochs=1))
    seen: list[Event] = []
    for event in run:
        seen.append(event)
        if isinstance(event, RunStarted):
            pictures.rename(tmp_path / "away")
        if isinstance(event, Interrupted):
            (tmp_path / "away").rename(pictures)
    assert any(str(pictures) in event.sentence for event in seen if isinstance(event, Interrupted))
    assert numbers(epochs_of(seen)) == numbers(whole)


def test_a_run_that_keeps_its_epochs_can_be_fine_tuned_from_any_of_them(pictures: Path, tmp_path: Path) -> None:
    events = list(train(spec_for(pictures, tmp_path / "run", keep_epochs=True, ema=0.5)))
    summary = read_run(tmp_path / "run")
    assert [path and path.name for path in summary.epoch_files] == ["001.pth", "002.pth", "003.pth"]
    best = next(event.best_epoch for event in events if isinstance(event, RunFinished))
    kept, expected = (
        checkpoints.load(path).state_dict
        for path in (RunFolder(tmp_path / "run").epoch(best), tmp_path / "run" / "best.pth")
    )
    assert all(torch.equal(kept[key], expected[key]) for key in expected)
    model = TINY.model_copy(update={"weights": str(RunFolder(tmp_path / "run").epoch(2))})
    assert isinstance(list(train(spec_for(pictures, tmp_path / "next", epochs=1, model=model)))[-1], RunFinished)
    RunFolder(tmp_path / "run").discard()
    assert not (tmp_path / "run").exists()


def test_a_new_run_that_is_closed_before_it_began_leaves_no_folder(pictures: Path, tmp_path: Path) -> None:
    model = RESNET.model_copy(update={"plan": FreezePlan(kind="head")})
    until(train(spec_for(pictures, tmp_path / "run", model=model, augment="none")), Progress, 2)
    assert not (tmp_path / "run").exists()


def test_a_full_disk_under_the_table_of_epochs_interrupts_too(
    pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, full = RunFolder.write_metrics, [True]

    def write_if_there_is_room(folder: RunFolder, history: list[EpochDone]) -> None:
        if full and full.pop():
            raise StudioError("Cannot write metrics.csv: no space left on device.")
        write(folder, history)

    monkeypatch.setattr(RunFolder, "write_metrics", write_if_there_is_room)
    events = list(train(spec_for(pictures, tmp_path / "run", epochs=1)))
    assert any("metrics.csv" in event.sentence for event in events if isinstance(event, Interrupted))
    assert len(RunFolder(tmp_path / "run").read_metrics()) == 1


def test_compile_hands_the_network_to_torch_once(
    pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What torch then makes of it takes a minute, and is torch's own matter."""
    compiled: list[object] = []
    monkeypatch.setattr(torch, "compile", lambda network: compiled.append(network) or network)
    list(train(spec_for(pictures, tmp_path / "run", compile=True, epochs=2)))
    assert len(compiled) == 1
