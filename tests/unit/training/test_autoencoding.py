"""Training autoencoders, as a person sees it: what is learnt, kept, stopped, gone on with, and said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from pictures_for_tests import coloured_squares

from studio.data.splits import DataSpec
from studio.errors import StudioError
from studio.models import autoencoder_checkpoint as checkpoints
from studio.models import autoencoders
from studio.models.autoencoder_spec import AutoencoderSpec
from studio.tasks import Event, Notice
from studio.training.autoencoding import fit_autoencoder
from studio.training.autoencoding_events import (
    AutoencoderEpoch,
    AutoencoderFinished,
    AutoencoderStarted,
    Reconstructions,
)
from studio.training.autoencoding_folder import AutoencoderFolder
from studio.training.autoencoding_history import list_autoencoders
from studio.training.autoencoding_spec import FitAutoencoder
from studio.training.events import Interrupted, PictureSkipped, StepsDone
from studio.training.history import list_runs
from studio.training.loop import train
from studio.training.spec import RunSpec

KINDS = ("plain", "denoising", "variational")


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return coloured_squares(tmp_path_factory.mktemp("사진 pictures"))


def spec_for(pictures: Path, out: Path | None, **changes: Any) -> FitAutoencoder:
    network = {name: changes.pop(name) for name in list(changes) if name in AutoencoderSpec.model_fields}
    settings: dict[str, Any] = {
        "data": DataSpec(root=pictures),
        "autoencoder": {"size": 28, "width": 4, "latent": 3} | network,
        "epochs": 3,
        "batch_size": 8,
        "learning_rate": 0.01,
        "out": out,
        "device": "cpu",
        "precision": "float32",
    }
    return FitAutoencoder.model_validate(settings | changes)


def epochs_of(events: list[Event]) -> list[AutoencoderEpoch]:
    return [event for event in events if isinstance(event, AutoencoderEpoch)]


def numbers(epochs: list[AutoencoderEpoch] | tuple[AutoencoderEpoch, ...]) -> list[tuple[object, ...]]:
    """Everything but the time it took."""
    return [(e.epoch, e.train, e.val, e.kl_per_dimension, e.beta, e.learning_rate, e.best) for e in epochs]


def until(events: Iterator[Event], stop: type, count: int = 1) -> list[Event]:
    """Pull events up to the ``count``-th of a kind, then close the run as the window's Stop does."""
    seen: list[Event] = []
    for event in events:
        seen.append(event)
        if sum(isinstance(one, stop) for one in seen) == count:
            break
    events.close()  # type: ignore[attr-defined]
    return seen


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("decoder", ["bernoulli", "gaussian"])
def test_training_lowers_the_loss(pictures: Path, tmp_path: Path, kind: str, decoder: str) -> None:
    events = list(fit_autoencoder(spec_for(pictures, tmp_path / "run", kind=kind, decoder=decoder, epochs=6)))
    epochs, finished = epochs_of(events), events[-1]
    assert epochs[-1].train.total < epochs[0].train.total
    assert epochs[-1].val.reconstruction < epochs[0].val.reconstruction
    assert isinstance(finished, AutoencoderFinished)
    assert finished.best_loss == min(epoch.val.total for epoch in epochs)


def test_the_losses_are_told_apart(pictures: Path, tmp_path: Path) -> None:
    events = list(fit_autoencoder(spec_for(pictures, tmp_path / "run", kind="variational", beta=2.0)))
    for epoch in epochs_of(events):
        assert epoch.val.total == pytest.approx(epoch.val.reconstruction + 2 * epoch.val.kl)
        assert sum(epoch.kl_per_dimension) == pytest.approx(epoch.val.kl)
        assert len(epoch.kl_per_dimension) == 3
    plain = epochs_of(list(fit_autoencoder(spec_for(pictures, tmp_path / "plain", kind="plain"))))
    assert plain[-1].val.kl == 0
    assert plain[-1].val.total == plain[-1].val.reconstruction
    assert plain[-1].kl_per_dimension == ()


