"""What a checkpoint says about pictures: which are right, which are wrong, and how sure it was."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFont, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.data.index import DatasetIndex
from studio.gui.asking import Asking
from studio.gui.file_dialogs import ask_for_checkpoint
from studio.gui.jobs import Jobs, Outcome
from studio.gui.settings import Settings
from studio.gui.state import StudioState
from studio.gui.widgets.empty_state import EmptyState
from studio.gui.widgets.export_menu import ExportButton
from studio.gui.widgets.prediction_grid import PredictionGrid
from studio.gui.widgets.segment import Segment
from studio.gui.widgets.thin_progress import thin_progress
from studio.gui.widgets.thumbnails import ThumbnailLoader
from studio.insight.prediction_table import PredictionTable
from studio.insight.tasks import PredictTask
from studio.tasks import Event, Progress
from studio.training.events import PictureSkipped

_GROUP = "predictions"
_MOST_SHOWN = 20


class PredictionsPage(QStackedWidget):
    """A checkpoint meets the open data set.

    It predicts when it is shown and the checkpoint, the data set or the split has changed since; while it is hidden,
    it only notes that it is out of date.
    """

    go_to = Signal(str)
    """Key of the page that helps on."""
    open_requested = Signal()
    """The person wants to choose a folder of pictures."""
    sample_requested = Signal()
    """The person wants the sample digits."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._jobs = jobs
        self._asking = Asking(jobs, self)
        self._stale = True
        self._shown: Path | None = None
        """The checkpoint that the label names, and that the results are of."""
        self._skipped: list[PictureSkipped] = []
        self._wanted_split = "val"
        """What the person chose last; a data set may not have it."""
        self._loader = ThumbnailLoader(self)
        self._grid = PredictionGrid(self._loader)
        self._no_checkpoint = self._empty_without_checkpoint()
        self._no_dataset = self._empty_without_dataset()
        self._results = self._results_view()
        for view in (self._no_checkpoint, self._no_dataset, self._results):
            self.addWidget(view)
        self._recall()
        self._connect()
        self._on_dataset(state.dataset)

    @property
    def grid(self) -> PredictionGrid:
        """The pictures."""
        return self._grid

    # Building

    def _empty_without_checkpoint(self) -> EmptyState:
        empty = EmptyState(
            self.tr("No trained model yet"),
            self.tr("Train one, or open a .pth file, and see here which pictures it gets right."),
        )
        empty.add_button(self.tr("Train a model"), self._go_to_train).setObjectName("go_to_train")
        empty.add_button(self.tr("Open .pth…"), self._choose_checkpoint).setObjectName("open_checkpoint_first")
        return empty

    def _empty_without_dataset(self) -> EmptyState:
        empty = EmptyState(
            self.tr("No pictures to look at"), self.tr("Open the folder of pictures that the model is to judge.")
        )
        empty.add_button(self.tr("Open a folder of pictures"), self.open_requested).setObjectName("open_folder")
        empty.add_button(self.tr("Try the sample digits"), self.sample_requested).setObjectName("try_sample")
        return empty

    def _results_view(self) -> QWidget:
        self._progress = thin_progress()
        view = QWidget()
        layout = QVBoxLayout(view)
        layout.addLayout(self._checkpoint_line())
        layout.addLayout(self._view_line())
        layout.addWidget(self._progress)
        layout.addLayout(self._message_line())
        layout.addWidget(self._grid, 1)
        return view

    def _checkpoint_line(self) -> QHBoxLayout:
        self._checkpoint = QLabel()
        self._checkpoint.setTextFormat(Qt.TextFormat.PlainText)
        self._checkpoint.setObjectName("checkpoint")
        open_button = QPushButton(self.tr("Open .pth…"))
        open_button.setToolTip(self.tr("Look at another trained model"))
        open_button.clicked.connect(self._choose_checkpoint)
        self._split = QComboBox()
        self._split.setToolTip(self.tr("Which pictures to predict"))
        self._split.setAccessibleName(self.tr("Pictures to predict"))
        self._accuracy = QLabel()
        self._accuracy.setObjectName("accuracy")
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setBold(True)
        self._accuracy.setFont(font)
        line = QHBoxLayout()
        for widget in (self._checkpoint, open_button, self._split):
            line.addWidget(widget)
        line.addStretch()
        line.addWidget(self._accuracy)
        return line

    def _view_line(self) -> QHBoxLayout:
        self._filter = QButtonGroup(self)
        segments = QHBoxLayout()
        segments.setSpacing(0)
        for number, tooltip in enumerate(
            (self.tr("All pictures"), self.tr("Only mistakes"), self.tr("Only what is right"))
        ):
            button = Segment()
            button.setToolTip(tooltip)
            button.setMinimumSize(80, 28)
            self._filter.addButton(button, number)
            segments.addWidget(button)
        self._n_rows = _count_box(self.tr("Rows of pictures on a page"))
        self._n_columns = _count_box(self.tr("Pictures in a row"))
        self._export = ExportButton(self, self._grid.exports(), self._jobs, name=self.tr("predictions"))
        line = QHBoxLayout()
        line.addLayout(segments)
        line.addStretch()
        for widget in (self._n_rows, QLabel("×"), self._n_columns, self._export):
            line.addWidget(widget)
        return line

    def _message_line(self) -> QHBoxLayout:
        self._message = QLabel()
        self._message.setObjectName("message")
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setWordWrap(True)
        self._message.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._again = QPushButton(self.tr("Try again"))
        self._again.clicked.connect(self._predict)
        line = QHBoxLayout()
        line.addWidget(self._message, 1)
        line.addWidget(self._again)
        return line

    def _connect(self) -> None:
        self._asking.answered.connect(self._on_event)
        self._asking.progressed.connect(self._on_progress)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._on_ended)
        self._state.dataset_changed.connect(self._on_dataset)
        self._state.checkpoint_changed.connect(self._on_checkpoint)
        self._state.selection_changed.connect(self._grid.set_selection)
        self._grid.clicked.connect(self._on_clicked)
        self._grid.activated.connect(self._see_feature_maps)
        action = QAction(self.tr("See feature maps"), self._grid)
        action.triggered.connect(self._go_to_feature_maps)
        self._grid.addAction(action)
        self._grid.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._split.activated.connect(self._on_split)
        self._filter.idClicked.connect(self._on_filter)
        self._n_rows.valueChanged.connect(self._on_shape)
        self._n_columns.valueChanged.connect(self._on_shape)

    # What is chosen

    def _on_dataset(self, dataset: DatasetIndex | None) -> None:
        self._offer_splits(dataset)
        self._loader.clear()
        self._forget_results()
        self._on_checkpoint(self._state.checkpoint)

    def _offer_splits(self, dataset: DatasetIndex | None) -> None:
        self._split.clear()
        names = {
            "val": self.tr("Validation pictures"),
            "train": self.tr("Training pictures"),
            "test": self.tr("Test pictures"),
            "all": self.tr("All pictures"),
        }
        labelled = dataset is not None and bool(dataset.classes)
        tested = dataset is not None and any(sample.split == "test" for sample in dataset.samples)
        for split, name in names.items():
            if split == "all" or (labelled and (split != "test" or tested)):
                self._split.addItem(name, split)
        self._split.setCurrentIndex(max(0, self._split.findData(self._wanted_split)))

    def _on_checkpoint(self, checkpoint: Path | None) -> None:
        if checkpoint != self._shown:  # while one that training writes anew is read, its last results stay
            self._shown = checkpoint
            self._forget_results()
        if checkpoint is None:
            self.setCurrentWidget(self._no_checkpoint)
        elif self._state.dataset is None:
            self.setCurrentWidget(self._no_dataset)
        else:
            self.setCurrentWidget(self._results)
        self._checkpoint.setText("" if checkpoint is None else f"{checkpoint.parent.name}/{checkpoint.name}")
        self._checkpoint.setToolTip(str(checkpoint or ""))
        self._predict_if_seen()

    def _on_split(self) -> None:
        self._wanted_split = self._split.currentData()
        self._forget_results()
        self._predict_if_seen()

    def _choose_checkpoint(self) -> None:
        ask_for_checkpoint(self, self._open_checkpoint)

    def _open_checkpoint(self, file_name: str) -> None:
        self._state.set_checkpoint(Path(file_name))

    def _go_to_train(self) -> None:
        self.go_to.emit("train")

    # Predicting

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._predict()

    def _predict_if_seen(self) -> None:
        self._stale = True
        if self.isVisible():
            self._predict()

    def _predict(self) -> None:
        checkpoint, data = self._state.checkpoint, self._state.data_spec
        self._asking.drop()
        self._progress.hide()
        if checkpoint is None or data is None:
            return
        self._stale = False
        self._skipped = []
        self._say("")
        self._progress.setRange(0, 0)
        self._progress.show()
        task = PredictTask(checkpoint=checkpoint, data=data, split=self._split.currentData())
        self._asking.ask(task, self.tr("Predicting with {file}").format(file=checkpoint.name))

    def _on_event(self, event: Event) -> None:
        match event:
            case PictureSkipped():
                self._skipped.append(event)
            case PredictionTable():
                self._grid.set_table(event)
                self._show_results()

    def _on_progress(self, progress: Progress) -> None:
        self._progress.setRange(0, progress.total or 0)
        self._progress.setValue(progress.done)

    def _on_failed(self, sentence: str) -> None:
        self._progress.hide()
        self._forget_results()
        self._say(sentence, again=True)

    def _on_ended(self, outcome: Outcome) -> None:
        if outcome is not Outcome.FINISHED:
            self._forget_results()
            self._say(self.tr("Stopped before the predictions were done."), again=True)
        self._progress.hide()

    # Results

    def _forget_results(self) -> None:
        self._grid.set_table(None)
        self._show_results()
        self._say("")

    def _show_results(self) -> None:
        table = self._grid.table
        self._export.setEnabled(table is not None)
        self._accuracy.setText("" if table is None else self._verdict(table))
        self._label_filter(table)
        if table is not None:
            self._grid.set_table(table, _chosen_rows(table, self._filter.checkedId()))
            self._say(self._remarks(table))

    def _verdict(self, table: PredictionTable) -> str:
        accuracy = table.accuracy
        if accuracy is None:
            return self.tr("{n:,} pictures without labels").format(n=len(table.ids))
        labelled = int(table.labelled.sum())
        return self.tr("{percent:.1f} % right of {n:,}").format(percent=100 * accuracy, n=labelled)

    def _label_filter(self, table: PredictionTable | None) -> None:
        names = (self.tr("All"), self.tr("✗ Wrong"), self.tr("✓ Right"))
        for number, name in enumerate(names):
            count = "" if table is None else f"  {len(_chosen_rows(table, number)):,}"
            self._filter.button(number).setText(name + count)

    def _remarks(self, table: PredictionTable) -> str:
        """Say what the person should know about these numbers: pictures left out, classes that cannot be right."""
        remarks = []
        if self._skipped:
            remarks.append(self.tr("{n:,} pictures cannot be read and are left out.").format(n=len(self._skipped)))
        unknown = sorted({name for name in table.labels if name is not None} - set(table.classes))
        if unknown:
            names = ", ".join(unknown[:3]) + ("…" if len(unknown) > 3 else "")
            remarks.append(
                self.tr("This model does not know {names}; those pictures count as wrong.").format(names=names)
            )
        return " ".join(remarks)

    def _say(self, sentence: str, again: bool = False) -> None:
        lines = [f"{skipped.sample_id}: {skipped.reason}" for skipped in self._skipped[:_MOST_SHOWN]]
        self._message.setText(sentence)
        self._message.setToolTip("\n".join(lines))
        self._message.setVisible(bool(sentence))
        self._again.setVisible(again)

    def _on_clicked(self, sample_id: str) -> None:
        self._state.set_selection((sample_id,))

    def _see_feature_maps(self, sample_id: str) -> None:
        self._state.set_selection((sample_id,))
        self._go_to_feature_maps()

    def _go_to_feature_maps(self) -> None:
        self.go_to.emit("feature_maps")

    # What is remembered

    def _recall(self) -> None:
        settings = Settings()
        self._n_rows.setValue(settings.recall(_GROUP, "rows", 4))
        self._n_columns.setValue(settings.recall(_GROUP, "columns", 8))
        button = self._filter.button(settings.recall(_GROUP, "filter", 0)) or self._filter.button(0)
        button.setChecked(True)
        self._grid.set_shape(self._n_rows.value(), self._n_columns.value())

    def _on_shape(self) -> None:
        self._grid.set_shape(self._n_rows.value(), self._n_columns.value())
        Settings().remember(_GROUP, {"rows": self._n_rows.value(), "columns": self._n_columns.value()})

    def _on_filter(self, number: int) -> None:
        Settings().remember(_GROUP, {"filter": number})
        if self._grid.table is not None:
            self._grid.set_table(self._grid.table, _chosen_rows(self._grid.table, number))


def _chosen_rows(table: PredictionTable, number: int) -> list[int]:
    """Return the rows of a segment: 0 all, 1 wrong, 2 right."""
    chosen = (np.ones(len(table.ids), bool), table.labelled & ~table.correct, table.labelled & table.correct)[number]
    return [int(row) for row in np.flatnonzero(chosen)]


def _count_box(tooltip: str) -> QSpinBox:
    box = QSpinBox()
    box.setRange(1, 20)
    box.setToolTip(tooltip)
    box.setAccessibleName(tooltip)
    return box
