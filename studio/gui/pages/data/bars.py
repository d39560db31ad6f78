"""The lines above and below the data set: it has changed on the disk, and the person has changed it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from studio.data.index import DatasetIndex
from studio.gui.jobs import Jobs
from studio.gui.pages.data.editing import DatasetEditing
from studio.gui.state import StudioState
from studio.gui.watching import DatasetWatcher
from studio.paths import edits_path


class ReloadBar(QFrame):
    """Tells that files came or went, and shows the data set as it is now when it is asked to."""

    reloaded = Signal()

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._now: DatasetIndex | None = None
        self.watcher = DatasetWatcher(state, jobs, self)
        self.sentence = _line()
        self.reload = QPushButton(self.tr("Reload"))
        self.reload.setToolTip(self.tr("Show the folder as it is now (F5)"))
        self.reload.setShortcut(QKeySequence.StandardKey.Refresh)
        self.close_button = QToolButton(autoRaise=True)
        self.close_button.setText("✕")
        self.close_button.setToolTip(self.tr("Go on with what is open"))
        self._lay_out()
        self.reload.clicked.connect(self._reload)
        self.close_button.clicked.connect(self._dismiss)
        self.watcher.changed.connect(self._on_changed)
        self.watcher.gone.connect(self._on_gone)
        state.dataset_changed.connect(self.hide)
        self.hide()

    def _lay_out(self) -> None:
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.ToolTipBase)
        self.sentence.setForegroundRole(QPalette.ColorRole.ToolTipText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 8, 4)
        layout.addWidget(self.sentence, 1)
        layout.addWidget(self.reload)
        layout.addWidget(self.close_button)

    @Slot(object, int, int)
    def _on_changed(self, now: DatasetIndex, added: int, removed: int) -> None:
        self._now = now
        self.sentence.setText(
            self.tr("The folder has changed: {added} added, {removed} removed.").format(
                added=f"{added:,}", removed=f"{removed:,}"
            )
        )
        self.reload.show()
        self.show()

    @Slot(str)
    def _on_gone(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self.reload.hide()
        self.show()

    @Slot()
    def _dismiss(self) -> None:
        self.hide()
        self.watcher.dismiss()

    @Slot()
    def _reload(self) -> None:
        self._dismiss()
        self._state.set_dataset(self._now)
        self.reloaded.emit()


class ChangesBar(QWidget):
    """Says what the person changed, where that is kept, and takes it back."""

    def __init__(self, state: StudioState, editing: DatasetEditing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._editing = state, editing
        self.sentence = _line()
        self.sentence.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.undo = self._action(self.tr("Undo"), QKeySequence.StandardKey.Undo, editing.undo)
        self.redo = self._action(self.tr("Redo"), QKeySequence("Ctrl+Shift+Z"), editing.redo)
        self.show_file = QPushButton(self.tr("Show file"))
        self.show_file.setToolTip(self.tr("Open the small text file that holds your changes; the pictures stay as is"))
        self.show_file.clicked.connect(self._show_file)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 2, 8, 4)
        layout.addWidget(self.sentence, 1)
        for action in (self.undo, self.redo):
            button = QToolButton(autoRaise=True)
            button.setDefaultAction(action)
            layout.addWidget(button)
        layout.addWidget(self.show_file)
        editing.stack_changed.connect(self._refresh)
        editing.busy_changed.connect(self._refresh)
        state.dataset_changed.connect(self._refresh)
        self._refresh()

    def actions_of_page(self) -> tuple[QAction, QAction]:
        """Return undo and redo, whose keys hold wherever they are added."""
        return self.undo, self.redo

    def _action(self, text: str, keys: QKeySequence | QKeySequence.StandardKey, slot: object) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        return action

    @Slot()
    def _refresh(self) -> None:
        index, stack = self._state.dataset, self._editing.stack
        changed = index is not None and bool(index.unedited)
        self.setVisible(changed or stack.count() > 0)
        self.show_file.setEnabled(changed)
        self.undo.setEnabled(stack.canUndo() and not self._editing.changing)
        self.redo.setEnabled(stack.canRedo() and not self._editing.changing)
        self.undo.setToolTip(self.tr("Undo: {what} (Ctrl+Z)").format(what=stack.undoText()))
        self.redo.setToolTip(self.tr("Redo: {what} (Ctrl+Shift+Z)").format(what=stack.redoText()))
        if index is None:
            return
        self.sentence.setText(self._words(index) if changed else self.tr("The folder as it is, without changes."))
        self.sentence.setToolTip(str(edits_path(index.root)))

    def _words(self, index: DatasetIndex) -> str:
        left_out = len(index.unedited) - len(index.samples)
        kept = self.tr("Your changes are kept in {file}; no picture is touched.").format(
            file=edits_path(index.root).name
        )
        if not left_out:
            return kept
        return self.tr("{count} left out.").format(count=f"{left_out:,}") + " " + kept

    @Slot()
    def _show_file(self) -> None:
        if self._state.dataset is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(edits_path(self._state.dataset.root))))


def _line() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
