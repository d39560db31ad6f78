"""Why the advisor says what it says: words of the engine by their key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

WORDS: Final[Mapping[str, Callable[[], str]]] = {
    "few similar": lambda: QCoreApplication.translate(
        "Engine",
        "Few pictures, similar: the features fit, and more layers would learn the pictures by heart. Train only the "
        "head.",
    ),
    "many similar": lambda: QCoreApplication.translate(
        "Engine",
        "Many pictures, similar: the features fit, and there is enough to adapt the most specialised ones. Train the "
        "last blocks and the head.",
    ),
    "few dissimilar": lambda: QCoreApplication.translate(
        "Engine",
        "Few pictures, dissimilar: keep the general early layers, and let the later half of the backbone and the head"
        " learn.",
    ),
    "many dissimilar": lambda: QCoreApplication.translate(
        "Engine",
        "Many pictures, dissimilar: enough to adapt every layer. Train everything.",
    ),
    "rate of head": lambda: QCoreApplication.translate(
        "Engine",
        "Only a new layer learns: the optimizer's usual rate.",
    ),
    "rate of part": lambda: QCoreApplication.translate(
        "Engine",
        "Pre-trained layers adapt: a tenth of the usual rate, so that what was learnt is not lost.",
    ),
    "rate of all": lambda: QCoreApplication.translate(
        "Engine",
        "Everything adapts: a third of the usual rate, so that what was learnt is not lost.",
    ),
    "rate from scratch": lambda: QCoreApplication.translate(
        "Engine",
        "Random weights have far to go: the optimizer's usual rate.",
    ),
    "nothing learnt": lambda: QCoreApplication.translate(
        "Engine",
        "The weights are random: nothing is there to keep, so everything has to learn, from many pictures.",
    ),
    "many to train": lambda: QCoreApplication.translate(
        "Engine",
        "{total:,} training pictures, {median:,.4g} in the middle class: many ({per_class:,} in a class and {all:,} "
        "in total or more, a rule of thumb).",
    ),
    "few to train": lambda: QCoreApplication.translate(
        "Engine",
        "{total:,} training pictures, {median:,.4g} in the middle class: few (many is {per_class:,} in a class and "
        "{all:,} in total, a rule of thumb).",
    ),
    "similarity": lambda: QCoreApplication.translate(
        "Engine",
        "With every layer frozen, a linear layer names {probe} of {pictures:,} pictures right that it has not seen "
        "({folds} folds), a vote of {neighbours} neighbours {knn}, chance {chance:.0%}: {skill:.2f} of the way from "
        "chance to all right, and {similar:g} counts as similar.",
    ),
    "pre-training helps": lambda: QCoreApplication.translate(
        "Engine",
        "The same network with random weights reaches {random}; pre-training makes {points:+.0f} points: it helps "
        "here.",
    ),
    "pre-training no gain": lambda: QCoreApplication.translate(
        "Engine",
        "The same network with random weights reaches {random}; pre-training makes {points:+.0f} points: no clear "
        "gain, so the pictures are easy, or unlike those that it has learnt from.",
    ),
}
