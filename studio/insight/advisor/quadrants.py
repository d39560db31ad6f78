"""The four cases of transfer learning, where they meet, and what to do in each. Imports nothing heavy.

The cases are those of CS231n ("When and how to fine-tune?") and of Marcelino 2018 ("Transfer learning from pre-trained
models"): few or many pictures, like or unlike those that the backbone has learnt from.
"""

from __future__ import annotations

from typing import Literal

from studio.models.spec import FreezePlan

Quadrant = Literal["few-similar", "many-similar", "few-dissimilar", "many-dissimilar"]
RateCase = Literal["head", "part", "all", "scratch"]
"""What decides how fast it may learn: only a new head, pre-trained layers too, all of them, or random weights."""

MANY_PER_CLASS = 100
"""Training pictures in the middle (median) class from which they count as many. A rule of thumb: nobody has found a
sharp edge, and the chart shows how far a data set is from it."""
MANY_TOTAL = 1_000
"""Training pictures in total that "many" needs as well. A rule of thumb: below it, a backbone of millions of parameters
learns the pictures by heart, however they are divided into classes."""
SIMILAR = 0.6
"""Skill of the linear probe (accuracy between chance, 0, and all right, 1) above which pictures count as similar. The
same number as kappa's edge to "substantial agreement" (Landis & Koch 1977), which is a convention too."""

_RATES: dict[RateCase, dict[str, float]] = {
    "head": {"sgd": 1e-2, "adam": 1e-3, "adamw": 1e-3},
    "part": {"sgd": 1e-3, "adam": 1e-4, "adamw": 1e-4},
    "all": {"sgd": 3e-3, "adam": 3e-4, "adamw": 3e-4},
    "scratch": {"sgd": 1e-2, "adam": 1e-3, "adamw": 1e-3},
}


def effective_size(median: float, total: int) -> float:
    """Return pictures per class as the chart shows them: fewer than the median where the total is what is short."""
    return min(median, total * MANY_PER_CLASS / MANY_TOTAL)


def quadrant_of(size: float, skill: float) -> Quadrant:
    """Return the case for an effective size in pictures per class, and a skill 0…1."""
    if size >= MANY_PER_CLASS:
        return "many-similar" if skill >= SIMILAR else "many-dissimilar"
    return "few-similar" if skill >= SIMILAR else "few-dissimilar"


def plan_of(quadrant: Quadrant, blocks: int, *, random: bool = False) -> FreezePlan:
    """Return what learns.

    Parameters
    ----------
    blocks
        How many the backbone has: "the last blocks" are a quarter of them, "a part of the backbone" is half.
    random
        Whether the weights are random: then there is nothing to keep, and everything learns.
    """
    if random:
        return FreezePlan(kind="all")
    match quadrant:
        case "few-similar":
            return FreezePlan(kind="head")
        case "many-similar":
            return FreezePlan(kind="last", blocks=max(1, blocks // 4))
        case "few-dissimilar":
            return FreezePlan(kind="last", blocks=max(1, (blocks + 1) // 2))
        case "many-dissimilar":
            return FreezePlan(kind="all")


def rate_case_of(plan: FreezePlan, *, random: bool = False) -> RateCase:
    """Return which of the four rates suits what learns."""
    if random:
        return "scratch"
    match plan.kind:
        case "head" | "all":
            return plan.kind
    return "part"


def rates_of(case: RateCase) -> dict[str, float]:
    """Return a learning rate to start with for each optimizer.

    A new head learns at the optimizer's usual rate (Adam: Kingma & Ba 2015, which AdamW shares). Pre-trained layers
    take a tenth of it (CS231n: "smaller learning rate"); all of them together 0.003 with SGD, as BiT's rule
    (Kolesnikov et al. 2020), and for Adam the same share. The learning-rate finder knows better.
    """
    return _RATES[case]
