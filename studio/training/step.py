"""One step of training: forward, backward, and the optimizer's turn; in parts where memory is short."""

from __future__ import annotations

import torch

from studio.errors import StudioError
from studio.phrase import Phrase
from studio.tasks import Event, Notice
from studio.training.device import give_back_memory
from studio.training.distribution import GradientExchange
from studio.training.feed import Batch, Network
from studio.training.pulse import Tally
from studio.training.session import Session


class Stepper:
    """Takes the steps of a session.

    When a batch does not fit into memory it is computed in halves, quarters and so on, whose gradients add up to the
    same step; only the statistics of batch normalisation are then those of the parts.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._most = session.spec.batch_size + 1  # a last batch may have one picture more
        self._remarks: list[Event] = []
        self._exchange = GradientExchange(session.team, session.model)
        self._compiled: tuple[Network, Network] | None = None
        """A network as it came, and compiled."""

    @property
    def rate(self) -> float:
        """The learning rate of the head, as used last."""
        return float(self._session.optimizer.param_groups[0]["lr"])

    def remarks(self) -> list[Event]:
        """Return, once, what the person should know of the last steps."""
        remarks, self._remarks = self._remarks, []
        return remarks

    def follow_plan(self) -> None:
        """Take in that other layers learn from now on."""
        self._exchange = GradientExchange(self._session.team, self._session.model)

    def learn(self, network: Network, batch: Batch, tally: Tally, *, finish: bool) -> None:
        """Add a batch's gradients to those that wait, and with ``finish`` let the optimizer take its step."""
        with self._exchange.put_off(not finish):
            if len(batch.rows):
                self._accumulate(self._exchange.through(self._quick(network)), batch, tally)
            elif (nothing := self._exchange.nothing(self._session.placement.device)) is not None:
                self._session.scaler.scale(nothing).backward()  # type: ignore[no-untyped-call]
        if finish:
            self._step()

    def _accumulate(self, network: Network, batch: Batch, tally: Tally) -> None:
        session = self._session
        rows = torch.from_numpy(batch.rows)
        labels = session.train_labels[rows].to(session.placement.device)
        tensors = batch.tensors
        if session.objective.blends:
            pictures, labels = session.objective.blend(tensors[0], labels)
            tensors = (pictures,)
        waiting = self._gradients() if session.spec.accumulate > 1 else None
        while True:
            try:
                parts = self._parts(network, tensors, labels)
                break
            except RuntimeError as error:
                if not is_out_of_memory(error) or self._most <= 1:
                    raise
            except ValueError as error:
                if "more than 1 value per channel" in str(error):
                    raise StudioError(
                        "Batch normalisation cannot learn from one picture at a time: choose a batch size of "
                        f"{2 * session.team.world} or more."
                    ) from error
                raise
            self._make_room(waiting)
        for loss, logits, part in parts:
            tally.add(loss, logits, part)

    def _parts(
        self, network: Network, tensors: tuple[torch.Tensor, ...], labels: torch.Tensor
    ) -> list[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
        """Go forward and backward, in parts if need be; return loss, logits and labels of each."""
        session, done = self._session, []
        mass = session.objective.mass(labels)
        weight = self._exchange.weight(mass, session.placement.device) / session.spec.accumulate
        for start in range(0, len(labels), self._most):
            part = slice(start, start + self._most)
            with session.placement.autocast():
                logits = network(*(tensor[part] for tensor in tensors))
                loss = session.objective.loss(logits, labels[part])
            share = session.objective.mass(labels[part]) / mass * weight
            session.scaler.scale(loss * share).backward()  # type: ignore[no-untyped-call]
            done.append((loss.detach(), logits.detach(), labels[part]))
        return done

    def _quick(self, network: Network) -> Network:
        """Return the network compiled, where the person wants that; what cannot be compiled runs as it is."""
        if not self._session.spec.compile:
            return network
        if self._compiled is None or self._compiled[0] is not network:
            from torch import _dynamo  # takes seconds to import

            _dynamo.config.suppress_errors = True
            self._compiled = (network, torch.compile(network))
        return self._compiled[1]

    def _step(self) -> None:
        session = self._session
        if session.spec.clip_norm:
            session.scaler.unscale_(session.optimizer)
            parameters = [p for group in session.optimizer.param_groups for p in group["params"]]
            torch.nn.utils.clip_grad_norm_(parameters, session.spec.clip_norm)
        session.scaler.step(session.optimizer)
        session.scaler.update()
        session.optimizer.zero_grad(set_to_none=True)
        if session.average is not None:
            session.average.update()

    def _gradients(self) -> list[torch.Tensor | None]:
        return [None if p.grad is None else p.grad.clone() for p in self._session.model.parameters()]

    def _make_room(self, waiting: list[torch.Tensor | None] | None) -> None:
        """Free what the failed try has taken, put waiting gradients back, and make the parts smaller."""
        session = self._session
        if not session.team.alone:  # the others wait for this part, and would wait for ever
            raise StudioError(
                f"The memory of a device is too small for its part of {session.spec.batch_size} pictures: resume with "
                "a smaller batch size, or with more processes."
            )
        session.optimizer.zero_grad(set_to_none=True)
        give_back_memory(session.placement.device)
        for parameter, gradient in zip(session.model.parameters(), waiting or (), strict=False):
            parameter.grad = gradient
        self._most = max(1, min(self._most, session.spec.batch_size) // 2)
        self._remarks.append(in_parts(session.spec.batch_size, self._most))


def in_parts(batch_size: int, most: int) -> Notice:
    """Say that batches are too large for the device, and how large their parts are now."""
    return Notice(
        Phrase(
            "in parts",
            "The memory of the device is too small for {pictures} pictures at once: each batch is now computed in "
            "parts of {most}, with the same result but for batch normalisation.",
            pictures=batch_size,
            most=most,
        )
    )


def is_out_of_memory(error: RuntimeError) -> bool:
    """Whether the device has refused more memory."""
    return isinstance(error, torch.OutOfMemoryError) or "not enough memory" in str(error)
