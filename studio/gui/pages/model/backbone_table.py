"""The table of backbones: find one by name or family, compare size and accuracy, star it, choose it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from studio.gui.pages.model.backbone_model import BackboneModel
from studio.gui.pages.model.backbone_rows import BackboneFilter, Column, Room
from studio.gui.settings import Settings
from studio.gui.widgets.empty_state import EmptyState
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.segment import Segment
from studio.models.catalog import BackboneInfo
from studio.models.counts import short_size

_GROUP = "backbones"
"""What is remembered of the table."""
_WIDEST = (
    "resnext101_64x4d",
    "★",
    "✓ bundled",
    "Top-1 0",
    "Parameters",
    "GFLOPs",
    "1,000 MB",
    "Pixels 0",
    "EfficientNet",
    "torchvision",
)
"""As wide as the columns' contents usually are."""
_MARGIN = 14
"""Pixels beside them."""
_FIRST_TO_GO = (Column.SOURCE, Column.FAMILY, Column.PIXELS, Column.FILE, Column.GFLOPS, Column.TOP1, Column.PARAMETERS)
"""Columns that a narrow table leaves out, in this order; the lines' tooltips have them all."""


def favourites() -> frozenset[str]:
    """Return the names of the backbones that the person has starred."""
    return frozenset(Settings().recall(_GROUP, "favourites", "").split())


