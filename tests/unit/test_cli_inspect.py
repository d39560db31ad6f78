from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
import torch
from typer.testing import CliRunner, Result

from studio.cli import app
from studio.models.vision import torchvision


def inspect(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["inspect", *map(str, arguments)])


@pytest.fixture
def state() -> dict[str, torch.Tensor]:
    return torchvision.models.squeezenet1_1(num_classes=3).state_dict()


def test_what_fits_is_said_in_words(state: dict[str, torch.Tensor], tmp_path: Path) -> None:
    path = tmp_path / "남의 net.pth"
    wrapped = {f"module.{name}": tensor for name, tensor in state.items()}
    torch.save({"model": wrapped, "classes": ["고양이", "dog", "tree"]}, path)
    result = inspect(path)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "남의 net.pth: state dict in a dict under 'model'",
        "52 tensors, 724,035 numbers",
        "taken off the names: module.",
        "squeezenet1_1 (torchvision), 3 classes: fits, 52 tensors match",
        "classes: 고양이, dog, tree",
    ]


def test_what_does_not_fit_is_listed(state: dict[str, torch.Tensor], tmp_path: Path) -> None:
    state["features.0.weight"] = torch.zeros(64, 1, 3, 3)
    torch.save(state, tmp_path / "grey.pth")
    lines = inspect(tmp_path / "grey.pth").stdout.splitlines()
    assert "It fits no classifier of torchvision or timm; the closest:" in lines
    assert "  misshapen: features.0.weight  64×1×3×3 instead of 64×3×3×3" in lines


def test_json_has_everything(state: dict[str, torch.Tensor], tmp_path: Path) -> None:
    torch.save(state, tmp_path / "net.pth")
    report = json.loads(inspect(tmp_path / "net.pth", "--json").stdout)
    assert (report["kind"], report["path"]) == ("state dict", str(tmp_path / "net.pth"))
    (candidate,) = report["candidates"]
    assert (candidate["name"], candidate["classes"], candidate["fits"]) == ("squeezenet1_1", 3, True)
    assert candidate["misfits"] == []


class Attack:
    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.marker),)


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_refusal_is_one_sentence_and_status_2(options: list[str], tmp_path: Path) -> None:
    path = tmp_path / "evil.pth"
    torch.save(Attack(tmp_path / "executed"), path)
    result = inspect(path, *options)
    assert result.exit_code == 2
    assert "evil.pth: it asks for" in result.stderr
    assert "mkdir" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "executed").exists()
    assert not options or json.loads(result.stdout)["kind"] == "refused"
