"""The processes that train one run together, as torchrun starts them. Imports nothing heavy, for the window."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from studio.errors import StudioError

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Team:
    """Which of a run's processes this is; the default is one process alone."""

    rank: int = 0
    """From 0; number 0 leads: it alone writes files and speaks for all."""
    world: int = 1
    """Processes on all machines."""
    local_rank: int = 0
    """Number among the processes of this machine, which is also the number of its GPU."""
    local_world: int = 1
    """Processes on this machine, which share its memory."""
    torchrun: bool = False
    """Whether torchrun has started this process, and may start it again: after a failure, or with other machines."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Team:
        """Return this process's place among those that torchrun started; without torchrun it is alone.

        The variables are described in torchrun's documentation, https://pytorch.org/docs/stable/elastic/run.html.
        """
        if "TORCHELASTIC_RUN_ID" not in environment:
            return cls()
        return cls(
            rank=int(environment["RANK"]),
            world=int(environment["WORLD_SIZE"]),
            local_rank=int(environment["LOCAL_RANK"]),
            local_world=int(environment["LOCAL_WORLD_SIZE"]),
            torchrun=True,
        )

    @property
    def alone(self) -> bool:
        return self.world == 1

    @property
    def leads(self) -> bool:
        return self.rank == 0

    def share(self, items: Sequence[_T]) -> tuple[_T, ...]:
        """Return what this process owns of all items: a fixed part, so that what it keeps of them stays of use."""
        return tuple(items[self.rank :: self.world])

    def seed(self, seed: int) -> int:
        """Return a seed of its own for each process; the leader's is the person's (below 2³²)."""
        return seed + (self.rank << 32)


class AnotherFailed(StudioError):
    """Another process of the team has failed and said why; this one ends without a word."""


def cluster_command(spec: Path, processes: int, nodes: int = 1) -> str:
    """Return the line for a shell that trains a run's TOML file with torchrun.

    Parameters
    ----------
    processes
        On each machine: as many as it has GPUs.
    nodes
        Machines. With more than one, the same line is entered on each, with ``HOST`` replaced by the name of one.
    """
    meeting = f"--nnodes={nodes} --rdzv-backend=c10d --rdzv-endpoint=HOST:29500" if nodes > 1 else "--standalone"
    return f"torchrun {meeting} --nproc-per-node={processes} main.py train {shlex.quote(spec.as_posix())}"
