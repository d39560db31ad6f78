"""Performers of the catalog's tasks: which backbones there are, and what a freeze plan does to one."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from studio.models.backbone_list import keep_list, kept_list
from studio.models.backbones import (
    backbone_names,
    family,
    has_fixed_size,
    pretrained,
    smallest_size,
    source_of,
    statistics,
)
from studio.models.bundled import bundled
from studio.models.catalog import (
    BackboneInfo,
    CountBackbones,
    DescribeWeights,
    DownloadWeights,
    ListBackbones,
    WeightsStatistics,
)
from studio.models.timm_counts import Counted, TimmCounts, counts
from studio.models.weights import fetch
from studio.models.weights_place import on_this_machine
from studio.phrase import Phrase
from studio.tasks import Notice, Progress

_BETWEEN_REPORTS = 0.5
"""Seconds."""


def list_backbones(task: ListBackbones) -> Iterator[tuple[BackboneInfo, ...]]:
    """Perform :class:`ListBackbones`."""
    (listed,) = kept_list()
    with_studio = bundled()
    yield listed or tuple(on_this_machine(info, with_studio) for info in _asked_and_kept())


def download_weights(task: DownloadWeights) -> Iterator[Progress | Notice | BackboneInfo]:
    """Perform :class:`DownloadWeights`."""
    yield from fetch(task.backbone)
    yield on_this_machine(_said(task.backbone, TimmCounts().get(task.backbone)), bundled())


def describe_weights(task: DescribeWeights) -> Iterator[WeightsStatistics]:
    """Perform :class:`DescribeWeights`."""
    mean, std = statistics(task.model)
    yield WeightsStatistics(mean, std)


def count_backbones(task: CountBackbones) -> Iterator[Progress | tuple[BackboneInfo, ...]]:
    """Perform :class:`CountBackbones`."""
    wanted = [name for name in task.names or backbone_names() if pretrained(name).parameters is None]
    fresh: list[BackboneInfo] = []
    told, with_studio = time.monotonic(), bundled()
    try:
        with counts() as kept:
            for number, name in enumerate(wanted):
                yield Progress(number, len(wanted), Phrase("counting", "Counting {name}", name=name))
                fresh.append(on_this_machine(_said(name, kept.measured(name)), with_studio))
                if time.monotonic() - told > _BETWEEN_REPORTS:
                    yield tuple(fresh)
                    fresh, told = [], time.monotonic()
            yield tuple(fresh)
    finally:
        _asked_and_kept()  # with the counts there are now


def _asked_and_kept() -> tuple[BackboneInfo, ...]:
    kept = TimmCounts()
    said = tuple(_said(name, kept.get(name)) for name in backbone_names())
    keep_list(said)
    return said


def _said(backbone: str, counted: Counted | None) -> BackboneInfo:
    """Return what the library says, and has the weights' file called."""
    weights = pretrained(backbone)
    return BackboneInfo(
        name=backbone,
        family=family(backbone),
        parameters=counted.parameters if counted else weights.parameters,
        gflops=counted.gflops if counted else weights.gflops,
        top1=weights.top1,
        file_mb=weights.file_mb,
        input_size=weights.input_size,
        min_size=smallest_size(backbone),
        fixed_size=has_fixed_size(backbone),
        mean=weights.mean,
        std=weights.std,
        weights_here=False,
        source=source_of(backbone).name,
        licence=weights.licence,
        weights_file=Path(weights.file),
        hub=weights.hub,
    )
