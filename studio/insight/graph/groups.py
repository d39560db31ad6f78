"""Which operations belong together: blocks of the freeze plan, and inside them modules of modules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from torch import nn

from studio.insight.graph.tasks import GraphGroup
from studio.models.freeze import Block, blocks
from studio.models.heads import head_names

HEAD = "head"


@dataclass(frozen=True, slots=True)
class Call:
    """Who computes a node."""

    path: str
    """As :attr:`GraphNode.path`."""
    function: bool
    dropout: bool
    """Dropout regularises what follows, and belongs to it."""


@dataclass(frozen=True)
class Grouping:
    """Where each call belongs."""

    blocks: tuple[str, ...]
    """The block of each call."""
    chains: tuple[tuple[str, ...], ...]
    """The groups of each call, outermost first."""
    groups: tuple[GraphGroup, ...]


def grouped(model: nn.Module, calls: Sequence[Call]) -> Grouping:
    """Group calls, given in forward order.

    What is called between the blocks (``flatten``, an addition) goes with what comes before it; groups of one, and
    groups that hold the same as the group around them, are left out.
    """
    parts = (*blocks(model), Block(HEAD, head_names(model), ()))
    owners = _owners(parts, calls)
    chains = [_chain(model, owner, call) for owner, call in zip(owners, calls, strict=True)]
    sizes = Counter(name for chain in chains for name in chain)
    kept = tuple(_without_repetition(chain, sizes) for chain in chains)
    names = dict.fromkeys(name for chain in kept for name in chain)
    return Grouping(tuple(owner.name for owner in owners), kept, tuple(_group(model, name) for name in names))


def _owners(parts: Sequence[Block], calls: Sequence[Call]) -> list[Block]:
    claimed = [next((part for part in parts if _within(call.path, part.modules)), None) for call in calls]
    owners: list[Block] = []
    waiting = 0
    current = parts[0]
    for call, claim in zip(calls, claimed, strict=True):
        if claim is not None:
            current = claim
            owners += [current] * (waiting + 1)
            waiting = 0
        elif waiting or call.dropout:
            waiting += 1
        else:
            owners.append(current)
    return owners + [current] * waiting


def _chain(model: nn.Module, owner: Block, call: Call) -> tuple[str, ...]:
    """Return the block's name and the modules inside it that hold the call."""
    parts = call.path.split(".") if call.path else []
    prefixes = [".".join(parts[: n + 1]) for n in range(len(parts))]
    holders = prefixes if call.function else prefixes[:-1]
    inside = [path for path in holders if _within(path, owner.modules) and path != owner.name]
    return (owner.name, *(path for path in inside if next(model.get_submodule(path).children(), None) is not None))


def _without_repetition(chain: tuple[str, ...], sizes: Counter[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for name in chain:
        if sizes[name] > 1 and not (kept and sizes[kept[-1]] == sizes[name]):
            kept.append(name)
    return tuple(kept)


def _group(model: nn.Module, name: str) -> GraphGroup:
    try:
        module = model.get_submodule(name)
    except AttributeError:  # a run of modules: "stem", "features.0-4"
        return GraphGroup(name, "", "")
    return GraphGroup(name, name, type(module).__name__)


def _within(path: str, modules: tuple[str, ...]) -> bool:
    return any(path == module or path.startswith(f"{module}.") for module in modules)
