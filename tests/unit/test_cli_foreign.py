"""predict, evaluate and export take the files of other programs, too."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import numpy as np
import pytest
import torch
from networks_for_tests import BACKBONE, write_network
from pictures_for_tests import COLOURS, coloured_squares
from torch import nn
from typer.testing import CliRunner, Result

from studio.cli import app
from studio.cli.foreign import _only_fit
from studio.data.decode import decode
from studio.errors import StudioError
from studio.models import checkpoint as checkpoints
from studio.models.file_report import Candidate, FileReport
from studio.models.vision import torchvision
from studio.models.weight_files import imported_dir


@pytest.fixture(scope="module")
def plain() -> nn.Module:
    torch.manual_seed(1)
    model: nn.Module = torchvision.models.get_model(BACKBONE, num_classes=3).eval()
    return model


@pytest.fixture
def file(plain: nn.Module, tmp_path: Path) -> Path:
    """Weights as people save them: those of DataParallel, wrapped in a dict."""
    state = {f"module.{name}": tensor for name, tensor in plain.state_dict().items()}
    torch.save({"model_state_dict": state, "epoch": 3}, tmp_path / "남의 model.pth")
    return tmp_path / "남의 model.pth"


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    return coloured_squares(tmp_path / "사진 pictures", per_class=2)


@pytest.fixture
def names(tmp_path: Path) -> Path:
    (tmp_path / "이름.txt").write_text("\n".join(COLOURS) + "\n", "utf-8")
    return tmp_path / "이름.txt"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def imported() -> list[Path]:
    return sorted(imported_dir().iterdir())


def test_a_picture_is_predicted_as_plain_pytorch_does(plain: nn.Module, file: Path, pictures: Path) -> None:
    picture = next(pictures.rglob("*.png"))
    result = run("predict", file, picture, "--top", "3", "--device", "cpu")
    assert result.exit_code == 0, result.output
    [row] = csv.DictReader(io.StringIO(result.stdout))
    [path] = imported()
    recipe = checkpoints.load(path).recipe
    with torch.no_grad():
        shares = plain(torch.from_numpy(recipe.evaluate(decode(picture)))[None]).softmax(1)[0].numpy()
    order = np.argsort(-shares)
    assert [row["predicted"], row["predicted 2"], row["predicted 3"]] == [str(number) for number in order]
    assert float(row["confidence"]) == pytest.approx(shares[order[0]], abs=1e-4)


def test_the_same_file_is_imported_once_and_a_changed_one_again(file: Path, pictures: Path) -> None:
    for _ in range(2):
        assert run("predict", file, pictures).exit_code == 0
    assert len(imported()) == 1
    later = imported()[0].stat().st_mtime_ns + 1_000_000_000
    torch.save(torchvision.models.get_model(BACKBONE, num_classes=4).state_dict(), file)
    os.utime(file, ns=(later, later))
    assert run("predict", file, pictures).exit_code == 0
    assert len(imported()) == 2


def test_with_a_list_of_names_it_is_evaluated_by_name(file: Path, pictures: Path, names: Path) -> None:
    result = run("evaluate", file, "--data", pictures, "--split", "all", "--classes", names)
    assert result.exit_code == 0, result.output
    assert "of 6 pictures right" in result.stdout
    assert all(name in result.stdout for name in COLOURS)


def test_it_is_exported_with_its_names(file: Path, names: Path, tmp_path: Path) -> None:
    result = run("export", file, tmp_path / "out.safetensors", "--format", "safetensors", "--classes", names)
    assert result.exit_code == 0, result.output
    assert f"is a {BACKBONE} for 3 classes" in result.stderr
    assert (tmp_path / "out.safetensors").is_file()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--model", "resnet18"], "does not fit resnet18"),
        (["--model", "no_such_net"], "no backbone called"),
        (["--classes", "two.txt"], "tells 3 classes apart, and 2 are named"),
        (["--classes", "nowhere.txt"], "Cannot read nowhere.txt"),
    ],
)
def test_what_does_not_fit_is_one_sentence(
    options: list[str], says: str, file: Path, pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)
    Path("two.txt").write_text("a\nb\n", "utf-8")
    result = run("predict", file, pictures, *options)
    assert result.exit_code == 2
    assert says in result.stderr


def test_a_file_of_no_known_network_says_how_to_see_more(tmp_path: Path, pictures: Path) -> None:
    torch.save({"layer.weight": torch.zeros(3, 3)}, tmp_path / "own.pth")
    result = run("predict", tmp_path / "own.pth", pictures)
    assert result.exit_code == 2
    assert "fits no network" in result.stderr
    assert "inspect" in result.stderr


def test_a_checkpoint_of_the_studio_says_itself_what_it_is(tmp_path: Path, pictures: Path) -> None:
    own = write_network(tmp_path / "best.pth", tuple(COLOURS))
    assert run("predict", own, pictures).exit_code == 0
    assert not imported_dir().exists()
    result = run("predict", own, pictures, "--model", BACKBONE)
    assert result.exit_code == 2
    assert "leave out --model" in result.stderr


def test_a_file_that_fits_several_networks_asks_which(file: Path) -> None:
    twins = [Candidate(name=name, source="timm", classes=3, matching=9, misfits=()) for name in ("timm/a", "timm/b")]
    with pytest.raises(StudioError, match=r"fits timm/a and timm/b: say which with --model NAME"):
        _only_fit(FileReport(file, "state dict", candidates=tuple(twins)))
