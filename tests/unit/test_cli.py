from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import pytest
from pictures_for_tests import coloured_squares
from typer.testing import CliRunner, Result

from studio.cli import app
from studio.cli.run_options import spec_from
from studio.models.checkpoint import load
from studio.models.spec import FreezePlan, HeadSpec, ModelSpec
from studio.training.run_folder import RunFolder
from studio.training.spec import RunSpec

QUICK = [
    "--model",
    "shufflenet_v2_x0_5",
    "--weights",
    "random",
    "--size",
    "32",
    "--epochs",
    "1",
    "--batch",
    "8",
    "--device",
    "cpu",
    "--augment",
    "none",
]


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return coloured_squares(tmp_path_factory.mktemp("명령 cli") / "그림 pictures", per_class=6)


@pytest.fixture(scope="module")
def run_folder(pictures: Path) -> Path:
    out = pictures.parent / "run"
    result = CliRunner().invoke(app, ["train", "--data", str(pictures), *QUICK, "--epochs", "4", "--out", str(out)])
    assert result.exit_code == 0, result.output
    return out


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_training_prints_what_happens_and_where_it_went(run_folder: Path, pictures: Path, tmp_path: Path) -> None:
    result = run("train", "--data", pictures, *QUICK, "--out", tmp_path / "run")
    assert result.exit_code == 0
    assert "pictures train" in result.stdout
    assert "epoch 1/1" in result.stdout
    assert str(tmp_path / "run" / "best.pth") in result.stdout.replace("\n", "")


def test_a_run_can_be_done_again_from_another_folder(
    run_folder: Path, pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(run_folder)
    named = ["--data", os.path.relpath(pictures), "--weights", "best.pth", "--out", os.path.relpath(tmp_path / "run")]
    result = run("train", *QUICK, *named)
    assert result.exit_code == 0, result.output
    monkeypatch.chdir(tmp_path)
    again = run("train", tmp_path / "run" / "spec.toml", "--out", "again")
    assert again.exit_code == 0, again.output


def test_random_weights_train_everything_unless_told_otherwise(run_folder: Path) -> None:
    assert RunSpec.from_toml(run_folder / "spec.toml").model.plan == FreezePlan(kind="all")


def test_a_runs_file_does_the_run_again_and_options_override_it(run_folder: Path, tmp_path: Path) -> None:
    again = run("train", run_folder / "spec.toml", "--out", tmp_path / "again")
    assert again.exit_code == 0, again.output
    before, after = RunFolder(run_folder).read_metrics(), RunFolder(tmp_path / "again").read_metrics()
    assert [epoch.val_loss for epoch in before] == [epoch.val_loss for epoch in after]
    other = run("train", run_folder / "spec.toml", "--out", tmp_path / "other", "--epochs", "1", "--plan", "last:2")
    assert other.exit_code == 0, other.output
    spec = RunSpec.from_toml(tmp_path / "other" / "spec.toml")
    assert (spec.epochs, str(spec.model.plan), spec.recipe.size) == (1, "last:2", 32)


def test_a_run_is_resumed_by_its_folder(run_folder: Path, pictures: Path, tmp_path: Path) -> None:
    run("train", "--data", pictures, *QUICK, "--out", tmp_path / "run")
    result = run("train", "--resume", tmp_path / "run", "--epochs", "2")
    assert result.exit_code == 0, result.output
    assert [epoch.epoch for epoch in RunFolder(tmp_path / "run").read_metrics()] == [1, 2]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals between processes")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "kill"])
def test_a_run_stopped_from_outside_is_kept_up_to_that_moment(
    number: signal.Signals, pictures: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "main.py", "train", "--data", pictures, *QUICK, "--epochs", "2000", "--out", tmp_path]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, stdout=PIPE, stderr=PIPE, text=True) as process:
        assert process.stdout is not None
        next(line for line in process.stdout if line.startswith("epoch 4/"))
        process.send_signal(number)
        _, complaints = process.communicate(timeout=60)
    assert process.returncode == 130
    assert complaints.strip().endswith("Stopped.")
    assert "Traceback" not in complaints
    assert load(tmp_path / "last.pth").epoch >= 4


