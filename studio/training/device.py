"""Which device trains, what it is called, and how many threads torch may use."""

from __future__ import annotations

import os

import torch

from studio.errors import StudioError
from studio.training.spec import DeviceChoice


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
    """Name a device as its owner knows it: ``"NVIDIA H100"``, ``"Apple GPU"``, ``"the CPU"``."""
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    return "the Apple GPU" if device.type == "mps" else "the CPU"


def leave_a_core_free() -> None:
    """Let torch use all cores but one: that keeps the window and the loading threads alive, and loses little."""
    torch.set_num_threads(max(1, (os.cpu_count() or 2) - 1))
