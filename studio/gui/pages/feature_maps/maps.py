"""What each layer makes of the picture: the layers, the way from input to output, the channels, one channel."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.gui.jobs import Jobs, Outcome
from studio.gui.pages.feature_maps.maps_asking import Asking, MapsAsking, Question, What
from studio.gui.pages.feature_maps.maps_board import Answer, MapsBoard
from studio.gui.pages.feature_maps.maps_what import WhatSwitch
from studio.gui.pages.feature_maps.strip_bar import StripBar
from studio.gui.pages.feature_maps.subject import Subject
from studio.gui.settings import Settings
from studio.gui.widgets.empty_state import EmptyState
from studio.gui.widgets.layer_tree import LayerTree
from studio.insight.feature_maps.tasks import (
    ComputeStrip,
    DescribeNetwork,
    LayerInfo,
    LayerMaps,
    NetworkInfo,
    StripStep,
)
from studio.insight.network_spec import NetworkSpec
from studio.tasks import Event

_GROUP = "feature_maps/maps"
_KEPT_STRIPS = 32
StripKey = tuple[NetworkSpec, Path]


class MapsView(QStackedWidget):
    """Asks for what is chosen (network, picture, layer) while it is shown, and shows the answers.

    While it is hidden it only notes that something else is wanted.
    """

    open_requested = Signal()
    sample_requested = Signal()

    def __init__(self, subject: Subject, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject = subject
        self._jobs = jobs
        self._info: NetworkInfo | None = None
        self._described: NetworkSpec | None = None
        """The network that the tree shows, or that it is being filled with."""
        self._layer = ""
        self._strips: OrderedDict[StripKey, tuple[StripStep, ...]] = OrderedDict()
        self._strip_key: StripKey | None = None
        self._coming_steps: list[StripStep] = []
        self._describing, self._stripping = Asking(jobs, self), Asking(jobs, self)
        self._asking = MapsAsking(jobs, self)
        self._build()
        self._connect()
        self._recall()

    # Building

    def _build(self) -> None:
        self.tree = LayerTree()
        self.strip = StripBar()
        self.board = MapsBoard(self._jobs)
        self.what = WhatSwitch()
        self._no_picture = self._empty_state()
        self._view = self._whole_view()
        self.addWidget(self._no_picture)
        self.addWidget(self._view)

    def _empty_state(self) -> EmptyState:
        empty = EmptyState(
            self.tr("No picture to look at"),
            self.tr("Choose one above, or open a folder of pictures; then see what each layer makes of it."),
            self.tr("or drop a picture here"),
        )
        empty.add_button(self.tr("Open a folder of pictures"), self.open_requested).setObjectName("open_folder")
        empty.add_button(self.tr("Try the sample digits"), self.sample_requested).setObjectName("try_sample")
        return empty

    def _whole_view(self) -> QWidget:
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(3)
        self._progress.setRange(0, 0)
        policy = self._progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that nothing jumps
        self._progress.setSizePolicy(policy)
        self._progress.hide()
        left = QWidget()
        left_layout = QVBoxLayout(left)
        left_layout.setContentsMargins(0, 0, 0, 0)
        left_layout.addWidget(self.tree, 1)
        left_layout.addWidget(self.what)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("layers_and_maps")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.board)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([250, 850])
        view = QWidget()
        layout = QVBoxLayout(view)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.strip)
        layout.addWidget(self._progress)
        layout.addLayout(self._message_line())
        layout.addWidget(splitter, 1)
        return view

    def _message_line(self) -> QHBoxLayout:
        self._message = QLabel()
        self._message.setObjectName("message")
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setWordWrap(True)
        self._message.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._again = QPushButton(self.tr("Try again"))
        self._again.clicked.connect(self._try_again)
        line = QHBoxLayout()
        line.addWidget(self._message, 1)
        line.addWidget(self._again)
        self._say("")
        return line

    def _connect(self) -> None:
        self._subject.network_changed.connect(self._on_network)
        self._subject.picture_changed.connect(self._refresh)
        self.tree.chosen.connect(self.show_layer)
        self.strip.chosen.connect(self.show_layer)
        self.what.changed.connect(self._refresh)
        self.board.tools.changed.connect(self._on_presentation)
        self._describing.answered.connect(self._on_info)
        self._describing.failed.connect(self._on_no_network)
        self._describing.ended.connect(self._on_described)
        self._stripping.answered.connect(self._on_step)
        self._stripping.ended.connect(self._on_strip)
        self._asking.answered.connect(self._on_maps)
        self._asking.failed.connect(self._on_no_maps)
        self._asking.busy_changed.connect(self._show_progress)

    def _recall(self) -> None:
        self._layer = Settings().recall(_GROUP, "layer", "")
        self._on_presentation()

    # What is wanted

    @property
    def question(self) -> Question | None:
        """What the first pane is to show, or None while that is not known."""
        if self._info is None or self._subject.picture is None or not self._layer:
            return None
        return Question(self._subject.network, self._subject.picture, self._layer, self._what())

    @Slot(str)
    def show_layer(self, layer: str) -> None:
        """Show the maps of a layer."""
        self._layer = layer
        Settings().remember(_GROUP, {"layer": layer})
        self.tree.choose(layer)
        self.strip.set_layer(layer)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        """Ask for what is chosen, as far as it is not there yet."""
        self.setCurrentWidget(self._view if self._subject.picture is not None else self._no_picture)
        if not self.isVisible():
            return
        network = self._subject.network
        if network != self._described:
            self._describe(network)
        elif (question := self.question) is not None:
            self._say("")
            self.what.setVisible(self._info_of(question.layer).attention)
            if self._asking.kept(question) is None:
                self.board.set_faint()
            self._asking.want([question])
            self._ask_for_strip((question.network, question.picture))

    def _describe(self, network: NetworkSpec) -> None:
        self._described, self._info = network, None
        self._asking.want([])
        self._stripping.drop()
        self._strip_key = None
        self._say("")
        self.strip.fade()
        self.board.set_faint()
        self._describing.ask(
            DescribeNetwork(network=network), self.tr("Looking into {network}").format(network=network.name)
        )
        self._show_progress()

    def _on_network(self, network: NetworkSpec) -> None:
        if network == self._described:  # its file was written anew
            self._described = None
            self._asking.forget(network)
            for key in [key for key in self._strips if key[0] == network]:
                del self._strips[key]
        self._refresh()

    def _try_again(self) -> None:
        self._described = None
        self._refresh()

    def _what(self) -> What:
        return self.what.choice if self._info_of(self._layer).attention else "output"

    def _info_of(self, layer: str) -> LayerInfo:
        assert self._info is not None
        return next(info for info in self._info.layers if info.name == layer)

    # The network's layers

    def _on_info(self, event: Event) -> None:
        if isinstance(event, NetworkInfo):
            self._info = event
            self.tree.set_layers(event.layers)
            names = {layer.name for layer in event.layers}
            if self._layer not in names:
                self._layer = _first_choice(event)
            self.tree.choose(self._layer)
            self.strip.set_layer(self._layer)
            self._refresh()

    def _on_no_network(self, sentence: str) -> None:
        self.tree.set_layers(())
        self.board.show_answers([])
        self.strip.set_steps(())
        self.strip.set_seen(None)
        self._say(sentence, again=True)
        self._show_progress()

    def _on_described(self, outcome: Outcome) -> None:
        self._show_progress()
        if outcome is not Outcome.FINISHED:
            self._on_no_network(self.tr("Stopped before the network was open."))

    # From input to output

    def _ask_for_strip(self, key: StripKey) -> None:
        if key == self._strip_key:
            return
        self._strip_key = key
        if key in self._strips:
            self._stripping.drop()
            self._strips.move_to_end(key)
            self.strip.set_steps(self._strips[key])
            return
        self._coming_steps = []
        self.strip.fade()
        task = ComputeStrip(network=key[0], picture=key[1])
        self._stripping.ask(task, self.tr("From input to output of {network}").format(network=key[0].name))

    def _on_step(self, event: Event) -> None:
        if isinstance(event, StripStep):
            self._coming_steps.append(event)
            self.strip.add_step(event)

    def _on_strip(self, outcome: Outcome) -> None:
        if outcome is Outcome.FINISHED and self._strip_key is not None:
            self._strips[self._strip_key] = tuple(self._coming_steps)
            while len(self._strips) > _KEPT_STRIPS:
                self._strips.popitem(last=False)

    # Maps

    def _on_maps(self, question: Question, maps: LayerMaps) -> None:
        if question == self.question and self._info is not None:
            self.strip.set_seen(maps.seen)
            last = self._info.layers[-1].name
            head = maps.form == "bars" and len(maps.maps) == len(self._info.classes) and question.layer == last
            self.board.show_answers([Answer(maps, classes=self._info.classes if head else ())])

    def _on_no_maps(self, question: Question, sentence: str) -> None:
        if question == self.question:
            self.board.show_answers([])
            self._say(sentence, again=True)

    def _on_presentation(self) -> None:
        self.strip.set_palette(self.board.tools.presentation.palette)

    # Saying how it goes

    def _show_progress(self) -> None:
        self._progress.setVisible(self._asking.busy or self._describing.busy)

    def _say(self, sentence: str, again: bool = False) -> None:
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
        self._again.setVisible(again)


def _first_choice(info: NetworkInfo) -> str:
    """Return the first layer worth looking at: a block of maps, else anything."""
    maps = [layer for layer in info.layers if layer.form != "bars"]
    blocks = [layer for layer in maps if layer.block]
    return next(iter([*blocks, *maps, *info.layers])).name if info.layers else ""
