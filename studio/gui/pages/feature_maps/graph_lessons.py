"""What the operations of a network are for, in a sentence each."""

from __future__ import annotations

from PySide6.QtCore import QObject

_SAME_AS = {
    "ReLU6": "ReLU",
    "relu": "ReLU",
    "SiLU": "ReLU",
    "silu": "ReLU",
    "GELU": "ReLU",
    "gelu": "ReLU",
    "Hardswish": "ReLU",
    "Hardsigmoid": "Sigmoid",
    "sigmoid": "Sigmoid",
    "max_pool2d": "MaxPool2d",
    "avg_pool2d": "AvgPool2d",
    "adaptive_avg_pool2d": "AdaptiveAvgPool2d",
    "layer_norm": "LayerNorm",
    "LayerNorm2d": "LayerNorm",
    "GroupNorm": "LayerNorm",
    "dropout": "Dropout",
    "conv2d": "Conv2d",
    "linear": "Linear",
    "NonDynamicallyQuantizableLinear": "Linear",
    "shifted_window_attention": "MultiheadAttention",
    "view": "reshape",
    "flatten": "reshape",
    "Flatten": "reshape",
    "unflatten": "reshape",
    "transpose": "permute",
    "chunk": "getitem",
    "split": "getitem",
    "concat": "cat",
    "add_": "add",
    "matmul": "Linear",
}


class Lessons(QObject):
    """Says what an operation does and why a network has it."""

    def of(self, operation: str) -> str:
        """Return a sentence or two about a module's class or a function's name; ``""`` for one that is not known."""
        name = _SAME_AS.get(operation, operation)
        return {**self._layers(), **self._gatherings(), **self._functions()}.get(name, "")

    def _layers(self) -> dict[str, str]:
        return {
            "Conv2d": self.tr(
                "Slides small kernels over the picture; each gives a map of where its pattern is. The same few weights "
                "serve every place."
            ),
            "Linear": self.tr(
                "Weighs all its inputs anew for each output. As the last layer it gives each class a score."
            ),
            "BatchNorm2d": self.tr(
                "Brings each channel to mean 0 and variance 1, then scales and shifts it. Frozen, it keeps the "
                "statistics it has learnt; training, it takes those of the batch."
            ),
            "LayerNorm": self.tr("Brings the values of each place to mean 0 and variance 1, whatever the batch holds."),
            "ReLU": self.tr(
                "Bends the line: without such a step any number of layers would be no more than one. Where it is flat, "
                "no gradient comes back."
            ),
            "Sigmoid": self.tr("Squeezes any number between 0 and 1, here often as a gate that lets channels through."),
            "Softmax": self.tr("Turns scores into shares that add up to 1."),
        }

    def _gatherings(self) -> dict[str, str]:
        return {
            "MaxPool2d": self.tr(
                "Keeps the strongest value of each window, and makes the maps smaller. The gradient goes back to that "
                "value alone."
            ),
            "AvgPool2d": self.tr("Takes the mean of each window; the gradient is shared equally."),
            "AdaptiveAvgPool2d": self.tr(
                "Takes the mean over regions, as many as are wanted. With one region, what remains is how much of a "
                "feature there is, not where."
            ),
            "Dropout": self.tr(
                "While training it sets random values to zero, so that no feature is relied on alone; in evaluation it "
                "does nothing."
            ),
            "MultiheadAttention": self.tr(
                "Lets every token look at the others: how well query and key agree says how much of each value it "
                "takes."
            ),
        }

    def _functions(self) -> dict[str, str]:
        return {
            "add": self.tr(
                "Adds what came by two ways. Where one of them skips layers, the gradient has a short way back: deep "
                "networks learn through it."
            ),
            "mul": self.tr("Multiplies value by value, as a gate does with the channels it weighs."),
            "cat": self.tr("Lays maps side by side as more channels; the gradient is cut back into the same pieces."),
            "reshape": self.tr("Arranges the same numbers in another shape; nothing is computed."),
            "permute": self.tr("Swaps the axes, for instance channels last; nothing is computed."),
            "getitem": self.tr("Takes a part, for instance the class token; the rest gets no gradient from here."),
            "stochastic_depth": self.tr(
                "While training it leaves the whole branch out for random pictures; in evaluation it does nothing."
            ),
            "get_relative_position_bias": self.tr("Looks up how much places at this distance should heed each other."),
            "patch_merging_pad": self.tr("Joins each 2 × 2 tokens into one with four times the channels."),
            "input": self.tr("The picture as the recipe prepares it: red, green and blue, normalised."),
            "output": self.tr("A score (logit) for each class; the loss compares them with the label."),
        }
