"""One step of an autoencoder's training, and the sums of what its losses are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch

from studio.models.autoencoders import Terms, terms
from studio.tasks import Event
from studio.training.autoencoding_events import Losses
from studio.training.autoencoding_session import AutoencodingSession
from studio.training.device import give_back_memory
from studio.training.step import in_parts, is_out_of_memory


class LossTally:
    """Losses summed on the device, so that no step waits for the device to answer."""

    def __init__(self, device: torch.device, latent: int, progress: Mapping[str, Any]) -> None:
        precision = torch.float32 if device.type == "mps" else torch.float64
        self._sums = torch.tensor(progress.get("sums", [0.0] * (2 + latent)), dtype=precision, device=device)
        """Reconstruction, total, and the KL divergence of each dimension."""
        self._seen = int(progress.get("seen", 0))

    def add(self, found: Terms, beta: float) -> None:
        """Take in a batch, or a part of one."""
        reconstruction, kl = found.reconstruction.detach().sum(), found.kl.detach().sum(0)
        self._sums += torch.cat([torch.stack([reconstruction, reconstruction + beta * kl.sum()]), kl])
        self._seen += len(found.reconstruction)

    def read(self) -> Losses:
        reconstruction, total, *kl = (self._sums / max(1, self._seen)).tolist()
        return Losses(reconstruction, sum(kl), total)

    @property
    def kl_per_dimension(self) -> tuple[float, ...]:
        """(d,) nats."""
        return tuple((self._sums[2:] / max(1, self._seen)).tolist())

    @property
    def empty(self) -> bool:
        """Whether no picture was counted."""
        return self._seen == 0

    def sums(self) -> dict[str, Any]:
        return {"sums": self._sums.tolist(), "seen": self._seen}


class AutoencoderStepper:
    """Takes the steps of a session; a batch that does not fit into memory is computed in halves, quarters and so on."""

    def __init__(self, session: AutoencodingSession) -> None:
        self._session = session
        self._most = session.spec.batch_size + 1  # a last batch may have one picture more
        self._remarks: list[Event] = []

    def remarks(self) -> list[Event]:
        """Return, once, what the person should know of the last steps."""
        remarks, self._remarks = self._remarks, []
        return remarks

    def learn(self, pictures: torch.Tensor, beta: float, tally: LossTally) -> None:
        """Take a step with (n, 3, s, s) pictures on the device."""
        session = self._session
        while True:
            try:
                parts = self._parts(session.model.to_channels(pictures), beta)
                break
            except RuntimeError as error:
                if not is_out_of_memory(error) or self._most <= 1:
                    raise
            self._make_room()
        for part in parts:
            tally.add(part, beta)
        session.scaler.step(session.optimizer)
        session.scaler.update()
        session.optimizer.zero_grad(set_to_none=True)

    def _parts(self, targets: torch.Tensor, beta: float) -> list[Terms]:
        """Go forward and backward, in parts if need be."""
        session, done = self._session, []
        for part in torch.split(targets, self._most):
            with session.placement.autocast():
                found = terms(session.model, part, session.draws)
            loss = (found.reconstruction.sum() + beta * found.kl.sum()) / len(targets)
            session.scaler.scale(loss).backward()  # type: ignore[no-untyped-call]
            done.append(Terms(found.reconstruction.detach(), found.kl.detach()))
        return done

    def _make_room(self) -> None:
        session = self._session
        session.optimizer.zero_grad(set_to_none=True)
        give_back_memory(session.placement.device)
        self._most = max(1, min(self._most, session.spec.batch_size) // 2)
        self._remarks.append(in_parts(session.spec.batch_size, self._most))
