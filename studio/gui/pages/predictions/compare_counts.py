"""What became of the pictures from one checkpoint to another: four counts, one to look at."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QVBoxLayout, QWidget

from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.segment import Segment
from studio.insight.evaluation.tasks import Compared

Outcome = Literal["both_right", "broken", "fixed", "both_wrong"]
"""Fields of :class:`~studio.insight.evaluation.comparison.Comparison`, by rows of the four."""
OUTCOMES: tuple[Outcome, ...] = ("both_right", "broken", "fixed", "both_wrong")
_CHANCE = 0.05
"""The usual level below which a difference is not put down to chance."""


class CompareCounts(QWidget):
    """Rows for what the first said, columns for what the second says; below, whether the difference may be chance."""

    chosen = Signal(str)
    """An :data:`Outcome`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = QButtonGroup(self)
        self._significance = faint_sentence()
        self._significance.setToolTip(
            self.tr(
                "McNemar's exact test looks only at the pictures on which the two disagree. Were neither better, each "
                "would be fixed or broken with equal chance; p is how often chance alone gives a difference at least "
                "as large. It says nothing about how much better one is."
            )
        )
        grid = QGridLayout()
        grid.setSpacing(2)
        self._add_headings(grid)
        for number, (text, tooltip) in enumerate(self._words()):
            cell = Segment(text)
            cell.setToolTip(tooltip)
            cell.setMinimumSize(92, 54)
            self.cells.addButton(cell, number)
            grid.addWidget(cell, 1 + number // 2, 1 + number % 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(grid)
        layout.addWidget(self._significance)
        layout.addStretch()
        self.cells.idClicked.connect(self._on_cell)
        self.setFixedWidth(290)
        self.show_compared(None)

    def show_compared(self, compared: Compared | None) -> None:
        """Show the counts; None while there are none."""
        for number, (text, _) in enumerate(self._words()):
            count = "–" if compared is None else f"{len(getattr(compared.pictures, OUTCOMES[number])):,}"
            self.cells.button(number).setText(f"{text}\n{count}")
            self.cells.button(number).setEnabled(compared is not None)
        self._significance.setText("" if compared is None else self._verdict(compared.p_value))

    def choose(self, outcome: Outcome) -> None:
        """Mark a cell as the one looked at, without a signal."""
        self.cells.button(OUTCOMES.index(outcome)).setChecked(True)

    def _add_headings(self, grid: QGridLayout) -> None:
        for text, place in (
            (self.tr("second ✓"), (0, 1)),
            (self.tr("second ✗"), (0, 2)),
            (self.tr("first ✓"), (1, 0)),
            (self.tr("first ✗"), (2, 0)),
        ):
            heading = QLabel(text)
            heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(heading, *place)

    def _words(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("Both right"), self.tr("Pictures that both name right")),
            (self.tr("Broken"), self.tr("Pictures that the first names right and the second does not")),
            (self.tr("Fixed"), self.tr("Pictures that the second names right and the first does not")),
            (self.tr("Both wrong"), self.tr("Pictures that neither names right")),
        )

    def _verdict(self, p_value: float | None) -> str:
        if p_value is None:
            return self.tr("No picture was fixed or broken.")
        p = self.tr("p < 0.0001") if p_value < 1e-4 else self.tr("p = {p:.4f}").format(p=p_value)
        if p_value < _CHANCE:
            return self.tr("{p} (McNemar): hardly by chance.").format(p=p)
        return self.tr("{p} (McNemar): the difference may well be chance.").format(p=p)

    @Slot(int)
    def _on_cell(self, number: int) -> None:
        self.chosen.emit(OUTCOMES[number])
