"""The ten networks that every view must show, small and random."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

from studio.insight.network import Network, open_network
from studio.insight.network_spec import NetworkSpec
from studio.models.spec import ModelSpec

T = TypeVar("T")

SIZES = {
    "resnet18": 64,
    "vgg16": 32,
    "mobilenet_v3_small": 64,
    "densenet121": 64,
    "inception_v3": 107,
    "vit_b_16": 224,
    "swin_t": 64,
    "convnext_tiny": 64,
    "efficientnet_b0": 64,
    "regnet_y_400mf": 64,
}
"""Name, and side of the square input in pixels."""


def spec_of(backbone: str, size: int | None = None) -> NetworkSpec:
    return NetworkSpec(model=ModelSpec(backbone=backbone, weights="random"), size=size or SIZES[backbone])


def opened(spec: NetworkSpec) -> Network:
    return result(open_network(spec, "cpu"))


def result(events: Generator[object, None, T]) -> T:
    while True:
        try:
            next(events)
        except StopIteration as end:
            value: T = end.value
            return value
