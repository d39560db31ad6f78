"""What a learner should know about each family of backbones: two or three sentences, to be translated."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.models.families import Family


def idea_of(family: Family) -> str:
    """Return the sentences, in the window's language."""
    return _ideas()[family.name]


def _ideas() -> dict[str, str]:
    """Return them by the family's name."""
    return {
        "AlexNet": QCoreApplication.translate(
            "FamilyWords",
            "The network that made deep learning famous by winning ImageNet 2012: five convolutions, three large "
            "dense layers, ReLU and dropout. Short and quick, but nearly all of its parameters are in the dense "
            "layers.",
        ),
        "VGG": QCoreApplication.translate(
            "FamilyWords",
            "Nothing but 3 × 3 convolutions, one after another, with pooling in between: 16 or 19 layers with "
            "weights. Easy to understand and good to visualise, but large, slow and without shortcuts.",
        ),
        "GoogLeNet": QCoreApplication.translate(
            "FamilyWords",
            "Each Inception block looks at the picture with 1 × 1, 3 × 3 and 5 × 5 filters side by side and joins"
            " what they found. It needs far fewer parameters than AlexNet and is more accurate.",
        ),
        "Inception": QCoreApplication.translate(
            "FamilyWords",
            "GoogLeNet's blocks, refined: large filters are split into several small ones, 7 × 7 into 1 × 7 and 7"
            " × 1. It expects larger pictures, 299 × 299.",
        ),
        "ResNeXt": QCoreApplication.translate(
            "FamilyWords",
            "A ResNet whose blocks are divided into many parallel paths (grouped convolutions). More paths help "
            "more than more depth or width at the same cost.",
        ),
        "Wide ResNet": QCoreApplication.translate(
            "FamilyWords",
            "A ResNet with more channels in each block. Wide and shallow trains faster on a GPU than narrow and "
            "very deep, at the price of many parameters.",
        ),
        "ResNet": QCoreApplication.translate(
            "FamilyWords",
            "Shortcuts carry a block's input past it, so that a block only learns what to change: that made "
            "networks of over 100 layers trainable. A sound first choice for transfer learning.",
        ),
        "SENet": QCoreApplication.translate(
            "FamilyWords",
            "Adds to each block a small side network that weighs its channels: features that matter for this "
            "picture are turned up, others down. Winner of ImageNet 2017.",
        ),
        "SqueezeNet": QCoreApplication.translate(
            "FamilyWords",
            "Squeezes channels with 1 × 1 filters before it widens them again, and does without dense layers: as "
            "accurate as AlexNet with a fiftieth of its parameters. Small and quick, but not very accurate.",
        ),
        "Xception": QCoreApplication.translate(
            "FamilyWords",
            "Inception taken to its end: each channel is filtered by itself (depthwise), then 1 × 1 filters mix "
            "the channels. Depthwise separable convolutions became the ground of most small networks.",
        ),
        "DenseNet": QCoreApplication.translate(
            "FamilyWords",
            "Each layer sees the outputs of all layers before it in its block, so features are used again rather "
            "than learnt twice. Few parameters, but much memory while it trains.",
        ),
        "MobileNet": QCoreApplication.translate(
            "FamilyWords",
            "Made for phones, of depthwise separable convolutions. Version 2 adds inverted residuals (wide "
            "inside, narrow between), version 3 was tuned by architecture search. Quick even without a GPU.",
        ),
        "ShuffleNet": QCoreApplication.translate(
            "FamilyWords",
            "Works on half of the channels at a time and shuffles them in between, guided by measured speed "
            "rather than counted operations. Among the quickest on a CPU.",
        ),
        "MNASNet": QCoreApplication.translate(
            "FamilyWords",
            "Found by a search that measured each candidate's accuracy and its delay on a real phone. Its blocks "
            "are those of MobileNet V2, differently arranged.",
        ),
        "EfficientNet": QCoreApplication.translate(
            "FamilyWords",
            "A small network found by search, scaled up in depth, width and picture size together: B0 to B7. Much"
            " accuracy for few parameters; the larger ones expect larger pictures.",
        ),
        "HRNet": QCoreApplication.translate(
            "FamilyWords",
            "Keeps a branch of high resolution to the end and exchanges features between branches of all "
            "resolutions. Made for tasks where positions matter, such as poses.",
        ),
        "RegNet": QCoreApplication.translate(
            "FamilyWords",
            "Not one network but a simple rule for the widths of all stages, found by studying thousands of "
            "networks. Names tell the cost: 400MF is 0.4 billion multiply-adds; Y adds squeeze-and-excitation to "
            "X.",
        ),
        "DeiT": QCoreApplication.translate(
            "FamilyWords",
            "A vision transformer trained on ImageNet alone, with strong augmentation and a teacher network, "
            "where ViT needed 300 million pictures. Takes pictures of one size.",
        ),
        "BEiT": QCoreApplication.translate(
            "FamilyWords",
            "A vision transformer that learnt without labels first: patches are hidden, and it guesses what was "
            "there, as language models guess words.",
        ),
        "ViT": QCoreApplication.translate(
            "FamilyWords",
            "Cuts the picture into patches, 16 × 16 pixels say, and treats them as words of a sentence: attention"
            " lets every patch look at all others. Strong with much pre-training; from scratch it needs very many"
            " pictures.",
        ),
        "Swin": QCoreApplication.translate(
            "FamilyWords",
            "A transformer that attends within small windows, which shift from layer to layer, and merges patches"
            " as it goes deeper, as convolutional networks do. The cost grows with the picture's area, not its "
            "square.",
        ),
        "XCiT": QCoreApplication.translate(
            "FamilyWords",
            "A transformer whose attention relates channels to each other instead of patches, so that large "
            "pictures stay affordable.",
        ),
        "MLP-Mixer": QCoreApplication.translate(
            "FamilyWords",
            "Neither convolutions nor attention: dense layers mix the patches, then the channels, in turn. It "
            "shows how little structure is needed when there are enough pictures.",
        ),
        "RepVGG": QCoreApplication.translate(
            "FamilyWords",
            "Trains with parallel branches and folds them into single 3 × 3 convolutions afterwards: as plain and"
            " quick as VGG when it predicts.",
        ),
        "ConvNeXt": QCoreApplication.translate(
            "FamilyWords",
            "A ResNet brought up to date with what transformers taught: patches at the start, 7 × 7 depthwise "
            "convolutions, LayerNorm, GELU. As accurate as Swin, and nothing but convolutions.",
        ),
        "MaxViT": QCoreApplication.translate(
            "FamilyWords",
            "Each block combines MobileNet's convolution with two kinds of attention: within small windows, and "
            "over a coarse grid that spans the picture. Takes pictures of one size.",
        ),
    }
