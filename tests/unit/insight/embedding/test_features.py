"""Features: what they are of, when they are computed again, and where they are kept."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pytest
import torch
from PIL import Image
from torch import nn

from studio.data.decode import decode
from studio.data.index import Sample
from studio.data.recipe import CenterCrop, Recipe, Resize, ToTensor
from studio.errors import StudioError
from studio.insight.embedding.features import Extractor, features_of, open_extractor
from studio.insight.embedding.kept_features import (
    KeptFeatures,
    embedding_dir,
    keep_features,
    keep_within,
    kept_features,
    read_features,
)
from studio.insight.embedding.selection import source_of
from studio.insight.embedding.tasks import FeatureSource, LatentFeatures, LayerFeatures, PixelFeatures
from studio.insight.network_spec import NetworkSpec
from studio.models import autoencoder_checkpoint
from studio.models import checkpoint as checkpoints
from studio.training.events import PictureSkipped

Make = Callable[..., Path]
T = TypeVar("T")


def result_of(events: Generator[Any, None, T]) -> T:
    while True:
        try:
            next(events)
        except StopIteration as end:
            return end.value


def samples_in(root: Path) -> list[Sample]:
    return [Sample(path.relative_to(root).as_posix(), None, None) for path in sorted(root.rglob("*.png"))]


def computed(source: FeatureSource, root: Path) -> KeptFeatures:
    extractor = result_of(open_extractor(source, "cpu"))
    return result_of(features_of(extractor, root, samples_in(root), 5))


@dataclass
class Counted:
    """An extractor that takes the mean colour, and notes how many pictures it has seen."""

    passes: list[int] = field(default_factory=list)

    def __call__(self, inputs: torch.Tensor) -> torch.Tensor:
        self.passes.append(len(inputs))
        return inputs.mean((2, 3))

    def features(self, root: Path, samples: Sequence[Sample] | None = None, key: str = "counted") -> KeptFeatures:
        steps = (Resize(size=4), CenterCrop(size=4), ToTensor())
        recipe = Recipe(evaluation=steps, training=steps)
        extractor = Extractor(recipe, self, torch.device("cpu"), key)
        return result_of(features_of(extractor, root, samples or samples_in(root), 8))


def test_what_enters_the_head_equals_plain_pytorch(levels: Make, classifier: Make) -> None:
    root, path = levels(7), classifier()
    features = computed(LayerFeatures(network=NetworkSpec(checkpoint=path)), root)
    checkpoint = checkpoints.load(path)
    model = checkpoints.build_model(checkpoint)
    model.fc = nn.Identity()
    for sample_id, values in zip(features.ids, features.values, strict=True):
        inputs = torch.from_numpy(checkpoint.recipe.evaluate(decode(root / sample_id)))[None]
        with torch.no_grad():
            np.testing.assert_allclose(values, model(inputs)[0].numpy(), rtol=1e-4, atol=1e-5)


def test_a_layers_maps_are_averaged_over_positions(levels: Make, classifier: Make) -> None:
    root, path = levels(6), classifier()
    features = computed(LayerFeatures(network=NetworkSpec(checkpoint=path), layer="conv1"), root)
    checkpoint = checkpoints.load(path)
    model = checkpoints.build_model(checkpoint)
    inputs = torch.from_numpy(checkpoint.recipe.evaluate(decode(root / features.ids[2])))[None]
    with torch.no_grad():
        expected = model.conv1(inputs).mean((2, 3))[0].numpy()
    np.testing.assert_allclose(features.values[2], expected, rtol=1e-4, atol=1e-5)


def test_a_layer_that_is_not_there_is_named_with_those_that_come_close(levels: Make, classifier: Make) -> None:
    with pytest.raises(StudioError, match="no layer called 'conv6': did you mean conv"):
        computed(LayerFeatures(network=NetworkSpec(checkpoint=classifier()), layer="conv6"), levels(4))


def test_latents_are_the_means_of_the_code(levels: Make, autoencoder: Path) -> None:
    root = levels(6)
    features = computed(LatentFeatures(checkpoint=autoencoder), root)
    checkpoint = autoencoder_checkpoint.load(autoencoder)
    model = autoencoder_checkpoint.build_autoencoder(checkpoint)
    inputs = torch.from_numpy(checkpoint.recipe.evaluate(decode(root / features.ids[4])))[None]
    with torch.no_grad():
        expected = model.encode(model.to_channels(inputs)).mean[0].numpy()
    np.testing.assert_allclose(features.values[4], expected, rtol=1e-4, atol=1e-5)


def test_pixels_are_the_pictures_values(levels: Make) -> None:
    features = computed(PixelFeatures(side=4), levels(6))
    greys = [int(sample_id.rpartition(" ")[2].removesuffix(".png")) for sample_id in features.ids]
    np.testing.assert_allclose(features.values * 255, np.repeat(greys, 48).reshape(6, 48), atol=1e-3)


def test_features_are_computed_once(levels: Make) -> None:
    root, counted = levels(20), Counted()
    first = counted.features(root)
    again = counted.features(root)
    assert sum(counted.passes) == 20
    assert again.ids == first.ids
    assert np.array_equal(again.values, first.values)


def test_features_are_renewed_when_a_picture_changes_and_for_another_network(levels: Make) -> None:
    root, counted = levels(20), Counted()
    before = counted.features(root)
    changed = root / before.ids[3]
    Image.new("RGB", (4, 4), (255, 0, 0)).save(changed)
    os.utime(changed, (1, 1))
    after = counted.features(root)
    assert sum(counted.passes) == 40
    np.testing.assert_allclose(after.values[3], [1, 0, 0], atol=1e-3)
    counted.features(root, key="another network")
    assert sum(counted.passes) == 60


def test_a_checkpoint_that_is_trained_on_gives_new_features(levels: Make, classifier: Make) -> None:
    root = levels(5)
    source = LayerFeatures(network=NetworkSpec(checkpoint=classifier(seed=0)))
    before = computed(source, root)
    after = computed(LayerFeatures(network=NetworkSpec(checkpoint=classifier(seed=1))), root)
    assert not np.array_equal(before.values, after.values)


def test_a_picture_whose_features_are_no_numbers_is_left_out_and_named(levels: Make) -> None:
    class Poisoned(Counted):
        def __call__(self, inputs: torch.Tensor) -> torch.Tensor:
            values = super().__call__(inputs)
            values[inputs.mean((1, 2, 3)) > 15.5 / 255] = torch.nan
            return values

    features = Poisoned().features(levels(20))
    skipped = [skip.sample_id.rpartition(" ")[2] for skip in features.skipped]
    assert sorted(skipped) == ["16.png", "17.png", "18.png", "19.png"]
    assert all("not finite" in skip.reason for skip in features.skipped)
    assert len(features.values) == len(features.ids) == 16


def test_features_that_were_damaged_on_disk_are_computed_again(levels: Make) -> None:
    root, counted = levels(8), Counted()
    file = counted.features(root).file
    file.write_bytes(file.read_bytes()[:-20])
    assert len(counted.features(root).values) == 8
    assert sum(counted.passes) == 16


def test_features_that_are_gone_are_missed_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="not there any more: make the map again"):
        read_features(tmp_path / "gone.npy")


def test_what_was_used_longest_ago_goes_first() -> None:
    values = np.zeros((100, 10), np.float32)
    ids = [f"그림 {number}.png" for number in range(100)]
    for age, key in enumerate(("new", "old", "older")):
        kept = keep_features(key, values, ids, [PictureSkipped("b.png", "broken")])
        for file in (kept.file, kept.file.with_suffix(".json")):
            os.utime(file, (1e9 - age, 1e9 - age))
    keep_within(2 * 6_000)
    assert kept_features("new") is not None
    assert kept_features("older") is None
    assert sum(path.stat().st_size for path in embedding_dir().iterdir()) <= 12_000


def test_the_kind_of_a_checkpoint_is_found_out(classifier: Make, autoencoder: Path) -> None:
    path = classifier()
    assert source_of(autoencoder, None) == LatentFeatures(checkpoint=autoencoder)
    assert source_of(path, "conv1") == LayerFeatures(network=NetworkSpec(checkpoint=path), layer="conv1")
    with pytest.raises(StudioError, match="is an autoencoder, which is mapped by its latents"):
        source_of(autoencoder, "conv1")
