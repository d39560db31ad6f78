"""What can be done with the selected pictures of the data set: a grid's context menu."""

from __future__ import annotations

from functools import partial
from operator import methodcaller

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu

from studio.data.index import Split
from studio.gui.pages.data.editing import DatasetEditing
from studio.gui.state import StudioState
from studio.gui.widgets.picture_grid import FADED_ROLE, PictureGrid


class EditActions(QObject):
    """Adds its actions to a grid's context menu, and keeps them fit for what is selected there."""

    def __init__(self, grid: PictureGrid, state: StudioState, editing: DatasetEditing) -> None:
        super().__init__(grid)
        self._grid, self._state, self._editing = grid, state, editing
        separator = QAction(grid)
        separator.setSeparator(True)
        grid.addAction(separator)
        self.leave_out = self._added(self.tr("Leave out"), self._leave_out)
        self.leave_out.setToolTip(self.tr("Train and measure without these pictures; their files stay"))
        self.take_back = self._added(self.tr("Take back"), self._take_back)
        self.relabel = self._added(self.tr("Relabel…"), self._ask_for_class)
        self.move = self._split_menu()
        self.as_in_folder = self._added(self.tr("As in the folder"), self._as_in_folder)
        self.as_in_folder.setToolTip(self.tr("Give these pictures the class and the split of their folder again"))
        grid.selectionModel().selectionChanged.connect(self._fit)
        grid.pictures.modelReset.connect(self._fit)
        self._fit()

    def _added(self, text: str, slot: object) -> QAction:
        action = QAction(text, self._grid)
        action.triggered.connect(slot)
        self._grid.addAction(action)
        return action

    def _split_menu(self) -> QAction:
        move = QAction(self.tr("Move to split"), self._grid)
        self.splits = QMenu(self._grid)
        splits: tuple[tuple[Split, str], ...] = (
            ("train", self.tr("train")),
            ("val", self.tr("val")),
            ("test", self.tr("test")),
        )
        for split, name in splits:
            self.splits.addAction(name).triggered.connect(partial(self._move, split))
        move.setMenu(self.splits)
        self._grid.addAction(move)
        return move

    @Slot()
    def _fit(self) -> None:
        """Offer to take back what is left out, and all else for what is not."""
        selection = self._grid.selectionModel().selection()
        selected = selection.count() > 0
        # Not the current picture: it becomes that only after it has been selected.
        left_out = selected and bool(self._grid.pictures.index(selection.at(0).top()).data(FADED_ROLE))
        for action in (self.leave_out, self.relabel, self.move):
            action.setEnabled(selected)
            action.setVisible(not left_out)
        self.take_back.setVisible(left_out)
        self.as_in_folder.setVisible(not left_out)
        index = self._state.dataset
        changed = frozenset[str]() if index is None else index.changed
        self.as_in_folder.setEnabled(bool(changed) and not changed.isdisjoint(self._grid.selected_ids()))

    @Slot()
    def _leave_out(self) -> None:
        self._apply("excluding", self.tr("Leave out {count}"))

    @Slot()
    def _take_back(self) -> None:
        self._apply("including", self.tr("Take back {count}"))

    @Slot()
    def _as_in_folder(self) -> None:
        self._apply("as_in_folder", self.tr("{count} as in the folder"))

    @Slot()
    def _ask_for_class(self) -> None:
        index = self._state.dataset
        if index is None:
            return
        dialog = QInputDialog(self._grid.window())
        dialog.setWindowTitle(self.tr("Relabel"))
        dialog.setLabelText(
            self.tr("Class of the {count} selected pictures, one of these or a new one:").format(
                count=f"{len(self._grid.selected_ids()):,}"
            )
        )
        dialog.setComboBoxItems(list(index.classes))
        dialog.setComboBoxEditable(True)
        dialog.textValueSelected.connect(self._relabel)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _relabel(self, label: str) -> None:
        if label.strip():
            self._apply("relabelled", self.tr("Relabel {count}"), label.strip())

    def _move(self, split: Split) -> None:
        self._apply("moved", self.tr("Move {count}"), split)

    def _apply(self, change: str, title: str, *to: str) -> None:
        """Call this method of the edits with the selected ids, and what they become."""
        ids = self._grid.selected_ids()
        if ids:
            self._editing.apply(methodcaller(change, ids, *to), title.format(count=f"{len(ids):,}"))