def test_beta_warms_up_and_validation_is_judged_at_its_full_weight(pictures: Path, tmp_path: Path) -> None:
    spec = spec_for(pictures, tmp_path / "run", kind="variational", beta=3.0, beta_warmup_epochs=2.0)
    epochs = epochs_of(list(fit_autoencoder(spec)))
    assert [epoch.beta for epoch in epochs] == [1.5, 3.0, 3.0]
    assert epochs[0].train.total < epochs[0].train.reconstruction + 3 * epochs[0].train.kl
    assert epochs[0].val.total == pytest.approx(epochs[0].val.reconstruction + 3 * epochs[0].val.kl)


def test_a_run_leaves_its_folder_complete(pictures: Path, tmp_path: Path) -> None:
    spec = spec_for(pictures, tmp_path / "달리기 run", keep_epochs=True)
    events = list(fit_autoencoder(spec))
    folder = AutoencoderFolder(tmp_path / "달리기 run")
    assert numbers(folder.read_metrics()) == numbers(epochs_of(events))
    assert FitAutoencoder.from_toml(folder.spec).autoencoder == spec.autoencoder
    assert "epoch 3: training reconstruction" in folder.log.read_text("utf-8")
    assert checkpoints.load(folder.best).classes == ("blue", "빨강 red", "초록 green")
    assert [checkpoints.load(folder.epoch(number)).epoch for number in (1, 2, 3)] == [1, 2, 3]
    folder.discard()
    assert not folder.path.exists()


def test_lists_of_classifiers_runs_pass_it_over_and_lists_of_autoencoders_have_it(
    pictures: Path, tmp_path: Path
) -> None:
    list(fit_autoencoder(spec_for(pictures, tmp_path / "run", epochs=1)))
    assert not [event for event in list_runs(tmp_path) if type(event).__name__ == "RunSummary"]
    (run,) = list_autoencoders(tmp_path)
    assert (run.name, run.state, run.best_file) == ("run", "finished", tmp_path / "run" / "best.pth")
    assert run.best == run.epochs[0]


def test_neither_kind_of_run_is_written_over_or_gone_on_with_as_the_other(pictures: Path, tmp_path: Path) -> None:
    list(fit_autoencoder(spec_for(pictures, tmp_path / "run", epochs=1)))
    classifier = RunSpec(data=DataSpec(root=pictures), out=tmp_path / "run", device="cpu")
    with pytest.raises(StudioError, match="already holds a run"):
        list(train(classifier.model_copy(update={"model": classifier.model.model_copy(update={"weights": "random"})})))
    with pytest.raises(StudioError, match="it is an autoencoder, and a classifier is needed here"):
        list(train(classifier.model_copy(update={"resume": True})))
    with pytest.raises(StudioError, match="already holds a run"):
        list(fit_autoencoder(spec_for(pictures, tmp_path / "run", epochs=1)))


@pytest.mark.parametrize("kind", KINDS)
def test_a_run_stopped_between_epochs_goes_on_with_the_same_numbers(pictures: Path, tmp_path: Path, kind: str) -> None:
    whole = epochs_of(list(fit_autoencoder(spec_for(pictures, tmp_path / "whole", kind=kind))))
    until(fit_autoencoder(spec_for(pictures, tmp_path / "part", kind=kind)), AutoencoderEpoch, 2)
    resumed = epochs_of(list(fit_autoencoder(spec_for(pictures, tmp_path / "part", kind=kind, resume=True))))
    assert numbers(resumed) == numbers(whole[2:])
    assert numbers(AutoencoderFolder(tmp_path / "part").read_metrics()) == numbers(whole)


def test_a_run_stopped_within_an_epoch_goes_on_with_the_same_numbers(pictures: Path, tmp_path: Path) -> None:
    settings = {"kind": "variational", "batch_size": 4, "beta_warmup_epochs": 1.5}
    whole = epochs_of(list(fit_autoencoder(spec_for(pictures, tmp_path / "whole", **settings))))
    seen = until(fit_autoencoder(spec_for(pictures, tmp_path / "part", **settings)), StepsDone)
    stopped = seen[-1]
    assert (stopped.epoch, stopped.phase) == (1, "train")
    assert stopped.step < stopped.steps
    resumed = epochs_of(list(fit_autoencoder(spec_for(pictures, tmp_path / "part", resume=True, **settings))))
    assert numbers(resumed) == numbers(whole)
    ends = [checkpoints.load(tmp_path / name / "last.pth").state_dict for name in ("part", "whole")]
    assert all(torch.equal(ends[0][key], ends[1][key]) for key in ends[1])


