"""A person's own file of weights: whether the chosen backbone can start from it, and which layers do not fit."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from studio.gui.asking import Asking
from studio.gui.import_checkpoint_misfits import MisfitTable
from studio.gui.jobs import Jobs
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.thin_progress import thin_progress
from studio.models.file_report import Candidate, FitWeights
from studio.tasks import Event


class WeightsFile(QWidget):
    """Compares a file with a backbone, in the engine, and says what came of it."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted: FitWeights | None = None
        self._candidate: Candidate | None = None
        self._asking = Asking(jobs, self)
        self._verdict = faint_sentence()
        self._verdict.setObjectName("weights_fit")
        self._layers = QPushButton(self.tr("Which layers…"))
        self._layers.setObjectName("misfits")
        self._layers.setToolTip(self.tr("List the layers that differ, and how"))
        self._progress = thin_progress(keeps_room=False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._progress)
        layout.addWidget(self._verdict)
        layout.addWidget(self._layers, alignment=Qt.AlignmentFlag.AlignLeft)
        self._layers.clicked.connect(self._show_layers)
        self._asking.answered.connect(self._on_answer)
        self._asking.failed.connect(self._say)
        self._asking.ended.connect(self._progress.hide)
        self._say("")

    def compare(self, path: Path, backbone: str) -> None:
        """Ask whether the backbone can start from the file; what was asked before is dropped."""
        task = FitWeights(path=path, backbone=backbone)
        if task == self._wanted:
            return
        self._wanted = task
        self._say(self.tr("Comparing its layers with {backbone}…").format(backbone=backbone))
        self._progress.show()
        self._asking.ask(task, self.tr("Looking into {file}").format(file=path.name))

    def forget(self) -> None:
        """Want no file any more."""
        self._wanted = None
        self._asking.drop()
        self._say("")

    @Slot(object)
    def _on_answer(self, event: Event) -> None:
        if not isinstance(event, Candidate):
            return
        amiss = sum(misfit.matters for misfit in event.misfits)
        if amiss:
            self._say(
                self.tr(
                    "⚠ {n:,} tensors do not fit {backbone}: choose the file's own backbone, or another file."
                ).format(n=amiss, backbone=event.name)
            )
        else:
            self._say(
                self.tr("✓ {n:,} tensors fit {backbone}; the head is new.").format(
                    n=event.matching, backbone=event.name
                )
            )
        self._candidate = event
        self._layers.setVisible(bool(event.misfits))

    @Slot(str)
    def _say(self, sentence: str) -> None:
        self._progress.hide()
        self._candidate = None
        self._verdict.setText(sentence)
        self._layers.hide()

    @Slot()
    def _show_layers(self) -> None:
        if self._candidate is None or self._wanted is None:
            return
        dialog = QDialog(self)
        dialog.setWindowTitle(
            self.tr("{file} beside {backbone}").format(file=self._wanted.path.name, backbone=self._candidate.name)
        )
        table = MisfitTable()
        table.show_candidate(self._candidate)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(dialog.reject)
        layout = QVBoxLayout(dialog)
        layout.addWidget(table, 1)
        layout.addWidget(buttons)
        dialog.resize(760, 460)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
