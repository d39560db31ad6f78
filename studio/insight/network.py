"""Networks to look into, opened once and kept in the engine, so that the next click finds them ready."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from studio.data.decode import decode
from studio.data.recipe import Picture, Recipe
from studio.errors import StudioError
from studio.insight.file_stamp import file_stamp
from studio.insight.network_spec import NetworkSpec
from studio.kept import Kept
from studio.models import checkpoint as checkpoints
from studio.models.backbones import pretrained, require_size, statistics
from studio.models.spec import ModelSpec
from studio.models.weights import published_classes, published_model, weights_path
from studio.tasks import Notice, Progress
from studio.training.device import choose_device, use_all_cores
from studio.training.spec import DeviceChoice

_KEPT_BYTES = 2**30


@dataclass(frozen=True)
class Network:
    """An opened network. It is kept for the next task: whoever changes it (hooks, gradients) puts it back."""

    module: nn.Module
    """In evaluation mode, on ``device``, float32. No parameter asks for a gradient."""
    backbone: str
    recipe: Recipe
    classes: tuple[str, ...]
    device: torch.device
    key: str
    """The same for the same weights and the same input size; changes when the file does."""

    def look_at(self, path: Path) -> Look:
        """Decode a picture and prepare it for the network; raises UnreadablePicture."""
        return self.look(decode(path, self.recipe.evaluation_side))

    def look(self, picture: Picture) -> Look:
        """Prepare (h, w, 3) uint8 RGB for the network."""
        inputs = torch.from_numpy(self.recipe.evaluate(picture))[None].to(self.device)
        return Look(self.recipe.seen(picture), inputs)


@dataclass(frozen=True)
class Look:
    """A picture as a network gets it."""

    seen: Picture
    """(size, size, 3) uint8 RGB: cropped, not normalised."""
    inputs: torch.Tensor
    """(1, 3, size, size) float32, normalised, on the network's device."""


_opened: Kept[str, Network] = Kept(_KEPT_BYTES)


def open_network(spec: NetworkSpec, device: DeviceChoice = "auto") -> Generator[Progress | Notice, None, Network]:
    """Open a network, or take it from those opened before: ``network = yield from open_network(spec)``.

    Events are those of a download, where one is needed.

    Raises
    ------
    StudioError
        A checkpoint that cannot be used, a size that the backbone does not accept, no network.
    """
    use_all_cores()
    chosen = choose_device(device)
    key = f"{chosen} {spec.model_dump_json()} {_stamp(spec)}"
    network = _opened.get(key)
    if network is None:
        if spec.checkpoint is not None:
            network = _from_checkpoint(spec.checkpoint, spec.size, chosen, key)
        else:
            assert spec.model is not None
            network = yield from _from_backbone(spec.model, spec.size, chosen, key)
        network.module.requires_grad_(False)
        _opened.put(key, network, sum(p.numel() * p.element_size() for p in network.module.parameters()))
    return network


def _from_checkpoint(path: Path, size: int | None, device: torch.device, key: str) -> Network:
    checkpoint = checkpoints.load(path)
    recipe = checkpoint.recipe
    if size is not None and size != recipe.size:
        recipe = _of_size(checkpoint.backbone, recipe, size)
    module = checkpoints.build_model(checkpoint).to(device)
    return Network(module, checkpoint.backbone, recipe, checkpoint.classes, device, key)


def _from_backbone(
    spec: ModelSpec, size: int | None, device: torch.device, key: str
) -> Generator[Progress | Notice, None, Network]:
    published = pretrained(spec.backbone)
    recipe = Recipe.standard(published.input_size, published.crop)
    if size is not None:
        recipe = _of_size(spec.backbone, recipe, size)
    module = yield from published_model(spec)
    recipe = recipe.with_statistics(*statistics(spec))
    with torch.no_grad():
        n = module.to(device)(torch.zeros(1, 3, recipe.size, recipe.size, device=device)).shape[1]
    return Network(module, spec.backbone, recipe, published_classes(spec, n), device, key)


def _of_size(backbone: str, recipe: Recipe, size: int) -> Recipe:
    """Return the usual recipe for another size, normalised as before."""
    try:
        require_size(backbone, size)
    except StudioError as error:
        raise StudioError(str(error).replace("change the recipe's crop size", "choose another input size")) from error
    norm = next((step for step in recipe.evaluation if step.kind == "Normalize"), None)
    standard = Recipe.standard(size)
    return standard.with_statistics(norm.mean, norm.std) if norm and norm.mean and norm.std else standard


def _stamp(spec: NetworkSpec) -> str:
    """Return what changes when the file with the weights does."""
    path = spec.checkpoint
    if spec.model is not None:
        path = weights_path(spec.model)
    return str(file_stamp(path)) if path is not None else ""
