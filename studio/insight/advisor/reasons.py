"""Why the advisor says what it says, in sentences with the numbers."""

from __future__ import annotations

from collections.abc import Iterator

from studio.insight.advisor.quadrants import MANY_PER_CLASS, MANY_TOTAL, SIMILAR, Quadrant
from studio.insight.advisor.tasks import Separability, Share

_PLANS = {
    "few-similar": "Few pictures, similar: the features fit, and more layers would learn the pictures by heart. Train "
    "only the head.",
    "many-similar": "Many pictures, similar: the features fit, and there is enough to adapt the most specialised ones. "
    "Train the last blocks and the head.",
    "few-dissimilar": "Few pictures, dissimilar: keep the general early layers, and let the later half of the backbone "
    "and the head learn.",
    "many-dissimilar": "Many pictures, dissimilar: enough to adapt every layer. Train everything.",
}


def reasons(
    total: int,
    median: float,
    measured: Separability,
    baseline: Separability | None,
    quadrant: Quadrant,
    *,
    random: bool,
) -> Iterator[str]:
    """Yield sentences on size, similarity, what pre-training is worth, and the plan."""
    yield _size(total, median, quadrant)
    yield _similarity(measured)
    if random:
        yield "The weights are random: nothing is there to keep, so everything has to learn, from many pictures."
        return
    if baseline is not None:
        yield _worth(measured, baseline)
    yield _PLANS[quadrant]


def _size(total: int, median: float, quadrant: Quadrant) -> str:
    many = quadrant.startswith("many")
    return (
        f"{total:,} training pictures, {median:,.4g} in the middle class: {'many' if many else 'few'} (many is "
        f"{MANY_PER_CLASS:,} in a class and {MANY_TOTAL:,} in total, a rule of thumb)."
    )


def _similarity(measured: Separability) -> str:
    skill = measured.skill.value
    return (
        f"With every layer frozen, a linear layer names {_percent(measured.probe)} of {measured.pictures:,} pictures "
        f"right that it has not seen ({measured.folds} folds), a vote of {measured.neighbours} neighbours "
        f"{_percent(measured.knn)}, chance {measured.chance:.0%}: {skill:.2f} of the way from chance to all right, "
        f"and {SIMILAR:g} counts as similar."
    )


def _worth(measured: Separability, baseline: Separability) -> str:
    lift = 100 * (measured.probe.value - baseline.probe.value)
    worth = "pre-training helps here"
    if measured.probe.low <= baseline.probe.high:
        worth = "no clear gain, so the pictures are easy, or unlike those that it has learnt from"
    random = f"The same network with random weights reaches {_percent(baseline.probe)}"
    return f"{random}; pre-training makes {lift:+.0f} points: {worth}."


def _percent(share: Share) -> str:
    return f"{share.value:.0%} ({100 * share.low:.0f}–{share.high:.0%})"
