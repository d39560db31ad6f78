"""A network's layers as lines of a tree, and a lock on each. Imports nothing heavy: the window clicks on these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from studio.models.spec import FreezePlan

LockState = Literal["frozen", "partly", "learns"]


@dataclass(frozen=True, slots=True)
class LayerRow:
    """A module of a network, or a parameter that belongs to a container itself (a class token)."""

    name: str
    """Dotted; the depth in the tree is the number of dots."""
    type: str
    """What it is, with what a learner asks for: ``"Conv2d 3×3/2"``, ``"Linear"``, ``"Dropout 0.5"``."""
    shape: tuple[int, ...]
    """Of its output for one picture; of a parameter, its own; empty where a module does not run by itself."""
    parameters: int
    """With those of all it holds."""
    trainable: int
    """How many of them learn."""
    batch_norm: bool
    """Whether it is a BatchNorm, or holds one."""
    learning: tuple[str, ...] = ()
    """Of a layer without rows of its own, of whose parameters some learn and some do not: dotted names of those that
    do."""


class Locks:
    """Which layers of a network learn, changed lock by lock; every change gives new locks and leaves the old ones.

    What has a lock of its own is a row that holds parameters and no other row; a container shows what is below it.

    Parameters
    ----------
    rows
        Of the whole network, containers before what they hold, in forward order.
    open_
        How many parameters learn in each row with a lock of its own where any do; as ``rows`` say unless given.
    """

    def __init__(self, rows: Sequence[LayerRow], open_: Mapping[str, int] | None = None) -> None:
        self._rows = rows
        holders = {name for row in rows for name in _holders(row.name)}
        self._sizes = {row.name: row.parameters for row in rows if row.parameters and row.name not in holders}
        if open_ is None:
            open_ = {row.name: row.trainable for row in rows if row.trainable and row.name in self._sizes}
        self._open = dict(open_)
        self._trainable = _added_up(self._open)

    @property
    def rows(self) -> Sequence[LayerRow]:
        return self._rows

    @property
    def trainable(self) -> int:
        """How many parameters learn."""
        return sum(self._open.values())

    def state(self, row: LayerRow) -> LockState | None:
        """Return how a row's lock stands, or None where there is nothing to lock."""
        if not row.parameters:
            return None
        learning = self._trainable.get(row.name, 0)
        return "frozen" if not learning else "learns" if learning == row.parameters else "partly"

    def following(self, plan: FreezePlan) -> Locks:
        """Return the locks as a plan of the kind ``layers`` names them."""
        held = tuple(f"{name}." for name in plan.layers)
        whole = {name: size for name, size in self._sizes.items() if name in plan.layers or name.startswith(held)}
        named = set(plan.layers)
        part = {row.name: row.trainable for row in self._rows if row.learning and named.issuperset(row.learning)}
        return Locks(self._rows, part | whole)

    def with_set(self, names: Iterable[str], *, learns: bool) -> Locks:
        """Return the locks after rows, with all below them, have been opened (``learns``) or closed."""
        chosen = tuple(names)
        held = tuple(f"{name}." for name in chosen)
        below = {name: size for name, size in self._sizes.items() if name in chosen or name.startswith(held)}
        others = {name: count for name, count in self._open.items() if name not in below}
        return Locks(self._rows, others | below if learns else others)

    def plan(self) -> FreezePlan:
        """Return the plan that these locks are: named layers, as few names as will do, or nothing."""
        names: list[str] = []
        for row in self._rows:
            # Containers come first, so that what they cover is never named.
            if not any(holder in names for holder in _holders(row.name)):
                names += self._names(row)
        return FreezePlan(kind="layers", layers=tuple(names)) if names else FreezePlan(kind="none")

    def _names(self, row: LayerRow) -> tuple[str, ...]:
        """Return what a plan has to name for a row itself: nothing where rows below it say more."""
        if self.state(row) == "learns":
            return (row.name,)
        return row.learning if row.name in self._open else ()


def _holders(name: str) -> list[str]:
    """Return the names of the containers around a row, innermost first."""
    parts = name.split(".")
    return [".".join(parts[:count]) for count in range(len(parts) - 1, 0, -1)]


def _added_up(learning: dict[str, int]) -> dict[str, int]:
    """Return how much learns in each row, containers included."""
    sums = dict(learning)
    for name, size in learning.items():
        for holder in _holders(name):
            sums[holder] = sums.get(holder, 0) + size
    return sums
