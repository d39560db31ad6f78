"""The convolution lab: a kernel at work, pixel by pixel."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeySequence, QPalette, QShowEvent, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QToolButton, QVBoxLayout, QWidget

from studio.errors import StudioError
from studio.gui.asking import NewestAsking
from studio.gui.jobs import Jobs
from studio.gui.pages.feature_maps.lab_arithmetic import LabArithmetic
from studio.gui.pages.feature_maps.lab_controls import LabControls
from studio.gui.pages.feature_maps.lab_input import LabInput
from studio.gui.pages.feature_maps.lab_kernel import KernelChoice, KernelEditor
from studio.gui.pages.feature_maps.lab_numbers import Frame
from studio.gui.pages.feature_maps.lab_play import PlayBar
from studio.gui.pages.feature_maps.lab_result import LabResult, Result, work_out
from studio.gui.pages.feature_maps.subject import Subject
from studio.gui.theme import wrong_colour
from studio.gui.widgets.thin_progress import ThinProgress
from studio.insight.convolution.kernels import LARGEST_KERNEL, Values, resized
from studio.insight.convolution.lab import LabSpec, arithmetic, check, output_size, written

_GOES_ON = 1
_BUSY_MS = 120
"""Work that takes longer shows a bar."""


class LabView(QWidget):
    """Input, kernel and result side by side; below them how it is done, and the arithmetic of one pixel."""

    def __init__(self, subject: Subject, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking = NewestAsking(jobs, self)
        self._wrong = False
        self._stale = True
        self._place = (0, 0)
        """The result's pixel whose arithmetic is shown."""
        self.undo = QUndoStack(self)
        self.input = LabInput(subject, jobs)
        self.kernel = KernelEditor()
        self.result = LabResult(jobs)
        self.controls = LabControls()
        self.arithmetic = LabArithmetic()
        self.play = PlayBar()
        self.formula = QLabel()
        self.formula.setObjectName("formula")
        self.formula.setTextFormat(Qt.TextFormat.PlainText)
        self.formula.setWordWrap(True)
        self.formula.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._progress = ThinProgress()
        self._busy = QTimer(self, singleShot=True, interval=_BUSY_MS)
        self._lay_out()
        self._connect()

    # Building

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical)
        split.setObjectName("lab_halves")
        for number, half in enumerate((self._upper_half(), self._lower_half())):
            split.addWidget(half)
            split.setStretchFactor(number, (3, 1)[number])
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._progress)
        layout.addWidget(split, 1)

    def _upper_half(self) -> QSplitter:
        planes = QSplitter(Qt.Orientation.Horizontal)
        planes.setObjectName("lab_planes")
        for number, (pane, share) in enumerate(((self.input, 4), (self._kernel_pane(), 3), (self.result, 4))):
            planes.addWidget(pane)
            planes.setStretchFactor(number, share)
        planes.setChildrenCollapsible(False)
        planes.setSizes([400, 290, 400])
        return planes

    def _lower_half(self) -> QWidget:
        below = QWidget()
        layout = QVBoxLayout(below)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self.controls)
        line = QHBoxLayout()
        line.addWidget(self.formula, 1)
        line.addWidget(self.play)
        layout.addLayout(line)
        layout.addWidget(self.arithmetic, 1)
        return below

    def _kernel_pane(self) -> QWidget:
        undo, redo = QAction("↶", self), QAction("↷", self)
        undo.setToolTip(self.tr("Take back the last change of the kernel or the numbers (Ctrl+Z)"))
        redo.setToolTip(self.tr("Do it again (Ctrl+Shift+Z)"))
        undo.setShortcuts(QKeySequence.keyBindings(QKeySequence.StandardKey.Undo))
        redo.setShortcuts(QKeySequence.keyBindings(QKeySequence.StandardKey.Redo))
        undo.triggered.connect(self.undo.undo)
        redo.triggered.connect(self.undo.redo)
        self.undo.canUndoChanged.connect(undo.setEnabled)
        self.undo.canRedoChanged.connect(redo.setEnabled)
        for action in (undo, redo):
            action.setEnabled(False)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)
            button = QToolButton()
            button.setDefaultAction(action)
            self.kernel.add_button(button)
        pane = QWidget()
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.addWidget(self.kernel)
        return pane

    def _connect(self) -> None:
        self.kernel.chosen.connect(self._on_kernel)
        self.input.grid_chosen.connect(self._on_grid)
        self.input.changed.connect(self._refresh)
        self.controls.changed.connect(self._refresh)
        self.result.display_changed.connect(self._refresh)
        self.result.plane.pointed.connect(self._on_pointed)
        self.result.plane.moved.connect(self._on_moved)
        self.play.placed.connect(self._on_placed)
        self.play.finished.connect(self._on_all_known)
        self._busy.timeout.connect(self._progress.show)
        self._asking.answered.connect(self._on_result)
        self._asking.failed.connect(self._explain)
        self._asking.busy_changed.connect(self._on_busy)

    def use_kernel(self, kernel: Values) -> None:
        """Take a kernel of a network: (height, width) float32; of one too large for the lab, its middle."""
        rows, columns = (min(side, LARGEST_KERNEL) for side in kernel.shape)
        values = resized(np.asarray(kernel, np.float32), rows, columns)
        self.controls.weigh()
        self._on_kernel(KernelChoice(values, preset=None, copied=True), self.tr("copied kernel"), False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.input.load()

    # Changes that can be undone

    @Slot(object, str, bool)
    def _on_kernel(self, choice: KernelChoice, words: str, goes_on: bool) -> None:
        self.undo.push(_Change(words, self._set_kernel, self.kernel.choice, choice, goes_on))

    def _set_kernel(self, choice: KernelChoice) -> None:
        self.kernel.set_choice(choice)
        self._refresh()

    @Slot(object, str)
    def _on_grid(self, grid: Values, words: str) -> None:
        self.undo.push(_Change(words, self.input.set_grid, self.input.grid, grid, False))

    # Working it out

    @Slot()
    def _refresh(self) -> None:
        """Say what would come out, and work it out unless it cannot be."""
        self.kernel.set_pooling(self.controls.pooling)
        self._stale = True
        values, spec = self.input.values, self.controls.spec(self.kernel.choice)
        if values is None:
            self.input.show_values(None)
            if self.input.problem:
                self._explain(self.input.problem)
            return
        try:
            check(spec, (values.shape[0], values.shape[1]))
        except StudioError as error:
            self.input.show_values(None)
            self._explain(str(error))
            return
        self.input.show_values(spec)
        self._say(self._formula(spec, values))
        if self.isVisible():
            self._work(spec, values)

    def _formula(self, spec: LabSpec, values: Values) -> str:
        rows, columns = (size.formula for size in output_size(spec, (values.shape[0], values.shape[1])))
        if rows == columns:
            return self.tr("Rows and columns: {formula}").format(formula=rows)
        return self.tr("Rows: {rows}\nColumns: {columns}").format(rows=rows, columns=columns)

    @Slot(str)
    def _explain(self, sentence: str) -> None:
        """Say why there is no new result; the last one stays, faint."""
        self._say(f"✗ {sentence}", wrong=True)
        self.input.plane.set_frame(None)

    def _say(self, text: str, wrong: bool = False) -> None:
        self._wrong = wrong
        palette = QPalette(self.palette())
        if wrong:
            palette.setColor(QPalette.ColorRole.WindowText, wrong_colour())
        self.formula.setPalette(palette)
        self.formula.setText(text)
        self.result.plane.set_faint(wrong)
        self.play.setEnabled(not wrong)

    def _work(self, spec: LabSpec, values: Values) -> None:
        self._stale = False
        work = partial(work_out, spec, values, self.result.display.currentData(), self.input.top)
        self._asking.ask_thread(work, self.tr("Working out the convolution"))

    @Slot(object)
    def _on_result(self, result: Result) -> None:
        if self._wrong:
            return
        self.result.show_result(result)
        rows, columns = result.result.shape[:2]
        self.play.set_places(rows * columns)
        self._point(min(self._place[0], rows - 1), min(self._place[1], columns - 1))

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        if busy:
            self._busy.start()
        else:
            self._busy.stop()
            self._progress.hide()

    # One pixel

    @Slot(object)
    def _on_pointed(self, place: tuple[int, int] | None) -> None:
        if place is not None and not self.play.playing:
            self._point(*place)

    @Slot(int, int)
    def _on_moved(self, rows: int, columns: int) -> None:
        shown = self.result.shown
        if shown is not None:
            height, width = shown.result.shape[:2]
            row, column = self._place[0] + rows, self._place[1] + columns
            self._point(min(max(row, 0), height - 1), min(max(column, 0), width - 1))

    @Slot(int)
    def _on_placed(self, place: int) -> None:
        shown = self.result.shown
        if shown is not None:
            self.result.plane.set_known(place + 1)
            self._point(*divmod(place, shown.result.shape[1]))

    @Slot()
    def _on_all_known(self) -> None:
        self.result.plane.set_known(None)

    def _point(self, row: int, column: int) -> None:
        shown = self.result.shown
        if shown is None or self._wrong:
            return
        self._place = row, column
        self.play.stand_at(row * shown.result.shape[1] + column)
        self.input.plane.set_frame(Frame(*shown.spec.covered(row, column), shown.spec.dilation))
        self.result.plane.set_frame(Frame(column, row, column + 1, row + 1))
        place = self.tr("Row {row}, column {column}").format(row=row, column=column)
        if shown.result.ndim == 3:
            _, green, blue = (written(float(value)) for value in shown.result[row, column])
            place += self.tr(" of red (green {green}, blue {blue})").format(green=green, blue=blue)
        self.arithmetic.show_pixel(arithmetic(shown.spec, shown.values, row, column), place, self.input.top)


class _Change(QUndoCommand):
    """One step back: a setter, what was before and what came after; a change that goes on swallows the next one."""

    def __init__(self, words: str, set_value: Callable[[Any], None], before: Any, after: Any, goes_on: bool) -> None:
        super().__init__(words)
        self._set, self._before, self._after, self._goes_on = set_value, before, after, goes_on

    def undo(self) -> None:
        self._set(self._before)

    def redo(self) -> None:
        self._set(self._after)

    def id(self) -> int:
        return _GOES_ON if self._goes_on else -1  # which Qt never merges

    def mergeWith(self, other: QUndoCommand) -> bool:
        assert isinstance(other, _Change)
        self._after = other._after
        return True
