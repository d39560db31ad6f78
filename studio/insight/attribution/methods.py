"""Attributions with captum, in pieces between which they can be stopped."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from captum.attr import IntegratedGradients, NoiseTunnel, Occlusion, Saliency
from numpy.typing import NDArray

from studio.errors import StudioError
from studio.insight.attribution.baselines import baseline_inputs
from studio.insight.attribution.grad_cam import grad_cam, spatial_blocks
from studio.insight.attribution.guided import guided_backprop, unguided_activations
from studio.insight.attribution.tasks import Attribute, Attribution, Said
from studio.insight.network import Look, Network, open_network
from studio.phrase import Phrase
from studio.tasks import Event, Progress
from studio.training.device import giving_back_memory

_NOISE = 0.15
"""Standard deviation of SmoothGrad's noise, as a share of the picture's range: in the middle of the paper's 10…20 %."""
_PIXELS_AT_ONCE = 16 * 224 * 224
"""Of all pictures that go through the network together."""


@dataclass(frozen=True)
class _Answer:
    """What a method says; the fields are those of :class:`Attribution`."""

    values: torch.Tensor
    """(h, w), signed."""
    strength: torch.Tensor
    """(h, w), as the authors show it."""
    layer: str | None = None
    change: float | None = None
    delta: float | None = None
    guided: int | None = None
    unguided: tuple[str, ...] = ()


_Work = Generator[Event, None, _Answer]


def attribute(task: Attribute) -> Iterator[Event]:
    """Perform :class:`Attribute`. The network is left as it was, also when the generator is closed early."""
    network = yield from open_network(task.network, task.device)
    look = network.look_at(task.picture)
    with giving_back_memory(network.device):
        with torch.no_grad():
            probabilities = network.module(look.inputs)[0].softmax(0).cpu().numpy()
        target = _target(task.target, network.classes, probabilities)
        yield Said(look.seen, target, network.classes, probabilities)
        yield Progress(0, None, Phrase("explaining", "Explaining {name}", name=network.classes[target]))
        answer = yield from _METHODS[task.method](task, network, look, target)
    yield Attribution(
        network=task.network.name,
        method=task.method,
        values=_numbers(answer.values),
        strength=_numbers(answer.strength),
        seen=look.seen,
        target=target,
        classes=network.classes,
        probabilities=probabilities,
        layer=answer.layer,
        layers=spatial_blocks(network),
        change=answer.change,
        delta=answer.delta,
        guided=answer.guided,
        unguided=answer.unguided,
    )


def _target(wanted: str | int | None, classes: tuple[str, ...], probabilities: NDArray[np.float32]) -> int:
    """Return a class's number. A name comes first: ``"3"`` is the class of that name where there is one."""
    if wanted is None:
        return int(probabilities.argmax())
    if isinstance(wanted, str) and wanted in classes:
        return classes.index(wanted)
    number = int(wanted) if isinstance(wanted, int) or wanted.isdecimal() else -1
    if not 0 <= number < len(classes):
        known = ", ".join(classes[:5]) + ("…" if len(classes) > 5 else "")
        raise StudioError(f"The network has no class '{wanted}'; choose one of {known}.")
    return number


def _gradcam(task: Attribute, network: Network, look: Look, target: int) -> _Work:
    cam = grad_cam(network, look.inputs, target, task.layer)
    return _Answer(cam.values, cam.values.clamp(min=0), layer=cam.layer)
    yield  # one pass forth and back: nowhere to pause


def _guided_gradcam(task: Attribute, network: Network, look: Look, target: int) -> _Work:
    """Multiply guided backpropagation by Grad-CAM's positive part (Selvaraju et al. 2017, arXiv:1610.02391)."""
    cam = grad_cam(network, look.inputs, target, task.layer)
    yield Progress(1, 2, Phrase("guided", "Guided backpropagation"))
    gradient, guided = guided_backprop(network.module, look.inputs, target)
    positive = cam.values.clamp(min=0)[None, None]
    coarse = torch.nn.functional.interpolate(positive, look.inputs.shape[-2:], mode="bilinear", align_corners=False)
    values = (gradient * coarse)[0].sum(0)
    unguided = unguided_activations(network.module)
    return _Answer(values, values.abs(), layer=cam.layer, guided=guided, unguided=unguided)


def _saliency(task: Attribute, network: Network, look: Look, target: int) -> _Work:
    """Differentiate the logit by the input (Simonyan et al. 2014, arXiv:1312.6034); of the colours the strongest."""
    inputs = look.inputs.clone().requires_grad_()
    saliency = Saliency(network.module)
    if task.noisy_copies == 0:
        gradient = saliency.attribute(inputs, target=target, abs=False)[0]
    else:
        gradient = yield from _smoothed(NoiseTunnel(saliency), inputs, target, task.noisy_copies)
    return _Answer(gradient.sum(0), gradient.abs().amax(0))


