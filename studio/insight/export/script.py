"""A checkpoint as a Python script in plain PyTorch and torchvision, for learners: it predicts, and trains again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from pydantic import ValidationError

from studio.data.recipe import (
    IMAGENET_MEAN,
    IMAGENET_STD,
    ColorJitter,
    GaussianBlur,
    Normalize,
    RandomCrop,
    RandomErasing,
    RandomHorizontalFlip,
    RandomResizedCrop,
    RandomRotation,
    RandomVerticalFlip,
    Step,
)
from studio.insight.export.script_library import empty_network, is_timms, library_name, packages
from studio.insight.export.script_text import filled, listed, quoted
from studio.insight.export.script_training import UNWRITTEN_STEPS, new_layer, training_fragments, what_is_left_out
from studio.models.backbones import outline
from studio.models.checkpoint import Checkpoint
from studio.models.heads import output_names
from studio.training.spec import RunSpec

_NO_TRAINING = dict.fromkeys(
    ("usage_of_training", "training_imports", "torch_imports", "mix_import", "training_constants", "training_options",
     "training_call", "training"), "")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Script:
    """The script, and what of the training it does not do."""

    text: str
    left_out: tuple[str, ...]
    """Clauses without a full stop: ``"warm-up"``."""


def script_of(checkpoint: Checkpoint, path: Path, name: str) -> Script:
    """Write the script of a checkpoint.

    It predicts with PIL's resizing, which differs from ours by a grey level or two. The training is left out where the
    checkpoint does not say how it was made.

    Parameters
    ----------
    path
        Where the checkpoint is; the script takes the weights, and the split, from there.
    name
        What the script's file is called.
    """
    name = name if re.fullmatch(r"[\w.-]+", name) else "this_script.py"
    spec = _run_of(checkpoint)
    left_out = what_is_left_out(spec) if spec else ("the training, of which the checkpoint does not say how it was",)
    predicting = _predicting(checkpoint, path, name) | {"left_out": _sentence(left_out)}
    training = _NO_TRAINING | {"torch_imports": "" if checkpoint.head.plain else "from torch import nn"}
    if spec is not None:
        steps = spec.recipe.evaluation if spec.augment == "none" else spec.recipe.training
        training = training_fragments(checkpoint, spec, name, _lines(steps))
        training["training"] = filled(_template("script_training.txt"), training)
    text = filled(_template("script_predicting.txt"), predicting | training)
    return Script(re.sub(r"\n{4,}", "\n\n\n", text), left_out)


def _template(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")


def _run_of(checkpoint: Checkpoint) -> RunSpec | None:
    try:
        spec = RunSpec.model_validate(checkpoint.run)
    except ValidationError:
        return None
    return spec if spec.model.plan.kind != "none" and checkpoint.split.get("train") else None


def _predicting(checkpoint: Checkpoint, path: Path, name: str) -> dict[str, str]:
    norm = next((step for step in checkpoint.recipe.evaluation if isinstance(step, Normalize)), Normalize())
    classes = len(checkpoint.classes)
    model = outline(checkpoint.backbone, classes)
    return {
        "title": f"A {checkpoint.backbone} that tells {classes:,} classes apart, in plain PyTorch.",
        "name": name,
        "checkpoint": quoted(str(path)),
        "backbone": quoted(library_name(checkpoint.backbone)),
        "classes": listed(checkpoint.classes, "[]"),
        "mean": repr(norm.mean or IMAGENET_MEAN),
        "std": repr(norm.std or IMAGENET_STD),
        "evaluation": _lines(checkpoint.recipe.evaluation),
        "empty_network": empty_network(checkpoint.backbone, model, "len(CLASSES)"),
        **_library(checkpoint.backbone),
        "head": "" if checkpoint.head.plain else new_layer(model, output_names(model)[-1], checkpoint.head),
    }


def _library(backbone: str) -> dict[str, str]:
    needed = packages(backbone)
    timms = "import timm\nfrom torchvision import transforms"
    return {
        "packages": ", ".join(needed),
        "install": " ".join(needed),
        "library": timms if is_timms(backbone) else "from torchvision import models, transforms",
    }


def _sentence(left_out: tuple[str, ...]) -> str:
    return f"Left out: {'; '.join(left_out)}." if left_out else ""


def _lines(steps: tuple[Step, ...]) -> str:
    return "\n".join(_line(step) for step in steps if step.kind not in UNWRITTEN_STEPS)


def _line(step: Step) -> str:
    match step:
        case RandomResizedCrop():
            ratio = "" if step.ratio == RandomResizedCrop().ratio else f", ratio={step.ratio}"
            return f"transforms.RandomResizedCrop({step.size}, scale={step.scale}{ratio}),  # another part each time"
        case RandomCrop():
            return f"transforms.RandomCrop({step.size}, pad_if_needed=True),  # another square each time"
        case RandomHorizontalFlip():
            return f"transforms.RandomHorizontalFlip({step.p}),  # mirrored or not, by chance"
        case RandomVerticalFlip():
            return f"transforms.RandomVerticalFlip({step.p}),  # upside down or not, by chance"
        case RandomRotation():
            smooth = "transforms.InterpolationMode.BILINEAR"
            return f"transforms.RandomRotation({step.degrees}, {smooth}),  # turned by up to so many degrees"
        case ColorJitter():
            amounts = f"{step.brightness}, {step.contrast}, {step.saturation}, {step.hue}"
            return f"transforms.ColorJitter({amounts}),  # brightness, contrast, saturation, hue"
        case GaussianBlur():
            return f"transforms.GaussianBlur({step.kernel_size}, sigma={step.sigma}),  # more or less sharp"
        case RandomErasing():
            options = f"p={step.p}, scale={step.scale}, ratio={step.ratio}"
            return f"transforms.RandomErasing({options}),  # a rectangle is missing, by chance"
        case Normalize():
            return "transforms.Normalize(MEAN, STD),  # to a mean of 0 and a standard deviation of 1"
    match step.kind:
        case "Resize":
            return f"transforms.Resize({step.size}),  # the shorter side gets so many pixels"
        case "CenterCrop":
            return f"transforms.CenterCrop({step.size}),  # the middle square"
        case "ToTensor":
            return "transforms.ToTensor(),  # 0...255 becomes 0...1, and the colours come first: (3, height, width)"
    raise AssertionError(f"{step.kind} is not written")
