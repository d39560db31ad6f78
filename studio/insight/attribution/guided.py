"""Guided backpropagation on any network.

captum's own GuidedBackprop guides modules of class ``nn.ReLU`` only, and fails where one of them works on a constant,
as in Swin V2. Inception and DenseNet also call ``functional.relu``. So the function is guided, which the modules call
too. Smooth activations (GELU, SiLU, Hardswish) have no such rule and keep their own gradient; whoever shows the result
should say so.
"""

from __future__ import annotations

from typing import Any

import torch
from captum.attr import Saliency
from torch import nn
from torch.overrides import TorchFunctionMode

_RELUS = (torch.nn.functional.relu, torch.relu, torch.relu_)
_OTHERS = (nn.GELU, nn.SiLU, nn.Hardswish, nn.ELU, nn.LeakyReLU, nn.ReLU6)


def guided_backprop(model: nn.Module, inputs: torch.Tensor, target: int) -> tuple[torch.Tensor, int]:
    """Differentiate a logit by the input, but let each ReLU pass positive gradients only.

    Source: Springenberg et al. 2015, arXiv:1412.6806.

    Returns
    -------
    Tensor
        (1, 3, size, size).
    int
        How many ReLUs were guided, counted each time that one ran.
    """
    inputs = inputs.clone().requires_grad_()
    with _GuidedReLUs() as relus:
        gradient: torch.Tensor = Saliency(model).attribute(inputs, target=target, abs=False)
    return gradient.detach(), relus.calls


def unguided_activations(model: nn.Module) -> tuple[str, ...]:
    """Return the classes of a network's activations that the method does not know."""
    return tuple(sorted({type(module).__name__ for module in model.modules() if isinstance(module, _OTHERS)}))


class _GuidedReLUs(TorchFunctionMode):
    """While it is entered, every ReLU that depends on the picture is guided, called as a module or as a function."""

    def __init__(self) -> None:
        super().__init__()
        self.calls = 0

    def __torch_function__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if function in _RELUS and args[0].requires_grad:
            self.calls += 1
            return _GuidedReLU.apply(args[0])  # type: ignore[no-untyped-call]
        return function(*args, **(kwargs or {}))


class _GuidedReLU(torch.autograd.Function):
    @staticmethod
    def forward(context: Any, inputs: torch.Tensor) -> torch.Tensor:
        outputs = inputs.clamp(min=0)
        context.save_for_backward(outputs)
        return outputs

    @staticmethod
    def backward(context: Any, *gradients: torch.Tensor) -> torch.Tensor:
        (outputs,) = context.saved_tensors
        passed: torch.Tensor = gradients[0].clamp(min=0) * (outputs > 0)
        return passed
