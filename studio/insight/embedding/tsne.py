"""t-SNE by openTSNE, a few iterations at a time, so that it can be watched, paused and stopped without a thread.

Calling ``optimize`` many times costs nothing and gives the very numbers of one call: it keeps momentum and gains
between calls, and what it would compute twice, the gradient at the end of one call and at the start of the next, is
computed once here. Exaggeration is put on the affinities outside, because ``optimize`` takes it off before it measures.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from openTSNE import TSNEEmbedding, affinity, initialization
from openTSNE.nearest_neighbors import KNNIndex
from openTSNE.tsne import kl_divergence_bh, kl_divergence_fft
from scipy.sparse import csr_matrix

from studio.errors import StudioError
from studio.insight.embedding.metric import Features
from studio.insight.embedding.neighbours import NeighbourIndex, Table
from studio.insight.embedding.tasks import Coordinates, MapSettings

_FRAME_S = 0.2
"""Between two frames; on many pictures a single iteration may take longer."""
_FIRST_ITERATIONS = 5
_MOST_EARLY_ITERATIONS = 250
_MOMENTUM = 0.8
_GRID_FROM = 10_000
"""Pictures from which new ones are placed faster by interpolation on a grid (Linderman et al. 2019) than by a tree."""
_FEWEST_CELLS = 50
"""openTSNE's least number of grid cells along a side; wider maps have one for each unit of length."""
_CELLS_PER_PICTURE = 0.5
"""Up to here the grid is faster: a cell costs 5 µs, a sorted picture in the tree 3.4 µs of one core, shared by all."""
_SORTED_FROM = 2_000
"""Pictures from which the tree gains by sorted points; of fewer, all of it is in the processor's cache anyway."""
_CALLS_IN_ORDER = 50
"""Of the tree's gradient, after which the points have wandered so far that they are sorted anew."""
_CURVE_BITS = 10
"""A thousand cells along each side: more points in one cell than a few would be a very lopsided map."""
_PLACING_PERPLEXITY = 5.0
"""openTSNE's choice for new points, each of which is placed by itself."""

Places = NDArray[np.float64]
"""(n, 2), in the precision that openTSNE computes in."""


def bounded_perplexity(asked: float, pictures: int) -> float:
    """Return a perplexity for which each picture has three times as many neighbours (van der Maaten 2014)."""
    return min(asked, (pictures - 1) / 3)


def neighbours_needed(perplexity: float, pictures: int) -> int:
    return min(pictures - 1, int(3 * perplexity))


