"""In which settings the runs differ that are laid over each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from studio.gui import theme
from studio.gui.pages.train.run_plots import Overlay
from studio.training.history import Difference, differences

Index = QModelIndex | QPersistentModelIndex

_SWATCH_PX = 10


class DifferenceModel(QAbstractTableModel):
    """One line for each setting that differs: its name, and its value in each run."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._overlays: tuple[Overlay, ...] = ()
        self._rows: tuple[Difference, ...] = ()

    def set_overlays(self, overlays: Sequence[Overlay]) -> None:
        self.beginResetModel()
        self._overlays = tuple(overlays)
        self._rows = differences([overlay.run for overlay in overlays])
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else 1 + len(self._overlays)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if section == 0:
            return self.tr("Setting") if role == Qt.ItemDataRole.DisplayRole else None
        overlay = self._overlays[section - 1]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return overlay.run.name
            case Qt.ItemDataRole.DecorationRole:
                swatch = QPixmap(_SWATCH_PX, _SWATCH_PX)
                swatch.fill(theme.series_colour(overlay.colour, theme.colours()))
                return swatch
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        whole = row.setting if index.column() == 0 else row.values[index.column() - 1]
        match role:
            case Qt.ItemDataRole.DisplayRole if index.column() == 0:
                return whole.partition(".")[2] or whole  # without the name of its table
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return whole
        return None


class DifferenceTable(QTableView):
    """Shows itself as soon as two runs differ."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = DifferenceModel(self)
        self.setModel(self._model)
        self.setAccessibleName(self.tr("Settings that differ"))
        self.setToolTip(self.tr("The settings in which the checked runs differ"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 6)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setDefaultSectionSize(88)
        self.hide()

    def set_overlays(self, overlays: Sequence[Overlay]) -> None:
        """Compare these runs."""
        self._model.set_overlays(overlays)
        self.setVisible(self._model.rowCount() > 0)
