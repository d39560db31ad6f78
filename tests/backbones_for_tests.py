"""One small member of every torchvision family."""

import torch

ONE_OF_EACH = {
    "alexnet": 64,
    "convnext_tiny": 32,
    "densenet121": 32,
    "efficientnet_b0": 32,
    "efficientnet_v2_s": 33,
    "googlenet": 32,
    "inception_v3": 75,
    "maxvit_t": 224,
    "mnasnet0_5": 32,
    "mobilenet_v2": 32,
    "mobilenet_v3_small": 32,
    "regnet_x_400mf": 32,
    "regnet_y_400mf": 32,
    "resnet18": 32,
    "shufflenet_v2_x0_5": 32,
    "squeezenet1_1": 32,
    "swin_t": 64,
    "swin_v2_t": 64,
    "vgg11_bn": 32,
    "vit_b_32": 224,
}
"""Name, and a small picture's side that it accepts, in pixels."""


def pictures(backbone: str, n: int = 2) -> torch.Tensor:
    size = ONE_OF_EACH[backbone]
    return torch.rand(n, 3, size, size, generator=torch.Generator().manual_seed(1))
