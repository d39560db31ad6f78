"""The line above a map: what colours it, what the mouse does, more pictures, export."""

from __future__ import annotations

from collections.abc import Sequence

import qtawesome
from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QPalette
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from studio.gui.file_dialogs import ask_for_folder, ask_for_pictures, ask_for_table
from studio.gui.jobs import Jobs
from studio.gui.pages.embedding.map_colours import FROM_PREDICTIONS, kinds
from studio.gui.pages.embedding.map_metadata import COLUMN
from studio.gui.settings import Settings
from studio.gui.widgets.export_menu import ExportButton, SlowExport

_GROUP = "embedding/map"
_METADATA = "metadata"
_ICONS = {
    "move": "mdi6.cursor-move",
    "rectangle": "mdi6.select-drag",
    "lasso": "mdi6.lasso",
    "fit": "mdi6.fit-to-page-outline",
}
"""In qtawesome's Material Design font: four words would not fit beside the colours in a small window."""


class MapTools(QWidget):
    """Knows no map; only says what the person wants."""

    colouring_chosen = Signal(str)
    """As :func:`~studio.gui.pages.embedding.map_colours.colouring_of` takes it."""
    metadata_chosen = Signal(str)
    """File name of a table about the pictures."""
    tool_chosen = Signal(str)
    """``"move"``, ``"rectangle"`` or ``"lasso"``."""
    fit_wanted = Signal()
    pictures_chosen = Signal(object)
    """list of file or folder names to place into the map."""
    projector_wanted = Signal(str)
    """Folder for TensorBoard's files."""

    def __init__(self, jobs: Jobs, exports: Sequence[SlowExport], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons: dict[QAction, str] = {}
        self.colours = QComboBox()
        self.colours.setToolTip(self.tr("What the colours stand for"))
        self.colours.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.colours.setMinimumContentsLength(10)
        self.colours.setAccessibleName(self.tr("Colours"))
        self.colours.activated.connect(self._on_colours)
        self._classifier_open = False
        self.set_columns(())
        self.export = ExportButton(self, exports, jobs, name=self.tr("map"))
        self._add_projector()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(QLabel(self.tr("Colours")))
        line.addWidget(self.colours)
        line.addSpacing(12)
        for button in self._tool_buttons():
            line.addWidget(button)
        line.addStretch()
        self.add = self._add_button()
        line.addWidget(self.add)
        line.addWidget(self.export)
        self._draw_icons()

    def set_map(self, *, finished: bool) -> None:
        """Offer what can be done with a map: to one that still moves nothing can be added."""
        self.add.setEnabled(finished)

    def set_columns(self, columns: Sequence[str]) -> None:
        """Offer the columns of the person's table to colour by, beside what is known of every picture."""
        self.colours.clear()
        for kind, name in kinds().items():
            self.colours.addItem(name, kind)
        for group in (
            [(column, COLUMN + column, self.tr("From your table")) for column in columns],
            [(self.tr("Metadata from CSV…"), _METADATA, self.tr("A table (CSV or TSV) with a column “file”"))],
        ):
            if group:
                self.colours.insertSeparator(self.colours.count())
            for name, kind, lesson in group:
                self.colours.addItem(name, kind)
                self.colours.setItemData(self.colours.count() - 1, lesson, Qt.ItemDataRole.ToolTipRole)
        self.set_classifier(self._classifier_open)

    def set_classifier(self, is_open: bool) -> None:
        """Offer what a classifier says only where one is open; else colour by label."""
        self._classifier_open = is_open
        lesson = "" if is_open else self.tr("Open a trained classifier (.pth) first")
        model = self.colours.model()
        for row in range(self.colours.count()):
            if self.colours.itemData(row) in FROM_PREDICTIONS:
                model.item(row).setEnabled(is_open)  # type: ignore[attr-defined]  # QComboBox makes a QStandardItemModel
                self.colours.setItemData(row, lesson, Qt.ItemDataRole.ToolTipRole)
        self._show_wanted()

    def _show_wanted(self) -> None:
        """Go to what the person chose last, where it is offered now."""
        wanted = Settings().recall(_GROUP, "colours", "label")
        if wanted in FROM_PREDICTIONS and not self._classifier_open:
            wanted = "label"
        self.colours.setCurrentIndex(max(0, self.colours.findData(wanted)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icons()

    def _draw_icons(self) -> None:
        for action, name in self._icons.items():
            action.setIcon(qtawesome.icon(name, color=self.palette().color(QPalette.ColorRole.ButtonText)))

    def _tool_buttons(self) -> list[QToolButton]:
        self.tools = QActionGroup(self)
        buttons = []
        for tool, text, tooltip in (
            ("move", self.tr("Move"), self.tr("Dragging moves the map; the wheel zooms")),
            ("rectangle", self.tr("Rectangle"), self.tr("Dragging selects a rectangle (Shift and drag)")),
            ("lasso", self.tr("Lasso"), self.tr("Dragging selects a free shape (Alt and drag)")),
        ):
            action = QAction(text, self.tools)
            action.setCheckable(True)
            action.setData(tool)
            action.setToolTip(tooltip)
            action.setChecked(tool == "move")
            self._icons[action] = _ICONS[tool]
            buttons.append(self._button(action))
        self.tools.triggered.connect(self._on_tool)
        fit = QAction(self.tr("Fit"), self)
        fit.setToolTip(self.tr("Show all points (F, or double click)"))
        fit.triggered.connect(self.fit_wanted)
        self._icons[fit] = _ICONS["fit"]
        return [*buttons, self._button(fit)]

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setAutoRaise(True)
        return button

    def _add_button(self) -> QToolButton:
        button = QToolButton()
        button.setText(self.tr("Add pictures"))
        button.setToolTip(self.tr("Place new pictures into this map; or drop them on it"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setAutoRaise(True)
        menu = QMenu(button)
        menu.addAction(self.tr("Pictures…")).triggered.connect(self._choose_pictures)
        menu.addAction(self.tr("A folder of pictures…")).triggered.connect(self._choose_folder)
        button.setMenu(menu)
        return button

    def _add_projector(self) -> None:
        menu = self.export.menu()
        menu.addSeparator()
        action = menu.addAction(self.tr("Files for TensorBoard's projector…"))
        action.setToolTip(self.tr("Features, labels and pictures: tensorboard --logdir FOLDER"))
        action.triggered.connect(self._choose_projector)

    @Slot(int)
    def _on_colours(self, _index: int) -> None:
        kind = self.colours.currentData()
        if kind == _METADATA:
            self._show_wanted()
            ask_for_table(self, self.metadata_chosen.emit)
            return
        Settings().remember(_GROUP, {"colours": kind})
        self.colouring_chosen.emit(kind)

    @Slot(QAction)
    def _on_tool(self, action: QAction) -> None:
        self.tool_chosen.emit(action.data())

    @Slot()
    def _choose_pictures(self) -> None:
        ask_for_pictures(self, self.pictures_chosen.emit)

    @Slot()
    def _choose_folder(self) -> None:
        ask_for_folder(self, self._on_folder)

    @Slot(str)
    def _on_folder(self, folder: str) -> None:
        self.pictures_chosen.emit([folder])

    @Slot()
    def _choose_projector(self) -> None:
        dialog = ask_for_folder(self, self.projector_wanted.emit)
        dialog.setWindowTitle(self.tr("Where to write a folder for TensorBoard"))
