"""The rail at the left: one line per page, in the order people work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QIcon, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

KEY_ROLE = Qt.ItemDataRole.UserRole + 1
ICON_SIZE = 20


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page the studio has. Its class is imported when the page is first shown."""

    key: str
    title: str
    """Already translated."""
    icon: str
    """Name in qtawesome's Material Design font."""
    factory: str
    """``"package.module:Class"``, called with (state, jobs)."""


class Rail(QListWidget):
    """Shows the pages and which one is open."""

    chosen = Signal(str)
    """Key of the page the person wants to see."""

    def __init__(self, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = entries
        self._icons_wanted = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(164)
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.setItemDelegate(_RailDelegate(self))
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Pages"))
        for number, entry in enumerate(entries, 1):
            item = QListWidgetItem(entry.title, self)
            item.setData(KEY_ROLE, entry.key)
            item.setToolTip(self.tr("{page} (Ctrl+{number})").format(page=entry.title, number=number))
        self.currentItemChanged.connect(self._on_current)

    def show_page(self, key: str) -> None:
        """Mark a page as the open one."""
        for row, entry in enumerate(self._entries):
            if entry.key == key:
                self.setCurrentRow(row)

    def load_icons(self) -> None:
        """Draw the icons. The icon font takes a quarter of a second to load, so this waits for the first paint."""
        import qtawesome

        self._icons_wanted = True
        role = QPalette.ColorRole
        for row, entry in enumerate(self._entries):
            faint, bright = self.palette().color(role.PlaceholderText), self.palette().color(role.HighlightedText)
            self.item(row).setIcon(qtawesome.icon(entry.icon, color=faint, color_selected=bright))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._icons_wanted:
            self.load_icons()

    @Slot(QListWidgetItem)
    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(KEY_ROLE))


class _RailDelegate(QStyledItemDelegate):
    """Draws a rounded line with room around it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, 44)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        role = QPalette.ColorRole
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        box = option.rect.adjusted(8, 3, -8, -3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            ground = option.palette.color(role.Highlight)
            ground.setAlpha(255 if selected else 30)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, 7, 7)
        icon: QIcon | None = index.data(Qt.ItemDataRole.DecorationRole)
        place = QRect(box.left() + 10, box.center().y() - ICON_SIZE // 2 + 1, ICON_SIZE, ICON_SIZE)
        if icon is not None:
            icon.paint(painter, place, mode=QIcon.Mode.Selected if selected else QIcon.Mode.Normal)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if selected else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(option.palette.color(role.HighlightedText if selected else role.WindowText))
        painter.drawText(box.adjusted(40, 0, -6, 0), Qt.AlignmentFlag.AlignVCenter, index.data())
        painter.restore()
