"""One run in several processes, on one machine or many: what they tell each other, and that they take the same steps.

torchrun starts the processes; each trains on pictures of its own, and after every step all have the same weights
(DistributedDataParallel: Li et al. 2020, arXiv:2006.15704). What they exchange, and in which order, follows from the
spec alone, never from a clock. In a process alone, everything here does nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import uuid4

import numpy as np
import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

from studio.errors import StudioError
from studio.models.spec import BatchNorm
from studio.training.cluster import AnotherFailed, Team
from studio.training.device import choose_device
from studio.training.loader import Rows, in_batches
from studio.training.spec import DeviceChoice

if TYPE_CHECKING:
    from torch._C._distributed_c10d import Store

_T = TypeVar("_T")

_PATIENCE = timedelta(minutes=30)
"""How long a process waits for the others: while one downloads weights, or for room on the leader's disk."""


# Coming together.


@contextmanager
def joined(choice: DeviceChoice) -> Iterator[Team]:
    """Meet the other processes of the run, on the device that was chosen; part at the end, whatever happens.

    Raises
    ------
    StudioError
        This machine has no such device for each process, or another process was lost.
    AnotherFailed
        Another process has failed and said so.
    """
    team = Team.from_environment()
    if team.alone:
        yield team
        return
    store = _blank_store(team)
    try:
        backend = _backend(choose_device(choice), team)
        dist.init_process_group(backend, store=store, rank=team.rank, world_size=team.world, timeout=_PATIENCE)
        yield team
    except BaseException as error:
        if not _is_first_to_end(store) and isinstance(error, Exception):
            raise AnotherFailed(str(error)) from error
        if _is_lost_connection(error):
            raise StudioError(
                "Another process of this run was killed, or its machine is gone; go on from the last epoch with "
                "--resume, or let torchrun do so with --max-restarts and --out."
            ) from error
        raise
    finally:
        if dist.is_initialized():
            dist.destroy_process_group()


def _blank_store(team: Team) -> Store:
    """Return a part of torchrun's store that no earlier attempt has written to.

    torchrun (2.13) keeps one store over its restarts, in which gloo would find the addresses of processes that are no
    more; and its count of restarts differs from machine to machine. So the leader gives the attempt a name, and tells
    whoever asks, until all the others of this very attempt have heard it.
    """
    from torch._C._distributed_c10d import PrefixStore  # neither is in every build of torch
    from torch.distributed.rendezvous import rendezvous

    store, _, _ = next(rendezvous("env://", timeout=_PATIENCE))
    try:
        name = _tell_name(store, team.world) if team.leads else _ask_name(store, team.rank)
    except dist.DistStoreError as error:
        raise StudioError(f"Of {team.world} processes not all have come: look at what the others say.") from error
    return PrefixStore(name, store)


def _ask_name(store: Store, rank: int) -> str:
    question = uuid4().hex
    store.set(f"question {rank}", question)
    name: str = store.get(f"answer {question}").decode()
    store.set(f"{name} heard by {rank}", "")
    return name


def _tell_name(store: Store, world: int) -> str:
    name, waiting, deadline = uuid4().hex, set(range(1, world)), time.monotonic() + _PATIENCE.total_seconds()
    while waiting:
        for rank in waiting:
            if store.check([f"question {rank}"]):
                store.set(f"answer {store.get(f'question {rank}').decode()}", name)
        waiting = {rank for rank in waiting if not store.check([f"{name} heard by {rank}"])}
        if time.monotonic() > deadline:
            raise dist.DistStoreError("timeout")
        time.sleep(0.02)
    return name


def _is_first_to_end(store: Store) -> bool:
    """Whether no other process has ended early, so that it falls to this one to say why."""
    try:
        return int(store.add("ended early", 1)) == 1
    except RuntimeError:  # torchrun itself is gone
        return True


def _backend(device: torch.device, team: Team) -> str:
    """Return what the processes talk through; on CUDA each process takes its own GPU."""
    if device.type == "mps":
        raise StudioError("Apple's GPU cannot be shared by several processes: choose the device cpu, or one process.")
    if device.type == "cpu":
        return "gloo"
    if torch.cuda.device_count() <= team.local_rank:
        raise StudioError(
            f"There are {team.local_world} processes on this machine, but {torch.cuda.device_count()} GPUs: start "
            f"torchrun with --nproc-per-node={torch.cuda.device_count()}."
        )
    torch.cuda.set_device(team.local_rank)
    return "nccl"


def _is_lost_connection(error: BaseException) -> bool:
    """Whether a collective failed because of another process; gloo says so in words only."""
    return isinstance(error, dist.DistError) or (isinstance(error, RuntimeError) and "gloo" in str(error))


# Telling each other.


def from_leader(team: Team, value: _T | None) -> _T:
    """Return the leader's value in every process; what the others give does not count."""
    if team.alone:
        return cast(_T, value)
    box = [value]
    dist.broadcast_object_list(box, src=0)
    return cast(_T, box[0])


def total(team: Team, tensor: torch.Tensor) -> torch.Tensor:
    """Return the sum over the processes, bit by bit the same in all of them."""
    if not team.alone:
        tensor = tensor.clone()
        dist.all_reduce(tensor)
    return tensor


@contextmanager
def one_here_first(team: Team) -> Iterator[None]:
    """Let one process of each machine go through the block before its others, which then find what it has downloaded.

    Every process must come by.
    """
    if not team.alone and team.local_rank > 0:
        dist.barrier()
    yield
    if not team.alone and team.local_rank == 0:
        dist.barrier()


