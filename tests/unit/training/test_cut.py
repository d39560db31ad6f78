"""The network in two halves is the network, with every freeze plan, in training and in evaluation."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator

import pytest
import torch
from torch import nn
from torch.nn import functional as F

from studio.models.freeze import apply_plan, set_train_mode
from studio.models.spec import FreezePlan
from studio.models.vision import torchvision
from studio.training.cut import Halves, split_at_freeze
from studio.training.tainted_graph import NoCut

models = torchvision.models


def _named(name: str, **options: object) -> Callable[[], nn.Module]:
    return lambda: models.get_model(name, weights=None, num_classes=3, **options)  # type: ignore[no-any-return]


def _vgg(batch_norm: bool) -> Callable[[], nn.Module]:
    def build() -> nn.Module:
        layers = models.vgg.make_layers([4, "M", 8, "M", 8, 8, "M"], batch_norm=batch_norm)
        model = models.VGG(layers, num_classes=3, init_weights=False)
        model.avgpool = nn.AdaptiveAvgPool2d(2)
        model.classifier = nn.Sequential(
            nn.Linear(32, 16), nn.ReLU(True), nn.Dropout(), nn.Linear(16, 16), nn.ReLU(True), nn.Dropout(),
            nn.Linear(16, 3),
        )  # fmt: skip
        return model  # type: ignore[no-any-return]

    return build


def _convnext() -> nn.Module:
    settings = [models.convnext.CNBlockConfig(8, 16, 1), models.convnext.CNBlockConfig(16, None, 2)]
    return models.ConvNeXt(settings, stochastic_depth_prob=0.3, layer_scale=0.5, num_classes=3)  # type: ignore[no-any-return]


def _vit() -> nn.Module:
    return models.VisionTransformer(  # type: ignore[no-any-return]
        image_size=32, patch_size=8, num_layers=3, num_heads=2, hidden_dim=16, mlp_dim=32, dropout=0.1, num_classes=3
    )


def _swin() -> nn.Module:
    return models.SwinTransformer(  # type: ignore[no-any-return]
        [4, 4], 8, [2, 2], [2, 2], [4, 4], stochastic_depth_prob=0.3, num_classes=3
    )


def _maxvit() -> nn.Module:
    return models.MaxVit(  # type: ignore[no-any-return]
        (32, 32), 8, 2, [8, 16], [1, 2], 8, stochastic_depth_prob=0.3, num_classes=3
    )


_FAMILIES: dict[str, tuple[Callable[[], nn.Module], int]] = {
    "resnet18": (_named("resnet18"), 32),
    "vgg": (_vgg(batch_norm=False), 32),
    "vgg_bn": (_vgg(batch_norm=True), 32),
    "mobilenet_v3_small": (_named("mobilenet_v3_small"), 32),
    "densenet": (lambda: models.DenseNet(4, (2, 2, 3), 8, drop_rate=0.2, num_classes=3), 32),
    "inception_v3": (_named("inception_v3", init_weights=False), 75),
    "googlenet": (_named("googlenet", init_weights=False), 32),
    "vit": (_vit, 32),
    "swin": (_swin, 32),
    "convnext": (_convnext, 32),
    "efficientnet_b0": (_named("efficientnet_b0"), 32),
    "regnet_y_400mf": (_named("regnet_y_400mf"), 32),
    "shufflenet_v2_x0_5": (_named("shufflenet_v2_x0_5"), 32),
    "squeezenet1_1": (_named("squeezenet1_1"), 32),
    "mnasnet0_5": (_named("mnasnet0_5"), 32),
    "maxvit": (_maxvit, 32),
}


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    """Small nets are faster so, above all when tests run side by side."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def _planned(build: Callable[[], nn.Module], plan: str) -> nn.Module:
    torch.manual_seed(0)
    model = build()
    apply_plan(model, FreezePlan.model_validate(plan))
    set_train_mode(model)
    return model


def _pictures(count: int, side: int) -> torch.Tensor:
    return torch.randn(count, 3, side, side, generator=torch.Generator().manual_seed(count))


def _through(halves: Halves, pictures: torch.Tensor) -> torch.Tensor:
    with torch.no_grad():
        stored = halves.prefix(pictures)
    output: torch.Tensor = halves.suffix(*stored)
    return output


def _step(model: nn.Module, forward: Callable[[torch.Tensor], torch.Tensor], pictures: torch.Tensor) -> None:
    """One step of training with fixed chance; the gradients stay."""
    torch.manual_seed(1)
    forward(pictures).square().sum().backward()  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("plan", ["head", "last:2"])
