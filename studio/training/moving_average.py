"""A moving average of the weights, which often does better than the weights themselves (Polyak & Juditsky 1992)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import torch
from torch import nn
from torch.optim.swa_utils import get_ema_multi_avg_fn


class MovingAverage:
    """Follows what learns in a network: trainable parameters, and the running statistics beside them.

    Frozen parameters do not move, so they need no average; after every step, ``average = decay × average + (1 - decay)
    × weights``.
    """

    def __init__(self, model: nn.Module, decay: float) -> None:
        self._model = model
        self._update = get_ema_multi_avg_fn(decay)  # type: ignore[no-untyped-call]
        self._tensors = {name: tensor.detach().clone() for name, tensor in self._moving()}

    def update(self) -> None:
        """Take in the weights after a step; what does not learn yet, in gradual unfreezing, has not moved."""
        moving = self._moving()
        with torch.no_grad():
            self._update([self._tensors[name] for name, _ in moving], [tensor.detach() for _, tensor in moving], 0)

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Give the network the average for a while, and its own weights back afterwards."""
        own = {name: tensor.detach().clone() for name, tensor in self._moving()}
        self._copy(self._tensors)
        try:
            yield
        finally:
            self._copy(own)

    def state_dict(self) -> dict[str, torch.Tensor]:
        return self._tensors

    def load_state_dict(self, state: Mapping[str, torch.Tensor]) -> None:
        for name, tensor in self._tensors.items():
            tensor.copy_(state[name])

    def _copy(self, tensors: Mapping[str, torch.Tensor]) -> None:
        with torch.no_grad():
            for name, tensor in self._moving():
                tensor.copy_(tensors[name])

    def _moving(self) -> list[tuple[str, torch.Tensor]]:
        """Return what training may change: parameters that learn, statistics of layers that have such."""
        parameters = [(name, p) for name, p in self._model.named_parameters() if p.requires_grad]
        learning = {name.rpartition(".")[0] for name, _ in parameters}
        statistics = [
            (name, buffer)
            for name, buffer in self._model.named_buffers()
            if name.rpartition(".")[0] in learning and buffer.is_floating_point()
        ]
        return [*parameters, *statistics]
