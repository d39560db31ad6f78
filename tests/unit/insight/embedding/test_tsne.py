"""openTSNE in slices, and the neighbours it is given."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pytest
from numpy.typing import NDArray
from openTSNE import TSNE
from openTSNE.affinity import PerplexityBasedNN
from openTSNE.nearest_neighbors import PrecomputedNeighbors
from openTSNE.tsne import kl_divergence_bh
from scipy.sparse import coo_matrix, csr_matrix

from studio.errors import StudioError
from studio.insight.embedding.kept_features import keep_features
from studio.insight.embedding.neighbours import NeighbourIndex, find_neighbours
from studio.insight.embedding.quality import judge
from studio.insight.embedding.repulsion import repulsion
from studio.insight.embedding.tasks import FindNeighbours, MapSettings, Neighbours
from studio.insight.embedding.tsne import (
    Tsne,
    _Gradient,
    _grid_is_faster,
    bounded_perplexity,
    from_components,
    neighbours_needed,
)

T = TypeVar("T")
PERPLEXITY = 10.0
_HOW: dict[str, Any] = {"bh_params": {"theta": 0.5}, "fft_params": {}}


def result_of(events: Generator[Any, None, T]) -> T:
    while True:
        try:
            next(events)
        except StopIteration as end:
            return end.value


def clusters(count: int = 240, dimensions: int = 12) -> NDArray[np.float32]:
    rng = np.random.default_rng(0)
    middles = rng.normal(0, 3, (4, dimensions))
    return (middles[np.arange(count) % 4] + rng.normal(0, 1, (count, dimensions))).astype(np.float32)


@pytest.mark.parametrize(("early", "late"), [(12.0, 1.0), (4.0, 2.0)])
def test_slices_give_the_numbers_of_one_call_of_opentsne(early: float, late: float) -> None:
    values = clusters()
    table = result_of(NeighbourIndex(values, "euclidean").table(30))
    start = from_components(values, 0)
    settings = MapSettings(iterations=120, early_exaggeration=early, exaggeration=late)
    mine = Tsne(table, start, settings, PERPLEXITY, 0, 1)
    slices = list(mine.run())
    affinities = PerplexityBasedNN(knn_index=PrecomputedNeighbors(*table), perplexity=PERPLEXITY)
    theirs = TSNE(
        initialization=start,
        early_exaggeration_iter=40,
        early_exaggeration=early,
        n_iter=80,
        exaggeration=late,
        random_state=0,
    ).fit(affinities=affinities)
    assert len(slices) > 2
    np.testing.assert_array_equal(mine.coordinates, np.array(theirs, np.float32))
    iteration, kl = slices[-1]
    assert iteration == 120
    if late == 1:  # openTSNE leaves its own exaggeration out of this number too, but only within a call
        assert kl == pytest.approx(theirs.kl_divergence)


def test_kl_divergence_is_measured_without_the_exaggeration() -> None:
    values = clusters()
    table = result_of(NeighbourIndex(values, "euclidean").table(30))
    measured = []
    for exaggeration in (1.0, 12.0):
        settings = MapSettings(iterations=10, early_exaggeration=exaggeration)
        _, kl = next(Tsne(table, from_components(values, 0), settings, PERPLEXITY, 0, 1).run())
        measured.append(kl)
    assert measured[1] == pytest.approx(measured[0], rel=0.05)  # hardly anything has moved yet


@pytest.mark.parametrize("metric", ["euclidean", "manhattan"])
def test_neighbours_are_the_true_ones(metric: Any) -> None:
    values = clusters(90)
    rows, distances = result_of(NeighbourIndex(values, metric).table(7))
    differences = values[:, None].astype(np.float64) - values[None]
    between = np.abs(differences).sum(2) if metric == "manhattan" else np.sqrt((differences**2).sum(2))
    np.fill_diagonal(between, np.inf)
    np.testing.assert_array_equal(rows, np.argsort(between, axis=1)[:, :7])
    np.testing.assert_allclose(distances, np.sort(between, axis=1)[:, :7], rtol=1e-4)


def test_nothing_is_its_own_neighbour_however_many_are_alike() -> None:
    values = np.vstack([np.ones((30, 5)), np.zeros((30, 5))]).astype(np.float32)
    rows, distances = result_of(NeighbourIndex(values, "euclidean").table(8))
    assert (rows != np.arange(60)[:, None]).all()
    assert all(len(set(row)) == 8 for row in rows.tolist())
    np.testing.assert_allclose(distances, 0, atol=1e-3)


def test_the_perplexity_is_at_most_a_third_of_the_others() -> None:
    assert bounded_perplexity(30, 1000) == 30
    assert bounded_perplexity(30, 31) == 10
    assert neighbours_needed(10, 31) == 30
    assert neighbours_needed(bounded_perplexity(30, 4), 4) == 3


def test_the_nearest_pictures_are_found_by_name() -> None:
    values = np.array([[0], [1], [3], [7], [20]], np.float32)
    features = keep_features("key", values, ["가.png", "나.png", "다.png", "라.png", "마.png"], [])
    answer = next(find_neighbours(FindNeighbours(features=features.file, sample_id="다.png", count=3)))
    assert isinstance(answer, Neighbours)
    assert answer.ids == ("나.png", "가.png", "라.png")
    np.testing.assert_allclose(answer.distances, [2, 3, 4], atol=1e-3)
    everybody = next(find_neighbours(FindNeighbours(features=features.file, sample_id="다.png", count=99)))
    assert len(everybody.ids) == 4


def test_a_picture_that_is_not_in_the_map_has_no_neighbours_in_it(tmp_path: Path) -> None:
    features = keep_features("key", np.zeros((4, 2), np.float32), ["a", "b", "c", "d"], [])
    with pytest.raises(StudioError, match=r"x\.png is not among the pictures"):
        next(find_neighbours(FindNeighbours(features=features.file, sample_id="x.png")))


def test_a_map_that_keeps_neighbourhoods_is_trusted_and_a_random_one_is_not() -> None:
    values = clusters(200, 2)
    labels = [f"class {row % 4}" if row % 3 else None for row in range(200)]
    good = result_of(judge(values, values, labels, "euclidean", 0))
    random = np.random.default_rng(0).normal(size=(200, 2)).astype(np.float32)
    bad = result_of(judge(values, random, labels, "euclidean", 0))
    assert good.trustworthiness > 0.99
    assert bad.trustworthiness < 0.7
    assert good.accuracy_plane == good.accuracy_original
    assert bad.accuracy_plane is not None
    assert good.accuracy_plane is not None
    assert bad.accuracy_plane < 0.5 < good.accuracy_plane
    assert good.labelled_rows == 133


def places_and_affinities(count: int, width: float) -> tuple[NDArray[np.float64], csr_matrix]:
    """Return points in a square, and affinities of pairs chosen by chance."""
    rng = np.random.default_rng(0)
    pairs = rng.integers(0, count, (2, 6 * count))
    affinities = coo_matrix((rng.uniform(0, 1 / (3 * count), 6 * count), tuple(pairs)), (count, count)).tocsr()
    return rng.uniform(-width / 2, width / 2, (count, 2)), affinities


def test_the_grid_is_for_many_pictures_on_maps_that_are_not_wide() -> None:
    places, _ = places_and_affinities(8_000, 100)
    assert _grid_is_faster(places)
    assert not _grid_is_faster(places * 20), "so wide a map would need many empty cells"
    assert not _grid_is_faster(places[:500]), "a tree of few pictures is faster"


def test_grid_and_tree_give_one_gradient() -> None:
    places, affinities = places_and_affinities(2_000, 40)
    assert _grid_is_faster(places)
    chosen_kl, chosen = _Gradient()(places, affinities, dof=1.0, n_jobs=1, should_eval_error=True, **_HOW)
    kl, gradient = kl_divergence_bh(places, affinities, dof=1.0, should_eval_error=True, bh_params={"theta": 0.0})
    assert chosen_kl == pytest.approx(kl, rel=1e-3)
    assert np.linalg.norm(chosen - gradient) < 0.03 * np.linalg.norm(gradient)


@pytest.mark.parametrize("width", [1e-4, 3.0, 40.0])
def test_the_grid_repels_as_all_pairs_do(width: float) -> None:
    places, _ = places_and_affinities(600, width)
    places[:, 1] *= 0.4
    between = places[:, None] - places[None]
    q = 1 / (1 + (between**2).sum(axis=2))
    z = q.sum() - len(places)
    expected = -(q[..., None] ** 2 * between).sum(axis=1) / z
    gradient, total = repulsion(places, 1)
    assert total == pytest.approx(z, rel=5e-3)
    assert np.linalg.norm(gradient - expected) < 0.03 * np.linalg.norm(expected)


@pytest.mark.parametrize("places", [np.zeros((5, 2)), np.column_stack([np.zeros(5), np.linspace(-2, 2, 5)])])
def test_points_in_one_place_or_on_one_line_are_repelled_along_it_alone(places: NDArray[np.float64]) -> None:
    gradient, _ = repulsion(places, 1)
    np.testing.assert_allclose(gradient[:, 0], 0, atol=1e-6)
    assert (np.sign(gradient[[0, -1], 1]) == np.sign(-places[[0, -1], 1])).all()