class StarTable(QTableView):
    """A table whose lines can be starred without being chosen; as many columns as there is room for."""

    starred = Signal(object)
    """QModelIndex of the line."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.column() == Column.STAR:
            self.starred.emit(index)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chosen line in sight: what is told about it below may need more room than about the one before."""
        seen = QRect(QPoint(), event.oldSize()).intersects(self.visualRect(self.currentIndex()))
        super().resizeEvent(event)
        self.fit_columns()
        if seen and event.oldSize().height() > event.size().height():
            self.scrollTo(self.currentIndex())

    @Slot()
    def fit_columns(self) -> None:
        """Leave out what there is no room for, but never what the lines are sorted by."""
        header = self.horizontalHeader()
        needed = sum(map(self.wanted_width, Column))
        for column in _FIRST_TO_GO:
            goes = needed > self.viewport().width() and column != header.sortIndicatorSection()
            header.setSectionHidden(column, goes)
            needed -= self.wanted_width(column) if goes else 0

    def wanted_width(self, column: Column) -> int:
        """Return the pixels that a column's contents usually need."""
        return self.fontMetrics().horizontalAdvance(_WIDEST[column]) + _MARGIN

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.starred.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class BackboneTable(QWidget):
    """A search field and filters over a table of backbones. Filter, order and stars are remembered."""

    chosen = Signal(str)
    """Name of the backbone the person chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._model = BackboneModel(self)
        self._search = self._search_field()
        self._chips = self._filter_chips()
        self._count = faint_sentence()
        self._count.setObjectName("backbone_count")
        self._count.setWordWrap(False)
        self._view = self._table()
        self._nothing = EmptyState("", self.tr("No backbone passes all of these filters."))
        self._nothing.add_button(self.tr("Show all"), self._show_all, self.tr("Clear the search and every filter"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._nothing)
        self._lay_out()
        self._recall()
        self._connect()
        self._filter()

    def set_backbones(self, backbones: Sequence[BackboneInfo]) -> None:
        """Show all backbones; the one chosen stays chosen."""
        self._model.set_backbones(backbones)
        chosen = self._view.currentIndex()
        if not self._view.viewport().rect().intersects(self._view.visualRect(chosen)):
            self._view.scrollTo(chosen, QAbstractItemView.ScrollHint.PositionAtCenter)

    def update_backbone(self, info: BackboneInfo) -> None:
        """Show what has become of one backbone."""
        self._model.update_backbone(info)

    def set_room(self, room: Room) -> None:
        """Tell what memory there is to train in."""
        chip = self._chips["fits"]
        chip.setToolTip(
            self.tr(
                "What could learn as a whole in the {free} free on {device}, {batch} pictures at a time. A guess, "
                "from parameters and GFLOPs, that can be wrong by a factor of three; frozen layers need far less. "
                "Whatever you choose is measured at the right."
            ).format(free=short_size(room.free_bytes), device=room.device, batch=room.batch_size)
        )
        chip.setEnabled(True)
        self._model.set_room(room)

    def choose(self, name: str) -> None:
        """Mark a backbone as the one chosen, without a signal."""
        self._name = name
        row = self._model.row_of(name)
        if row is not None and row == self._view.currentIndex().row():
            return  # wherever in the line the person has clicked
        index = QModelIndex() if row is None else self._model.index(row, Column.NAME)
        self._view.setCurrentIndex(index)
        if index.isValid():
            self._view.scrollTo(index)
        else:
            self._view.clearSelection()

    def info(self, name: str) -> BackboneInfo | None:
        """Return what is known about a backbone."""
        return self._model.info(name)

    def bundled(self) -> str:
        """Return the backbone whose weights come with the studio, or an empty string while none is known."""
        return self._model.bundled()

    # Building

    def _search_field(self) -> QLineEdit:
        search = QLineEdit()
        search.setObjectName("search_backbones")
        search.setPlaceholderText(self.tr("Find a backbone"))
        search.setToolTip(
            self.tr(
                "Words in the name, family, library or licence: resnet, swin tiny, timm mit. Down goes to the table"
            )
        )
        search.setClearButtonEnabled(True)
        return search

    def _filter_chips(self) -> dict[str, Segment]:
        """Return the filters, by the field of BackboneFilter that each is for."""
        chips = {}
        for key, text, tooltip in (
            ("starred", "★", self.tr("Only your favourites")),
            ("here", self.tr("Weights here"), self.tr("Only what needs no download: on this computer, or bundled")),
            ("fits", self.tr("Fits memory"), self.tr("Only what there is memory to train; it is looked at first")),
            ("course", self.tr("Course"), self.tr("The ten that the course on transfer learning names")),
        ):  # fmt: skip
            chip = Segment(text)
            chip.setObjectName(f"filter_{key}")
            chip.setToolTip(tooltip)
            chip.setMinimumHeight(26)
            chips[key] = chip
        chips["starred"].setAccessibleName(self.tr("Favourites"))
        chips["fits"].setEnabled(False)
        return chips

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(4)
        for chip in self._chips.values():
            line.addWidget(chip)
        line.addStretch()
        line.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._search)
        layout.addLayout(line)
        layout.addWidget(self._stack, 1)

    def _table(self) -> StarTable:
        view = StarTable()
        view.setModel(self._model)
        view.setObjectName("backbones")
        view.setAccessibleName(self.tr("Backbones"))
        view.setSortingEnabled(True)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setAlternatingRowColors(True)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 8)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        header.moveSection(Column.STAR, 0)
        for column in Column:
            header.resizeSection(column, view.wanted_width(column))
        return view

    def _connect(self) -> None:
        self._search.textChanged.connect(self._filter)
        for chip in self._chips.values():
            chip.toggled.connect(self._filter)
        for keys, called, widget in (
            (QKeySequence(Qt.Key.Key_Down), self._to_table, self._search),
            (QKeySequence(QKeySequence.StandardKey.Find), self._to_search, self),
        ):
            shortcut = QShortcut(keys, widget, called)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._view.selectionModel().currentRowChanged.connect(self._on_current)
        self._view.starred.connect(self._on_starred)
        self._view.horizontalHeader().sortIndicatorChanged.connect(self._on_sorted)
        self._view.horizontalHeader().sortIndicatorChanged.connect(self._view.fit_columns)
        self._model.modelReset.connect(self._on_arranged)

    # Remembering

    def _recall(self) -> None:
        settings = Settings()
        self._model.set_favourites(favourites())
        self._search.setText(settings.recall(_GROUP, "text", ""))
        for key, chip in self._chips.items():
            chip.setChecked(settings.recall(_GROUP, key, False))
        column = min(max(settings.recall(_GROUP, "sort", int(Column.NAME)), 0), len(Column) - 1)
        orders = Qt.SortOrder
        descending = settings.recall(_GROUP, "descending", False)
        self._view.sortByColumn(column, orders.DescendingOrder if descending else orders.AscendingOrder)

    @Slot(int, Qt.SortOrder)
    def _on_sorted(self, column: int, order: Qt.SortOrder) -> None:
        Settings().remember(_GROUP, {"sort": column, "descending": order == Qt.SortOrder.DescendingOrder})

    # What the person does

    @Slot()
    def _filter(self) -> None:
        chips = {key: chip.isChecked() for key, chip in self._chips.items()}
        wanted = BackboneFilter(text=self._search.text(), **chips)
        self._model.look_for(wanted)
        Settings().remember(_GROUP, asdict(wanted))

    @Slot()
    def _show_all(self) -> None:
        self._search.clear()
        for chip in self._chips.values():
            chip.setChecked(False)

    @Slot()
    def _to_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    @Slot()
    def _to_table(self) -> None:
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self._view.currentIndex().isValid():
            self._view.setCurrentIndex(self._model.index(0, Column.NAME))

    @Slot(object)
    def _on_starred(self, index: QModelIndex) -> None:
        self._model.set_favourites(self._model.favourites ^ {index.siblingAtColumn(Column.NAME).data()})
        Settings().remember(_GROUP, {"favourites": " ".join(sorted(self._model.favourites))})

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex) -> None:
        name = current.siblingAtColumn(Column.NAME).data()
        if name and name != self._name:
            self._name = name
            self.chosen.emit(name)

    @Slot()
    def _on_arranged(self) -> None:
        """Find the chosen line again, and say how many there are."""
        self.choose(self._name)
        found = self._model.rowCount()
        self._count.setText(self.tr("{found:,} of {all:,}").format(found=found, all=len(self._model)))
        self._stack.setCurrentWidget(self._view if found else self._nothing)