def test_a_stop_keeps_the_best_epoch_in_a_checkpoint_that_can_be_used(pictures: Path, tmp_path: Path) -> None:
    seen = until(fit_autoencoder(spec_for(pictures, tmp_path / "run", epochs=9)), AutoencoderEpoch, 2)
    best = min(epochs_of(seen), key=lambda epoch: epoch.val.total)
    kept = checkpoints.load(tmp_path / "run" / "best.pth")
    assert kept.epoch == best.epoch
    assert kept.metrics["val"]["total"] == best.val.total
    assert checkpoints.build_autoencoder(kept)(torch.rand(1, 3, 28, 28)).isfinite().all()


def test_another_network_cannot_go_on_with_a_run(pictures: Path, tmp_path: Path) -> None:
    list(fit_autoencoder(spec_for(pictures, tmp_path / "run", epochs=1)))
    with pytest.raises(StudioError, match="has latent 3, not 5: start a new run"):
        list(fit_autoencoder(spec_for(pictures, tmp_path / "run", latent=5, resume=True)))


def test_a_folder_without_classes_is_learnt_from_too(tmp_path: Path) -> None:
    flat = tmp_path / "이름 없는 flat"
    flat.mkdir()
    for number, picture in enumerate(coloured_squares(tmp_path / "p", per_class=4).rglob("*.png")):
        picture.rename(flat / f"{number}.png")
    events = list(fit_autoencoder(spec_for(flat, tmp_path / "run", epochs=1)))
    started = next(event for event in events if isinstance(event, AutoencoderStarted))
    assert started.classes == ()
    assert "9 pictures train and 3 validate" in started.sentence
    assert isinstance(events[-1], AutoencoderFinished)


def test_one_picture_is_too_few(tmp_path: Path) -> None:
    flat = coloured_squares(tmp_path / "p", per_class=1, classes=1) / "빨강 red"
    with pytest.raises(StudioError, match="too few pictures to divide"):
        list(fit_autoencoder(spec_for(flat, tmp_path / "run")))
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_pictures_are_shown_after_every_epoch(pictures: Path, tmp_path: Path, kind: str) -> None:
    events = list(fit_autoencoder(spec_for(pictures, tmp_path / "run", kind=kind, channels="grey", epochs=2)))
    first, second = (event for event in events if isinstance(event, Reconstructions))
    assert first.ids == second.ids
    assert {name.split("/")[0] for name in first.ids} == {"blue", "빨강 red", "초록 green"}
    for part in (first.originals, first.inputs, first.outputs):
        assert (part.dtype, part.shape) == (np.uint8, (len(first.ids), 28, 28, 3))
        assert (part[..., 0] == part[..., 2]).all()  # grey
    assert np.array_equal(first.originals, second.originals)
    assert np.array_equal(first.inputs, second.inputs)
    assert np.array_equal(first.originals, first.inputs) == (kind != "denoising")
    assert not np.array_equal(first.outputs, second.outputs)


def test_where_the_training_pictures_lie_is_kept(pictures: Path, tmp_path: Path) -> None:
    list(fit_autoencoder(spec_for(pictures, tmp_path / "run", kind="plain", epochs=2)))
    kept = checkpoints.load(tmp_path / "run" / "last.pth")
    assert kept.latent_mean.abs().sum() > 0
    assert torch.equal(kept.latent_covariance, kept.latent_covariance.T)
    assert not torch.equal(kept.latent_covariance, torch.eye(3))


def test_a_loss_that_is_no_number_any_more_is_said(pictures: Path, tmp_path: Path) -> None:
    spec = spec_for(pictures, tmp_path / "run", kind="variational", learning_rate=100.0, epochs=50)
    with pytest.raises(StudioError, match=r"The loss became (nan|inf) in epoch \d+, .* lower the learning rate"):
        list(fit_autoencoder(spec))


def test_an_unreadable_picture_is_skipped_and_named_once(tmp_path: Path) -> None:
    pictures = coloured_squares(tmp_path / "p", per_class=6)
    for broken in sorted(pictures.rglob("그림 3.png")):
        broken.write_bytes(broken.read_bytes()[:100])
    events = list(fit_autoencoder(spec_for(pictures, tmp_path / "run", epochs=2)))
    skipped = sorted(event.sample_id for event in events if isinstance(event, PictureSkipped))
    assert skipped == ["blue/그림 3.png", "빨강 red/그림 3.png", "초록 green/그림 3.png"]
    shown = next(event for event in events if isinstance(event, Reconstructions))
    assert not set(shown.ids) & set(skipped)
    assert len(shown.ids) == len(shown.outputs)


