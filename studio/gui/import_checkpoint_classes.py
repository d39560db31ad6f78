"""What the classes of a file of weights are called: the file may say so, or the data set, a list, the person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from studio.events import Event
from studio.gui.asking import Asking
from studio.gui.file_dialogs import ask_for_class_names
from studio.gui.jobs import Jobs
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.models.weight_files import read_class_names

Index = QModelIndex | QPersistentModelIndex

_ASK, _LIST = "ask", "list"
"""The entry that asks for a text file, and the one that stands for the names read from it."""


class NameModel(QAbstractTableModel):
    """One line for each output of the network, to be typed over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names: list[str] = []

    def set_names(self, names: Sequence[str]) -> None:
        self.beginResetModel()
        self.names = list(names)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self.names)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        vertical = orientation == Qt.Orientation.Vertical
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{section:,}" if vertical else self.tr("Name")
            case Qt.ItemDataRole.ToolTipRole if vertical:
                return self.tr("The output of the network that has this name, counted from 0")
            case Qt.ItemDataRole.TextAlignmentRole if not vertical:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.names[index.row()]
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        self.names[index.row()] = str(value).strip()
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable


class ClassNames(QWidget):
    """Where the names come from, the names themselves, and what is wrong with them."""

    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: dict[str, tuple[str, ...]] = {}
        self._taken = ""
        """The offer whose names are in the table."""
        self._trouble = ""
        """What is wrong with the list that was read last."""
        self._asking = Asking(jobs, self)
        self._asking.answered.connect(self._on_list)
        self._asking.failed.connect(self._on_no_list)
        self.source = QComboBox()
        self.source.setAccessibleName(self.tr("Class names from"))
        self.source.setToolTip(
            self.tr("Pictures are right or wrong by the name of their class: it has to be the one of their folder")
        )
        self.source.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.model = NameModel(self)
        self.model.dataChanged.connect(self._on_changed)
        self._says = faint_sentence()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (QLabel(self.tr("Class names")), self.source, self._table(), self._says):
            layout.addWidget(widget)
        self.source.activated.connect(self._on_source)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.model.names)

    @property
    def problem(self) -> str:
        """Why these names cannot be used, as a sentence; empty where they can."""
        names = self.names
        if "" in names:
            return self.tr("Output {number:,} has no name yet.").format(number=names.index(""))
        if len(set(names)) == len(names):
            return ""
        twice = next(name for name, n in Counter(names).items() if n > 1)
        return self.tr("Two outputs are called {name}: give each a name of its own.").format(name=twice)

    def show_offers(
        self, n: int, own: tuple[str, ...], of_data_set: tuple[str, ...], imagenet: tuple[str, ...]
    ) -> None:
        """Offer names for ``n`` classes: the file's own, those of the open data set or of ImageNet, a list, numbers.

        Parameters
        ----------
        own, of_data_set, imagenet
            Left out where there are not ``n``; a data set's as training would have counted them.
        """
        self._asking.drop()
        numbers = tuple(map(str, range(n)))
        offers = {"file": own, "data set": of_data_set, "imagenet": imagenet, "numbers": numbers}
        self._offers = {key: names for key, names in offers.items() if len(names) == n}
        words = {
            "file": self.tr("As in the file"),
            "data set": self.tr("As in the open data set"),
            "imagenet": self.tr("As in ImageNet"),
            "numbers": self.tr("Numbered from 0"),
        }
        self.source.clear()
        for number, key in enumerate(self._offers):
            self.source.addItem(words[key], key)
            if key == "data set":
                order = self.tr("In the order in which torchvision's ImageFolder counts them: 10 comes before 2")
                self.source.setItemData(number, order, Qt.ItemDataRole.ToolTipRole)
        self.source.addItem(self.tr("From a text file…"), _ASK)
        self._take(next(iter(self._offers)))

    def _table(self) -> QTableView:
        view = QTableView()
        view.setModel(self.model)
        view.setAccessibleName(self.tr("Class names"))
        view.setShowGrid(False)
        view.setAlternatingRowColors(True)
        view.setTabKeyNavigation(False)
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 8)
        view.horizontalHeader().hide()
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        return view

    @Slot()
    def _on_source(self) -> None:
        key = self.source.currentData()
        if key == _ASK:
            ask_for_class_names(self, self._read_list).rejected.connect(self._show_taken)
        else:
            self._take(key)

    def _take(self, key: str) -> None:
        self._taken, self._trouble = key, ""
        self.model.set_names(self._offers[key])
        self._show_taken()

    @Slot()
    def _show_taken(self) -> None:
        """Say again where the names in the table are from, and what is wrong with them."""
        self.source.setCurrentIndex(self.source.findData(self._taken))
        self._on_changed()

    @Slot(str)
    def _read_list(self, file_name: str) -> None:
        path = Path(file_name)
        self._asking.ask_thread(partial(_names_in, path), self.tr("Reading {file}").format(file=path.name))

    @Slot(object)
    def _on_list(self, names: Event) -> None:
        n = len(self.model.names)
        if len(names) != n:
            found = self.tr("The list has {found:,} names, and the network tells {n:,} classes apart.")
            self._on_no_list(found.format(found=len(names), n=n))
            return
        if self.source.findData(_LIST) < 0:
            self.source.insertItem(self.source.count() - 1, self.tr("As in the list"), _LIST)
        self._offers[_LIST] = names
        self._take(_LIST)

    @Slot(str)
    def _on_no_list(self, sentence: str) -> None:
        self._trouble = sentence
        self._show_taken()

    @Slot()
    def _on_changed(self) -> None:
        says = self._trouble or self.problem
        self._says.setText(says or self.tr("Double-click a name to change it."))
        self.changed.emit()


def _names_in(path: Path) -> Iterator[tuple[str, ...]]:
    yield read_class_names(path)
