"""The baseline of ``feature_maps.py``: a forward pass with nothing around it, performed in the same engine process."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from studio.insight.network_spec import NetworkSpec
from studio.tasks import Event, Task
from studio.training.spec import DeviceChoice


@dataclass(frozen=True, slots=True)
class PassDone:
    seconds: float


class PlainForward(Task):
    """Run a network on a picture. The last event is a :class:`PassDone`."""

    performer: ClassVar[str] = "plain_forward:plain_forward"

    network: NetworkSpec
    picture: Path
    device: DeviceChoice = "auto"


def plain_forward(task: PlainForward) -> Iterator[Event]:
    import torch

    from studio.insight.network import open_network

    network = yield from open_network(task.network, task.device)
    inputs = network.look_at(task.picture).inputs
    started = time.perf_counter()
    with torch.no_grad():
        network.module(inputs).cpu()  # waits for a GPU
    yield PassDone(time.perf_counter() - started)
