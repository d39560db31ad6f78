"""Evaluating a checkpoint beside a plain loop: ``python tests/benchmarks/predictions.py``.

The same JPEGs of 500 × 375 pixels and the same ResNet-18 at 224 pixels: (a) ImageFolder, PIL and a DataLoader with two
workers, as PyTorch's tutorials have it, (b) the studio's ``predict``; and a folder of checkpoints: (a) the loop once
for each file, (b) the studio's ``evaluate_folder``, with nothing remembered. The clock runs from the list of the
pictures to the last logits; the sides take turns, and the medians are compared. The share of the pictures on which the
two agree is said too: Pillow and OpenCV resize a little differently. At last, how late the window answers while 50,000
predictions are scrolled from end to end (``predictions_window.py``); ``--only`` chooses one of the two parts.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

WORKERS = 2


@dataclass(frozen=True)
class Compared:
    """Pictures per second: medians over the rounds."""

    plain: float
    studio: float
    ratio: float
    """How many times as fast the studio is."""


def write_checkpoints(folder: Path, data: Path, count: int) -> list[Path]:
    """Save random ResNet-18s, each different."""
    import torch

    from studio.data.index import read_index
    from studio.data.recipe import Recipe
    from studio.models.backbones import build
    from studio.models.checkpoint import Checkpoint, save

    classes = read_index(data).classes
    recipe = Recipe.standard(224).with_statistics((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
    rest = {"run": {}, "metrics": {}, "split": {}, "training": {}, "data_root": "", "plan": "head"}
    paths = [folder / f"{number:03}.pth" for number in range(1, count + 1)]
    for number, path in enumerate(paths, 1):
        torch.manual_seed(number)
        state = build("resnet18", len(classes)).state_dict()
        save(Checkpoint(state, "resnet18", classes=classes, recipe=recipe, epoch=number, **rest), path)  # type: ignore[arg-type]
    return paths


def plain(data: Path, checkpoint: Path, batch_size: int, device: str) -> np.ndarray:  # type: ignore[type-arg]
    """Return (n,) predicted classes, as a tutorial computes them."""
    import torch
    from torch.utils.data import DataLoader

    from studio.models.vision import torchvision

    steps = torchvision.transforms
    transform = steps.Compose(
        [
            steps.Resize(256),
            steps.CenterCrop(224),
            steps.ToTensor(),
            steps.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)),
        ]
    )
    pictures = torchvision.datasets.ImageFolder(str(data), transform)
    loader = DataLoader(pictures, batch_size=batch_size, num_workers=WORKERS)
    model = torchvision.models.resnet18(num_classes=len(pictures.classes))
    model.load_state_dict(torch.load(checkpoint, weights_only=True)["state_dict"])
    model.eval().to(device)
    found = []
    with torch.no_grad():
        for inputs, _ in loader:
            found.append(model(inputs.to(device)).argmax(1).cpu())
    return torch.cat(found).numpy()


def studio(data: Path, checkpoint: Path, batch_size: int, device: str) -> np.ndarray:  # type: ignore[type-arg]
    """Return the same from the studio."""
    from studio.insight.prediction_table import PredictionTable
    from studio.insight.tasks import PredictTask

    task = PredictTask.model_validate(
        {"checkpoint": checkpoint, "data": {"root": data}, "split": "all", "batch_size": batch_size, "device": device}
    )
    return next(event for event in task.perform() if isinstance(event, PredictionTable)).predicted


def studio_folder(data: Path, folder: Path, batch_size: int, device: str) -> None:
    from studio.insight.evaluation.tasks import EvaluateFolder

    with tempfile.TemporaryDirectory(prefix="studio home ") as home:
        os.environ["STUDIO_HOME"] = home
        task = EvaluateFolder.model_validate(
            {"folder": folder, "data": {"root": data}, "split": "all", "batch_size": batch_size, "device": device}
        )
        list(task.perform())


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def compared(pictures: int, rounds: int, by_loop: Callable[[], object], by_studio: Callable[[], object]) -> Compared:
    """Let both take turns ``rounds`` times, after one that does not count."""
    by_loop(), by_studio()
    seconds = [(timed(by_loop), timed(by_studio)) for _ in range(rounds)]
    loop, ours = (statistics.median(times) for times in zip(*seconds, strict=True))
    return Compared(pictures / loop, pictures / ours, loop / ours)


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=int, default=400)
    parser.add_argument("--checkpoints", type=int, default=3, help="in the folder")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--device", choices=("cpu", "cuda", "mps"), default="cpu")
    parser.add_argument("--only", choices=("evaluation", "window"))
    parser.add_argument("--seconds", type=float, default=10.0, help="that the predictions are scrolled")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser.parse_args()


def measured(arguments: argparse.Namespace, root: Path) -> tuple[dict[str, Compared], float]:
    """Return both comparisons, and the share of predictions on which the two sides agree."""
    from textures import write_textures

    data, folder = root / "pictures" / "train", root / "checkpoints"
    folder.mkdir()
    write_textures(data.parent, arguments.pictures, 0)
    paths = write_checkpoints(folder, data, arguments.checkpoints)
    options = (arguments.batch, arguments.device)
    n = sum(1 for _ in data.rglob("*.jpg"))
    agreed = float((plain(data, paths[0], *options) == studio(data, paths[0], *options)).mean())
    one = compared(
        n, arguments.rounds, lambda: plain(data, paths[0], *options), lambda: studio(data, paths[0], *options)
    )
    many = compared(
        n * len(paths),
        arguments.rounds,
        lambda: [plain(data, path, *options) for path in paths],
        lambda: studio_folder(data, folder, *options),
    )
    return {"one checkpoint": one, f"a folder of {len(paths)}": many}, agreed


def main() -> None:
    from predictions_window import AIM_P99_MS, lateness

    arguments = parsed()
    found: dict[str, object] = {"settings": vars(arguments)}
    if arguments.only != "window":
        with tempfile.TemporaryDirectory() as root:
            results, agreed = measured(arguments, Path(root))
        found["pictures_per_second"] = {name: asdict(result) for name, result in results.items()}
        found["agreement"] = agreed
    if arguments.only != "evaluation":
        with tempfile.TemporaryDirectory() as root:
            late = found["late_ms"] = lateness(Path(root), arguments.seconds)
    if arguments.json:
        print(json.dumps(found))
        return
    if arguments.only != "window":
        for name, result in results.items():
            print(
                f"{name:18} plain loop {result.plain:7.1f}   studio {result.studio:7.1f} pictures/s"
                f"   {result.ratio:5.2f} times as fast"
            )
        print(f"The two agree on {agreed:.1%} of the pictures.")
    if arguments.only != "evaluation":
        for name, numbers in late.items():
            verdict = "held" if numbers["p99_ms"] < AIM_P99_MS else "MISSED"
            print(f"{name:32} p99 {numbers['p99_ms']:6.1f} ms late   p99 < {AIM_P99_MS:g}: {verdict}")


if __name__ == "__main__":
    main()
