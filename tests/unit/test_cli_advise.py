"""``python main.py advise``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pictures_for_tests import coloured_squares
from typer.testing import CliRunner

from studio.cli import app

SMALL = ["--size", "32", "--device", "cpu"]


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    return coloured_squares(tmp_path / "그림 pictures", per_class=8)


def test_it_prints_the_plan_and_why(pictures: Path) -> None:
    options = ["--model", "squeezenet1_1", "--weights", "random", *SMALL]
    result = CliRunner().invoke(app, ["advise", "--data", str(pictures), *options])
    assert result.exit_code == 0, result.output
    assert "quadrant      few pictures, dissimilar" in result.stdout
    assert "plan          all" in result.stdout
    assert "nothing is there to keep" in result.stdout


def test_scripts_get_one_object(pictures: Path) -> None:
    options = ["--model", "squeezenet1_1", "--weights", "random", *SMALL, "--json"]
    result = CliRunner().invoke(app, ["advise", "--data", str(pictures), *options])
    answer = json.loads(result.stdout)
    assert answer["plan"] == "all"
    assert 0 <= answer["measured"]["probe"]["low"] <= answer["measured"]["probe"]["value"] <= 1
    assert answer["rates"]["adam"] == 0.001
    assert "training pictures" in answer["why"][0]


def test_backbones_are_ranked_and_those_not_here_are_left_out(pictures: Path) -> None:
    names = "squeezenet1_1:random,shufflenet_v2_x0_5:random,resnet152"
    command = ["advise", "--data", str(pictures), "--rank", names, *SMALL]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines[2:]] == ["resnet152"]
    assert "LogME" in lines[0]
    left = json.loads(CliRunner().invoke(app, [*command, "--json"]).stdout)
    assert [row["model"]["backbone"] for row in left["left_out"]] == ["resnet152"]
    assert [row["measured"]["log_me"] for row in left["ranked"]] == sorted(
        (row["measured"]["log_me"] for row in left["ranked"]), reverse=True
    )


def test_without_pictures_it_says_how_to_name_them() -> None:
    result = CliRunner().invoke(app, ["advise"])
    assert result.exit_code == 2
    assert "--data FOLDER or --sample digits" in result.output
