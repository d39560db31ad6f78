from __future__ import annotations

import csv
import json
from pathlib import Path

import onnxruntime
import pytest
from networks_for_tests import write_network
from trained_for_tests import Trained, train_a_little
from typer.testing import CliRunner, Result

from studio.cli import app


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Trained:
    return train_a_little(tmp_path_factory.mktemp("명령 evaluate"))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_a_checkpoint_is_measured_on_the_pictures_it_was_validated_with(trained: Trained) -> None:
    result = run("evaluate", trained.checkpoint, "--data", trained.pictures, "--device", "cpu")
    assert result.exit_code == 0, result.output
    assert "of 4 pictures right" in result.stdout
    for number in ("expected calibration error", "macro F1", "macro ROC AUC", "micro ROC AUC", "balanced accuracy"):
        assert number in result.stdout
    assert "빨강 red" in result.stdout


def test_the_same_as_json_has_no_nan(trained: Trained) -> None:
    result = run("evaluate", trained.checkpoint, "--data", trained.pictures, "--split", "all", "--json")
    found = json.loads(result.stdout, parse_constant=pytest.fail)
    assert found["pictures"] == 18
    assert sum(map(sum, found["confusion"])) == 18
    assert {entry["name"] for entry in found["classes"]} == {"빨강 red", "초록 green", "blue"}
    wrong = round(18 * (1 - found["accuracy"]))
    assert sum(confusion["count"] for confusion in found["worst_confusions"]) == wrong


def test_tables_and_figures_are_written_into_a_folder(trained: Trained, tmp_path: Path) -> None:
    out = tmp_path / "새 폴더" / "numbers"
    result = run("evaluate", trained.checkpoint, "--data", trained.pictures, "--split", "all", "--out", out)
    assert result.exit_code == 0, result.output
    assert {path.name for path in out.glob("*.png")} == {
        "confusion.png",
        "confusion-shares.png",
        "classes.png",
        "roc.png",
        "precision-recall.png",
        "reliability.png",
    }
    with (out / "classes.csv").open(encoding="utf-8", newline="") as file:
        assert [row["pictures"] for row in csv.DictReader(file)] == ["6", "6", "6"]


def test_a_folder_is_evaluated_file_by_file_and_the_best_is_named(trained: Trained, tmp_path: Path) -> None:
    for number in (1, 2):
        write_network(tmp_path / f"epoch {number}.pth", ("blue", "빨강 red", "초록 green"), seed=number)
    result = run("evaluate", tmp_path, "--data", trained.pictures, "--split", "all")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert [line.split("  ")[0] for line in lines[:2]] == ["epoch 1.pth", "epoch 2.pth"]
    assert lines[2].startswith("best: ")
    again = run("evaluate", tmp_path, "--data", trained.pictures, "--split", "all", "--json")
    found = json.loads(again.stdout)
    assert all(file["remembered"] for file in found["files"])
    assert f"best: {found['best']}" == lines[2]


def test_a_split_that_does_not_exist_is_a_sentence(trained: Trained) -> None:
    result = run("evaluate", trained.checkpoint, "--data", trained.pictures, "--split", "holdout")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "choose train, val, test or all" in result.stderr


def test_a_checkpoint_is_exported_and_checked(trained: Trained, tmp_path: Path) -> None:
    out = tmp_path / "모델.onnx"
    result = run("export", trained.checkpoint, "--format", "onnx", out)
    assert result.exit_code == 0, result.output
    assert "Largest difference to PyTorch" in result.stdout
    assert "4 pictures" in result.stdout
    onnxruntime.InferenceSession(out.read_bytes(), providers=["CPUExecutionProvider"])


def test_a_script_is_exported(trained: Trained, tmp_path: Path) -> None:
    result = run("export", trained.checkpoint, tmp_path / "learn.py", "--format", "script")
    assert result.exit_code == 0, result.output
    assert "def predict(model, path):" in (tmp_path / "learn.py").read_text("utf-8")


@pytest.mark.parametrize(("form", "name"), [("onnx", "model.pt"), ("tensorflow", "model.pb")])
def test_a_wrong_format_or_name_is_a_sentence(form: str, name: str, trained: Trained, tmp_path: Path) -> None:
    result = run("export", trained.checkpoint, tmp_path / name, "--format", form)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "choose" in result.stderr
    assert not (tmp_path / name).exists()
