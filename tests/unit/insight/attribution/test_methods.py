"""Attributions: captum's own numbers, on every family of networks, in the right place, and nothing left behind."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from captum.attr import GuidedGradCam, IntegratedGradients, LayerAttribution, LayerGradCam, NoiseTunnel, Occlusion
from PIL import Image
from torch import nn

from studio.data.recipe import Recipe
from studio.errors import StudioError
from studio.insight.attribution import methods
from studio.insight.attribution.baselines import baseline_inputs
from studio.insight.attribution.tasks import METHODS, Attribute, Attribution, Method, Said
from studio.insight.feature_maps.layers import layers_of
from studio.insight.network import Network, open_network
from studio.insight.network_spec import NetworkSpec
from studio.models import backbones
from studio.models.checkpoint import Checkpoint, save
from studio.models.spec import ModelSpec
from studio.tasks import Event, Progress

CHEAP = {"steps": 4, "window": 32, "stride": 32}
FAMILIES = {
    "resnet18": 64,
    "vgg16": 64,
    "mobilenet_v3_small": 64,
    "densenet121": 64,
    "inception_v3": 96,
    "swin_t": 64,
    "convnext_tiny": 64,
    "efficientnet_b0": 64,
    "regnet_y_400mf": 64,
    "vit_b_16": 224,
}


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("왜 why") / "그림.png"
    rng = np.random.default_rng(0)
    Image.fromarray(rng.integers(0, 255, (80, 100, 3), dtype=np.uint8)).save(path)
    return path


def random_network(backbone: str, size: int = 64) -> NetworkSpec:
    return NetworkSpec(model=ModelSpec(backbone=backbone, weights="random"), size=size)


def task(network: NetworkSpec, picture: Path, method: Method = "gradcam", **options: object) -> Attribute:
    return Attribute.model_validate(
        {"network": network, "picture": picture, "method": method, "device": "cpu", **options}
    )


def explained(network: NetworkSpec, picture: Path, method: Method = "gradcam", **options: object) -> Attribution:
    *_, answer = task(network, picture, method, **options).perform()
    assert isinstance(answer, Attribution)
    return answer


def opened(spec: NetworkSpec) -> Network:
    events = open_network(spec, "cpu")
    while True:
        try:
            next(events)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


@pytest.fixture
def resnet() -> NetworkSpec:
    return random_network("resnet18")


def test_gradcam_equals_a_direct_captum_call(resnet: NetworkSpec, picture: Path) -> None:
    network = opened(resnet)
    answer = explained(resnet, picture, target=7)
    inputs = network.look_at(picture).inputs.clone().requires_grad_()
    direct = LayerGradCam(network.module, network.module.get_submodule("layer4")).attribute(inputs, target=7)
    assert answer.layer == "layer4"
    np.testing.assert_allclose(answer.values, direct[0, 0].detach(), rtol=1e-4, atol=1e-6)
    wide = LayerAttribution.interpolate(direct, (64, 64), "bilinear")[0, 0].detach()
    np.testing.assert_allclose(answer.shown(signed=True), wide, rtol=1e-4, atol=1e-5)


def test_guided_gradcam_equals_captums_own(resnet: NetworkSpec, picture: Path) -> None:
    network = opened(resnet)
    answer = explained(resnet, picture, "guided-gradcam", target=7)
    inputs = network.look_at(picture).inputs.clone().requires_grad_()
    with pytest.warns(UserWarning, match="Setting backward hooks"):
        direct = GuidedGradCam(network.module, network.module.get_submodule("layer4")).attribute(
            inputs, target=7, interpolate_mode="bilinear"
        )
    np.testing.assert_allclose(answer.values, direct[0].sum(0).detach(), rtol=1e-3, atol=1e-6)
    assert answer.guided == 17


@pytest.mark.parametrize("steps", [2, 17, 32])
def test_integrated_gradients_in_pieces_equal_one_captum_call(resnet: NetworkSpec, picture: Path, steps: int) -> None:
    network = opened(resnet)
    look = network.look_at(picture)
    baseline = baseline_inputs("blurred", network.recipe, look)
    direct, delta = IntegratedGradients(network.module).attribute(
        look.inputs, baseline, target=7, n_steps=steps, method="riemann_middle", return_convergence_delta=True
    )
    answer = explained(resnet, picture, "integrated-gradients", target=7, steps=steps, baseline="blurred")
    np.testing.assert_allclose(answer.values, direct[0].sum(0).detach(), rtol=1e-3, atol=1e-6)
    assert answer.delta == pytest.approx(float(delta), abs=1e-4)


@pytest.mark.parametrize(("window", "stride"), [(16, 16), (20, 9), (64, 64), (7, 7)])
def test_occlusion_row_by_row_equals_one_captum_call(
    resnet: NetworkSpec, picture: Path, window: int, stride: int
) -> None:
    network = opened(resnet)
    look = network.look_at(picture)
    with torch.no_grad():
        direct = Occlusion(network.module).attribute(
            look.inputs, (3, window, window), (3, stride, stride), target=7, baselines=0, perturbations_per_eval=16
        )
    answer = explained(resnet, picture, "occlusion", target=7, window=window, stride=stride, baseline="mean")
    np.testing.assert_allclose(answer.values, direct[0, 0], rtol=1e-4, atol=1e-5)


def test_occlusion_never_steps_over_a_place(resnet: NetworkSpec, picture: Path) -> None:
    answer = explained(resnet, picture, "occlusion", window=32, stride=1000)
    assert np.isfinite(answer.values).all()


def test_smoothed_saliency_is_the_same_each_time_and_near_captums(resnet: NetworkSpec, picture: Path) -> None:
    network = opened(resnet)
    first = explained(resnet, picture, "saliency", target=7, noisy_copies=6)
    again = explained(resnet, picture, "saliency", target=7, noisy_copies=6)
    np.testing.assert_array_equal(first.values, again.values)
    inputs = network.look_at(picture).inputs.clone().requires_grad_()
    torch.manual_seed(0)
    spread = float((inputs.max() - inputs.min()).detach()) * 0.15
    tunnel = NoiseTunnel(methods.Saliency(network.module))
    direct = tunnel.attribute(inputs, nt_type="smoothgrad", nt_samples=6, stdevs=spread, target=7, abs=False)
    np.testing.assert_allclose(first.values, direct[0].sum(0).detach(), rtol=1e-3, atol=1e-6)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("backbone", [name for name in FAMILIES if name != "vit_b_16"])
def test_every_method_works_on_every_family(backbone: str, method: Method, picture: Path) -> None:
    size = FAMILIES[backbone]
    answer = explained(random_network(backbone, size), picture, method, **CHEAP)
    sides = answer.values.shape
    assert sides == (size, size) or (method == "gradcam" and 2 <= sides[0] == sides[1] <= 7)
    assert np.isfinite(answer.values).all()
    assert method == "occlusion" or answer.values.any()  # untrained, some are too faint for a difference of logits
    assert (answer.strength >= 0).all()
    assert answer.seen.shape == (size, size, 3)


@pytest.mark.parametrize("method", METHODS)
def test_a_vision_transformer_is_explained_by_its_patches(method: Method, picture: Path) -> None:
    few: dict[str, int] = {"steps": 2} if method == "integrated-gradients" else {"window": 112, "stride": 112}
    answer = explained(random_network("vit_b_16", 224), picture, method, **few)
    assert answer.values.shape == ((14, 14) if method == "gradcam" else (224, 224))
    assert answer.values.any()
    # From the last block on, only the class token counts.
    assert "gradcam" not in method or answer.layer == "encoder.layers.encoder_layer_10"


def test_gradcam_on_swin_weights_channels_not_columns(picture: Path) -> None:
    spec = random_network("swin_t", 128)
    network = opened(spec)
    answer = explained(spec, picture, target=3, layer="features.5")
    kept: list[torch.Tensor] = []
    hook = network.module.get_submodule("features.5").register_forward_hook(lambda _m, _i, output: kept.append(output))
    try:
        logits = network.module(network.look_at(picture).inputs.clone().requires_grad_())
    finally:
        hook.remove()
    (gradient,) = torch.autograd.grad(logits[0, 3], kept)  # (1, 8, 8, 384), channels last
    expected = (kept[0] * gradient.mean(dim=(1, 2), keepdim=True)).sum(-1)[0]
    np.testing.assert_allclose(answer.values, expected.detach(), rtol=1e-3, atol=1e-6)


@pytest.mark.parametrize(
    ("backbone", "layer"),
    [("vgg16", "features.30"), ("squeezenet1_1", "features.12"), ("densenet121", "features.denseblock4")],
)
def test_the_layer_chosen_is_the_last_that_lies_in_space(backbone: str, layer: str, picture: Path) -> None:
    answer = explained(random_network(backbone), picture)
    assert answer.layer == layer
    assert answer.layers[-1] == layer


def test_a_layer_without_a_place_is_refused_with_one_that_works(resnet: NetworkSpec, picture: Path) -> None:
    with pytest.raises(StudioError, match=r"'avgpool'.* choose layer4"):
        explained(resnet, picture, layer="avgpool")
    with pytest.raises(StudioError, match="no layer called 'layer9'"):
        explained(resnet, picture, layer="layer9")


def test_patches_that_reach_no_class_are_refused_with_a_layer_that_works(picture: Path) -> None:
    with pytest.raises(StudioError, match=r"only the class token does; choose .*encoder_layer_10"):
        explained(random_network("vit_b_16", 224), picture, layer="encoder.ln")


@pytest.mark.parametrize("target", [0, "0", None])
def test_a_class_is_chosen_by_number(target: str | int | None, resnet: NetworkSpec, picture: Path) -> None:
    answer = explained(resnet, picture, target=target)
    assert answer.target == (answer.predicted if target is None else 0)
    assert answer.probabilities.sum() == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("target", ["unicorn", 1000, -1])
def test_a_class_that_is_not_there_is_a_sentence(target: str | int, resnet: NetworkSpec, picture: Path) -> None:
    with pytest.raises(StudioError, match=f"no class '{target}'; choose one of 0, 1"):
        explained(resnet, picture, target=target)


def state_of(network: nn.Module) -> list[object]:
    """Return everything that a method could leave behind."""
    found: list[object] = []
    for module in network.modules():
        hooks = (module._forward_hooks, module._forward_pre_hooks, module._backward_hooks)
        found += [getattr(module, "inplace", None), module.training, *(len(hook) for hook in hooks)]
    for parameter in network.parameters():
        found += [parameter.requires_grad, parameter.grad, float(parameter.sum())]
    return found


@pytest.mark.parametrize("method", METHODS)
def test_the_network_is_left_as_it_was_also_when_stopped(method: Method, resnet: NetworkSpec, picture: Path) -> None:
    network = opened(resnet).module
    before = state_of(network)
    explained(resnet, picture, method, **CHEAP)
    events = task(resnet, picture, method, **CHEAP).perform()
    next(events)
    events.close()  # type: ignore[attr-defined]  # it is a generator
    assert state_of(network) == before
    assert not any(parameter.requires_grad for parameter in network.parameters())


def test_what_the_network_says_comes_before_its_reasons(resnet: NetworkSpec, picture: Path) -> None:
    said, *_, answer = task(resnet, picture, "occlusion", **CHEAP).perform()
    assert isinstance(said, Said)
    assert isinstance(answer, Attribution)
    assert said.target == answer.target
    np.testing.assert_array_equal(said.seen, answer.seen)
    np.testing.assert_array_equal(said.probabilities, answer.probabilities)


@pytest.mark.parametrize("method", ["occlusion", "integrated-gradients"])
def test_long_work_tells_how_far_it_is(method: Method, resnet: NetworkSpec, picture: Path) -> None:
    events: list[Event] = list(task(resnet, picture, method, window=8, stride=8, steps=100).perform())
    told = [event.done for event in events if isinstance(event, Progress) and event.total]
    assert told == sorted(told)
    assert len(told) >= 3


def test_smooth_activations_are_named_as_not_guided(picture: Path) -> None:
    answer = explained(random_network("convnext_tiny"), picture, "guided-gradcam")
    assert (answer.guided, answer.unguided) == (0, ("GELU",))


def test_relus_called_as_functions_are_guided_too(picture: Path) -> None:
    answer = explained(random_network("inception_v3", 96), picture, "guided-gradcam")
    assert answer.guided == 94
    assert answer.unguided == ()


def test_a_class_is_chosen_by_its_name(trained: NetworkSpec, picture: Path) -> None:
    assert explained(trained, picture, target="파랑").target == 1


# Do the maps mean anything?


def _square(rng: np.random.Generator, colour: int) -> tuple[np.ndarray, tuple[int, int]]:
    """Return noise with a red or a blue square at a random place, and the square's top left corner."""
    pixels = rng.integers(90, 160, (64, 64, 3), dtype=np.uint8)
    top, left = rng.integers(4, 44, 2)
    pixels[top : top + 16, left : left + 16] = (230, 30, 30) if colour == 0 else (30, 30, 230)
    return pixels, (int(top), int(left))


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> NetworkSpec:
    """Train a ResNet-18 for some seconds to tell a red square from a blue one."""
    rng = np.random.default_rng(1)
    torch.manual_seed(0)
    recipe = Recipe.standard(64).with_statistics((0.5, 0.5, 0.5), (0.25, 0.25, 0.25))
    model = backbones.build("resnet18", 2)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    model.train()
    for _ in range(20):
        labels = rng.integers(0, 2, 16)
        pictures = np.stack([_square(rng, label)[0] for label in labels]).astype(np.float32)
        inputs = torch.from_numpy((pictures.transpose(0, 3, 1, 2) / 255 - 0.5) / 0.25)
        loss = nn.functional.cross_entropy(model(inputs), torch.from_numpy(labels))
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    path = tmp_path_factory.mktemp("배운 것") / "best.pth"
    save(Checkpoint(model.state_dict(), "resnet18", "all", ("빨강", "파랑"), recipe, {}, 1, {}, "", {}, {}), path)
    return NetworkSpec(checkpoint=path)


