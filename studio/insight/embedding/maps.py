"""A map of pictures, from the folder to the finished picture. Performed in the engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from studio.errors import StudioError
from studio.insight.embedding.arranging import Arrangement, arranged
from studio.insight.embedding.features import features_of, open_extractor
from studio.insight.embedding.kept_features import KeptFeatures, read_features
from studio.insight.embedding.kept_maps import KeptMap, read_map
from studio.insight.embedding.metric import Features, comparable
from studio.insight.embedding.quality import judge
from studio.insight.embedding.selection import FEWEST, Selection, of_epoch, select
from studio.insight.embedding.tasks import Coordinates, EmbedTask, FeaturesReady, MapDone, MapSettings, SettleMap
from studio.insight.embedding.tsne import bounded_perplexity
from studio.insight.embedding.umap import require_umap
from studio.tasks import Event, Notice
from studio.training.device import giving_back_memory, use_all_cores
from studio.training.run_folder import RunFolder

_SAME = 1e-6
"""Spread, as a share of the largest value, below which features differ by rounding alone."""
_NAMES = {"tsne": "t-SNE", "pca": "PCA", "umap": "UMAP"}


def embed(task: EmbedTask, epoch: int | None = None) -> Iterator[Event]:
    """Perform :class:`EmbedTask`; with ``epoch``, the answers say that they are of that one."""
    if task.settings.method == "umap":
        require_umap()
    use_all_cores()
    earlier = read_map(task.settings.previous) if task.settings.previous is not None else None
    selection = yield from select(task)
    extractor = yield from open_extractor(task.source, task.device)
    with giving_back_memory(extractor.device):
        features = yield from features_of(extractor, selection.root, selection.samples, task.batch_size)
    ready = _ready(features, selection, extractor.key, epoch)
    _refuse_unfit(features.values, task.settings, selection)
    yield ready
    notes = list(_notes(features.values, ready, task.settings))
    yield from map(Notice, notes)
    arrangement = yield from arranged(features.values, ready, task.settings, task.seed, earlier)
    sentence = " ".join([_sentence(ready, task.settings), *notes])
    yield from _finished(task, ready, features.values, arrangement, sentence)


def settle(task: SettleMap) -> Iterator[Event]:
    """Perform :class:`SettleMap`."""
    use_all_cores()
    features = read_features(task.features)
    unknown = (None,) * len(features.ids)
    ready = FeaturesReady(
        *(task.root, features.ids, task.labels, unknown, features.values.shape[1], task.features),
        epoch=task.epoch,
        extractor=task.extractor,
        of=task.of,
    )
    settings = task.task.settings
    sentence = f"{_sentence(ready, settings)} Stopped after {task.iteration:,} of {settings.iterations:,} iterations."
    arrangement = Arrangement(np.array(task.places, np.float32), task.kl)
    yield from _finished(_one_map(task), ready, features.values, arrangement, sentence)


def _one_map(task: SettleMap) -> EmbedTask:
    """Return what the map that was stopped is by itself."""
    if isinstance(task.task, EmbedTask):
        return task.task
    assert task.epoch is not None
    settings = task.task.settings if task.previous is None else task.task.settings.after(task.previous)
    return of_epoch(task.task, RunFolder(task.task.run).epoch(task.epoch), settings)


def _finished(
    task: EmbedTask, ready: FeaturesReady, values: Features, arrangement: Arrangement, sentence: str
) -> Iterator[Event]:
    """Judge a map and keep it."""
    coordinates = arrangement.coordinates
    quality = yield from judge(values, coordinates, ready.labels, task.settings.metric, task.seed)
    yield MapDone(
        ids=ready.ids,
        coordinates=coordinates,
        kl=arrangement.kl,
        explained_variance=arrangement.explained_variance,
        quality=quality,
        sentence=sentence,
        map_file=_kept(task, ready, coordinates),
        epoch=ready.epoch,
    )


def _ready(features: KeptFeatures, selection: Selection, extractor: str, epoch: int | None) -> FeaturesReady:
    labels = {sample.id: sample.label for sample in selection.samples}
    return FeaturesReady(
        root=selection.root,
        ids=features.ids,
        labels=tuple(labels[sample_id] for sample_id in features.ids),
        splits=tuple(selection.parts.get(sample_id) for sample_id in features.ids),
        dimensions=features.values.shape[1],
        file=features.file,
        epoch=epoch,
        extractor=extractor,
        of=selection.of if len(selection.samples) < selection.of else None,
    )


def _refuse_unfit(values: Features, settings: MapSettings, selection: Selection) -> None:
    """Refuse features that would give a picture that means nothing; raises StudioError."""
    if len(values) < FEWEST:
        raise StudioError(
            f"Only {len(values)} pictures in {selection.root} have features, and a map needs {FEWEST} at least: add "
            "pictures."
        )
    compared = comparable(values, settings.metric)
    if compared.std(axis=0, dtype=np.float64).max() <= _SAME * np.abs(compared).max():
        raise StudioError(
            f"All {len(values):,} pictures have the same features, so there is nothing to arrange: choose another "
            "checkpoint or layer."
        )


def _notes(values: Features, ready: FeaturesReady, settings: MapSettings) -> Iterator[str]:
    """Say what is not as it was asked for, or not as one would think, a sentence each."""
    perplexity = bounded_perplexity(settings.perplexity, len(values))
    given, asked = f"{perplexity:.3g}", f"{settings.perplexity:.3g}"
    if settings.method == "tsne" and given != asked:  # the window rounds the largest there can be
        yield f"The perplexity is {given} and not {asked}: at most a third of the other pictures."
    twins = len(values) - len({row.tobytes() for row in values})
    if twins:
        yield f"{twins:,} of the pictures have exactly the features of another, and lie with it."
    empty = int((~values.any(axis=1)).sum()) if settings.metric == "cosine" else 0
    if empty:
        yield f"The features of {empty:,} pictures are all zero: they have no direction, and are equally far from all."
    if len(set(ready.labels) - {None}) < 2:
        yield "Fewer than two classes are known, so there is no k-NN accuracy."


def _sentence(ready: FeaturesReady, settings: MapSettings) -> str:
    pictures = f"{len(ready.ids):,} pictures"
    if ready.of is not None:
        pictures += f" (a random subsample of {ready.of:,})"
    how = _NAMES[settings.method]
    if settings.method == "tsne":
        how += f" with perplexity {bounded_perplexity(settings.perplexity, len(ready.ids)):.3g}"
    if settings.metric != "euclidean" and settings.method != "pca":
        how += f", {settings.metric} distance"
    return f"{pictures}, {ready.dimensions:,} features each; {how}."


def _kept(task: EmbedTask, ready: FeaturesReady, coordinates: Coordinates) -> Path:
    kept = KeptMap(
        root=ready.root,
        ids=ready.ids,
        places=tuple((x, y) for x, y in coordinates.tolist()),
        features=ready.file,
        source=task.source,
        extractor=ready.extractor,
        device=task.device,
        settings=task.settings,
        seed=task.seed,
    )
    return kept.keep()
