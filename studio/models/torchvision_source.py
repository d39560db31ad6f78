"""torchvision's classification models by name, and what torchvision says about them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import torch
from torch import nn

from studio.models.source import Pretrained, SourceName
from studio.models.vision import torchvision

_WITH_AUXILIARY_HEADS = frozenset({"googlenet", "inception_v3"})
_FIXED_SIZE = frozenset({"VisionTransformer", "MaxVit"})
_PADS_ITSELF = frozenset({"SwinTransformer"})
_WINDOW = 32
"""torchvision notes 224 for Swin, but its windows are padded; this leaves the last stage one token."""
_VIT_SIZE = 224
"""The input for which torchvision builds a VisionTransformer unless told otherwise."""
_HALVES = (0.5, 0.5, 0.5)


class TorchvisionSource:
    """All classifiers of torchvision, by torchvision's own names."""

    name: SourceName = "torchvision"

    @cache  # noqa: B019  # there is one source for as long as the program runs
    def names(self) -> tuple[str, ...]:
        return tuple(torchvision.models.list_models(module=torchvision.models))

    def build(self, backbone: str, classes: int) -> nn.Module:
        # Without a word about it these two warn, and then do what is said here.
        options: dict[str, Any] = {"init_weights": True} if backbone in _WITH_AUXILIARY_HEADS else {}
        # With the usual 1,000 classes, and the same random numbers whatever the head that takes the place of theirs.
        model: nn.Module = torchvision.models.get_model(backbone, weights=None, **options)
        return model

    def pretrained(self, backbone: str) -> Pretrained:
        """Return torchvision's default weights; those of ViT-H/14 that are for pictures of the model's own size."""
        entry = self._entry(backbone)
        transforms = entry.transforms()
        file = PurePosixPath(entry.url).name
        # Trained with halves. torchvision converts from ImageNet's inside the network (transform_input), but only when
        # it loads the weights itself. Ours is the plain network, so that its state dict means the same everywhere.
        plain = backbone in _WITH_AUXILIARY_HEADS
        return Pretrained(
            name=entry.name,
            url=entry.url,
            hub="",
            file=file,
            sha256=PurePosixPath(file).stem.rpartition("-")[2],  # resnet18-f37072fd.pth
            input_size=int(transforms.crop_size[0]),
            crop=transforms.crop_size[0] / transforms.resize_size[0],
            mean=_HALVES if plain else tuple(transforms.mean),
            std=_HALVES if plain else tuple(transforms.std),
            classes=len(entry.meta["categories"]),
            licence=entry.meta.get("license", ""),
            parameters=entry.meta["num_params"],
            gflops=entry.meta["_ops"],
            top1=entry.meta["_metrics"].get("ImageNet-1K", {}).get("acc@1"),
            file_mb=entry.meta["_file_size"],
        )

    def published_state(self, backbone: str, state: Mapping[str, torch.Tensor]) -> Mapping[str, torch.Tensor]:
        return state

    def class_names(self, backbone: str) -> tuple[str, ...]:
        return tuple(self._entry(backbone).meta["categories"])

    def family(self, backbone: str) -> str:
        name: str = torchvision.models.get_model_builder(backbone).__annotations__["return"].__name__
        return name

    def smallest_size(self, backbone: str) -> int:
        if self.family(backbone) in _PADS_ITSELF:
            return _WINDOW
        return int(min(self._entry(backbone).meta["min_size"]))

    def has_fixed_size(self, backbone: str) -> bool:
        return self.family(backbone) in _FIXED_SIZE

    def _entry(self, backbone: str) -> Any:
        entries = torchvision.models.get_model_weights(backbone)
        if self.family(backbone) != "VisionTransformer":
            return entries.DEFAULT
        return next(entry for entry in (entries.DEFAULT, *entries) if entry.meta["min_size"][0] == _VIT_SIZE)
