"""How the name of a run is drawn: a check box that is seen in the dark, and its colour as it is in the plots."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from studio.gui import theme


class RunDelegate(QStyledItemDelegate):
    """Draws check box, colour and name."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.palette = theme.outlined(option.palette, theme.colours().tick)
        colour = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(colour, QColor):
            swatch = QPixmap(option.decorationSize)
            swatch.fill(colour)
            option.icon = QIcon(swatch)
            option.icon.addPixmap(swatch, QIcon.Mode.Selected)  # or it would be tinted
