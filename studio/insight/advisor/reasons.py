"""Why the advisor says what it says: its numbers as sentences. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from studio.insight.advisor.quadrants import MANY_PER_CLASS, MANY_TOTAL, SIMILAR, Quadrant, RateCase
from studio.insight.advisor.tasks import Advice, Separability, Share
from studio.phrase import Phrase

_PLANS: Final[Mapping[Quadrant, Phrase]] = {
    "few-similar": Phrase(
        "few similar",
        "Few pictures, similar: the features fit, and more layers would learn the pictures by heart. Train only the "
        "head.",
    ),
    "many-similar": Phrase(
        "many similar",
        "Many pictures, similar: the features fit, and there is enough to adapt the most specialised ones. Train the "
        "last blocks and the head.",
    ),
    "few-dissimilar": Phrase(
        "few dissimilar",
        "Few pictures, dissimilar: keep the general early layers, and let the later half of the backbone and the head "
        "learn.",
    ),
    "many-dissimilar": Phrase(
        "many dissimilar", "Many pictures, dissimilar: enough to adapt every layer. Train everything."
    ),
}
_RATES: Final[Mapping[RateCase, Phrase]] = {
    "head": Phrase("rate of head", "Only a new layer learns: the optimizer's usual rate."),
    "part": Phrase(
        "rate of part",
        "Pre-trained layers adapt: a tenth of the usual rate, so that what was learnt is not lost.",
    ),
    "all": Phrase("rate of all", "Everything adapts: a third of the usual rate, so that what was learnt is not lost."),
    "scratch": Phrase("rate from scratch", "Random weights have far to go: the optimizer's usual rate."),
}


def reasons(advice: Advice) -> Iterator[Phrase]:
    """Yield sentences on size, similarity, what pre-training is worth, the plan, and the learning rate."""
    yield _size(advice)
    yield _similarity(advice.measured)
    if advice.random:
        yield Phrase(
            "nothing learnt",
            "The weights are random: nothing is there to keep, so everything has to learn, from many pictures.",
        )
    else:
        if advice.baseline is not None:
            yield _worth(advice, advice.baseline)
        yield _PLANS[advice.quadrant]
    yield _RATES[advice.rate_case]


def _size(advice: Advice) -> Phrase:
    numbers = {"total": advice.total, "median": advice.median, "per_class": MANY_PER_CLASS, "all": MANY_TOTAL}
    if advice.many:
        return Phrase(
            "many to train",
            "{total:,} training pictures, {median:,.4g} in the middle class: many ({per_class:,} in a class and "
            "{all:,} in total or more, a rule of thumb).",
            **numbers,
        )
    return Phrase(
        "few to train",
        "{total:,} training pictures, {median:,.4g} in the middle class: few (many is {per_class:,} in a class and "
        "{all:,} in total, a rule of thumb).",
        **numbers,
    )


def _similarity(measured: Separability) -> Phrase:
    return Phrase(
        "similarity",
        "With every layer frozen, a linear layer names {probe} of {pictures:,} pictures right that it has not seen "
        "({folds} folds), a vote of {neighbours} neighbours {knn}, chance {chance:.0%}: {skill:.2f} of the way from "
        "chance to all right, and {similar:g} counts as similar.",
        probe=_percent(measured.probe),
        pictures=measured.pictures,
        folds=measured.folds,
        neighbours=measured.neighbours,
        knn=_percent(measured.knn),
        chance=measured.chance,
        skill=measured.skill.value,
        similar=SIMILAR,
    )


def _worth(advice: Advice, baseline: Separability) -> Phrase:
    points = 100 * (advice.measured.probe.value - baseline.probe.value)
    random = _percent(baseline.probe)
    if advice.helped:
        return Phrase(
            "pre-training helps",
            "The same network with random weights reaches {random}; pre-training makes {points:+.0f} points: it helps "
            "here.",
            random=random,
            points=points,
        )
    return Phrase(
        "pre-training no gain",
        "The same network with random weights reaches {random}; pre-training makes {points:+.0f} points: no clear "
        "gain, so the pictures are easy, or unlike those that it has learnt from.",
        random=random,
        points=points,
    )


def _percent(share: Share) -> str:
    return f"{share.value:.0%} ({100 * share.low:.0f}–{share.high:.0%})"