@pytest.mark.parametrize("family", _FAMILIES)
def test_the_halves_train_and_evaluate_like_the_whole(family: str, plan: str) -> None:
    build, side = _FAMILIES[family]
    model = _planned(build, plan)
    whole = copy.deepcopy(model)
    split = split_at_freeze(model, torch.zeros(1, 3, side, side))

    pictures = _pictures(4, side)
    _step(model, lambda x: _through(split.training, x), pictures)
    _step(whole, whole, pictures)

    for (name, mine), theirs in zip(model.named_parameters(), whole.parameters(), strict=True):
        assert (mine.grad is None) == (theirs.grad is None), name
        if mine.grad is not None:
            torch.testing.assert_close(mine.grad, theirs.grad, rtol=1e-4, atol=1e-4, msg=name)
    for (name, mine), theirs in zip(model.named_buffers(), whole.buffers(), strict=True):
        torch.testing.assert_close(mine, theirs, msg=name)

    model.eval()
    whole.eval()
    for count in (1, 5):
        with torch.no_grad():
            torch.testing.assert_close(
                _through(split.evaluation, _pictures(count, side)), whole(_pictures(count, side))
            )


def test_what_is_stored_for_a_new_head_is_the_pooled_and_flattened_features() -> None:
    split = split_at_freeze(_planned(_named("resnet18"), "head"), torch.zeros(2, 3, 64, 64))
    assert [activation.shape for activation in split.training.cut] == [(512,)]
    assert split.training.bytes_per_picture == 512 * 4


def test_the_model_is_left_as_it_was() -> None:
    model = _planned(_maxvit, "last:1")
    state, modes, names = copy.deepcopy(model.state_dict()), [m.training for m in model.modules()], set(vars(model))
    chance = torch.get_rng_state()
    split_at_freeze(model, torch.zeros(1, 3, 32, 32))
    assert all(torch.equal(tensor, state[name]) for name, tensor in model.state_dict().items())
    assert [module.training for module in model.modules()] == modes
    assert set(vars(model)) == names
    assert torch.equal(torch.get_rng_state(), chance)
    assert all(parameter.grad is None for parameter in model.parameters())


def test_the_suffix_trains_the_models_own_parameters_and_the_prefix_holds_none_of_them() -> None:
    model = _planned(_swin, "last:1")
    split = split_at_freeze(model, torch.zeros(1, 3, 32, 32))
    learning = {id(parameter) for parameter in model.parameters() if parameter.requires_grad}
    assert learning <= {id(parameter) for parameter in split.training.suffix.parameters()}
    assert not learning & {id(parameter) for parameter in split.training.prefix.parameters()}


def _small_auxiliary(channels: int, classes: int) -> nn.Module:
    return nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(), nn.Linear(channels, classes))


def _inception_with_small_auxiliary() -> nn.Module:
    inception = models.inception
    letters = [getattr(inception, f"Inception{letter}") for letter in "ABCDE"]
    blocks = [inception.BasicConv2d, *letters, _small_auxiliary]
    return models.Inception3(num_classes=3, init_weights=False, inception_blocks=blocks)  # type: ignore[no-any-return]


@pytest.mark.parametrize("build", [_inception_with_small_auxiliary, _FAMILIES["googlenet"][0]])
def test_auxiliary_heads_that_learn_keep_their_outputs(build: Callable[[], nn.Module]) -> None:
    torch.manual_seed(0)
    model = build()
    model.requires_grad_(False).eval()
    model.training = True
    heads = [child for name, child in model.named_children() if name.lower().startswith("aux") or name == "fc"]
    for module in heads:
        module.requires_grad_(True).train()
    split = split_at_freeze(model, torch.zeros(1, 3, 75, 75))
    torch.manual_seed(0)
    expected = model(_pictures(3, 75))
    torch.manual_seed(0)
    actual = split.training.suffix(*split.training.prefix(_pictures(3, 75)))
    assert type(actual) is type(expected)
    assert len(split.training.cut) == len(heads)
    torch.testing.assert_close(tuple(actual), tuple(expected))
    assert len(split.evaluation.cut) == 1


def test_dense_features_are_stored_once_although_read_alone_and_concatenated() -> None:
    model = models.densenet121(weights=None, num_classes=3)
    model.requires_grad_(False).eval()
    for module in (model.features.denseblock4.denselayer15, model.features.denseblock4.denselayer16, model.classifier):
        module.requires_grad_(True).train()
    split = split_at_freeze(model, torch.zeros(1, 3, 64, 64))
    channels = sum(activation.shape[0] for activation in split.training.cut)
    assert channels == 512 + 14 * 32


def test_a_pooled_copy_of_a_stored_map_is_pooled_again_rather_than_stored() -> None:
    model = models.inception_v3(weights=None, num_classes=3, init_weights=False, aux_logits=False)
    model.requires_grad_(False).eval()
    for module in (model.Mixed_7c, model.fc):
        module.requires_grad_(True).train()
    split = split_at_freeze(model, torch.zeros(1, 3, 75, 75))
    assert [activation.shape for activation in split.training.cut] == [(2048, 1, 1)]


