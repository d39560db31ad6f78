from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from run_folders_for_tests import run_folder
from typer.testing import CliRunner, Result

from studio.cli import app
from studio.paths import runs_dir
from studio.training.history import change_about


def runs(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["runs", *map(str, arguments)])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "실험 runs"
    run_folder(root / "a", accuracies=(0.5, 0.75), started="2026-11-20 10:00:00")
    run_folder(root / "b [bold]", accuracies=(0.5, 0.5, 0.875), started="2026-11-21 10:00:00")
    return root


def test_runs_are_listed_newest_first_one_on_a_line(root: Path) -> None:
    result = runs(root)
    assert result.exit_code == 0
    header, *lines = [line.split("\t") for line in result.stdout.splitlines()]
    assert header == ["run", "state", "best", "epochs", "started", "backbone", "plan", "folder"]
    assert lines == [
        ["b [bold]", "finished", "87.50%", "3/3", "2026-11-21 10:00", "resnet18", "head", str(root / "b [bold]")],
        ["a", "stopped", "75.00%", "2/3", "2026-11-20 10:00", "resnet18", "head", str(root / "a")],
    ]


def test_json_has_everything(root: Path) -> None:
    change_about(root / "a", note="첫 시도", hidden=True)
    newest, hidden = json.loads(runs(root, "--json", "--hidden").stdout)
    assert newest["spec"]["model"]["backbone"] == "resnet18"
    assert (newest["best_epoch"], newest["best_accuracy"], newest["epochs_done"]) == (3, 0.875, 3)
    assert (hidden["note"], hidden["hidden"], hidden["state"]) == ("첫 시도", True, "stopped")
    assert [run["name"] for run in json.loads(runs(root, "--json").stdout)] == ["b [bold]"]


def test_ones_own_runs_are_listed_unless_told_otherwise() -> None:
    assert "no runs" in runs().stdout
    run_folder(runs_dir() / "2026-11-20 10-00-00 resnet18")
    assert runs().stdout.splitlines()[1].startswith("resnet18\tstopped")


def test_no_runs_are_an_empty_list_for_scripts(tmp_path: Path) -> None:
    assert json.loads(runs(tmp_path, "--json").stdout) == []


def test_a_broken_run_is_listed_and_explained_on_stderr(root: Path) -> None:
    (root / "a" / "spec.toml").write_text("epochs = 'many'", "utf-8")
    result = runs(root)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].startswith("a\tbroken\t75.00%")
    assert "spec.toml" in result.stderr


def test_a_folder_that_is_not_there_is_one_sentence_and_status_2(tmp_path: Path) -> None:
    result = runs(tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "nowhere" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals in Python's library")
def test_on_a_terminal_the_table_has_columns(root: Path) -> None:
    import pty
    import subprocess
    import sys

    ours, theirs = pty.openpty()
    command = [sys.executable, "main.py", "runs", str(root)]
    subprocess.run(
        command, cwd=Path(__file__).parents[2], stdout=theirs, check=True, env=os.environ | {"COLUMNS": "120"}
    )
    os.close(theirs)
    text = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "b [bold]" in text
    assert "\t" not in text
