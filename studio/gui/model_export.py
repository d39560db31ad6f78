"""“Export model”: the network for other programs, checked against PyTorch before anybody relies on it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from studio.atomic import discard_unfinished
from studio.gui.jobs import Job, Jobs, Outcome
from studio.gui.settings import Settings
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.thin_progress import ThinProgress
from studio.insight.export.tasks import SUFFIXES, Exported, ExportModel, Format
from studio.tasks import Event, Notice, Progress

_GROUP = "model_export"
_WIDTH = 620


class ModelExport(QDialog):
    """Asks for a format and a file, writes it, and says how far its answers are from PyTorch's.

    Parameters
    ----------
    pictures
        The folder of the open data set, whose pictures the file is checked with; None for the pictures that the
        checkpoint was validated with.
    """

    def __init__(self, checkpoint: Path, jobs: Jobs, pictures: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checkpoint = checkpoint
        self._jobs = jobs
        self._pictures = pictures
        self._job: Job | None = None
        self._exported: Exported | None = None
        self._remark = ""
        self._may_replace: Path | None = None
        """The file that is there already, and that the person agreed to write over."""
        self.setWindowTitle(self.tr("Export model"))
        self.setMinimumWidth(_WIDTH)
        self.formats = QButtonGroup(self)
        self.file = QLineEdit()
        self.progress = ThinProgress()
        self.report = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.report.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        self._connect()
        self._propose_file()
        self._rest()

    # Building

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(self._format_box())
        layout.addLayout(self._file_line())
        checked = (
            self.tr("Checked against PyTorch with pictures of {folder}.").format(folder=self._pictures.name)
            if self._pictures is not None
            else self.tr("Checked against PyTorch with the pictures that validated the run.")
        )
        layout.addWidget(faint_sentence(checked))
        layout.addWidget(self.progress)
        layout.addWidget(self.report)
        layout.addLayout(self._result_line())
        layout.addStretch()
        layout.addWidget(self._button_box())

    def _format_box(self) -> QGroupBox:
        box = QGroupBox(self.tr("Format"))
        grid = QGridLayout(box)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(14)
        wanted = Settings().recall(_GROUP, "format", "onnx")
        for row, (form, (name, text)) in enumerate(self._explained().items()):
            button = QRadioButton(name)
            button.setChecked(form == wanted)
            button.setObjectName(form)
            button.setAccessibleDescription(text)
            self.formats.addButton(button, row)
            grid.addWidget(button, row, 0)
            grid.addWidget(faint_sentence(text), row, 1)
        if self.formats.checkedButton() is None:
            self.formats.button(0).setChecked(True)
        return box

    def _explained(self) -> dict[Format, tuple[str, str]]:
        return {
            "onnx": ("ONNX", self.tr("For onnxruntime, web browsers, phones, C++ and C#: most programs open it.")),
            "torchscript": (
                "TorchScript",
                self.tr("One file with network and weights, for PyTorch in Python or C++ without our code."),
            ),
            "torch-export": ("torch.export", self.tr("TorchScript's successor: PyTorch 2's own form of a program.")),
            "safetensors": (
                "safetensors",
                self.tr("The weights alone, in a file that cannot hold code; for torchvision's or timm's model."),
            ),
            "state-dict": (self.tr("State dict"), self.tr("The weights alone, as torch.save writes them.")),
            "script": (
                self.tr("Python script"),
                self.tr("Plain PyTorch to read and to learn from: it predicts, and trains the network again."),
            ),
        }

    def _file_line(self) -> QHBoxLayout:
        self.file.setAccessibleName(self.tr("File"))
        self.browse = QPushButton(self.tr("Choose…"))
        self.browse.setToolTip(self.tr("Where the file goes"))
        self.browse.setAutoDefault(False)
        label = QLabel(self.tr("&File"))
        label.setBuddy(self.file)
        line = QHBoxLayout()
        line.addWidget(label)
        line.addWidget(self.file, 1)
        line.addWidget(self.browse)
        return line

    def _result_line(self) -> QHBoxLayout:
        self.show_folder = QPushButton(self.tr("Show in folder"))
        self.copy_code = QPushButton(self.tr("Copy code"))
        self.copy_code.setToolTip(self.tr("Python that opens the file, to paste into a program of yours"))
        line = QHBoxLayout()
        line.addWidget(self.show_folder)
        line.addWidget(self.copy_code)
        line.addStretch()
        return line

    def _button_box(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        self.export = box.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.ActionRole)
        self.close_button = box.addButton(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        return box

    def _connect(self) -> None:
        self.formats.idClicked.connect(self._on_format)
        self.file.textChanged.connect(self._on_other_file)
        self.browse.clicked.connect(self._browse)
        self.export.clicked.connect(self._export)
        self.show_folder.clicked.connect(self._show_in_folder)
        self.copy_code.clicked.connect(self._copy)

    # What is chosen

    @property
    def form(self) -> Format:
        return tuple(self._explained())[self.formats.checkedId()]

    def _propose_file(self) -> None:
        folder = Path(Settings().recall(_GROUP, "folder", "") or self._checkpoint.parent)
        self.file.setText(str(folder / f"{self._checkpoint.parent.name} {self._checkpoint.stem}{SUFFIXES[self.form]}"))

    @Slot(int)
    def _on_format(self, _number: int) -> None:
        Settings().remember(_GROUP, {"format": self.form})
        if self.file.text().strip():
            self.file.setText(str(Path(self.file.text().strip()).with_suffix(SUFFIXES[self.form])))
        else:
            self._propose_file()

    @Slot()
    def _browse(self) -> None:
        suffix = SUFFIXES[self.form]
        dialog = QFileDialog(self, self.tr("Export model"), self.file.text(), f"(*{suffix})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        dialog.fileSelected.connect(self._on_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _on_file(self, file_name: str) -> None:
        self.file.setText(file_name)
        self._may_replace = Path(file_name)  # the dialog has asked
        Settings().remember(_GROUP, {"folder": str(Path(file_name).parent)})

    # Exporting

    @Slot()
    def _export(self) -> None:
        from pydantic import ValidationError

        from studio.tasks import first_problem

        out = Path(self.file.text().strip()).expanduser()
        try:
            task = ExportModel(checkpoint=self._checkpoint, format=self.form, out=out, pictures=self._pictures)
        except ValidationError as error:
            self._rest(first_problem(error))
            return
        if out != self._may_replace and out.exists():
            self._ask_to_replace(out)
            return
        self._exported, self._remark = None, ""
        title = self.tr("Exporting {file}").format(file=out.name)
        job = self._jobs.run(task, "study", title, discard=partial(discard_unfinished, out))
        job.event.connect(self._on_event)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)
        self._job = job
        self._work(title)

    def _ask_to_replace(self, out: Path) -> None:
        self._may_replace = out
        self._rest(self.tr("{file} is there already: press Replace to write over it.").format(file=out.name))
        self.export.setText(self.tr("Replace"))

    @Slot()
    def _on_other_file(self) -> None:
        self._may_replace = None
        self.export.setText(self.tr("Export"))

    def _work(self, title: str) -> None:
        for widget in (self.export, self.file, self.browse, *self.formats.buttons()):
            widget.setEnabled(False)
        self.close_button.setText(self.tr("Cancel"))
        self._offer_result(False)
        self.report.setText(title)
        self.progress.wait()

    def _rest(self, sentence: str = "") -> None:
        for widget in (self.export, self.file, self.browse, *self.formats.buttons()):
            widget.setEnabled(True)
        self.close_button.setText(self.tr("Close"))
        self.export.setDefault(True)
        self.progress.hide()
        self.report.setText(sentence)
        self._offer_result(self._exported is not None)

    def _offer_result(self, there: bool) -> None:
        self.show_folder.setVisible(there)
        self.copy_code.setVisible(there)

    @Slot(object)
    def _on_event(self, event: Event) -> None:
        match event:
            case Progress():
                self.progress.show_progress(event)
                self.report.setText(event.text)
            case Notice(text=text):
                self._remark = text
            case Exported():
                self._exported = event

    @Slot(str, str)
    def _on_failed(self, sentence: str, _details: str) -> None:
        self._remark = sentence

    @Slot(object)
    def _on_ended(self, outcome: Outcome) -> None:
        self._job = None
        if outcome is Outcome.CANCELLED:
            self._rest(self.tr("Cancelled."))
        else:
            self._rest(self._remark if self._exported is None else self._report(self._exported))

    def _report(self, exported: Exported) -> str:
        size = exported.bytes / 1e6
        name = exported.path.name
        parts = [
            self.tr("{file} is written: {size:.1f} MB.").format(file=name, size=size)
            if size >= 0.1
            else self.tr("{file} is written: {size:,.0f} bytes.").format(file=name, size=exported.bytes)
        ]
        if exported.difference is not None:
            parts.append(self._comparison(exported))
        return "\n".join([*parts, self._remark, exported.note]).replace("\n\n", "\n")

    def _comparison(self, exported: Exported) -> str:
        seen = (
            self.tr("{n} real pictures").format(n=exported.pictures)
            if exported.pictures
            else self.tr("random numbers, as no pictures were found")
        )
        text = self.tr("Largest difference to PyTorch: {difference:.2g}, of logits up to {largest:.3g} ({seen}).")
        mark = "⚠" if self._remark else "✓"
        return f"{mark} " + text.format(difference=exported.difference, largest=exported.largest, seen=seen)

    # What one does with it

    @Slot()
    def _show_in_folder(self) -> None:
        if self._exported is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._exported.path.parent)))

    @Slot()
    def _copy(self) -> None:
        if self._exported is not None:
            QGuiApplication.clipboard().setText(self._exported.code)

    def reject(self) -> None:
        """Cancel what runs; close when nothing does."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()
