"""A backbone as an ordered list of blocks, and which of them learn.

A block is what a teacher points at: a ResNet's ``layer4``, a VGG's convolutions up to the next pooling, one encoder
layer of a ViT. The rule is the same for every family. Walk the children in forward order; open up containers; then

- a module with children that hold a convolution or Linear is a block;
- a run of single layers is a block too; it ends with a pooling layer, and each hidden Linear starts a new one;
- what holds no convolution or Linear (activation, pooling, normalisation) belongs to the block before it;
- dropout belongs to what follows, which it regularises: before the output layer it stays active whatever is frozen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from torch import nn

from studio.errors import StudioError
from studio.models.heads import auxiliary_names, head_names
from studio.models.spec import BatchNorm, FreezePlan

_CONTAINERS = frozenset({"features", "encoder", "layers", "trunk_output", "blocks", "stages"})


@dataclass(frozen=True, slots=True)
class Block:
    """Some consecutive modules of a model that freeze and learn together."""

    name: str
    """Dotted name of its module, ``first-last`` for a run of layers, ``stem`` for one that the network begins with."""
    modules: tuple[str, ...]
    """Dotted module names, in forward order."""
    parameters: tuple[str, ...]
    """Dotted names, as in ``model.named_parameters()``."""


def blocks(model: nn.Module) -> tuple[Block, ...]:
    """Return the backbone's blocks in forward order; the head (see :mod:`studio.models.heads`) is in none of them."""
    head = head_names(model)
    groups = _groups(model, head)
    owners = {path: index for index, paths in enumerate(groups) for path in paths}
    parameters: list[list[str]] = [[] for _ in groups]
    owner = 0
    for name, _ in model.named_parameters():
        if not _within(name, head):
            # A parameter of a container itself (class token, position embedding) goes with what comes before it.
            owner = next((owners[path] for path in _ancestors(name) if path in owners), owner)
            parameters[owner].append(name)
    return tuple(
        Block(_group_name(model, paths, first=paths is groups[0]), tuple(paths), tuple(names))
        for paths, names in zip(groups, parameters, strict=True)
    )


def apply_plan(model: nn.Module, plan: FreezePlan) -> None:
    """Set ``requires_grad`` of every parameter as the plan says; more blocks or children than there are means all.

    Auxiliary classifiers never learn: :func:`set_train_mode` keeps them silent.

    Raises
    ------
    StudioError
        The plan names layers that the network does not have.
    """
    learns = _chosen(model, plan)
    auxiliary = auxiliary_names(model)
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(name in learns and not _within(name, auxiliary))


def learning_names(model: nn.Module) -> tuple[str, ...]:
    """Return the shortest list of dotted names that covers what learns, and nothing else, in forward order.

    A module's name stands for all it holds; a parameter has its own name where its module learns only in part.
    """
    return tuple(_covering(model, ""))


def set_train_mode(model: nn.Module, batch_norm: BatchNorm = "fixed") -> None:
    """Call in place of ``model.train()``: what is frozen stays in evaluation mode, a constant function of the picture.

    ``requires_grad=False`` stops neither the running statistics of BatchNorm (pytorch#86590) nor dropout and stochastic
    depth. Auxiliary classifiers are not run, so that the output is always one tensor of (n, classes) logits and the
    pictures may be small: they help deep networks to learn from nothing, which is not what happens here.

    Parameters
    ----------
    batch_norm
        ``run`` lets BatchNorm layers work as in training even where they are frozen, as long as anything learns.
    """
    model.train()
    parameters = dict(model.named_parameters())
    if not any(parameter.requires_grad for parameter in parameters.values()):
        model.eval()
        return
    for block in blocks(model):
        if not any(parameters[name].requires_grad for name in block.parameters):
            for name in block.modules:
                model.get_submodule(name).eval()
    for module in model.modules():
        if _is_frozen(module.parameters()):
            module.eval()
        elif _is_frozen(module.parameters(recurse=False)):
            module.training = False
    if batch_norm == "run":
        for module in model.modules():
            module.training |= isinstance(module, nn.modules.batchnorm._BatchNorm)
    if auxiliary_names(model):
        model.training = False


