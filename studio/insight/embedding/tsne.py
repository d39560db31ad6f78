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
from openTSNE._tsne import estimate_positive_gradient_nn
from openTSNE.nearest_neighbors import KNNIndex
from openTSNE.tsne import kl_divergence_bh
from scipy.sparse import csr_matrix

from studio.errors import StudioError
from studio.insight.embedding.metric import Features
from studio.insight.embedding.neighbours import NeighbourIndex, Table
from studio.insight.embedding.repulsion import Places, repulsion
from studio.insight.embedding.tasks import Coordinates, MapSettings

_FRAME_S = 0.3
"""Between two frames, each of which measures the KL divergence, which takes as long as an iteration, or more."""
_FIRST_ITERATIONS = 5
_MOST_EARLY_ITERATIONS = 250
_MOMENTUM = 0.8
_PLACING_GRID_FROM = 10_000
"""Pictures from which new ones are placed faster by interpolation on a grid (Linderman et al. 2019) than by a tree."""
_GRID_FROM = 1_000
"""Pictures from which a map is arranged faster by a grid than by openTSNE's tree (van der Maaten 2014)."""
_AREA_PER_PICTURE = 3.0
"""Up to here: a unit of area costs 0.5 µs, a picture in the tree 4 µs of one core, both shared by all of them."""
_PLACING_PERPLEXITY = 5.0
"""openTSNE's choice for new points, each of which is placed by itself."""


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
    """t-SNE's gradient, kept from where one call of ``optimize`` measures to where the next one begins."""

    def __init__(self) -> None:
        self._last: tuple[float, NDArray[np.float64]] | None = None

    def forget(self) -> None:
        """Compute anew, for the affinities have changed."""
        self._last = None

    def __call__(
        self, places: Places, affinities: csr_matrix, *, should_eval_error: bool, **kwargs: Any
    ) -> tuple[float, NDArray[np.float64]]:
        last, self._last = self._last, None
        if last is not None:
            return last
        gradient = _by_grid if _grid_is_faster(places) else kl_divergence_bh
        answer: tuple[float, NDArray[np.float64]]
        answer = gradient(places, affinities, should_eval_error=should_eval_error, **kwargs)
        if should_eval_error:  # only at the end of a call
            self._last = answer
        return answer


def _by_grid(
    places: Places, affinities: csr_matrix, *, n_jobs: int, should_eval_error: bool, **_: Any
) -> tuple[float, NDArray[np.float64]]:
    """Return KL divergence and (n, 2) gradient as openTSNE's functions do, which attracts, while the grid repels."""
    places = np.asarray(places)
    gradient, total = repulsion(places, n_jobs)
    given = (affinities.indices, affinities.indptr, affinities.data, places, places, gradient, 1.0)
    mass, kl = estimate_positive_gradient_nn(*given, num_threads=n_jobs, should_eval_error=should_eval_error)
    return float(kl + mass * np.log(total)) if should_eval_error else 0.0, gradient


def _grid_is_faster(places: Places) -> bool:
    width, height = np.ptp(places, axis=0)
    return len(places) >= _GRID_FROM and width * height <= _AREA_PER_PICTURE * len(places)


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
    method = "bh" if index.count < _PLACING_GRID_FROM else "fft"
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
