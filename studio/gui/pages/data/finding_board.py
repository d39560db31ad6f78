"""One finding: what it means, its pictures side by side, and its remedies as buttons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studio.data.check.findings import Finding, Remedy
from studio.data.index import DatasetIndex
from studio.gui.asking import Asking
from studio.gui.jobs import Jobs
from studio.gui.pages.data.check_weigh import WeighButton
from studio.gui.pages.data.check_words import lesson_of, remedy_tooltip, remedy_words, title_of
from studio.gui.pages.data.edit_actions import EditActions
from studio.gui.pages.data.editing import DatasetEditing
from studio.gui.state import StudioState
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.picture_grid import PictureGrid
from studio.gui.widgets.thumbnails import ThumbnailLoader

if TYPE_CHECKING:  # it brings pydantic, for which the first window need not wait
    from studio.data.edits import Edits

_SIZE_STEP = 5
_MEASURED = 200
"""Pictures of a finding whose sizes are told."""


class FindingBoard(QWidget):
    """The pictures of a finding, large enough to compare."""

    def __init__(self, state: StudioState, jobs: Jobs, editing: DatasetEditing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._editing = state, editing
        self.buttons: list[QPushButton] = []
        """Of the finding's own remedies, the best first."""
        self._finding: Finding | None = None
        self._of_kind: Sequence[Finding] = ()
        self._shown_of: DatasetIndex | None = None
        """The data set of which pictures were shown last."""
        self._measuring = Asking(jobs, self)
        self._measuring.answered.connect(self._on_sizes)
        self._thumbnails = ThumbnailLoader(self)
        self.grid = PictureGrid(self._thumbnails)
        self.grid.set_size_step(_SIZE_STEP)
        self.grid.ids_selected.connect(state.set_selection)
        self._actions = EditActions(self.grid, state, editing)
        self._build_words()
        self._lay_out()
        editing.busy_changed.connect(self._enable)
        state.dataset_changed.connect(self._on_dataset)
        self.show_finding(None, ())

    def _build_words(self) -> None:
        self._title = QLabel()
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        self._explanation = faint_sentence()
        self._reason = QLabel()
        self._reason.setTextFormat(Qt.TextFormat.PlainText)
        self._reason.setWordWrap(True)
        # A name of 250 letters would widen the window; the tooltip has all of it.
        self._reason.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _lay_out(self) -> None:
        self._remedies = QHBoxLayout()
        self._remedies.setSpacing(8)
        self.weigh = WeighButton(self._state, self)
        self.weigh.hide()
        self.all = QPushButton(self)
        self.all.hide()
        self.all.clicked.connect(self._apply_to_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self._title, self._explanation, self._reason):
            layout.addWidget(widget)
        layout.addLayout(self._remedies)
        layout.addWidget(self.grid, 1)
        layout.addStretch()  # a finding without pictures has no grid to take the room

    def show_finding(self, finding: Finding | None, of_kind: Sequence[Finding]) -> None:
        """Show a finding; ``of_kind`` are all of its kind."""
        index = self._state.dataset
        same = finding == self._finding and index is self._shown_of
        self._finding, self._of_kind = finding, of_kind
        if finding is None or index is None:
            self._measuring.drop()
            self.grid.set_pictures(Path(), ())
            return
        self._title.setText(title_of(finding.kind))
        self._explanation.setText(lesson_of(finding.kind))
        self._reason.setText(finding.reason)
        self._reason.setToolTip(finding.reason)
        self._show_remedies(finding)
        if not same:
            self._show_pictures(index, finding)

    def _show_pictures(self, index: DatasetIndex, finding: Finding) -> None:
        self._shown_of = index
        self.grid.set_pictures(index.root, finding.ids, _captions(index, finding.ids, {}))
        self.grid.setVisible(bool(finding.ids))
        self.grid.select_ids(self._state.selection)
        self._measuring.ask_thread(partial(_measure, index.root, finding.ids[:_MEASURED]), self.tr("Measuring"))

    def forget_thumbnails(self) -> None:
        """Read the files anew: some may be others under the same name."""
        self._thumbnails.clear()

    def _show_remedies(self, finding: Finding) -> None:
        while self._remedies.takeAt(0) is not None:
            pass
        for button in self.buttons:
            button.hide()  # it may be a while until the event loop deletes it
            button.deleteLater()
        self.buttons = []
        for remedy in finding.remedies:
            button = QPushButton(remedy_words(remedy))
            button.setToolTip(remedy_tooltip(remedy))
            button.clicked.connect(partial(self._apply, (remedy,), remedy_words(remedy)))
            self.buttons.append(button)
            self._remedies.addWidget(button)
        self._remedies.addWidget(self.weigh)
        self.weigh.setVisible(finding.kind == "imbalance")
        self._remedies.addStretch(1)
        self._remedies.addWidget(self.all)
        count = len(self._first_remedies())
        self.all.setVisible(count > 1)
        self.all.setText(self.tr("First remedy for all {count}").format(count=f"{count:,}"))
        if finding.remedies:
            what = remedy_words(finding.remedies[0])
            self.all.setToolTip(
                self.tr("Do for every finding of this kind what “{what}” does for this one; one step to undo").format(
                    what=what
                )
            )
        self._enable()

    def _first_remedies(self) -> tuple[Remedy, ...]:
        return tuple(finding.remedies[0] for finding in self._of_kind if finding.remedies)

    @Slot()
    def _enable(self) -> None:
        for button in (*self.buttons, self.all):
            button.setEnabled(not self._editing.busy)

    @Slot()
    def _apply_to_all(self) -> None:
        if self._finding is not None:
            self._apply(self._first_remedies(), f"{title_of(self._finding.kind)}: {self.all.text()}")

    def _apply(self, remedies: Sequence[Remedy], title: str) -> None:
        self._editing.apply(partial(_remedied, remedies), title)

    @Slot(object)
    def _on_sizes(self, sizes: Mapping[str, tuple[int, int]]) -> None:
        index, finding = self._state.dataset, self._finding
        if index is not None and finding is not None:
            self.grid.set_pictures(index.root, finding.ids, _captions(index, finding.ids, sizes))
            self.grid.select_ids(self._state.selection)

    @Slot(object)
    def _on_dataset(self, index: DatasetIndex | None) -> None:
        """Let what is known of the pictures be said anew; the findings follow when the check has."""
        if index is None or (self._shown_of is not None and self._shown_of.root != index.root):
            self._thumbnails.clear()
            self.show_finding(None, ())
        elif self._finding is not None and self.isVisible():
            self._show_pictures(index, self._finding)


def _captions(index: DatasetIndex, ids: Sequence[str], sizes: Mapping[str, tuple[int, int]]) -> dict[str, str]:
    """Return class, split and size of each picture, as far as there are any."""
    captions = {}
    for name in ids:
        sample = index.by_id.get(name)
        parts = [part for part in (sample.label, sample.split) if part] if sample else []
        if name in sizes:
            parts.append("{} × {}".format(*sizes[name]))
        captions[name] = "  ·  ".join(parts)
    return captions


def _measure(root: Path, ids: Sequence[str]) -> Iterator[dict[str, tuple[int, int]]]:
    from studio.data.decode import UnreadablePicture, picture_size

    sizes = {}
    for name in ids:
        try:
            sizes[name] = picture_size(root / name)
        except UnreadablePicture:
            continue  # the grid crosses it out and says why
    yield sizes


def _remedied(remedies: Sequence[Remedy], edits: Edits) -> Edits:
    from studio.data.check.remedies import remedied

    return remedied(edits, remedies)