def test_a_frozen_batch_norm_left_in_training_mode_is_not_taken_for_a_constant() -> None:
    model = models.resnet18(weights=None, num_classes=3)
    model.requires_grad_(False).eval()
    model.fc.requires_grad_(True).train()
    model.layer4[1].bn2.train()
    split = split_at_freeze(model, torch.zeros(1, 3, 64, 64))
    for halves in (split.training, split.evaluation):
        assert "layer4_1_conv2" in [activation.name for activation in halves.cut]


class _Layers(nn.Module):
    """A frozen layer, something in between, and a head that learns."""

    def __init__(self, between: Callable[[torch.Tensor], torch.Tensor]) -> None:
        super().__init__()
        self.frozen = nn.Conv2d(3, 4, 3)
        self.head = nn.Linear(4, 2)
        self.between = between
        self.frozen.requires_grad_(False).eval()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.between(self.frozen(x))
        logits: torch.Tensor = self.head(x.mean((2, 3)))
        return logits


@pytest.mark.parametrize(
    "between",
    [
        lambda x: F.dropout(x, 0.5, True),
        lambda x: torch.dropout(x, 0.5, True),
        lambda x: x + torch.rand_like(x),
        lambda x: F.rrelu(x, training=True),
        lambda x: F.batch_norm(x, None, None, training=True),
    ],
)
def test_functional_chance_and_batch_statistics_stay_in_the_suffix(
    between: Callable[[torch.Tensor], torch.Tensor],
) -> None:
    split = split_at_freeze(_Layers(between), torch.zeros(1, 3, 8, 8))
    assert [activation.name for activation in split.training.cut] == ["frozen"]


def test_sizes_that_depend_on_the_number_of_pictures_follow_it() -> None:
    model = _Layers(lambda x: F.dropout(x.reshape(x.shape[0] * 2, -1), 0.0, True).reshape(x.size(0), 4, 6, -1))
    split = split_at_freeze(model, torch.zeros(2, 3, 8, 8))
    for count in (1, 7):
        torch.testing.assert_close(_through(split.training, _pictures(count, 8)), model(_pictures(count, 8)))


def test_batch_independent_values_are_computed_once() -> None:
    class Positioned(_Layers):
        def __init__(self) -> None:
            super().__init__(lambda x: x)
            self.table = nn.Parameter(torch.randn(4), requires_grad=False)

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            position = self.table.sin().reshape(1, 4, 1, 1)
            logits: torch.Tensor = self.head((self.frozen(x) + position).mean((2, 3)) * self.table.exp())
            return logits

    split = split_at_freeze(Positioned(), torch.zeros(1, 3, 8, 8))
    assert ".sin(" not in split.training.prefix.code
    assert ".exp(" not in split.training.prefix.code


def test_a_write_in_place_reaches_everything_that_reads_the_tensor_afterwards() -> None:
    def between(x: torch.Tensor) -> torch.Tensor:
        F.relu(x, inplace=True)
        return x

    model = _Layers(between)
    split = split_at_freeze(model, torch.zeros(1, 3, 8, 8))
    torch.testing.assert_close(_through(split.training, _pictures(3, 8)), model(_pictures(3, 8)))


class _LearnsFirst(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = nn.Conv2d(3, 4, 3), nn.Conv2d(4, 2, 3)
        self.second.requires_grad_(False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        output: torch.Tensor = self.second(self.first(x))
        return output


@pytest.mark.parametrize(
    ("model", "reason"),
    [
        (nn.Sequential(nn.Conv2d(3, 2, 3)), "No layer is frozen"),
        (_LearnsFirst(), "comes first"),
        (_Layers(lambda x: x if x.sum() > 0 else -x), "cannot be divided"),
        (_Layers(lambda x: x - x.mean(0, keepdim=True)), "other pictures"),
    ],
)
def test_a_network_that_cannot_be_divided_says_why_in_a_sentence(model: nn.Module, reason: str) -> None:
    with pytest.raises(NoCut, match=reason) as raised:
        split_at_freeze(model, torch.zeros(1, 3, 8, 8))
    assert str(raised.value).endswith(".")
    assert "\n" not in str(raised.value)


def test_the_fingerprint_changes_with_frozen_weights_and_place_but_not_with_the_head() -> None:
    def fingerprint(model: nn.Module) -> str:
        return split_at_freeze(model, torch.zeros(1, 3, 32, 32)).evaluation.fingerprint()

    model = _planned(_named("resnet18"), "head")
    first = fingerprint(model)
    with torch.no_grad():
        model.fc.weight.add_(1)  # type: ignore[union-attr, operator]
    assert fingerprint(model) == first
    with torch.no_grad():
        model.conv1.weight.mul_(1.5)  # type: ignore[union-attr, operator]
    assert fingerprint(model) != first
    assert fingerprint(_planned(_named("resnet18"), "last:1")) != first
