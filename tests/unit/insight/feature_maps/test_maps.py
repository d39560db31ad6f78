"""Maps are what a plain hook sees, lie as the picture lies, and are computed once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from ten_networks_for_tests import SIZES, opened, spec_of

from studio.errors import StudioError
from studio.insight.feature_maps.tasks import ComputeMaps, ComputeStrip, LayerMaps, StripStep
from studio.models.layer_shapes import first_tensor

MIDDLE = {
    "resnet18": "layer2.0.conv1",
    "vgg16": "features.7",
    "mobilenet_v3_small": "features.4.block.1.0",
    "densenet121": "features.denseblock2.denselayer3",
    "inception_v3": "Mixed_6a",
    "vit_b_16": "encoder.layers.encoder_layer_3.ln_2",
    "swin_t": "features.3.0",
    "convnext_tiny": "features.3.1.block.5",
    "efficientnet_b0": "features.3.0.block.1",
    "regnet_y_400mf": "trunk_output.block2",
}
SPATIAL = {
    "resnet18": ["conv1", "maxpool", "layer1.0"],
    "vgg16": ["features.0", "features.4"],
    "mobilenet_v3_small": ["features.0", "features.1"],
    "densenet121": ["features.conv0", "features.pool0"],
    "inception_v3": ["Conv2d_1a_3x3", "maxpool1"],
    "vit_b_16": ["conv_proj", "encoder.ln", "encoder.layers.encoder_layer_0.mlp.0"],
    "swin_t": ["features.0.0", "features.0.1", "features.1.0.norm1", "features.1.0.mlp.0"],
    "convnext_tiny": ["features.0.0", "features.1.0.block.1", "features.1.0.block.4", "features.1.0.block.5"],
    "efficientnet_b0": ["features.0", "features.1.0.block.0"],
    "regnet_y_400mf": ["stem", "trunk_output.block1.block1-0.f.a"],
}
"""Layers early enough that a spot has not spread over the picture."""


@pytest.fixture(scope="module")
def noise(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("그림 pictures") / "소음 noise.png"
    pixels = np.random.default_rng(0).integers(0, 256, (256, 256, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(path)
    return path


@pytest.fixture(scope="module")
def spots(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a black picture, and the same with a white spot at the top, right of the middle."""
    folder = tmp_path_factory.mktemp("점 spots")
    pixels = np.zeros((256, 256, 3), np.uint8)
    Image.fromarray(pixels).save(folder / "black.png")
    pixels[48:72, 160:184] = 255
    Image.fromarray(pixels).save(folder / "spot.png")
    return folder / "black.png", folder / "spot.png"


def maps_of(backbone: str, picture: Path, layer: str, **more: str) -> LayerMaps:
    task = ComputeMaps(network=spec_of(backbone), picture=picture, layer=layer, device="cpu", **more)
    *_, maps = task.perform()
    assert isinstance(maps, LayerMaps)
    return maps


def test_maps_of_a_middle_layer_are_what_a_plain_hook_sees(backbone: str, noise: Path) -> None:
    network = opened(spec_of(backbone))
    seen: list[torch.Tensor] = []
    hook = network.module.get_submodule(MIDDLE[backbone]).register_forward_hook(
        lambda _module, _inputs, output: seen.append(output.clone())
    )
    with torch.no_grad():
        network.module(network.look_at(noise).inputs)
    hook.remove()
    maps = maps_of(backbone, noise, MIDDLE[backbone])
    expected = seen[0][0]
    if backbone == "vit_b_16":
        expected = expected[1:].T.reshape(768, 14, 14)
    elif backbone in ("swin_t", "convnext_tiny"):
        expected = expected.permute(2, 0, 1)
    np.testing.assert_allclose(maps.maps, expected.numpy(), rtol=1e-4, atol=1e-5)
    assert maps.seen.shape == (SIZES[backbone], SIZES[backbone], 3)
    assert not network.module.get_submodule(MIDDLE[backbone])._forward_hooks


def test_a_spot_in_the_picture_is_at_the_same_place_in_the_maps(backbone: str, spots: tuple[Path, Path]) -> None:
    for layer in SPATIAL[backbone]:
        black, spot = (maps_of(backbone, path, layer) for path in spots)
        change = np.abs(spot.maps - black.maps).sum(0)
        difference = np.abs(spot.seen.astype(float) - black.seen).sum(2)
        for axis, name in enumerate(("vertically", "horizontally")):
            here = _centre(difference, axis)
            assert _centre(change, axis) == pytest.approx(here, abs=0.09), f"{layer}, {name}"


