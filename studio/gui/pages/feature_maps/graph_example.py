"""The chain rule with one's own numbers: values forward, local derivatives, gradients back."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.gui.asking import Asking
from studio.gui.jobs import Jobs
from studio.gui.pages.feature_maps.graph_canvas import GraphCanvas
from studio.gui.pages.feature_maps.graph_drawing import Drawing, Face
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.insight.graph.layout import arranged
from studio.insight.graph.tasks import ExampleEdge, ExampleNode, WorkedExample, WorkedExampleResult
from studio.tasks import Event

_SIZE = (132.0, 44.0)
_GAP = 54.0
"""Between layers: room for the derivatives."""
_STARTS = {"x": 2.0, "w": 0.5, "b": -0.25, "y": 1.0}
_CALLS = {"none": "", "clone": ".clone()", "detach": ".detach()", "clone_detach": ".clone().detach()"}
_PATIENCE_MS = 60
"""A held arrow key changes a number faster than this."""


class GraphExample(QWidget):
    """L = (sigmoid(w·x + b) − y)², computed by torch whenever a number changes."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking = Asking(jobs, self)
        self._stale = True
        self.result: WorkedExampleResult | None = None
        self.canvas = GraphCanvas()
        self._sentence = faint_sentence()
        self._sentence.setObjectName("chain_rule")
        self._lesson = faint_sentence()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PATIENCE_MS)
        self._later.timeout.connect(self._compute_if_seen)
        self._asking.answered.connect(self._on_result)
        self._asking.failed.connect(self._sentence.setText)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        formula = QLabel("L = (sigmoid(w · x + b) − y)²")
        font = QFont(formula.font())
        font.setPointSizeF(font.pointSizeF() * 1.2)
        font.setWeight(QFont.Weight.DemiBold)
        formula.setFont(font)
        layout.addWidget(formula)
        layout.addLayout(self._numbers())
        layout.addLayout(self._separations())
        layout.addWidget(self.canvas, 1)
        layout.addWidget(self._sentence)
        layout.addWidget(self._lesson)

    def _numbers(self) -> QGridLayout:
        tooltips = {
            "x": self.tr("The input. It does not learn, so it needs no gradient."),
            "w": self.tr("The weight. It learns: requires_grad is True."),
            "b": self.tr("The bias. It learns: requires_grad is True."),
            "y": self.tr("The label."),
        }
        grid = QGridLayout()
        self.numbers: dict[str, QDoubleSpinBox] = {}
        for column, (name, start) in enumerate(_STARTS.items()):
            box = QDoubleSpinBox()
            box.setRange(-100.0, 100.0)
            box.setDecimals(3)
            box.setSingleStep(0.1)
            box.setValue(start)
            box.setToolTip(tooltips[name])
            box.setAccessibleName(name)
            box.valueChanged.connect(self._on_choice)
            self.numbers[name] = box
            grid.addWidget(QLabel(f"{name} ="), 0, 2 * column)
            grid.addWidget(box, 0, 2 * column + 1)
            grid.setColumnStretch(2 * column + 1, 1)
        return grid

    def _separations(self) -> QHBoxLayout:
        self.separation = QComboBox()
        for value, text in _CALLS.items():
            self.separation.addItem(text or self.tr("nothing"), value)
        self.separation.setToolTip(self.tr("What the next operation reads instead of the value itself"))
        self.behind = QComboBox()
        for name in ("w", "p", "z", "a", "e"):
            self.behind.addItem(name, name)
        self.behind.setCurrentIndex(2)
        self.behind.setToolTip(self.tr("The value behind which it stands"))
        for box in (self.separation, self.behind):
            box.currentIndexChanged.connect(self._on_choice)
        line = QHBoxLayout()
        line.addWidget(QLabel(self.tr("Put")))
        line.addWidget(self.separation)
        line.addWidget(QLabel(self.tr("behind")))
        line.addWidget(self.behind)
        line.addStretch()
        return line

    # Computing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._compute_if_seen()

    @Slot()
    def _on_choice(self) -> None:
        self._stale = True
        self._later.start()

    @Slot()
    def _compute_if_seen(self) -> None:
        if not self._stale or not self.isVisible():
            return
        self._stale = False
        task = WorkedExample(
            **{name: box.value() for name, box in self.numbers.items()},
            separation=self.separation.currentData(),
            behind=self.behind.currentData(),
        )
        self._asking.ask(task, self.tr("Working the example"))

    def _on_result(self, result: Event) -> None:
        if not isinstance(result, WorkedExampleResult):
            return
        first = self.result is None
        self.result = result
        self.canvas.set_drawing(self._drawing(result))
        if first:
            self.canvas.start()
        self._sentence.setText(self._chain(result))
        self._lesson.setText(self._explanation())

    # In words

    def _drawing(self, result: WorkedExampleResult) -> Drawing:
        edges = {(edge.source, edge.target): edge for edge in result.edges}
        # Nine nodes: laid out in less time than a thread takes to start.
        sizes = {str(node.name): _SIZE for node in result.nodes}
        layout = arranged(sizes, [(s, t) for s, t in edges], gap=_GAP)
        return Drawing(
            {node.name: self._face(node) for node in result.nodes},
            layout,
            frozenset((s, t) for (s, t), edge in edges.items() if edge.flows),
            labels={(s, t): self._label(edge) for (s, t), edge in edges.items()},
        )

    def _face(self, node: ExampleNode) -> Face:
        title = f"{node.name} = {node.operation}" if node.operation else node.name
        gradient = f"∇ {node.gradient:.3g}" if node.gradient is not None else "∇ –"
        tooltip = self.tr("{name} is {value:.6g}. {gradient}").format(
            name=node.name,
            value=node.value,
            gradient=self.tr("Its .grad is {gradient:.6g}, how fast L grows with it.").format(gradient=node.gradient)
            if node.gradient is not None
            else self.tr("Its .grad is None."),
        )
        return Face(title, f"{node.value:.3g}", gradient, tooltip, learns=node.name in ("w", "b"))

    def _label(self, edge: ExampleEdge) -> str:
        call = _CALLS[self.separation.currentData()] if edge.source == self.behind.currentData() else ""
        return f"{call}  ∂{edge.target}/∂{edge.source} = {edge.derivative:.3g}".strip()

    def _chain(self, result: WorkedExampleResult) -> str:
        """Write the product that is w's gradient, and what torch says."""
        weight = next(node for node in result.nodes if node.name == "w")
        if weight.gradient is None or weight.by_chain_rule is None:
            return self.tr("w.grad is None: no way leads back from L to w.")
        steps = {edge.target: edge for edge in result.edges if edge.flows and edge.source != "b"}
        way = [steps[name] for name in ("L", "e", "a", "z", "p")]
        signs = " · ".join(f"∂{edge.target}/∂{edge.source}" for edge in way)
        values = " · ".join(f"{edge.derivative:.3g}" for edge in way)
        return self.tr("∂L/∂w = {signs} = {values} = {product:.4g}. torch's w.grad is {gradient:.4g}.").format(
            signs=signs, values=values, product=weight.by_chain_rule, gradient=weight.gradient
        )

    def _explanation(self) -> str:
        return {
            "none": self.tr("Each arrow's number says how much its lower end changes with its upper end alone."),
            "clone": self.tr(
                "A clone has memory of its own; its derivative is 1, so gradients pass as if it were not there."
            ),
            "detach": self.tr(
                "Detached, the value goes on but the gradient does not come back: all above it is frozen, as before a "
                "freeze boundary."
            ),
            "clone_detach": self.tr(
                "As detach(), with memory of its own: the copy may be changed and the original stays."
            ),
        }[self.separation.currentData()]
