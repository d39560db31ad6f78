"""Which parts of the picture speak for a class."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.gui.jobs import Jobs
from studio.gui.pages.feature_maps.subject import Subject
from studio.gui.pages.feature_maps.why_asking import WhyAsking
from studio.gui.pages.feature_maps.why_board import WhyBoard
from studio.gui.pages.feature_maps.why_classes import ClassBars
from studio.gui.pages.feature_maps.why_methods import MethodChoice
from studio.gui.pages.feature_maps.why_options import WhyOptions
from studio.gui.settings import Settings
from studio.gui.widgets.empty_state import EmptyState
from studio.gui.widgets.fold import Fold
from studio.gui.widgets.message_line import MessageLine
from studio.gui.widgets.thin_progress import ThinProgress
from studio.insight.attribution.tasks import Attribute, Attribution, Method, Said
from studio.insight.network_spec import NetworkSpec

_GROUP = "feature_maps/why"
_BUSY_MS = 300
"""What takes longer can be cancelled."""


class WhyView(QStackedWidget):
    """Explains a class of the picture's by a method, or by all of them, while it is shown."""

    layer_requested = Signal(str)
    open_requested = Signal()
    sample_requested = Signal()

    def __init__(self, subject: Subject, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject = subject
        self._network = subject.network
        self._seen: Path | None = None
        """The picture whose classes are shown."""
        self._asking = WhyAsking(jobs, self)
        self.methods = MethodChoice()
        self.options = WhyOptions()
        self.classes = ClassBars()
        self.board = WhyBoard(jobs)
        self._fold = Fold(self.options)
        self._busy = QTimer(self, singleShot=True, interval=_BUSY_MS)
        self._build()
        self._connect()

    # Building

    def _build(self) -> None:
        self._fold.set_title(self.tr("Options"))
        self._fold.set_open(Settings().recall(_GROUP, "options", False))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("questions_and_reasons")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._questions())
        splitter.addWidget(self.board)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([300, 820])
        self._make_progress()
        self._view = QWidget()
        layout = QVBoxLayout(self._view)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.progress)
        self._message = MessageLine()
        layout.addWidget(self._message)
        layout.addWidget(splitter, 1)
        self._no_picture = self._empty_state()
        self.addWidget(self._no_picture)
        self.addWidget(self._view)

    def _questions(self) -> QWidget:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.addWidget(self.methods)
        layout.addWidget(self._fold)
        layout.addWidget(self.classes, 1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(column)
        return scroll

    def _empty_state(self) -> EmptyState:
        empty = EmptyState(
            self.tr("No picture to explain"),
            self.tr("Choose one above, or open a folder of pictures; then see which parts speak for a class."),
            self.tr("or drop a picture here"),
        )
        empty.add_button(self.tr("Open a folder of pictures"), self.open_requested).setObjectName("open_folder")
        empty.add_button(self.tr("Try the sample digits"), self.sample_requested).setObjectName("try_sample")
        return empty

    def _make_progress(self) -> None:
        self.progress = ThinProgress()
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("Stop working this out; what is already there stays"))
        self.board.line.insertWidget(1, self.cancel)
        policy = self.cancel.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that nothing jumps
        self.cancel.setSizePolicy(policy)
        self.cancel.hide()

    def _connect(self) -> None:
        self._subject.network_changed.connect(self._on_network)
        self._subject.picture_changed.connect(self._refresh)
        for part in (self.methods, self.options):
            part.changed.connect(self._refresh)
        self.classes.chosen.connect(self._refresh)
        self.options.layer_requested.connect(self.layer_requested)
        self.board.method_clicked.connect(self._on_pane)
        self._fold.toggled.connect(self._on_fold)
        self._asking.said.connect(self._on_said)
        self._asking.answered.connect(self._on_answer)
        self._asking.failed.connect(self._on_failed)
        self._asking.progressed.connect(self.progress.show_progress)
        self._asking.busy_changed.connect(self._on_busy)
        self._busy.timeout.connect(self.cancel.show)
        self.cancel.clicked.connect(self._asking.cancel)
        self._message.again_wanted.connect(self._try_again)

    # What is wanted

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _tasks(self) -> list[Attribute]:
        """Return what the panes are to show."""
        picture = self._subject.picture
        if picture is None:
            return []
        return [
            Attribute(
                network=self._subject.network,
                picture=picture,
                method=method,
                target=self.classes.target,
                **self.options.values(method),
            )
            for method in self.methods.methods
        ]

    @Slot()
    def _refresh(self) -> None:
        """Show what is known of what is chosen, and ask for the rest."""
        self.setCurrentWidget(self._view if self._subject.picture is not None else self._no_picture)
        self.options.show_for(self.methods.methods)
        self.board.set_methods(self.methods.methods, self.methods.method)
        if not self.isVisible():
            return
        tasks = self._tasks()
        self._message.say(self._caution())
        for task in tasks:
            if (answer := self._asking.kept(task)) is not None:
                self._on_answer(task, answer)
            elif sentence := self._asking.refusal(task):
                self._on_failed(task, sentence)
            else:
                self.board.set_faint(task.method)
        self._asking.want(tasks)

    @property
    def _untrained(self) -> bool:
        model = self._subject.network.model
        return model is not None and model.weights == "random"

    def _caution(self) -> str:
        if not self._untrained:
            return ""
        return self.tr("The weights are random: these maps show the architecture at work, and no reasons.")

    def _on_network(self, network: NetworkSpec) -> None:
        if network == self._network:  # its file was written anew
            self._asking.forget(network)
        else:
            self._asking.retry()
            self.classes.follow_prediction()
            self.options.forget_layers()
        self._network = network
        self._refresh()

    def _on_pane(self, method: Method) -> None:
        if method != self.methods.method:
            self.methods.choose(method)

    def _try_again(self) -> None:
        self._asking.retry()
        self._refresh()

    def _on_fold(self, is_open: bool) -> None:
        Settings().remember(_GROUP, {"options": is_open})

    # The answers

    def _on_answer(self, task: Attribute, answer: Attribution) -> None:
        if task in self._tasks():
            self._on_said(task, Said(answer.seen, answer.target, answer.classes, answer.probabilities))
            self.board.show_answer(task.method, answer)
            self.options.set_layers(answer)

    def _on_said(self, task: Attribute, said: Said) -> None:
        if task in self._tasks():
            self._seen = task.picture
            true = self._true_class()
            self.board.show_picture(said.seen)
            self.board.set_title(self._title(said, true))
            self.classes.show_classes(said.classes, said.probabilities, said.target, true)

    def _on_failed(self, task: Attribute, sentence: str) -> None:
        if task in self._tasks():
            self.board.show_none(task.method, keep_picture=task.picture == self._seen)
            self._message.say(sentence, again=True)

    def _title(self, said: Said, true: str | None) -> str:
        name = said.classes[said.target]
        percent = 100 * float(said.probabilities[said.target])
        title = self.tr("Why {name}? {percent:.1f} %").format(name=name, percent=percent)
        predicted = said.classes[int(said.probabilities.argmax())]
        if name != predicted:
            title += self.tr(", predicted: {name}").format(name=predicted)
        if true is not None and true != name:
            title += self.tr(", true class: {name}").format(name=true)
        return title

    def _true_class(self) -> str | None:
        """Return the class of the picture's folder; None where it has none, or the network's classes have no names."""
        dataset, picture = self._subject.state.dataset, self._subject.picture
        if self._untrained or dataset is None or picture is None or not picture.is_relative_to(dataset.root):
            return None
        sample = dataset.by_id.get(picture.relative_to(dataset.root).as_posix())
        return None if sample is None else sample.label

    # Saying how it goes

    def _on_busy(self, busy: bool) -> None:
        self.progress.setVisible(busy)
        self.progress.setRange(0, 0)
        if not busy:
            self._busy.stop()
            self.cancel.hide()
        elif not self._busy.isActive() and self.cancel.isHidden():
            self._busy.start()
