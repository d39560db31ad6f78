"""What a job is doing: words of the engine by their key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

WORDS: Final[Mapping[str, Callable[[], str]]] = {
    "listing": lambda: QCoreApplication.translate("Engine", "Listing pictures"),
    "checking": lambda: QCoreApplication.translate("Engine", "Checking pictures"),
    "unpacking": lambda: QCoreApplication.translate("Engine", "Unpacking pictures"),
    "unpacking file": lambda: QCoreApplication.translate("Engine", "Unpacking {name}"),
    "downloading": lambda: QCoreApplication.translate("Engine", "Downloading {file}"),
    "waiting": lambda: QCoreApplication.translate("Engine", "Waiting for {file}, which is being downloaded already"),
    "checking file": lambda: QCoreApplication.translate("Engine", "Checking {name}"),
    "reading file": lambda: QCoreApplication.translate("Engine", "Reading {name}"),
    "writing file": lambda: QCoreApplication.translate("Engine", "Writing {name}"),
    "writing copies": lambda: QCoreApplication.translate("Engine", "Writing copies"),
    "writing samples": lambda: QCoreApplication.translate("Engine", "Writing sample pictures"),
    "colours": lambda: QCoreApplication.translate("Engine", "Measuring colours"),
    "measuring backbone": lambda: QCoreApplication.translate("Engine", "Measuring {name}"),
    "telling apart": lambda: QCoreApplication.translate("Engine", "Telling classes apart"),
    "guided": lambda: QCoreApplication.translate("Engine", "Guided backpropagation"),
    "explaining": lambda: QCoreApplication.translate("Engine", "Explaining {name}"),
    "noise": lambda: QCoreApplication.translate("Engine", "Averaging over noise"),
    "gradients": lambda: QCoreApplication.translate("Engine", "Integrating gradients"),
    "covering": lambda: QCoreApplication.translate("Engine", "Covering the picture"),
    "encoding": lambda: QCoreApplication.translate("Engine", "Encoding"),
    "arranging": lambda: QCoreApplication.translate("Engine", "Arranging by t-SNE"),
    "features": lambda: QCoreApplication.translate("Engine", "Computing features"),
    "neighbours": lambda: QCoreApplication.translate("Engine", "Finding neighbours"),
    "writing projector": lambda: QCoreApplication.translate("Engine", "Writing the projector's files"),
    "drawing sheet": lambda: QCoreApplication.translate("Engine", "Drawing the sheet of pictures"),
    "judging": lambda: QCoreApplication.translate("Engine", "Judging the map"),
    "in epoch": lambda: QCoreApplication.translate("Engine", "Epoch {number} of {count}: {text}"),
    "preparing UMAP": lambda: QCoreApplication.translate(
        "Engine", "Preparing UMAP, which takes up to a minute the first time"
    ),
    "arranging UMAP": lambda: QCoreApplication.translate("Engine", "Arranging by UMAP"),
    "placing UMAP": lambda: QCoreApplication.translate("Engine", "Placing by UMAP"),
    "predicting with": lambda: QCoreApplication.translate("Engine", "Predicting with {name}"),
    "evaluating": lambda: QCoreApplication.translate("Engine", "Evaluating {name}"),
    "opening": lambda: QCoreApplication.translate("Engine", "Opening the checkpoint"),
    "comparing export": lambda: QCoreApplication.translate("Engine", "Checking it against PyTorch"),
    "pictures changed": lambda: QCoreApplication.translate("Engine", "Looking whether pictures have changed"),
    "strongest": lambda: QCoreApplication.translate("Engine", "Looking for the strongest pictures"),
    "measuring classes": lambda: QCoreApplication.translate("Engine", "Measuring classes"),
    "predicting": lambda: QCoreApplication.translate("Engine", "Predicting"),
    "comparing": lambda: QCoreApplication.translate("Engine", "Comparing with {name}"),
    "counting": lambda: QCoreApplication.translate("Engine", "Counting {name}"),
    "computing frozen": lambda: QCoreApplication.translate("Engine", "Computing the frozen layers once"),
    "computing view": lambda: QCoreApplication.translate(
        "Engine", "Computing the frozen layers once, view {view} of {views}"
    ),
    "keeping": lambda: QCoreApplication.translate("Engine", "Keeping the frozen layers' output for the next run"),
    "dividing": lambda: QCoreApplication.translate("Engine", "Looking where the frozen layers end"),
    "measuring network": lambda: QCoreApplication.translate("Engine", "Measuring the network"),
}
