"""One line through the checkpoints of a run: every view that looks at the open checkpoint follows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from studio.gui.asking import Asking
from studio.gui.jobs import Jobs
from studio.gui.state import StudioState
from studio.insight.evaluation.files import Sibling, siblings
from studio.tasks import Event

_LETTERS = 12
"""Of a checkpoint's name are seen where there is room."""
_NARROWEST = 80
"""Pixels that are enough to tell the epoch by."""


class CheckpointBar(QWidget):
    """The open checkpoint among those that lie beside it, and a step to the one before and after.

    It takes no room while there is nothing to choose. The folder is read in a thread, when the bar comes into view and
    when a checkpoint is opened or written anew.
    """

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._siblings: tuple[Sibling, ...] = ()
        self._asking = Asking(jobs, self)
        self.box = QComboBox()
        self.box.setAccessibleName(self.tr("Checkpoint"))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(_LETTERS)
        self.box.setMinimumWidth(_NARROWEST)
        self.before = _step_button(Qt.ArrowType.LeftArrow, "Ctrl+[", self.tr("Checkpoint before this one (Ctrl+[)"))
        self.after = _step_button(Qt.ArrowType.RightArrow, "Ctrl+]", self.tr("Checkpoint after this one (Ctrl+])"))
        self._lay_out()
        self._asking.answered.connect(self._on_siblings)
        self._asking.failed.connect(self._show_none)
        self.box.activated.connect(self._on_chosen)
        self.before.clicked.connect(self._go_back)
        self.after.clicked.connect(self._go_on)
        state.checkpoint_changed.connect(self._on_checkpoint)

    @property
    def siblings(self) -> tuple[Sibling, ...]:
        """What there is to choose from; empty while the bar is not to be seen."""
        return self._siblings

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_checkpoint(self._state.checkpoint)

    def _lay_out(self) -> None:
        # Within a frame that stays, so that the bar learns when its page is shown even while it shows nothing.
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for widget in (self.before, self.box, self.after):
            line.addWidget(widget, 1 if widget is self.box else 0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._line)
        self._line.hide()

    @Slot(object)
    def _on_checkpoint(self, checkpoint: Path | None) -> None:
        self._mark_current()
        self._asking.drop()
        if checkpoint is not None and self.isVisible():
            self._asking.ask_thread(partial(_beside, checkpoint), self.tr("Looking for checkpoints beside this one"))

    @Slot(object)
    def _on_siblings(self, found: Event) -> None:
        self._siblings = found
        with QSignalBlocker(self.box):
            self.box.clear()
            for number, sibling in enumerate(found):
                self.box.addItem(self._words(sibling), str(sibling.path))
                self.box.setItemData(number, self._tooltip(sibling), Qt.ItemDataRole.ToolTipRole)
        self._mark_current()

    @Slot()
    def _show_none(self) -> None:
        self._siblings = ()
        self._mark_current()

    def _mark_current(self) -> None:
        """Show where the open checkpoint is among the others; nothing where it is alone, or not one of them."""
        paths = [sibling.path for sibling in self._siblings]
        place = paths.index(self._state.checkpoint) if self._state.checkpoint in paths else -1
        self._line.setVisible(place >= 0 and len(paths) > 1)
        if place >= 0:
            self.box.setCurrentIndex(place)
            self.box.setToolTip(self._tooltip(self._siblings[place]))
        self.before.setEnabled(place > 0)
        self.after.setEnabled(0 <= place < len(paths) - 1)

    def _words(self, sibling: Sibling) -> str:
        match sibling.path.name, sibling.epoch:
            case _, None:
                return sibling.path.name
            case "best.pth", epoch:
                return self.tr("Best: epoch {epoch:,}").format(epoch=epoch)
            case "last.pth", epoch:
                return self.tr("Last: epoch {epoch:,}").format(epoch=epoch)
            case _, epoch:
                return self.tr("Epoch {epoch:,}").format(epoch=epoch)

    def _tooltip(self, sibling: Sibling) -> str:
        lines = [str(sibling.path)]
        if sibling.accuracy is not None:
            right = self.tr("{percent:.1f} % of the validation pictures right while it was trained")
            lines.append(right.format(percent=100 * sibling.accuracy))
        return "\n".join(lines)

    @Slot(int)
    def _on_chosen(self, place: int) -> None:
        sibling = self._siblings[place]
        if sibling.path == self._state.checkpoint:
            return
        if sibling.epoch is not None:
            self._state.set_checkpoint(sibling.path)
        else:  # of no run: it may be another program's
            self._state.offer_checkpoint(sibling.path)

    @Slot()
    def _go_back(self) -> None:
        self._on_chosen(self.box.currentIndex() - 1)

    @Slot()
    def _go_on(self) -> None:
        self._on_chosen(self.box.currentIndex() + 1)


def _beside(checkpoint: Path) -> Iterator[tuple[Sibling, ...]]:
    yield siblings(checkpoint)


def _step_button(arrow: Qt.ArrowType, shortcut: str, tooltip: str) -> QToolButton:
    button = QToolButton(autoRaise=True)
    button.setArrowType(arrow)
    button.setShortcut(shortcut)
    button.setToolTip(tooltip)
    button.setAccessibleName(tooltip)
    return button
