"""What has to be said about one attribution."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.insight.attribution.tasks import Attribution

_FAR_OFF = 0.05
"""Of the change in score: with a greater error there are too few steps."""
_FEW = 5
"""Positions in a column with which Grad-CAM says hardly more than a half of the picture."""


def note_on(answer: Attribution) -> str:
    """Return what the map's numbers are, and what weakens them."""
    match answer.method:
        case "gradcam":
            return _on_gradcam(answer)
        case "guided-gradcam":
            return _on_guidance(answer)
        case "integrated-gradients":
            return _on_completeness(answer)
        case "occlusion":
            return QCoreApplication.translate("WhyNotes", "A value is by how many logits the class falls when covered.")
        case _:
            return QCoreApplication.translate(
                "WhyNotes",
                "A value is how fast the class's logit changes with the pixel, as the network gets it.",
            )


def _on_gradcam(answer: Attribution) -> str:
    text = QCoreApplication.translate("WhyNotes", "From {height} × {width} positions of {layer}, enlarged.")
    height, width = answer.values.shape
    text = text.format(height=height, width=width, layer=answer.layer)
    if height < _FEW:
        text += " " + QCoreApplication.translate("WhyNotes", "An earlier layer has more of them (Options).")
    if not answer.strength.any():
        text += " " + QCoreApplication.translate("WhyNotes", "Nothing there speaks for this class: look at both signs.")
    return text


def _on_guidance(answer: Attribution) -> str:
    others = ", ".join(answer.unguided)
    if answer.guided == 0:
        text = QCoreApplication.translate(
            "WhyNotes", "No ReLU in this network ({others}): this is the plain gradient times Grad-CAM."
        )
    elif others:
        text = QCoreApplication.translate("WhyNotes", "{count} ReLUs guided; {others} keep their own gradient.")
    else:
        text = QCoreApplication.translate("WhyNotes", "{count} ReLUs guided.")
    return text.format(count=answer.guided, others=others)


def _on_completeness(answer: Attribution) -> str:
    if answer.change is None or answer.delta is None:
        return ""
    text = QCoreApplication.translate(
        "WhyNotes", "The values add up to {total:.3g}; from the baseline the logit gains {change:.3g}."
    ).format(total=answer.change + answer.delta, change=answer.change)
    if abs(answer.delta) > _FAR_OFF * abs(answer.change):
        text += " " + QCoreApplication.translate("WhyNotes", "That is far off: take more steps.")
    return text
