"""A change of the chosen model that can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QUndoCommand

from studio.gui.state import StudioState

_DRAGGED = 1


class ModelEdit(QUndoCommand):
    """Gives some fields of the state's ModelSpec other values; what else has changed since stays when it is undone.

    Parameters
    ----------
    dragged
        Whether it is a step on the way of a slider: the whole way is undone at once.
    """

    def __init__(self, state: StudioState, after: Mapping[str, Any], text: str, *, dragged: bool = False) -> None:
        super().__init__(text)
        self._state = state
        self.after = dict(after)
        self._before = {name: getattr(state.model, name) for name in after}
        self._dragged = dragged

    def id(self) -> int:
        return _DRAGGED if self._dragged else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ModelEdit) or other.after.keys() != self.after.keys():
            return False
        self.after = other.after
        return True

    def redo(self) -> None:
        self._state.set_model(self._state.model.model_copy(update=self.after))

    def undo(self) -> None:
        self._state.set_model(self._state.model.model_copy(update=self._before))
