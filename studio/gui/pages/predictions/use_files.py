"""Many pictures at once: progress, a table sorted by confidence, and the same as CSV."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from studio.gui.asking import Asking
from studio.gui.jobs import Jobs, Outcome
from studio.gui.pages.predictions.use_files_model import THUMBNAIL, Column, FilesModel
from studio.gui.widgets.export_menu import ExportButton, SlowExport, Write, write_csv
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.thin_progress import ThinProgress
from studio.gui.widgets.thumbnails import ThumbnailLoader
from studio.insight.network_spec import NetworkSpec
from studio.insight.predicting import csv_table
from studio.insight.predicting.tasks import FilePrediction, FilesPredicted, PredictFiles
from studio.tasks import Event, Progress
from studio.training.events import PictureSkipped

_WIDTHS = {Column.FILE: 115, Column.PREDICTED: 80, Column.CONFIDENCE: 62}

_LEAST_WIDTH = 360


class FilesPanel(QWidget):
    """Predicts files and folders with a checkpoint. The line that is current is the picture to show."""

    chosen = Signal(object)
    """Path of the picture to show."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking = Asking(jobs, self)
        self._paths: tuple[Path, ...] = ()
        self._checkpoint: Path | None = None
        self._unread = 0
        self.loader = ThumbnailLoader(self)
        self.model = FilesModel(self.loader, self)
        self.table = QTableView()
        self.status = faint_sentence()
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setToolTip(self.tr("Keep what is predicted so far"))
        self.again = QPushButton(self.tr("Predict again"))
        self.again.setToolTip(self.tr("These answers are another checkpoint's, or not all there"))
        csv = SlowExport("CSV", self.tr("Table (*.csv)"), ".csv", self._csv)
        self.export = ExportButton(self, [csv], jobs, name=self.tr("predictions"))
        self._progress = ThinProgress()
        self._dress()
        self._lay_out()
        self._connect()

    def _dress(self) -> None:
        self.table.setModel(self.model)
        self.table.setIconSize(QSize(THUMBNAIL, THUMBNAIL))
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setWordWrap(False)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.setAccessibleName(self.tr("Predictions of files"))
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(THUMBNAIL + 6)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(Column.SECOND, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.table.setColumnWidth(column, width)
        header.setSortIndicator(Column.CONFIDENCE, Qt.SortOrder.DescendingOrder)
        self.table.setSortingEnabled(True)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.status, 1)
        for button in (self.stop, self.again, self.export):
            line.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self._progress)
        layout.addWidget(self.table, 1)
        self.setMinimumWidth(_LEAST_WIDTH)

    def _connect(self) -> None:
        self._asking.answered.connect(self._on_event)
        self._asking.progressed.connect(self._on_progress)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._on_ended)
        self.stop.clicked.connect(self._asking.cancel)
        self.again.clicked.connect(self._predict)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)

    @property
    def busy(self) -> bool:
        return self._asking.busy

    def predict(self, paths: Iterable[Path], checkpoint: Path) -> None:
        """Predict files and folders, in the place of what is shown."""
        self._paths = tuple(paths)
        self._checkpoint = checkpoint
        self._predict()

    def drop(self) -> None:
        """Want nothing any more."""
        self._asking.drop()

    def set_checkpoint(self, checkpoint: Path | None) -> None:
        """Offer to predict the same files with another checkpoint: it may take minutes, and is not done unasked."""
        if checkpoint is not None and self._paths:
            self._checkpoint = checkpoint
            self.again.show()

    @Slot()
    def _predict(self) -> None:
        if self._checkpoint is None:
            return
        self.model.clear()
        self._unread = 0
        self.again.hide()
        self.stop.show()
        self.export.setEnabled(False)
        self._progress.wait()
        self.status.setText(self.tr("Reading the folder…"))
        task = PredictFiles(network=NetworkSpec(checkpoint=self._checkpoint), paths=self._paths)
        name = self._paths[0].name if len(self._paths) == 1 else self.tr("pictures")
        self._asking.ask(task, self.tr("Predicting {name}").format(name=name), "study")

    @Slot(object)
    def _on_event(self, event: Event) -> None:
        match event:
            case FilesPredicted():
                self.model.root = event.root
                self.model.add(event.files)
                self.export.setEnabled(True)
            case PictureSkipped():
                self._unread += 1
                self.model.add([event])

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        self._progress.show_progress(progress)
        if progress.total:
            self.status.setText(
                self.tr("{done:,} of {total:,} pictures").format(done=progress.done, total=progress.total)
            )

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._rest(sentence)
        self.again.show()

    @Slot(object)
    def _on_ended(self, outcome: Outcome) -> None:
        self.model.sort_now()
        if not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        read = self.model.rowCount() - self._unread
        if outcome is not Outcome.FINISHED:
            self._rest(self.tr("Stopped after {n:,} pictures.").format(n=read))
            self.again.show()
        elif self._unread:
            text = self.tr("{n:,} pictures; {unread:,} cannot be read, and are named at the end.")
            self._rest(text.format(n=read, unread=self._unread))
        else:
            self._rest(self.tr("{n:,} pictures").format(n=read))

    def _rest(self, sentence: str) -> None:
        self.status.setText(sentence)
        self._progress.hide()
        self.stop.hide()

    @Slot(QModelIndex)
    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.model.path(index.row()))

    def _csv(self) -> Write:
        return partial(_write_csv, self.model.files)


def _write_csv(files: list[FilePrediction], path: Path) -> None:
    labelled = any(file.label is not None for file in files)
    top = len(files[0].classes)
    write_csv(path, csv_table.header(top, labelled=labelled), (csv_table.line(f, labelled=labelled) for f in files))