# Sharing the work.


def training_groups(team: Team, rows: Rows, count: int, batch_size: int) -> list[Rows]:
    """Cut the rows of one process into its parts of an epoch's batches.

    Every process gets as many as there are batches of all ``count`` pictures, of nearly the same size.
    """
    if team.alone:
        return in_batches(rows, batch_size)
    return np.array_split(rows, len(in_batches(np.arange(count), batch_size)))


def require_enough(team: Team, pictures: int, batch_size: int) -> None:
    """Raise StudioError where a process would have nothing to do."""
    if batch_size < team.world:
        raise StudioError(
            f"Batches of {batch_size} pictures cannot be shared by {team.world} processes: choose a batch size of "
            f"{team.world} or more."
        )
    if pictures < team.world:
        raise StudioError(f"There are {pictures} pictures to train with, too few for {team.world} processes.")


def reseed(team: Team, seed: int, epoch: int, step: int) -> None:
    """Give every process random numbers of its own for what is left of an epoch; they come from nothing but these."""
    if not team.alone:
        torch.manual_seed(int(np.random.default_rng((team.seed(seed), epoch, step)).integers(2**63)))


# Taking the same steps.


class _Learning(nn.Module):
    """The parameters that learn, in the network's order: the order in which gradients are exchanged.

    Which network reads them may differ from process to process, since one may have had no room for a cache.
    """

    def __init__(self, parameters: list[nn.Parameter]) -> None:
        super().__init__()
        self.parameters_that_learn = nn.ParameterList(parameters)

    def forward(self, network: Callable[..., torch.Tensor] | None, *tensors: torch.Tensor) -> torch.Tensor:
        if network is not None:
            return network(*tensors)
        return 0.0 * torch.stack([parameter.sum() for parameter in self.parameters_that_learn]).sum()


class GradientExchange:
    """Adds up the processes' gradients in the backward pass, as those of one process with the whole batch.

    Make a new one, in all processes, when other layers begin to learn.
    """

    def __init__(self, team: Team, model: nn.Module) -> None:
        self._team = team
        self._model = model
        self._exchange: DistributedDataParallel | None = None
        if not team.alone:
            learning = [parameter for parameter in model.parameters() if parameter.requires_grad]
            self._exchange = DistributedDataParallel(_Learning(learning))

    def through(self, network: Callable[..., torch.Tensor]) -> Callable[..., torch.Tensor]:
        """Return the network with an output whose backward pass exchanges the gradients."""
        return network if self._exchange is None else partial(self._exchange, network)

    def put_off(self, yes: bool) -> AbstractContextManager[Any]:
        """Return a context in which gradients are only added up here, to be exchanged with those of a later batch."""
        return nullcontext() if self._exchange is None or not yes else self._exchange.no_sync()

    def weight(self, mass: float | torch.Tensor, device: torch.device) -> float | torch.Tensor:
        """Return what to multiply this process's mean loss by, so that unequal parts give the mean of the whole.

        Parameters
        ----------
        mass
            What the mean was divided by: the number of pictures, or the sum of their class weights.
        """
        if self._exchange is None:
            return 1.0
        own = torch.as_tensor(mass, dtype=torch.float32, device=device)
        return own * self._team.world / total(self._team, own).clamp(min=1e-30)

    def nothing(self, device: torch.device) -> torch.Tensor | None:
        """Take part in a batch of which this process can read no picture: a loss of zero, or None for one alone."""
        if self._exchange is None:
            return None
        if any(isinstance(module, nn.SyncBatchNorm) and module.training for module in self._model.modules()):
            raise StudioError(
                "None of a process's pictures for a step can be read, and batch normalisation waits for them: "
                "remove the unreadable pictures (they are listed above)."
            )
        self.weight(0.0, device)
        loss: torch.Tensor = self._exchange(None)
        return loss


# Batch normalisation.


def share_batch_statistics(team: Team, model: nn.Module, device: torch.device, batch_norm: BatchNorm) -> nn.Module:
    """Return the model with batch normalisation over the whole batch, where there is such a thing: on CUDA."""
    if team.alone or device.type != "cuda" or not learns_batch_statistics(model, batch_norm):
        return model
    converted: nn.Module = nn.SyncBatchNorm.convert_sync_batchnorm(model)  # type: ignore[no-untyped-call]
    return converted


def learns_batch_statistics(model: nn.Module, batch_norm: BatchNorm) -> bool:
    """Whether a batch normalisation is among what learns, or is let run although it is frozen."""
    return any(_is_learning_normalisation(module, batch_norm) for module in model.modules())


def average_statistics(team: Team, model: nn.Module, batch_norm: BatchNorm) -> None:
    """Give all processes the mean of their running statistics, for validation and the checkpoint."""
    if team.alone:
        return
    for module in model.modules():
        if _is_learning_normalisation(module, batch_norm):
            for buffer in module.buffers(recurse=False):
                if buffer.is_floating_point():
                    buffer.copy_(total(team, buffer) / team.world)


def _is_learning_normalisation(module: nn.Module, batch_norm: BatchNorm) -> bool:
    if not isinstance(module, nn.modules.batchnorm._BatchNorm):
        return False
    return batch_norm == "run" or any(parameter.requires_grad for parameter in module.parameters())
