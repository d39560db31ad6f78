"""The classes of a data set with their counts; choosing some shows only their pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studio.data.index import DatasetIndex

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The ClassRow itself."""


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A line of the list."""

    name: str
    label: str | None
    """Class the line stands for; None for pictures without one, and for the line of all classes."""
    count: int
    share: float
    """Length of its bar, 0…1: relative to the largest class."""
    everything: bool = False
    """Whether this is the line of all classes."""
    left_out: bool = False
    """Whether this is the line of what the person left out."""
    ids: frozenset[str] = frozenset()
    """Of the line of what the person relabelled or moved."""


class ClassListModel(QAbstractListModel):
    """All classes first, then each class in the data set's order, pictures without a class, and what was changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ClassRow, ...] = ()

    def set_index(self, index: DatasetIndex | None) -> None:
        self.beginResetModel()
        self._rows = () if index is None else self._built(index)
        self.endResetModel()

    def _built(self, index: DatasetIndex) -> tuple[ClassRow, ...]:
        counts = index.class_counts
        unlabelled = len(index.samples) - sum(counts.values())
        largest = max([*counts.values(), unlabelled, 1])
        rows = [ClassRow(self.tr("All pictures"), None, len(index.samples), 0.0, everything=True)]
        rows += [ClassRow(name, name, count, count / largest) for name, count in counts.items()]
        if unlabelled and counts:
            rows.append(ClassRow(self.tr("Without a class"), None, unlabelled, unlabelled / largest))
        if index.changed:
            rows.append(ClassRow(self.tr("Relabelled or moved"), None, len(index.changed), 0.0, ids=index.changed))
        if index.excluded:
            rows.append(ClassRow(self.tr("Left out"), None, len(index.excluded), 0.0, left_out=True))
        return tuple(rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.name
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self.tr("{name}: {count} pictures").format(name=row.name, count=f"{row.count:,}")
            case _ if role == ROW_ROLE:
                return row
        return None


class ClassDelegate(QStyledItemDelegate):
    """Draws name, count, and a thin bar that makes an unbalanced data set visible at a glance."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, option.fontMetrics.height() + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ClassRow = index.data(ROW_ROLE)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.fillRect(option.rect, option.palette.highlight())
        inner = option.rect.adjusted(10, 0, -10, 0)
        count = f"{row.count:,}"
        ink, faint = QPalette.ColorRole.Text, QPalette.ColorRole.PlaceholderText
        if selected:
            ink = faint = QPalette.ColorRole.HighlightedText
        line = inner.adjusted(0, 0, 0, -5 if row.share else 0)
        painter.setPen(option.palette.color(faint))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        room = inner.width() - option.fontMetrics.horizontalAdvance(count) - 12
        painter.setPen(option.palette.color(ink))
        name = option.fontMetrics.elidedText(row.name, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        if row.share:
            self._draw_bar(painter, option, row.share, selected)
        painter.restore()

    @staticmethod
    def _draw_bar(painter: QPainter, option: QStyleOptionViewItem, share: float, selected: bool) -> None:
        role = QPalette.ColorRole
        ground = QRectF(option.rect.left() + 10, option.rect.bottom() - 6, option.rect.width() - 20, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        track = option.palette.color(role.HighlightedText if selected else role.Mid)
        track.setAlpha(90)
        painter.setBrush(track)
        painter.drawRoundedRect(ground, 1.5, 1.5)
        painter.setBrush(option.palette.color(role.HighlightedText if selected else role.Accent))
        ground.setWidth(max(2.0, ground.width() * share))
        painter.drawRoundedRect(ground, 1.5, 1.5)


class ClassList(QListView):
    """Choose one class, several with Ctrl or Shift, or all of them."""

    chosen = Signal(object)
    """tuple of ClassRow; never empty while a data set is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ClassListModel(self)
        self.setModel(self._model)
        self.setItemDelegate(ClassDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Classes"))
        self.selectionModel().selectionChanged.connect(self._on_selection)

    def set_index(self, index: DatasetIndex | None) -> None:
        """Show another data set's classes, all of them chosen."""
        self._model.set_index(index)
        if index is not None:
            self.setCurrentIndex(self._model.index(0))

    def renew(self, index: DatasetIndex) -> None:
        """Show the same data set with other counts; what was chosen stays so, if it is still there."""
        names = {row.name for row in self.rows()}
        with QSignalBlocker(self.selectionModel()):
            self._model.set_index(index)
            for number in range(self._model.rowCount()):
                line = self._model.index(number)
                if line.data() in names:
                    self.selectionModel().select(line, QItemSelectionModel.SelectionFlag.Select)
        self._on_selection()

    def rows(self) -> tuple[ClassRow, ...]:
        """Return the chosen lines; nothing chosen means everything."""
        chosen = sorted(self.selectedIndexes(), key=QModelIndex.row)
        return tuple(index.data(ROW_ROLE) for index in chosen) or self._everything()

    def _everything(self) -> tuple[ClassRow, ...]:
        first = self._model.index(0)
        return (first.data(ROW_ROLE),) if first.isValid() else ()

    @Slot()
    def _on_selection(self) -> None:
        self.chosen.emit(self.rows())
