from __future__ import annotations

from pathlib import Path

import pytest
from networks_for_tests import write_network
from pictures_for_tests import COLOURS, coloured_squares

from studio.data.splits import DataSpec
from studio.errors import StudioError
from studio.insight.evaluation.files import checkpoint_files
from studio.insight.evaluation.folder import evaluate_folder
from studio.insight.evaluation.tasks import EvaluateFolder, FileEvaluated, FolderEvaluated
from studio.insight.prediction_table import PredictionTable
from studio.insight.predictions import predict
from studio.insight.tasks import PredictTask
from studio.tasks import Progress
from studio.training.events import PictureSkipped

CLASSES = tuple(COLOURS)


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return coloured_squares(tmp_path_factory.mktemp("평가 evaluation") / "그림", per_class=5)


@pytest.fixture
def epochs(tmp_path: Path) -> Path:
    """Return a run's folder with three epochs, written in an order that is not theirs."""
    for number in (10, 9, 2):
        write_network(tmp_path / "run" / "epochs" / f"epoch {number}.pth", CLASSES, seed=number)
    return tmp_path / "run"


def evaluated(folder: Path, pictures: Path, split: str = "all") -> list[FileEvaluated]:
    return [event for event in evaluate_folder(task_for(folder, pictures, split)) if isinstance(event, FileEvaluated)]


def task_for(folder: Path, pictures: Path, split: str = "all") -> EvaluateFolder:
    data = DataSpec(root=pictures)
    return EvaluateFolder.model_validate(
        {"folder": folder, "data": data, "split": split, "batch_size": 4, "device": "cpu"}
    )


def test_every_epoch_of_a_run_is_evaluated_in_order_and_the_best_is_named(epochs: Path, pictures: Path) -> None:
    events = list(evaluate_folder(task_for(epochs, pictures)))
    files = [event for event in events if isinstance(event, FileEvaluated)]
    assert [event.path.stem for event in files] == ["epoch 2", "epoch 9", "epoch 10"]
    last = events[-1]
    assert isinstance(last, FolderEvaluated)
    assert last.files == tuple(files)
    best = max(file.accuracy or 0.0 for file in files)
    assert last.best == next(file.path for file in files if file.accuracy == best)
    assert any(isinstance(event, Progress) for event in events)


def test_the_numbers_are_those_of_predicting_with_each_file(epochs: Path, pictures: Path) -> None:
    for found in evaluated(epochs, pictures, "val"):
        task = PredictTask(checkpoint=found.path, data=DataSpec(root=pictures), split="val", device="cpu")
        table = next(event for event in predict(task) if isinstance(event, PredictionTable))
        assert found.accuracy == table.accuracy
        assert found.pictures == len(table.ids)
        losses = -table.log_probabilities[range(len(table.ids)), table.true]
        assert found.loss == pytest.approx(float(losses.mean()), rel=1e-5)


def test_what_was_found_is_remembered_by_content_whatever_the_file_is_called(epochs: Path, pictures: Path) -> None:
    first = evaluated(epochs, pictures)
    assert not any(file.remembered for file in first)
    (epochs / "epochs").rename(epochs.parent / "다른 곳")
    again = evaluated(epochs.parent / "다른 곳", pictures)
    assert all(file.remembered for file in again)
    assert [(file.accuracy, file.loss, file.epoch) for file in again] == [
        (file.accuracy, file.loss, file.epoch) for file in first
    ]


def test_other_pictures_or_another_split_are_not_what_is_remembered(epochs: Path, tmp_path: Path) -> None:
    pictures = coloured_squares(tmp_path / "changing", per_class=5)
    evaluated(epochs, pictures)
    assert not any(file.remembered for file in evaluated(epochs, pictures, "val"))
    (pictures / "blue" / "그림 0.png").write_bytes((pictures / "빨강 red" / "그림 0.png").read_bytes())
    assert not any(file.remembered for file in evaluated(epochs, pictures))


def test_a_file_that_cannot_be_used_says_why_and_the_others_go_on(epochs: Path, pictures: Path) -> None:
    (epochs / "epochs" / "epoch 3.pth").write_text("not a checkpoint")
    files = evaluated(epochs, pictures)
    assert [file.problem is None for file in files] == [True, False, True, True]
    assert "epoch 3.pth" in (files[1].problem or "")
    assert files[1].accuracy is None


def test_stopping_keeps_what_was_found_so_far(epochs: Path, pictures: Path) -> None:
    events = evaluate_folder(task_for(epochs, pictures))
    next(event for event in events if isinstance(event, FileEvaluated))
    events.close()  # type: ignore[attr-defined]
    assert [file.remembered for file in evaluated(epochs, pictures)] == [True, False, False]


def test_a_broken_picture_is_named_once_for_all_files(epochs: Path, tmp_path: Path) -> None:
    pictures = coloured_squares(tmp_path / "broken", per_class=5)
    (pictures / "blue" / "그림 1.png").write_bytes(b"\x89PNG and nothing more")
    events = list(evaluate_folder(task_for(epochs, pictures)))
    assert [event.sample_id for event in events if isinstance(event, PictureSkipped)] == ["blue/그림 1.png"]
    assert {event.pictures for event in events if isinstance(event, FileEvaluated)} == {14}


def test_a_folder_without_checkpoints_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match=r"no \.pth files"):
        checkpoint_files(tmp_path)
    with pytest.raises(StudioError, match="Cannot read the folder"):
        checkpoint_files(tmp_path / "nowhere")
