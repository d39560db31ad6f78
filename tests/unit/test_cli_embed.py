"""``python main.py embed``."""

from __future__ import annotations

import csv
import errno
import os
from pathlib import Path

import numpy as np
import pytest
import torch
from pictures_for_tests import coloured_squares
from typer.testing import CliRunner, Result

from studio.cli import app
from studio.data.recipe import Recipe
from studio.models import autoencoder_checkpoint, backbones, checkpoint
from studio.models.autoencoder_checkpoint import AutoencoderCheckpoint
from studio.models.autoencoder_spec import AutoencoderSpec
from studio.models.autoencoders import Autoencoder
from studio.models.checkpoint import Checkpoint

QUICK = ["--iterations", "60", "--perplexity", "5", "--device", "cpu"]


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    return coloured_squares(tmp_path / "그림 pictures", per_class=8)


@pytest.fixture
def classifier(tmp_path: Path) -> Path:
    torch.manual_seed(0)
    name, recipe = "shufflenet_v2_x0_5", Recipe.standard(32)
    weights = backbones.build(name, 2).state_dict()
    checkpoint.save(Checkpoint(weights, name, "all", ("a", "b"), recipe, {}, 1, {}, "", {}, {}), tmp_path / "best.pth")
    return tmp_path / "best.pth"


@pytest.fixture
def autoencoder(tmp_path: Path) -> Path:
    spec = AutoencoderSpec(kind="plain", latent=3, size=28, width=4)
    torch.manual_seed(0)
    autoencoder_checkpoint.save(
        AutoencoderCheckpoint(
            Autoencoder(spec).state_dict(), spec, torch.zeros(3), torch.eye(3), (), spec.recipe, {}, 1, {}, "", {}, {}
        ),
        tmp_path / "latent.pth",
    )
    return tmp_path / "latent.pth"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["embed", *map(str, arguments)])


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_pictures_become_a_table_of_places_and_their_features(classifier: Path, pictures: Path, tmp_path: Path) -> None:
    target, features = tmp_path / "좌표.csv", tmp_path / "특징.npy"
    result = run(classifier, "--data", pictures, "--csv", target, "--npy", features, *QUICK)
    assert result.exit_code == 0, result.output
    rows = table(target)
    assert list(rows[0]) == ["file", "label", "x", "y"]
    assert len(rows) == 24
    assert all(row["file"].startswith(f"{row['label']}/") for row in rows)
    assert all(np.isfinite([float(row["x"]), float(row["y"])]).all() for row in rows)
    assert np.load(features).shape == (24, 1024)
    assert "24 pictures, 1,024 features each; t-SNE with perplexity 5." in result.stdout
    for word in ("KL divergence", "Trustworthiness", "k-NN accuracy"):
        assert word in result.stdout


def test_an_autoencoder_is_mapped_by_its_latents_and_shown_in_the_projector(
    autoencoder: Path, pictures: Path, tmp_path: Path
) -> None:
    target, folder = tmp_path / "coords.csv", tmp_path / "projector"
    options = ["--method", "pca", "--limit", "10", "--projector", folder, *QUICK]
    result = run(autoencoder, "--data", pictures, "--csv", target, *options)
    assert result.exit_code == 0, result.output
    assert len(table(target)) == 10
    assert "a random subsample of 24" in result.stdout
    assert "3 features each; PCA." in result.stdout
    assert "Explained variance" in result.stdout
    assert len((folder / "metadata.tsv").read_text("utf-8").splitlines()) == 11


def test_a_table_of_ones_own_adds_its_columns(autoencoder: Path, pictures: Path, tmp_path: Path) -> None:
    first, second = sorted(path.relative_to(pictures).as_posix() for path in pictures.rglob("*.png"))[:2]
    mine = tmp_path / "내 표.csv"
    mine.write_text(f"file,카메라,label\n{first},앞,mine\n{second},뒤,\n", "cp949")
    target = tmp_path / "coords.csv"
    result = run(
        autoencoder, "--data", pictures, "--csv", target, "--method", "pca", "--metadata", mine, "--device", "cpu"
    )
    assert result.exit_code == 0, result.output
    rows = {row["file"]: row for row in table(target)}
    assert list(rows[first]) == ["file", "label", "x", "y", "카메라", "label (metadata)"]
    assert (rows[first]["카메라"], rows[first]["label (metadata)"]) == ("앞", "mine")
    assert rows[second]["카메라"] == "뒤"
    assert sum(row["카메라"] == "" for row in rows.values()) == 22


