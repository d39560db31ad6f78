"""Classes at the left, pictures at the right, and what could not be used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from operator import attrgetter
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from studio.data.check.findings import Finding
from studio.data.index import DatasetIndex, Problem, Sample, folded
from studio.gui.asking import Asking
from studio.gui.dataset_words import sentence_of
from studio.gui.jobs import Jobs
from studio.gui.pages.data.checking import DatasetCheck
from studio.gui.pages.data.class_list import ClassList, ClassRow
from studio.gui.pages.data.edit_actions import EditActions
from studio.gui.pages.data.editing import DatasetEditing
from studio.gui.pages.data.ordering import in_order
from studio.gui.pages.data.problem_list import ProblemList
from studio.gui.pages.data.splits import SplitsFold
from studio.gui.state import Opening, StudioState
from studio.gui.widgets.fields import choice
from studio.gui.widgets.picture_grid import SIZES, PictureGrid
from studio.gui.widgets.thin_progress import ThinProgress
from studio.gui.widgets.thumbnails import ThumbnailLoader


class PicturesView(QSplitter):
    """Browse the open data set; of a folder that is still being listed, look at the first pictures."""

    opening_cancelled = Signal()
    """The person does not want to wait for the folder that is being listed."""

    def __init__(
        self,
        state: StudioState,
        jobs: Jobs,
        check: DatasetCheck,
        editing: DatasetEditing,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._state, self._check = state, check
        self._root: Path | None = None
        self._opening: Path | None = None
        """The folder that is being listed."""
        self._ordered: tuple[Sample, ...] = ()
        self._ordered_by = "class"
        self._thumbnails = ThumbnailLoader(self)
        self._ordering = Asking(jobs, self)
        self._ordering.answered.connect(self._on_ordered)
        self.splits = SplitsFold(state, jobs)
        self._build_parts()
        self.actions_of_grid = EditActions(self.grid, state, editing)
        self._lay_out()
        self._connect()
        self._show_dataset(state.dataset)
        self._show_opening(state.opening)

    def _build_parts(self) -> None:
        self._title = QLabel()
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setToolTip(self.tr("Do not open this folder; what was open stays"))
        self.classes = ClassList()
        self.problems = ProblemList()
        self.split = QComboBox()
        self.split.setToolTip(self.tr("Show only the pictures of one split"))
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Find by name"))
        self.name.setToolTip(self.tr("Show only the pictures whose name contains this; typing on the pictures does so"))
        self.name.setClearButtonEnabled(True)
        self.order = choice(
            ("class", self.tr("By class")),
            ("name", self.tr("By name")),
            ("size", self.tr("Largest files first")),
            ("date", self.tr("Newest first")),
        )
        self.order.setToolTip(self.tr("Order of the pictures"))
        self._shown = QLabel()
        self._shown.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.grid = PictureGrid(self._thumbnails)
        self._progress = ThinProgress()
        self._size = self._size_slider()

    def _size_slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, len(SIZES) - 1)
        slider.setPageStep(1)
        slider.setValue(self.grid.size_step())
        slider.setFixedWidth(110)
        slider.setToolTip(self.tr("Size of the pictures (Ctrl and the mouse wheel)"))
        slider.setAccessibleName(self.tr("Picture size"))
        slider.valueChanged.connect(self.grid.set_size_step)
        self.grid.size_changed.connect(slider.setValue)
        return slider

    def _connect(self) -> None:
        self.classes.chosen.connect(self._show_pictures)
        self.split.currentIndexChanged.connect(self._show_pictures)
        self.name.textChanged.connect(self._show_pictures)
        self.name.returnPressed.connect(self.grid.setFocus)
        self.order.currentIndexChanged.connect(self._order)
        self.grid.ids_selected.connect(self._state.set_selection)
        self.grid.typed.connect(self._search)
        self._check.found.connect(self._on_found)
        self._check.renewed.connect(self._fill_problems)
        self._state.selection_changed.connect(self._follow_selection)
        self._state.dataset_changed.connect(self._show_dataset)
        self._state.opening_changed.connect(self._show_opening)
        self._cancel.clicked.connect(self.opening_cancelled)

    def _lay_out(self) -> None:
        self._parts, parts_layout = _panel(self.classes, self.splits, self.problems)
        parts_layout.setContentsMargins(0, 4, 0, 0)
        left, left_layout = _panel(self._title, self._sentence)
        left_layout.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignLeft)
        left_layout.addWidget(self._parts, 1)
        left_layout.addStretch()
        right, right_layout = _panel()
        right_layout.addLayout(self._strip())
        right_layout.addWidget(self._progress)
        right_layout.addWidget(self.grid, 1)
        self.setObjectName("classes_and_pictures")
        self.setChildrenCollapsible(False)
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(1, 1)
        self.setSizes([270, 800])

    def _strip(self) -> QHBoxLayout:
        strip = QHBoxLayout()
        strip.setSpacing(10)
        strip.addWidget(self.name, 2)
        strip.addWidget(self.split)
        strip.addWidget(self.order)
        strip.addWidget(self._shown)
        strip.addStretch(1)
        strip.addWidget(self._size)
        return strip

    @Slot(object)
    def _show_dataset(self, index: DatasetIndex | None) -> None:
        listed, self._opening = self._opening, None
        self._wait(False)
        if index is None:
            self._root = None
            self._thumbnails.clear()
            return
        same, self._root = index.root == self._root, index.root
        self._sentence.setText(sentence_of(index))
        self._fill_splits(index)
        self._fill_problems()
        if same:
            self._renew(index)
            return
        if index.root != listed:
            self._thumbnails.clear()
        self._say_name(index.root)
        bar = self.grid.verticalScrollBar()
        place = bar.value() if index.root == listed else 0
        self._ordered, self._ordered_by = index.samples, "class"
        self.name.clear()
        self.classes.set_index(index)  # shows them
        if self.order.currentData() != "class":
            self._order()
        bar.setValue(place)

    @Slot(object)
    def _show_opening(self, opening: Opening | None) -> None:
        """Show the first pictures of a folder that is being listed, instead of what is open."""
        if opening is None:
            if self._opening is not None:  # given up
                self._show_dataset(self._state.dataset)
            return
        self._sentence.setText(self.tr("Listing {count} pictures…").format(count=f"{opening.listed:,}"))
        if opening.root != self._opening:
            self._opening, self._root = opening.root, None
            self._ordering.drop()
            self._thumbnails.clear()
            self._wait(True)
            self._say_name(opening.root)
            self.grid.set_pictures(opening.root, opening.first)

    def _wait(self, waiting: bool) -> None:
        """Let nothing be done but looking while the data set is not there yet."""
        self._cancel.setVisible(waiting)
        self._parts.setHidden(waiting)
        self._progress.setVisible(waiting)
        self.split.setHidden(waiting)
        self._shown.setHidden(waiting)
        for field in (self.name, self.order):
            field.setDisabled(waiting)
        mode = QAbstractItemView.SelectionMode
        self.grid.setSelectionMode(mode.NoSelection if waiting else mode.ExtendedSelection)

    def _say_name(self, root: Path) -> None:
        self._title.setText(root.name or str(root))
        self._title.setToolTip(str(root))

    def _renew(self, index: DatasetIndex) -> None:
        """Show what has become of the same data set, at the same place."""
        if self.order.currentData() == "class":
            self._ordered = index.samples
        else:
            self._ordered = tuple(filter(None, map(index.by_id.get, map(attrgetter("id"), self._ordered))))
        self._show_at_same_place(partial(self.classes.renew, index))
        if self._ordering.busy or len(self._ordered) < len(index.samples):
            self._order()

    def _show_at_same_place(self, show: Callable[[], None]) -> None:
        bar, row = self.grid.verticalScrollBar(), self.grid.currentIndex().row()
        place = bar.value()
        show()
        if row >= 0 and not self.grid.selected_ids():
            line = self.grid.pictures.index(min(row, self.grid.pictures.rowCount() - 1))
            self.grid.selectionModel().setCurrentIndex(line, QItemSelectionModel.SelectionFlag.NoUpdate)
        bar.setValue(place)  # whatever was brought into view

    def forget_thumbnails(self) -> None:
        """Read the files anew: some may be others under the same name."""
        self._thumbnails.clear()

    def _fill_splits(self, index: DatasetIndex) -> None:
        names = {"train": self.tr("train"), "val": self.tr("val"), "test": self.tr("test")}
        chosen = self.split.currentData()
        self.split.blockSignals(True)
        self.split.clear()
        self.split.addItem(self.tr("All splits"), None)
        for split, name in names.items():
            if split in index.splits:
                self.split.addItem(name, split)
        self.split.setCurrentIndex(max(0, self.split.findData(chosen)))
        self.split.blockSignals(False)
        self.split.setVisible(len(index.splits) > 1)

    @Slot()
    def _order(self) -> None:
        """Show the pictures in the data set's own order at once, and in another one as soon as it is known."""
        index = self._state.dataset
        if index is None:
            return
        self._ordering.drop()
        order = self.order.currentData()
        self._progress.setVisible(order != "class")
        if order != "class":
            self._ordering.ask_thread(partial(in_order, index.root, index.samples, order), self.tr("Sorting"))
        else:
            self._ordered, self._ordered_by = index.samples, order
            self._show_pictures()

    @Slot(object)
    def _on_ordered(self, samples: tuple[Sample, ...]) -> None:
        self._progress.hide()
        self._ordered = samples
        before, self._ordered_by = self._ordered_by, self.order.currentData()
        if before == self._ordered_by:  # only some are new
            self._show_at_same_place(self._show_pictures)
        else:
            self._show_pictures()

    @Slot()
    def _show_pictures(self) -> None:
        """Show what the three filters leave: classes, split, name."""
        index = self._state.dataset
        if index is None:
            return
        rows = self.classes.rows()
        left_out = index.excluded if any(row.left_out for row in rows) else ()
        chosen = self.split.currentData(), folded(self.name.text()), index.folded
        kept = _filtered(self._ordered, rows, *chosen) + _filtered(left_out, None, *chosen)
        ids = [sample.id for sample in kept]
        self.grid.set_pictures(index.root, ids, faded=[sample.id for sample in left_out])
        self.grid.select_ids(self._state.selection)
        shown = self.tr("1 picture") if len(kept) == 1 else self.tr("{count} pictures")
        self._shown.setText(shown.format(count=f"{len(kept):,}"))

    @Slot(str)
    def _search(self, text: str) -> None:
        """Go on typing in the field."""
        if self.name.isEnabled():
            self.name.setFocus()
            self.name.setText(text)

    @Slot(object)
    def _follow_selection(self, sample_ids: tuple[str, ...]) -> None:
        if sample_ids != self.grid.selected_ids():
            self.grid.select_ids(sample_ids)

    @Slot()
    def _fill_problems(self) -> None:
        """Name what the scan skipped and what the check could not read."""
        index = self._state.dataset
        if index is not None:
            broken = [problem for finding in self._check.findings for problem in _problems(index, finding)]
            self.problems.set_problems(index.root, (*index.problems, *broken))

    @Slot(object)
    def _on_found(self, finding: Finding) -> None:
        index = self._state.dataset
        for problem in () if index is None else _problems(index, finding):
            self.problems.add(problem)


