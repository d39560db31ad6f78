"""Transfer learning beside PyTorch's tutorial: ``python tests/benchmarks/training.py``.

The same JPEGs of 500 × 375 pixels, the same ResNet-18 at 224 pixels with the same weights, optimizer, schedule, batch
size, epochs and seed: (a) the tutorial's plain loop (ImageFolder, PIL, DataLoader with two workers), (b) the studio.
Each in a process of its own with nothing kept from before. The clock starts when the libraries are imported and stops
when the run is over, checkpoints included. Memory is the most that a process and its workers hold at a time.

The weights are random, with BatchNorm statistics taken from the pictures, since pre-trained ones would have to be
downloaded. The tutorial's BatchNorm goes on moving although it is frozen, so its accuracy may differ a little.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parents[2]))

MIB = 2**20


@dataclass(frozen=True)
class Scenario:
    title: str
    learns: str
    """As a freeze plan is written."""
    epochs: int
    augmented: bool
    """In the tutorial: random crops and mirroring, fresh in each epoch."""
    augment: str
    """In the studio: as in RunSpec."""
    aim: float
    """How many times faster the studio should be on two CPU cores."""


SCENARIOS = {
    "head": Scenario("head only, no augmentation", "head", 25, False, "none", 25.0),
    "views": Scenario("head only, augmented (4 cached views)", "head", 25, True, "4", 6.0),
    "block": Scenario("head and last block, no augmentation", "last:1", 20, False, "none", 2.5),
    "all": Scenario("everything learns, augmented", "all", 3, True, "fresh", 1.0),
}


@dataclass(frozen=True)
class Setting:
    """What both sides are given."""

    data: str
    weights: str
    scenario: str
    epochs: int
    batch_size: int
    learning_rate: float
    seed: int
    device: str


@dataclass(frozen=True)
class Measured:
    seconds: float
    images_per_second: float
    """Training pictures that went through the network, over the whole time (validation, start and end included)."""
    accuracy: float
    """Share of the validation pictures that is right in the last epoch, 0…1."""
    peak_mib: float = 0.0


# In a process of its own


def run_tutorial(setting: Setting) -> Measured:
    import torch
    from tutorial import loaders, network, train_model

    from studio.training.device import choose_device

    scenario = SCENARIOS[setting.scenario]
    started = time.perf_counter()
    torch.manual_seed(setting.seed)
    dataloaders = loaders(Path(setting.data), setting.batch_size, augmented=scenario.augmented)
    model = network(Path(setting.weights), len(dataloaders["train"].dataset.classes), scenario.learns)
    device = choose_device(setting.device)
    accuracies = train_model(model, dataloaders, setting.epochs, setting.learning_rate, device)
    seconds = time.perf_counter() - started
    return Measured(seconds, len(dataloaders["train"].dataset) * setting.epochs / seconds, accuracies[-1])


def run_studio(setting: Setting) -> Measured:
    from studio.training.events import EpochDone, RunStarted
    from studio.training.loop import train
    from studio.training.spec import RunSpec

    scenario = SCENARIOS[setting.scenario]
    spec = RunSpec.model_validate(
        {
            "data": {"root": setting.data},
            "augment": scenario.augment,
            "model": {"weights": setting.weights, "plan": scenario.learns},
            "epochs": setting.epochs,
            "batch_size": setting.batch_size,
            "optimizer": "sgd",
            "learning_rate": setting.learning_rate,
            "schedule": "step",
            "seed": setting.seed,
            "device": setting.device,
        }
    )
    started = time.perf_counter()
    events = list(train(spec))
    seconds = time.perf_counter() - started
    last = [event for event in events if isinstance(event, EpochDone)][-1]
    sentence = next(event.sentence for event in events if isinstance(event, RunStarted))
    print(sentence, file=sys.stderr)
    pictures = sum(1 for _ in Path(setting.data, "train").rglob("*.jpg"))
    return Measured(seconds, pictures * setting.epochs / seconds, last.val_accuracy)


SIDES = {"tutorial": run_tutorial, "studio": run_studio}

# In the process that measures


def write_weights(path: Path, data: Path, seed: int) -> None:
    """Save a random ResNet-18 whose BatchNorm layers know the pictures, so that its frozen features say something."""
    import torch
    from tutorial import loaders

    from studio.models.vision import torchvision

    torch.manual_seed(seed)
    model = torchvision.models.resnet18()
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.momentum = None  # a plain mean over all batches
    with torch.no_grad():
        for batch, (inputs, _) in enumerate(loaders(data, 32, augmented=False)["train"]):
            model(inputs)
            if batch == 3:
                break
    torch.save(model.state_dict(), path)


def measured(side: str, setting: Setting) -> Measured:
    """Run one side in a fresh process with a fresh home, and watch its memory."""
    with tempfile.TemporaryDirectory(prefix="studio home ") as home:
        process = subprocess.Popen(
            [sys.executable, __file__, "--side", side, "--setting", json.dumps(asdict(setting))],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"STUDIO_HOME": home},
        )
        peak = 0
        while process.poll() is None:
            peak = max(peak, _memory(process.pid))
            time.sleep(0.2)
        assert process.stdout is not None
        said = process.stdout.read()
    if process.returncode:
        raise SystemExit(f"The {side} ended with status {process.returncode}.")
    return Measured(**json.loads(said) | {"peak_mib": peak / MIB})


def _memory(pid: int) -> int:
    """Return the bytes that a process and its children hold; what they share counts once, where the system says."""
    try:
        parent = psutil.Process(pid)
        return sum(_held(process) for process in (parent, *parent.children(recursive=True)))
    except psutil.Error:
        return 0


def _held(process: psutil.Process) -> int:
    try:
        information = process.memory_full_info()
        return int(getattr(information, "pss", information.rss))
    except psutil.Error:  # a worker that has just ended
        return 0


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenario", choices=SCENARIOS, action="append", help="only this one; may be repeated")
    parser.add_argument("--pictures", type=int, default=400, help="a fifth of them validate")
    parser.add_argument("--epochs", type=int, help="instead of each scenario's own number")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--lr", type=float, default=0.01)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--device", choices=("auto", "cpu", "cuda", "mps"), default="auto")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    parser.add_argument("--setting", help=argparse.SUPPRESS)
    return parser.parse_args()


def compare(arguments: argparse.Namespace, name: str, data: Path, weights: Path) -> dict[str, Measured]:
    setting = Setting(
        data=str(data),
        weights=str(weights),
        scenario=name,
        epochs=arguments.epochs or SCENARIOS[name].epochs,
        batch_size=arguments.batch,
        learning_rate=arguments.lr,
        seed=arguments.seed,
        device=arguments.device,
    )
    return {side: measured(side, setting) for side in SIDES}


def show(name: str, epochs: int | None, sides: dict[str, Measured]) -> None:
    scenario = SCENARIOS[name]
    print(f"{scenario.title}, {epochs or scenario.epochs} epochs (aim: {scenario.aim:g} times as fast)")
    for side, result in sides.items():
        print(
            f"  {side:10}{result.seconds:9.1f} s{result.images_per_second:9.1f} images/s{result.accuracy:9.1%} right"
            f"{result.peak_mib:8.0f} MiB{sides['tutorial'].seconds / result.seconds:9.2f} times as fast",
            flush=True,
        )


def main() -> None:
    arguments = parsed()
    if arguments.side:
        print(json.dumps(asdict(SIDES[arguments.side](Setting(**json.loads(arguments.setting))))))
        return
    results: dict[str, dict[str, Measured]] = {}
    with tempfile.TemporaryDirectory() as folder:
        from textures import write_textures

        data, weights = Path(folder, "pictures"), Path(folder, "weights.pth")
        write_textures(data, arguments.pictures, arguments.seed)
        write_weights(weights, data, arguments.seed)
        for name in arguments.scenario or SCENARIOS:
            results[name] = compare(arguments, name, data, weights)
            if not arguments.json:
                show(name, arguments.epochs, results[name])
    if arguments.json:
        settings = {key: value for key, value in vars(arguments).items() if key not in ("side", "setting", "json")}
        table = {name: {side: asdict(result) for side, result in sides.items()} for name, sides in results.items()}
        print(json.dumps({"settings": settings, "scenarios": table}))


if __name__ == "__main__":
    main()
