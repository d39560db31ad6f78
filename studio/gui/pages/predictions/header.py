"""The line above the tabs: which checkpoint, on which pictures, how good; and what one should know about that."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.gui.pages.predictions.results import Results
from studio.gui.widgets.message_line import MessageLine
from studio.gui.widgets.thin_progress import ThinProgress
from studio.gui.widgets.wrapping_line import WrappingLine
from studio.insight.parts import Part
from studio.insight.prediction_table import PredictionTable

_MOST_NAMED = 20


class Header(QWidget):
    """Shows the results' checkpoint, split and accuracy, progress while they are computed, and remarks about them."""

    open_requested = Signal()
    """The person wants to choose another checkpoint."""

    def __init__(self, results: Results, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results = results
        self._progress = ThinProgress()
        self._message = MessageLine()
        self._message.again_wanted.connect(results.ask)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._checkpoint_line())
        layout.addWidget(self._progress)
        layout.addWidget(self._message)
        self._offer_splits(results.splits)
        self._show_checkpoint(results.state.checkpoint)
        self._show_table(results.table)
        self._connect()

    def add_bar(self, bar: QWidget) -> None:
        """Put a widget beside the checkpoint's name."""
        self._slot.addWidget(bar)

    def _checkpoint_line(self) -> WrappingLine:
        self._checkpoint = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._checkpoint.setObjectName("checkpoint")
        open_button = QPushButton(self.tr("Open .pth…"))
        open_button.setToolTip(self.tr("Look at another trained model"))
        open_button.clicked.connect(self.open_requested)
        self._split = QComboBox()
        self._split.setObjectName("split")
        self._split.setToolTip(self.tr("Which pictures to predict"))
        self._split.setAccessibleName(self.tr("Pictures to predict"))
        self._accuracy = QLabel()
        self._accuracy.setObjectName("accuracy")
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setBold(True)
        self._accuracy.setFont(font)
        self._slot = QHBoxLayout()
        self._slot.addWidget(self._checkpoint)
        self._slot.addWidget(open_button)
        results = QHBoxLayout()
        results.addWidget(self._split)
        results.addStretch()
        results.addWidget(self._accuracy)
        return WrappingLine(self._slot, results)

    def _connect(self) -> None:
        self._split.activated.connect(self._on_split)
        self._results.splits_changed.connect(self._offer_splits)
        self._results.split_changed.connect(self._show_split)
        self._results.table_changed.connect(self._show_table)
        self._results.busy_changed.connect(self._on_busy)
        self._results.progressed.connect(self._progress.show_progress)
        self._results.failed.connect(self._on_failed)
        self._results.state.checkpoint_changed.connect(self._show_checkpoint)

    # What is chosen

    @Slot(object)
    def _show_checkpoint(self, checkpoint: Path | None) -> None:
        self.setVisible(checkpoint is not None)
        self._checkpoint.setText("" if checkpoint is None else f"{checkpoint.parent.name}/{checkpoint.name}")
        self._checkpoint.setToolTip(str(checkpoint or ""))

    @Slot(object)
    def _offer_splits(self, splits: tuple[Part, ...]) -> None:
        names = {
            "val": self.tr("Validation pictures"),
            "train": self.tr("Training pictures"),
            "test": self.tr("Test pictures"),
            "all": self.tr("All pictures"),
        }
        self._split.clear()
        for split in splits:
            self._split.addItem(names[split], split)
        self._show_split(self._results.split)
        self._split.setVisible(self._results.state.dataset is not None)

    @Slot(str)
    def _show_split(self, split: str) -> None:
        self._split.setCurrentIndex(self._split.findData(split))

    @Slot()
    def _on_split(self) -> None:
        self._results.set_split(self._split.currentData())

    # Results

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        if busy:
            self._say("")
            self._progress.setRange(0, 0)
        self._progress.setVisible(busy)
        table = self._results.table
        if not busy and table is not None:
            self._say(self._remarks(table))

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._say(sentence, again=True)

    @Slot(object)
    def _show_table(self, table: PredictionTable | None) -> None:
        self._accuracy.setText("" if table is None else self._verdict(table))
        self._say("" if table is None else self._remarks(table))

    def _verdict(self, table: PredictionTable) -> str:
        accuracy = table.accuracy
        if accuracy is None:
            return self.tr("{n:,} pictures without labels").format(n=len(table.ids))
        labelled = int(table.labelled.sum())
        return self.tr("{percent:.1f} % right of {n:,}").format(percent=100 * accuracy, n=labelled)

    def _remarks(self, table: PredictionTable) -> str:
        """Say what the person should know about these numbers: pictures left out, classes that cannot be right."""
        remarks = []
        if self._results.skipped:
            skipped = len(self._results.skipped)
            remarks.append(self.tr("{n:,} pictures cannot be read and are left out.").format(n=skipped))
        unknown = sorted({name for name in table.labels if name is not None} - set(table.classes))
        if unknown:
            names = ", ".join(unknown[:3]) + ("…" if len(unknown) > 3 else "")
            remarks.append(
                self.tr("This model does not know {names}; those pictures count as wrong.").format(names=names)
            )
        return " ".join(remarks)

    def _say(self, sentence: str, again: bool = False) -> None:
        lines = [f"{skipped.sample_id}: {skipped.reason}" for skipped in self._results.skipped[:_MOST_NAMED]]
        self._message.say(sentence, again, "\n".join(lines))