def test_predictions_of_a_folder_become_a_table(run_folder: Path, pictures: Path, tmp_path: Path) -> None:
    result = run("predict", run_folder / "best.pth", pictures, "--csv", tmp_path / "결과.csv")
    assert result.exit_code == 0, result.output
    with (tmp_path / "결과.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 18
    assert list(rows[0]) == ["file", "predicted", "confidence", "true", "correct"]
    assert all((row["predicted"] == row["true"]) == (row["correct"] == "1") for row in rows)
    assert all(0 < float(row["confidence"]) <= 1 for row in rows)


def test_one_picture_is_predicted_with_as_many_guesses_as_one_wants(run_folder: Path, pictures: Path) -> None:
    result = run("predict", run_folder / "best.pth", next(pictures.rglob("*.png")), "--top", "2")
    assert result.exit_code == 0, result.output
    header, line = result.stdout.splitlines()
    assert header == "file,predicted,confidence,predicted 2,confidence 2"
    assert float(line.split(",")[2]) >= float(line.split(",")[4])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["train"], "--sample digits"),
        (["train", "--sample", "cats"], "no sample 'cats'"),
        (["train", "--data", "nowhere 없음"], "nowhere 없음"),
        (["train", "--data", "{pictures}", *QUICK, "--epochs", "0"], "epochs"),
        (["train", "--data", "{pictures}", *QUICK, "--optimizer", "magic"], "optimizer"),
        (["train", "--data", "{pictures}", *QUICK, "--model", "resnet81"], "did you mean"),
        (["train", "--data", "{pictures}", *QUICK, "--plan", "last:x"], "not a plan"),
        (["train", "--data", "{pictures}", *QUICK, "--weights", "none.pth"], "none.pth"),
        (["train", "--data", "{pictures}", *QUICK, "--device", "cuda"], "CUDA"),
        (["train", "--data", "{pictures}", *QUICK, "--model", "inception_v3"], "at least 75"),
        (["train", "nothing.toml"], "nothing.toml"),
        (["train", "--resume", "nothing"], "nothing"),
        (["predict", "nothing.pth", "{pictures}"], "nothing.pth"),
    ],
)
def test_bad_input_is_one_sentence_and_status_2(
    arguments: list[str], says: str, pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*(argument.replace("{pictures}", str(pictures)) for argument in arguments))
    assert result.exit_code == 2
    assert says in result.stderr
    assert "Traceback" not in result.output
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_file_that_runs_code_is_refused_and_not_run(pictures: Path, tmp_path: Path) -> None:
    proof = tmp_path / "executed"
    (tmp_path / "evil.pth").write_bytes(b"cposix\nsystem\n(S'touch " + str(proof).encode() + b"'\ntR.")
    result = run("predict", tmp_path / "evil.pth", pictures)
    assert result.exit_code == 2
    assert "evil.pth" in result.stderr
    assert not proof.exists()


def test_without_a_network_training_goes_on_from_random_weights(
    pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "empty"))
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")  # nothing listens there
    quick = [argument for argument in QUICK if argument not in ("--weights", "random")]
    result = run("train", "--data", pictures, *quick, "--out", tmp_path / "run")
    assert result.exit_code == 0, result.output
    assert "random weights" in result.stderr
    assert RunSpec.from_toml(tmp_path / "run" / "spec.toml").model.weights == "random"
    asked = run("train", "--data", pictures, *quick, "--weights", "pretrained", "--out", tmp_path / "asked")
    assert asked.exit_code == 2
    assert not (tmp_path / "asked").exists()


def test_the_command_line_needs_no_qt_and_no_screen(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    code = "import sys, studio.cli; print([m for m in sys.modules if m.split('.')[0] in ('PySide6', 'torch')])"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "QT_QPA_PLATFORM")}
    helped = subprocess.run(
        [sys.executable, "main.py", "train", "--help"], cwd=root, capture_output=True, text=True, env=environment
    )
    assert helped.returncode == 0
    assert "feature extraction" in helped.stdout


def test_head_and_frozen_batch_normalisation_are_options_too(pictures: Path, tmp_path: Path) -> None:
    spec = spec_from({"data": pictures, "plan": "first:3", "hidden": 16, "batch_norm": "run", "class_bias": True})
    assert str(spec.model.plan) == "first:3"
    assert (spec.model.head, spec.model.batch_norm, spec.model.class_bias) == (HeadSpec(hidden=16), "run", True)
    (tmp_path / "spec.toml").write_text(spec.to_toml(), "utf-8")
    again = spec_from({"dropout": 0.5}, run=tmp_path / "spec.toml")
    assert again.model == spec.model.model_copy(update={"head": HeadSpec(hidden=16, dropout=0.5)})


def test_a_spec_from_before_heads_could_be_chosen_is_still_read(tmp_path: Path) -> None:
    text = f'[data]\nroot = "{tmp_path.as_posix()}"\n[model]\nbackbone = "resnet18"\nplan = "last:2"\n'
    (tmp_path / "spec.toml").write_text(text, "utf-8")
    assert RunSpec.from_toml(tmp_path / "spec.toml").model == ModelSpec(plan=FreezePlan(kind="last", blocks=2))
