"""What a run will do, and what happens to it: words of the engine by their key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

_RUN: Final[Mapping[str, Callable[[], str]]] = {
    "run": lambda: QCoreApplication.translate(
        "Engine",
        "{pictures:,} pictures, {classes} classes; {frozen}{trainable} of {parameters} parameters learn on "
        "{device}; about {time}.",
    ),
    "frozen": lambda: QCoreApplication.translate("Engine", "{blocks} frozen, "),
    "frozen once": lambda: QCoreApplication.translate("Engine", "{blocks} frozen and computed once ({size}), "),
    "span": lambda: QCoreApplication.translate("Engine", "{first} to {last}"),
    "class without": lambda: QCoreApplication.translate("Engine", "The class '{name}' has no training picture."),
    "download first": lambda: QCoreApplication.translate("Engine", "The pre-trained weights are downloaded first."),
    "started": lambda: QCoreApplication.translate(
        "Engine",
        "{train:,} pictures train and {val:,} validate, in {classes} classes; {trainable} of {parameters} "
        "parameters learn, {where}.",
    ),
    "on": lambda: QCoreApplication.translate("Engine", "on {device}"),
    "processes": lambda: QCoreApplication.translate("Engine", "in {count} processes, each on {device}"),
    "CPU": lambda: QCoreApplication.translate("Engine", "the CPU"),
    "Apple GPU": lambda: QCoreApplication.translate("Engine", "the Apple GPU"),
    "sentences": lambda: QCoreApplication.translate("Engine", "{first} {second}"),
    "output": lambda: QCoreApplication.translate("Engine", "The frozen layers' output for {pictures:,} pictures"),
    "output of views": lambda: QCoreApplication.translate(
        "Engine", "The frozen layers' output for {pictures:,} pictures in {views} views"
    ),
    "computed once": lambda: QCoreApplication.translate("Engine", "{what} is computed once and kept {where} ({size})."),
    "on the device": lambda: QCoreApplication.translate("Engine", "on the device"),
    "in memory": lambda: QCoreApplication.translate("Engine", "in memory"),
    "on disk": lambda: QCoreApplication.translate("Engine", "on disk"),
    "no room": lambda: QCoreApplication.translate(
        "Engine", "{what} would take {size}, more than the {most} to spare, and is computed in every epoch."
    ),
    "room refused": lambda: QCoreApplication.translate(
        "Engine", "The frozen layers are computed in every epoch: no room for their output ({error})."
    ),
    "validation once": lambda: QCoreApplication.translate(
        "Engine",
        "Validation pictures pass the frozen layers once; training pictures in every epoch, since they change.",
    ),
    "autoencoder": lambda: QCoreApplication.translate(
        "Engine",
        "{train:,} pictures train and {val:,} validate a {kind} autoencoder of {size} pixels and {latent} latent "
        "dimensions; {parameters} parameters learn, on {device}.",
    ),
    "plain": lambda: QCoreApplication.translate("Engine", "plain"),
    "denoising": lambda: QCoreApplication.translate("Engine", "denoising"),
    "variational": lambda: QCoreApplication.translate("Engine", "variational"),
}

_NO_CUT: Final[Mapping[str, Callable[[], str]]] = {
    "nothing frozen": lambda: QCoreApplication.translate(
        "Engine", "No layer is frozen, so nothing stays the same from one epoch to the next."
    ),
    "learns first": lambda: QCoreApplication.translate(
        "Engine", "What learns comes first in the network, so nothing can be computed beforehand."
    ),
    "by chance": lambda: QCoreApplication.translate(
        "Engine", "A frozen layer gives another output when other pictures are in the batch, or by chance."
    ),
    "other numbers": lambda: QCoreApplication.translate(
        "Engine", "The network, divided where its frozen part ends, does not give the same numbers as the whole."
    ),
    "no cut": lambda: QCoreApplication.translate(
        "Engine", "The network cannot be divided where its frozen part ends ({reason})."
    ),
    "untraceable": lambda: QCoreApplication.translate(
        "Engine", "The network computes with trainable parameters in a way that cannot be traced."
    ),
    "several inputs": lambda: QCoreApplication.translate("Engine", "The network takes more than one input."),
}

_NOTICES: Final[Mapping[str, Callable[[], str]]] = {
    "head warm": lambda: QCoreApplication.translate(
        "Engine", "The head is warm; from now on the plan '{plan}' learns."
    ),
    "class unseen": lambda: QCoreApplication.translate(
        "Engine", "The class '{name}' has no picture to learn from: the network will never predict it rightly."
    ),
    "statistics apart": lambda: QCoreApplication.translate(
        "Engine",
        "On the CPU, batch normalisation learns from each process's part of a batch alone; its running statistics "
        "are averaged after every epoch.",
    ),
    "pictures gone": lambda: QCoreApplication.translate(
        "Engine", "{count} pictures of this run are gone from {folder}; it goes on without them."
    ),
    "in parts": lambda: QCoreApplication.translate(
        "Engine",
        "The memory of the device is too small for {pictures} pictures at once: each batch is now computed in parts"
        " of {most}, with the same result but for batch normalisation.",
    ),
    "disk full": lambda: QCoreApplication.translate(
        "Engine", "No more activations can be kept on disk ({why}); the rest is computed anew."
    ),
    "too much to keep": lambda: QCoreApplication.translate(
        "Engine", "The activations are not kept for the next run: {size:,} bytes are more than the {limit:,} set aside."
    ),
    "not kept": lambda: QCoreApplication.translate("Engine", "The activations are not kept for the next run ({why})."),
    "licence": lambda: QCoreApplication.translate(
        "Engine", "The {backbone} weights have a licence of their own: {licence}"
    ),
    "random mapped": lambda: QCoreApplication.translate("Engine", "A random {some:,} of {all:,} pictures are mapped."),
    "random measured": lambda: QCoreApplication.translate(
        "Engine", "A random {some:,} of {all:,} training pictures are measured."
    ),
    "export differs": lambda: QCoreApplication.translate(
        "Engine", "{file} answers differently from PyTorch (by up to {difference:.2g}): do not rely on it."
    ),
    "not finite": lambda: QCoreApplication.translate("Engine", "its features are not finite numbers"),
}

WORDS: Final = {**_RUN, **_NO_CUT, **_NOTICES}
