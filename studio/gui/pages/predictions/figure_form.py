"""The numbers of the figure: what matplotlib calls them, and what they do."""

from __future__ import annotations

from dataclasses import fields, replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QSpinBox, QWidget

from studio.gui.settings import Settings
from studio.gui.widgets.fields import NumberBox, whole
from studio.insight.figure_layout import FigureLayout

_GROUP = "predictions/figure"
_LEAST_SHARE = 0.05
"""Of the figure, that stays between opposite margins."""
_IN_A_LINE = 6
_BUTTONS = 32
"""Pixels for a box's frame and arrows."""


class FigureForm(QWidget):
    """Edits a :class:`FigureLayout`, and remembers it.

    The boxes for rows and columns, which are needed more often, are left to the owner to place.
    """

    changed = Signal(object, bool)
    """FigureLayout, and whether it takes the size of the view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = whole(1, 20)
        self.columns = whole(1, 20)
        self.fit = QCheckBox(self.tr("Fit the window"))
        self._boxes: dict[str, QSpinBox | NumberBox] = {
            "rows": self.rows,
            "columns": self.columns,
            "width": NumberBox(1, 40, step=0.5, unit=self.tr(" in")),
            "height": NumberBox(1, 40, step=0.5, unit=self.tr(" in")),
            "title_points": NumberBox(4, 30, step=0.5, decimals=1, unit=self.tr(" pt")),
            "dpi": whole(50, 1200, unit=self.tr(" dpi"), separated=False),
            **{name: NumberBox(0, 1, step=0.01, decimals=3) for name in ("left", "right", "bottom", "top")},
            **{name: NumberBox(0, 3, step=0.05, decimals=3) for name in ("wspace", "hspace")},
        }
        self._lay_out()
        self._recall()
        for box in self._boxes.values():
            box.valueChanged.connect(self._on_edited)
        self.fit.toggled.connect(self._tell)

    @property
    def figure(self) -> FigureLayout:
        return FigureLayout(**{name: box.value() for name, box in self._boxes.items()})  # type: ignore[arg-type]

    @Slot(object)
    def show_figure(self, figure: FigureLayout) -> None:
        """Show the numbers of a figure that has taken the size of its view."""
        for box in self._boxes.values():
            box.blockSignals(True)
        self._limit(FigureLayout(left=0, right=1, bottom=0, top=1))
        for name, box in self._boxes.items():
            box.setValue(getattr(figure, name))
        self._limit(figure)
        for box in self._boxes.values():
            box.blockSignals(False)

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.addWidget(self.fit, 0, 0, 1, 2)
        self.fit.setToolTip(
            self.tr(
                "Give the figure the size of the window, 96 dots to the inch, and gaps that just hold the titles "
                "(matplotlib: layout='tight'); change any number to take over"
            )
        )
        texts = self._texts()
        for name, (title, tooltip) in texts.items():
            box = self._boxes[name]
            box.setToolTip(tooltip)
            box.setAccessibleName(tooltip)
            if name not in ("rows", "columns"):
                box.setMinimumWidth(box.fontMetrics().horizontalAdvance("00.00 dpi") + _BUTTONS)
                label = QLabel(title)
                label.setBuddy(box)
                line, place = divmod(list(texts).index(name), _IN_A_LINE)
                layout.addWidget(label, line, 2 * place)
                layout.addWidget(box, line, 2 * place + 1)
        layout.setColumnStretch(2 * _IN_A_LINE, 1)

    def _texts(self) -> dict[str, tuple[str, str]]:
        """Return title and tooltip of each box, in the order of the form."""
        return {
            "rows": ("", self.tr("Rows of pictures on a page: the first number of fig.add_subplot")),
            "columns": ("", self.tr("Pictures in a row: the second number of fig.add_subplot")),
            "width": (self.tr("Width"), self.tr("Width of the figure in inches: the first number of figsize")),
            "height": (self.tr("Height"), self.tr("Height of the figure in inches: the second number of figsize")),
            "title_points": (self.tr("Titles"), self.tr("Size of the titles in points, 1/72 inch: fontsize")),
            "dpi": (
                self.tr("PNG"),
                self.tr("Dots per inch of an exported PNG: 150 for slides, 300 for print; SVG and PDF need none"),
            ),
            "left": (self.tr("Left"), self.tr("Where the first column begins, 0…1 of the width: left")),
            "right": (self.tr("Right"), self.tr("Where the last column ends, 0…1 of the width: right")),
            "bottom": (self.tr("Bottom"), self.tr("Where the last row ends, 0…1 of the height from below: bottom")),
            "top": (self.tr("Top"), self.tr("Where the first row begins, 0…1 of the height from below: top")),
            "wspace": (
                self.tr("Gap →"),
                self.tr("Between two columns, as a share of the width of a picture's axes: wspace"),
            ),
            "hspace": (
                self.tr("Gap ↓"),
                self.tr("Between two rows, as a share of the height of a picture's axes; titles are there: hspace"),
            ),
        }

    def _limit(self, figure: FigureLayout) -> None:
        """Keep left before right and bottom below top."""
        for low, high in (("left", "right"), ("bottom", "top")):
            self._boxes[low].setMaximum(getattr(figure, high) - _LEAST_SHARE)
            self._boxes[high].setMinimum(getattr(figure, low) + _LEAST_SHARE)

    def _recall(self) -> None:
        settings, default = Settings(), FigureLayout()
        names = [field.name for field in fields(FigureLayout)]
        self.show_figure(
            replace(default, **{name: settings.recall(_GROUP, name, getattr(default, name)) for name in names})
        )
        self.fit.setChecked(settings.recall(_GROUP, "fit", True))

    @Slot()
    def _on_edited(self) -> None:
        self._limit(self.figure)
        if self.sender() not in (self.rows, self.columns, self._boxes["title_points"], self._boxes["dpi"]):
            self.fit.blockSignals(True)
            self.fit.setChecked(False)
            self.fit.blockSignals(False)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        values = {name: box.value() for name, box in self._boxes.items()}
        Settings().remember(_GROUP, {**values, "fit": self.fit.isChecked()})
        self.changed.emit(self.figure, self.fit.isChecked())
