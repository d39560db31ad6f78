"""Performers of the catalog's tasks: which backbones there are, and what a freeze plan does to one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from torch import nn

from studio.models.backbones import (
    backbone_names,
    family,
    has_fixed_size,
    outline,
    pretrained,
    require_size,
    smallest_size,
    statistics,
)
from studio.models.catalog import BackboneInfo, BlockInfo, DescribeModel, ListBackbones, ModelSummary
from studio.models.freeze import apply_plan, blocks
from studio.models.heads import head_names
from studio.models.spec import ModelSpec
from studio.models.weights import cached_path


def list_backbones(task: ListBackbones) -> Iterator[tuple[BackboneInfo, ...]]:
    """Perform :class:`ListBackbones`."""
    yield tuple(_info(name) for name in backbone_names())


def describe_model(task: DescribeModel) -> Iterator[ModelSummary]:
    """Perform :class:`DescribeModel`."""
    require_size(task.model.backbone, task.size)
    model = outline(task.model.backbone, task.classes)
    apply_plan(model, task.model.plan)
    yield summarise(model)


def summarise(model: nn.Module) -> ModelSummary:
    """Count the parameters of a network, block by block, and how many of them learn."""
    parameters = dict(model.named_parameters())
    backbone = [
        _part(block.name, block.modules, [parameters.pop(n) for n in block.parameters]) for block in blocks(model)
    ]
    parts = (*backbone, _part("head", head_names(model), list(parameters.values())))
    return ModelSummary(sum(part.trainable for part in parts), sum(part.parameters for part in parts), parts)


def _part(name: str, modules: tuple[str, ...], parameters: list[nn.Parameter]) -> BlockInfo:
    return BlockInfo(name, modules, _count(parameters), _count(p for p in parameters if p.requires_grad))


def _info(backbone: str) -> BackboneInfo:
    entry = pretrained(backbone)
    mean, std = statistics(ModelSpec(backbone=backbone))
    return BackboneInfo(
        name=backbone,
        family=family(backbone),
        parameters=entry.meta["num_params"],
        gflops=entry.meta["_ops"],
        top1=entry.meta["_metrics"].get("ImageNet-1K", {}).get("acc@1"),
        file_mb=entry.meta["_file_size"],
        input_size=entry.transforms().crop_size[0],
        min_size=smallest_size(backbone),
        fixed_size=has_fixed_size(backbone),
        mean=mean,
        std=std,
        weights_here=cached_path(backbone).is_file(),
    )


def _count(parameters: Iterable[nn.Parameter]) -> int:
    return sum(parameter.numel() for parameter in parameters)
