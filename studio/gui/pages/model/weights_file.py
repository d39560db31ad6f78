"""A person's own file of weights: whether the chosen backbone can start from it, and which layers do not fit."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.gui.asking import Asking
from studio.gui.import_checkpoint_misfits import MisfitTable
from studio.gui.jobs import Jobs, Outcome
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.thin_progress import ThinProgress
from studio.models.file_report import Candidate, FileReport, FitWeights, InspectFile
from studio.tasks import Event


class WeightsFile(QWidget):
    """Compares a file with a backbone, in the engine; where they do not fit, looks for the backbone it is of."""

    backbone_wanted = Signal(str)
    """Name of the backbone that the file is of; the person wants to start from both."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted: FitWeights | None = None
        self._candidate: Candidate | None = None
        self._inspected = False
        self._belongs_to = ""
        self._asking = Asking(jobs, self)
        self._verdict = faint_sentence()
        self._verdict.setObjectName("weights_fit")
        self._layers = QPushButton(self.tr("Which layers…"))
        self._layers.setObjectName("misfits")
        self._layers.setToolTip(self.tr("List the layers that differ, and how"))
        self._own = QPushButton()
        self._own.setObjectName("choose_own_backbone")
        self._own.setToolTip(self.tr("The backbone whose layers these tensors are, told by names and shapes"))
        self._progress = ThinProgress(keeps_room=False)
        line = QHBoxLayout()
        line.addWidget(self._own)
        line.addWidget(self._layers)
        line.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._progress)
        layout.addWidget(self._verdict)
        layout.addLayout(line)
        self._layers.clicked.connect(self._show_layers)
        self._asking.answered.connect(self._on_answer)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._on_ended)
        self._own.clicked.connect(self._on_own)
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
        match event:
            case Candidate():
                self._show_candidate(event)
            case FileReport(candidates=(Candidate(fits=True, name=name), *_)):
                self._belongs_to = name
                self._own.setText(self.tr("Choose {backbone}").format(backbone=name))
                self._own.show()

    def _show_candidate(self, candidate: Candidate) -> None:
        amiss = sum(misfit.matters for misfit in candidate.misfits)
        if amiss:
            sentence = self.tr(
                "⚠ {n:,} tensors do not fit {backbone}: choose the file's own backbone, or another file."
            )
            self._say(sentence.format(n=amiss, backbone=candidate.name))
        else:
            sentence = self.tr("✓ {n:,} tensors fit {backbone}; the head is new.")
            self._say(sentence.format(n=candidate.matching, backbone=candidate.name))
        self._candidate = candidate
        self._layers.setVisible(bool(candidate.misfits))

    @Slot(object)
    def _on_ended(self, outcome: Outcome) -> None:
        """After a file that does not fit, ask what it is."""
        self._progress.hide()
        candidate, wanted = self._candidate, self._wanted
        amiss = candidate is not None and any(misfit.matters for misfit in candidate.misfits)
        if amiss and wanted is not None and not self._inspected and outcome is Outcome.FINISHED:
            self._inspected = True
            self._progress.show()
            title = self.tr("Looking for the backbone of {file}").format(file=wanted.path.name)
            self._asking.ask(InspectFile(path=wanted.path), title)

    @Slot()
    def _on_own(self) -> None:
        self.backbone_wanted.emit(self._belongs_to)

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._say(self.tr("{problem} Choose another file, or other weights.").format(problem=sentence))

    @Slot(str)
    def _say(self, sentence: str) -> None:
        self._progress.hide()
        self._candidate = None
        self._inspected = False
        self._verdict.setText(sentence)
        self._layers.hide()
        self._own.hide()

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
