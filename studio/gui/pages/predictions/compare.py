"""Two checkpoints side by side: the pictures that the second fixes, those that it breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from studio.gui.asking import Asking
from studio.gui.jobs import Jobs
from studio.gui.jobs import Outcome as Ending
from studio.gui.pages.predictions.compare_counts import OUTCOMES, CompareCounts, Outcome
from studio.gui.pages.predictions.results import Results
from studio.gui.widgets.export_menu import ExportButton, SlowExport, Write, write_csv
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.prediction_grid import PredictionGrid
from studio.gui.widgets.thin_progress import ThinProgress
from studio.gui.widgets.thumbnails import ThumbnailLoader
from studio.insight.evaluation.tasks import CompareCheckpoints, Compared
from studio.insight.figure_layout import FigureLayout
from studio.insight.prediction_table import PredictionTable
from studio.tasks import Event

_FIGURE = FigureLayout(rows=4, columns=3)
_MOST_NAMED = 3


class CompareView(QWidget):
    """Asks for both checkpoints' predictions and shows the pictures of one of four outcomes, twice."""

    closed = Signal()
    """The person goes back to the table."""
    feature_maps_requested = Signal()
    """The person wants to see what each layer makes of the picture that is selected."""

    def __init__(self, results: Results, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results = results
        self._state = results.state
        self._compared: Compared | None = None
        self._outcome: Outcome = "fixed"
        self._asking = Asking(jobs, self)
        self._loader = ThumbnailLoader(self)
        self.before, self.after = QComboBox(), QComboBox()
        self.counts = CompareCounts()
        self.counts.choose(self._outcome)
        self.grids = PredictionGrid(self._loader), PredictionGrid(self._loader)
        self._headings = QLabel(textFormat=Qt.TextFormat.PlainText), QLabel(textFormat=Qt.TextFormat.PlainText)
        csv = SlowExport("CSV", self.tr("Table (*.csv)"), ".csv", self._csv_writer)
        self.export = ExportButton(self, [csv], jobs, name=self.tr("comparison"))
        self._progress = ThinProgress()
        self._message = faint_sentence()
        self._message.setObjectName("compare_message")
        self._lay_out()
        self._connect()

    @property
    def compared(self) -> Compared | None:
        """What is shown."""
        return self._compared

    # Building

    def _lay_out(self) -> None:
        sides = QSplitter(childrenCollapsible=False)
        sides.setObjectName("compared")
        for heading, grid in zip(self._headings, self.grids, strict=True):
            grid.set_figure(_FIGURE, fitted=True)
            side = QWidget()
            column = QVBoxLayout(side)
            column.setContentsMargins(4, 0, 4, 0)
            column.addWidget(heading)
            column.addWidget(grid, 1)
            sides.addWidget(side)
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(self.counts)
        middle.addWidget(sides, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._tools())
        layout.addWidget(self._progress)
        layout.addWidget(self._message)
        layout.addLayout(middle, 1)

    def _tools(self) -> QHBoxLayout:
        self.back = QPushButton(self.tr("‹ All checkpoints"))
        self.back.clicked.connect(self.closed)
        line = QHBoxLayout()
        line.addWidget(self.back)
        for words, box in ((self.tr("First"), self.before), (self.tr("Second"), self.after)):
            box.setAccessibleName(words)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(14)
            line.addSpacing(10)
            line.addWidget(QLabel(words))
            line.addWidget(box)
        line.addStretch()
        line.addWidget(self.export)
        return line

    def _connect(self) -> None:
        self._asking.answered.connect(self._on_event)
        self._asking.progressed.connect(self._progress.show_progress)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._on_ended)
        self.before.activated.connect(self._ask)
        self.after.activated.connect(self._ask)
        self.counts.chosen.connect(self._on_outcome)
        self._results.split_changed.connect(self._on_split)
        self._state.dataset_changed.connect(self._forget)
        self.grids[0].page_changed.connect(self._turn_second)
        self.grids[1].page_changed.connect(self._turn_first)
        for grid in self.grids:
            grid.clicked.connect(self._on_clicked)
            grid.activated.connect(self._on_activated)
            self._state.selection_changed.connect(grid.set_selection)

    # Asking

    def compare(self, files: Sequence[Path], before: Path, after: Path) -> None:
        """Offer these files, and compare two of them."""
        for box, chosen in ((self.before, before), (self.after, after)):
            box.clear()
            for file in files:
                box.addItem(file.name, str(file))
            box.setCurrentIndex(list(files).index(chosen))
        self._ask()

    @Slot()
    def _ask(self) -> None:
        data = self._state.data_spec
        self._forget()
        if data is None:
            return
        before, after = Path(self.before.currentData()), Path(self.after.currentData())
        self._progress.wait()
        task = CompareCheckpoints(before=before, after=after, data=data, split=self._results.split)
        title = self.tr("Comparing {before} with {after}").format(before=before.name, after=after.name)
        self._asking.ask(task, title)

    @Slot()
    def _on_split(self) -> None:
        if self.isVisible():
            self._ask()
        else:
            self._forget()

    @Slot()
    def _forget(self) -> None:
        self._asking.drop()
        self._progress.hide()
        self._show(None)
        self._say("")

    @Slot(object)
    def _on_event(self, event: Event) -> None:
        if isinstance(event, Compared):
            self._show(event)
            self._say(self._remarks(event))

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._progress.hide()
        self._say(sentence)

    @Slot(object)
    def _on_ended(self, ending: Ending) -> None:
        self._progress.hide()
        if ending is not Ending.FINISHED:
            self._say(self.tr("Stopped before both were predicted."))

    # What is shown

    def _show(self, compared: Compared | None) -> None:
        self._compared = compared
        self.export.setEnabled(compared is not None)
        self.counts.show_compared(compared)
        for heading, box, table in zip(self._headings, (self.before, self.after), self._tables(), strict=True):
            accuracy = None if table is None else table.accuracy
            right = "" if accuracy is None else self.tr("{percent:.1f} % right").format(percent=100 * accuracy)
            heading.setText(f"{box.currentText()}   {right}".strip())
        self._show_pictures()

    def _tables(self) -> tuple[PredictionTable | None, PredictionTable | None]:
        return (None, None) if self._compared is None else (self._compared.before, self._compared.after)

    def _show_pictures(self) -> None:
        """Show the same pictures in the same order on both sides."""
        ids = () if self._compared is None else getattr(self._compared.pictures, self._outcome)
        for grid, table in zip(self.grids, self._tables(), strict=True):
            rows = {} if table is None else {sample_id: row for row, sample_id in enumerate(table.ids)}
            grid.set_table(table, [rows[sample_id] for sample_id in ids])

    @Slot(str)
    def _on_outcome(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self._show_pictures()

    @Slot(int)
    def _turn_first(self, page: int) -> None:
        if self.grids[0].page != page:
            self.grids[0].set_page(page)

    @Slot(int)
    def _turn_second(self, page: int) -> None:
        if self.grids[1].page != page:
            self.grids[1].set_page(page)

    @Slot(str)
    def _on_clicked(self, sample_id: str) -> None:
        self._state.set_selection((sample_id,))

    @Slot(str)
    def _on_activated(self, sample_id: str) -> None:
        self._on_clicked(sample_id)
        self.feature_maps_requested.emit()

    def _remarks(self, compared: Compared) -> str:
        """Say what keeps the two from being compared on the same ground."""
        remarks = []
        first, second = set(compared.before.classes), set(compared.after.classes)
        for words, alone in (
            (self.tr("Only the first knows {names}."), first - second),
            (self.tr("Only the second knows {names}."), second - first),
        ):
            if alone:
                names = ", ".join(sorted(alone)[:_MOST_NAMED]) + ("…" if len(alone) > _MOST_NAMED else "")
                remarks.append(words.format(names=names))
        in_both = len(set(compared.before.ids) & set(compared.after.ids))
        if in_both < max(len(compared.before.ids), len(compared.after.ids)):
            both = self.tr("Each has a part of its own; {n:,} pictures are in both and are compared.")
            remarks.append(both.format(n=in_both))
        return " ".join(remarks)

    def _say(self, sentence: str) -> None:
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))

    def _csv_writer(self) -> Write:
        compared = self._compared
        assert compared is not None

        def write(path: Path) -> None:
            header = ["file", "true", "outcome", "first", "first confidence", "second", "second confidence"]
            write_csv(path, header, _csv_rows(compared))

        return write


def _csv_rows(compared: Compared) -> Iterator[Sequence[object]]:
    rows = [{sample_id: row for row, sample_id in enumerate(t.ids)} for t in (compared.before, compared.after)]
    for outcome in OUTCOMES:
        for sample_id in getattr(compared.pictures, outcome):
            line: list[object] = [sample_id, compared.before.labels[rows[0][sample_id]], outcome.replace("_", " ")]
            for table, row in zip((compared.before, compared.after), rows, strict=True):
                line += [table.predicted_name(row[sample_id]), f"{table.confidence[row[sample_id]]:.6f}"]
            yield line
