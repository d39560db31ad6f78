"""Where a network's weights come from: published, bundled with the studio, a file of anybody's, or chance."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import torch
from torch import nn

from studio.errors import StudioError
from studio.models.backbones import build, outline, pretrained, source_of
from studio.models.bundled import bundled_path
from studio.models.file_report import Candidate, FitWeights, LayerMisfit
from studio.models.foreign import read_foreign
from studio.models.freeze import apply_plan
from studio.models.heads import head_in, head_names
from studio.models.published import cached_path, download, is_whole
from studio.models.spec import ModelSpec
from studio.phrase import Phrase
from studio.tasks import Notice, Progress

IMAGENET_CLASSES = 1000
_FREE = frozenset({"", "apache-2.0", "mit", "bsd-3-clause", "cc-by-4.0"})
"""Licences that ask for a mention at most."""
_MOST_NAMED = 3


def weights_path(spec: ModelSpec) -> Path | None:
    """Return the file that the weights are in, or will be once downloaded; None for random ones."""
    match spec.weights:
        case "random":
            return None
        case "pretrained":
            return cached_path(spec.backbone)
        case "bundled":
            return bundled_path(spec.backbone)
    return Path(spec.weights).expanduser()


def load_weights(model: nn.Module, path: Path) -> None:
    """Load the backbone's weights from a file; the head keeps the weights it has.

    The file may be a state dict of a model of the same name, whatever its number of classes, in any form that
    :func:`~studio.models.foreign.read_foreign` knows, or one of our checkpoints.

    Raises
    ------
    StudioError
        The file cannot be used, or belongs to another network; the sentence says which layers do not fit, and why.
    """
    _load(model, read_foreign(path).state_dict, path)


def fit_weights(task: FitWeights) -> Iterator[Progress | Candidate]:
    """Perform :class:`FitWeights`."""
    yield Progress(0, None, Phrase("reading file", "Reading {name}", name=task.path.name))
    model = outline(task.backbone, 1)
    wanted = _without_head(model, model.state_dict())
    misfits = tuple(_compared(wanted, _without_head(model, read_foreign(task.path).state_dict)))
    matching = len(wanted) - sum(misfit.kind != "unexpected" for misfit in misfits)
    yield Candidate(task.backbone, source_of(task.backbone).name, None, matching, misfits)


def prepare_model(spec: ModelSpec, classes: int) -> Generator[Progress | Notice, None, nn.Module]:
    """Build what a person chose: ``model = yield from prepare_model(spec, len(classes))``.

    The backbone gets its weights, the head for ``classes`` classes is new (random, from torch's global generator) and
    the plan is applied. Events are those of a download, where one is needed.

    Raises
    ------
    StudioError
        No such backbone, no network, or a file that does not fit.
    """
    found = yield from _found(spec)
    model = build(spec.backbone, classes, spec.head)
    if found is not None:
        _load(model, *found)
    apply_plan(model, spec.plan)
    return model


def fetch(backbone: str) -> Generator[Progress | Notice, None, None]:
    """Download a backbone's published weights unless they are here and whole.

    Raises
    ------
    StudioError
        As :func:`~studio.models.published.download`.
    """
    licence = pretrained(backbone).licence
    if licence.lower() not in _FREE:
        own = Phrase(
            "licence",
            "The {backbone} weights have a licence of their own: {licence}",
            backbone=backbone,
            licence=licence,
        )
        yield Notice(own)
    if not is_whole(backbone):
        with closing(download(backbone)) as events:
            for event in events:
                if isinstance(event, Progress):
                    yield event


def published_model(spec: ModelSpec) -> Generator[Progress | Notice, None, nn.Module]:
    """Build a backbone as it comes, with the head of its weights' file: what one looks into before training anything.

    Random weights are the same each time, and so is the head, for ImageNet's 1,000 classes, where the file has none.
    In evaluation mode, on the CPU.

    Raises
    ------
    StudioError
        As :func:`prepare_model`.
    """
    found = yield from _found(spec)
    head = f"{head_names(outline(spec.backbone, 1))[-1]}."
    state = {} if found is None else found[0]
    given = {name.removeprefix(head): tensor for name, tensor in state.items() if name.startswith(head)}
    output = next((given[name] for name in ("weight", "1.weight", "3.weight") if name in given), None)
    with torch.random.fork_rng([]):
        torch.manual_seed(0)
        model = build(spec.backbone, IMAGENET_CLASSES if output is None else len(output), head_in(given))
    if found is not None:
        _load(model, *found)
    if given:
        model.get_submodule(head.removesuffix(".")).load_state_dict(given)
    return model.eval()


def published_classes(spec: ModelSpec, n: int) -> tuple[str, ...]:
    """Return the names of the classes that :func:`published_model` tells apart; numbers where nobody named them."""
    names = source_of(spec.backbone).class_names(spec.backbone) if spec.weights == "pretrained" else ()
    return names if len(names) == n else tuple(str(number) for number in range(n))


def imagenet_classes() -> tuple[str, ...]:
    """Return what torchvision calls the 1,000 classes of ImageNet, in the order of everybody's logits; all differ."""
    return source_of("resnet18").class_names("resnet18")


def _found(spec: ModelSpec) -> Generator[Progress | Notice, None, tuple[Mapping[str, torch.Tensor], Path] | None]:
    """Return the weights' state dict and where it was; None where the weights are random."""
    if spec.weights == "pretrained":
        yield from fetch(spec.backbone)
    path = weights_path(spec)
    if path is None:
        return None
    state = read_foreign(path).state_dict
    if spec.weights == "pretrained":
        state = source_of(spec.backbone).published_state(spec.backbone, state)
    return state, path


def _load(model: nn.Module, state: Mapping[str, torch.Tensor], path: Path) -> None:
    wanted, given = _without_head(model, model.state_dict()), _without_head(model, state)
    misfits = [misfit for misfit in _compared(wanted, given) if misfit.matters]
    if misfits:
        more = f"; and {len(misfits) - _MOST_NAMED:,} more" if len(misfits) > _MOST_NAMED else ""
        raise StudioError(
            f"{path} does not fit a {type(model).__name__} of this kind "
            f"({'; '.join(misfit.text for misfit in misfits[:_MOST_NAMED])}{more}): "
            "choose its own backbone or another file."
        )
    # Some layers read their version from there, and without it take the file for a very old one.
    given._metadata = getattr(state, "_metadata", model.state_dict()._metadata)  # type: ignore[attr-defined]
    model.load_state_dict(given, strict=False)


def _without_head(model: nn.Module, state: Mapping[str, torch.Tensor]) -> OrderedDict[str, torch.Tensor]:
    head = tuple(f"{name}." for name in head_names(model))
    return OrderedDict((name, tensor) for name, tensor in state.items() if not name.startswith(head))


def _compared(wanted: Mapping[str, torch.Tensor], given: Mapping[str, torch.Tensor]) -> list[LayerMisfit]:
    shapes = {name: tuple(tensor.shape) for name, tensor in given.items()}
    misfits = [
        # Files from before PyTorch 0.4.1 lack these counters, which nothing but an unset momentum reads.
        LayerMisfit(name, "misshapen" if name in shapes else "missing", shapes.get(name), tuple(tensor.shape),
                    name in shapes or not name.endswith("num_batches_tracked"))
        for name, tensor in wanted.items()
        if shapes.get(name) != tuple(tensor.shape)
    ]  # fmt: skip
    return misfits + [
        LayerMisfit(name, "unexpected", shape, None, True) for name, shape in shapes.items() if name not in wanted
    ]
