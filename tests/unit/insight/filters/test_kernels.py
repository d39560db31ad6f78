"""Kernels as they are read are the module's own weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from studio.data.recipe import Recipe
from studio.errors import StudioError
from studio.insight.filters.tasks import Kernels, ReadKernels
from studio.insight.network import open_network
from studio.insight.network_spec import NetworkSpec
from studio.models import backbones, checkpoint
from studio.models.checkpoint import Checkpoint
from studio.models.spec import ModelSpec


def random(backbone: str) -> NetworkSpec:
    return NetworkSpec(model=ModelSpec(backbone=backbone, weights="random"))


def read(network: NetworkSpec, layer: str, before: NetworkSpec | str | None = None) -> Kernels:
    *_, answer = ReadKernels(network=network, layer=layer, before=before, device="cpu").perform()
    assert isinstance(answer, Kernels)
    return answer


def module(network: NetworkSpec) -> nn.Module:
    events = open_network(network, "cpu")
    while True:
        try:
            next(events)
        except StopIteration as end:
            return end.value.module


def saved(path: Path, seed: int, run: dict[str, object] | None = None, backbone: str = "resnet18") -> NetworkSpec:
    torch.manual_seed(seed)
    model = backbones.build(backbone, 2)
    path.parent.mkdir(exist_ok=True)
    weights = model.state_dict()
    checkpoint.save(
        Checkpoint(weights, backbone, "all", ("개", "cat"), Recipe.standard(32), run or {}, 1, {}, "", {}, {}), path
    )
    return NetworkSpec(checkpoint=path)


@pytest.mark.parametrize(
    ("backbone", "layer", "shape"),
    [
        ("resnet18", "conv1", (64, 3, 7, 7)),
        ("resnet18", "layer2.0.downsample.0", (128, 64, 1, 1)),
        ("mobilenet_v3_small", "features.1.block.0.0", (16, 1, 3, 3)),
        ("regnet_y_400mf", "trunk_output.block1.block1-0.f.b.0", (48, 8, 3, 3)),
        ("vit_b_16", "conv_proj", (768, 3, 16, 16)),
    ],
)
def test_kernels_are_the_modules_own_weights(backbone: str, layer: str, shape: tuple[int, ...]) -> None:
    kernels = read(random(backbone), layer)
    convolution = module(random(backbone)).get_submodule(layer)
    assert kernels.now.values.shape == shape
    assert kernels.now.values.dtype == np.float32
    np.testing.assert_array_equal(kernels.now.values, convolution.weight.detach().numpy())
    assert (kernels.stride, kernels.padding) == (convolution.stride, convolution.padding)
    assert (kernels.dilation, kernels.groups) == (convolution.dilation, convolution.groups)


def test_what_is_read_is_a_copy() -> None:
    network = random("resnet18")
    read(network, "conv1").now.values[:] = 0
    assert read(network, "conv1").now.limit > 0


def test_norms_and_limit_are_those_of_the_weights() -> None:
    bank = read(random("resnet18"), "layer1.0.conv1").now
    weights = torch.from_numpy(bank.values)
    np.testing.assert_allclose(bank.norms, torch.linalg.matrix_norm(weights).numpy(), rtol=1e-5)
    np.testing.assert_allclose(bank.filter_norms, weights.flatten(1).norm(dim=1).numpy(), rtol=1e-5)
    assert bank.limit == weights.abs().max()


def test_a_grouped_convolution_says_which_inputs_each_output_sees() -> None:
    plain = read(random("resnet18"), "layer1.0.conv1")
    depthwise = read(random("mobilenet_v3_small"), "features.1.block.0.0")
    grouped = read(random("regnet_y_400mf"), "trunk_output.block1.block1-0.f.b.0")
    assert list(plain.inputs(63)) == list(range(64))
    assert list(depthwise.inputs(5)) == [5]
    assert list(grouped.inputs(7)) == list(range(8))
    assert list(grouped.inputs(8)) == list(range(8, 16))


def test_the_change_between_two_checkpoints_is_their_difference(tmp_path: Path) -> None:
    first, second = saved(tmp_path / "run 1" / "best.pth", 1), saved(tmp_path / "실행 2" / "best.pth", 2)
    kernels = read(second, "layer1.0.conv1", first)
    expected = (module(second).layer1[0].conv1.weight - module(first).layer1[0].conv1.weight).detach().numpy()
    np.testing.assert_array_equal(kernels.change.values, expected)
    assert kernels.change.limit == np.abs(expected).max()
    assert kernels.before == "run 1/best.pth"


@pytest.mark.parametrize("backbone", ["resnet18", "squeezenet1_1"])
def test_the_start_of_a_run_from_random_weights_is_drawn_again_from_its_seed(tmp_path: Path, backbone: str) -> None:
    run = {"model": {"backbone": backbone, "weights": "random"}, "seed": 7}
    untrained = saved(tmp_path / "last.pth", 7, run, backbone)
    last = "layer4.1.conv2" if backbone == "resnet18" else "classifier.1"
    read(untrained, last)  # opening a network draws too
    draws = torch.get_rng_state()
    kernels = read(untrained, last, "start")
    assert kernels.change.limit == 0
    assert kernels.before == f"{backbone} (random)"
    assert torch.equal(torch.get_rng_state(), draws)


def test_the_start_of_a_run_from_a_file_is_that_file(tmp_path: Path) -> None:
    start = saved(tmp_path / "처음.pth", 1)
    run = {"model": {"backbone": "resnet18", "weights": str(start.checkpoint)}, "seed": 0}
    trained = saved(tmp_path / "last.pth", 2, run)
    from_start, from_file = read(trained, "conv1", "start"), read(trained, "conv1", start)
    np.testing.assert_array_equal(from_start.change.values, from_file.change.values)


def test_a_start_that_nobody_wrote_down_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="does not say what its training started from"):
        read(saved(tmp_path / "last.pth", 0), "conv1", "start")
    with pytest.raises(StudioError, match=r"resnet18 \(random\) was not trained here"):
        read(random("resnet18"), "conv1", "start")


def test_what_cannot_be_compared_is_a_sentence() -> None:
    with pytest.raises(StudioError, match=r"squeezenet1_1 \(random\) has no layer called conv1"):
        read(random("resnet18"), "conv1", random("squeezenet1_1"))
    with pytest.raises(StudioError, match=r"layer1\.0\.conv1 of resnet50 \(random\) has kernels of another shape"):
        read(random("resnet18"), "layer1.0.conv1", random("resnet50"))
    with pytest.raises(StudioError, match=r"bn1 of resnet18 .* is a BatchNorm2d, not a convolution"):
        read(random("resnet18"), "bn1")
