"""How the data set is divided, and how many pictures of each class each part has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHeaderView, QSpinBox, QTableView, QVBoxLayout, QWidget

from studio.data.index import DatasetIndex
from studio.gui import theme
from studio.gui.asking import Asking
from studio.gui.jobs import Jobs
from studio.gui.state import Division, StudioState
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.fields import whole
from studio.gui.widgets.fold import Fold
from studio.gui.widgets.thin_progress import ThinProgress

if TYPE_CHECKING:  # it brings pydantic, for which the first window need not wait
    from studio.data.splits import ClassCounts, DataSpec

Index = QModelIndex | QPersistentModelIndex

_REST_MS = 400
"""A number that is being stepped has come to rest after so long."""
_MOST_TRAIN = 99


class Counted(NamedTuple):
    """What comes of a division."""

    classes: tuple[ClassCounts, ...]
    copied: int
    """Pictures that are there more than once, and all copies of them on one side."""


class CountsModel(QAbstractTableModel):
    """A line for each class, or for all pictures without one: its name, and how many train, validate and test."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: tuple[ClassCounts, ...] = ()

    def set_counts(self, counts: tuple[ClassCounts, ...]) -> None:
        self.beginResetModel()
        self._counts = counts
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._counts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (self.tr("Class"), self.tr("train"), self.tr("val"), self.tr("test"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._counts[index.row()]
        label = row.label or self.tr("Without a class")
        value = (label, row.train, row.val, row.test)[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return value if isinstance(value, str) else f"{value:,}"
            case Qt.ItemDataRole.ToolTipRole:
                return label
            case Qt.ItemDataRole.TextAlignmentRole if index.column():
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


class SplitsFold(Fold):
    """Percentages and seed, where the folder has no splits of its own, and what comes of them."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        self._content = QWidget()
        super().__init__(self._content, parent)
        self._state = state
        self._stale = True
        self._asking = Asking(jobs, self)
        self._asking.answered.connect(self._on_counts)
        self._asking.failed.connect(self._say)
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._divide)
        self._build_choices()
        self._build_results()
        self._lay_out()
        self.toggled.connect(self._refresh)
        for box in (self.validation, self.test, self.seed):
            box.valueChanged.connect(self._on_number)
        self.together.toggled.connect(self._divide)
        state.dataset_changed.connect(self._show_dataset)
        self._show_dataset(state.dataset)

    def _build_choices(self) -> None:
        self.validation = whole(1, 90, unit=" %")
        self.validation.setToolTip(
            self.tr("Share of each class that is never trained on, to see after each epoch how well others are told")
        )
        self.test = whole(0, 90, unit=" %")
        self.test.setToolTip(self.tr("Share of each class that is kept for a last test, which no choice has looked at"))
        self.seed = whole(0, 999_999, separated=False)
        self.seed.setToolTip(self.tr("Another number draws other pictures; the same number the same ones, anywhere"))
        self.together = QCheckBox(self.tr("Keep copies on one side"))
        self.together.setToolTip(
            self.tr("All copies of a file train, or all validate: what has been learnt is not measured once more")
        )
        self.sentence = faint_sentence()

    def _build_results(self) -> None:
        self.copies = faint_sentence()
        self.copies.hide()
        self.warning = faint_sentence()
        self.warning.hide()
        self.counts = CountsModel(self)
        self._table = QTableView()
        self._table.setModel(self.counts)
        self._table.setShowGrid(False)
        self._table.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 6)
        header = self._table.horizontalHeader()
        header.setMinimumSectionSize(36)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setResizeContentsPrecision(50)
        self._table.setMinimumHeight(90)
        self._table.setMaximumHeight(200)
        self._progress = ThinProgress()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.tr("Validation"), self.validation)
        form.addRow(self.tr("Test"), self.test)
        form.addRow(self.tr("Seed"), self.seed)
        form.addRow(self.together)
        layout = QVBoxLayout(self._content)
        layout.setContentsMargins(4, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.sentence)
        layout.addLayout(form)
        layout.addWidget(self._progress)
        layout.addWidget(self.copies)
        layout.addWidget(self.warning)
        layout.addWidget(self._table)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    @Slot(object)
    def _show_dataset(self, index: DatasetIndex | None) -> None:
        self._stale = True
        if index is None:
            return
        own = {sample.split for sample in index.unedited or index.samples}
        division = self._state.division
        for box, value in (
            (self.validation, round(100 * division.validation)),
            (self.test, round(100 * division.test)),
            (self.seed, division.seed),
        ):
            with QSignalBlocker(box):
                box.setValue(value)
        with QSignalBlocker(self.together):
            self.together.setChecked(division.copies_together)
        self.validation.setEnabled("val" not in own)
        self.test.setEnabled("test" not in own)
        for widget in (self.seed, self.together):
            widget.setEnabled(not {"val", "test"} <= own)
        self.sentence.setText(self._about(own))
        self.sentence.setVisible(bool(self.sentence.text()))
        self._name()
        self._refresh()

    def _about(self, own: set[Any]) -> str:
        names = [name for name in ("train", "val", "test") if name in own]
        if not names:
            return ""
        return self.tr("The folder itself says what is in {splits}.").format(splits=", ".join(names))

    def _name(self) -> None:
        validation, test = self.validation, self.test
        if validation.isEnabled():
            parts = [100 - validation.value() - test.value(), validation.value(), test.value()]
            shares = " / ".join(f"{part}" for part in parts if part)
            self.set_title(self.tr("Splits: {shares} %").format(shares=shares))
        else:
            self.set_title(self.tr("Splits: the folder's own"))

    @Slot()
    def _on_number(self) -> None:
        """Leave something to train with, and wait until the person has done with stepping."""
        box = self.sender()
        other = self.test if box is self.validation else self.validation
        if isinstance(box, QSpinBox) and box is not self.seed:
            with QSignalBlocker(other):
                other.setValue(min(other.value(), _MOST_TRAIN - box.value()))
        self._name()
        self._rest.start()

    @Slot()
    def _divide(self) -> None:
        shares = self.validation.value() / 100, self.test.value() / 100
        self._state.set_division(Division(*shares, self.seed.value(), self.together.isChecked()))

    @Slot()
    def _refresh(self) -> None:
        """Count, if anybody sees it."""
        index = self._state.dataset
        if not (self._stale and self.is_open and self.isVisible() and index is not None):
            return
        data = self._state.data_spec
        assert data is not None
        self._stale = False
        self._progress.show()
        self._asking.ask_thread(partial(_count, index, data), self.tr("Counting"))

    @Slot(object)
    def _on_counts(self, counted: Counted) -> None:
        counts = counted.classes
        self.counts.set_counts(counts)
        self._table.show()
        parts: dict[str, list[int]] = {
            "train": [row.train for row in counts],
            "val": [row.val for row in counts],
            "test": [row.test for row in counts],
        }
        self._table.setColumnHidden(3, not any(parts["test"]))
        missing = [
            self.tr("{label} has no picture in {split}.").format(label=row.label, split=split)
            for split, numbers in parts.items()
            for row, number in zip(counts, numbers, strict=True)
            if any(numbers) and not number
        ]
        self._warn(missing)
        self._tell_copies(counted.copied)

    def _tell_copies(self, count: int) -> None:
        one = self.tr("1 picture is there more than once: its copies stay on one side.")
        many = self.tr("{count} pictures are there more than once: the copies of each stay on one side.")
        self.copies.setText(one if count == 1 else many.format(count=f"{count:,}"))
        self.copies.setVisible(count > 0)

    def _warn(self, sentences: list[str]) -> None:
        more = len(sentences) - 2
        shown = sentences[:2] + ([self.tr("And {count} more.").format(count=f"{more:,}")] if more > 0 else [])
        self._say("⚠ " + " ".join(shown) if shown else "", keep_table=True)

    @Slot(str)
    def _say(self, sentence: str, *, keep_table: bool = False) -> None:
        self._progress.hide()
        self.copies.hide()
        self.warning.setText(sentence)
        self.warning.setVisible(bool(sentence))
        palette = self.warning.palette()
        palette.setColor(self.warning.foregroundRole(), theme.wrong_colour())
        self.warning.setPalette(palette)
        self._table.setVisible(keep_table)


def _count(index: DatasetIndex, data: DataSpec) -> Iterator[Counted]:
    from studio.data.splits import ClassCounts, count_classes, divide, divide_unlabelled

    if index.classes:
        parts = divide(index, data)
        counts = count_classes(index, parts)
    else:
        parts = divide_unlabelled(index, data)
        counts = (ClassCounts("", len(parts.train), len(parts.val), len(parts.test)),)
    yield Counted(counts, len(parts.copies))
