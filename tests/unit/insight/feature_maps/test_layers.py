"""Every network's layers are listed with the shapes they really have."""

from __future__ import annotations

import pytest
import torch
from ten_networks_for_tests import opened, spec_of

from studio.errors import StudioError
from studio.insight.feature_maps.layers import find_layer, layers_of
from studio.insight.feature_maps.tasks import DescribeNetwork, LayerInfo, NetworkInfo
from studio.models.layer_shapes import first_tensor


def described(backbone: str, size: int | None = None) -> dict[str, LayerInfo]:
    *_, info = DescribeNetwork(network=spec_of(backbone, size), device="cpu").perform()
    assert isinstance(info, NetworkInfo)
    return {layer.name: layer for layer in info.layers}


def test_layers_are_listed_in_the_order_and_with_the_shapes_of_a_real_pass(backbone: str) -> None:
    network = opened(spec_of(backbone))
    names = {module: name for name, module in network.module.named_modules()}
    shapes: dict[str, tuple[int, ...]] = {}
    order: list[str] = []

    def entered(module: torch.nn.Module, _inputs: object) -> None:
        order.append(names[module])

    def left(module: torch.nn.Module, _inputs: object, output: object) -> None:
        tensor = first_tensor(output)
        assert tensor is not None
        shapes.setdefault(names[module], tuple(tensor.shape[1:]))

    hooks = [module.register_forward_pre_hook(entered) for module in names if names[module]]
    hooks += [module.register_forward_hook(left) for module in names if names[module]]
    with torch.no_grad():
        network.module(torch.zeros(1, 3, network.recipe.size, network.recipe.size))
    for hook in hooks:
        hook.remove()
    layers = described(backbone)
    assert list(layers) == [name for name in dict.fromkeys(order) if name in layers]
    assert {name: layer.shape for name, layer in layers.items()} == shapes


def test_a_dozen_blocks_lead_from_input_to_output(backbone: str) -> None:
    layers = described(backbone)
    blocks = [layer for layer in layers.values() if layer.block]
    assert 5 <= len(blocks) <= 17
    assert blocks[0].height > 1
    assert blocks[-1].form == "bars"
    assert blocks[-1].channels == 1000
    assert all(layer.channels * layer.height * layer.width <= _numbers(layer) for layer in layers.values())


def _numbers(layer: LayerInfo) -> int:
    return int(torch.tensor(layer.shape).prod())


def test_a_container_comes_before_its_children_and_counts_their_parameters() -> None:
    layers = described("resnet18")
    names = list(layers)
    assert names.index("layer1") < names.index("layer1.0") < names.index("layer1.0.conv1")
    assert layers["layer1.0.conv1"].parameters == 64 * 64 * 9
    assert layers["layer1.0"].parameters == 2 * (64 * 64 * 9 + 2 * 64)
    assert layers["layer1.0.conv1"].type == "Conv2d"


def test_what_never_runs_is_not_listed() -> None:
    layers = described("inception_v3")
    assert not any(name.startswith("AuxLogits") for name in layers)
    with pytest.raises(StudioError, match="'AuxLogits' gives no map"):
        find_layer(opened(spec_of("inception_v3")), "AuxLogits")


def test_channels_come_last_where_the_network_has_them_last() -> None:
    swin = described("swin_t")
    assert (swin["features.1"].shape, swin["features.1"].channels) == ((16, 16, 96), 96)
    assert (swin["features.1"].height, swin["features.1"].width) == (16, 16)
    assert (swin["permute"].channels, swin["permute"].height) == (768, 2)
    inside = described("convnext_tiny")
    assert inside["features.1.0.block.0"].shape == (96, 16, 16)
    assert (inside["features.1.0.block.3"].shape, inside["features.1.0.block.3"].channels) == ((16, 16, 384), 384)


def test_channels_come_first_even_where_all_three_sides_are_alike() -> None:
    """At 384 pixels, Swin's first maps are 96 × 96 × 96."""
    layers = layers_of(opened(spec_of("swin_t", 384)))
    assert layers["features.0.0"].info.shape == layers["features.0.1"].info.shape == (96, 96, 96)
    assert layers["features.0.0"].layout == "NCHW"
    assert layers["features.0.1"].layout == "NHWC"


def test_a_transformers_tokens_are_maps_without_the_class_token() -> None:
    layers = described("vit_b_16")
    block = layers["encoder.layers.encoder_layer_5"]
    assert (block.form, block.shape) == ("tokens", (197, 768))
    assert (block.channels, block.height, block.width) == (768, 14, 14)
    attention = [name for name, layer in layers.items() if layer.attention]
    assert len(attention) == 12
    assert attention[0] == "encoder.layers.encoder_layer_0.self_attention"


def test_a_name_that_is_not_there_suggests_those_that_come_close() -> None:
    with pytest.raises(StudioError, match=r"no layer called 'layer1\.0\.conv9': did you mean layer1\.0\.conv"):
        find_layer(opened(spec_of("resnet18")), "layer1.0.conv9")
