from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
import torch
from pictures_for_tests import coloured_squares

from studio.data.decode import decode
from studio.data.recipe import Recipe
from studio.data.splits import DataSpec
from studio.errors import StudioError
from studio.insight.prediction_table import PredictionTable
from studio.insight.predictions import predict
from studio.insight.tasks import PredictTask
from studio.models import checkpoint as checkpoints
from studio.models.spec import FreezePlan, ModelSpec
from studio.training.events import EpochDone, PictureSkipped
from studio.training.loop import train
from studio.training.spec import RunSpec


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, list[EpochDone]]:
    """Return a folder of pictures, a checkpoint trained on it, and the epochs of that run."""
    home = tmp_path_factory.mktemp("학습 trained")
    pictures = coloured_squares(home / "pictures")
    spec = RunSpec(
        data=DataSpec(root=pictures),
        recipe=Recipe.standard(32),
        augment="none",
        model=ModelSpec(weights="random", plan=FreezePlan(kind="all")),
        epochs=3,
        batch_size=8,
        device="cpu",
        out=home / "run",
    )
    epochs = [event for event in train(spec) if isinstance(event, EpochDone)]
    return pictures, home / "run" / "last.pth", epochs


def table_of(task: PredictTask) -> PredictionTable:
    return next(event for event in predict(task) if isinstance(event, PredictionTable))


def test_the_validation_split_gives_the_accuracy_of_the_run(trained: tuple[Path, Path, list[EpochDone]]) -> None:
    pictures, checkpoint, epochs = trained
    table = table_of(PredictTask(checkpoint=checkpoint, data=DataSpec(root=pictures), device="cpu"))
    assert table.accuracy == pytest.approx(epochs[-1].val_accuracy)
    assert set(table.ids) == set(checkpoints.load(checkpoint).split["val"])


def test_logits_equal_plain_pytorch_on_each_picture(trained: tuple[Path, Path, list[EpochDone]]) -> None:
    pictures, path, _ = trained
    checkpoint = checkpoints.load(path)
    model = checkpoints.build_model(checkpoint).eval()
    table = table_of(PredictTask(checkpoint=path, data=DataSpec(root=pictures), split="all", device="cpu"))
    assert len(table.ids) == 36
    for row in (0, 17, 35):
        tensor = checkpoint.recipe.evaluate(decode(pictures / table.ids[row]))
        with torch.no_grad():
            expected = model(torch.from_numpy(tensor)[None])[0].numpy()
        np.testing.assert_allclose(table.logits[row], expected, rtol=1e-4, atol=1e-4)


def test_unlabelled_pictures_are_predicted_and_a_broken_one_is_named(
    trained: tuple[Path, Path, list[EpochDone]], tmp_path: Path
) -> None:
    pictures, checkpoint, _ = trained
    flat = tmp_path / "flat 폴더"
    flat.mkdir()
    for number, picture in enumerate(sorted(pictures.rglob("*.png"))[:5]):
        (flat / f"{number}.png").write_bytes(picture.read_bytes())
    (flat / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n and nothing more")
    task = PredictTask(checkpoint=checkpoint, data=DataSpec(root=flat), split="all", device="cpu")
    events = list(predict(task))
    assert [event.sample_id for event in events if isinstance(event, PictureSkipped)] == ["broken.png"]
    table = events[-1]
    assert isinstance(table, PredictionTable)
    assert table.ids == ("0.png", "1.png", "2.png", "3.png", "4.png")
    assert table.accuracy is None


def test_classes_are_matched_by_name_not_by_position(
    trained: tuple[Path, Path, list[EpochDone]], tmp_path: Path
) -> None:
    """A folder that lacks the first class must not shift the others."""
    pictures, checkpoint, _ = trained
    fewer = tmp_path / "fewer"
    for name in ("빨강 red", "초록 green"):
        (fewer / name).mkdir(parents=True)
        for picture in (pictures / name).iterdir():
            (fewer / name / picture.name).write_bytes(picture.read_bytes())
    (fewer / "보라 violet").mkdir()
    (fewer / "보라 violet" / "unknown.png").write_bytes((pictures / "blue" / "그림 0.png").read_bytes())
    table = table_of(PredictTask(checkpoint=checkpoint, data=DataSpec(root=fewer), split="all", device="cpu"))
    everything = table_of(PredictTask(checkpoint=checkpoint, data=DataSpec(root=pictures), split="all", device="cpu"))
    for name in ("빨강 red", "초록 green"):
        mine = [table.correct[row] for row, label in enumerate(table.labels) if label == name]
        theirs = [everything.correct[row] for row, label in enumerate(everything.labels) if label == name]
        assert mine == theirs
    violet = table.labels.index("보라 violet")
    assert not table.correct[violet]


def test_a_split_without_pictures_is_a_sentence(trained: tuple[Path, Path, list[EpochDone]]) -> None:
    pictures, checkpoint, _ = trained
    task = PredictTask(checkpoint=checkpoint, data=DataSpec(root=pictures), split="test", device="cpu")
    with pytest.raises(StudioError, match="no pictures in its 'test' part"):
        list(predict(task))


def test_confidence_is_the_softmax_of_the_logits_even_when_they_are_huge() -> None:
    table = PredictionTable(
        root=Path("."),
        classes=("가", "나"),
        ids=("a", "b", "c"),
        labels=("가", "나", None),
        logits=np.array([[2.0, 0.0], [1000.0, 0.0], [0.0, 0.0]], np.float32),
    )
    np.testing.assert_allclose(table.confidence, [1 / (1 + np.exp(-2)), 1.0, 0.5], rtol=1e-6)
    assert table.correct.tolist() == [True, False, False]
    assert table.accuracy == 0.5


def test_the_csv_has_truth_only_where_it_is_known() -> None:
    table = PredictionTable(
        root=Path("."),
        classes=("가", "나"),
        ids=("a.png", "b.png"),
        labels=("가", None),
        logits=np.array([[2.0, 0.0], [0.0, 1.0]], np.float32),
    )
    text = io.StringIO()
    table.write_csv(text)
    assert text.getvalue().splitlines() == [
        "file,predicted,confidence,true,correct",
        "a.png,가,0.880797,가,1",
        "b.png,나,0.731059,,",
    ]
