"""Which pictures of a data set a map shows."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from studio.data.index import DatasetIndex, Sample, Split, scanned
from studio.data.splits import divide
from studio.errors import StudioError
from studio.insight.embedding.tasks import (
    EmbedTask,
    FeatureSource,
    LatentFeatures,
    LayerFeatures,
    MapSettings,
    MapThroughTraining,
)
from studio.insight.network_spec import NetworkSpec
from studio.models import autoencoder_checkpoint
from studio.models import checkpoint as checkpoints
from studio.models.pth import read_pth
from studio.phrase import Phrase
from studio.tasks import Notice, Progress

FEWEST = 4
"""Pictures that a map needs: fewer have no neighbourhoods to keep."""


@dataclass(frozen=True)
class Selection:
    """Some pictures of a data set, in its order."""

    root: Path
    samples: tuple[Sample, ...]
    parts: Mapping[str, Split]
    """Which part each picture is in, by id; without those that are in none."""
    of: int
    """How many there were before the subsample."""


def source_of(checkpoint: Path, layer: str | None) -> FeatureSource:
    """Return the features that a checkpoint gives: an autoencoder's latents, or those of a classifier's layer.

    Raises
    ------
    StudioError
        The file is not a checkpoint, or a layer is asked for of an autoencoder.
    """
    content = read_pth(checkpoint)
    if not isinstance(content, dict) or content.get("kind") != "autoencoder":
        return LayerFeatures(network=NetworkSpec(checkpoint=checkpoint), layer=layer)
    if layer is not None:
        raise StudioError(f"{checkpoint} is an autoencoder, which is mapped by its latents: leave the layer out.")
    return LatentFeatures(checkpoint=checkpoint)


def of_epoch(task: MapThroughTraining, checkpoint: Path, settings: MapSettings) -> EmbedTask:
    """Return the one map through training that is of a checkpoint; raises StudioError as :func:`source_of`."""
    given = {name: getattr(task, name) for name in MapThroughTraining.model_fields if name not in ("run", "layer")}
    return EmbedTask(**given | {"source": source_of(checkpoint, task.layer), "settings": settings})


def select(task: EmbedTask) -> Generator[Progress | Notice, None, Selection]:
    """Find the pictures of a task; a random subsample of them where there are more than it wants.

    Raises
    ------
    StudioError
        The folder or the checkpoint cannot be used, or the part has fewer than four pictures.
    """
    index = yield from scanned(task.data.root)
    parts = _parts(index, task)
    samples = [sample for sample in index.samples if task.split in ("all", parts.get(sample.id))]
    if len(samples) < FEWEST:
        part = "" if task.split == "all" else f" in its '{task.split}' part"
        raise StudioError(
            f"{index.root} has {len(samples)} {'picture' if len(samples) == 1 else 'pictures'}{part}, and a map needs "
            f"{FEWEST} at least: choose another part, or add pictures."
        )
    chosen = tuple(samples)
    if len(samples) > task.sample:
        rows = np.random.default_rng(task.seed).choice(len(samples), task.sample, replace=False)
        chosen = tuple(samples[row] for row in np.sort(rows))
        words = Phrase(
            "random mapped", "A random {some:,} of {all:,} pictures are mapped.", some=task.sample, all=len(samples)
        )
        yield Notice(words)
    return Selection(index.root, chosen, parts, len(samples))


def _parts(index: DatasetIndex, task: EmbedTask) -> Mapping[str, Split]:
    """Return the checkpoint's own parts on its own data set, none of whose others it learnt from; else the folder's."""
    root, split = _own_split(task.source)
    if root == str(index.root):
        names: tuple[Split, ...] = ("train", "val", "test")
        own = {sample_id: part for part in names for sample_id in split.get(part, ()) if sample_id in index.by_id}
        if own:
            return own
    try:
        divided = divide(index, task.data)
    except StudioError:
        if task.split != "all":
            raise
        return {}
    return {
        **dict.fromkeys((sample.id for sample in divided.train), "train"),
        **dict.fromkeys((sample.id for sample in divided.val), "val"),
        **dict.fromkeys((sample.id for sample in divided.test), "test"),
    }


def _own_split(source: FeatureSource) -> tuple[str, Mapping[str, list[str]]]:
    match source:
        case LatentFeatures(checkpoint=path):
            autoencoder = autoencoder_checkpoint.load(path)
            return autoencoder.data_root, autoencoder.split
        case LayerFeatures(network=NetworkSpec(checkpoint=Path() as path)):
            classifier = checkpoints.load(path)
            return classifier.data_root, classifier.split
    return "", {}
