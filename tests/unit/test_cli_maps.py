"""``main.py maps`` draws what a layer sees, writes its values, and lists what there is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from studio.cli import app
from studio.data.recipe import Recipe
from studio.insight.feature_maps.tasks import ComputeMaps, LayerMaps
from studio.insight.network_spec import NetworkSpec
from studio.models import backbones, checkpoint
from studio.models.checkpoint import Checkpoint


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two checkpoints and a picture."""
    folder = tmp_path_factory.mktemp("명령 cli maps")
    for backbone in ("resnet18", "swin_t"):
        model, recipe = backbones.build(backbone, 2), Recipe.standard(64)
        state = {name: tensor.detach() for name, tensor in model.state_dict().items()}
        made = Checkpoint(state, backbone, "head", ("개 dog", "고양이 cat"), recipe, {}, 1, {}, "", {}, {})
        checkpoint.save(made, folder / f"{backbone}.pth")
    pixels = np.random.default_rng(0).integers(0, 256, (70, 90, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(folder / "그림 picture.png")
    return folder


def maps(folder: Path, backbone: str, *options: str | Path) -> Result:
    files = (folder / f"{backbone}.pth", folder / "그림 picture.png")
    arguments = ["maps", *files, *options, "--device", "cpu"]
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_a_layers_channels_become_a_picture_and_an_array(folder: Path, tmp_path: Path) -> None:
    out, npy = tmp_path / "격자 grid.png", tmp_path / "maps.npy"
    result = maps(folder, "resnet18", "--layer", "layer1.0.conv1", "--out", out, "--npy", npy)
    assert result.exit_code == 0, result.output
    network = NetworkSpec(checkpoint=folder / "resnet18.pth")
    picture = folder / "그림 picture.png"
    *_, found = ComputeMaps(network=network, picture=picture, layer="layer1.0.conv1", device="cpu").perform()
    assert isinstance(found, LayerMaps)
    np.testing.assert_array_equal(np.load(npy), found.maps)
    assert np.asarray(Image.open(out)).shape[0] > 8 * 72
    assert "64 of 64 channels drawn" in result.stdout


def test_columns_top_and_colours_are_as_asked(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "grid.png"
    asked = ["--top", "6", "--columns", "3", "--palette", "gray", "--normalise", "layer", "--sort", "variance"]
    result = maps(folder, "resnet18", "--layer", "maxpool", "--out", out, *asked)
    assert result.exit_code == 0, result.output
    picture = np.asarray(Image.open(out).convert("RGB")).astype(int)
    assert (picture.max(2) == picture.min(2)).all()
    assert picture.shape[1] < 4 * 90
    assert "6 of 64 channels drawn" in result.stdout


def test_the_heads_bars_carry_the_names_of_the_classes(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "bars.svg"
    result = maps(folder, "resnet18", "--layer", "fc", "--out", out)
    assert result.exit_code == 0, result.output
    text = out.read_text("utf-8")
    assert "개 dog" in text
    assert "고양이 cat" in text


def test_a_transformers_attention_has_one_map_for_each_head(folder: Path, tmp_path: Path) -> None:
    npy, out = tmp_path / "attention.npy", tmp_path / "heads.svg"
    layer = "features.1.1.attn"
    result = maps(folder, "swin_t", "--layer", layer, "--attention", "--npy", npy, "--out", out)
    assert result.exit_code == 0, result.output
    assert np.load(npy).shape == (4, 16, 16)
    assert "head 3" in out.read_text("utf-8")
    refused = maps(folder, "resnet18", "--layer", "layer1", "--attention", "--npy", npy)
    assert refused.exit_code == 2
    assert "has no attention" in refused.stderr


def test_the_list_says_what_there_is_to_look_at(folder: Path) -> None:
    result = CliRunner().invoke(app, ["maps", str(folder / "swin_t.pth"), "--list", "--device", "cpu"])
    assert result.exit_code == 0, result.output
    lines = [line.split() for line in result.stdout.splitlines()]
    assert ["features.0.0", "Conv2d", "96", "×", "16", "×", "16"] in lines
    assert ["features.1.0.attn", "ShiftedWindowAttention", "96", "×", "16", "×", "16", "attention"] in lines
    assert ["head", "Linear", "2", "numbers"] in lines


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--layer", "layer1.0.conv9", "--npy", "x.npy"], "did you mean layer1.0.conv"),
        (["--npy", "x.npy"], "--layer"),
        (["--layer", "conv1"], "--out or --npy"),
        (["--layer", "conv1", "--out", "grid.jpg"], ".png, .svg or .pdf"),
        (["--layer", "conv1", "--out", "grid.png", "--palette", "red"], "no --palette 'red'"),
        (["--layer", "conv1", "--out", "grid.png", "--normalise", "magic"], "channel, layer or symmetric"),
        (["--layer", "conv1", "--out", "nowhere/grid.png"], "Cannot write"),
        (["--layer", "conv1", "--npy", "nowhere/maps.npy"], "Cannot write"),
    ],
)
def test_bad_input_is_one_sentence_and_status_2(
    options: list[str], says: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = maps(folder, "resnet18", *options)
    assert result.exit_code == 2, result.output
    assert says in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_a_picture_that_is_gone_is_a_sentence(folder: Path, tmp_path: Path) -> None:
    arguments = ["maps", str(folder / "resnet18.pth"), str(tmp_path / "없음.png"), "--layer", "conv1", "--npy", "x.npy"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    assert "없음.png (the file is gone)" in result.stderr
