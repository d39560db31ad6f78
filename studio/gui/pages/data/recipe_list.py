"""The steps of one part of a recipe, in their order."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from studio.data.recipe_draft import DraftStep
from studio.gui.pages.data.recipe_words import lesson_of, summary_of

_PLACE = Qt.ItemDataRole.UserRole


class RecipeList(QListWidget):
    """Switches steps on and off with their boxes, and moves them with the mouse or Alt and the arrows."""

    edited = Signal(object)
    """tuple of DraftStep: switched, moved or removed."""
    step_chosen = Signal(int)
    """Place of the chosen step; -1 for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[DraftStep, ...] = ()
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setSpacing(1)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Steps"))
        self.setToolTip(self.tr("Drag a step, or press Alt and ↑ or ↓, to move it; Delete removes it"))
        self.itemChanged.connect(self._on_changed)
        self.model().rowsMoved.connect(self._on_moved)
        self.currentRowChanged.connect(self.step_chosen)

    def show_entries(self, entries: tuple[DraftStep, ...], chosen: int) -> None:
        """Show steps, and choose one without a signal."""
        self._entries = entries
        with QSignalBlocker(self):
            while self.count() > len(entries):
                self.takeItem(self.count() - 1)
            while self.count() < len(entries):
                self.addItem(QListWidgetItem())
            for row, entry in enumerate(entries):
                self._fill(self.item(row), row, entry)
            self.setCurrentRow(min(chosen, len(entries) - 1))

    def move_chosen(self, by: int) -> None:
        """Move the chosen step up (-1) or down (1)."""
        row, entries = self.currentRow(), list(self._entries)
        if 0 <= row < len(entries) and 0 <= row + by < len(entries):
            entries.insert(row + by, entries.pop(row))
            self._tell(tuple(entries), row + by)

    def remove_chosen(self) -> None:
        row = self.currentRow()
        if row >= 0:
            self._tell(self._entries[:row] + self._entries[row + 1 :], row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_chosen(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_chosen()
        else:
            super().keyPressEvent(event)

    def _fill(self, item: QListWidgetItem, row: int, entry: DraftStep) -> None:
        summary = summary_of(entry.step)
        item.setText(f"{entry.step.kind}  –  {summary}" if summary else entry.step.kind)
        item.setToolTip(f"<p>{lesson_of(entry.step.kind)}</p>")
        item.setData(_PLACE, row)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemIsDragEnabled
        )
        item.setCheckState(Qt.CheckState.Checked if entry.on else Qt.CheckState.Unchecked)
        font = self.font()
        font.setStrikeOut(not entry.on)
        item.setFont(font)

    def _tell(self, entries: tuple[DraftStep, ...], chosen: int) -> None:
        self.show_entries(entries, chosen)
        self.edited.emit(entries)
        self.step_chosen.emit(self.currentRow())

    def _on_changed(self, item: QListWidgetItem) -> None:
        row = self.row(item)
        entry = self._entries[row]
        on = item.checkState() is Qt.CheckState.Checked
        if on != entry.on:
            switched = entry.model_copy(update={"on": on})
            self._tell((*self._entries[:row], switched, *self._entries[row + 1 :]), row)

    def _on_moved(self) -> None:
        entries = tuple(self._entries[self.item(row).data(_PLACE)] for row in range(self.count()))
        self._tell(entries, self.currentRow())
