"""Performers of the catalog's tasks: which backbones there are, and what a freeze plan does to one."""

from __future__ import annotations

import time
from collections.abc import Iterator

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
from studio.models.published import cached_path
from studio.models.timm_counts import Counted, TimmCounts, counts
from studio.models.weights import fetch
from studio.tasks import Notice, Progress

_BETWEEN_REPORTS = 0.5
"""Seconds."""


def list_backbones(task: ListBackbones) -> Iterator[tuple[BackboneInfo, ...]]:
    """Perform :class:`ListBackbones`."""
    (listed,) = kept_list()
    if not listed:
        _keep_what_libraries_say()
        (listed,) = kept_list()
    yield listed


def download_weights(task: DownloadWeights) -> Iterator[Progress | Notice | BackboneInfo]:
    """Perform :class:`DownloadWeights`."""
    yield from fetch(task.backbone)
    yield on_this_machine(_said(task.backbone, TimmCounts().get(task.backbone), task.backbone in bundled()))


def count_backbones(task: CountBackbones) -> Iterator[Progress | tuple[BackboneInfo, ...]]:
    """Perform :class:`CountBackbones`."""
    wanted = [name for name in task.names or backbone_names() if pretrained(name).parameters is None]
    fresh: list[BackboneInfo] = []
    told, with_studio = time.monotonic(), bundled()
    with counts() as kept:
        for number, name in enumerate(wanted):
            yield Progress(number, len(wanted), f"Counting {name}")
            fresh.append(_info(name, kept.measured(name), name in with_studio))
            if time.monotonic() - told > _BETWEEN_REPORTS:
                yield tuple(fresh)
                fresh, told = [], time.monotonic()
        yield tuple(fresh)


def _info(backbone: str, counted: Counted | None, with_studio: bool) -> BackboneInfo:
    weights, path = pretrained(backbone), cached_path(backbone)
    here = path.is_file()
    return BackboneInfo(
        name=backbone,
        family=family(backbone),
        parameters=counted.parameters if counted else weights.parameters,
        gflops=counted.gflops if counted else weights.gflops,
        top1=weights.top1,
        file_mb=path.stat().st_size / 2**20 if here and weights.file_mb is None else weights.file_mb,
        input_size=weights.input_size,
        min_size=smallest_size(backbone),
        fixed_size=has_fixed_size(backbone),
        mean=weights.mean,
        std=weights.std,
        weights_here=here,
        source=source_of(backbone).name,
        licence=weights.licence,
        weights_file=path,
        bundled=with_studio,
    )
