"""Files for TensorBoard's projector: written where the person says, over those of before only after a question."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

from studio.gui.asking import Asking
from studio.gui.jobs import Jobs
from studio.insight.embedding.tasks import FeaturesReady, ProjectorThere, WriteProjector
from studio.tasks import Event


class ProjectorExport(Asking):
    """Writes one map's features at a time."""

    said = Signal(str)
    """What came of it, a sentence."""

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(jobs, parent)
        self._parent = parent
        self._task: WriteProjector | None = None
        self.answered.connect(self._on_answer)
        self.failed.connect(self.said)

    def write(self, ready: FeaturesReady, folder: Path) -> None:
        """Write features into a folder named ``projector`` in the one that was chosen."""
        self._task = WriteProjector(
            features=ready.file, root=ready.root, labels=ready.labels, folder=folder / "projector"
        )
        self._ask_for(self._task)

    def _ask_for(self, task: WriteProjector) -> None:
        self.ask(task, self.tr("Writing files for TensorBoard"))

    @Slot(object)
    def _on_answer(self, event: Event) -> None:
        match event:
            case Path():
                self.said.emit(
                    self.tr("Written. Look at it with: tensorboard --logdir {folder}").format(folder=f'"{event}"')
                )
            case ProjectorThere(folder=folder):
                self._question(folder).open()

    def _question(self, folder: Path) -> QMessageBox:
        box = QMessageBox(self._parent)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Replace the projector's files?"))
        box.setText(self.tr("{folder} holds files for TensorBoard's projector already.").format(folder=folder))
        replace = box.addButton(self.tr("Replace"), QMessageBox.ButtonRole.DestructiveRole)
        replace.clicked.connect(self._on_replace)
        keep = box.addButton(self.tr("Keep them"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        return box

    @Slot()
    def _on_replace(self) -> None:
        if self._task is not None:
            self._ask_for(self._task.model_copy(update={"replace": True}))
