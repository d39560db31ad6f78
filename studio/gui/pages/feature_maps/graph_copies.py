"""What clone(), detach() and clone().detach() share with their source: every cell is torch's own answer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from studio.gui.widgets.faint_sentence import faint_sentence
from studio.insight.graph.tasks import CopyFacts


class CopiesTable(QWidget):
    """A question in each row, a kind of copy in each column, and a sentence about each kind."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = QTableWidget()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setWordWrap(True)
        self.table.setAccessibleName(self.tr("What a copy shares with its source"))
        layout = QVBoxLayout(self)
        layout.addWidget(
            faint_sentence(self.tr("a = torch.tensor([1., 2.], requires_grad=True). What does each copy of it share?"))
        )
        layout.addWidget(self.table)
        for sentence in self._sentences():
            layout.addWidget(faint_sentence(sentence))
        layout.addStretch()

    def show_copies(self, copies: tuple[CopyFacts, ...]) -> None:
        """Fill the table."""
        columns = [self._answers(copy) for copy in copies]
        questions = self._questions()
        self.table.setRowCount(len(questions))
        self.table.setColumnCount(len(copies))
        self.table.setHorizontalHeaderLabels([copy.call.replace(").", ")\n.") for copy in copies])
        self.table.setVerticalHeaderLabels([question for question, _ in questions])
        for row, (_, tooltip) in enumerate(questions):
            self.table.verticalHeaderItem(row).setToolTip(tooltip)
            for column, copy in enumerate(copies):
                cell = QTableWidgetItem(columns[column][row])
                cell.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                cell.setToolTip(copy.refusal if row == len(questions) - 1 and copy.refusal else tooltip)
                self.table.setItem(row, column, cell)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.resizeRowsToContents()
        height = self.table.horizontalHeader().sizeHint().height() + self.table.verticalHeader().length()
        self.table.setFixedHeight(height + 2 * self.table.frameWidth() + 2)

    def _questions(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("same memory"), self.tr("Whether both have the same data_ptr(): no number was copied")),
            (self.tr("requires_grad"), self.tr("Whether autograd records what is computed with it")),
            (self.tr("grad_fn"), self.tr("What sends its gradient on; none for a tensor that begins a graph")),
            (self.tr("gradient\nreaches a"), self.tr("Whether a.grad is there after (copy ** 2).sum().backward()")),
            (self.tr("a after\ncopy[0] = 9"), self.tr("What writing into the copy does to the source")),
        )

    def _answers(self, copy: CopyFacts) -> tuple[str, ...]:
        written = self.tr("refused") if copy.refusal else "[" + ", ".join(f"{n:g}" for n in copy.after_write) + "]"
        return (
            self._yes_or_no(copy.shares_memory),
            str(copy.requires_grad),
            copy.grad_fn.replace("Backward", "\nBackward") or "None",
            self._yes_or_no(copy.reaches_source),
            written,
        )

    def _yes_or_no(self, value: bool) -> str:
        return self.tr("✓ yes") if value else self.tr("✗ no")

    def _sentences(self) -> tuple[str, ...]:
        return (
            self.tr(
                "a itself: torch refuses to write into a leaf that learns; only the optimizer may, under no_grad()."
            ),
            self.tr("a.clone(): numbers of its own, but still in the graph; what is learnt from the copy reaches a."),
            self.tr("a.detach(): the same numbers under another name, out of the graph. Write into it and a changes."),
            self.tr("a.clone().detach(): a snapshot. Nothing done to it reaches a, neither gradients nor writing."),
        )
