"""From a data set and a backbone to advice: the performers of the advisor's tasks."""

from __future__ import annotations

import statistics
import time
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from studio.data.index import Sample, scanned
from studio.data.splits import divide
from studio.errors import StudioError
from studio.insight.advisor.quadrants import effective_size, plan_of, quadrant_of, rate_case_of, rates_of
from studio.insight.advisor.separability import separability
from studio.insight.advisor.tasks import Advice, Advise, NotRanked, RankBackbones, Ranked, Separability
from studio.insight.embedding.features import features_of, open_extractor
from studio.insight.embedding.tasks import LayerFeatures
from studio.insight.network_spec import NetworkSpec
from studio.models.backbones import outline, require_known
from studio.models.freeze import blocks
from studio.models.published import is_whole
from studio.models.spec import ModelSpec
from studio.phrase import Phrase
from studio.tasks import Event, Notice, Progress

_FEWEST_OF_A_CLASS = 5
"""Pictures that a subsample takes of each class that has them, so that every fold holds one."""

Told = Event
"""Progress, Notice or PictureSkipped."""


@dataclass(frozen=True)
class _Pictures:
    """Labelled pictures to train with."""

    root: Path
    counts: Mapping[str, int]
    """Pictures of each class, all of them."""
    samples: tuple[Sample, ...]
    """Those that are measured."""


def advise(task: Advise) -> Iterator[Event]:
    """Perform :class:`Advise`."""
    require_known(task.model.backbone)
    pictures = yield from _chosen(task)
    measured = yield from _measured(task, pictures, task.model)
    random = task.model.weights == "random"
    baseline = None if random else (yield from _baseline(task, pictures))
    counts = sorted(pictures.counts.values())
    total, median = sum(counts), float(statistics.median(counts))
    skill = 0.0 if random else measured.skill.value  # noise has learnt nothing that the pictures could be like
    quadrant = quadrant_of(effective_size(median, total), skill)
    plan = plan_of(quadrant, len(blocks(outline(task.model.backbone, 1))), random=random)
    rate_case = rate_case_of(plan, random=random)
    yield Advice(
        task=task,
        total=total,
        smallest=counts[0],
        median=median,
        largest=counts[-1],
        measured=measured,
        baseline=baseline,
        quadrant=quadrant,
        plan=plan,
        rate_case=rate_case,
        rates=rates_of(rate_case),
    )


def rank_backbones(task: RankBackbones) -> Iterator[Event]:
    """Perform :class:`RankBackbones`."""
    pictures = yield from _chosen(task)
    for number, model in enumerate(task.candidates):
        yield Progress(
            number, len(task.candidates), Phrase("measuring backbone", "Measuring {name}", name=model.backbone)
        )
        began = time.perf_counter()
        try:
            _require_here(model)
            measured = yield from _measured(task, pictures, model)
        except StudioError as error:
            yield NotRanked(model, str(error))
        else:
            yield Ranked(model, measured, time.perf_counter() - began)


def _require_here(model: ModelSpec) -> None:
    """Raise StudioError where weights would be downloaded."""
    require_known(model.backbone)
    if model.weights == "pretrained" and not is_whole(model.backbone):
        raise StudioError(
            f"The weights of {model.backbone} are not on this computer: choose the backbone once and download them, or "
            "rank it with random weights."
        )


def _chosen(task: Advise | RankBackbones) -> Generator[Told, None, _Pictures]:
    """Find the pictures that train; of many, a random subsample of each class."""
    index = yield from scanned(task.data.root)
    by_class: dict[str, list[Sample]] = {}
    for sample in divide(index, task.data).train:
        by_class.setdefault(str(sample.label), []).append(sample)
    counts = {name: len(samples) for name, samples in by_class.items()}
    total = sum(counts.values())
    if total > task.sample:
        rng = np.random.default_rng(task.seed)
        for name, samples in by_class.items():
            wanted = min(len(samples), max(_FEWEST_OF_A_CLASS, round(len(samples) * task.sample / total)))
            by_class[name] = [samples[row] for row in np.sort(rng.choice(len(samples), wanted, replace=False))]
        measured = sum(map(len, by_class.values()))
        sentence = Phrase(
            "random measured",
            "A random {some:,} of {all:,} training pictures are measured.",
            some=measured,
            all=total,
        )
        yield Notice(sentence)
    return _Pictures(index.root, counts, tuple(sample for samples in by_class.values() for sample in samples))


def _measured(
    task: Advise | RankBackbones, pictures: _Pictures, model: ModelSpec
) -> Generator[Told, None, Separability]:
    backbone = ModelSpec(backbone=model.backbone, weights=model.weights)  # the same features whatever plan and head
    source = LayerFeatures(network=NetworkSpec(model=backbone, size=task.size))
    extractor = yield from open_extractor(source, task.device)
    kept = yield from features_of(extractor, pictures.root, pictures.samples, task.batch_size)
    labels = {sample.id: str(sample.label) for sample in pictures.samples}
    return (yield from separability(kept.values, [labels[sample_id] for sample_id in kept.ids], task.seed))


def _baseline(task: Advise, pictures: _Pictures) -> Generator[Told, None, Separability | None]:
    """Measure the same network with random weights; None where noise gives no finite numbers."""
    try:
        return (yield from _measured(task, pictures, task.model.model_copy(update={"weights": "random"})))
    except StudioError:
        return None