def test_too_little_memory_halves_the_batch_says_so_and_goes_on(
    pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forward = autoencoders.Autoencoder.encode

    def small_device(model: autoencoders.Autoencoder, inputs: torch.Tensor) -> autoencoders.Code:
        if len(inputs) > 4 and torch.is_grad_enabled():
            raise torch.OutOfMemoryError("the device is small")
        return forward(model, inputs)

    monkeypatch.setattr(autoencoders.Autoencoder, "encode", small_device)
    events = list(fit_autoencoder(spec_for(pictures, tmp_path / "run")))
    assert any("parts of 4" in event.text for event in events if isinstance(event, Notice))
    epochs = epochs_of(events)
    assert epochs[-1].train.total < epochs[0].train.total


def test_a_full_disk_interrupts_the_run_which_goes_on_when_there_is_room(
    pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save, full = checkpoints.save, [True, True]

    def save_if_there_is_room(checkpoint: checkpoints.AutoencoderCheckpoint, path: Path) -> None:
        if full and full.pop():
            raise StudioError(f"Cannot save {path}: no space left on device. Free some space.")
        save(checkpoint, path)

    monkeypatch.setattr(checkpoints, "save", save_if_there_is_room)
    events = list(fit_autoencoder(spec_for(pictures, tmp_path / "run", epochs=1)))
    assert ["no space left" in event.sentence for event in events if isinstance(event, Interrupted)] == [True, True]
    assert checkpoints.load(tmp_path / "run" / "best.pth").epoch == 1


def test_a_folder_of_pictures_that_goes_away_interrupts_the_run_until_it_is_back(tmp_path: Path) -> None:
    pictures = coloured_squares(tmp_path / "p")
    whole = epochs_of(list(fit_autoencoder(spec_for(pictures, tmp_path / "a", epochs=1))))
    seen: list[Event] = []
    for event in fit_autoencoder(spec_for(pictures, tmp_path / "b", epochs=1)):
        seen.append(event)
        if isinstance(event, AutoencoderStarted):
            pictures.rename(tmp_path / "away")
        if isinstance(event, Interrupted):
            (tmp_path / "away").rename(pictures)
    assert any(str(pictures) in event.sentence for event in seen if isinstance(event, Interrupted))
    assert numbers(epochs_of(seen)) == numbers(whole)


@pytest.mark.parametrize("changes", [{"precision": "bfloat16"}, {"schedule": "one-cycle", "warmup_epochs": 0.5}])
def test_other_settings_train_and_resume_with_the_same_numbers(
    pictures: Path, tmp_path: Path, changes: dict[str, Any]
) -> None:
    settings = {"epochs": 2, "batch_size": 7, "latent": 16, "noise": "impulse", "kind": "denoising"} | changes
    whole = epochs_of(list(fit_autoencoder(spec_for(pictures, tmp_path / "whole", **settings))))
    until(fit_autoencoder(spec_for(pictures, tmp_path / "part", **settings)), StepsDone)
    resumed = epochs_of(list(fit_autoencoder(spec_for(pictures, tmp_path / "part", resume=True, **settings))))
    assert numbers(resumed) == numbers(whole)


def test_warm_ups_that_do_not_fit_into_the_run_are_refused() -> None:
    with pytest.raises(ValueError, match="beta_warmup_epochs"):
        spec_for(Path("p"), None, beta_warmup_epochs=4.0)
    with pytest.raises(ValueError, match="warmup_epochs"):
        spec_for(Path("p"), None, warmup_epochs=3.0)


def test_the_classifiers_parts_are_the_autoencoders(pictures: Path, tmp_path: Path) -> None:
    """So that what an autoencoder has not seen, a classifier has not either."""
    from studio.data.index import read_index
    from studio.data.splits import divide, divide_unlabelled

    index, data = read_index(pictures), DataSpec(root=pictures)
    assert divide_unlabelled(index, data) == divide(index, data)
