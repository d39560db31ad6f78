from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from run_folders_for_tests import autoencoder_folder, run_folder
from typer.testing import CliRunner, Result

from studio.cli import app
from studio.paths import runs_dir
from studio.training.history import change_about

CLASSIFIER, HEAD = ("classifier",), ("resnet18", "head")


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
    assert header == ["run", "kind", "state", "best", "epochs", "started", "network", "plan", "folder"]
    assert lines == [
        ["b [bold]", *CLASSIFIER, "finished", "87.50%", "3/3", "2026-11-21 10:00", *HEAD, str(root / "b [bold]")],
        ["a", *CLASSIFIER, "stopped", "75.00%", "2/3", "2026-11-20 10:00", *HEAD, str(root / "a")],
    ]


def test_json_has_everything(root: Path) -> None:
    change_about(root / "a", note="첫 시도", hidden=True)
    newest, hidden = json.loads(runs(root, "--json", "--hidden").stdout)
    assert newest["spec"]["model"]["backbone"] == "resnet18"
    assert (newest["best_epoch"], newest["best_accuracy"], newest["epochs_done"]) == (3, 0.875, 3)
    assert (hidden["note"], hidden["hidden"], hidden["state"]) == ("첫 시도", True, "stopped")
    assert [run["name"] for run in json.loads(runs(root, "--json").stdout)] == ["b [bold]"]


def test_autoencoders_are_listed_among_them(root: Path) -> None:
    autoencoder_folder(root / "변분 vae", losses=(90.5, 80.25), started="2026-11-20 18:00:00")
    _, *lines = [line.split("\t") for line in runs(root).stdout.splitlines()]
    assert [line[0] for line in lines] == ["b [bold]", "변분 vae", "a"]
    assert lines[1][1:] == [
        *("autoencoder", "stopped", "80.25 nats", "2/3", "2026-11-20 18:00", "variational, 16 latents, 32 px", ""),
        str(root / "변분 vae"),
    ]
    by_name = {run["name"]: run for run in json.loads(runs(root, "--json").stdout)}
    assert by_name["변분 vae"]["kind"] == "variational autoencoder"
    assert (by_name["변분 vae"]["best_epoch"], by_name["변분 vae"]["best_loss"]) == (2, 80.25)
    assert by_name["a"]["kind"] == "classifier"
    change_about(root / "변분 vae", hidden=True)
    assert "변분 vae" not in runs(root).stdout


def test_a_broken_autoencoder_is_listed_and_explained(root: Path) -> None:
    autoencoder_folder(root / "vae").metrics.write_text("epoch,nonsense\n1,2\n", "utf-8")
    result = runs(root)
    assert "vae\tautoencoder\tbroken" in result.stdout
    assert "not the metrics file of a run" in result.stderr


def test_ones_own_runs_are_listed_unless_told_otherwise() -> None:
    assert "no runs" in runs().stdout
    run_folder(runs_dir() / "2026-11-20 10-00-00 resnet18")
    assert runs().stdout.splitlines()[1].startswith("resnet18\tclassifier\tstopped")


def test_no_runs_are_an_empty_list_for_scripts(tmp_path: Path) -> None:
    assert json.loads(runs(tmp_path, "--json").stdout) == []


def test_a_broken_run_is_listed_and_explained_on_stderr(root: Path) -> None:
    (root / "a" / "spec.toml").write_text("epochs = 'many'", "utf-8")
    result = runs(root)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].startswith("a\tclassifier\tbroken\t75.00%")
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
