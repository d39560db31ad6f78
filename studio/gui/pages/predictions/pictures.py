"""The pictures with what was said about them, and the details of one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from studio.gui.jobs import Jobs
from studio.gui.pages.predictions.details import PictureDetails
from studio.gui.pages.predictions.figure_form import FigureForm
from studio.gui.pages.predictions.picture_tools import PictureTools
from studio.gui.pages.predictions.results import Choice, Results
from studio.gui.widgets.export_menu import ExportButton
from studio.gui.widgets.prediction_grid import PredictionGrid
from studio.gui.widgets.segment import Segment
from studio.gui.widgets.thumbnails import ThumbnailLoader
from studio.insight.figure_layout import FigureLayout
from studio.insight.prediction_choice import chosen_rows
from studio.insight.prediction_table import PredictionTable


class PicturesView(QWidget):
    """The tools, the figure's numbers, the grid, and beside it the picture that is selected."""

    go_to = Signal(str)
    """Key of the page that helps on."""

    def __init__(self, results: Results, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results = results
        self._loader = ThumbnailLoader(self)
        self.grid = PredictionGrid(self._loader)
        self.details = PictureDetails(results, jobs)
        self.tools = PictureTools(results)
        self.form = FigureForm()
        self.export = ExportButton(self, self.grid.exports(), jobs, name=self.tr("predictions"))
        self.figure_button = Segment(self.tr("Figure…"))
        self._lay_out()
        self._connect()
        self._on_figure(self.form.figure, self.form.fit.isChecked())
        self.grid.set_scrolling(self.tools.scrolling.isChecked())
        self._show_table(results.table)

    def _lay_out(self) -> None:
        self.figure_button.setToolTip(self.tr("Size, margins and gaps of the figure, on the screen and in the export"))
        for widget in (self.form.rows, QLabel("×"), self.form.columns, self.figure_button, self.export):
            self.tools.look.addWidget(widget)
        self.form.hide()
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setObjectName("predictions_details")
        split.addWidget(self.grid)
        split.addWidget(self.details)
        split.setStretchFactor(0, 1)
        split.setSizes([760, 300])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tools)
        layout.addWidget(self.form)
        layout.addWidget(split, 1)

    def _connect(self) -> None:
        self._results.table_changed.connect(self._show_table)
        self._results.choice_changed.connect(self._show_choice)
        self._results.state.dataset_changed.connect(self._loader.clear)
        self._results.state.selection_changed.connect(self.grid.set_selection)
        self.tools.scrolling_changed.connect(self.grid.set_scrolling)
        self.figure_button.toggled.connect(self.form.setVisible)
        self.form.changed.connect(self._on_figure)
        self.grid.figure_changed.connect(self.form.show_figure)
        self.grid.clicked.connect(self._select)
        self.grid.activated.connect(self._see_feature_maps)
        self.details.feature_maps_requested.connect(self._go_to_feature_maps)
        action = QAction(self.tr("Open in Feature maps"), self.grid)
        action.triggered.connect(self._go_to_feature_maps)
        self.grid.addAction(action)
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    @Slot(object)
    def _show_table(self, table: PredictionTable | None) -> None:
        self.export.setEnabled(table is not None)
        self._show_choice(self._results.choice)

    @Slot(object)
    def _show_choice(self, choice: Choice) -> None:
        table = self._results.table
        self.grid.set_table(table, None if table is None else chosen_rows(table, choice))

    @Slot(object, bool)
    def _on_figure(self, figure: FigureLayout, fitted: bool) -> None:
        self.grid.set_figure(figure, fitted=fitted)

    @Slot(str)
    def _select(self, sample_id: str) -> None:
        self._results.state.set_selection((sample_id,))

    @Slot(str)
    def _see_feature_maps(self, sample_id: str) -> None:
        self._select(sample_id)
        self._go_to_feature_maps()

    @Slot()
    def _go_to_feature_maps(self) -> None:
        self.go_to.emit("feature_maps")
