"""Ten networks in every form that people save them in, opened again: ``python tests/every_form.py``.

Each is saved by plain PyTorch, opened by the studio, and has to give the same logits as before, to the last bit; in
half precision, to 0.01. It takes minutes and writes hundreds of megabytes at a time, so the test suite opens the large
files in some of the forms only.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

import torch
from forms_for_tests import CLASSES, FORMS, plain_network
from safetensors.torch import save_file
from torch import nn

from studio.models.adopt import adopt
from studio.models.checkpoint import build_model

SIDES = {
    "resnet18": 64,
    "mobilenet_v3_small": 64,
    "densenet121": 64,
    "efficientnet_b0": 64,
    "timm/resnet10t": 64,
    "swin_t": 64,
    "convnext_tiny": 64,
    "inception_v3": 80,
    "vit_b_16": 224,
    "vgg16": 32,
}
"""Pixels of the pictures that are compared with."""


def save(model: nn.Module, form: str, path: Path) -> None:
    if form == "safetensors":
        save_file({name: tensor.clone() for name, tensor in model.state_dict().items()}, path)
    else:
        torch.save(FORMS[form](model), path)


def difference(model: nn.Module, form: str, side: int, path: Path) -> float:
    """Return the largest difference of the logits of two random pictures."""
    save(model, form, path)
    pictures = torch.rand(2, 3, side, side)
    with torch.inference_mode():
        return float((build_model(adopt(path, CLASSES))(pictures) - model(pictures)).abs().max())


def main() -> None:
    failed = 0
    with TemporaryDirectory() as folder:
        path = Path(folder, "net.pth")
        for backbone, side in SIDES.items():
            model = plain_network(backbone)
            differences = {form: difference(model, form, side, path) for form in (*FORMS, "safetensors")}
            wrong = {form: d for form, d in differences.items() if d > (0.01 if form == "half precision" else 0.0)}
            failed += len(wrong)
            print(
                f"{backbone:20} {len(differences) - len(wrong)} of {len(differences)} forms {wrong or ''}", flush=True
            )
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