def _centre(weights: np.ndarray, axis: int) -> float:
    """Return the centre of mass along an axis, 0 at the top or left, 1 at the bottom or right."""
    profile = weights.sum(1 - axis) ** 2  # what is far away and faint counts little
    places = (np.arange(len(profile)) + 0.5) / len(profile)
    return float((profile * places).sum() / profile.sum())


def test_a_strip_leads_through_all_blocks_with_finite_maps(backbone: str, noise: Path) -> None:
    steps = list(ComputeStrip(network=spec_of(backbone), picture=noise, device="cpu").perform())
    assert all(isinstance(step, StripStep) and np.isfinite(step.map).all() for step in steps)
    assert len(steps) >= 5
    assert steps[0].map.shape[0] > 1
    assert steps[-1].map.shape == (1, 1000)
    early = maps_of(backbone, noise, steps[0].layer)
    np.testing.assert_allclose(steps[0].map, early.maps[steps[0].channel], rtol=1e-4, atol=1e-5)
    assert steps[0].channel == int(early.variance.argmax())


def test_a_relu_that_writes_in_place_does_not_change_what_was_seen(noise: Path) -> None:
    before, after = maps_of("vgg16", noise, "features.0"), maps_of("vgg16", noise, "features.1")
    assert before.minimum.min() < 0
    np.testing.assert_array_equal(np.maximum(before.maps, 0), after.maps)


def test_a_layer_that_runs_twice_shows_its_first_run(noise: Path) -> None:
    first = maps_of("resnet18", noise, "layer1.0.relu")
    np.testing.assert_array_equal(first.maps, np.maximum(maps_of("resnet18", noise, "layer1.0.bn1").maps, 0))


def test_a_layer_without_places_gives_one_number_a_channel(noise: Path) -> None:
    bars = maps_of("resnet18", noise, "fc")
    assert (bars.form, bars.maps.shape, bars.field) == ("bars", (1000, 1, 1), None)
    with torch.no_grad():
        network = opened(spec_of("resnet18"))
        expected = network.module(network.look_at(noise).inputs)[0].numpy()
    np.testing.assert_allclose(bars.maps[:, 0, 0], expected, rtol=1e-4, atol=1e-5)


def test_nothing_behind_the_layer_is_computed(noise: Path) -> None:
    module = opened(spec_of("resnet18", 96)).module.layer3
    calls: list[int] = []
    hook = module.register_forward_hook(lambda *_: calls.append(1))
    task = ComputeMaps(network=spec_of("resnet18", 96), picture=noise, layer="layer2", device="cpu")
    list(task.perform())
    hook.remove()
    assert not calls


def test_a_second_look_is_remembered_until_the_picture_changes(noise: Path, tmp_path: Path) -> None:
    picture = tmp_path / "one.png"
    picture.write_bytes(noise.read_bytes())
    first = maps_of("resnet18", picture, "layer1")
    assert maps_of("resnet18", picture, "layer1") is first
    Image.fromarray(np.full((70, 70, 3), 200, np.uint8)).save(picture)
    again = maps_of("resnet18", picture, "layer1")
    assert not np.array_equal(again.maps, first.maps)
    assert not np.array_equal(again.seen, first.seen)


def test_the_window_need_not_compute_the_statistics(noise: Path) -> None:
    assert {"mean", "maximum", "minimum", "variance", "dead"} <= vars(maps_of("resnet18", noise, "layer2")).keys()


def test_a_layer_or_picture_that_is_not_there_is_a_sentence(noise: Path, tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="no layer called 'layer9': did you mean layer"):
        maps_of("resnet18", noise, "layer9")
    with pytest.raises(StudioError, match=r"nowhere\.png \(the file is gone\)"):
        maps_of("resnet18", tmp_path / "nowhere.png", "layer1")
    with pytest.raises(StudioError, match=r"'layer1' \(Sequential\) has no attention"):
        maps_of("resnet18", noise, "layer1", what="attention")


def test_only_the_first_of_several_outputs_is_shown() -> None:
    tensor = torch.zeros(2)
    assert first_tensor((tensor, None)) is tensor
    assert first_tensor({"a": tensor}) is None
