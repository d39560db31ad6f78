"""What clone(), detach() and clone().detach() share with their source: every cell is torch's own answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from studio.gui.jobs import Jobs, Outcome
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.insight.graph.tasks import CompareCopies, CopyFacts
from studio.tasks import Event

_WRITING = 4
"""The row about writing into the copy."""


class CopiesTable(QWidget):
    """A question in each row, a kind of copy in each column, and a sentence about each kind."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._asked = False
        self._facts: list[CopyFacts] = []
        self.table = QTableWidget()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setWordWrap(True)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # as high as its rows
        self.table.setAccessibleName(self.tr("What a copy shares with its source"))
        layout = QVBoxLayout(self)
        layout.addWidget(
            faint_sentence(self.tr("a = torch.tensor([1., 2.], requires_grad=True). What does each copy of it share?"))
        )
        layout.addWidget(self.table)
        for sentence in self._sentences():
            layout.addWidget(faint_sentence(sentence))
        layout.addStretch()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._asked:
            self._asked = True
            self._facts = []
            job = self._jobs.run(CompareCopies(), "look", self.tr("Comparing copies"))
            job.event.connect(self._on_facts)
            job.ended.connect(self._on_ended)

    def _on_facts(self, facts: Event) -> None:
        if isinstance(facts, CopyFacts):
            self._facts.append(facts)

    def _on_ended(self, outcome: Outcome) -> None:
        self._asked = outcome is Outcome.FINISHED
        if self._asked:
            self._fill(self._facts)

    def _fill(self, copies: Sequence[CopyFacts]) -> None:
        questions = self._questions()
        self.table.setRowCount(len(questions))
        self.table.setColumnCount(len(copies))
        self.table.setVerticalHeaderLabels([question for question, _ in questions])
        for row, (_, tooltip) in enumerate(questions):
            if (header := self.table.verticalHeaderItem(row)) is not None:
                header.setToolTip(tooltip)
        self.table.setHorizontalHeaderLabels([copy.call.replace(".", "\n.") for copy in copies])
        for column, copy in enumerate(copies):
            self._fill_column(column, copy)
        header_view = self.table.horizontalHeader()
        header_view.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header_view.setSectionResizeMode(len(copies) - 1, QHeaderView.ResizeMode.Stretch)
        self.table.resizeRowsToContents()
        height = header_view.sizeHint().height() + self.table.verticalHeader().length()
        self.table.setFixedHeight(height + 2 * self.table.frameWidth() + 2)

    def _fill_column(self, column: int, copy: CopyFacts) -> None:
        for row, answer in enumerate(self._answers(copy)):
            cell = QTableWidgetItem(answer)
            cell.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            cell.setToolTip(copy.refusal if copy.refusal and row == _WRITING else answer)
            self.table.setItem(row, column, cell)

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
