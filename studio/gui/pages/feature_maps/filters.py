"""What a network's convolutions have learnt: their kernels, how training changed them, what excites them."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from studio.gui.asking import Asking
from studio.gui.file_dialogs import ask_for_checkpoint
from studio.gui.jobs import Jobs, Outcome
from studio.gui.pages.feature_maps.filters_bank import FilterBank
from studio.gui.pages.feature_maps.filters_excite import ExcitePanel
from studio.gui.pages.feature_maps.subject import Subject
from studio.gui.settings import Settings
from studio.gui.widgets.layer_tree import LayerTree
from studio.gui.widgets.message_line import MessageLine
from studio.gui.widgets.thin_progress import ThinProgress
from studio.insight.feature_maps.tasks import DescribeNetwork, LayerInfo, NetworkInfo
from studio.insight.filters.tasks import Kernels, ReadKernels
from studio.insight.network_spec import NetworkSpec
from studio.tasks import Event, Progress

_GROUP = "feature_maps/filters"
_WEIGHTS, _START, _OTHER = range(3)


class FiltersView(QWidget):
    """Layers on the left, the chosen convolution's filters in the middle, what excites them on the right.

    It asks the engine when it is shown and the network, the layer or the comparison has changed since.
    """

    kernel_requested = Signal(object)
    """(kh, kw) float32: to be tried in the convolution lab."""
    go_to = Signal(str)
    """Key of the page that helps on."""

    def __init__(self, subject: Subject, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject = subject
        self._asking = Asking(jobs, self)
        self._network: NetworkSpec = subject.network
        self._info: NetworkInfo | None = None
        self._other: Path | None = None
        """The checkpoint to compare with."""
        self._stale = True
        self._reading = False
        """Whether the kernels have been asked for, and not only the layers."""
        self.tree = LayerTree()
        self.comparison = QComboBox()
        self.bank = FilterBank(jobs)
        self.excite = ExcitePanel(jobs)
        self._message = MessageLine()
        self._choose_model = QPushButton(self.tr("Choose another backbone"))
        self._progress = ThinProgress()
        self._build()
        self._connect()
        self._say("")
        self._on_network(self._network)

    # Building

    def _build(self) -> None:
        self._message.add_button(self._choose_model)
        self.comparison.setAccessibleName(self.tr("Weights or their change"))
        self.comparison.setToolTip(
            self.tr("The weights as they are, or what was added to them since training began or since a checkpoint")
        )
        splitter = QSplitter()
        splitter.setObjectName("filters")
        splitter.setChildrenCollapsible(False)
        for part, stretch, width in ((self.tree, 0, 180), (self._middle(), 1, 540), (self.excite, 0, 320)):
            part.setMinimumWidth(width)  # not what the longest sentence in it asks for
            splitter.addWidget(part)
            splitter.setStretchFactor(splitter.count() - 1, stretch)
        splitter.setSizes([240, 540, 320])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(6, 0, 6, 0)
        column.addWidget(self.comparison)
        column.addWidget(self._progress)
        column.addWidget(self._message)
        column.addWidget(self.bank, 1)
        return middle

    def _connect(self) -> None:
        self._subject.network_changed.connect(self._on_network)
        self.tree.chosen.connect(self._on_layer)
        self.comparison.activated.connect(self._on_comparison)
        self.bank.filter_chosen.connect(self._on_filter)
        self.bank.kernel_requested.connect(self.kernel_requested)
        self._message.again_wanted.connect(self._ask)
        self._choose_model.clicked.connect(self._go_to_model)
        self._asking.answered.connect(self._on_answer)
        self._asking.progressed.connect(self._on_progress)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._on_ended)

    # What is chosen

    @Slot(object)
    def _on_network(self, network: NetworkSpec) -> None:
        self._network, self._info = network, None
        self.excite.set_network(network, None)
        if network.checkpoint is None and self.comparison.currentIndex() == _START:
            self.comparison.setCurrentIndex(_WEIGHTS)
        self._offer_comparisons()
        self._ask_if_seen()

    def _offer_comparisons(self) -> None:
        chosen = max(self.comparison.currentIndex(), _WEIGHTS)
        self.comparison.clear()
        self.comparison.addItem(self.tr("Weights"))
        self.comparison.addItem(self.tr("Change in training"))
        other = self.tr("another checkpoint…") if self._other is None else NetworkSpec(checkpoint=self._other).name
        self.comparison.addItem(self.tr("Change since {checkpoint}").format(checkpoint=other))
        trained = self._network.checkpoint is not None
        model = self.comparison.model()
        model.item(_START).setEnabled(trained)  # type: ignore[attr-defined]  # QComboBox makes a QStandardItemModel
        if not trained:
            self.comparison.setItemData(
                _START, self.tr("Only of a network that was trained here"), Qt.ItemDataRole.ToolTipRole
            )
        self.comparison.setCurrentIndex(chosen)

    @Slot(str)
    def _on_layer(self, layer: str) -> None:
        Settings().remember(_GROUP, {"layer": layer})
        self._ask_if_seen()

    @Slot(int)
    def _on_comparison(self, chosen: int) -> None:
        if chosen == _OTHER:
            self._choose_other()
        else:
            self._ask_if_seen()

    def _choose_other(self) -> None:
        ask_for_checkpoint(self, self._on_other).rejected.connect(self._on_no_other)

    @Slot(str)
    def _on_other(self, file_name: str) -> None:
        self._other = Path(file_name)
        self._offer_comparisons()
        self._ask_if_seen()

    @Slot()
    def _on_no_other(self) -> None:
        """Compare with the checkpoint of before; without one, show the weights."""
        if self._other is None:
            self.comparison.setCurrentIndex(_WEIGHTS)
        self._ask_if_seen()

    @Slot(int)
    def _on_filter(self, channel: int) -> None:
        self.excite.set_filter(self.tree.current, channel)

    @Slot()
    def _go_to_model(self) -> None:
        self.go_to.emit("model")

    # Asking the engine

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._ask()

    def _ask_if_seen(self) -> None:
        self._stale = True
        if self.isVisible():
            self._ask()

    @Slot()
    def _ask(self) -> None:
        """Ask for what is missing: first the layers, then the kernels of the one that is chosen."""
        self._stale = False
        self._say("")
        self._progress.wait()
        self.bank.set_faint(True)
        self._reading = self._info is not None
        if self._info is None:
            title = self.tr("Opening {network}").format(network=self._network.name)
            self._asking.ask(DescribeNetwork(network=self._network), title)
        elif self.tree.current:
            task = ReadKernels(network=self._network, layer=self.tree.current, before=self._before())
            self._asking.ask(task, self.tr("Reading the kernels of {layer}").format(layer=self.tree.current))
        else:
            self._progress.hide()
            self.bank.set_kernels(None)
            self._say(self.tr("This network has no convolutions."))

    def _before(self) -> NetworkSpec | Literal["start"] | None:
        chosen = self.comparison.currentIndex()
        if chosen == _OTHER and self._other is not None:
            return NetworkSpec(checkpoint=self._other)
        return "start" if chosen == _START else None

    @Slot(object)
    def _on_answer(self, event: Event) -> None:
        match event:
            case NetworkInfo():
                self._show_layers(event)
            case Kernels():
                self.bank.set_kernels(event)
                self.bank.export.name = f"{event.layer} filters"
                self.excite.set_filter(event.layer, self.bank.filter)

    def _show_layers(self, info: NetworkInfo) -> None:
        self._info = info
        self.tree.set_layers(info.layers, shown=_is_convolution)
        names = [layer.name for layer in info.layers if _is_convolution(layer)]
        if not self.tree.current and names:
            last = Settings().recall(_GROUP, "layer", "")
            self.tree.choose(last if last in names else names[0])
        self.excite.set_network(self._network, info)

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        self._progress.show_progress(progress)
        self._say(progress.text)

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._progress.hide()
        self.bank.set_kernels(None)
        self.excite.set_filter(self.tree.current, None)
        self._say(sentence, again=True)

    @Slot(object)
    def _on_ended(self, outcome: Outcome) -> None:
        self._progress.hide()
        self.bank.set_faint(False)
        if outcome is not Outcome.FINISHED:
            self._stale = True
            self._say(self.tr("Stopped before the kernels were read."), again=True)
        elif self._reading:
            self._say("")
        else:
            self._ask()

    def _say(self, sentence: str, again: bool = False) -> None:
        self._message.say(sentence, again)
        self._choose_model.setVisible(again and self._network.checkpoint is None)


def _is_convolution(layer: LayerInfo) -> bool:
    return layer.type == "Conv2d"
