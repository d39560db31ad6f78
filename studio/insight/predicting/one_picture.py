"""Predict one picture. Performed in the engine, which keeps the opened network for the next one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import torch

from studio.data.decode import picture_size
from studio.data.recipe import Recipe, Resize
from studio.insight.network import open_network
from studio.insight.predicting.tasks import PicturePredicted, PredictPicture
from studio.tasks import Event


def predict_picture(task: PredictPicture) -> Iterator[Event]:
    """Perform :class:`~studio.insight.predicting.tasks.PredictPicture`."""
    network = yield from open_network(task.network, task.device)
    if isinstance(task.picture, Path):
        width, height = picture_size(task.picture)
        look = network.look_at(task.picture)
    else:
        height, width = task.picture.shape[:2]
        look = network.look(task.picture)
    with torch.no_grad():
        logits = network.module(look.inputs)[0].float()
    yield PicturePredicted(
        seen=look.seen,
        classes=network.classes,
        logits=logits.cpu().numpy(),
        probabilities=logits.softmax(0).cpu().numpy(),
        width=width,
        height=height,
        enlarged=_enlargement(network.recipe, min(width, height)),
    )


def _enlargement(recipe: Recipe, short_side: int) -> float:
    sizes = [step.size for step in recipe.evaluation if isinstance(step, Resize)]
    return sizes[-1] / short_side if sizes else 1.0
