"""From features to places in the plane, by t-SNE, PCA or UMAP."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
import torch
from sklearn.decomposition import PCA

from studio.errors import StudioError
from studio.insight.embedding.kept_maps import KeptMap
from studio.insight.embedding.metric import Features, comparable
from studio.insight.embedding.neighbours import NeighbourIndex, Table
from studio.insight.embedding.repulsion import Places
from studio.insight.embedding.tasks import Coordinates, FeaturesReady, MapFrame, MapSettings
from studio.insight.embedding.tsne import (
    Tsne,
    at_least_plane,
    at_random,
    bounded_perplexity,
    from_components,
    from_places,
    neighbours_needed,
)
from studio.insight.embedding.umap import arranged_by_umap
from studio.phrase import Phrase
from studio.tasks import Progress

Arranging = Generator["Progress | MapFrame", None, "Arrangement"]


@dataclass(frozen=True)
class Arrangement:
    """Places for pictures, and what the method says of them."""

    coordinates: Coordinates
    kl: float | None = None
    explained_variance: tuple[float, float] | None = None


def arranged(
    values: Features, ready: FeaturesReady, settings: MapSettings, seed: int, earlier: KeptMap | None
) -> Arranging:
    """Arrange (n, d) features in the plane.

    Parameters
    ----------
    ready
        Which pictures the features are of.
    earlier
        A map to start from, like which the new one is turned.
    """
    match settings.method:
        case "tsne":
            return (yield from _by_tsne(values, ready, settings, seed, earlier))
        case "pca":
            return _by_pca(values, ready, seed, earlier)
        case "umap":
            return (yield from _by_umap(values, ready, settings, seed, earlier))


def _by_tsne(
    values: Features, ready: FeaturesReady, settings: MapSettings, seed: int, earlier: KeptMap | None
) -> Arranging:
    perplexity = bounded_perplexity(settings.perplexity, len(values))
    index = NeighbourIndex(values, settings.metric)
    table = yield from index.table(neighbours_needed(perplexity, len(values)))
    if earlier is not None:
        start = from_places(_earlier_places(ready.ids, earlier, table), seed)
    elif settings.initialisation == "random":
        start = at_random(len(values), seed)
    else:
        start = from_components(comparable(values, settings.metric), seed)
    tsne = Tsne(table, start, settings, perplexity, seed, torch.get_num_threads())
    coordinates, kl = tsne.coordinates, 0.0
    for iteration, kl in tsne.run():
        coordinates = tsne.coordinates if earlier is None else _turned(tsne.coordinates, ready.ids, earlier)
        yield Progress(iteration, settings.iterations, Phrase("arranging", "Arranging by t-SNE"))
        yield MapFrame(ready.ids, coordinates, iteration, settings.iterations, kl, ready.epoch)
    return Arrangement(coordinates, kl)


def _by_pca(values: Features, ready: FeaturesReady, seed: int, earlier: KeptMap | None) -> Arrangement:
    pca = projection(values, seed)
    coordinates = np.asarray(pca.transform(at_least_plane(values)), np.float32)
    if earlier is not None:  # a principal axis points either way
        mine, theirs = _common(ready.ids, earlier)
        agreement = (coordinates[mine] * earlier.coordinates[theirs]).sum(axis=0)
        coordinates = np.where(agreement < 0, -coordinates, coordinates)
    x, y = pca.explained_variance_ratio_
    return Arrangement(coordinates, explained_variance=(float(x), float(y)))


def projection(values: Features, seed: int) -> PCA:
    """Return scikit-learn's projection of (n, d) features onto their two principal components."""
    return PCA(2, random_state=seed).fit(at_least_plane(values))


def _by_umap(
    values: Features, ready: FeaturesReady, settings: MapSettings, seed: int, earlier: KeptMap | None
) -> Arranging:
    if earlier is None:
        return Arrangement((yield from arranged_by_umap(values, settings.metric, seed, None)))
    table = yield from NeighbourIndex(values, settings.metric).table(1)
    start = _earlier_places(ready.ids, earlier, table)
    coordinates = yield from arranged_by_umap(values, settings.metric, seed, start)
    return Arrangement(_turned(coordinates, ready.ids, earlier))


def _common(ids: tuple[str, ...], earlier: KeptMap) -> tuple[list[int], list[int]]:
    """Return the rows here and there of the pictures that are in both."""
    rows = {sample_id: row for row, sample_id in enumerate(earlier.ids)}
    mine = [row for row, sample_id in enumerate(ids) if sample_id in rows]
    if not mine:
        raise StudioError("The earlier map has none of these pictures: start from the principal components instead.")
    return mine, [rows[ids[row]] for row in mine]


def _earlier_places(ids: tuple[str, ...], earlier: KeptMap, table: Table) -> Places:
    """Return where the pictures were; one that was not there starts at its nearest neighbour that was, or amid all."""
    mine, theirs = _common(ids, earlier)
    places = np.full((len(ids), 2), np.nan)
    places[mine] = earlier.coordinates[theirs]
    known = np.isfinite(places[:, 0])
    middle = places[known].mean(axis=0)
    for row in np.flatnonzero(~known):
        near = table[0][row][known[table[0][row]]]
        places[row] = places[near[0]] if len(near) else middle
    return places


def _turned(coordinates: Coordinates, ids: tuple[str, ...], earlier: KeptMap) -> Coordinates:
    """Turn and mirror a map to lie like an earlier one (orthogonal Procrustes, Schönemann 1966)."""
    mine, theirs = _common(ids, earlier)
    before = earlier.coordinates[theirs] - earlier.coordinates[theirs].mean(axis=0)
    left, _, right = np.linalg.svd(coordinates[mine].T @ before)
    return np.asarray(coordinates @ (left @ right), np.float32)
