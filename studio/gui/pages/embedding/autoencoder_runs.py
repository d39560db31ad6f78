"""The autoencoders that were trained before, to be taken up again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from studio.gui.asking import Asking
from studio.gui.jobs import Jobs
from studio.paths import runs_dir
from studio.tasks import Event
from studio.training.autoencoding_history import AutoencoderSummary, list_autoencoders


class AutoencoderRuns(QComboBox):
    """Lists the person's runs that have a checkpoint, newest first; its text names the checkpoint in use."""

    found = Signal(object)
    """tuple[AutoencoderSummary, ...] after each look at the folder."""
    chosen = Signal(object)
    """AutoencoderSummary that the person has chosen."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looking = Asking(jobs, self)
        self._looking.answered.connect(self._on_found)
        self._runs: tuple[AutoencoderSummary, ...] = ()
        self._in_use: Path | None = None
        self.setObjectName("autoencoder")
        self.setToolTip(self.tr("The autoencoder in use; choose one that was trained before"))
        self.setAccessibleName(self.tr("Autoencoder"))
        self.setPlaceholderText(self.tr("None trained yet"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(28)
        self.activated.connect(self._on_activated)
        self._fill()

    def look(self) -> None:
        """See in a thread which runs there are."""
        self._looking.ask_thread(_found, self.tr("Looking for autoencoders"))

    def set_in_use(self, checkpoint: Path | None) -> None:
        """Name a checkpoint, one of a run or any other."""
        self._in_use = checkpoint
        self._fill()

    @Slot(object)
    def _on_found(self, runs: Event) -> None:
        if isinstance(runs, tuple):
            self._runs = runs
            self._fill()
            self.found.emit(runs)

    def _fill(self) -> None:
        self.clear()
        known = [run.best_file for run in self._runs]
        if self._in_use is not None and self._in_use not in known:
            self.addItem(f"{self._in_use.parent.name}/{self._in_use.name}")
            self.setItemData(0, str(self._in_use), Qt.ItemDataRole.ToolTipRole)
        for run in self._runs:
            self.addItem(self._title(run), run)
            self.setItemData(self.count() - 1, str(run.folder), Qt.ItemDataRole.ToolTipRole)
        if self._in_use is None:
            self.setCurrentIndex(-1)
        else:
            self.setCurrentIndex(known.index(self._in_use) if self._in_use in known else 0)
        self.setEnabled(self.count() > 0)

    def _title(self, run: AutoencoderSummary) -> str:
        if run.best is None:
            return run.name
        return self.tr("{name}: {loss:,.2f} nats").format(name=run.name, loss=run.best.val_loss)

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        run = self.itemData(index)
        if run is not None:
            self.chosen.emit(run)


def _found() -> Iterator[Event]:
    root = runs_dir()
    runs = list_autoencoders(root) if root.is_dir() else []
    yield tuple(run for run in runs if run.best_file is not None and run.spec is not None and not run.about.hidden)
