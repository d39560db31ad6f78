"""The pictures with what was said about them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from studio.gui.jobs import Jobs
from studio.gui.pages.predictions.results import Choice, Results
from studio.gui.settings import Settings
from studio.gui.widgets.export_menu import ExportButton
from studio.gui.widgets.prediction_grid import PredictionGrid
from studio.gui.widgets.segment import Segment
from studio.gui.widgets.thumbnails import ThumbnailLoader
from studio.insight.prediction_choice import chosen_rows
from studio.insight.prediction_table import PredictionTable

_GROUP = "predictions"
_VERDICTS = ("all", "wrong", "right")


class PicturesView(QWidget):
    """The grid, and what is shown in it."""

    go_to = Signal(str)
    """Key of the page that helps on."""

    def __init__(self, results: Results, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results = results
        self._jobs = jobs
        self._loader = ThumbnailLoader(self)
        self.grid = PredictionGrid(self._loader)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._tools())
        layout.addWidget(self.grid, 1)
        self._recall()
        self._connect()
        self._show_table(results.table)

    def _tools(self) -> QHBoxLayout:
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
        self._export = ExportButton(self, self.grid.exports(), self._jobs, name=self.tr("predictions"))
        line = QHBoxLayout()
        line.addLayout(segments)
        line.addStretch()
        for widget in (self._n_rows, QLabel("×"), self._n_columns, self._export):
            line.addWidget(widget)
        return line

    def _connect(self) -> None:
        self._results.table_changed.connect(self._show_table)
        self._results.choice_changed.connect(self._show_choice)
        self._results.state.dataset_changed.connect(self._loader.clear)
        self._results.state.selection_changed.connect(self.grid.set_selection)
        self.grid.clicked.connect(self._on_clicked)
        self.grid.activated.connect(self._see_feature_maps)
        action = QAction(self.tr("See feature maps"), self.grid)
        action.triggered.connect(self._go_to_feature_maps)
        self.grid.addAction(action)
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._filter.idClicked.connect(self._on_filter)
        self._n_rows.valueChanged.connect(self._on_shape)
        self._n_columns.valueChanged.connect(self._on_shape)

    @Slot(object)
    def _show_table(self, table: PredictionTable | None) -> None:
        self._export.setEnabled(table is not None)
        self._label_filter(table)
        self._show_choice(self._results.choice)

    @Slot(object)
    def _show_choice(self, choice: Choice) -> None:
        self._filter.button(_VERDICTS.index(choice.verdict)).setChecked(True)
        table = self._results.table
        self.grid.set_table(table, None if table is None else chosen_rows(table, choice).tolist())

    def _label_filter(self, table: PredictionTable | None) -> None:
        names = (self.tr("All"), self.tr("✗ Wrong"), self.tr("✓ Right"))
        for number, (name, verdict) in enumerate(zip(names, _VERDICTS, strict=True)):
            count = "" if table is None else f"  {len(chosen_rows(table, Choice(verdict))):,}"  # type: ignore[arg-type]
            self._filter.button(number).setText(name + count)

    @Slot(str)
    def _on_clicked(self, sample_id: str) -> None:
        self._results.state.set_selection((sample_id,))

    @Slot(str)
    def _see_feature_maps(self, sample_id: str) -> None:
        self._results.state.set_selection((sample_id,))
        self._go_to_feature_maps()

    @Slot()
    def _go_to_feature_maps(self) -> None:
        self.go_to.emit("feature_maps")

    @Slot(int)
    def _on_filter(self, number: int) -> None:
        Settings().remember(_GROUP, {"filter": number})
        self._results.set_choice(replace(self._results.choice, verdict=_VERDICTS[number]))  # type: ignore[arg-type]

    def _recall(self) -> None:
        settings = Settings()
        self._n_rows.setValue(settings.recall(_GROUP, "rows", 4))
        self._n_columns.setValue(settings.recall(_GROUP, "columns", 8))
        filter_number = settings.recall(_GROUP, "filter", 0)
        self._on_filter(filter_number if filter_number in range(len(_VERDICTS)) else 0)
        self.grid.set_shape(self._n_rows.value(), self._n_columns.value())

    @Slot()
    def _on_shape(self) -> None:
        self.grid.set_shape(self._n_rows.value(), self._n_columns.value())
        Settings().remember(_GROUP, {"rows": self._n_rows.value(), "columns": self._n_columns.value()})


def _count_box(tooltip: str) -> QSpinBox:
    box = QSpinBox()
    box.setRange(1, 20)
    box.setToolTip(tooltip)
    box.setAccessibleName(tooltip)
    return box
