"""A network's layers as lines of a tree, and a lock on each. Imports nothing heavy: the window clicks on these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


class Locks:
    """Which layers of a network learn, changed lock by lock; every change gives new locks and leaves the old ones.

    What has a lock of its own is a row that holds parameters and no other row; a container shows what is below it.

    Parameters
    ----------
    rows
        Of the whole network, containers before what they hold, in forward order.
    open_
        Names of the rows with a lock of their own that learn; those that learn at all in ``rows`` unless given.
    """

    def __init__(self, rows: Sequence[LayerRow], open_: frozenset[str] | None = None) -> None:
        self._rows = rows
        holders = {name for row in rows for name in _holders(row.name)}
        self._sizes = {row.name: row.parameters for row in rows if row.parameters and row.name not in holders}
        self._trainable = {row.name: row.trainable for row in rows}
        if open_ is not None:
            self._trainable = _added_up({name: size for name, size in self._sizes.items() if name in open_})
        self._open = frozenset(name for name in self._sizes if self._trainable.get(name))

    @property
    def rows(self) -> Sequence[LayerRow]:
        return self._rows

    @property
    def trainable(self) -> int:
        """How many parameters learn."""
        return sum(self._trainable.get(name, 0) for name in self._sizes)

    def state(self, row: LayerRow) -> LockState | None:
        """Return how a row's lock stands, or None where there is nothing to lock."""
        if not row.parameters:
            return None
        learning = self._trainable.get(row.name, 0)
        return "frozen" if not learning else "learns" if learning == row.parameters else "partly"

    def following(self, plan: FreezePlan) -> Locks:
        """Return the locks as a plan of the kind ``layers`` names them."""
        held = tuple(f"{name}." for name in plan.layers)
        return Locks(
            self._rows, frozenset(name for name in self._sizes if name in plan.layers or name.startswith(held))
        )

    def with_set(self, names: Iterable[str], *, learns: bool) -> Locks:
        """Return the locks after rows, with all below them, have been opened (``learns``) or closed."""
        chosen = tuple(names)
        held = tuple(f"{name}." for name in chosen)
        below = {name for name in self._sizes if name in chosen or name.startswith(held)}
        return Locks(self._rows, self._open | below if learns else self._open - below)

    def plan(self) -> FreezePlan:
        """Return the plan that these locks are: named layers, as few names as will do, or nothing."""
        names: list[str] = []
        for row in self._rows:
            # Containers come first, so that what they cover is never named.
            if self._is_open(row) and not any(holder in names for holder in _holders(row.name)):
                names.append(row.name)
        return FreezePlan(kind="layers", layers=tuple(names)) if names else FreezePlan(kind="none")

    def _is_open(self, row: LayerRow) -> bool:
        return row.name in self._open or self.state(row) == "learns"


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
