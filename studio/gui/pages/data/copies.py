"""“Write augmented copies”: how many, of what kind, into which new folder; and then to open it."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import get_args

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.data.augmented_copies import CopiesSpec, CopiesWritten, write_copies
from studio.data.index import DatasetIndex, Problem
from studio.data.recipe_draft import RecipeDraft
from studio.data.recipe_steps import PictureStep
from studio.events import Event, Progress
from studio.gui.file_dialogs import ask_for_folder
from studio.gui.jobs import Job, Jobs, Outcome
from studio.gui.pages.data.recipe_words import summary_of
from studio.gui.pages.train.sentence import Sentence
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.fields import choice, whole
from studio.gui.widgets.thin_progress import ThinProgress

_NAMED = 5
"""Pictures that could not be read, of which the names are told."""
_KINDS = get_args(get_args(PictureStep)[0])


def copied_steps(draft: RecipeDraft) -> tuple[PictureStep, ...]:
    """Return the training steps that make pictures of pictures and are switched on."""
    return tuple(entry.step for entry in draft.training if entry.on and isinstance(entry.step, _KINDS))


class CopiesDialog(QDialog):
    """Writes copies in the background, and goes on where it stopped when it is started with the same choices."""

    opened = Signal(object)
    """Path of the finished folder, to be opened."""

    def __init__(
        self, dataset: DatasetIndex, steps: tuple[PictureStep, ...], jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Write augmented copies"))
        self.setMinimumWidth(540)
        self._dataset = dataset
        self._steps = steps
        self._jobs = jobs
        self._job: Job | None = None
        self._skipped: list[str] = []
        self.copies = whole(1, 1000)
        self.copies.setValue(3)
        self.folder = QLineEdit(str(dataset.root.parent / f"{dataset.root.name or 'pictures'} augmented"))
        self.choose = QPushButton(self.tr("Choose…"))
        self.format = choice(("png", self.tr("PNG, exact")), ("jpg", self.tr("JPEG, smaller")))
        self.originals = QCheckBox(self.tr("Write the pictures themselves, too"))
        self.originals.setChecked(True)
        self.seed = whole(0, 9999)
        self.amount = faint_sentence()
        self.progress = ThinProgress()
        self.sentence = Sentence()
        self.start = QPushButton(self.tr("Write"))
        self.start.setDefault(True)
        self.stop = QPushButton(self.tr("Stop"))
        self.open_button = QPushButton(self.tr("Open it"))
        self._lay_out()
        self._connect()
        self._show_amount()
        self._show_buttons(done=False)

    def spec(self) -> CopiesSpec:
        """Return the choices."""
        return CopiesSpec(
            copies=self.copies.value(),
            steps=self._steps,
            keep_original=self.originals.isChecked(),
            format=self.format.currentData(),
            seed=self.seed.value(),
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(event)

    def reject(self) -> None:
        self._stop()
        super().reject()

    # Writing

    def _out(self) -> Path:
        return Path(os.path.expanduser(self.folder.text()))  # Path's own raises where there is no such user

    def _write(self) -> None:
        if self._job is not None:
            return
        self._skipped.clear()
        self.sentence.say(self.tr("Writing…"))
        job = self._jobs.run_light(partial(write_copies, self._dataset, self._out(), self.spec()), self.windowTitle())
        job.event.connect(self._on_event)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)
        self._job = job
        self._show_buttons(done=False)

    def _stop(self) -> None:
        if self._job is not None:
            self.sentence.say(self.tr("Stopping…"))
            self._job.cancel()

    def _on_event(self, event: Event) -> None:
        match event:
            case Progress(done=done, total=total) if total:
                self.progress.show_progress(event)
                self.sentence.say(self.tr("{done} of {total}").format(done=f"{done:,}", total=f"{total:,}"))
            case Problem(path=path, reason=reason):
                self._skipped.append(self.tr("Skipped: {name}: {reason}").format(name=path.name, reason=reason))
            case CopiesWritten(folder=folder, written=written):
                text = self.tr("{count} pictures written to {folder}.")
                text = text.format(count=f"{written:,}", folder=folder)
                self.sentence.say(text, notes=self._notes())
                self._make_room()

    def _notes(self) -> tuple[str, ...]:
        """Name the first pictures that were skipped."""
        more = len(self._skipped) - _NAMED
        rest = (self.tr("And {count} more.").format(count=f"{more:,}"),) if more > 0 else ()
        return (*self._skipped[:_NAMED], *rest)

    def _make_room(self) -> None:
        """Grow with what is said: a dialog leaves that to its fields, which become too low to read."""
        layout = self.layout()
        assert layout is not None
        self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _on_failed(self, sentence: str, _details: str) -> None:
        self.sentence.say(sentence, problem=True)
        self._make_room()

    def _on_ended(self, outcome: Outcome) -> None:
        self._job = None
        if outcome in (Outcome.CANCELLED, Outcome.STOPPED):
            self.sentence.say(self.tr("Stopped. Write goes on where it was, as long as nothing is changed here."))
        self._show_buttons(done=outcome is Outcome.FINISHED)

    def _on_open(self) -> None:
        self.opened.emit(self._out())
        self.accept()

    # What the person does

    def _on_choose(self) -> None:
        ask_for_folder(self, self._on_folder, self._dataset.root.parent)

    def _on_folder(self, name: str) -> None:
        self.folder.setText(name)

    def _show_amount(self) -> None:
        each = self.copies.value() + self.originals.isChecked()
        steps = ", ".join(f"{step.kind} {summary_of(step)}".strip() for step in self._steps)
        self.amount.setText(
            self.tr("{count} pictures. Each copy: {steps}.").format(
                count=f"{each * len(self._dataset.samples):,}", steps=steps
            )
        )
        self._show_buttons(done=False)

    def _show_buttons(self, *, done: bool) -> None:
        busy = self._job is not None
        self.progress.setVisible(busy)
        self.stop.setVisible(busy)
        self.start.setVisible(not busy and not done)
        self.start.setEnabled(bool(self.folder.text().strip()) and bool(self._steps))
        self.open_button.setVisible(done)
        (self.open_button if done else self.start).setDefault(True)
        for field in (self.copies, self.folder, self.choose, self.format, self.originals, self.seed):
            field.setEnabled(not busy)

    # Building

    def _connect(self) -> None:
        for changed in (
            self.copies.valueChanged,
            self.seed.valueChanged,
            self.originals.toggled,
            self.folder.textChanged,
            self.format.currentIndexChanged,
        ):
            changed.connect(self._show_amount)
        self.choose.clicked.connect(self._on_choose)
        self.start.clicked.connect(self._write)
        self.stop.clicked.connect(self._stop)
        self.open_button.clicked.connect(self._on_open)

    def _lay_out(self) -> None:
        text = faint_sentence(
            self.tr(
                "Into a new folder with the same classes; your pictures stay as they are. Validate with pictures that "
                "have no copies here: copies of one picture on both sides make the accuracy look better than it is."
            )
        )
        folder = QHBoxLayout()
        folder.addWidget(self.folder, 1)
        folder.addWidget(self.choose)
        form = QFormLayout()
        form.addRow(self.tr("Copies of each picture"), self.copies)
        form.addRow(self.tr("New folder"), folder)
        form.addRow(self.tr("Format"), self.format)
        form.addRow(QLabel(), self.originals)
        form.addRow(self.tr("Seed"), self.seed)
        self.seed.setToolTip(self.tr("Another seed draws other copies"))
        close = QPushButton(self.tr("Close"), autoDefault=False)
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        for button in (self.start, self.stop, self.open_button, close):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(text)
        layout.addLayout(form)
        for widget in (self.amount, self.progress, self.sentence):
            layout.addWidget(widget)
        layout.addLayout(buttons)
