"""Classes at the left, pictures at the right, and what could not be used."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSlider,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.data.index import DatasetIndex, Problem, Sample
from studio.data.problems import find_unreadable
from studio.gui.error_dialog import show_error
from studio.gui.jobs import Job, Jobs, JobState
from studio.gui.pages.data.class_list import ClassList, ClassRow
from studio.gui.pages.data.problem_list import ProblemList
from studio.gui.state import StudioState
from studio.gui.widgets.empty_state import EmptyState
from studio.gui.widgets.picture_grid import SIZES, PictureGrid
from studio.gui.widgets.thumbnails import ThumbnailLoader


class DataPage(QStackedWidget):
    """Browse the open data set; without one, offer to open one."""

    open_requested = Signal()
    """The person wants to choose a folder."""
    sample_requested = Signal()
    """The person wants the sample digits."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._jobs = jobs
        self._check: Job | None = None
        self._thumbnails = ThumbnailLoader(self)
        self._build_parts()
        self.addWidget(self._empty_state())
        self.addWidget(self._browser())
        self.classes.chosen.connect(self._show_pictures)
        self.split.currentIndexChanged.connect(self._show_pictures)
        self.name.textChanged.connect(self._show_pictures)
        self.grid.ids_selected.connect(state.set_selection)
        state.selection_changed.connect(self._follow_selection)
        state.dataset_changed.connect(self._show_dataset)
        self._show_dataset(state.dataset)

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
        self.classes = ClassList()
        self.problems = ProblemList()
        self.split = QComboBox()
        self.split.setToolTip(self.tr("Show only the pictures of one split"))
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Find by name"))
        self.name.setToolTip(self.tr("Show only the pictures whose name contains this"))
        self.name.setClearButtonEnabled(True)
        self._shown = QLabel()
        self._shown.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.grid = PictureGrid(self._thumbnails)
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

    def _empty_state(self) -> EmptyState:
        empty = EmptyState(
            self.tr("What shall we look at?"),
            self.tr("Open a folder with one subfolder per class, or one divided into train and val."),
            self.tr("or drop a folder here"),
        )
        empty.add_button(self.tr("Open a folder of pictures"), self.open_requested, self.tr("Choose a folder (Ctrl+O)"))
        empty.add_button(
            self.tr("Try the sample digits"), self.sample_requested, self.tr("1,797 handwritten digits of 8×8 pixels")
        )
        return empty

    def _browser(self) -> QSplitter:
        left, left_layout = _panel(self._title, self._sentence)
        left_layout.addSpacing(4)
        left_layout.addWidget(self.classes, 1)
        left_layout.addWidget(self.problems)
        right, right_layout = _panel()
        right_layout.addLayout(self._strip())
        right_layout.addWidget(self.grid, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("classes_and_pictures")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([270, 800])
        return splitter

    def _strip(self) -> QHBoxLayout:
        strip = QHBoxLayout()
        strip.setSpacing(10)
        strip.addWidget(self.name, 2)
        strip.addWidget(self.split)
        strip.addWidget(self._shown)
        strip.addStretch(1)
        strip.addWidget(self._size)
        return strip

    @Slot(object)
    def _show_dataset(self, index: DatasetIndex | None) -> None:
        self._thumbnails.clear()
        self.setCurrentIndex(0 if index is None else 1)
        if index is None:
            return
        self._title.setText(index.root.name or str(index.root))
        self._title.setToolTip(str(index.root))
        self._sentence.setText(index.sentence())
        self._fill_splits(index)
        self.name.clear()
        self.classes.set_index(index)
        self.problems.set_problems(index.root, index.problems)
        self._start_check(index)

    def _fill_splits(self, index: DatasetIndex) -> None:
        names = {"train": self.tr("train"), "val": self.tr("val"), "test": self.tr("test")}
        present = {sample.split for sample in index.samples}
        self.split.blockSignals(True)
        self.split.clear()
        self.split.addItem(self.tr("All splits"), None)
        for split, name in names.items():
            if split in present:
                self.split.addItem(name, split)
        self.split.blockSignals(False)
        self.split.setVisible(self.split.count() > 2)

    @Slot()
    def _show_pictures(self) -> None:
        """Show what the three filters leave: classes, split, name."""
        index = self._state.dataset
        if index is None:
            return
        kept = _filtered(index.samples, self.classes.rows(), self.split.currentData(), self.name.text())
        self.grid.set_pictures(index.root, [sample.id for sample in kept])
        self.grid.select_ids(self._state.selection)
        shown = self.tr("1 picture") if len(kept) == 1 else self.tr("{count} pictures")
        self._shown.setText(shown.format(count=f"{len(kept):,}"))

    @Slot(object)
    def _follow_selection(self, sample_ids: tuple[str, ...]) -> None:
        if sample_ids != self.grid.selected_ids():
            self.grid.select_ids(sample_ids)

    def _start_check(self, index: DatasetIndex) -> None:
        """Open every picture once, in the background, so that a broken one is known before training meets it."""
        if self._check is not None:
            self._check.cancel()
        self._check = self._jobs.run_light(lambda: find_unreadable(index), self.tr("Checking the pictures"))
        self._check.event.connect(self._on_check_event)
        self._check.failed.connect(self._on_check_failed)
        self._check.ended.connect(self._on_check_ended)

    @Slot(object)
    def _on_check_event(self, event: object) -> None:
        match event:
            case Problem():
                self.problems.add(event)

    @Slot(str, str)
    def _on_check_failed(self, sentence: str, details: str) -> None:
        show_error(self.window(), sentence, details)

    @Slot(object)
    def _on_check_ended(self, outcome: object) -> None:
        if self._check is not None and self._check.state is JobState.ENDED:  # not a cancelled one before it
            self._check = None


def _panel(*widgets: QWidget) -> tuple[QWidget, QVBoxLayout]:
    panel = QWidget()
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(12, 12, 12, 12)
    layout.setSpacing(6)
    for widget in widgets:
        layout.addWidget(widget)
    return panel, layout


def _filtered(samples: Iterable[Sample], rows: tuple[ClassRow, ...], split: str | None, name: str) -> list[Sample]:
    everything = any(row.everything for row in rows)
    labels = {row.label for row in rows}
    needle = name.casefold()
    return [
        sample
        for sample in samples
        if (everything or sample.label in labels)
        and (split is None or sample.split == split)
        and needle in sample.id.casefold()
    ]
