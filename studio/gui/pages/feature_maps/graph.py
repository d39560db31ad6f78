"""The network as a graph of operations: what is frozen, and where gradients flow."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.gui.asking import Asking
from studio.gui.jobs import Jobs, Outcome
from studio.gui.pages.feature_maps.graph_canvas import GraphCanvas
from studio.gui.pages.feature_maps.graph_copies import CopiesTable
from studio.gui.pages.feature_maps.graph_details import GraphDetails
from studio.gui.pages.feature_maps.graph_drawing import Drawing
from studio.gui.pages.feature_maps.graph_example import GraphExample
from studio.gui.pages.feature_maps.graph_export import graph_exports
from studio.gui.pages.feature_maps.graph_legend import GraphLegend
from studio.gui.pages.feature_maps.graph_painter import GraphPainter
from studio.gui.pages.feature_maps.graph_words import drawn, plan_words
from studio.gui.pages.feature_maps.subject import Subject
from studio.gui.settings import Settings
from studio.gui.widgets.export_menu import ExportButton
from studio.gui.widgets.message_line import MessageLine
from studio.gui.widgets.thin_progress import ThinProgress
from studio.insight.graph.collapse import Shown
from studio.insight.graph.tasks import GraphNode, NetworkGraph, TraceGraph
from studio.models.spec import FreezePlan
from studio.tasks import Event

_GROUP = "feature_maps/graph"
_EXAMPLE_CLASSES = 10
_FEWEST_LETTERS = 2
_START = "the start"


class GraphView(QWidget):
    """The subject's network, its blocks closed at first, and beside it the details of a node and a worked example.

    It traces the network when it is shown and the network, the plan or the number of classes has changed since.
    """

    layer_requested = Signal(str)
    """Dotted name of a module whose feature maps the person wants to see."""

    def __init__(self, subject: Subject, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject = subject
        self._jobs = jobs
        self._tracing = Asking(jobs, self)
        self._arranging = Asking(jobs, self)
        self._stale = True
        self._graph: NetworkGraph | None = None
        self._shown: Shown | None = None
        self._opened: frozenset[str] = frozenset()
        self._found: tuple[GraphNode, ...] = ()
        self._at = -1
        """Which of the found nodes was visited last."""
        self._afterwards = _START
        """Node or frame to bring into view once the graph is laid out anew."""
        self.canvas = GraphCanvas()
        self.details = GraphDetails()
        self.example = GraphExample(jobs)
        self.copies = CopiesTable(jobs)
        self._lay_out()
        self._connect()
        self._offer_plans()

    def _lay_out(self) -> None:
        self._progress = ThinProgress()
        self._message = MessageLine()
        self._message.again_wanted.connect(self._trace)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._tools())
        column.addWidget(self._progress)
        column.addWidget(self._message)
        column.addWidget(self.canvas, 1)
        column.addWidget(GraphLegend())
        splitter = QSplitter()
        splitter.setObjectName("graph")
        splitter.addWidget(left)
        splitter.addWidget(self._side())
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([760, 400])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _tools(self) -> QHBoxLayout:
        self.plan = QComboBox()
        self.plan.setToolTip(self.tr("Which layers learn, here only: the Model page keeps its own plan"))
        self.plan.setAccessibleName(self.tr("Freeze plan"))
        self.plan.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.plan.setMinimumContentsLength(24)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find conv, layer2, …"))
        self.search.setToolTip(self.tr("Part of a name or an operation; Enter goes from one to the next"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(130)
        self.search.setMaximumWidth(220)
        self._count = QLabel()
        self._count.setObjectName("count")
        self._open_all = _button(self.tr("Open all"), self.tr("Show every operation of every block"))
        self._close_all = _button(self.tr("Close all"), self.tr("Show each block as one node"))
        self._out = _button("−", self.tr("Smaller (−)"))
        self._in = _button("+", self.tr("Larger (+)"))
        self._fit = _button(self.tr("Fit"), self.tr("Show all of it (0)"))
        self._export = ExportButton(self, graph_exports(self._fresh_painter, self._graph_shown), self._jobs)
        self._export.name = self.tr("graph")
        self._export.setEnabled(False)
        line = QHBoxLayout()
        for widget in (self.plan, self.search, self._count):
            line.addWidget(widget)
        line.addStretch()
        for button in (self._open_all, self._close_all, self._out, self._in, self._fit, self._export):
            line.addWidget(button)
        return line

    def _side(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.addTab(self.details, self.tr("Operation"))
        tabs.addTab(self.example, self.tr("Chain rule"))
        tabs.setTabToolTip(1, self.tr("A worked example: values forward, derivatives back, with your own numbers"))
        tabs.addTab(self.copies, self.tr("clone, detach"))
        tabs.setTabToolTip(2, self.tr("What a copy of a tensor shares with it, as torch itself says"))
        tabs.setMinimumWidth(380)  # the table of copies is that wide
        tabs.setCurrentIndex(min(Settings().recall(_GROUP, "side", 0), 2))
        tabs.currentChanged.connect(_remember_side)
        self.side = tabs
        return tabs

    def _connect(self) -> None:
        self._tracing.answered.connect(self._on_graph)
        self._tracing.failed.connect(self._on_failed)
        self._tracing.ended.connect(self._on_trace_ended)
        self._arranging.answered.connect(self._on_laid_out)
        self._subject.network_changed.connect(self._on_network)
        self._subject.state.dataset_changed.connect(self._on_network)
        self.plan.activated.connect(self._trace_if_seen)
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._go_to_next)
        self._open_all.clicked.connect(self._on_open_all)
        self._close_all.clicked.connect(self._on_close_all)
        self._in.clicked.connect(self.canvas.zoom_in)
        self._out.clicked.connect(self.canvas.zoom_out)
        self._fit.clicked.connect(self.canvas.fit)
        self.canvas.chosen.connect(self._on_chosen)
        self.canvas.open_wanted.connect(self._on_open_wanted)
        self.canvas.close_wanted.connect(self._toggle)
        self.details.toggled.connect(self._toggle)
        self.details.layer_requested.connect(self.layer_requested)

    # What is chosen

    @Slot()
    def _on_network(self) -> None:
        self._offer_plans()
        self._trace_if_seen()

    def _offer_plans(self) -> None:
        """List the network's own plan, then all that it could have."""
        wanted = self.plan.currentData()
        network = self._subject.network
        if network.model is not None:
            own = self.tr("As on the Model page: {plan}").format(plan=plan_words(str(network.model.plan)))
        else:
            own = self.tr("As it was trained")
        blocks = len(self._graph.blocks) if self._graph is not None else 1
        self.plan.clear()
        self.plan.addItem(own, "")
        for plan in ("head", *(f"last:{n}" for n in range(1, blocks)), "all"):
            self.plan.addItem(plan_words(plan), plan)
        self.plan.setCurrentIndex(max(0, self.plan.findData(wanted)))

    # Tracing and laying out

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._trace()

    @Slot()
    def _trace_if_seen(self) -> None:
        self._stale = True
        if self.isVisible():
            self._trace()

    @Slot()
    def _trace(self) -> None:
        self._stale = False
        self._message.say("")
        self._progress.show()
        dataset = self._subject.state.dataset
        plan = self.plan.currentData()
        task = TraceGraph(
            network=self._subject.network,
            plan=FreezePlan.model_validate(plan) if plan else None,
            classes=len(dataset.classes) if dataset is not None and dataset.classes else _EXAMPLE_CLASSES,
        )
        self._tracing.ask(task, self.tr("Tracing {network}").format(network=task.network.name))

    def _on_graph(self, graph: Event) -> None:
        if not isinstance(graph, NetworkGraph):
            return
        another = self._graph is None or graph.backbone != self._graph.backbone
        if another:
            self._opened = frozenset()
            self.canvas.choose("")
            self.details.show_node(None)
        self._graph = graph
        self._offer_plans()
        self._message.say(graph.note)
        self._arrange(then=_START if another else "")

    def _arrange(self, then: str = "") -> None:
        """Lay the graph out in a thread, and then bring a node or a frame into view."""
        if self._graph is None:
            return
        self._afterwards = then
        self._arranging.ask_thread(partial(drawn, self._graph, self._opened), self.tr("Laying out the graph"))

    def _on_laid_out(self, event: Event) -> None:
        if not isinstance(event, tuple):
            return
        drawing: Drawing
        self._shown, drawing = event
        self.canvas.set_drawing(drawing)
        self._export.setEnabled(True)
        self._show_found()
        self._describe(self.canvas.chosen_node)
        if self._afterwards == _START:
            self.canvas.start()
        elif self._afterwards in drawing.frames:
            self.canvas.centre_on_frame(self._afterwards)
        else:
            self.canvas.centre_on(self._afterwards)

    def _on_failed(self, sentence: str) -> None:
        self._progress.hide()
        self._graph = self._shown = None
        self.canvas.set_drawing(None)
        self.details.show_node(None)
        self._export.setEnabled(False)
        self._message.say(sentence, again=True)

    def _on_trace_ended(self, outcome: Outcome) -> None:
        if outcome is not Outcome.FINISHED:
            self._message.say(self.tr("Stopped before the network was traced."), again=True)
        self._progress.hide()

    # Opening and closing

    @Slot(str)
    def _on_chosen(self, node: str) -> None:
        self._describe(node)
        if node:
            self.side.setCurrentWidget(self.details)

    def _describe(self, node: str) -> None:
        shown = self._shown.nodes if self._shown is not None else ()
        self.details.show_node(next((n for n in shown if n.id == node), None))

    @Slot(str)
    def _on_open_wanted(self, node: str) -> None:
        if node.startswith("group:"):
            self._toggle(node.removeprefix("group:"))

    @Slot(str)
    def _toggle(self, group: str) -> None:
        """Open a group or close it."""
        opening = group not in self._opened
        self._opened ^= {group}
        self.canvas.choose("" if opening else f"group:{group}")
        self._arrange(then=group if opening else f"group:{group}")

    @Slot()
    def _on_open_all(self) -> None:
        if self._graph is not None:
            self._opened = frozenset(group.name for group in self._graph.groups)
            self._arrange(then=_START)

    @Slot()
    def _on_close_all(self) -> None:
        self._opened = frozenset()
        self._arrange(then=_START)

    @Slot()
    def _on_search(self) -> None:
        self._at = -1
        self._show_found()

    def _show_found(self) -> None:
        words = self.search.text().strip().lower()
        self._found = ()
        if self._graph is not None and len(words) >= _FEWEST_LETTERS:
            self._found = tuple(n for n in self._graph.nodes if words in f"{n.path} {n.operation}".lower())
        self.canvas.set_matches(tuple(dict.fromkeys(self._shown_as(node) for node in self._found)))
        self._count.setText("" if len(words) < _FEWEST_LETTERS else self.tr("{n:,} found").format(n=len(self._found)))
        if self._at >= 0 and self._found:
            self._count.setText(self.tr("{n:,} of {total:,}").format(n=self._at + 1, total=len(self._found)))

    def _shown_as(self, node: GraphNode) -> str:
        """Return the id of the node or of the closed group that stands for it."""
        closed = next((name for name in node.groups if name not in self._opened), None)
        return node.id if closed is None else f"group:{closed}"

    @Slot()
    def _go_to_next(self) -> None:
        if not self._found:
            return
        self._at = (self._at + 1) % len(self._found)
        node = self._found[self._at]
        self._show_found()
        self.canvas.choose(node.id)
        if set(node.groups) <= self._opened:
            self.canvas.centre_on(node.id)
            self._describe(node.id)
        else:
            self._opened |= set(node.groups)
            self._arrange(then=node.id)

    def _fresh_painter(self) -> GraphPainter:
        painter = self.canvas.fresh_painter()
        assert painter is not None  # the menu can be used only then
        return painter

    def _graph_shown(self) -> NetworkGraph:
        assert self._graph is not None
        return self._graph


def _remember_side(index: int) -> None:
    Settings().remember(_GROUP, {"side": index})


def _button(text: str, tooltip: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tooltip)
    button.setAutoRaise(True)
    return button