def _smoothed(
    tunnel: NoiseTunnel, inputs: torch.Tensor, target: int, copies: int
) -> Generator[Event, None, torch.Tensor]:
    """Average over noisy copies (Smilkov et al. 2017, arXiv:1706.03825); the same noise each time."""
    total = torch.zeros_like(inputs[0])
    spread = float(inputs.detach().max() - inputs.detach().min()) * _NOISE
    devices = [inputs.device] if inputs.device.type == "cuda" else []
    for first, last in _parts(copies, inputs):
        yield Progress(first, copies, Phrase("noise", "Averaging over noise"))
        with torch.random.fork_rng(devices):
            torch.manual_seed(first)
            mean = tunnel.attribute(
                inputs, nt_type="smoothgrad", nt_samples=last - first, stdevs=spread, target=target, abs=False
            )
        total += mean[0].detach() * (last - first)
    return total / copies


def _integrated_gradients(task: Attribute, network: Network, look: Look, target: int) -> _Work:
    """Add up gradients on the straight line from the baseline to the picture (Sundararajan et al. 2017).

    The line is walked in stretches, each by captum's midpoint rule: their sum is what one call for the whole line
    gives. Source: arXiv:1703.01365.
    """
    method = IntegratedGradients(network.module)
    baseline = baseline_inputs(task.baseline, network.recipe, look)
    way = look.inputs - baseline
    total = torch.zeros_like(look.inputs)
    for first, last in _parts(task.steps, look.inputs):
        yield Progress(first, task.steps, Phrase("gradients", "Integrating gradients"))
        stretch = {"baselines": baseline + way * (first / task.steps), "n_steps": last - first}
        end = baseline + way * (last / task.steps)
        total += method.attribute(end, target=target, method="riemann_middle", **stretch).detach()
    with torch.no_grad():
        there, here = (float(network.module(inputs)[0, target]) for inputs in (look.inputs, baseline))
    values = total[0].sum(0)
    return _Answer(values, values.abs(), change=there - here, delta=float(total.sum()) - (there - here))


def _occlusion(task: Attribute, network: Network, look: Look, target: int) -> _Work:
    """Cover one place after the other and see by how much the logit falls (Zeiler & Fergus 2014, arXiv:1311.2901).

    One row of places is one call of captum's on the strip of the picture in which they lie. A pixel's value is the
    mean over the covers that hid it, so that the mean over the rows is what one call for the whole picture gives.
    """
    side = look.inputs.shape[-1]
    window = min(task.window or max(1, round(side / 7)), side)
    stride = min(task.stride or max(1, window // 2), window)
    baseline = baseline_inputs(task.baseline, network.recipe, look)
    tops = [min(top, side - 1) for top in range(0, side - window + stride, stride)]
    total, counts = torch.zeros_like(look.inputs[0]), torch.zeros(side, 1, device=look.inputs.device)
    for number, top in enumerate(tops):
        yield Progress(number, len(tops), Phrase("covering", "Covering the picture"))
        rows = slice(top, min(top + window, side))
        total[:, rows] += _occluded_strip(network, look.inputs, baseline, rows, (window, stride), target)
        counts[rows] += 1
    values = (total / counts)[0]  # all three colours are covered together, and have the same value
    return _Answer(values, values.clamp(min=0))


def _occluded_strip(
    network: Network, inputs: torch.Tensor, baseline: torch.Tensor, rows: slice, cover: tuple[int, int], target: int
) -> torch.Tensor:
    """Cover every place of one strip: (3, rows, side)."""
    window, stride = cover

    def answer(strips: torch.Tensor) -> torch.Tensor:
        pictures = inputs.repeat(len(strips), 1, 1, 1)
        pictures[:, :, rows] = strips
        logits: torch.Tensor = network.module(pictures)
        return logits

    strip = inputs[:, :, rows]
    with torch.no_grad():
        drops: torch.Tensor = Occlusion(answer).attribute(
            strip,
            sliding_window_shapes=(3, strip.shape[2], window),
            strides=(3, strip.shape[2], stride),
            baselines=baseline[:, :, rows],
            target=target,
            perturbations_per_eval=_at_once(inputs),
        )
    return drops[0]


_METHODS = {
    "gradcam": _gradcam,
    "guided-gradcam": _guided_gradcam,
    "saliency": _saliency,
    "integrated-gradients": _integrated_gradients,
    "occlusion": _occlusion,
}


def _at_once(inputs: torch.Tensor) -> int:
    return min(max(_PIXELS_AT_ONCE // inputs.shape[-1] ** 2, 2), 64)


def _parts(n: int, inputs: torch.Tensor) -> list[tuple[int, int]]:
    """Divide ``n`` steps into parts of nearly the same length, none of a single step: first and one past the last."""
    edges = np.linspace(0, n, max(1, n // max(2, _at_once(inputs) // 2)) + 1).round().astype(int)
    return [(int(first), int(last)) for first, last in pairwise(edges)]


def _numbers(values: torch.Tensor) -> NDArray[np.float32]:
    return np.ascontiguousarray(values.detach().float().cpu().numpy())
