"""Tables whose columns say what they are."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from PySide6.QtCore import QAbstractTableModel, Qt


class HeadedModel(QAbstractTableModel):
    """A table with a heading and a lesson for each column; words stand at the left, numbers at the right."""

    words: ClassVar[Collection[int]] = ()
    """Columns of words."""

    def headings(self) -> tuple[tuple[str, str], ...]:
        """Return for each column what stands above it, and what that means."""
        raise NotImplementedError

    def side(self, column: int) -> Qt.AlignmentFlag:
        """Return where in a column its heading stands, and what is below it."""
        side = Qt.AlignmentFlag.AlignLeft if column in self.words else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignVCenter

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.headings()[section][0]
            case Qt.ItemDataRole.ToolTipRole:
                return f"<p>{self.headings()[section][1]}</p>"  # rich text wraps
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.side(section)
        return None
