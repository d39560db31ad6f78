"""timm's classification models, named ``timm/<architecture>``, and what timm says about them.

timm knows some 1,400 architectures. Offered are those

- whose default pre-trained weights tell apart the classes of ImageNet, the 1,000 of the challenge or one of the
  selections from all 21,841: others (CLIP's, DINO's) come without a classifier;
- that take colour pictures;
- that have one classifier: those distilled with a second one, and those that add several up, would need heads of their
  own.

They are the 882 of timm 1.0.31. The weights are those that timm takes by default, its tag is
:attr:`~studio.models.source.Pretrained.name`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import torch
from torch import nn

from studio.errors import StudioError
from studio.models.source import Pretrained, SourceName
from studio.models.vision import timm

PREFIX = "timm/"
_IMAGENETS = frozenset({1000, 11_821, 21_841, 21_842, 21_843})
"""ImageNet-1k, 12k and 21k; two of the latter have entries that stand for nothing."""
_HASH = re.compile(r"-([a-f0-9]{8,})\.")
_HUB_FILE = "model.safetensors"


class TimmSource:
    """The ImageNet classifiers of timm. Nothing of timm is imported before a method is called."""

    name: SourceName = "timm"

    @cache  # noqa: B019  # there is one source for as long as the program runs
    def names(self) -> tuple[str, ...]:
        return tuple(f"{PREFIX}{name}" for name in sorted(timm().list_models()) if _is_offered(_config(name)))

    def build(self, backbone: str, classes: int) -> nn.Module:
        model: nn.Module = timm().create_model(_architecture(backbone), num_classes=classes)
        return model

    def pretrained(self, backbone: str) -> Pretrained:
        config = _config(_architecture(backbone))
        file = PurePosixPath(config.url or "").name
        stated_hash = _HASH.search(file)
        on_hub = bool(config.hf_hub_id)
        return Pretrained(
            name=config.tag,
            url="" if on_hub else config.url,
            hub=config.hf_hub_id or "",
            file=(config.hf_hub_filename or _HUB_FILE) if on_hub else file,
            sha256="" if on_hub or stated_hash is None else stated_hash[1],
            input_size=int(config.input_size[-1]),
            crop=float(config.crop_pct),
            mean=tuple(config.mean),
            std=tuple(config.std),
            classes=int(config.num_classes),
            licence=config.license or "",
        )

    def published_state(self, backbone: str, state: Mapping[str, torch.Tensor]) -> Mapping[str, torch.Tensor]:
        """Let timm convert what it publishes; it gets tensors that were read safely, never the file.

        Raises
        ------
        StudioError
            The tensors are not those of the architecture.
        """
        architecture = _architecture(backbone)
        try:
            model = timm().create_model(architecture, pretrained=True, pretrained_cfg_overlay={"state_dict": {**state}})
        except (RuntimeError, KeyError, AttributeError) as error:
            reason = (str(error).splitlines() or [type(error).__name__])[0]
            raise StudioError(
                f"What was downloaded for {backbone} does not fit what timm {timm().__version__} builds ({reason}): "
                "choose another backbone, or update timm."
            ) from error
        converted: Mapping[str, torch.Tensor] = model.state_dict()
        return converted

    def class_names(self, backbone: str) -> tuple[str, ...]:
        data = timm().data
        subset = data.infer_imagenet_subset(_config(_architecture(backbone)).to_dict())
        return tuple(data.ImageNetInfo(subset).label_descriptions()) if subset else ()

    def family(self, backbone: str) -> str:
        entrypoint = timm().model_entrypoint(_architecture(backbone))
        kind = entrypoint.__annotations__.get("return")
        return kind.__name__ if isinstance(kind, type) else str(entrypoint.__module__).rpartition(".")[2]

    def smallest_size(self, backbone: str) -> int:
        config = _config(_architecture(backbone))
        return int(config.input_size[-1]) if config.fixed_input_size else 1

    def has_fixed_size(self, backbone: str) -> bool:
        return bool(_config(_architecture(backbone)).fixed_input_size)


def first_layers(backbone: str) -> tuple[str, ...]:
    """Return the dotted names of the layers that a backbone's pictures go into, as far as timm says."""
    first = _config(_architecture(backbone)).first_conv or ()
    return (first,) if isinstance(first, str) else tuple(first)


def output_layer(backbone: str) -> str:
    """Return the dotted name of the layer that gives the logits."""
    name: str = _config(_architecture(backbone)).classifier
    return name


def hub_url(weights: Pretrained) -> str:
    """Return where a file of the Hugging Face hub is; ``HF_ENDPOINT`` names another hub, as everywhere."""
    from huggingface_hub import hf_hub_url

    return hf_hub_url(weights.hub, weights.file, endpoint=os.environ.get("HF_ENDPOINT"))


def _architecture(backbone: str) -> str:
    return backbone.removeprefix(PREFIX)


@cache
def _config(architecture: str) -> Any:
    """Return timm's ``PretrainedCfg`` of an architecture's default weights, or None."""
    return timm().get_pretrained_cfg(architecture)


def _is_offered(config: Any) -> bool:
    return (
        config is not None
        and config.has_weights
        and config.num_classes in _IMAGENETS
        and config.input_size[0] == 3
        and isinstance(config.classifier, str)
    )
