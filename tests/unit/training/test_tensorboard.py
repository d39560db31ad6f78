from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pictures_for_tests import coloured_squares
from run_folders_for_tests import epoch_done
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from studio.data.recipe import Recipe
from studio.data.splits import DataSpec
from studio.models.spec import ModelSpec
from studio.training.loop import train
from studio.training.run_folder import RunFolder
from studio.training.spec import RunSpec
from studio.training.tensorboard import ScalarLog


def steps(folder: Path, tag: str) -> list[tuple[int, float]]:
    """Read a curve as TensorBoard does."""
    reader = EventAccumulator(str(folder))
    reader.Reload()
    return [(event.step, event.value) for event in reader.Scalars(tag)]


def test_tensorboard_reads_every_number_of_every_epoch(tmp_path: Path) -> None:
    folder = tmp_path / "실행 run"
    folder.mkdir()
    with ScalarLog(folder) as log:
        log.write(epoch_done(1, val_accuracy=0.5, val_loss=0.75))
        log.write(epoch_done(2, val_accuracy=0.625, val_loss=0.5))
    assert steps(folder, "accuracy/validation") == [(1, 0.5), (2, 0.625)]
    assert steps(folder, "loss/validation") == [(1, 0.75), (2, 0.5)]
    assert steps(folder, "loss/training") == [(1, 2.0), (2, 1.0)]
    assert steps(folder, "accuracy/training") == [(1, 0.25), (2, 0.25)]
    assert steps(folder, "learning_rate") == [(1, pytest.approx(0.001)), (2, pytest.approx(0.001))]
    assert steps(folder, "pictures_per_second") == [(1, 100.0), (2, 100.0)]


def test_a_resumed_run_takes_the_place_of_what_is_repeated(tmp_path: Path) -> None:
    with ScalarLog(tmp_path) as log:
        for epoch in (1, 2, 3):
            log.write(epoch_done(epoch, val_loss=1.0))
    with ScalarLog(tmp_path, first_epoch=2) as log:
        for epoch in (2, 3, 4):
            log.write(epoch_done(epoch, val_loss=0.5))
    assert steps(tmp_path, "loss/validation") == [(1, 1.0), (2, 0.5), (3, 0.5), (4, 0.5)]


def test_no_thread_writes_behind_our_back(tmp_path: Path) -> None:
    before = threading.active_count()
    with ScalarLog(tmp_path) as log:
        log.write(epoch_done(1))
        assert threading.active_count() == before


def test_a_folder_that_is_gone_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        ScalarLog(tmp_path / "gone")


def test_a_run_and_its_resumption_leave_their_curves(tmp_path: Path) -> None:
    spec = RunSpec(
        data=DataSpec(root=coloured_squares(tmp_path / "사진", per_class=4)),
        recipe=Recipe.standard(32),
        model=ModelSpec(backbone="squeezenet1_1", weights="random"),
        augment="none",
        epochs=1,
        device="cpu",
        out=tmp_path / "run",
    )
    list(train(spec))
    list(train(spec.model_copy(update={"epochs": 2, "resume": True})))
    expected = [(epoch.epoch, pytest.approx(epoch.val_loss)) for epoch in RunFolder(tmp_path / "run").read_metrics()]
    assert len(expected) == 2
    assert steps(tmp_path / "run", "loss/validation") == expected
