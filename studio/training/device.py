"""Which device trains, in which precision, and how many threads torch may use."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

import torch

from studio.errors import StudioError
from studio.phrase import Phrase
from studio.training.spec import DeviceChoice, Precision


def choose_device(choice: DeviceChoice) -> torch.device:
    """Return the device to work on; ``auto`` takes CUDA, then Apple's MPS, then the CPU.

    Raises
    ------
    StudioError
        The device that was asked for is not in this machine.
    """
    available = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    if choice == "auto":
        choice = next(name for name in ("cuda", "mps", "cpu") if available[name])
    if not available[choice]:
        raise StudioError(
            f"There is no {choice.upper()} device that torch can use on this machine: choose auto or cpu."
        )
    return torch.device(choice)


def device_name(device: torch.device) -> str:
    """Name a device as its owner knows it: ``"NVIDIA H100"``, ``"the Apple GPU"``, ``"the CPU"``."""
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    return Phrase("Apple GPU", "the Apple GPU") if device.type == "mps" else Phrase("CPU", "the CPU")


def choose_precision(choice: Precision, device: torch.device) -> Precision:
    """Return the precision to multiply in; ``auto`` takes bfloat16 where the device has units for it, else float32.

    On the CPU that means AMX tiles (three times as fast as float32 for a ResNet-18; without them bfloat16 is slower).
    Weights, gradients and the optimizer's state are float32 in any case.
    """
    if choice != "auto":
        return choice
    if device.type == "cuda":
        return "bfloat16" if torch.cuda.get_device_capability(device) >= (8, 0) else "float16"
    return "bfloat16" if device.type == "cpu" and torch.cpu.get_capabilities().get("amx_bf16") else "float32"


@dataclass(frozen=True)
class Placement:
    """Where and how tensors are computed with."""

    device: torch.device
    precision: Precision
    channels_last: bool

    def put(self, tensors: Sequence[torch.Tensor]) -> tuple[torch.Tensor, ...]:
        """Move tensors to the device, without waiting for the copy where that is possible."""
        pinned = (tensor.pin_memory() if self._pins(tensor) else tensor for tensor in tensors)
        return tuple(
            tensor.to(
                self.device,
                non_blocking=True,
                memory_format=torch.channels_last
                if self.channels_last and tensor.dim() == 4
                else torch.preserve_format,
            )
            for tensor in pinned
        )

    def _pins(self, tensor: torch.Tensor) -> bool:
        return self.device.type == "cuda" and tensor.device.type == "cpu"

    def autocast(self) -> AbstractContextManager[None]:
        """Return a context in which matrix products and convolutions are computed in this precision."""
        dtype = torch.float16 if self.precision == "float16" else torch.bfloat16
        return torch.autocast(self.device.type, dtype, enabled=self.precision != "float32")


@contextmanager
def giving_back_memory(device: torch.device) -> Iterator[None]:
    """Give back, when the block is left, what its tensors took on the device: the other engine may want it."""
    try:
        yield
    finally:
        give_back_memory(device)


def give_back_memory(device: torch.device) -> None:
    """Give back what torch keeps of the device's memory for tensors that are no more."""
    gc.collect()  # traced networks hold themselves
    if device.type == "cuda":
        torch.cuda.empty_cache()
    elif device.type == "mps":
        torch.mps.empty_cache()


def use_all_cores() -> None:
    """Let torch compute on every core this process may use. The window stays fluid: its engine runs at low priority."""
    if "OMP_NUM_THREADS" not in os.environ:  # the person's own word on it
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        torch.set_num_threads(cores)