def _problems(index: DatasetIndex, finding: Finding) -> Iterable[Problem]:
    if finding.kind == "unreadable":
        for name in finding.ids:
            yield Problem(index.path(name), str(finding.reason.values["reason"]))


def _panel(*widgets: QWidget) -> tuple[QWidget, QVBoxLayout]:
    panel = QWidget()
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(12, 12, 12, 12)
    layout.setSpacing(6)
    for widget in widgets:
        layout.addWidget(widget)
    return panel, layout


def _filtered(
    samples: Iterable[Sample],
    rows: tuple[ClassRow, ...] | None,
    split: str | None,
    needle: str,
    names: Mapping[str, str],
) -> list[Sample]:
    """Return the samples that are in one of the rows' classes, all where ``rows`` is None, and fit the rest."""
    everything = rows is None or any(row.everything for row in rows)
    labels = set() if rows is None else {row.label for row in rows if not (row.left_out or row.ids)}
    changed = frozenset[str]().union(*(row.ids for row in rows or ()))
    # One after the other: with a hundred thousand samples each question that need not be asked is a few milliseconds.
    if not everything:
        samples = [sample for sample in samples if sample.label in labels or sample.id in changed]
    if split is not None:
        samples = [sample for sample in samples if sample.split == split]
    if needle:
        samples = [sample for sample in samples if needle in names.get(sample.id, "")]
    return list(samples)
