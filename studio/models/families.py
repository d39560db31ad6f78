"""Families of backbones: who published each, when and where, and which of the libraries' networks belong to it.

Years and addresses are those of the papers' first version. What a family's idea is, is said where it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass

COURSE = frozenset({
    "densenet121", "inception_v3", "mobilenet_v2", "mobilenet_v3_small", "resnet18", "resnet50", "vgg16", "vgg19",
    "timm/legacy_xception", "timm/xception41",
})  # fmt: skip
"""Backbones that the course on transfer learning names."""


@dataclass(frozen=True, slots=True)
class Family:
    """Backbones that share an idea."""

    name: str
    """As people say it: ``"ResNet"``."""
    year: int
    authors: str
    """``"He et al."``."""
    paper: str
    """The paper's title."""
    url: str
    architectures: tuple[str, ...] = ()
    """What the libraries call the architecture's class: ``"ResNet"``, ``"Inception3"``."""
    beginnings: tuple[str, ...] = ()
    """How the names of its backbones begin, without ``timm/``, where the class is shared with other families."""


def family_of(backbone: str, architecture: str) -> Family | None:
    """Return the family of a backbone, or None where nothing is written about it here.

    Parameters
    ----------
    backbone
        The studio's name: ``"timm/mobilenetv2_100"``.
    architecture
        Its class in the library: ``"EfficientNet"``, which timm builds MobileNets with, too. The name says more.
    """
    name = backbone.removeprefix("timm/").removeprefix("legacy_").removeprefix("tf_")
    by_name = (family for family in FAMILIES if family.beginnings and name.startswith(family.beginnings))
    by_class = (family for family in FAMILIES if architecture in family.architectures)
    return next(by_name, None) or next(by_class, None)


def _arxiv(number: str) -> str:
    return f"https://arxiv.org/abs/{number}"


FAMILIES = (
    Family(
        "AlexNet", 2012, "Krizhevsky et al.", "ImageNet Classification with Deep Convolutional Neural Networks",
        "https://papers.nips.cc/paper/4824-imagenet-classification-with-deep-convolutional-neural-networks",
        ("AlexNet",),
    ),
    Family(
        "VGG", 2014, "Simonyan and Zisserman", "Very Deep Convolutional Networks for Large-Scale Image Recognition",
        _arxiv("1409.1556"), ("VGG",),
    ),
    Family(
        "GoogLeNet", 2014, "Szegedy et al.", "Going Deeper with Convolutions", _arxiv("1409.4842"), ("GoogLeNet",)
    ),
    Family(
        "Inception", 2015, "Szegedy et al.", "Rethinking the Inception Architecture for Computer Vision",
        _arxiv("1512.00567"), ("Inception3", "InceptionV3", "inception_v4", "InceptionResnetV2"),
    ),
    Family(
        "ResNeXt", 2016, "Xie et al.", "Aggregated Residual Transformations for Deep Neural Networks",
        _arxiv("1611.05431"), beginnings=("resnext",),
    ),
    Family(
        "Wide ResNet", 2016, "Zagoruyko and Komodakis", "Wide Residual Networks",
        _arxiv("1605.07146"), beginnings=("wide_resnet",),
    ),
    Family(
        "ResNet", 2015, "He et al.", "Deep Residual Learning for Image Recognition",
        _arxiv("1512.03385"), ("ResNet", "ResNetV2", "resnet"), ("resnet",),
    ),
    Family(
        "SENet", 2017, "Hu et al.", "Squeeze-and-Excitation Networks",
        _arxiv("1709.01507"), ("SENet",), ("seresne", "senet"),
    ),
    Family(
        "SqueezeNet", 2016, "Iandola et al.",
        "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and <0.5MB model size",
        _arxiv("1602.07360"), ("SqueezeNet",),
    ),
    Family(
        "Xception", 2016, "Chollet", "Xception: Deep Learning with Depthwise Separable Convolutions",
        _arxiv("1610.02357"), ("Xception", "XceptionAligned"),
    ),
    Family(
        "DenseNet", 2016, "Huang et al.", "Densely Connected Convolutional Networks",
        _arxiv("1608.06993"), ("DenseNet",),
    ),
    Family(
        "MobileNet", 2017, "Howard et al.",
        "MobileNets: Efficient Convolutional Neural Networks for Mobile Vision Applications",
        _arxiv("1704.04861"), ("MobileNetV2",), ("mobilenetv1", "mobilenetv2", "mobilenetv3", "mobilenet_v"),
    ),
    Family(
        "ShuffleNet", 2018, "Ma et al.", "ShuffleNet V2: Practical Guidelines for Efficient CNN Architecture Design",
        _arxiv("1807.11164"), ("ShuffleNetV2",),
    ),
    Family(
        "MNASNet", 2018, "Tan et al.", "MnasNet: Platform-Aware Neural Architecture Search for Mobile",
        _arxiv("1807.11626"), ("MNASNet",), ("mnasnet", "semnasnet"),
    ),
    Family(
        "EfficientNet", 2019, "Tan and Le",
        "EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks",
        _arxiv("1905.11946"), ("EfficientNet",), ("efficientnet",),
    ),
    Family(
        "HRNet", 2019, "Wang et al.", "Deep High-Resolution Representation Learning for Visual Recognition",
        _arxiv("1908.07919"), ("HighResolutionNet",),
    ),
    Family(
        "RegNet", 2020, "Radosavovic et al.", "Designing Network Design Spaces", _arxiv("2003.13678"), ("RegNet",)
    ),
    Family(
        "DeiT", 2020, "Touvron et al.",
        "Training data-efficient image transformers & distillation through attention",
        _arxiv("2012.12877"), beginnings=("deit",),
    ),
    Family(
        "BEiT", 2021, "Bao et al.", "BEiT: BERT Pre-Training of Image Transformers", _arxiv("2106.08254"), ("Beit",)
    ),
    Family(
        "ViT", 2020, "Dosovitskiy et al.",
        "An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale",
        _arxiv("2010.11929"), ("VisionTransformer",),
    ),
    Family(
        "Swin", 2021, "Liu et al.", "Swin Transformer: Hierarchical Vision Transformer using Shifted Windows",
        _arxiv("2103.14030"), ("SwinTransformer", "SwinTransformerV2", "SwinTransformerV2Cr"),
    ),
    Family(
        "XCiT", 2021, "El-Nouby et al.", "XCiT: Cross-Covariance Image Transformers", _arxiv("2106.09681"), ("Xcit",)
    ),
    Family(
        "MLP-Mixer", 2021, "Tolstikhin et al.", "MLP-Mixer: An all-MLP Architecture for Vision",
        _arxiv("2105.01601"), beginnings=("mixer_",),
    ),
    Family(
        "RepVGG", 2021, "Ding et al.", "RepVGG: Making VGG-style ConvNets Great Again",
        _arxiv("2101.03697"), beginnings=("repvgg",),
    ),
    Family(
        "ConvNeXt", 2022, "Liu et al.", "A ConvNet for the 2020s", _arxiv("2201.03545"), ("ConvNeXt",)
    ),
    Family(
        "MaxViT", 2022, "Tu et al.", "MaxViT: Multi-Axis Vision Transformer",
        _arxiv("2204.01697"), ("MaxVit",), ("maxvit",),
    ),
)  # fmt: skip
"""The more particular before those whose beginnings they share."""
