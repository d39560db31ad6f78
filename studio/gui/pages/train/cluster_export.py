"""“Export for a cluster”: the run as a TOML file, and the line for a shell that trains it there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from studio.atomic import write_text
from studio.gui.jobs import Jobs, Outcome
from studio.tasks import Event
from studio.training.cluster import cluster_command
from studio.training.spec import RunSpec


class ClusterExport(QDialog):
    """Says how many machines and processes, shows the command, and writes the file it speaks of."""

    written = Signal(object)
    """Path of the file."""

    def __init__(self, spec: RunSpec, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export for a cluster"))
        self.setMinimumWidth(560)
        self._spec = spec
        self._jobs = jobs
        self._path = Path("run.toml")
        self.nodes = QSpinBox(minimum=1, maximum=1024, value=1)
        self.nodes.setToolTip(self.tr("Machines that train together"))
        self.processes = QSpinBox(minimum=1, maximum=64, value=1)
        self.processes.setToolTip(self.tr("On each machine: as many as it has GPUs"))
        self.command = QLineEdit(readOnly=True)
        self.command.setAccessibleName(self.tr("Command"))
        self.remark = QLabel(wordWrap=True)
        self._lay_out()
        for box in (self.nodes, self.processes):
            box.valueChanged.connect(self._show_command)
        self._show_command()

    def save(self, path: Path) -> None:
        """Write the run's file."""
        self._path = path
        spec = self._spec.model_copy(update={"out": Path("runs") / path.stem, "device": "auto"})
        job = self._jobs.run_light(partial(_write, path, spec), self.tr("Saving {file}").format(file=path.name))
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)

    def _lay_out(self) -> None:
        text = QLabel(
            self.tr(
                "The same run on other machines: copy the file and the pictures there, install the studio, and enter "
                "the command in its folder. The checkpoints open here."
            ),
            wordWrap=True,
        )
        form = QFormLayout()
        form.addRow(self.tr("Machines"), self.nodes)
        form.addRow(self.tr("Processes on each"), self.processes)
        form.addRow(self.tr("Command"), self.command)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.save_button = QPushButton(self.tr("Save file…"))
        self.save_button.clicked.connect(self._on_save)
        copy = QPushButton(self.tr("Copy command"))
        copy.clicked.connect(self._on_copy)
        for button in (self.save_button, copy):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.addWidget(text)
        layout.addLayout(form)
        layout.addWidget(self.remark)
        layout.addWidget(buttons)

    def _show_command(self) -> None:
        path = Path(self._path.name)
        self.command.setText(cluster_command(path, self.processes.value(), self.nodes.value()))
        self.remark.setText(
            self.tr("On every machine, with HOST replaced by the name of the first.") if self.nodes.value() > 1 else ""
        )

    def _on_save(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the run"), "run.toml", self.tr("Run (*.toml)"))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("toml")
        dialog.fileSelected.connect(self._on_file)
        dialog.open()

    def _on_file(self, name: str) -> None:
        self.save(Path(name))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.command.text())

    def _on_failed(self, sentence: str, _details: str) -> None:
        self.remark.setText(sentence)

    def _on_ended(self, outcome: Outcome) -> None:
        if outcome is Outcome.FINISHED:
            self._show_command()
            self.remark.setText(self.tr("Saved as {path}").format(path=self._path))
            self.written.emit(self._path)


def _write(path: Path, spec: RunSpec) -> Iterator[Event]:
    write_text(path, spec.to_toml())
    yield path
