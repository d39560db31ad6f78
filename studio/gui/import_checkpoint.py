"""The dialog for other programs' files of weights: what one is, what fits, what its classes are called."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.gui.asking import Asking
from studio.gui.import_checkpoint_classes import ClassNames
from studio.gui.import_checkpoint_misfits import MisfitTable
from studio.gui.jobs import Jobs, Outcome
from studio.gui.state import StudioState
from studio.gui.widgets.empty_state import EmptyState
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.thin_progress import ThinProgress
from studio.models.counts import short_count
from studio.models.file_report import Candidate, FileReport, ImportCheckpoint, Imported, InspectFile
from studio.tasks import Event


class ImportDialog(QDialog):
    """Inspects a file in the engine, shows what it is, and makes it the studio's checkpoint when the person says so.

    Nothing in the file is executed, and one that is refused can only be closed.
    """

    def __init__(self, path: Path, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._state = state
        self._report: FileReport | None = None
        self._asking = Asking(jobs, self)
        self.setWindowTitle(self.tr("Open {file}").format(file=path.name))
        self._progress = ThinProgress()
        self._reading = EmptyState(self.tr("Looking into {file}").format(file=path.name))
        self.misfits = MisfitTable()
        self.classes = ClassNames(jobs)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._reading)
        self._stack.addWidget(self._report_view())
        self._lay_out()
        self._connect()
        self.resize(860, 560)
        self._inspect()

    # Building

    def _report_view(self) -> QWidget:
        self._what = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.architecture = QComboBox()
        self.architecture.setAccessibleName(self.tr("Architecture"))
        self.architecture.setToolTip(self.tr("The network whose layers these tensors are, told by names and shapes"))
        self._verdict = QLabel(wordWrap=True)
        self._verdict.setObjectName("verdict")
        bold = QFont(self.font())
        bold.setBold(True)
        self._verdict.setFont(bold)
        self._advice = faint_sentence()
        sides = QSplitter(childrenCollapsible=False)
        sides.addWidget(self.misfits)
        sides.addWidget(self.classes)
        sides.setSizes([540, 300])
        line = QHBoxLayout()
        line.addWidget(QLabel(self.tr("Architecture")))
        line.addWidget(self.architecture)
        line.addStretch()
        view = QWidget()
        layout = QVBoxLayout(view)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._what)
        layout.addLayout(line)
        layout.addWidget(self._verdict)
        layout.addWidget(self._advice)
        layout.addSpacing(6)
        layout.addWidget(sides, 1)
        return view

    def _lay_out(self) -> None:
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.use = self._buttons.addButton(self.tr("Use it"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.use.setToolTip(self.tr("Keep a copy as a checkpoint of this studio; the file itself stays as it is"))
        self.use.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._progress)
        layout.addWidget(self._buttons)

    def _connect(self) -> None:
        self._asking.answered.connect(self._on_event)
        self._asking.progressed.connect(self._progress.show_progress)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._on_ended)
        self.architecture.currentIndexChanged.connect(self._show_candidate)
        self.classes.changed.connect(self._allow)
        self._buttons.accepted.connect(self._import)
        self._buttons.rejected.connect(self.reject)
        self.finished.connect(self._asking.drop)

    # Asking

    def _inspect(self) -> None:
        self._progress.show()
        self._asking.ask(InspectFile(path=self._path), self.tr("Looking into {file}").format(file=self._path.name))

    @Slot()
    def _import(self) -> None:
        candidate = self.candidate
        if candidate is None or not self.use.isEnabled():
            return
        self._progress.show()
        task = ImportCheckpoint(path=self._path, backbone=candidate.name, classes=self.classes.names)
        self._asking.ask(task, self.tr("Making {file} a checkpoint").format(file=self._path.name))
        self._allow()

    @Slot(object)
    def _on_event(self, event: Event) -> None:
        match event:
            case FileReport(kind="refused", reason=reason):
                self._refuse(reason)
            case FileReport():
                self._show_report(event)
            case Imported():
                self._state.set_checkpoint(event.path)
                self.accept()

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._progress.hide()
        if self._report is None:
            self._refuse(sentence)
        else:
            self._advice.setText(sentence)
            self._advice.show()
            self._allow()

    @Slot(object)
    def _on_ended(self, outcome: Outcome) -> None:
        self._progress.hide()
        self._allow()
        if outcome is not Outcome.FINISHED:
            self.reject()

    # What it is

    @property
    def candidate(self) -> Candidate | None:
        """The architecture that is chosen; None while nothing is known, or nothing comes close."""
        place = self.architecture.currentIndex()
        return self._report.candidates[place] if self._report is not None and place >= 0 else None

    def _refuse(self, reason: str) -> None:
        refused = EmptyState(self.tr("This file is refused"), reason)
        refused.setObjectName("refused")
        self._stack.addWidget(refused)
        self._stack.setCurrentWidget(refused)
        self._offer_to_close()

    def _offer_to_close(self) -> None:
        """There is nothing to cancel any more."""
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Close"))

    def _show_report(self, report: FileReport) -> None:
        if not report.candidates:
            self._refuse(self._nothing_close(report))
            return
        self._report = report
        self._what.setText(self._description(report))
        for candidate in report.candidates:
            self.architecture.addItem(candidate.name)
        self.architecture.setEnabled(len(report.candidates) > 1)
        if not report.fitting:
            self._offer_to_close()
        self._stack.setCurrentIndex(1)

    def _description(self, report: FileReport) -> str:
        kinds = {
            "studio": self.tr("A checkpoint of this studio"),
            "state dict": self.tr("A state dict"),
            "wrapped": self.tr("A state dict under “{where}”").format(where=report.where),
            "lightning": self.tr("A Lightning checkpoint"),
            "module": self.tr("A whole network"),
            "safetensors": self.tr("A safetensors file"),
        }
        sentence = self.tr("{kind}: {tensors:,} tensors, {parameters} parameters.").format(
            kind=kinds[report.kind], tensors=report.tensors, parameters=short_count(report.parameters)
        )
        if report.prefixes:
            taken = self.tr("Taken from the beginning of the names: {prefixes}")
            sentence += " " + taken.format(prefixes=" ".join(report.prefixes))
        return sentence

    def _nothing_close(self, report: FileReport) -> str:
        return self._description(report) + "\n" + self.tr(
            "They belong to no classifier that the studio knows. A network of another kind, or one built by hand, "
            "cannot be opened here."
        )  # fmt: skip

    @Slot()
    def _show_candidate(self) -> None:
        candidate, report = self.candidate, self._report
        if candidate is None or report is None:
            return
        self.misfits.show_candidate(candidate)
        dataset = self._state.dataset
        self.classes.setVisible(candidate.fits)
        if candidate.fits:
            of_data_set = tuple(sorted(dataset.classes)) if dataset else ()
            self.classes.show_offers(candidate.classes or 0, report.classes, of_data_set, report.imagenet)
        self._verdict.setText(self._verdict_on(candidate, report))
        self._advice.setText(self._advice_on(candidate, report))
        self._advice.setVisible(bool(self._advice.text()))
        self.use.setVisible(candidate.fits)
        self.use.setDefault(candidate.fits)
        self._allow()

    def _verdict_on(self, candidate: Candidate, report: FileReport) -> str:
        if candidate.fits:
            fits = self.tr("✓ It is a {name} that tells {n:,} classes apart.")
            if candidate.head.hidden:
                fits = self.tr(
                    "✓ It is a {name} with a hidden layer of {hidden:,} units; it tells {n:,} classes apart."
                )
            return fits.format(name=candidate.name, n=candidate.classes, hidden=candidate.head.hidden)
        if report.fitting:
            return self.tr("✗ It is no {name}.").format(name=candidate.name)
        return self.tr("✗ It fits no architecture that the studio knows; {name} comes close.").format(
            name=candidate.name
        )

    def _advice_on(self, candidate: Candidate, report: FileReport) -> str:
        if candidate.fits and len(report.fitting) > 1:
            return self.tr("Several architectures have these tensors: choose the one that was trained.")
        if candidate.fits and candidate.head.hidden:
            return self.tr("What lies between the layers of its head is not in the file; ReLU is assumed.")
        if candidate.fits:
            return ""
        differ = sum(misfit.matters for misfit in candidate.misfits)
        return self.tr(
            "{n:,} tensors that matter differ; see which below. If only the last layers do, the network was given a "
            "head of its own: build it in Python with the usual head, train that, and save its state dict. If most do, "
            "it is another network."
        ).format(n=differ)

    @Slot()
    def _allow(self) -> None:
        """Let the file be used once it fits, its classes have names, and nothing is under way."""
        fits = self.candidate is not None and self.candidate.fits
        self.use.setEnabled(fits and not self.classes.problem and not self._asking.busy)
