"""Features of many pictures, computed once and kept."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from studio.data.index import Sample
from studio.data.recipe import CenterCrop, Recipe, Resize, ToTensor
from studio.errors import StudioError
from studio.insight.embedding.kept_features import KeptFeatures, keep_features, kept_features, key_of
from studio.insight.embedding.metric import Features
from studio.insight.embedding.tasks import FeatureSource, LatentFeatures, LayerFeatures, PixelFeatures
from studio.insight.feature_maps.forward import run_until
from studio.insight.feature_maps.layers import find_layer
from studio.insight.network import Network, open_network
from studio.models import autoencoder_checkpoint
from studio.models.heads import head_names
from studio.models.layer_shapes import first_tensor
from studio.phrase import Phrase
from studio.tasks import Notice, Progress
from studio.training.activation_store import stamp
from studio.training.device import choose_device
from studio.training.events import PictureSkipped
from studio.training.loader import PictureLoader, in_batches
from studio.training.spec import DeviceChoice

_NOT_FINITE = Phrase("not finite", "its features are not finite numbers")
_EVENTS_PER_SECOND = 20

Extract = Callable[[torch.Tensor], torch.Tensor]
"""(n, 3, size, size) pictures to (n, d) features, on the same device."""


@dataclass(frozen=True)
class Extractor:
    """What makes features of pictures."""

    recipe: Recipe
    extract: Extract
    device: torch.device
    key: str
    """The same for the same weights, layer and device; changes when the checkpoint does."""


def open_extractor(source: FeatureSource, device: DeviceChoice) -> Generator[Progress | Notice, None, Extractor]:
    """Open what a source names; raises StudioError for a checkpoint, layer or device that cannot be used."""
    match source:
        case LayerFeatures():
            network = yield from open_network(source.network, device)
            return _of_layer(network, source.layer)
        case LatentFeatures():
            return _of_autoencoder(source.checkpoint, choose_device(device))
        case PixelFeatures():
            return _of_pixels(source.side)


def features_of(
    extractor: Extractor, root: Path, samples: Sequence[Sample], batch_size: int
) -> Generator[Progress | PictureSkipped, None, KeptFeatures]:
    """Compute the features of pictures, or take them from those that are kept.

    A picture that cannot be read, or whose features are not finite numbers, is skipped.

    Raises
    ------
    StudioError
        No picture is left, or the disk is full.
    """
    key = key_of([extractor.key, extractor.recipe.model_dump_json(), str(root), *(_stamp(root, s) for s in samples)])
    found = kept_features(key)
    if found is not None:
        yield from found.skipped
        return found
    values, ids, skipped = yield from _computed(extractor, root, samples, batch_size)
    return keep_features(key, values, ids, skipped)


def _computed(
    extractor: Extractor, root: Path, samples: Sequence[Sample], batch_size: int
) -> Generator[Progress | PictureSkipped, None, tuple[Features, list[str], list[PictureSkipped]]]:
    loader = PictureLoader(root, samples, short_side=extractor.recipe.evaluation_side, budget=0)
    parts: list[Features] = []
    ids: list[str] = []
    skipped: list[PictureSkipped] = []
    told = 0.0
    groups = in_batches(np.arange(len(samples)), batch_size)
    with closing(loader.batches(groups, lambda picture, sample: extractor.recipe.evaluate(picture))) as batches:
        for batch in batches:
            without = list(batch.skipped)
            if len(batch.rows):
                values = extractor.extract(batch.inputs.to(extractor.device)).float().cpu().numpy()
                finite = np.isfinite(values).all(axis=1)
                parts.append(values[finite])
                ids += [samples[row].id for row in batch.rows[finite]]
                lost = [samples[row].id for row in batch.rows[~finite]]
                without += [PictureSkipped(sample_id, _NOT_FINITE) for sample_id in lost]
            yield from without
            skipped += without
            if time.perf_counter() - told > 1 / _EVENTS_PER_SECOND:
                told = time.perf_counter()
                yield Progress(len(ids) + len(skipped), len(samples), Phrase("features", "Computing features"))
    if not ids:
        raise StudioError(_nothing_left(root, skipped))
    return np.concatenate(parts), ids, skipped


def _nothing_left(root: Path, skipped: Sequence[PictureSkipped]) -> str:
    if any("finite" in skip.reason for skip in skipped):
        return (
            f"The features of the pictures in {root} are not finite numbers, because the network has diverged: choose "
            "another checkpoint."
        )
    return f"None of the pictures in {root} can be read."


def _stamp(root: Path, sample: Sample) -> str:
    try:
        return stamp(root / sample.id, sample.id)
    except OSError:  # whoever loads it says so
        return sample.id


def _of_layer(network: Network, layer: str | None) -> Extractor:
    extract = _entering_the_head(network) if layer is None else _leaving_layer(network, layer)
    return Extractor(network.recipe, extract, network.device, f"layer {layer} {network.key}")


def _leaving_layer(network: Network, name: str) -> Extract:
    layer = find_layer(network, name)

    def extract(inputs: torch.Tensor) -> torch.Tensor:
        output = first_tensor(run_until(network, inputs, name))
        assert output is not None  # find_layer knows only layers that give one
        return layer.maps(output).mean((2, 3))

    return extract


def _entering_the_head(network: Network) -> Extract:
    head = network.module.get_submodule(head_names(network.module)[-1])

    def extract(inputs: torch.Tensor) -> torch.Tensor:
        entered: list[torch.Tensor] = []
        hook = head.register_forward_pre_hook(lambda _module, arguments: entered.append(arguments[0]))
        try:
            with torch.no_grad():
                network.module(inputs)
        finally:
            hook.remove()
        return entered[0].flatten(2).mean(2) if entered[0].ndim > 2 else entered[0]

    return extract


def _of_autoencoder(path: Path, device: torch.device) -> Extractor:
    checkpoint = autoencoder_checkpoint.load(path)
    model = autoencoder_checkpoint.build_autoencoder(checkpoint).to(device)

    def extract(inputs: torch.Tensor) -> torch.Tensor:
        with torch.no_grad():
            return model.encode(model.to_channels(inputs)).mean

    return Extractor(checkpoint.recipe, extract, device, f"latents {device} {stamp(path, str(path))}")


def _of_pixels(side: int) -> Extractor:
    steps = (Resize(size=side), CenterCrop(size=side), ToTensor())
    recipe = Recipe(evaluation=steps, training=steps)
    return Extractor(recipe, lambda inputs: inputs.flatten(1), torch.device("cpu"), "pixels")
