"""Predictions of files as the lines of a table. No torch: the window writes them too."""

from __future__ import annotations

from studio.insight.predicting.tasks import FilePrediction


def header(top: int, *, labelled: bool) -> list[str]:
    """Return ``file, predicted, confidence``, for each further guess ``predicted 2, confidence 2``…, and the truth.

    Parameters
    ----------
    top
        How many guesses a line holds.
    labelled
        Whether ``true, correct`` belong to the table.
    """
    further = (f"{column} {place}" for place in range(2, top + 1) for column in ("predicted", "confidence"))
    return ["file", "predicted", "confidence", *further, *(["true", "correct"] if labelled else [])]


def line(file: FilePrediction, *, labelled: bool) -> list[str | int]:
    """Return what belongs under :func:`header`: confidences 0…1, ``correct`` 1 or 0, empty where no class is known."""
    pairs = zip(file.classes, file.probabilities, strict=True)
    cells: list[str | int] = [file.id, *(cell for name, share in pairs for cell in (name, f"{share:.6f}"))]
    if labelled:
        cells += ["", ""] if file.label is None else [file.label, int(file.classes[0] == file.label)]
    return cells
