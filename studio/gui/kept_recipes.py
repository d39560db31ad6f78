"""What was chosen and measured for the pre-processing of each data set, remembered between sessions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from studio.errors import StudioError
from studio.gui.settings import Settings
from studio.paths import edits_path

if TYPE_CHECKING:  # they bring pydantic and OpenCV, for which the first window need not wait
    from studio.data.recipe_draft import RecipeDraft
    from studio.data.statistics import Statistics

_DRAFTS, _STATISTICS = "recipes", "statistics"


def kept_draft(root: Path) -> RecipeDraft | None:
    """Return the steps chosen for the data set in a folder; None where none were, or what was kept makes no sense."""
    text = Settings().recall(_DRAFTS, _key(root), "")
    if not text:
        return None
    from studio.data.recipe_draft import RecipeDraft

    try:
        draft = RecipeDraft.model_validate_json(text)
        draft.recipe()
    except (ValueError, StudioError):
        return None
    return draft


def keep_draft(root: Path, draft: RecipeDraft | None) -> None:
    """Remember steps; None for the standard ones."""
    Settings().remember(_DRAFTS, {_key(root): "" if draft is None else draft.model_dump_json()})


def kept_statistics(root: Path) -> Statistics | None:
    """Return the colours measured on the data set in a folder, or None."""
    from studio.data.statistics import Statistics

    text = Settings().recall(_STATISTICS, _key(root), "")
    try:
        mean, std, pictures = json.loads(text)
        red, green, blue = map(float, mean)
        deviations = tuple(map(float, std))
        return Statistics((red, green, blue), (deviations[0], deviations[1], deviations[2]), int(pictures))
    except (ValueError, TypeError, IndexError):
        return None


def keep_statistics(root: Path, measured: Statistics) -> None:
    text = json.dumps([measured.mean, measured.std, measured.pictures])
    Settings().remember(_STATISTICS, {_key(root): text})


def _key(root: Path) -> str:
    return edits_path(root).stem
