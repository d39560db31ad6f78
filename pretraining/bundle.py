"""Put a pre-trained backbone among the weights that come with the studio: ``python -m pretraining.bundle RUN``.

Takes the run's best epoch without its head, in half precision, and prints what the model card wants to know.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import save_file

from studio.data.recipe import Normalize
from studio.models.backbones import outline
from studio.models.checkpoint import Checkpoint, load
from studio.models.heads import head_names
from studio.paths import resources_dir

_MADE_BY = "python main.py train pretraining/characters.toml"


def without_head(checkpoint: Checkpoint) -> Mapping[str, torch.Tensor]:
    """Return a checkpoint's tensors but for its head's, floating-point ones as float16."""
    head = tuple(f"{name}." for name in head_names(outline(checkpoint.backbone, len(checkpoint.classes))))
    return {
        name: (tensor.half() if tensor.is_floating_point() else tensor).contiguous()
        for name, tensor in checkpoint.state_dict.items()
        if not name.startswith(head)
    }


def stated(checkpoint: Checkpoint) -> dict[str, str]:
    """Return what the file says of itself; see :mod:`studio.models.bundled`."""
    normalize = next(step for step in checkpoint.recipe.evaluation if isinstance(step, Normalize))
    assert normalize.mean is not None  # a run leaves nothing open
    assert normalize.std is not None
    return {
        "backbone": checkpoint.backbone,
        "size": str(checkpoint.recipe.size),
        "mean": ",".join(map(str, normalize.mean)),
        "std": ",".join(map(str, normalize.std)),
        "classes": str(len(checkpoint.classes)),
        "made_by": _MADE_BY,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path, help="the folder that training left behind")
    parser.add_argument("--out", type=Path, default=resources_dir() / "weights" / "characters.safetensors")
    arguments = parser.parse_args()
    checkpoint = load(arguments.run / "best.pth")
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    save_file(dict(without_head(checkpoint)), arguments.out, stated(checkpoint))
    content = arguments.out.read_bytes()
    print(f"{arguments.out}: {len(content) / 1e6:.2f} MB, sha256 {hashlib.sha256(content).hexdigest()}")
    print(f"epoch {checkpoint.epoch}, validation accuracy {checkpoint.metrics['val_accuracy']:.2%}")


if __name__ == "__main__":
    main()