def test_umap_arranges_from_the_command_line_too(autoencoder: Path, pictures: Path, tmp_path: Path) -> None:
    result = run(autoencoder, "--data", pictures, "--csv", tmp_path / "umap.csv", "--method", "umap", *QUICK)
    assert result.exit_code == 0, result.output
    assert len(table(tmp_path / "umap.csv")) == 24
    assert "3 features each; UMAP." in result.stdout
    assert "KL divergence" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nothing.pth", "--data", "{pictures}"], "nothing.pth"),
        (["{classifier}"], "--sample digits"),
        (["{classifier}", "--data", "{pictures}", "--method", "magic"], "settings.method"),
        (["{classifier}", "--data", "{pictures}", "--layer", "conv6"], "did you mean"),
        (["{classifier}", "--data", "nowhere 없음"], "nowhere 없음"),
        (["{autoencoder}", "--data", "{pictures}", "--layer", "conv1"], "is mapped by its latents"),
        (["{classifier}", "--data", "{pictures}", "--metadata", "no 표.csv"], "no 표.csv"),
        (["{classifier}", "--data", "{pictures}", "--csv", "no/such/folder.csv"], "folder.csv"),
    ],
)
def test_bad_input_is_one_sentence_and_status_2(
    arguments: list[str], says: str, classifier: Path, autoencoder: Path, pictures: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    places = {"pictures": pictures, "classifier": classifier, "autoencoder": autoencoder}
    given = [argument.format(**places) for argument in arguments]
    result = run(*given, *([] if "--csv" in given else ["--csv", "coords.csv"]), *QUICK)
    assert result.exit_code == 2
    assert says in result.stderr
    assert "Traceback" not in result.output


def test_a_folder_that_is_not_there_is_said_before_any_work(classifier: Path, tmp_path: Path) -> None:
    (tmp_path / "빈 폴더").mkdir()
    result = run(classifier, "--data", tmp_path / "빈 폴더", "--csv", tmp_path / "없음" / "coords.csv", *QUICK)
    assert result.exit_code == 2
    assert "coords.csv: its folder is not there" in result.output.replace("\n", " "), "not that there are no pictures"


def test_a_table_that_cannot_name_pictures_is_said_before_any_work(classifier: Path, tmp_path: Path) -> None:
    (tmp_path / "빈 폴더").mkdir()
    (tmp_path / "표.csv").write_text("filename,age\n1.png,7\n", "utf-8")
    options = ["--csv", tmp_path / "coords.csv", "--metadata", tmp_path / "표.csv", *QUICK]
    result = run(classifier, "--data", tmp_path / "빈 폴더", *options)
    assert result.exit_code == 2
    assert "표.csv has no column 'file'" in result.output, "not that there are no pictures"


@pytest.mark.parametrize("option", ["--csv", "--npy"])
def test_a_disk_that_fills_up_leaves_the_table_of_before(
    autoencoder: Path, pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    kept, other = tmp_path / "kept", tmp_path / "other.csv"
    kept.write_text("of before", "utf-8")
    outputs = [option, kept] if option == "--csv" else [option, kept, "--csv", other]
    sync = os.fsync

    def full(descriptor: int) -> None:
        if any(tmp_path.glob(".kept.*")):
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    result = run(autoencoder, "--data", pictures, *outputs, "--method", "pca", *QUICK)
    assert result.exit_code == 2
    assert "No space left on device" in result.stderr
    assert kept.read_text("utf-8") == "of before"
    assert not list(tmp_path.glob(".kept.*"))
