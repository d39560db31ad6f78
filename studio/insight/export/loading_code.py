"""The few lines of Python with which somebody else opens an exported file."""

from __future__ import annotations

from pathlib import Path

from studio.insight.export.script_library import empty_network, is_timms, library_name
from studio.insight.export.script_text import quoted
from studio.insight.export.script_training import new_layer
from studio.insight.export.tasks import Format
from studio.models.backbones import outline
from studio.models.checkpoint import Checkpoint
from studio.models.heads import output_names

_ONNX = """\
import onnxruntime

session = onnxruntime.InferenceSession({path})
# pictures: (n, 3, {size}, {size}) float32, prepared as the file's metadata say
(logits,) = session.run(["logits"], {{"pictures": pictures}})"""

_TORCHSCRIPT = """\
import torch

model = torch.jit.load({path}).eval()
logits = model(pictures)  # (n, 3, {size}, {size}) float32"""

_TORCH_EXPORT = """\
import torch

model = torch.export.load({path}).module()
logits = model(pictures)  # (n, 3, {size}, {size}) float32"""

_STATE_DICT = """\
import torch
{network}
model.load_state_dict(torch.load({path}, weights_only=True))
logits = model.eval()(pictures)  # (n, 3, {size}, {size}) float32"""

_SAFETENSORS = """\
from safetensors.torch import load_file
{network}
model.load_state_dict(load_file({path}))
logits = model.eval()(pictures)  # (n, 3, {size}, {size}) float32"""

_SCRIPT = """\
import runpy

script = runpy.run_path({path})
model = script["load_model"](script["CHECKPOINT"])
probabilities = script["predict"](model, "picture.jpg")"""

_TEMPLATES: dict[Format, str] = {
    "onnx": _ONNX,
    "torchscript": _TORCHSCRIPT,
    "torch-export": _TORCH_EXPORT,
    "state-dict": _STATE_DICT,
    "safetensors": _SAFETENSORS,
    "script": _SCRIPT,
}


def loading_code(form: Format, path: Path, checkpoint: Checkpoint) -> str:
    """Return code that opens ``path`` and asks the network about ``pictures``."""
    return _TEMPLATES[form].format(
        path=quoted(str(path.resolve())), size=checkpoint.recipe.size, network=_network(checkpoint)
    )


def _network(checkpoint: Checkpoint) -> str:
    """Return the lines that build the network without its weights, as ``model``."""
    backbone, classes = checkpoint.backbone, len(checkpoint.classes)
    model = outline(backbone, classes)
    lines = ["import timm" if is_timms(backbone) else "from torchvision import models", ""]
    lines.append(f"model = {empty_network(backbone, model, str(classes))}")
    if not checkpoint.head.plain:
        head = new_layer(model, output_names(model)[-1], checkpoint.head).replace("len(CLASSES)", str(classes))
        lines = ["from torch import nn", *lines, head]
    return "\n".join(lines).replace("BACKBONE", quoted(library_name(backbone)))