def _share_inside(answer: Attribution, corner: tuple[int, int], margin: int) -> float:
    """Return the positive attribution within ``margin`` pixels of the square, as a share of all."""
    top, left = corner
    positive = answer.shown(signed=True).clip(min=0)
    inside = positive[max(top - margin, 0) : top + 16 + margin, max(left - margin, 0) : left + 16 + margin]
    return float(inside.sum() / positive.sum())


@pytest.mark.parametrize(
    ("method", "margin"),
    [("occlusion", 4), ("integrated-gradients", 4), ("gradcam", 16)],
)
def test_most_of_what_speaks_for_the_class_lies_in_the_object(
    method: Method, margin: int, trained: NetworkSpec, tmp_path: Path
) -> None:
    rng = np.random.default_rng(2)
    shares = []
    for number in range(4):
        pixels, corner = _square(rng, number % 2)
        path = tmp_path / f"{number}.png"
        # The recipe resizes to 73 and crops the middle 64: what it shows is this picture, a little blurred.
        Image.fromarray(np.pad(pixels, ((4, 5), (4, 5), (0, 0)), mode="edge")).save(path)
        layer = {"layer": "layer2"} if method == "gradcam" else {}
        answer = explained(trained, path, method, window=8, stride=4, baseline="mean", **layer)
        assert answer.classes[answer.predicted] == ("빨강", "파랑")[number % 2]
        shares.append(_share_inside(answer, corner, margin))
    assert np.mean(shares) > 0.5, shares


@pytest.mark.parametrize("method", METHODS)
def test_the_map_changes_when_the_weights_are_randomised(
    method: Method, trained: NetworkSpec, resnet: NetworkSpec, picture: Path
) -> None:
    """The sanity check of Adebayo et al. 2018, arXiv:1810.03292."""
    options = {"target": 0, "window": 16, "stride": 8, "layer": "layer1"}  # layer1: Grad-CAM with many positions
    ours = explained(trained, picture, method, **options).values
    random = explained(resnet, picture, method, **options).values
    assert ours.std() > 0
    assert random.std() > 0
    # Guided backpropagation changes least, as in the paper.
    assert abs(np.corrcoef(ours.ravel(), random.ravel())[0, 1]) < 0.8


def test_layers_that_gradcam_may_look_at_are_those_of_the_network(resnet: NetworkSpec, picture: Path) -> None:
    answer = explained(resnet, picture)
    assert set(answer.layers) <= set(layers_of(opened(resnet)))
    assert answer.layers[-4:] == ("layer1", "layer2", "layer3", "layer4")
