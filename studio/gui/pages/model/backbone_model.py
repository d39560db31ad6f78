"""The table of backbones as Qt sees it: filtered, in order, with the person's favourites."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from studio.gui import theme
from studio.gui.pages.model.backbone_rows import (
    BackboneFilter,
    BackboneRow,
    Column,
    Room,
    by_number,
    number_text,
    order_value,
)
from studio.models.catalog import BackboneInfo

Index = QModelIndex | QPersistentModelIndex

WELL_KNOWN = ("resnet18", "resnet50", "mobilenet_v3_small", "efficientnet_b0", "vgg16", "vit_b_16")
"""Shown at once, until the engine has listed them all."""
_TEXTS = (Column.NAME, Column.WEIGHTS, Column.FAMILY, Column.SOURCE)


class BackboneModel(QAbstractTableModel):
    """Backbones with what is known about them.

    It filters and sorts by itself: a QSortFilterProxyModel asks for each value on its own, which took 0.1 s for a
    thousand lines where this takes 2 ms.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = {name: BackboneRow(name, None) for name in WELL_KNOWN}
        self._rows: list[BackboneRow] = []
        self._numbers: dict[str, int] = {}
        self._favourites: frozenset[str] = frozenset()
        self._filter = BackboneFilter()
        self._room: Room | None = None
        self._sorted_by, self._descending = Column.NAME, False
        self._arrange()

    # What is in it

    def set_backbones(self, backbones: Sequence[BackboneInfo]) -> None:
        self._all = {info.name: BackboneRow(info.name, info) for info in sorted(backbones, key=_name_order)}
        self._arrange()

    def update_backbone(self, info: BackboneInfo) -> None:
        """Show what has become of one backbone, such as one whose weights are here now."""
        self._all[info.name] = BackboneRow(info.name, info)
        self._arrange()

    def __len__(self) -> int:
        """Return how many there are, shown or not."""
        return len(self._all)

    def row_of(self, name: str) -> int | None:
        """Return the row of a backbone, or None where it is not shown."""
        return self._numbers.get(name)

    def info(self, name: str) -> BackboneInfo | None:
        """Return what is known about a backbone, shown or not."""
        return self._all[name].info if name in self._all else None

    def bundled(self) -> str:
        """Return the backbone whose weights come with the studio, or an empty string while none is known."""
        return next((name for name, row in self._all.items() if row.info is not None and row.info.bundled), "")

    # What is shown of it, and in which order

    def look_for(self, wanted: BackboneFilter) -> None:
        self._filter = wanted
        self._arrange()

    def set_room(self, room: Room) -> None:
        """Tell what a network has to fit into; until then all of them do."""
        self._room = room
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the lines in the order of a column; what is not known comes last either way."""
        self._sorted_by, self._descending = Column(column), order == Qt.SortOrder.DescendingOrder
        self._arrange()

    def _arrange(self) -> None:
        rows = [row for row in self._all.values() if self._filter.passes(row, self._favourites, self._room)]
        values: list[Any] = [order_value(row, self._sorted_by, self._favourites) for row in rows]
        known = [number for number, value in enumerate(values) if value is not None]
        known.sort(key=values.__getitem__, reverse=self._descending)
        self.beginResetModel()
        self._rows = [rows[number] for number in known]
        self._rows += [row for row, value in zip(rows, values, strict=True) if value is None]
        self._numbers = {row.name: number for number, row in enumerate(self._rows)}
        self.endResetModel()

    # Favourites

    @property
    def favourites(self) -> frozenset[str]:
        return self._favourites

    def set_favourites(self, names: Iterable[str]) -> None:
        self._favourites = frozenset(names)
        if self._filter.starred or self._sorted_by == Column.STAR:
            self._arrange()
        elif self._rows:  # nothing moves, least of all what the person has scrolled to
            self.dataChanged.emit(self.index(0, Column.STAR), self.index(len(self._rows) - 1, Column.STAR))

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._headings()[section]
            case Qt.ItemDataRole.ToolTipRole:
                return self._explanations()[section]
            case Qt.ItemDataRole.TextAlignmentRole if section in _TEXTS:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _headings(self) -> tuple[str, ...]:
        return (
            self.tr("Backbone"),
            "★",
            self.tr("Weights"),
            self.tr("Top-1"),
            self.tr("Parameters"),
            self.tr("GFLOPs"),
            self.tr("File"),
            self.tr("Pixels"),
            self.tr("Family"),
            self.tr("Library"),
        )

    def _explanations(self) -> tuple[str, ...]:
        """Return what a learner should know about each column."""
        return (
            self.tr("The network without its last layer: it turns a picture into features, a new head names the class"),
            self.tr("Your favourites: click a star, or press the space bar"),
            self.tr("Whether pre-trained weights are on this computer already; choosing a line downloads nothing"),
            self.tr(
                "Of ImageNet's pictures, in 1,000 classes: how many it names right at the first guess. "
                "timm does not publish it."
            ),
            self.tr("The numbers inside that training can adjust. More take more memory, and more pictures."),
            self.tr(
                "Billions of multiply-adds for one picture of its own size: twice as many take about twice as long"
            ),
            self.tr("Size of the file of pre-trained weights; – where the library does not say"),
            self.tr("Side of the pictures that it was trained with; = where it takes no others"),
            self.tr("Networks that share an idea, which is told below the table"),
            self.tr("Where the network comes from: torchvision, or timm by Ross Wightman"),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.TextAlignmentRole if column == Column.STAR:
                return Qt.AlignmentFlag.AlignCenter
            case Qt.ItemDataRole.TextAlignmentRole if column not in _TEXTS:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tooltip(row, column)
            case Qt.ItemDataRole.AccessibleTextRole if column == Column.STAR:
                return self.tr("favourite") if row.name in self._favourites else self.tr("no favourite")
        return None

    def _text(self, row: BackboneRow, column: Column) -> str:
        info = row.info
        match column:
            case Column.NAME:
                return row.name
            case Column.STAR:
                return "★" if row.name in self._favourites else "☆"
            case Column.FAMILY:
                return row.family
            case _ if info is None:
                return ""
            case Column.WEIGHTS:
                return self._weights_text(info)
            case Column.SOURCE:
                return info.source
        return number_text(info, column)

    def _weights_text(self, info: BackboneInfo) -> str:
        if info.bundled:
            return self.tr("✓ here, bundled") if info.weights_here else self.tr("✓ bundled")
        return self.tr("✓ here") if info.weights_here else self.tr("↓ not yet")

    def _colour(self, row: BackboneRow, column: Column) -> Any:
        info = row.info
        if column == Column.STAR and row.name not in self._favourites:
            return theme.faint_colour()
        if column != Column.WEIGHTS or info is None:
            return None
        return theme.right_colour() if info.weights_here or info.bundled else theme.faint_colour()

    def _tooltip(self, row: BackboneRow, column: Column) -> str:
        info = row.info
        if info is None or column != Column.WEIGHTS:
            return self._all_of(row)
        sentences = []
        if info.bundled:
            sentences.append(self.tr("Weights learnt from printed characters come with the studio."))
        if info.weights_here:
            sentences.append(self.tr("The ImageNet weights are in {file}").format(file=info.weights_file))
        else:
            sentences.append(self.tr("The ImageNet weights are not on this computer; nothing is downloaded unasked."))
        return " ".join(sentences)

    def _all_of(self, row: BackboneRow) -> str:
        """Return the line as lines: a narrow table has no room for every column, or for a whole name."""
        said = zip(self._headings()[Column.WEIGHTS :], list(Column)[Column.WEIGHTS :], strict=True)
        numbers = [(heading, self._text(row, column)) for heading, column in said]
        return "\n".join([row.name, *(f"{heading}: {text}" for heading, text in numbers if text)])


def _name_order(info: BackboneInfo) -> str:
    return by_number(info.name)
