"""What each layer makes of the picture: the layers, the way from input to output, the channels, one channel."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.gui.asking import Asking
from studio.gui.jobs import Jobs, Outcome
from studio.gui.pages.feature_maps.compare_bar import CompareBar
from studio.gui.pages.feature_maps.maps_asking import MapsAsking, Question
from studio.gui.pages.feature_maps.maps_board import Answer, MapsBoard
from studio.gui.pages.feature_maps.maps_epochs import EpochPlayer
from studio.gui.pages.feature_maps.maps_what import WhatSwitch
from studio.gui.pages.feature_maps.strip_asking import StripAsking
from studio.gui.pages.feature_maps.strip_bar import StripBar
from studio.gui.pages.feature_maps.strongest_panel import Target
from studio.gui.pages.feature_maps.subject import Subject
from studio.gui.settings import Settings
from studio.gui.widgets.empty_state import EmptyState
from studio.gui.widgets.layer_tree import LayerTree
from studio.gui.widgets.message_line import MessageLine
from studio.gui.widgets.thin_progress import ThinProgress
from studio.insight.feature_maps.tasks import (
    DescribeNetwork,
    LayerInfo,
    LayerMaps,
    NetworkInfo,
)
from studio.insight.network_spec import NetworkSpec
from studio.tasks import Event
from studio.training.history import RunSummary

_GROUP = "feature_maps/maps"


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
        self._describing = Asking(jobs, self)
        self._asking = MapsAsking(jobs, self)
        self._build()
        self._connect()
        self._recall()

    # Building

    def _build(self) -> None:
        self.tree = LayerTree()
        self.strip = StripBar()
        self.board = MapsBoard(self._jobs, self.strip.exports())
        self._stripping = StripAsking(self.strip, self._jobs)
        self.epochs = EpochPlayer(self._jobs)
        self.compare = CompareBar()
        self.board.lines.addWidget(self.compare)
        self.board.lines.addWidget(self.epochs)
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
        self._progress = ThinProgress()
        self._message = MessageLine()
        self._message.again_wanted.connect(self._try_again)
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
        splitter.setSizes([290, 830])
        view = QWidget()
        layout = QVBoxLayout(view)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.strip)
        layout.addWidget(self._progress)
        layout.addWidget(self._message)
        layout.addWidget(splitter, 1)
        return view

    def _connect(self) -> None:
        self._subject.network_changed.connect(self._on_network)
        self._subject.picture_changed.connect(self._refresh)
        self.tree.chosen.connect(self.show_layer)
        self.strip.chosen.connect(self.show_layer)
        self.what.changed.connect(self._refresh)
        self.board.tools.changed.connect(self._on_presentation)
        self.board.compare.toggled.connect(self._on_compare)
        self.board.strongest.picture_chosen.connect(self._on_strongest)
        self.board.panes[1].picture_dropped.connect(self.compare.choose_picture)
        self.compare.changed.connect(self._refresh)
        self.compare.difference_toggled.connect(self.board.set_difference)
        self.epochs.moved.connect(self._refresh)
        self.epochs.run_found.connect(self._on_run)
        self._describing.answered.connect(self._on_info)
        self._describing.failed.connect(self._on_no_network)
        self._describing.ended.connect(self._on_described)
        self._asking.answered.connect(self._on_maps)
        self._asking.failed.connect(self._on_no_maps)
        self._asking.busy_changed.connect(self._show_progress)

    def _recall(self) -> None:
        self._layer = Settings().recall(_GROUP, "layer", "")
        self._on_presentation()

    # What is wanted

    def _questions(self) -> list[Question]:
        """Return what the panes are to show; nothing while that is not known."""
        base = self._base()
        if base is None:
            return []
        first = replace(base, network=self.epochs.network or base.network)
        return [first, self.compare.second(first)] if self.board.compare.isChecked() else [first]

    def _base(self) -> Question | None:
        """Return what the first pane is to show, at whatever epoch."""
        if self._info is None or self._subject.picture is None or not self._layer:
            return None
        what = self.what.choice if self._info_of(self._layer).attention else "output"
        return Question(self._subject.network, self._subject.picture, self._layer, what)

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
        if not self.isVisible() or self._subject.picture is None:
            return
        network = self._subject.network
        if network != self._described:
            self._describe(network)
        elif (base := self._base()) is not None:
            self._message.say("")
            self.what.setVisible(self._info_of(base.layer).attention)
            self.board.set_target(self._target(base))
            questions = self._questions()
            if any(self._asking.kept(question) is None for question in questions):
                self.board.set_faint()
            self._asking.want(questions)
            self._stripping.want(base.network, base.picture)

    def _describe(self, network: NetworkSpec) -> None:
        self._described, self._info = network, None
        self._asking.want([])
        self._stripping.drop()
        self._message.say("")
        self.board.set_faint()
        self.epochs.set_network(network)
        self._describing.ask(
            DescribeNetwork(network=network), self.tr("Looking into {network}").format(network=network.name)
        )
        self._show_progress()

    def _target(self, base: Question) -> Target | None:
        data = self._subject.state.data_spec
        if data is None or self._info is None or base.what == "attention":
            return None
        return Target(base.network, data, base.layer, self._info.recipe)

    def _on_network(self, network: NetworkSpec) -> None:
        if network == self._described:  # its file was written anew
            self._described = None
            self._asking.forget(network)
            self._stripping.forget(network)
            self.board.strongest.forget(network)
        self._refresh()

    def _try_again(self) -> None:
        self._described = None
        self._refresh()

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
        self._message.say(sentence, again=True)
        self._show_progress()

    def _on_described(self, outcome: Outcome) -> None:
        self._show_progress()
        if outcome is not Outcome.FINISHED:
            self._on_no_network(self.tr("Stopped before the network was open."))

    # Maps

    def _on_maps(self, _question: Question, _maps: LayerMaps) -> None:
        questions = self._questions()
        if questions and all(self._asking.kept(question) is not None for question in questions):
            self._show_kept(questions)

    def _show_kept(self, questions: list[Question]) -> None:
        """Show the answers that are there."""
        headings = self.compare.headings(questions) if len(questions) == 2 else [""]
        answers = [
            Answer(maps, heading, self._names(maps))
            for question, heading in zip(questions, headings, strict=True)
            if (maps := self._asking.kept(question)) is not None
        ]
        base = self._base()
        self.board.show_answers(answers, anchor=self._asking.kept(base) if base is not None else None)
        if answers:
            self.strip.set_seen(answers[0].maps.seen)

    def _names(self, maps: LayerMaps) -> tuple[str, ...]:
        """Return the classes where a layer has one number for each of them and none comes after it."""
        assert self._info is not None
        head = maps.layer == self._info.layers[-1].name and len(maps.maps) == len(self._info.classes)
        return self._info.classes if head and maps.form == "bars" else ()

    def _on_no_maps(self, question: Question, sentence: str) -> None:
        questions = self._questions()
        if question in questions:
            if question == questions[0]:
                self.board.show_answers([])
            else:
                self._show_kept(questions)
            self._message.say(sentence, again=True)

    def _on_compare(self, on: bool) -> None:
        self.compare.setVisible(on)
        self._refresh()

    def _on_run(self, run: RunSummary | None) -> None:
        """Offer, to compare with, the network as it was before training; and the checkpoint beside the backbone."""
        spec, state = self._subject.network, self._subject.state
        size = self._info.recipe.size if self._info is not None else None
        others = {}
        if run is not None and run.spec is not None:
            before = NetworkSpec(model=run.spec.model, size=run.spec.recipe.size)
            others[self.tr("Before training: {network}").format(network=before.name)] = before
        elif spec.checkpoint is None and state.checkpoint is not None:
            checkpoint = NetworkSpec(checkpoint=state.checkpoint, size=size)
            others[checkpoint.name] = checkpoint
        self.compare.offer_networks(others)

    def _on_strongest(self, sample_id: str) -> None:
        self._subject.state.set_selection((sample_id,))

    def _on_presentation(self) -> None:
        self.strip.set_palette(self.board.tools.presentation.palette)

    # Saying how it goes

    def _show_progress(self) -> None:
        self.epochs.wait(self._asking.busy)
        self._progress.setVisible(self._asking.busy or self._describing.busy)


def _first_choice(info: NetworkInfo) -> str:
    """Return the first layer worth looking at: a block of maps, else anything."""
    maps = [layer for layer in info.layers if layer.form != "bars"]
    blocks = [layer for layer in maps if layer.block]
    return next(iter([*blocks, *maps, *info.layers])).name if info.layers else ""
