"""What can be done with a run of the history."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from studio.training.history import RunSummary


class RunsMenu(QMenu):
    """The actions, enabled as the chosen run allows; whoever owns the menu connects them."""

    weights_chosen = Signal(object)
    """Path of an epoch's checkpoint, to fine-tune from."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)
        self.open = self._add(self.tr("&Show"), self.tr("Draw this run, and list its epochs"))
        self.predict = self._add(
            self.tr("Use for &predictions"), self.tr("Let Predictions look through the eyes of its best epoch")
        )
        self.addSeparator()
        self.resume = self._add(self.tr("&Resume"), self.tr("Train the epochs that are left, as if it had not stopped"))
        self.more = self._add(
            self.tr("Train &more epochs…"), self.tr("Go on from its last epoch, for longer than was asked for")
        )
        self.fine_tune = self.addMenu(self.tr("&Fine-tune from"))
        self.fine_tune.setToolTipsVisible(True)
        what = self.tr("Start the next run from these weights: chosen as the model, at the left")
        self.from_best, self.from_last = (self._add("", what, menu=self.fine_tune) for _ in range(2))
        self._from_epochs: list[QAction] = []
        self.fine_tune.triggered.connect(self._on_fine_tune)
        self.addSeparator()
        self.rename = self._add(self.tr("Re&name"), self.tr("The folder keeps its name"), Qt.Key.Key_F2)
        self.hide_run = self._add("", self.tr("Hidden runs stay on the disk"), Qt.Key.Key_Delete)
        self.open_folder = self._add(
            self.tr("Open f&older"), self.tr("Its checkpoints, settings, metrics and log, in the file manager")
        )
        self.addSeparator()
        self.show_hidden = self._add(self.tr("Show h&idden runs"), "")
        self.show_hidden.setCheckable(True)
        self.watch = self._add(
            self.tr("&Watch a folder…"),
            self.tr("List the runs of another folder too, such as one that a server trains into"),
        )
        self.unwatch = self.addMenu(self.tr("S&top watching"))

    def set_run(self, run: RunSummary | None, *, busy: bool) -> None:
        """Offer what can be done with a run; ``busy``: another one is being trained here."""
        idle = run is not None and run.can_go_on and not busy
        for action in (self.open, self.rename, self.hide_run, self.open_folder):
            action.setEnabled(run is not None)
        self.predict.setEnabled(run is not None and run.best_file is not None)
        self.resume.setEnabled(idle and run is not None and run.state == "stopped")
        self.more.setEnabled(idle)
        hidden = run is not None and run.about.hidden
        self.hide_run.setText(self.tr("Don't &hide") if hidden else self.tr("&Hide"))
        self._offer_weights(run)

    def _offer_weights(self, run: RunSummary | None) -> None:
        best = run.best if run is not None and run.best_file is not None and run.spec is not None else None
        last = run.epochs[-1] if run is not None and run.last_file is not None and run.spec and run.epochs else None
        self.fine_tune.setEnabled(best is not None or last is not None)
        for action, epoch, text in (
            (self.from_best, best, self.tr("Epoch {epoch}, the best: {accuracy:.1f} %")),
            (self.from_last, last, self.tr("Epoch {epoch}, the last: {accuracy:.1f} %")),
        ):
            action.setVisible(epoch is not None)
            if epoch is not None:
                action.setText(text.format(epoch=epoch.epoch, accuracy=100 * epoch.val_accuracy))

        self._offer_epochs(run)

    def _offer_epochs(self, run: RunSummary | None) -> None:
        """List the single epochs that a run has kept."""
        for action in self._from_epochs:
            self.fine_tune.removeAction(action)
            action.deleteLater()
        self._from_epochs = []
        for epoch, path in zip(run.epochs, run.epoch_files, strict=True) if run is not None and run.spec else ():
            if path is not None:
                text = self.tr("Epoch {epoch}: {accuracy:.1f} %")
                action = self._add(
                    text.format(epoch=epoch.epoch, accuracy=100 * epoch.val_accuracy), str(path), menu=self.fine_tune
                )
                action.setData(path)
                self._from_epochs.append(action)

    def _on_fine_tune(self, action: QAction) -> None:
        if action.data() is not None:
            self.weights_chosen.emit(action.data())

    def _add(self, text: str, tooltip: str, key: Qt.Key | None = None, menu: QMenu | None = None) -> QAction:
        action = (menu or self).addAction(text)
        action.setToolTip(tooltip)
        if key is not None:
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return action
