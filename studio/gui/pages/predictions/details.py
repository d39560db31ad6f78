"""One picture: what the network says of it, step by step from its logits to the loss."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from studio.data.recipe import Picture
from studio.gui.asking import Asking
from studio.gui.jobs import Jobs
from studio.gui.pages.predictions.results import Results
from studio.gui.pages.predictions.softmax_table import SoftmaxTable, SoftmaxWords
from studio.gui.widgets.picture_view import PictureView
from studio.gui.widgets.prediction_title import verdict_colour
from studio.insight.prediction_figure import title_of
from studio.insight.prediction_table import PredictionTable
from studio.insight.softmax_steps import softmax_steps
from studio.tasks import Event

_SHORT_SIDE = 600
"""Pixels: enough for a panel, and to look closer."""


class PictureDetails(QStackedWidget):
    """Shows the first selected picture that has a prediction; else a hint."""

    feature_maps_requested = Signal()

    def __init__(self, results: Results, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results = results
        self._reading = Asking(jobs, self)
        self._path: Path | None = None
        """Of the picture shown, or being read."""
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.picture = PictureView()
        self.file = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.table = SoftmaxTable()
        self.words = SoftmaxWords()
        self.feature_maps = QPushButton(self.tr("Open in Feature maps"))
        self._hint = QLabel(self.tr("Click a picture to see what the network says about it, and why it says so."))
        self._details = self._panel()
        self.addWidget(self._hint)
        self.addWidget(self._details)
        self._dress()
        self._reading.answered.connect(self._on_picture)
        self.feature_maps.clicked.connect(self.feature_maps_requested)
        results.table_changed.connect(self._refresh)
        results.state.selection_changed.connect(self._refresh)
        results.state.dataset_changed.connect(self._forget_picture)
        self._refresh()

    def _panel(self) -> QScrollArea:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(8, 0, 4, 0)
        for widget in (self.title, self.picture, self.file, self.feature_maps, self.table, self.words):
            layout.addWidget(widget)
        layout.addStretch()
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        return area

    def _dress(self) -> None:
        font = self.title.font()
        font.setBold(True)
        font.setPointSizeF(1.15 * font.pointSizeF())
        self.title.setFont(font)
        self.picture.setFixedHeight(180)
        self.file.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.feature_maps.setToolTip(self.tr("See what each layer makes of this picture"))
        self.file.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setMargin(16)
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.setMinimumWidth(220)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange):
            self._refresh()  # the title's colour is the theme's

    @Slot()
    def _refresh(self) -> None:
        table = self._results.table
        selected = () if table is None else self._results.state.selection
        rows = [table.row_of[sample_id] for sample_id in selected if sample_id in table.row_of] if table else []
        self.setCurrentWidget(self._details if rows else self._hint)
        if table is not None and rows and self.isVisible():
            self._show(table, rows[0])

    def _show(self, table: PredictionTable, row: int) -> None:
        title, steps = title_of(table, row), softmax_steps(table, row)
        text = f"{title.mark}{title.predicted}" + ("" if title.true is None else f" ({title.true})")
        self.title.setText(f"{text}  {100 * table.confidence[row]:.1f} %")
        palette = self.title.palette()
        palette.setColor(QPalette.ColorRole.WindowText, verdict_colour(title.verdict))
        self.title.setPalette(palette)
        self.file.setText(table.ids[row])
        self.table.show_steps(table.classes, steps)
        self.words.show_steps(table.classes, steps)
        self._read(table.root / table.ids[row])

    def _read(self, path: Path) -> None:
        if path != self._path:
            self._path = path
            self.picture.set_picture(None)
            self.picture.fit()
            self._reading.ask_thread(lambda: _decoded(path), self.tr("Reading the picture"))

    @Slot(object)
    def _on_picture(self, picture: Picture | str) -> None:
        if isinstance(picture, str):
            self.file.setText(picture)
        else:
            self.picture.set_picture(picture)

    @Slot()
    def _forget_picture(self) -> None:
        """Files may have changed."""
        self._path = None
        self._reading.drop()
        self.picture.set_picture(None)


def _decoded(path: Path) -> Iterator[Event]:
    from studio.data.decode import UnreadablePicture, decode

    try:
        yield decode(path, _SHORT_SIDE)
    except UnreadablePicture as error:
        yield str(error)
