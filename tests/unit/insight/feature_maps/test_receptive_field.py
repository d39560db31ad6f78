"""The box that is said to be seen is the one that gradients reach."""

from __future__ import annotations

import copy
from dataclasses import replace

import pytest
import torch
from ten_networks_for_tests import opened, spec_of
from torch import nn

from studio.insight.feature_maps.layers import layers_of
from studio.insight.feature_maps.receptive_field import receptive_field
from studio.insight.feature_maps.tasks import Box, ReceptiveField
from studio.insight.network import Network
from studio.models.vision import torchvision

SIZE = 128
LAYERS = [
    ("resnet18", "maxpool"),
    ("resnet18", "layer1"),
    ("resnet18", "layer2.0.downsample.0"),
    ("resnet18", "layer3.0.conv1"),
    ("vgg16", "features.16"),
    ("mobilenet_v3_small", "features.4.block.1"),
    ("mobilenet_v3_small", "features.6"),
    ("densenet121", "features.denseblock1.denselayer6"),
    ("densenet121", "features.transition2"),
    ("inception_v3", "Mixed_5b.branch_pool"),
    ("inception_v3", "Mixed_6b.branch7x7_2"),
    ("vit_b_16", "conv_proj"),
    ("swin_t", "features.1.0.norm1"),
    ("convnext_tiny", "features.1.1"),
    ("convnext_tiny", "features.2"),
    ("efficientnet_b0", "features.3"),
    ("regnet_y_400mf", "trunk_output.block2"),
    ("shufflenet_v2_x0_5", "stage2.1"),
    ("squeezenet1_1", "features.6"),
    ("googlenet", "inception3a"),
]


@pytest.mark.parametrize(("backbone", "layer"), LAYERS)
def test_gradients_reach_just_the_box(backbone: str, layer: str) -> None:
    """In a network that only adds up, they fill it; at the picture's edges it is cut off."""
    network = _linear(opened(spec_of(backbone, None if backbone == "vit_b_16" else SIZE)))
    field = receptive_field(network, layer)
    assert field is not None
    info = layers_of(network)[layer].info
    for row, column in ((0, 0), (info.height // 2, info.width // 3), (info.height - 1, info.width // 2)):
        box = field.box(row, column)
        reached = _reached(network, layer, row, column)
        assert box[:2] == reached[:2], f"position {row}, {column} of {layer}"
        for edge, here in zip(box[2:], reached[2:], strict=True):
            # Layers without padding leave out the last pixels where their stride does not come out even.
            assert edge == here or (edge == network.recipe.size and here > edge - 8), f"{row}, {column} of {layer}"


def _linear(network: Network) -> Network:
    """Return a copy whose activations pass everything and whose weights are one: no path is cut, none cancels."""
    model = copy.deepcopy(network.module)
    for path, module in list(model.named_modules()):
        parent, _, name = path.rpartition(".")
        stand_in = _stand_in(module)
        if stand_in is not None:
            setattr(model.get_submodule(parent), name, stand_in)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.fill_(1.0)
            parameter /= max(1, parameter[0].numel() if parameter.dim() > 1 else 1)
    return replace(network, module=model)


def _stand_in(module: nn.Module) -> nn.Module | None:
    match module:
        case torchvision.ops.SqueezeExcitation():
            return nn.Identity()  # a gate tells nothing about a place
        case nn.BatchNorm2d() | nn.LayerNorm():
            return nn.Identity()
        case nn.ReLU() | nn.ReLU6() | nn.Hardswish() | nn.SiLU() | nn.GELU():
            return nn.Identity()
        case nn.MaxPool2d():
            return nn.AvgPool2d(module.kernel_size, module.stride, module.padding, module.ceil_mode)
    return None


def _reached(network: Network, layer: str, row: int, column: int) -> Box:
    """Return the box around all pixels whose gradient is not zero."""
    size = network.recipe.size
    seen: list[torch.Tensor] = []
    hook = network.module.get_submodule(layer).register_forward_hook(lambda _m, _i, output: seen.append(output))
    picture = torch.ones(1, 3, size, size, requires_grad=True)
    network.module(picture)
    hook.remove()
    layers_of(network)[layer].maps(seen[0])[0, :, row, column].sum().backward()
    assert picture.grad is not None
    gradient = picture.grad[0].abs().sum(0)
    rows, columns = gradient.sum(1).nonzero().flatten(), gradient.sum(0).nonzero().flatten()
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def test_textbook_sizes() -> None:
    """As in Araujo, Norris and Sim (2019), table 1: VGG-16 212 pixels; ResNet-18's last block 435."""
    for backbone, layer, side in (("vgg16", "features.30", 212), ("resnet18", "layer4", 435)):
        field = receptive_field(opened(spec_of(backbone)), layer)
        assert field is not None
        left, top, right, bottom = field.first
        assert (right - left, bottom - top) == (side, side)
        assert field.stride == (32, 32)


@pytest.mark.parametrize(
    ("backbone", "layer"),
    [("resnet18", "avgpool"), ("resnet18", "fc"), ("swin_t", "features.1.0"), ("vit_b_16", "encoder.ln")],
)
def test_what_sees_everything_has_no_field(backbone: str, layer: str) -> None:
    assert receptive_field(opened(spec_of(backbone)), layer) is None


def test_a_box_moves_with_its_position_and_ends_at_the_edge() -> None:
    field = ReceptiveField(stride=(4, 8), first=(-2, -1, 5, 6), side=32)
    assert field.box(0, 0) == (0, 0, 5, 6)
    assert field.box(2, 1) == (6, 7, 13, 14)
    assert field.box(7, 3) == (22, 27, 29, 32)
