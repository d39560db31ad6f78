"""Why the advisor says what it says: its numbers as sentences in the window's language."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from studio.insight.advisor.quadrants import MANY_PER_CLASS, MANY_TOTAL, SIMILAR, Quadrant, RateCase
from studio.insight.advisor.tasks import Advice, Separability, Share


def reasons(advice: Advice) -> Iterator[str]:
    """Yield sentences on size, similarity, what pre-training is worth, the plan, and the learning rate."""
    yield _size(advice)
    yield _similarity(advice.measured)
    if advice.random:
        yield QCoreApplication.translate(
            "AdviceWords", "The weights are random: nothing is there to keep, so everything has to learn, from many "
            "pictures."
        )  # fmt: skip
    else:
        if advice.baseline is not None:
            yield _worth(advice, advice.baseline)
        yield _plan(advice.quadrant)
    yield _rate(advice.rate_case)


def _size(advice: Advice) -> str:
    if advice.many:
        sentence = QCoreApplication.translate(
            "AdviceWords", "{total:,} training pictures, {median:,.4g} in the middle class: many ({per_class:,} in a "
            "class and {all:,} in total or more, a rule of thumb)."
        )  # fmt: skip
    else:
        sentence = QCoreApplication.translate(
            "AdviceWords", "{total:,} training pictures, {median:,.4g} in the middle class: few (many is {per_class:,} "
            "in a class and {all:,} in total, a rule of thumb)."
        )  # fmt: skip
    return sentence.format(total=advice.total, median=advice.median, per_class=MANY_PER_CLASS, all=MANY_TOTAL)


def _similarity(measured: Separability) -> str:
    return QCoreApplication.translate(
        "AdviceWords", "With every layer frozen, a linear layer names {probe} of {pictures:,} pictures right that it "
        "has not seen ({folds} folds), a vote of {neighbours} neighbours {knn}, chance {chance:.0%}: {skill:.2f} of "
        "the way from chance to all right, and {similar:g} counts as similar."
    ).format(
        probe=_percent(measured.probe), pictures=measured.pictures, folds=measured.folds,
        neighbours=measured.neighbours, knn=_percent(measured.knn), chance=measured.chance,
        skill=measured.skill.value, similar=SIMILAR,
    )  # fmt: skip


def _worth(advice: Advice, baseline: Separability) -> str:
    if advice.helped:
        sentence = QCoreApplication.translate(
            "AdviceWords", "The same network with random weights reaches {random}; pre-training makes {points:+.0f} "
            "points: it helps here."
        )  # fmt: skip
    else:
        sentence = QCoreApplication.translate(
            "AdviceWords", "The same network with random weights reaches {random}; pre-training makes {points:+.0f} "
            "points: no clear gain, so the pictures are easy, or unlike those that it has learnt from."
        )  # fmt: skip
    points = 100 * (advice.measured.probe.value - baseline.probe.value)
    return sentence.format(random=_percent(baseline.probe), points=points)


def _plan(quadrant: Quadrant) -> str:
    plans: dict[Quadrant, str] = {
        "few-similar": QCoreApplication.translate(
            "AdviceWords", "Few pictures, similar: the features fit, and more layers would learn the pictures by "
            "heart. Train only the head."
        ),
        "many-similar": QCoreApplication.translate(
            "AdviceWords", "Many pictures, similar: the features fit, and there is enough to adapt the most "
            "specialised ones. Train the last blocks and the head."
        ),
        "few-dissimilar": QCoreApplication.translate(
            "AdviceWords", "Few pictures, dissimilar: keep the general early layers, and let the later half of the "
            "backbone and the head learn."
        ),
        "many-dissimilar": QCoreApplication.translate(
            "AdviceWords", "Many pictures, dissimilar: enough to adapt every layer. Train everything."
        ),
    }  # fmt: skip
    return plans[quadrant]


def _rate(case: RateCase) -> str:
    rates: dict[RateCase, str] = {
        "head": QCoreApplication.translate(
            "AdviceWords", "Only a new layer learns: the optimizer's usual rate."
        ),
        "part": QCoreApplication.translate(
            "AdviceWords", "Pre-trained layers adapt: a tenth of the usual rate, so that what was learnt is not lost."
        ),
        "all": QCoreApplication.translate(
            "AdviceWords", "Everything adapts: a third of the usual rate, so that what was learnt is not lost."
        ),
        "scratch": QCoreApplication.translate(
            "AdviceWords", "Random weights have far to go: the optimizer's usual rate."
        ),
    }  # fmt: skip
    return rates[case]


def _percent(share: Share) -> str:
    return f"{share.value:.0%} ({100 * share.low:.0f}–{share.high:.0%})"
