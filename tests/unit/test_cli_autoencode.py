"""``main.py autoencode``, as somebody at a terminal uses it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pictures_for_tests import coloured_squares
from typer.testing import CliRunner, Result

from studio.cli import app
from studio.models import autoencoder_checkpoint as checkpoints

QUICK = ["--size", "28", "--latent", "2", "--width", "4", "--batch", "8", "--device", "cpu"]


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return coloured_squares(tmp_path_factory.mktemp("명령 cli") / "그림 pictures", per_class=6)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["autoencode", *map(str, arguments)])


@pytest.mark.parametrize("kind", ["plain", "denoising", "variational"])
def test_training_prints_a_line_for_each_epoch_with_the_losses_apart(pictures: Path, tmp_path: Path, kind: str) -> None:
    result = run("--data", pictures, "--kind", kind, *QUICK, "--epochs", "2", "--out", tmp_path / "실행 run")
    assert result.exit_code == 0, result.output
    assert f"a {kind} autoencoder of 28 pixels and 2 latent dimensions" in result.stdout
    lines = [line for line in result.stdout.splitlines() if line.startswith("epoch")]
    assert [line[:9] for line in lines] == ["epoch 1/2", "epoch 2/2"]
    assert all("reconstruction" in line and ("KL" in line) == (kind == "variational") for line in lines)
    assert str(tmp_path / "실행 run" / "best.pth") in result.stdout
    assert checkpoints.load(tmp_path / "실행 run" / "best.pth").autoencoder.kind == kind


def test_a_run_goes_on_with_more_epochs(pictures: Path, tmp_path: Path) -> None:
    run("--data", pictures, *QUICK, "--epochs", "1", "--out", tmp_path / "run")
    result = run("--resume", tmp_path / "run", "--epochs", "2")
    assert result.exit_code == 0, result.output
    assert "epoch 2/2" in result.stdout
    assert "epoch 1/2" not in result.stdout


def test_the_sample_digits_are_learnt_in_grey(tmp_path: Path) -> None:
    quick = ["--batch", "256", *QUICK[:-4], "--width", "4", "--device", "cpu"]
    result = run("--sample", "digits", *quick, "--epochs", "1", "--out", tmp_path / "run")
    assert result.exit_code == 0, result.output
    assert checkpoints.load(tmp_path / "run" / "best.pth").autoencoder.channels == "grey"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Say what to learn from"),
        (["--data", "nowhere"], "is not there"),
        (["--data", ".", "--latent", "1"], "latent"),
        (["--data", ".", "--kind", "sparse"], "kind"),
        (["--data", ".", "--sample", "digits"], "either --data or --sample"),
        (["--resume", "nowhere"], "autoencoder.toml"),
    ],
)
def test_bad_input_is_one_sentence_and_status_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
