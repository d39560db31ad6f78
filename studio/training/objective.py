"""What training makes small: cross-entropy, weighed and smoothed, on pictures or on blends of two."""

from __future__ import annotations

from collections import Counter

import torch
from torch import nn

from studio.models.vision import transforms_v2
from studio.training.spec import Mix, RunSpec


class Objective:
    """The training loss of a run.

    Parameters
    ----------
    labels
        (n,) int64, class of every training picture; what the class weights are counted from.
    """

    def __init__(self, spec: RunSpec, classes: int, labels: torch.Tensor, device: torch.device) -> None:
        self._smoothing = spec.label_smoothing
        self._weights = _balancing_weights(labels, classes).to(device) if spec.class_weights else None
        self._mix = _mixer(spec.mix, classes) if classes > 1 else None

    @property
    def blends(self) -> bool:
        """Whether pictures are blended, so that a network's input is not the same from one epoch to the next."""
        return self._mix is not None

    def blend(self, pictures: torch.Tensor, labels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Blend the pictures of a batch pairwise, by torch's global random numbers.

        Returns
        -------
        tuple
            Pictures (n, 3, h, w) and labels: as they came, (n,) int64, or shares of each class, (n, classes) float32.
        """
        if self._mix is None:
            return pictures, labels
        blended: tuple[torch.Tensor, torch.Tensor] = self._mix(pictures, labels)
        return blended

    def mass(self, labels: torch.Tensor) -> float | torch.Tensor:
        """Return what :meth:`loss` divides by: the number of pictures, or the sum of the weights of their classes."""
        if self._weights is None or labels.dim() > 1:
            return float(len(labels))
        return self._weights[labels].sum()

    def loss(self, logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """Return the mean loss, in nats, of (n, classes) logits against labels as :meth:`blend` returns them."""
        return nn.functional.cross_entropy(
            logits.float(), labels, weight=self._weights, label_smoothing=self._smoothing
        )


def _mixer(mix: Mix, classes: int) -> nn.Module | None:
    if mix == "none":
        return None
    kind: type[nn.Module] = {"mixup": transforms_v2().MixUp, "cutmix": transforms_v2().CutMix}[mix]
    return kind(num_classes=classes)


def _balancing_weights(labels: torch.Tensor, classes: int) -> torch.Tensor:
    """Return n / (classes × count of the class), as scikit-learn's ``class_weight="balanced"``."""
    counts = Counter(labels.tolist())
    return torch.tensor([len(labels) / (classes * counts[index]) if counts[index] else 0.0 for index in range(classes)])
