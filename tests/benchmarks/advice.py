"""Whether the advisor's ranking is that of real training: ``python tests/benchmarks/advice.py``.

Starts, each a backbone with its weights, are ranked on the sample digits by LogME and by the linear probe. Then each is
trained by feature extraction (only the new head learns) on the same pictures, and the best validation accuracy is what
a ranking should foretell. Spearman's and Kendall's correlations over the starts say how well it does: 1 is the same
order, 0 none. With ``--sample`` fewer pictures are measured than train.

The scores do not mind how large features are; a head that is trained on them does. Random MobileNets give features of
about 1e-10, from which no usual learning rate learns anything, and spoil the agreement: the second line leaves out
starts whose head stayed near chance.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

STARTS = (
    "timm/test_resnet:bundled",
    "timm/test_resnet:random",
    "resnet18:random",
    "squeezenet1_1:random",
    "shufflenet_v2_x0_5:random",
    "mobilenet_v2:random",
)
SIZE, BATCH = 64, 32
RATES = (0.001, 0.01, 0.1)
"""Each start has the best one: features of different sizes want different steps."""

LEARNT = 0.12
"""Accuracy above which a head has learnt anything, where chance is 0.1."""


def trained(root: Path, start: str, epochs: int, seed: int) -> float:
    """Return the best validation accuracy of feature extraction, over epochs and rates."""
    from studio.training.events import EpochDone
    from studio.training.loop import train
    from studio.training.spec import RunSpec

    return max(
        event.val_accuracy
        for rate in RATES
        for event in train(RunSpec.model_validate(_run(root, start, epochs, seed, rate)))
        if isinstance(event, EpochDone)
    )


def _run(root: Path, start: str, epochs: int, seed: int, rate: float) -> dict[str, object]:
    from studio.data.recipe import Recipe

    backbone, weights = start.split(":")
    return {
        "data": {"root": root},
        "recipe": Recipe.standard(SIZE),
        "augment": "none",
        "model": {"backbone": backbone, "weights": weights, "plan": "head"},
        "epochs": epochs,
        "batch_size": BATCH,
        "learning_rate": rate,
        "seed": seed,
    }


def ranked(root: Path, sample: int, seed: int) -> dict[str, tuple[float, float]]:
    """Return each start's LogME and linear probe's accuracy."""
    from studio.insight.advisor.tasks import RankBackbones, Ranked

    candidates = [dict(zip(("backbone", "weights"), start.split(":"), strict=True)) for start in STARTS]
    task = {"data": {"root": root}, "size": SIZE, "sample": sample, "seed": seed, "candidates": candidates}
    return {
        f"{event.model.backbone}:{event.model.weights}": (event.measured.log_me, event.measured.probe.value)
        for event in RankBackbones.model_validate(task).perform()
        if isinstance(event, Ranked)
    }


def agreement(scores: list[float], accuracies: list[float]) -> dict[str, float]:
    from scipy.stats import kendalltau, spearmanr

    return {
        "spearman": float(spearmanr(scores, accuracies).statistic),
        "kendall": float(kendalltau(scores, accuracies).statistic),
    }


def _agreements(
    scores: dict[str, tuple[float, float]], accuracies: dict[str, float], starts: list[str]
) -> dict[str, dict[str, float]]:
    truth = [accuracies[start] for start in starts]
    return {
        name: agreement([scores[start][at] for start in starts], truth) for at, name in enumerate(("log_me", "probe"))
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--sample", type=int, default=400, help="pictures to rank by")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    with TemporaryDirectory() as home:
        os.environ["STUDIO_HOME"] = home
        from studio.data.samples import sample_root, write_sample

        for _ in write_sample("digits"):
            pass
        root = sample_root("digits")
        scores = ranked(root, arguments.sample, arguments.seed)
        accuracies = {start: trained(root, start, arguments.epochs, arguments.seed) for start in scores}
    learnt = [start for start, accuracy in accuracies.items() if accuracy > LEARNT]
    answer = {
        "starts": {start: {"log_me": s[0], "probe": s[1], "trained": accuracies[start]} for start, s in scores.items()},
        "all": _agreements(scores, accuracies, list(scores)),
        "learnt": _agreements(scores, accuracies, learnt),
    }
    print(json.dumps(answer) if arguments.json else _table(answer))


def _table(answer: dict[str, dict]) -> str:  # type: ignore[type-arg]
    lines = [f"{'':<28}{'LogME':>8}{'probe':>9}{'trained':>9}"]
    for start, row in sorted(answer["starts"].items(), key=lambda item: -item[1]["trained"]):
        lines.append(f"{start:<28}{row['log_me']:>8.3f}{row['probe']:>9.1%}{row['trained']:>9.1%}")
    for which in ("all", "learnt"):
        for name, found in answer[which].items():
            lines.append(f"{which:<8}{name:<8}Spearman {found['spearman']:.2f}, Kendall {found['kendall']:.2f}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
