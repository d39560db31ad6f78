"""What of a file's tensors fits an architecture, and what does not."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, get_args

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from studio.gui import theme
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.headed_model import HeadedModel
from studio.gui.widgets.segment import Segment
from studio.models.file_report import Candidate, LayerMisfit, MisfitKind, Shape, readable_shape

Index = QModelIndex | QPersistentModelIndex

_KINDS: tuple[MisfitKind, ...] = get_args(MisfitKind)
_WIDE = "512×512×3×3"
"""As wide as shapes usually are."""


class Column(IntEnum):
    """Columns, from left to right."""

    TENSOR = 0
    KIND = 1
    IN_FILE = 2
    WANTED = 3
    MATTERS = 4


class MisfitModel(HeadedModel):
    """One line for each tensor that is not what the architecture has there."""

    words = tuple(Column)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._misfits: tuple[LayerMisfit, ...] = ()

    def set_misfits(self, misfits: Sequence[LayerMisfit]) -> None:
        self.beginResetModel()
        self._misfits = tuple(misfits)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._misfits)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(Column)

    def headings(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("Tensor"), self.tr("Its name in the state dict: the layer, then what it holds")),
            (self.tr("Is"), self.tr("Missing in the file, in the file alone, or in both with different shapes")),
            (self.tr("In the file"), self.tr("Its shape: an output layer begins with the number of classes")),
            (self.tr("Wanted"), self.tr("The shape that this architecture has there")),
            (self.tr("Matters"), self.tr("Whether what the network says depends on it")),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        misfit = self._misfits[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(misfit, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return misfit.name if index.column() == Column.TENSOR else self._why(misfit)
            case Qt.ItemDataRole.ForegroundRole if not misfit.matters:
                return theme.faint_colour()
        return None

    def _text(self, misfit: LayerMisfit, column: int) -> str:
        match column:
            case Column.TENSOR:
                return misfit.name
            case Column.KIND:
                return kind_word(misfit.kind)
            case Column.IN_FILE:
                return _shape_text(misfit.in_file)
            case Column.WANTED:
                return _shape_text(misfit.wanted)
        return self.tr("yes") if misfit.matters else self.tr("no")

    def _why(self, misfit: LayerMisfit) -> str:
        if misfit.matters:
            return self.tr("With something else in its place the network would say something else.")
        return self.tr(
            "A counter, an auxiliary classifier or part of a loss: no prediction depends on it, so it is left out."
        )


class MisfitTable(QWidget):
    """The table, and above it a filter for each kind with its count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._candidate: Candidate | None = None
        self.model = MisfitModel(self)
        self._matching = QLabel()
        self._matching.setObjectName("matching")
        self._nothing = faint_sentence(self.tr("Nothing is missing, unexpected or misshapen."))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.chips = QButtonGroup(self)
        self.view = self._table()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._matching)
        layout.addLayout(self._chip_line())
        layout.addWidget(self.view, 1)
        layout.addWidget(self._nothing, 1)
        self.chips.idClicked.connect(self._show_kind)

    def show_candidate(self, candidate: Candidate) -> None:
        """Show what fits this architecture and what does not."""
        self._candidate = candidate
        self._matching.setText(
            self.tr("✓ {n:,} tensors match in name and shape").format(n=candidate.matching)
            if candidate.matching
            else self.tr("No tensor matches in name and shape")
        )
        for number, words in enumerate((self.tr("All"), *map(kind_word, _KINDS))):
            count = len(_of_kind(candidate, number))
            self.chips.button(number).setText(f"{words}  {count:,}")
            self.chips.button(number).setEnabled(count > 0)
        self.chips.button(0).setChecked(True)
        self._show_kind(0)
        for widget in (self.view, *self.chips.buttons()):
            widget.setVisible(bool(candidate.misfits))
        self._nothing.setVisible(not candidate.misfits)

    @Slot(int)
    def _show_kind(self, number: int) -> None:
        if self._candidate is not None:
            self.model.set_misfits(_of_kind(self._candidate, number))

    def _chip_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(0)
        tooltips = (
            self.tr("All tensors that do not match"),
            self.tr("The architecture has them and the file does not"),
            self.tr("The file has them and the architecture does not: a head of its own, a loss, another network"),
            self.tr("Both have them, with different shapes: a wider or deeper variant, or pictures of another size"),
        )
        for number, tooltip in enumerate(tooltips):
            chip = Segment()
            chip.setMinimumHeight(26)
            chip.setToolTip(tooltip)
            self.chips.addButton(chip, number)
            line.addWidget(chip)
        line.addStretch()
        return line

    def _table(self) -> QTableView:
        view = QTableView()
        view.setModel(self.model)
        view.setAccessibleName(self.tr("Tensors that do not match"))
        view.setShowGrid(False)
        view.setAlternatingRowColors(True)
        view.setTabKeyNavigation(False)
        view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 8)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(Column.TENSOR, QHeaderView.ResizeMode.Stretch)
        for column, sample in (
            (Column.KIND, "unexpected"),
            (Column.IN_FILE, "512×512×3×3"),
            (Column.WANTED, "512×512×3×3"),
        ):
            header.resizeSection(column, view.fontMetrics().horizontalAdvance(sample) + 24)
        header.resizeSection(Column.MATTERS, view.fontMetrics().horizontalAdvance(self.tr("Matters")) + 24)
        return view


def kind_word(kind: MisfitKind) -> str:
    """Say what a misfit is."""
    match kind:
        case "missing":
            return QCoreApplication.translate("MisfitTable", "Missing")
        case "unexpected":
            return QCoreApplication.translate("MisfitTable", "Unexpected")
        case "misshapen":
            return QCoreApplication.translate("MisfitTable", "Misshapen")


def _of_kind(candidate: Candidate, number: int) -> list[LayerMisfit]:
    """Return the misfits of a filter (0 all), those that matter first."""
    misfits = [misfit for misfit in candidate.misfits if number == 0 or misfit.kind == _KINDS[number - 1]]
    return sorted(misfits, key=lambda misfit: not misfit.matters)


def _shape_text(shape: Shape | None) -> str:
    return "–" if shape is None else readable_shape(shape)
