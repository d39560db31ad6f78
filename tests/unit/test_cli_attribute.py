"""``main.py attribute`` draws which parts of a picture speak for a class, and writes the values."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from studio.cli import app
from studio.data.recipe import Recipe
from studio.insight.attribution.tasks import METHODS, Attribute, Attribution
from studio.insight.network_spec import NetworkSpec
from studio.models import backbones, checkpoint
from studio.models.checkpoint import Checkpoint

SIZE = 64


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a checkpoint and a picture."""
    folder = tmp_path_factory.mktemp("명령 cli why")
    model, recipe = backbones.build("resnet18", 2), Recipe.standard(SIZE)
    state = {name: tensor.detach() for name, tensor in model.state_dict().items()}
    made = Checkpoint(state, "resnet18", "head", ("개 dog", "고양이 cat"), recipe, {}, 1, {}, "", {}, {})
    checkpoint.save(made, folder / "best.pth")
    pixels = np.random.default_rng(0).integers(0, 256, (70, 90, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(folder / "그림 picture.png")
    return folder


def attribute(folder: Path, *options: str | Path) -> Result:
    files = (folder / "best.pth", folder / "그림 picture.png")
    arguments = ["attribute", *files, *options, "--device", "cpu"]
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_a_map_becomes_a_picture_and_an_array(folder: Path, tmp_path: Path) -> None:
    out, npy = tmp_path / "겹친 overlay.png", tmp_path / "map.npy"
    asked = ["--method", "gradcam", "--target", "고양이 cat", "--layer", "layer2"]
    result = attribute(folder, *asked, "--out", out, "--npy", npy)
    assert result.exit_code == 0, result.output
    network = NetworkSpec(checkpoint=folder / "best.pth")
    picture = folder / "그림 picture.png"
    *_, found = Attribute(network=network, picture=picture, target=1, layer="layer2", device="cpu").perform()
    assert isinstance(found, Attribution)
    np.testing.assert_array_equal(np.load(npy), found.values)
    assert min(np.asarray(Image.open(out)).shape[:2]) > 400
    assert f"고양이 cat, {100 * found.probabilities[1]:.1f} %, gradcam at layer2" in result.stdout


@pytest.mark.parametrize("method", METHODS)
def test_every_method_writes_its_values(method: str, folder: Path, tmp_path: Path) -> None:
    npy = tmp_path / "map.npy"
    result = attribute(folder, "--method", method, "--npy", npy, "--steps", "4", "--window", "32", "--stride", "32")
    assert result.exit_code == 0, result.output
    assert np.load(npy).shape == ((2, 2) if method == "gradcam" else (SIZE, SIZE))


def test_integrated_gradients_say_whether_their_sum_is_right(folder: Path, tmp_path: Path) -> None:
    result = attribute(folder, "--method", "integrated-gradients", "--npy", tmp_path / "map.npy")
    assert "The values add up to" in result.stdout


@pytest.mark.parametrize("signs", ["--signed", "--unsigned"])
def test_the_drawing_has_the_colours_that_were_asked_for(signs: str, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "overlay.png"
    result = attribute(folder, "--method", "occlusion", "--window", "16", signs, "--opacity", "1", "--out", out)
    assert result.exit_code == 0, result.output
    pixels = np.asarray(Image.open(out).convert("RGB")).astype(int).reshape(-1, 3)
    blue = (np.abs(pixels - (59, 76, 192)).sum(1) < 30).any()  # the colour bar's first
    assert blue == (signs == "--signed")


@pytest.mark.parametrize("name", ["그림.svg", "그림.pdf"])
def test_drawings_are_also_vector_graphics(name: str, folder: Path, tmp_path: Path) -> None:
    assert attribute(folder, "--out", tmp_path / name).exit_code == 0
    assert (tmp_path / name).read_bytes()[:5] in (b"<?xml", b"%PDF-")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ([], "--out overlay.png"),
        (["--out", "overlay.jpg"], ".png, .svg or .pdf"),
        (["--npy", "x.npy", "--method", "magic"], "no --method 'magic'"),
        (["--npy", "x.npy", "--target", "새 bird"], "no class '새 bird'; choose one of 개 dog, 고양이 cat"),
        (["--npy", "x.npy", "--layer", "layer9"], "no layer called 'layer9'"),
        (["--npy", "x.npy", "--layer", "fc"], "choose layer4"),
        (["--npy", "x.npy", "--method", "integrated-gradients", "--steps", "0"], "steps: "),
        (["--npy", "x.npy", "--method", "occlusion", "--baseline", "pink"], "baseline: "),
        (["--out", "nowhere/overlay.png"], "Cannot write"),
        (["--npy", "nowhere/map.npy"], "Cannot write"),
    ],
)
def test_bad_input_is_one_sentence_and_status_2(
    options: list[str], says: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = attribute(folder, *options)
    assert result.exit_code == 2, result.output
    assert says in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert not list(tmp_path.iterdir())
