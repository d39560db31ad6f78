"""What the bundled weights are worth on pictures they have not seen: ``python tests/benchmarks/transfer.py``.

The sample digits: 5 to 100 of each class train, and 500 others validate. Feature extraction (only the new head learns)
and fine-tuning (everything learns) from the bundled weights, beside the same network from scratch: the same pictures,
64 pixels, batches, epochs, Adam and cosine schedule; for each way the learning rate that did best among five on another
draw of pictures (``--only rates`` shows it). Mean ± standard deviation over the seeds, each with pictures of its own,
of the last epoch; *gain* is over training from scratch with the same pictures.

Then what *K cached views* cost against *fresh draws in every epoch*: feature extraction with random crops (no mirror
images), all else the same. Nothing is kept from run to run.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from studio.training.spec import RunSpec

sys.path.insert(0, str(Path(__file__).parents[2]))

BACKBONE, SIZE, BATCH = "timm/test_resnet", 64, 16
VALIDATION = 50
"""Pictures of each class."""
PICTURES = (5, 10, 20, 100)
"""Of each class, to train with."""
STEPS, FEWEST_EPOCHS = 300, 10
VIEWS = {
    "none": "no augmentation",
    "1": "1 cached view",
    "4": "4 cached views",
    "8": "8 cached views",
    "fresh": "fresh every epoch",
}
VIEWS_PICTURES, VIEWS_EPOCHS = (20, 100), 40
RATES = (0.0003, 0.001, 0.003, 0.01, 0.03)
TUNING_PICTURES, TUNING_SEED = 10, 1000
"""Pictures of each class, and the first seed, that learning rates are chosen with."""

Run = Callable[..., tuple[float, float]]
"""Takes a folder and a seed; returns the share of the validation pictures that is right in the end, and seconds."""


@dataclass(frozen=True)
class Way:
    """One way to train."""

    title: str
    weights: str
    plan: str
    rate: float


WAYS = (
    Way("feature extraction", "bundled", "head", 0.01),
    Way("fine-tuning", "bundled", "all", 0.003),
    Way("from scratch", "random", "all", 0.001),
)


@dataclass(frozen=True)
class Measured:
    """Some runs that differ in their seed alone."""

    what: str
    pictures: int
    """Of each class, that trained."""
    accuracies: tuple[float, ...]
    """Share of the validation pictures that is right, 0…1, by seed; or how much larger it is than another."""
    seconds: float
    """Of one run, on average."""

    def __str__(self) -> str:
        spread = statistics.stdev(self.accuracies) if len(self.accuracies) > 1 else 0.0
        mean = statistics.mean(self.accuracies)
        return f"{self.pictures:>4} a class  {self.what:<26}{mean:>7.1%} ± {spread:<6.1%}{self.seconds:>8.1f} s a run"


def divided(digits: Path, folder: Path, pictures: int, seed: int) -> Path:
    """Copy some digits of each class into ``train/`` and some others into ``val/``; return the folder.

    With the same seed the same pictures validate, and more training pictures include the fewer.
    """
    for number, source in enumerate(sorted(digits.iterdir())):
        files = sorted(source.iterdir())
        order = np.random.default_rng((seed, number)).permutation(len(files))
        for part, rows in (("val", order[:VALIDATION]), ("train", order[VALIDATION:][:pictures])):
            (folder / part / source.name).mkdir(parents=True)
            for row in rows:
                shutil.copy(files[row], folder / part / source.name)
    return folder


def epochs_for(pictures: int) -> int:
    """Return how many epochs take 300 steps, so that few pictures do not mean little training."""
    return max(FEWEST_EPOCHS, round(STEPS / max(1, pictures * 10 / BATCH)))


def spec_of(root: Path, way: Way, **choices: object) -> RunSpec:
    from studio.data.recipe import Normalize, RandomResizedCrop, Recipe, ToTensor
    from studio.training.spec import RunSpec

    crop = RandomResizedCrop(size=SIZE, scale=(0.6, 1.0), ratio=(0.8, 1.25))
    usual = {
        "data": {"root": root},
        "recipe": Recipe(evaluation=Recipe.standard(SIZE).evaluation, training=(crop, ToTensor(), Normalize())),
        "model": {"backbone": BACKBONE, "weights": way.weights, "plan": way.plan},
        "batch_size": BATCH,
        "learning_rate": way.rate,
        "precision": "float32",
    }
    return RunSpec.model_validate(usual | choices)


def run(root: Path, *, seed: int, way: Way, epochs: int, augment: str = "none") -> tuple[float, float]:
    """Train once, with nothing kept from before."""
    from studio.training.events import EpochDone
    from studio.training.kept_activations import clear_activations
    from studio.training.loop import train

    clear_activations()
    began = time.perf_counter()
    with TemporaryDirectory() as folder:
        spec = spec_of(root, way, seed=seed, epochs=epochs, augment=augment, out=Path(folder, "run"))
        last = [event for event in train(spec) if isinstance(event, EpochDone)][-1]
    return last.val_accuracy, time.perf_counter() - began


def measured(digits: Path, what: str, pictures: int, seeds: Iterable[int], train: Run) -> Measured:
    """Train on another draw of the digits for each seed."""
    results = []
    for seed in seeds:
        with TemporaryDirectory() as folder:
            results.append(train(divided(digits, Path(folder, "digits"), pictures, seed), seed=seed))
    accuracies, seconds = zip(*results, strict=True)
    return Measured(what, pictures, accuracies, statistics.mean(seconds))


def transfer(digits: Path, seeds: int) -> Iterator[Measured]:
    for pictures in PICTURES:
        rows = []
        for way in WAYS:
            train = partial(run, way=way, epochs=epochs_for(pictures))
            rows.append(measured(digits, way.title, pictures, range(seeds), train))
            yield rows[-1]
        *pretrained, scratch = rows
        for row in pretrained:
            gains = tuple(after - before for after, before in zip(row.accuracies, scratch.accuracies, strict=True))
            yield replace(row, what=f"{row.what}: gain", accuracies=gains)


def views(digits: Path, seeds: int) -> Iterator[Measured]:
    for pictures in VIEWS_PICTURES:
        for augment, title in VIEWS.items():
            train = partial(run, way=WAYS[0], epochs=VIEWS_EPOCHS, augment=augment)
            yield measured(digits, title, pictures, range(seeds), train)


def rates(digits: Path, seeds: int) -> Iterator[Measured]:
    for way in WAYS:
        for rate in RATES:
            train = partial(run, way=replace(way, rate=rate), epochs=epochs_for(TUNING_PICTURES))
            draws = range(TUNING_SEED, TUNING_SEED + seeds)
            yield measured(digits, f"{way.title}, {rate:g}", TUNING_PICTURES, draws, train)


PARTS = {"transfer": transfer, "views": views, "rates": rates}


def written_digits() -> Path:
    from studio.data.samples import sample_root, write_sample

    for _ in write_sample("digits"):
        pass
    return sample_root("digits")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--only", choices=PARTS, action="append", help="this part; may be repeated (default: transfer and views)"
    )
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    answer: dict[str, list[dict[str, object]]] = {}
    with TemporaryDirectory() as home:
        os.environ["STUDIO_HOME"] = home
        digits = written_digits()
        for part in arguments.only or ("transfer", "views"):
            answer[part] = []
            for row in PARTS[part](digits, arguments.seeds):
                answer[part].append(asdict(row))
                if not arguments.json:
                    print(row, flush=True)
    if arguments.json:
        print(json.dumps(answer))


if __name__ == "__main__":
    main()