class Tsne:
    """A map in the making.

    Parameters
    ----------
    table
        Of ``neighbours_needed(perplexity, n)`` neighbours of each picture.
    start
        (n, 2) first places; what matters is only how they lie to each other.
    threads
        To compute with.
    """

    def __init__(
        self, table: Table, start: Places, settings: MapSettings, perplexity: float, seed: int, threads: int
    ) -> None:
        self._settings = settings
        self._affinities = affinity.PerplexityBasedNN(
            knn_index=_Known(table), perplexity=perplexity, n_jobs=threads, random_state=seed
        )
        self._gradient = _Gradient()
        self._embedding = TSNEEmbedding(
            start,
            self._affinities,
            random_state=seed,
            negative_gradient_method=self._gradient,
            momentum=_MOMENTUM,
            n_jobs=threads,
        )

    @property
    def coordinates(self) -> Coordinates:
        """A copy of the places as they are now."""
        return np.array(self._embedding, np.float32)

    def run(self) -> Iterator[tuple[int, float]]:
        """Optimise; yield, a few times a second, the iterations done and the KL divergence in nats.

        Raises
        ------
        StudioError
            The points have flown apart.
        """
        early = min(_MOST_EARLY_ITERATIONS, self._settings.iterations // 3)
        for done, kl in self._phase(early, self._settings.early_exaggeration):
            yield done, kl
        for done, kl in self._phase(self._settings.iterations - early, self._settings.exaggeration):
            yield early + done, kl

    def _phase(self, iterations: int, exaggeration: float) -> Iterator[tuple[int, float]]:
        self._affinities.P *= exaggeration
        self._gradient.forget()
        done, slice_length = 0, _FIRST_ITERATIONS
        while done < iterations:
            count = min(slice_length, iterations - done)
            began = time.perf_counter()
            self._advance(count, exaggeration)
            slice_length = max(1, int(count * _FRAME_S / (time.perf_counter() - began)))
            done += count
            yield done, float(self._embedding.kl_divergence / exaggeration - np.log(exaggeration))
        self._affinities.P /= exaggeration

    def _advance(self, iterations: int, exaggeration: float) -> None:
        rate = self._settings.learning_rate
        self._embedding.optimize(
            iterations,
            inplace=True,
            learning_rate=len(self._embedding) / exaggeration if rate == "auto" else rate,
        )
        if not np.isfinite(self._embedding).all():
            raise StudioError("The points of the map have flown apart: choose a lower learning rate or exaggeration.")


class _Gradient:
    """openTSNE's gradient, kept from where one call of ``optimize`` measures to where the next one begins.

    What it costs to interpolate on a grid (Linderman et al. 2019) grows with the area of the map, and to go through a
    tree (van der Maaten 2014) with the number of pictures. So the grid is for maps that are still small, or full.
    """

    def __init__(self) -> None:
        self._last: tuple[float, NDArray[np.float64]] | None = None
        self._sorted: _InSpace | None = None

    def forget(self) -> None:
        """Compute anew, for the affinities have changed."""
        self._last = self._sorted = None

    def __call__(
        self, places: Places, affinities: csr_matrix, *, should_eval_error: bool, **kwargs: Any
    ) -> tuple[float, NDArray[np.float64]]:
        last, self._last = self._last, None
        if last is not None:
            return last
        answer: tuple[float, NDArray[np.float64]]
        if _grid_is_faster(places):
            answer = kl_divergence_fft(places, affinities, should_eval_error=should_eval_error, **kwargs)
        elif len(places) < _SORTED_FROM:
            answer = kl_divergence_bh(places, affinities, should_eval_error=should_eval_error, **kwargs)
        else:
            answer = self._in_order(places, affinities).by_tree(places, should_eval_error=should_eval_error, **kwargs)
        if should_eval_error:  # only at the end of a call
            self._last = answer
        return answer

    def _in_order(self, places: Places, affinities: csr_matrix) -> _InSpace:
        if self._sorted is None or self._sorted.used == _CALLS_IN_ORDER:
            self._sorted = _InSpace(places, affinities)
        return self._sorted


class _InSpace:
    """Points in the order of a curve that fills the plane (Morton 1966): nearly twice as fast in the tree.

    Who comes next then goes through the same branches of it, which are still in the processor's cache.
    """

    def __init__(self, places: Places, affinities: csr_matrix) -> None:
        self.used = 0
        self._order = np.argsort(_along_curve(places), kind="stable")
        positions = np.argsort(self._order)
        self._affinities = affinities[self._order]
        self._affinities.indices = positions[self._affinities.indices].astype(affinities.indices.dtype)

    def by_tree(self, places: Places, **kwargs: Any) -> tuple[float, NDArray[np.float64]]:
        """Return KL divergence and (n, 2) gradient, in the order that the places are in."""
        self.used += 1
        kl, in_order = kl_divergence_bh(np.ascontiguousarray(places[self._order]), self._affinities, **kwargs)
        gradient = np.empty_like(in_order)
        gradient[self._order] = in_order
        return kl, gradient


def _along_curve(places: Places) -> NDArray[np.int64]:
    """Return (n,) where each point lies along the curve: the bits of its x and y, in turns."""
    low = places.min(axis=0)
    extent = max(float((places.max(axis=0) - low).max()), 1e-300)
    cells = np.asarray((places - low) / extent * (2**_CURVE_BITS - 1), np.int64)
    curve = np.zeros(len(cells), np.int64)
    for bit in range(_CURVE_BITS):
        for axis in (0, 1):
            curve |= (cells[:, axis] >> bit & 1) << (2 * bit + axis)
    return curve


def _grid_is_faster(places: Places) -> bool:
    side = max(_FEWEST_CELLS, float(places.max() - places.min()))  # the grid is square
    return side**2 <= _CELLS_PER_PICTURE * len(places)


class _Known(KNNIndex):  # type: ignore[misc]  # openTSNE has no types
    """Neighbours that have been found already."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self.n_samples, self.k = table[0].shape

    def build(self) -> Table:
        return self._table


def from_components(values: Features, seed: int) -> Places:
    """Return first places along the two principal components of (n, d) features (Kobak & Berens 2019)."""
    places: Places = initialization.pca(at_least_plane(values), random_state=seed)
    return places


def at_random(pictures: int, seed: int) -> Places:
    places: Places = initialization.random(pictures, random_state=seed)
    return places


def from_places(places: Places, seed: int) -> Places:
    """Return first places that lie as others do, shrunk to where forces can move them, and none upon another."""
    shrunk: Places = initialization.jitter(initialization.rescale(places), random_state=seed)
    return shrunk


def at_least_plane(values: Features) -> Features:
    """Return (n, d) features, with a column of zeros beside a single one."""
    return values if values.shape[1] > 1 else np.hstack([values, np.zeros_like(values)])


def placed(index: NeighbourIndex, coordinates: Coordinates, values: Features, seed: int, threads: int) -> Coordinates:
    """Place (m, d) features in a finished map by openTSNE's ``transform``, each by itself.

    Parameters
    ----------
    index
        Of the features of the map's pictures.
    coordinates
        (n, 2) of the same; they stay.
    """
    middle = (coordinates.max(axis=0) + coordinates.min(axis=0)) / 2  # openTSNE puts it at zero before it places
    affinities = _AffinitiesToKnown(index, threads)
    method = "bh" if index.count < _GRID_FROM else "fft"
    reference = TSNEEmbedding(
        coordinates - middle, affinities, random_state=seed, negative_gradient_method=method, n_jobs=threads
    )
    new = reference.transform(values, perplexity=bounded_perplexity(_PLACING_PERPLEXITY, index.count))
    return np.asarray(new + middle, np.float32)


class _AffinitiesToKnown(affinity.Affinities):  # type: ignore[misc]
    """Affinities of new pictures to those in a map."""

    def __init__(self, index: NeighbourIndex, threads: int) -> None:
        super().__init__()
        self._index, self._threads = index, threads
        self.P = np.empty((index.count, 0))  # those among the map's own pictures have done their work

    def to_new(self, data: Features, perplexity: float, return_distances: bool = False) -> Any:
        """Return (m, n) affinities; with ``return_distances`` also the neighbours and distances they come from."""
        rows, distances = self._index.near(data, neighbours_needed(perplexity, self._index.count))
        affinities = affinity.joint_probabilities_nn(
            rows,
            distances,
            [perplexity],
            symmetrize=False,
            normalization="point-wise",
            n_reference_samples=self._index.count,
            n_jobs=self._threads,
        )
        return (affinities, rows, distances) if return_distances else affinities