def _chosen(model: nn.Module, plan: FreezePlan) -> set[str]:
    """Return the names of the parameters that learn."""
    everything = {name for name, _ in model.named_parameters()}
    output = {name for name in everything if _within(name, head_names(model)[-1:])}
    match plan.kind:
        case "none":
            return set()
        case "head":
            return output
        case "last":
            return output | {name for block in blocks(model)[-plan.blocks :] for name in block.parameters}
        case "first":
            frozen = tuple(name for name, _ in model.named_children())[: plan.children]
            return output | {name for name in everything if not _within(name, frozen)}
        case "layers":
            _require_layers(model, plan, everything)
            return {name for name in everything if name in plan.layers or _within(name, plan.layers)}
        case "all":
            return everything


def _require_layers(model: nn.Module, plan: FreezePlan, parameters: set[str]) -> None:
    modules = {name for name, _ in model.named_modules()}
    unknown = [name for name in plan.layers if name not in modules and name not in parameters]
    if unknown:
        raise StudioError(
            f"The plan lets layers learn that a {type(model).__name__} of this kind does not have "
            f"({', '.join(unknown[:3])}): choose other layers, or head, last:N or all."
        )


def _covering(module: nn.Module, prefix: str) -> Iterator[str]:
    """Yield the shortest names of what learns in a module of which not all may learn."""
    for name, parameter in module.named_parameters(recurse=False):
        if parameter.requires_grad:
            yield f"{prefix}{name}"
    for name, child in module.named_children():
        path = f"{prefix}{name}"
        states = {parameter.requires_grad for parameter in child.parameters()}
        if states == {True}:
            yield path
        elif True in states:
            yield from _covering(child, f"{path}.")


def _is_frozen(parameters: Iterable[nn.Parameter]) -> bool:
    """Whether there are parameters, and none of them learns."""
    states = {parameter.requires_grad for parameter in parameters}
    return states == {False}


def _groups(model: nn.Module, head: tuple[str, ...]) -> list[list[str]]:
    """Return the module paths of each block."""
    groups: list[list[str]] = []
    waiting: list[str] = []
    for path, module in _opened(model, "", head):
        waiting.append(path)
        if isinstance(module, nn.Dropout):
            continue
        if not groups or _starts_block(module, [model.get_submodule(name) for name in groups[-1]]):
            groups.append([])
        groups[-1] += waiting
        waiting = []
    return groups


def _opened(module: nn.Module, prefix: str, head: tuple[str, ...]) -> Iterator[tuple[str, nn.Module]]:
    """Walk the backbone's modules in forward order, looking into containers and into what holds the output layer."""
    for name, child in module.named_children():
        path = f"{prefix}{name}"
        if path == head[-1]:
            return
        if name in _CONTAINERS or _within(head[-1], (path,)):
            yield from _opened(child, f"{path}.", head)
        elif path not in head:
            yield path, child


def _starts_block(module: nn.Module, current: list[nn.Module]) -> bool:
    if isinstance(module, nn.Linear) or _is_block(module):
        return True
    in_a_run = isinstance(current[0], nn.Conv2d) and not isinstance(current[-1], nn.MaxPool2d)
    return isinstance(module, nn.Conv2d) and not in_a_run


def _is_block(module: nn.Module) -> bool:
    """Whether a module has children, and a convolution or Linear among them: timm's normalisation has children, too."""
    return any(isinstance(part, nn.Conv2d | nn.Linear) for part in module.modules() if part is not module)


def _group_name(model: nn.Module, paths: list[str], *, first: bool) -> str:
    composite = [path for path in paths if _is_block(model.get_submodule(path))]
    if composite or len(paths) == 1:
        return (composite or paths)[0]
    parent = paths[0].rpartition(".")[0]
    beside = [path for path in paths if path.rpartition(".")[0] == parent]
    return f"{beside[0]}-{beside[-1].rpartition('.')[2]}" if parent or not first else "stem"


def _ancestors(name: str) -> Iterator[str]:
    while name := name.rpartition(".")[0]:
        yield name


def _within(name: str, paths: tuple[str, ...]) -> bool:
    return any(name.startswith(f"{path}.") for path in paths)
