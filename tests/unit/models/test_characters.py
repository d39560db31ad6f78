"""The weights that come with the studio, and what their card says of them."""

from __future__ import annotations

import hashlib

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.datasets import load_digits
from sklearn.neighbors import KNeighborsClassifier
from torch import nn

from studio.data.recipe import Recipe
from studio.models.backbones import build, statistics
from studio.models.bundled import bundled_path
from studio.models.heads import head_names
from studio.models.safetensors_file import read_safetensors
from studio.models.safetensors_header import read_metadata
from studio.models.spec import ModelSpec
from studio.models.weights import load_weights

BACKBONE = "timm/test_resnet"
FILE = bundled_path(BACKBONE)
LEARNT_FROM, TRIED_WITH = 100, 300
"""Digits that k-NN knows, and digits that it tells apart."""


def with_bundled_weights() -> nn.Module:
    model = build(BACKBONE, 10)
    load_weights(model, FILE)
    return model


def features(model: nn.Module, pictures: torch.Tensor) -> NDArray[np.float32]:
    """Return what the output layer is given."""
    kept: list[torch.Tensor] = []
    head = model.get_submodule(head_names(model)[-1])
    handle = head.register_forward_pre_hook(lambda _module, inputs: kept.append(inputs[0]))
    with torch.inference_mode(), handle:
        model.eval()(pictures)
    return kept[0].numpy()


def right_by_neighbours(model: nn.Module) -> float:
    """Return the share of sample digits that k-NN gets right from a few others' features."""
    digits = load_digits()
    recipe = Recipe.standard(64).with_statistics(*statistics(ModelSpec(backbone=BACKBONE, weights="bundled")))
    rows = np.random.default_rng(0).permutation(len(digits.target))[: LEARNT_FROM + TRIED_WITH]
    grey = np.rint(digits.images[rows] * 255 / 16).astype(np.uint8)
    pictures = torch.from_numpy(np.stack([recipe.evaluate(np.repeat(each[..., None], 3, axis=2)) for each in grey]))
    values, labels = features(model, pictures), digits.target[rows]
    neighbours = KNeighborsClassifier(3, metric="cosine").fit(values[:LEARNT_FROM], labels[:LEARNT_FROM])
    return float(neighbours.score(values[LEARNT_FROM:], labels[LEARNT_FROM:]))


def test_the_file_is_small_and_in_half_precision() -> None:
    assert FILE.stat().st_size < 8_000_000
    assert {tensor.dtype for tensor in read_safetensors(FILE).values()} == {torch.float16, torch.int64}


def test_the_file_has_all_of_the_backbone_and_nothing_of_a_head() -> None:
    wanted = {name for name in build(BACKBONE, 10).state_dict() if not name.startswith("fc.")}
    assert read_safetensors(FILE).keys() == wanted
    with_bundled_weights()  # refuses a shape that does not fit


def test_the_numbers_in_half_precision_are_numbers() -> None:
    tensors = read_safetensors(FILE)
    assert all(tensor.isfinite().all() for tensor in tensors.values())
    assert all((tensor >= 0).all() for name, tensor in tensors.items() if name.endswith("running_var"))


def test_the_card_beside_the_file_is_of_this_very_file() -> None:
    card = FILE.with_suffix(".md").read_text("utf-8")
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() in card
    assert f"{read_metadata(FILE)['classes']} classes" in card


def test_its_features_tell_digits_apart_better_than_chance_weights_do() -> None:
    torch.manual_seed(0)
    bundled, random = right_by_neighbours(with_bundled_weights()), right_by_neighbours(build(BACKBONE, 10))
    assert bundled > random + 0.05
