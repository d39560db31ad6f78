"""Activation maximisation: pictures that excite what they are made to excite, and a network left as it was."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from studio.data.recipe import Recipe
from studio.errors import StudioError
from studio.insight.feature_maps.layers import find_layer
from studio.insight.filters.tasks import MaximisationStep, MaximiseChannel
from studio.insight.network import Network, open_network
from studio.insight.network_spec import NetworkSpec
from studio.models import backbones, checkpoint
from studio.models.checkpoint import Checkpoint
from studio.models.layer_shapes import first_tensor
from studio.models.spec import ModelSpec

SMALL = NetworkSpec(model=ModelSpec(backbone="resnet18", weights="random"), size=32)


def opened(spec: NetworkSpec) -> Network:
    events = open_network(spec, "cpu")
    while True:
        try:
            next(events)
        except StopIteration as end:
            return end.value


def maximised(spec: NetworkSpec, layer: str, channel: int, steps: int = 40, **choices: float) -> MaximisationStep:
    task = MaximiseChannel(network=spec, layer=layer, channel=channel, steps=steps, device="cpu", **choices)
    *_, last = task.perform()
    assert isinstance(last, MaximisationStep)
    return last


def activation(spec: NetworkSpec, layer: str, channel: int, picture: np.ndarray) -> float:
    """What the channel says to a picture of the input's size, by a plain forward pass and a hook of our own."""
    network = opened(spec)
    seen: list[float] = []

    def listen(_module: nn.Module, _inputs: object, output: object) -> None:
        seen.append(float(find_layer(network, layer).maps(first_tensor(output))[0, channel].mean()))

    hook = network.module.get_submodule(layer).register_forward_hook(listen)
    inputs = picture
    for step in network.recipe.evaluation[-2:]:  # as a tensor, and normalised
        inputs = step.apply(inputs, np.random.default_rng(0))
    with torch.no_grad():
        network.module(torch.from_numpy(inputs)[None])
    hook.remove()
    return seen[0]


@pytest.mark.parametrize("layer", ["conv1", "layer1.0.conv2", "layer3.0.conv1", "layer4", "fc"])
def test_the_picture_excites_the_channel_far_more_than_grey_or_noise_does(layer: str) -> None:
    picture = maximised(SMALL, layer, 3, robustness=0.5).picture
    noise = np.random.default_rng(0).integers(0, 256, (16, 32, 32, 3)).astype(np.uint8)
    others = [activation(SMALL, layer, 3, other) for other in (np.full((32, 32, 3), 128, np.uint8), *noise)]
    assert activation(SMALL, layer, 3, picture) > np.mean(others) + 4 * np.std(others)


@pytest.mark.parametrize(
    ("backbone", "size", "layer"),
    [
        ("swin_t", 32, "features.1.0"),
        ("swin_t", 32, "features.1.0.attn"),
        ("convnext_tiny", 32, "features.1.0.block.3"),
        ("vit_b_32", 224, "encoder.layers.encoder_layer_1"),
        ("vit_b_32", 224, "encoder.layers.encoder_layer_0.self_attention"),
    ],
)
def test_layers_of_transformers_and_channels_that_come_last_can_be_maximised(
    backbone: str, size: int, layer: str
) -> None:
    spec = NetworkSpec(model=ModelSpec(backbone=backbone, weights="random"), size=size)
    step = maximised(spec, layer, 5, steps=8, robustness=0)
    assert step.activations[-1] > step.activations[0]
    grey = np.full((size, size, 3), 128, np.uint8)
    assert activation(spec, layer, 5, step.picture) > activation(spec, layer, 5, grey)


def test_the_network_is_exactly_as_it_was() -> None:
    network = opened(SMALL)
    before = {name: tensor.clone() for name, tensor in network.module.state_dict().items()}
    maximised(SMALL, "layer2.0.conv1", 0, steps=5)
    assert all(torch.equal(tensor, before[name]) for name, tensor in network.module.state_dict().items())
    assert not any(p.requires_grad or p.grad is not None for p in network.module.parameters())
    assert not any(module.training or module._forward_hooks for module in network.module.modules())


def test_one_who_stops_halfway_leaves_no_hook_behind() -> None:
    events = MaximiseChannel(network=SMALL, layer="layer2.0.conv1", channel=0, steps=10_000, device="cpu").perform()
    step = next(event for event in events if isinstance(event, MaximisationStep))
    events.close()
    assert step.step < step.steps == 10_000
    assert not any(module._forward_hooks for module in opened(SMALL).module.modules())


def test_the_same_seed_gives_the_same_picture_and_another_seed_another() -> None:
    first, again, other = (maximised(SMALL, "layer1.0.conv2", 1, steps=6, seed=seed).picture for seed in (1, 1, 2))
    assert first.shape == (32, 32, 3)
    assert first.dtype == np.uint8
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


def test_steps_are_told_a_few_times_a_second_with_all_activations_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = count()  # a clock that goes on by a twentieth of a second whenever somebody looks at it
    monkeypatch.setattr("studio.insight.filters.maximisation.time.perf_counter", lambda: next(looked_at) / 20)
    task = MaximiseChannel(network=SMALL, layer="fc", channel=1, steps=24, device="cpu")
    told = [event for event in task.perform() if isinstance(event, MaximisationStep)]
    assert [len(step.activations) for step in told] == [step.step for step in told]
    assert told[-1].step == 24
    assert 3 <= len(told) <= 8


def test_smoothness_keeps_fine_noise_out() -> None:
    def roughness(picture: np.ndarray) -> float:
        grey = picture.astype(np.float32).mean(axis=2)
        return float(np.abs(np.diff(grey, axis=0)).mean() / grey.std())

    rough, smooth = (maximised(SMALL, "layer3.0.conv1", 2, smoothness=value).picture for value in (0.0, 1.5))
    assert roughness(smooth) < 0.8 * roughness(rough)


def test_a_picture_made_robust_still_excites_once_it_is_moved() -> None:
    fragile, robust = (maximised(SMALL, "fc", 2, steps=60, robustness=value).picture for value in (0.0, 1.0))

    def kept(picture: np.ndarray) -> float:
        moved = [activation(SMALL, "fc", 2, np.roll(picture, shift, (0, 1))) for shift in ((1, 1), (-1, 1), (1, -1))]
        return float(np.mean(moved)) / activation(SMALL, "fc", 2, picture)

    assert kept(robust) > kept(fragile)


def test_a_layer_or_a_channel_that_is_not_there_is_a_sentence() -> None:
    with pytest.raises(StudioError, match=r"no layer called 'layer1\.0\.convolution'"):
        maximised(SMALL, "layer1.0.convolution", 0)
    with pytest.raises(StudioError, match="conv1 has 64 channels, counted from 0: there is no channel 64"):
        maximised(SMALL, "conv1", 64)


def test_a_channel_that_is_dead_is_a_sentence(tmp_path: Path) -> None:
    model = backbones.build("squeezenet1_1", 2)
    with torch.no_grad():
        model.features[0].bias.fill_(-1e6)
    path = tmp_path / "죽은 채널.pth"
    checkpoint.save(
        Checkpoint(model.state_dict(), "squeezenet1_1", "all", ("a", "b"), Recipe.standard(32), {}, 1, {}, "", {}, {}),
        path,
    )
    with pytest.raises(StudioError, match=r"Channel 0 of features\.1 does not answer to any change of the picture"):
        maximised(NetworkSpec(checkpoint=path), "features.1", 0)
