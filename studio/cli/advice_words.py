"""Why the advisor says what it says, in English sentences with the numbers."""

from __future__ import annotations

from collections.abc import Iterator

from studio.insight.advisor.quadrants import MANY_PER_CLASS, MANY_TOTAL, SIMILAR, Quadrant, RateCase
from studio.insight.advisor.tasks import Advice, Separability, Share

_PLANS: dict[Quadrant, str] = {
    "few-similar": "Few pictures, similar: the features fit, and more layers would learn the pictures by heart. Train "
    "only the head.",
    "many-similar": "Many pictures, similar: the features fit, and there is enough to adapt the most specialised ones. "
    "Train the last blocks and the head.",
    "few-dissimilar": "Few pictures, dissimilar: keep the general early layers, and let the later half of the backbone "
    "and the head learn.",
    "many-dissimilar": "Many pictures, dissimilar: enough to adapt every layer. Train everything.",
}
_RATES: dict[RateCase, str] = {
    "head": "Only a new layer learns: the optimizer's usual rate.",
    "part": "Pre-trained layers adapt: a tenth of the usual rate, so that what was learnt is not lost.",
    "all": "Everything adapts: a third of the usual rate, so that what was learnt is not lost.",
    "scratch": "Random weights have far to go: the optimizer's usual rate.",
}


def reasons(advice: Advice) -> Iterator[str]:
    """Yield sentences on size, similarity, what pre-training is worth, the plan, and the learning rate."""
    yield _size(advice)
    yield _similarity(advice.measured)
    if advice.random:
        yield "The weights are random: nothing is there to keep, so everything has to learn, from many pictures."
    else:
        if advice.baseline is not None:
            yield _worth(advice, advice.baseline)
        yield _PLANS[advice.quadrant]
    yield _RATES[advice.rate_case]


def _size(advice: Advice) -> str:
    return (
        f"{advice.total:,} training pictures, {advice.median:,.4g} in the middle class: "
        f"{'many' if advice.many else 'few'} (many is {MANY_PER_CLASS:,} in a class and {MANY_TOTAL:,} in total, "
        "a rule of thumb)."
    )


def _similarity(measured: Separability) -> str:
    skill = measured.skill.value
    return (
        f"With every layer frozen, a linear layer names {_percent(measured.probe)} of {measured.pictures:,} pictures "
        f"right that it has not seen ({measured.folds} folds), a vote of {measured.neighbours} neighbours "
        f"{_percent(measured.knn)}, chance {measured.chance:.0%}: {skill:.2f} of the way from chance to all right, "
        f"and {SIMILAR:g} counts as similar."
    )


def _worth(advice: Advice, baseline: Separability) -> str:
    lift = 100 * (advice.measured.probe.value - baseline.probe.value)
    worth = "pre-training helps here"
    if not advice.helped:
        worth = "no clear gain, so the pictures are easy, or unlike those that it has learnt from"
    random = f"The same network with random weights reaches {_percent(baseline.probe)}"
    return f"{random}; pre-training makes {lift:+.0f} points: {worth}."


def _percent(share: Share) -> str:
    return f"{share.value:.0%} ({100 * share.low:.0f}–{share.high:.0%})"
