"""What the check has found, kind by kind, the pictures side by side, and what can be done."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSignalBlocker, QStringListModel, Qt, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.data.check.findings import Finding, FindingKind
from studio.data.index import DatasetIndex
from studio.events import Progress
from studio.gui.jobs import Jobs
from studio.gui.pages.data.check_words import lesson_of, title_of
from studio.gui.pages.data.checking import DatasetCheck
from studio.gui.pages.data.editing import DatasetEditing
from studio.gui.pages.data.finding_board import FindingBoard
from studio.gui.state import StudioState
from studio.gui.widgets.empty_state import EmptyState
from studio.gui.widgets.thin_progress import ThinProgress

_REFRESH_MS = 250
_KIND_ROLE = Qt.ItemDataRole.UserRole + 1


class CheckView(QWidget):
    """Findings at the left, the pictures of one at the right."""

    def __init__(
        self,
        state: StudioState,
        jobs: Jobs,
        check: DatasetCheck,
        editing: DatasetEditing,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._state, self._check = state, check
        self._shown: list[Finding] = []
        self._stale = True
        self.board = FindingBoard(state, jobs, editing)
        self._refresh_later = QTimer(self, interval=_REFRESH_MS, singleShot=True)
        self._refresh_later.timeout.connect(self._refresh)
        self._build_parts()
        self._lay_out()
        self._connect()
        self._say_state()

    def _build_parts(self) -> None:
        self.start = QPushButton()
        self.start.setToolTip(self.tr("Look at every picture again; those that have not changed take no time"))
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setToolTip(self.tr("Look no further; what was found stays"))
        self._said = QLabel()
        self._progress = ThinProgress()
        self.kinds = QListWidget()
        self.kinds.setSpacing(2)
        self.kinds.setAccessibleName(self.tr("Kinds of findings"))
        self.findings = QListView()
        self.findings.setSpacing(2)
        self.findings.setAccessibleName(self.tr("Findings"))
        self.findings.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.findings.setUniformItemSizes(True)
        self.findings.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.findings.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._reasons = QStringListModel(self)
        self.findings.setModel(self._reasons)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(10)
        for widget in (self.start, self.stop):
            line.addWidget(widget)
        line.addWidget(self._said, 1)
        left = QSplitter(Qt.Orientation.Vertical)
        left.setObjectName("kinds_and_findings")
        left.setChildrenCollapsible(False)
        left.addWidget(self.kinds)
        left.addWidget(self.findings)
        left.setSizes([180, 420])
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("findings_and_pictures")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.board)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([240, 880])
        self._build_states()
        self._stack = QStackedWidget()
        for page in (splitter, self._nothing, self._looking, self._stopped, self._all_left_out):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 8)
        layout.addLayout(line)
        layout.addWidget(self._progress)
        layout.addWidget(self._stack, 1)

    def _build_states(self) -> None:
        """Build what is shown where there are no findings."""
        self._nothing = EmptyState(
            self.tr("Nothing was found"),
            self.tr("Every picture can be read, none is there twice, and no class stands out."),
        )
        self._looking = EmptyState(self.tr("Looking at the pictures…"))
        self._stopped = EmptyState(
            self.tr("Not all pictures were looked at"),
            self.tr("Nothing was found so far. What was looked at takes no time when the check begins again."),
        )
        self._stopped.add_button(self.tr("Go on"), self._check.start)
        self._all_left_out = EmptyState(
            self.tr("All pictures are left out"), self.tr("Take some back: they are listed under “Left out”.")
        )

    def _connect(self) -> None:
        self.start.clicked.connect(self._check.start)
        self.stop.clicked.connect(self._check.stop)
        self._check.found.connect(self._on_found)
        self._check.renewed.connect(self._on_renewed)
        self._check.progressed.connect(self._on_progress)
        self._check.running_changed.connect(self._say_state)
        self._state.dataset_changed.connect(self._on_dataset)
        self.kinds.currentRowChanged.connect(self._show_kind)
        self.findings.selectionModel().currentChanged.connect(self._on_finding)

    def forget_thumbnails(self) -> None:
        """Read the files anew: some may be others under the same name."""
        self.board.forget_thumbnails()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    @Slot(object)
    def _on_dataset(self, _index: DatasetIndex | None) -> None:
        self._say_state()

    @Slot(object)
    def _on_found(self, _finding: Finding) -> None:
        self._stale = True
        if not self._refresh_later.isActive():
            self._refresh_later.start()

    @Slot()
    def _on_renewed(self) -> None:
        self._stale = True
        self._refresh()

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        self._progress.show_progress(progress)
        if progress.total:
            self._said.setText(
                self.tr("{done} of {total} pictures").format(done=f"{progress.done:,}", total=f"{progress.total:,}")
            )

    @Slot()
    def _say_state(self) -> None:
        index, running = self._state.dataset, self._check.running
        count = len(index.samples) if index else 0
        self.start.setText(self.tr("Check these {count} pictures").format(count=f"{count:,}"))
        self.start.setEnabled(not running and count > 0)
        self.stop.setEnabled(running)
        self._progress.setVisible(running)
        if not running:
            self._say_result()
        self._choose_page()

    def _say_result(self) -> None:
        count = len(self._check.findings)
        found = self.tr("1 finding") if count == 1 else self.tr("{count} findings").format(count=f"{count:,}")
        self._said.setText(
            found if self._check.done else self.tr("{found} so far: not all were looked at").format(found=found)
        )

    def _choose_page(self) -> None:
        index = self._state.dataset
        if index is not None and not index.samples:
            self._stack.setCurrentWidget(self._all_left_out)
        elif self._check.findings:
            self._stack.setCurrentIndex(0)
        else:
            result = self._nothing if self._check.done else self._stopped
            self._stack.setCurrentWidget(self._looking if self._check.running else result)

    @Slot()
    def _refresh(self) -> None:
        """Show what is found now, and the same kind and place as before."""
        if not (self._stale and self.isVisible()):
            return
        self._stale = False
        self._choose_page()
        if not self._check.running:
            self._say_result()
        self._list_kinds()
        self._show_kind()

    def _list_kinds(self) -> None:
        kind = self._kind()
        counts = dict.fromkeys(get_args(FindingKind), 0)
        for finding in self._check.findings:
            counts[finding.kind] += 1
        present = [name for name, count in counts.items() if count]
        with QSignalBlocker(self.kinds):
            self.kinds.clear()
            for name in present:
                item = QListWidgetItem(f"{title_of(name)}  ({counts[name]:,})", self.kinds)
                item.setData(_KIND_ROLE, name)
                item.setToolTip(lesson_of(name))
            self.kinds.setCurrentRow(present.index(kind) if kind in present else 0)

    def _kind(self) -> FindingKind | None:
        item = self.kinds.currentItem()
        kind: FindingKind | None = item.data(_KIND_ROLE) if item else None
        return kind

    @Slot()
    def _show_kind(self) -> None:
        """List the findings of a kind; the place in the list stays where the kind does."""
        kind, row = self._kind(), self.findings.currentIndex().row()
        same = bool(self._shown) and self._shown[0].kind == kind
        self._shown = [finding for finding in self._check.findings if finding.kind == kind]
        with QSignalBlocker(self.findings.selectionModel()):
            self._reasons.setStringList([finding.reason for finding in self._shown])
        row = min(max(row, 0), len(self._shown) - 1) if same else 0
        if self._shown:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.findings.selectionModel().setCurrentIndex(self._reasons.index(row), flag)
        else:
            self.board.show_finding(None, ())

    @Slot(QModelIndex, QModelIndex)
    def _on_finding(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.board.show_finding(self._shown[current.row()], self._shown)
