"""The picture that excites a channel most: gradient ascent on the input. Performed in the engine.

Activation maximisation is due to Erhan et al. 2009, "Visualizing Higher-Layer Features of a Deep Network". Two things
make its pictures readable, both from Olah et al. 2017, "Feature Visualization" (distill.pub): the picture is made of
Fourier coefficients in decorrelated colours, so that large forms and fine ones, and hues and greys, are learnt at the
same speed; and it is shifted, turned and scaled a little in every step, so that nothing lasts that only excites in one
place.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator

import numpy as np
import torch
from torch import nn

from studio.data.recipe import IMAGENET_MEAN, IMAGENET_STD, Picture, Recipe
from studio.errors import StudioError
from studio.insight.feature_maps.forward import run_until
from studio.insight.feature_maps.layers import Layer, find_layer
from studio.insight.filters.tasks import MaximisationStep, MaximiseChannel
from studio.insight.network import Network, open_network
from studio.models.layer_shapes import first_tensor
from studio.tasks import Event

_FRAMES_PER_SECOND = 5
_PATIENCE = 16
"""Steps without any gradient after which there is no hope."""
_START = 0.01
"""Standard deviation of the first coefficients: a grey picture, but for a trace."""
_COLOURS = ((0.26, 0.09, 0.02), (0.27, 0.00, -0.05), (0.27, -0.09, 0.03))
"""Square root of the covariance of ImageNet's RGB values, as Lucid (Olah et al.) has it."""
_TURN, _SCALE, _SHIFT = 10.0, 0.1, 0.05
"""At a robustness of 1 a step turns by up to so many degrees, scales by up to this share, shifts by up to this share
of the side: about what Lucid does at 224 pixels."""


def maximise_channel(task: MaximiseChannel) -> Iterator[Event]:
    """Make the picture that excites a channel most; the network stays exactly as it was.

    Yields what opening the network yields, then a :class:`MaximisationStep` a few times a second, and at last one with
    ``step == steps``. On one device the same task gives the same picture.

    Raises
    ------
    StudioError
        No such layer or channel, or one that no change of the picture reaches.
    """
    network = yield from open_network(task.network, task.device)
    layer = _layer(network, task)
    generator = torch.Generator().manual_seed(task.seed)
    canvas = _Canvas(network.recipe.size, task.smoothness, generator)
    normalise = _Normalisation(network.recipe)
    optimizer = torch.optim.Adam([canvas.coefficients], lr=task.step_size)
    activations: list[float] = []
    told = time.perf_counter()
    idle = 0
    for step in range(1, task.steps + 1):
        inputs = normalise(_moved(canvas.picture(), task.robustness, generator))
        activation = _activation(network, layer, task.channel, inputs)
        idle = 0 if canvas.climb(activation, optimizer) else idle + 1
        if idle == min(_PATIENCE, task.steps):
            raise StudioError(
                f"Channel {task.channel} of {task.layer} does not answer to any change of the picture: choose another "
                "channel, or a layer before its activation function."
            )
        activations.append(activation.item())
        if step == task.steps or time.perf_counter() - told > 1 / _FRAMES_PER_SECOND:
            yield MaximisationStep(canvas.pixels(), step, task.steps, np.array(activations, np.float32))
            told = time.perf_counter()


def _layer(network: Network, task: MaximiseChannel) -> Layer:
    layer = find_layer(network, task.layer)
    channels = layer.info.channels
    if task.channel >= channels:
        raise StudioError(f"{task.layer} has {channels} channels, counted from 0: there is no channel {task.channel}.")
    return layer


def _activation(network: Network, layer: Layer, channel: int, inputs: torch.Tensor) -> torch.Tensor:
    """Return the mean of a channel over all its positions, through which gradients flow back to the inputs."""
    output = first_tensor(run_until(network, inputs.to(network.device), layer.info.name))
    assert output is not None  # else the layer would not have been found
    return layer.maps(output)[0, channel].mean()


class _Canvas:
    """A picture as the Fourier coefficients of three decorrelated colours.

    It lives on the CPU: not every device has the Fourier transform, and there a seed means the same everywhere.
    """

    def __init__(self, side: int, smoothness: float, generator: torch.Generator) -> None:
        self._side = side
        frequencies = torch.hypot(torch.fft.fftfreq(side)[:, None], torch.fft.rfftfreq(side)[None])
        # As amplitudes in photographs fall off; the mean counts as a wave as long as the picture.
        self._amplitudes = side / frequencies.clamp(min=1 / side) ** smoothness
        colours = torch.tensor(_COLOURS)
        self._colours = colours / colours.norm(dim=0).max()
        start = torch.randn((3, *frequencies.shape, 2), generator=generator) * _START
        self.coefficients = start.requires_grad_()

    def picture(self) -> torch.Tensor:
        """Return (1, 3, side, side) float32 RGB in 0…1, a function of the coefficients."""
        waves = torch.view_as_complex(self.coefficients) * self._amplitudes
        planes = torch.fft.irfft2(waves, s=(self._side, self._side)) / 4
        return torch.einsum("rc,chw->rhw", self._colours, planes).sigmoid()[None]

    def climb(self, activation: torch.Tensor, optimizer: torch.optim.Optimizer) -> bool:
        """Take one step towards a greater activation; return whether there was a gradient to climb."""
        optimizer.zero_grad()
        (-activation).backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        gradient = self.coefficients.grad
        return gradient is not None and bool(gradient.any())

    def pixels(self) -> Picture:
        """Return the picture as (side, side, 3) uint8 RGB."""
        with torch.no_grad():
            return np.ascontiguousarray((self.picture()[0] * 255).round().byte().permute(1, 2, 0).numpy())


class _Normalisation:
    """What the network's recipe does after the picture is a tensor."""

    def __init__(self, recipe: Recipe) -> None:
        step = next((step for step in recipe.evaluation if step.kind == "Normalize"), None)
        mean, std = (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)
        if step is not None:
            mean, std = step.mean or IMAGENET_MEAN, step.std or IMAGENET_STD
        self._mean, self._std = torch.tensor(mean)[:, None, None], torch.tensor(std)[:, None, None]

    def __call__(self, picture: torch.Tensor) -> torch.Tensor:
        return (picture - self._mean) / self._std


def _moved(picture: torch.Tensor, robustness: float, generator: torch.Generator) -> torch.Tensor:
    """Turn, scale and shift (1, 3, s, s) at random; what comes in from outside is a mirror image."""
    if robustness == 0:
        return picture
    turn, scale, down, across = ((2 * torch.rand(4, generator=generator) - 1) * robustness).tolist()
    angle, factor = math.radians(turn * _TURN), math.exp(scale * _SCALE)
    cosine, sine = math.cos(angle) / factor, math.sin(angle) / factor
    # affine_grid counts from −1 to 1: a share of the side is twice that.
    transform = torch.tensor([[[cosine, -sine, 2 * _SHIFT * across], [sine, cosine, 2 * _SHIFT * down]]])
    grid = nn.functional.affine_grid(transform, list(picture.shape), align_corners=False)
    return nn.functional.grid_sample(picture, grid, padding_mode="reflection", align_corners=False)
