"""Networks made by plain PyTorch, and the forms in which people save them."""

from __future__ import annotations

import argparse
from collections import OrderedDict, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from studio.models.vision import timm, torchvision

SMALL = "squeezenet1_1"
TIMM = "timm/resnet10t"
CLASSES = ("고양이", "dog", "tree")


def plain_network(backbone: str = SMALL, classes: int = 3) -> nn.Module:
    torch.manual_seed(1)
    if backbone.startswith("timm/"):
        made: nn.Module = timm().create_model(backbone.removeprefix("timm/"), num_classes=classes)
        return made.eval()
    options = {"init_weights": False} if backbone in ("inception_v3", "googlenet") else {}
    model: nn.Module = torchvision.models.get_model(backbone, weights=None, num_classes=classes, **options)
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.running_mean.uniform_(-0.1, 0.1)
            module.running_var.uniform_(0.9, 1.1)
    return model.eval()


def lightning(model: nn.Module) -> dict[str, Any]:
    state = OrderedDict((f"model.{name}", tensor) for name, tensor in model.state_dict().items())
    state["criterion.weight"] = torch.ones(3)
    return {
        "epoch": 4,
        "global_step": 100,
        "pytorch-lightning_version": "2.5.1",
        "state_dict": state,
        "loops": {"fit_loop": {"state_dict": {}}},
        "callbacks": {"ModelCheckpoint{'monitor': 'val_loss'}": {"best_model_score": torch.tensor(0.5)}},
        "optimizer_states": [torch.optim.Adam(model.parameters()).state_dict()],
        "hyper_parameters": {"lr": 0.1, "class_names": list(CLASSES)},
    }


def with_scores(model: nn.Module) -> dict[str, Any]:
    settings = argparse.Namespace(lr=0.1, out=Path("out"))
    history = defaultdict(list, loss=[0.5, 0.25])
    scores = {"best": np.float64(0.5), "curve": np.arange(3.0), "history": history}
    return {"model": model.state_dict(), **scores, "args": settings}


FORMS: dict[str, Callable[[nn.Module], object]] = {
    "state dict": lambda model: model.state_dict(),
    "state_dict": lambda model: {"state_dict": model.state_dict(), "epoch": 3},
    "model": lambda model: {"model": model.state_dict()},
    "model_state_dict": lambda model: {"model_state_dict": model.state_dict(), "loss": 0.1},
    "net": lambda model: {"net": model.state_dict(), "acc": 93.5},
    "ema": lambda model: {"ema": model.state_dict(), "optimizer": {}},
    "data parallel": lambda model: nn.DataParallel(model).state_dict(),
    "compiled": lambda model: OrderedDict((f"_orig_mod.{n}", t) for n, t in model.state_dict().items()),
    "lightning": lightning,
    "whole module": lambda model: model,
    "whole module in a dict": lambda model: {"model": model, "epoch": 3},
    "whole module in parallel": nn.DataParallel,
    "settings and scores beside it": with_scores,
    "half precision": lambda model: {name: tensor.half() for name, tensor in model.state_dict().items()},
}
