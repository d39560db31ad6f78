"""What a network consists of, and what a freeze plan lets learn of it; found without weights and without memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from torch import nn

from studio.models.backbones import outline, require_size
from studio.models.catalog import BlockInfo, DescribeModel, ModelSummary
from studio.models.freeze import apply_plan, blocks
from studio.models.heads import auxiliary_names, head_names
from studio.models.layer_rows import LayerRow
from studio.models.layer_shapes import Shape, output_shapes
from studio.models.spec import HeadSpec

_Window = nn.Conv2d | nn.MaxPool2d | nn.AvgPool2d
_BATCH_NORM = nn.modules.batchnorm._BatchNorm
_ONE_LAYER = (nn.MultiheadAttention, nn.modules.batchnorm._NormBase, nn.LayerNorm, nn.GroupNorm)


def describe_model(task: DescribeModel) -> Iterator[ModelSummary]:
    """Perform :class:`DescribeModel`."""
    require_size(task.model.backbone, task.size)
    model = outline(task.model.backbone, task.classes, task.model.head)
    apply_plan(model, task.model.plan)
    yield summarise(model, task)


def summarise(model: nn.Module, task: DescribeModel) -> ModelSummary:
    """Count the parameters of a network, block by block and layer by layer, and how many of them learn."""
    parameters = dict(model.named_parameters())
    backbone = [
        _part(block.name, block.modules, [parameters.pop(n) for n in block.parameters]) for block in blocks(model)
    ]
    parts = (*backbone, _part("head", head_names(model), list(parameters.values())))
    shapes = _shapes(task.model.backbone, task.classes, task.model.head, task.size)
    return ModelSummary(
        task=task,
        trainable=sum(part.trainable for part in parts),
        total=sum(part.parameters for part in parts),
        blocks=parts,
        children=sum(1 for _ in model.children()),
        rows=tuple(_rows(model, "", shapes, auxiliary_names(model))),
    )


def _part(name: str, modules: tuple[str, ...], parameters: list[nn.Parameter]) -> BlockInfo:
    return BlockInfo(name, modules, _count(parameters), _count(p for p in parameters if p.requires_grad))


def _count(parameters: Iterable[nn.Parameter]) -> int:
    return sum(parameter.numel() for parameter in parameters)


@lru_cache(maxsize=16)
def _shapes(backbone: str, classes: int, head: HeadSpec, size: int) -> dict[str, Shape]:
    # Swin V2 has tables elsewhere than on the meta device.
    return output_shapes(outline(backbone, classes, head).eval().to("meta"), size, size)


# The rows: containers first, then what they hold in forward order. What never runs by itself and holds no parameter is
# no layer; auxiliary classifiers are left out, since they neither run nor learn.


def _rows(module: nn.Module, prefix: str, shapes: dict[str, Shape], left_out: tuple[str, ...]) -> Iterator[LayerRow]:
    for name, parameter in module.named_parameters(recurse=False):
        size = parameter.numel()
        learning = size if parameter.requires_grad else 0
        yield LayerRow(f"{prefix}{name}", "Parameter", tuple(parameter.shape), size, learning, False)
    children = [(f"{prefix}{name}", child) for name, child in module.named_children()]
    order = {name: number for number, name in enumerate(shapes)}
    for path, child in sorted(children, key=lambda named: _first_call(named[0], order)):
        row = _row(path, child, shapes)
        if path in left_out or not (row.shape or row.parameters):
            continue
        yield row
        if not _is_one_layer(child):
            yield from _rows(child, f"{path}.", shapes, left_out)


def _first_call(path: str, order: dict[str, int]) -> int:
    """Return when a module, or the first of what it holds, ran; what never runs comes last."""
    if path in order:
        return order[path]
    return min((number for name, number in order.items() if name.startswith(f"{path}.")), default=len(order))


def _is_one_layer(module: nn.Module) -> bool:
    """Whether a module is one line, whatever it is made of: attention's projections, timm's activations in norms."""
    return isinstance(module, _ONE_LAYER) or next(module.children(), None) is None


def _row(name: str, module: nn.Module, shapes: dict[str, Shape]) -> LayerRow:
    parameters = dict(module.named_parameters(prefix=name))
    learning = tuple(path for path, parameter in parameters.items() if parameter.requires_grad)
    in_part = _is_one_layer(module) and len(learning) < len(parameters)
    return LayerRow(
        name=name,
        type=_type(module),
        shape=shapes.get(name, ()),
        parameters=_count(parameters.values()),
        trainable=_count(parameters[path] for path in learning),
        batch_norm=any(isinstance(part, _BATCH_NORM) for part in module.modules()),
        learning=learning if in_part else (),
    )


def _type(module: nn.Module) -> str:
    name = type(module).__name__
    if isinstance(module, nn.Dropout):
        return f"{name} {module.p:g}"
    if not isinstance(module, _Window):
        return name
    (height, width), (stride, _) = _pair(module.kernel_size), _pair(module.stride)
    step = f"/{stride}" if stride > 1 else ""
    depthwise = isinstance(module, nn.Conv2d) and 1 < module.groups == module.in_channels
    return f"{name} {height}×{width}{step}{' depthwise' if depthwise else ''}"


def _pair(value: int | tuple[int, ...]) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else (value[0], value[-1])
