"""Operations in words and formulas: what a node of the graph does, with its own numbers in it."""

from __future__ import annotations

from typing import Any

from torch import nn

from studio.insight.graph.tasks import Formula, Shape

_VALUES = {
    "ReLU": "y = max(0, x)",
    "ReLU6": "y = min(max(0, x), 6)",
    "SiLU": "y = x · σ(x)",
    "GELU": "y = x · Φ(x)",
    "Sigmoid": "y = 1 / (1 + e⁻ˣ)",
    "Hardswish": "y = x · min(max(0, x + 3), 6) / 6",
    "Hardsigmoid": "y = min(max(0, x + 3), 6) / 6",
    "Softmax": "yᵢ = e^xᵢ / Σⱼ e^xⱼ",
    "BatchNorm2d": "y = (x − μ) / √(σ² + ε) · γ + β",
    "LayerNorm": "y = (x − μ) / √(σ² + ε) · γ + β",
    "GroupNorm": "y = (x − μ) / √(σ² + ε) · γ + β",
    "Conv2d": "y = W ∗ x + b",
    "Linear": "y = W · x + b",
    "MultiheadAttention": "y = softmax(Q · Kᵀ / √d) · V",
    "MaxPool2d": "y = max(window)",
    "AvgPool2d": "y = mean(window)",
    "AdaptiveAvgPool2d": "y = mean(region)",
    "Dropout": "y = x · mask / (1 − p)",
    "add": "y = x₁ + x₂",
    "mul": "y = x₁ · x₂",
    "matmul": "y = x₁ · x₂",
    "cat": "y = [x₁, x₂, …]",
    "stochastic_depth": "y = x · mask / (1 − p)",
}
_SAME_AS = {
    "relu": "ReLU",
    "relu_": "ReLU",
    "silu": "SiLU",
    "gelu": "GELU",
    "sigmoid": "Sigmoid",
    "hardswish": "Hardswish",
    "softmax": "Softmax",
    "iadd": "add",
    "imul": "mul",
    "add_": "add",
    "concat": "cat",
    "layer_norm": "LayerNorm",
    "batch_norm": "BatchNorm2d",
    "conv2d": "Conv2d",
    "linear": "Linear",
    "dropout": "Dropout",
    "max_pool2d": "MaxPool2d",
    "avg_pool2d": "AvgPool2d",
    "adaptive_avg_pool2d": "AdaptiveAvgPool2d",
    "shifted_window_attention": "MultiheadAttention",
    "BatchNorm1d": "BatchNorm2d",
    "LayerNorm2d": "LayerNorm",
    "NonDynamicallyQuantizableLinear": "Linear",
}


def operation_text(module: nn.Module) -> str:
    """Name a module with the settings that matter: ``"Conv2d 3×3, 64, /2"``, ``"Linear 512 → 10"``."""
    name = type(module).__name__
    match module:
        case nn.Conv2d():
            groups = f", {module.groups} groups" if module.groups > 1 else ""
            return f"{name} {_times(module.kernel_size)}, {module.out_channels}{groups}{_over(module.stride)}"
        case nn.Linear():
            return f"{name} {module.in_features} → {module.out_features}"
        case nn.MaxPool2d() | nn.AvgPool2d():
            return f"{name} {_times(_pair(module.kernel_size))}{_over(_pair(module.stride))}"
        case nn.AdaptiveAvgPool2d():
            return f"{name} {_times(_pair(module.output_size))}"
        case nn.modules.batchnorm._BatchNorm():
            return f"{name} {module.num_features}"
        case nn.LayerNorm():
            return f"{name} {_times(module.normalized_shape)}"
        case nn.MultiheadAttention():
            return f"{name} {module.embed_dim}, {module.num_heads} heads"
        case nn.modules.dropout._DropoutNd():
            return f"{name} p={module.p:g}"
    return name


def formulas(type_name: str, module: nn.Module | None, inputs: tuple[Shape, ...], shape: Shape) -> tuple[Formula, ...]:
    """Write down what an operation computes, how large its output is and how its parameters are counted.

    Parameters
    ----------
    type_name
        As :attr:`GraphNode.type`.
    module
        None for a function.
    inputs, shape
        As in :class:`GraphNode`.
    """
    found: list[Formula] = []
    values = _VALUES.get(_SAME_AS.get(type_name, type_name))
    if values is not None:
        found.append(("output", values))
    size = _size(module, inputs, shape)
    if size:
        found.append(("size", size))
    count = _count(module)
    if count:
        found.append(("parameters", count))
    return tuple(found)


def _size(module: nn.Module | None, inputs: tuple[Shape, ...], shape: Shape) -> str:
    """Write down where the output's height comes from (the width goes alike)."""
    if not isinstance(module, nn.Conv2d | nn.MaxPool2d | nn.AvgPool2d) or len(shape) != 3 or not inputs:
        return ""
    kernel, stride = _pair(module.kernel_size)[0], _pair(module.stride)[0]
    padding = _pair(module.padding)[0]
    dilation = _pair(getattr(module, "dilation", 1))[0]
    if not isinstance(padding, int) or len(inputs[0]) != 3:
        return ""
    reach = f"{kernel}" if dilation == 1 else f"({dilation}·({kernel} − 1) + 1)"
    left, right = ("⌈", "⌉") if getattr(module, "ceil_mode", False) else ("⌊", "⌋")
    return f"{left}({inputs[0][1]} + 2·{padding} − {reach}) / {stride}{right} + 1 = {shape[1]}"


def _count(module: nn.Module | None) -> str:
    match module:
        case nn.Conv2d():
            depth = module.in_channels // module.groups
            terms = f"{module.out_channels} · {depth} · {module.kernel_size[0]} · {module.kernel_size[1]}"
            bias = module.out_channels if module.bias is not None else 0
        case nn.Linear():
            terms = f"{module.out_features} · {module.in_features}"
            bias = module.out_features if module.bias is not None else 0
        case nn.modules.batchnorm._BatchNorm() if module.affine:
            return f"2 · {module.num_features} = {2 * module.num_features:,}"
        case _:
            return ""
    total = module.weight.numel() + bias
    return f"{terms}{f' + {bias}' if bias else ''} = {total:,}"


def _pair(value: Any) -> tuple[Any, Any]:
    return (value[0], value[-1]) if isinstance(value, tuple | list) else (value, value)


def _times(sizes: Any) -> str:
    return "×".join(str(size) for size in sizes)


def _over(stride: tuple[Any, ...]) -> str:
    """Write a stride that is not one."""
    if set(stride) == {1}:
        return ""
    return f", /{stride[0]}" if len(set(stride)) == 1 else f", /{_times(stride)}"
