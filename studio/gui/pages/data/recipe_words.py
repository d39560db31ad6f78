"""What the steps of a recipe and their parameters are called on screen, what they teach, and how they are edited."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from studio.data.recipe import Step


class FieldWords(NamedTuple):
    """How a parameter is edited; of a pair of numbers both ends are."""

    title: str
    lesson: str
    least: float
    most: float
    step: float
    unit: str = ""


def lesson_of(kind: str) -> str:
    """Return what a step does and what for."""
    return _lessons()[kind]


def _lessons() -> dict[str, str]:
    return {
        "Resize": QCoreApplication.translate(
            "Recipe", "Scale until the shorter side has this many pixels; the shape is kept."
        ),
        "CenterCrop": QCoreApplication.translate(
            "Recipe", "Cut out the middle square. What is too small gets black edges."
        ),
        "RandomCrop": QCoreApplication.translate(
            "Recipe", "Cut out a square from a random place: the network learns to find things."
        ),
        "RandomResizedCrop": QCoreApplication.translate(
            "Recipe",
            "Cut out a random part of random size and scale it: the network learns to know things near and far.",
        ),
        "RandomHorizontalFlip": QCoreApplication.translate(
            "Recipe", "Mirror left and right now and then. Leave it out where left and right matter, as in digits."
        ),
        "RandomVerticalFlip": QCoreApplication.translate(
            "Recipe", "Mirror top and bottom now and then: for pictures without an upside, as from a microscope."
        ),
        "RandomRotation": QCoreApplication.translate(
            "Recipe", "Turn by a random angle either way; what comes in is black."
        ),
        "ColorJitter": QCoreApplication.translate(
            "Recipe", "Change the colours at random: the network learns not to mind the light or the camera."
        ),
        "GaussianBlur": QCoreApplication.translate(
            "Recipe", "Blur at random: the network learns not to rely on fine texture."
        ),
        "GaussianNoise": QCoreApplication.translate(
            "Recipe", "Add random noise to every value, as a camera does in poor light."
        ),
        "ToTensor": QCoreApplication.translate(
            "Recipe", "Bytes in 0…255 become numbers in 0…1, and the channels come first: (3, height, width)."
        ),
        "Normalize": QCoreApplication.translate(
            "Recipe", "Subtract the mean and divide by the deviation, by channel. Pre-trained weights expect their own."
        ),
        "RandomErasing": QCoreApplication.translate(
            "Recipe", "Blank out a random rectangle now and then: the network learns to look at all of a thing."
        ),
        "Picture": QCoreApplication.translate(
            "Recipe", "The file, decoded: height, width and the channels red, green, blue."
        ),
        "Batch": QCoreApplication.translate("Recipe", "What enters the network: a batch, here of one picture."),
    }


def _geometry() -> dict[str, FieldWords]:
    return {
        "size": FieldWords(
            QCoreApplication.translate("Recipe", "Size"),
            QCoreApplication.translate(
                "Recipe", "Side in pixels. The last crop decides what the network gets, in both parts."
            ),
            *(16, 1024, 1, " px"),
        ),
        "p": FieldWords(
            QCoreApplication.translate("Recipe", "Probability"),
            QCoreApplication.translate("Recipe", "0 is never, 0.5 every other time, 1 always."),
            *(0.0, 1.0, 0.05),
        ),
        "scale": FieldWords(
            QCoreApplication.translate("Recipe", "Share of area"),
            QCoreApplication.translate("Recipe", "Smallest and largest share of the picture's area; 1 is all of it."),
            *(0.01, 1.0, 0.05),
        ),
        "ratio": FieldWords(
            QCoreApplication.translate("Recipe", "Aspect ratio"),
            QCoreApplication.translate("Recipe", "Narrowest and widest part; 1 is a square."),
            *(0.1, 10.0, 0.05),
        ),
        "degrees": FieldWords(
            QCoreApplication.translate("Recipe", "Angle"),
            QCoreApplication.translate("Recipe", "Most that it turns, either way."),
            *(0.0, 180.0, 5.0, "°"),
        ),
    }


def _colour() -> dict[str, FieldWords]:
    change = QCoreApplication.translate("Recipe", "Multiplied by a random factor of 1 ± this; 0 leaves it alone.")
    return {
        "brightness": FieldWords(QCoreApplication.translate("Recipe", "Brightness"), change, 0.0, 1.0, 0.05),
        "contrast": FieldWords(QCoreApplication.translate("Recipe", "Contrast"), change, 0.0, 1.0, 0.05),
        "saturation": FieldWords(QCoreApplication.translate("Recipe", "Saturation"), change, 0.0, 1.0, 0.05),
        "hue": FieldWords(
            QCoreApplication.translate("Recipe", "Hue"),
            QCoreApplication.translate("Recipe", "Most that the hue turns either way: 0.5 is half the colour circle."),
            *(0.0, 0.5, 0.02),
        ),
        "kernel_size": FieldWords(
            QCoreApplication.translate("Recipe", "Kernel"),
            QCoreApplication.translate("Recipe", "Side of the blurring kernel; odd, so that it has a middle."),
            *(1, 101, 2, " px"),
        ),
    }


def _sigmas() -> dict[str, FieldWords]:
    return {
        "GaussianBlur": FieldWords(
            QCoreApplication.translate("Recipe", "Sigma"),
            QCoreApplication.translate("Recipe", "Smallest and largest standard deviation of the blur, in pixels."),
            *(0.1, 20.0, 0.1, " px"),
        ),
        "GaussianNoise": FieldWords(
            QCoreApplication.translate("Recipe", "Sigma"),
            QCoreApplication.translate("Recipe", "Standard deviation of the noise, where black is 0 and white 1."),
            *(0.0, 1.0, 0.01),
        ),
    }


def words_of(kind: str, name: str) -> FieldWords:
    """Return how a parameter of a kind of step is edited, in the person's language."""
    return _sigmas()[kind] if name == "sigma" else (_geometry() | _colour())[name]


def summary_of(step: Step) -> str:
    """Return a step's parameters in a few characters: ``"64 px · 0.08…1"``."""
    if step.kind == "Normalize":
        return "" if step.mean is None else " ".join(f"{value:.2f}" for value in step.mean)
    parts = []
    for name, value in step:
        if name in ("size", "kernel_size"):
            parts.append(f"{value} px")
        elif name == "degrees":
            parts.append(f"±{value:g}°")
        elif name in ("p", "sigma", "scale"):
            parts.append(f"{value:g}" if isinstance(value, float) else f"{value[0]:g}…{value[1]:g}")
        elif name in ("brightness", "contrast", "saturation", "hue") and value:
            parts.append(f"±{value:g}")
    return " · ".join(parts)
