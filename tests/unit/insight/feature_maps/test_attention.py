"""Attention is the one that the network computes with, and lies where the picture has what is attended to."""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from ten_networks_for_tests import opened, spec_of
from torch import nn

from studio.insight.feature_maps.attention import attention_maps
from studio.insight.feature_maps.layers import find_layer, layers_of
from studio.insight.feature_maps.tasks import ComputeMaps, LayerMaps
from studio.insight.network import Network

SHIFTED = "features.1.1.attn"


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("그림") / "noise.png"
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (80, 80, 3), dtype=np.uint8)).save(path)
    return path


def attention_of(backbone: str, picture: Path, layer: str, size: int | None = None) -> LayerMaps:
    task = ComputeMaps(network=spec_of(backbone, size), picture=picture, layer=layer, what="attention", device="cpu")
    *_, maps = task.perform()
    assert isinstance(maps, LayerMaps)
    return maps


def test_a_vits_class_token_attends_as_its_queries_and_keys_say(picture: Path) -> None:
    name = "encoder.layers.encoder_layer_2.self_attention"
    maps = attention_of("vit_b_16", picture, name)
    assert maps.names == ("mean", *(f"head {number}" for number in range(1, 13)))
    assert maps.maps.shape == (13, 14, 14)
    np.testing.assert_allclose(maps.maps[0], maps.maps[1:].mean(0), atol=1e-7)
    network = opened(spec_of("vit_b_16"))
    attention = network.module.get_submodule(name)
    tokens: list[torch.Tensor] = []
    hook = attention.register_forward_pre_hook(lambda _module, inputs: tokens.append(inputs[0][0]))
    with torch.no_grad():
        network.module(network.look_at(picture).inputs)
        hook.remove()
        projected = nn.functional.linear(tokens[0], attention.in_proj_weight, attention.in_proj_bias)
        q, k, _ = (part.unflatten(1, (12, 64)).transpose(0, 1) for part in projected.chunk(3, dim=1))
        expected = (q @ k.transpose(1, 2) / 8).softmax(-1)[:, 0, 1:].reshape(12, 14, 14)
    np.testing.assert_allclose(maps.maps[1:], expected.numpy(), rtol=1e-3, atol=1e-6)


def test_looking_at_attention_leaves_the_network_as_it_was(picture: Path) -> None:
    network = opened(spec_of("vit_b_16"))
    inputs = network.look_at(picture).inputs
    with torch.no_grad():
        before = network.module(inputs)
        attention_of("vit_b_16", picture, "encoder.layers.encoder_layer_0.self_attention")
        assert torch.equal(network.module(inputs), before)


@pytest.mark.parametrize("size", [224, 64, 128])
@pytest.mark.parametrize("layer", ["features.1.0.attn", SHIFTED, "features.3.1.attn"])
def test_as_much_attention_is_received_in_swins_windows_as_is_given(size: int, layer: str, picture: Path) -> None:
    maps = attention_of("swin_t", picture, layer, size)
    side = size // 4 if layer.startswith("features.1") else size // 8
    assert maps.maps.shape[1:] == (side, side)
    assert maps.maps.min() >= 0
    if side % 7 == 0:  # else the padding receives some
        np.testing.assert_allclose(maps.mean, 1, rtol=1e-4)
    else:
        assert (maps.mean <= 1).all()


@pytest.mark.parametrize("place", [(9, 24), (0, 0), (27, 13), (26, 27), (3, 4)])
def test_what_swins_shifted_windows_all_look_at_is_shown_in_its_place(place: tuple[int, int]) -> None:
    network = _looking_for_the_bright()
    layer = find_layer(network, SHIFTED)
    with torch.no_grad():
        maps, _ = attention_maps(network, _bright_at(network, place), layer)
    row, column = divmod(int(maps[0].argmax()), layer.info.width)
    assert (row, column) == place
    # Its own part of the window looks at it: what the cyclic shift brings together from two edges does not mix.
    assert maps[0, row, column] == pytest.approx(_part(row) * _part(column), rel=1e-3)
    assert network.module.get_submodule(SHIFTED).shift_size == [3, 3]


def _part(position: int) -> int:
    """Return how many of 28 positions share a window, along one axis: 7, but 4 and 3 where the shift wraps around."""
    return 3 if position < 3 else 4 if position >= 24 else 7


class _Bright(nn.Module):
    """Stands in for all before the attention: passes tokens on that are given to it."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens = torch.zeros(0)

    def forward(self, _inputs: torch.Tensor) -> torch.Tensor:
        return self.tokens


def _looking_for_the_bright() -> Network:
    """Return a Swin whose shifted attention asks everywhere for large values, whatever is there."""
    kept = opened(spec_of("swin_t", 112))
    network = replace(kept, module=copy.deepcopy(kept.module))
    assert SHIFTED in layers_of(network)
    attention = network.module.get_submodule(SHIFTED)
    with torch.no_grad():
        attention.relative_position_bias_table.zero_()
        attention.qkv.weight.zero_()
        attention.qkv.bias.zero_()
        attention.qkv.bias[:96] = 1.0
        attention.qkv.weight[96:192] = torch.eye(96)
    return network


def _bright_at(network: Network, place: tuple[int, int]) -> torch.Tensor:
    """Let the attention's own input be zero but for one token."""
    tokens = torch.zeros(1, 28, 28, 96)
    tokens[0, *place] = 10.0
    block = network.module.get_submodule("features.1.1")
    bright = _Bright()
    bright.tokens = tokens
    block.norm1 = bright
    return torch.zeros(1, 3, 112, 112)
