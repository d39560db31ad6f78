from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from networks_for_tests import write_network
from pictures_for_tests import COLOURS, coloured_squares
from PIL import Image

from studio.data.decode import UnreadablePicture, decode
from studio.errors import StudioError
from studio.insight.network_spec import NetworkSpec
from studio.insight.predicting import csv_table
from studio.insight.predicting.tasks import (
    FilePrediction,
    FilesPredicted,
    PicturePredicted,
    PredictFiles,
    PredictPicture,
)
from studio.models import checkpoint as checkpoints
from studio.tasks import Progress
from studio.training.events import PictureSkipped

CLASSES = tuple(COLOURS)


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> NetworkSpec:
    return NetworkSpec(checkpoint=write_network(tmp_path_factory.mktemp("실행 run") / "best.pth", CLASSES))


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    return coloured_squares(tmp_path / "사진 pictures", per_class=3)


def predicted(network: NetworkSpec, picture: object) -> PicturePredicted:
    task = PredictPicture.model_validate({"network": network, "picture": picture, "device": "cpu"})
    [answer] = task.perform()
    assert isinstance(answer, PicturePredicted)
    return answer


def plain(network: NetworkSpec, picture: Path) -> torch.Tensor:
    """Return the logits as plain PyTorch computes them."""
    assert network.checkpoint is not None
    checkpoint = checkpoints.load(network.checkpoint)
    with torch.no_grad():
        inputs = torch.from_numpy(checkpoint.recipe.evaluate(decode(picture)))[None]
        logits: torch.Tensor = checkpoints.build_model(checkpoint)(inputs)[0]
    return logits


def files_of(events: list[object]) -> list[FilePrediction]:
    return [file for event in events if isinstance(event, FilesPredicted) for file in event.files]


def test_a_pictures_logits_and_probabilities_are_plain_pytorchs(network: NetworkSpec, pictures: Path) -> None:
    picture = next(pictures.rglob("*.png"))
    answer, logits = predicted(network, picture), plain(network, picture)
    np.testing.assert_allclose(answer.logits, logits.numpy(), rtol=1e-5, atol=1e-5)
    np.testing.assert_allclose(answer.probabilities, logits.softmax(0).numpy(), rtol=1e-5)
    assert answer.classes == CLASSES
    assert answer.seen.shape == (32, 32, 3)


def test_a_frame_is_predicted_as_the_file_that_holds_it(network: NetworkSpec, pictures: Path) -> None:
    picture = next(pictures.rglob("*.png"))
    np.testing.assert_array_equal(predicted(network, picture).logits, predicted(network, decode(picture)).logits)


@pytest.mark.parametrize(("size", "enlarged"), [((74, 100), 0.5), ((9, 9), 37 / 9)])
def test_it_says_how_much_the_recipe_enlarges(
    size: tuple[int, int], enlarged: float, network: NetworkSpec, tmp_path: Path
) -> None:
    Image.new("RGB", size).save(tmp_path / "a.png")
    answer = predicted(network, tmp_path / "a.png")
    assert (answer.width, answer.height) == size
    assert answer.enlarged == pytest.approx(enlarged)


def test_a_file_that_is_no_picture_is_an_error_that_names_it(network: NetworkSpec, tmp_path: Path) -> None:
    (tmp_path / "글.png").write_text("text")
    with pytest.raises(UnreadablePicture, match=r"글\.png"):
        predicted(network, tmp_path / "글.png")


def test_a_folders_pictures_are_told_as_they_come_with_the_classes_of_their_folders(
    network: NetworkSpec, pictures: Path
) -> None:
    events = list(PredictFiles(network=network, paths=(pictures,), top=2, batch_size=4, device="cpu").perform())
    files = files_of(events)
    assert len(files) == 9
    assert {file.label for file in files} == set(CLASSES)
    for file in files[::4]:
        best = plain(network, pictures / file.id).softmax(0).topk(2)
        assert file.classes == tuple(CLASSES[number] for number in best.indices.tolist())
        assert file.probabilities == pytest.approx(best.values.tolist(), rel=1e-4)
    assert [event for event in events if isinstance(event, Progress)][-1] == Progress(9, 9, "Predicting")


def test_pictures_and_folders_from_several_places_can_be_mixed(
    network: NetworkSpec, pictures: Path, tmp_path: Path
) -> None:
    Image.new("RGB", (40, 40)).save(tmp_path / "혼자 alone.png")
    events = list(PredictFiles(network=network, paths=(tmp_path / "혼자 alone.png", pictures / "blue")).perform())
    [root] = {event.root for event in events if isinstance(event, FilesPredicted)}
    files = files_of(events)
    assert len(files) == 4
    assert files[0].id == "혼자 alone.png"
    assert all((root / file.id).is_file() for file in files)


def test_unreadable_files_are_named_and_the_others_predicted(network: NetworkSpec, pictures: Path) -> None:
    (pictures / "blue" / "빈 empty.png").write_bytes(b"")
    events = list(PredictFiles(network=network, paths=(pictures,)).perform())
    assert [event for event in events if isinstance(event, PictureSkipped)] == [
        PictureSkipped("blue/빈 empty.png", "empty file")
    ]
    assert len(files_of(events)) == 9


def test_where_nothing_can_be_read_it_says_so(network: NetworkSpec, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"")
    with pytest.raises(StudioError, match="None of the pictures"):
        list(PredictFiles(network=network, paths=(tmp_path / "a.png",)).perform())


def test_a_line_of_the_table_holds_all_guesses_and_the_truth_where_it_is_known() -> None:
    known = FilePrediction("가/a.png", "가", ("나", "가"), (0.75, 0.25))
    unknown = FilePrediction("b.png", None, ("나", "가"), (0.75, 0.25))
    assert csv_table.header(2, labelled=True) == [
        "file", "predicted", "confidence", "predicted 2", "confidence 2", "true", "correct"
    ]  # fmt: skip
    assert csv_table.line(known, labelled=True) == ["가/a.png", "나", "0.750000", "가", "0.250000", "가", 0]
    assert csv_table.line(unknown, labelled=True)[-2:] == ["", ""]
    assert csv_table.line(unknown, labelled=False) == ["b.png", "나", "0.750000", "가", "0.250000"]
