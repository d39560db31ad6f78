"""What a map of many pictures costs, beside scikit-learn's t-SNE: ``python tests/benchmarks/embedding.py``.

Made-up clusters of 64 features. Both compute the same thing in the same run, in turns: neighbours, affinities and 750
steps from the same principal components, with the same perplexity (scikit-learn with its own early exaggeration of 250
steps). Ours is what the window's task performs once the features are there, frames and all. KL divergence and
trustworthiness are measured by one function for both, so that "faster" cannot mean "worse".

Aim: never slower at 5,000 pictures, over 2.5 times as fast at 20,000, and as good a map.

Then the window (``embedding_window.py``): the plot's frames at 20,000 points, and how late the window answers while
t-SNE runs. ``--only window`` leaves out the long first part.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

import embedding_window

FEATURES, CLUSTERS = 64, 20
PERPLEXITY, STEPS, EARLY_STEPS = 30.0, 750, 250
AIMS = {5_000: 1.0, 20_000: 2.5}
"""How many times as fast as scikit-learn, by number of pictures."""
_ROWS_AT_A_TIME = 1_000

Points = NDArray[np.float32]


@dataclass(frozen=True)
class Measured:
    """One map."""

    pictures: int
    by: str
    seconds: float
    cpu_seconds: float
    """Of all cores together; they hardly change when other programs compute, too."""
    kl: float
    trustworthiness: float


def made_up(pictures: int, seed: int = 0) -> tuple[Points, NDArray[np.intp]]:
    """Return (n, 64) features in clusters of different sizes that touch each other, and (n,) the cluster of each."""
    rng = np.random.default_rng(seed)
    clusters = rng.choice(CLUSTERS, pictures, p=rng.dirichlet(np.full(CLUSTERS, 5.0)))
    middles, spreads = rng.normal(0, 1.2, (CLUSTERS, FEATURES)), rng.uniform(0.6, 1.4, CLUSTERS)
    noise = rng.normal(0, 1, (pictures, FEATURES)) * spreads[clusters, None]
    return (middles[clusters] + noise).astype(np.float32), clusters


def by_the_studio(values: Points) -> tuple[Points, float]:
    """Arrange as the task does once the features are there; return the map and the seconds it took."""
    from studio.insight.embedding.arranging import arranged
    from studio.insight.embedding.tasks import FeaturesReady, MapSettings

    ids = tuple(f"{row}.png" for row in range(len(values)))
    nothing: tuple[None, ...] = (None,) * len(ids)
    ready = FeaturesReady(Path(), ids, nothing, nothing, FEATURES, Path())
    began = time.perf_counter()
    events = arranged(values, ready, MapSettings(perplexity=PERPLEXITY, iterations=STEPS), 0, None)
    while True:
        try:
            next(events)
        except StopIteration as end:
            return end.value.coordinates, time.perf_counter() - began


def by_scikit_learn(values: Points) -> tuple[Points, float]:
    from sklearn.manifold import TSNE

    began = time.perf_counter()
    tsne = TSNE(perplexity=PERPLEXITY, max_iter=STEPS, init="pca", random_state=0, n_jobs=-1)
    return tsne.fit_transform(values), time.perf_counter() - began


def divergence(values: Points, places: Points) -> float:
    """Return the KL divergence of a map in nats: exact over all pairs in the plane, from openTSNE's affinities."""
    from openTSNE.affinity import PerplexityBasedNN

    affinities = PerplexityBasedNN(values, perplexity=PERPLEXITY, method="exact", n_jobs=-1).P.tocoo()
    y = places.astype(np.float64)
    total = -float(len(y))  # each point's affinity to itself, which does not count
    for start in range(0, len(y), _ROWS_AT_A_TIME):
        gaps = ((y[start : start + _ROWS_AT_A_TIME, None] - y[None]) ** 2).sum(axis=2)
        total += float((1 / (1 + gaps)).sum())
    near = 1 / (1 + ((y[affinities.row] - y[affinities.col]) ** 2).sum(axis=1))
    p = affinities.data
    return float((p * np.log(np.maximum(p, 1e-300) * total / near)).sum())


def quality_of(values: Points, places: Points) -> tuple[float, float]:
    from sklearn.manifold import trustworthiness

    rows = np.random.default_rng(0).permutation(len(values))[:2_000]
    return divergence(values, places), float(trustworthiness(values[rows], places[rows], n_neighbors=5))


def measure(pictures: int, repetitions: int) -> list[Measured]:
    values, _ = made_up(pictures)
    ways = {"studio": by_the_studio, "scikit-learn": by_scikit_learn}
    seconds: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    places: dict[str, Points] = {}
    for _ in range(repetitions):
        for name, arrange in ways.items():
            began = time.process_time()
            places[name], taken = arrange(values)
            seconds[name].append((taken, time.process_time() - began))
    medians = {name: np.median(taken, axis=0).tolist() for name, taken in seconds.items()}
    return [Measured(pictures, name, *medians[name], *quality_of(values, places[name])) for name in ways]


def ratios(rows: list[Measured]) -> dict[int, float]:
    """Return, by number of pictures, how many times as fast as scikit-learn the studio is."""
    taken = {(row.pictures, row.by): row.seconds for row in rows}
    return {count: taken[count, "scikit-learn"] / taken[count, "studio"] for count, by in taken if by == "studio"}


def show(rows: list[Measured]) -> None:
    print(f"{'pictures':>9}  {'by':<14}{'seconds':>9}{'of all cores':>14}{'KL (nats)':>11}{'trustworthiness':>17}")
    for row in rows:
        taken, quality = f"{row.seconds:>9.1f}{row.cpu_seconds:>14.1f}", f"{row.kl:>11.3f}{row.trustworthiness:>17.3f}"
        print(f"{row.pictures:>9,}  {row.by:<14}{taken}{quality}")
    for count, ratio in ratios(rows).items():
        aim = AIMS.get(count)
        verdict = "" if aim is None else f"; aim: {aim:g}, {'held' if ratio >= aim else 'MISSED'}"
        print(f"{count:,} pictures: {ratio:.2f} times as fast as scikit-learn{verdict}.")


def compare(sizes: list[int], repetitions: int) -> list[Measured]:
    """Measure both at each size."""
    with TemporaryDirectory() as home:
        os.environ["STUDIO_HOME"] = home
        from studio.training.device import use_all_cores

        use_all_cores()
        by_the_studio(made_up(200)[0])  # imports
        by_scikit_learn(made_up(200)[0])
        return [row for pictures in sizes for row in measure(pictures, repetitions)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(AIMS), help="numbers of pictures")
    parser.add_argument("--repetitions", type=int, default=1, help="of each; the median counts")
    parser.add_argument("--only", choices=("maps", "window"), help="leave the other part out")
    parser.add_argument("--frames", type=int, default=300, help="of the plot")
    parser.add_argument("--seconds", type=float, default=15, help="to watch the window for")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    answer: dict[str, Any] = {}
    if arguments.only != "window":
        rows = compare(arguments.sizes, arguments.repetitions)
        answer |= {"aims": AIMS, "ratio": ratios(rows), "maps": [asdict(row) for row in rows]}
        if not arguments.json:
            show(rows)
    if arguments.only != "maps":
        answer["window"] = embedding_window.measure(arguments.frames, arguments.seconds)
        if not arguments.json:
            embedding_window.show(answer["window"])
    if arguments.json:
        print(json.dumps(answer))


if __name__ == "__main__":
    main()
