"""All there is to say about one node of the graph."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from studio.gui.pages.feature_maps.graph_lessons import Lessons
from studio.insight.graph.collapse import ShownNode
from studio.insight.graph.tasks import Shape


class GraphDetails(QScrollArea):
    """Describes the node that was clicked, and offers what can be done with it."""

    layer_requested = Signal(str)
    """Dotted name of the module whose feature maps the person wants to see."""
    toggled = Signal(str)
    """Name of a group to open or to close."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node: ShownNode | None = None
        self._lessons = Lessons(self)
        self._title = _label(bold=True)
        self._title.setObjectName("operation")
        self._lesson = _label()
        self._hint = _label(self.tr("Click an operation to see what it computes. Double-click a block to look inside."))
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._facts = QGridLayout()
        self._facts.setColumnStretch(1, 1)
        self._facts.setHorizontalSpacing(12)
        self._maps = QPushButton()
        self._maps.setObjectName("see_maps")
        self._maps.clicked.connect(self._ask_for_maps)
        self._open = QPushButton(self.tr("Look inside"))
        self._open.setToolTip(self.tr("Show the operations of this block; so does a double click on it"))
        self._open.clicked.connect(self._toggle)
        self._close = QPushButton()
        self._close.setToolTip(self.tr("Show the block as one node again; so does a double click beside its nodes"))
        self._close.clicked.connect(self._toggle_around)
        self._lay_out()
        self.show_node(None)

    def show_node(self, node: ShownNode | None) -> None:
        """Describe a node, or say what to do."""
        self._node = node
        self._hint.setVisible(node is None)
        while (item := self._facts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for label in (self._title, self._lesson):
            label.setVisible(node is not None)
        for button in (self._maps, self._open, self._close):
            button.hide()
        if node is not None:
            self._describe(node)

    def _lay_out(self) -> None:
        body = QWidget()
        layout = QVBoxLayout(body)
        for widget in (self._hint, self._title, self._lesson):
            layout.addWidget(widget)
        layout.addLayout(self._facts)
        for button in (self._maps, self._open, self._close):
            layout.addWidget(button)
        layout.addStretch()
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QScrollArea.Shape.NoFrame)

    def _describe(self, node: ShownNode) -> None:
        self._title.setText(node.operation or node.name)
        group = node.group
        lesson = (
            self._lessons.of(node.members[0].type)
            if group is None
            else self.tr("A block of {n:,} operations.").format(n=len(node.members))
        )
        self._lesson.setText(lesson)
        self._lesson.setVisible(bool(lesson))
        for row, (caption, text) in enumerate(self._rows(node)):
            self._facts.addWidget(_caption(caption), row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(_label(text), row, 1)
        self._offer_maps(node)
        self._open.setVisible(group is not None)
        around = self._around()
        self._close.setVisible(bool(around))
        self._close.setText(self.tr("Close {block}").format(block=around))

    def _offer_maps(self, node: ShownNode) -> None:
        layer = self._layer()
        self._maps.setVisible(bool(layer))
        self._maps.setToolTip(self.tr("What {layer} makes of the picture").format(layer=layer))
        own = node.group is not None or node.members[0].kind == "module"
        self._maps.setText(
            self.tr("See its feature maps") if own else self.tr("See the feature maps of {layer}").format(layer=layer)
        )

    def _rows(self, node: ShownNode) -> list[tuple[str, str]]:
        rows = [(self.tr("Module"), node.name), *((self.tr("Reads"), shape_text(shape)) for shape in node.inputs)]
        rows.append((self.tr("Gives"), shape_text(node.shape)))
        captions = {
            "output": self.tr("Computes"),
            "size": self.tr("Height"),
            "parameters": self.tr("Parameters"),
        }
        formulas = node.members[0].formulas if node.group is None else ()
        rows += [(captions[kind], formula) for kind, formula in formulas]
        if node.parameters and "parameters" not in dict(formulas):
            rows.append((self.tr("Parameters"), f"{node.parameters:,}"))
        rows.append((self.tr("Learning"), self._learning(node)))
        rows.append((self.tr("Gradient"), self._gradient(node)))
        return [row for row in rows if row[1]]

    def _learning(self, node: ShownNode) -> str:
        if node.holds_boundary:
            return self.tr("The freeze boundary lies inside: look inside to see where.")
        if any(member.boundary for member in node.members):
            return self.tr("Frozen. Its output is stored once for each picture; every epoch starts from here.")
        if node.cached:
            return self.tr("Computed once for each picture, never again while training.")
        if node.state == "frozen":
            return self.tr("Frozen, but computed in every step, since it comes after something that learns.")
        if node.state == "trainable":
            return self.tr("{n:,} of {total:,} parameters learn.").format(n=node.trainable, total=node.parameters)
        return self.tr("No parameters to learn; computed in every step.")

    def _gradient(self, node: ShownNode) -> str:
        if node.gradient:
            return self.tr("flows back to its output (requires_grad is True)")
        return self.tr("none: nothing before it learns (requires_grad is False)")

    def _layer(self) -> str:
        if self._node is None or self._node.members[0].kind in ("input", "output"):
            return ""
        return self._node.members[0].path if self._node.group is None else self._node.group.path

    def _around(self) -> str:
        """Return the innermost open group that the node is in."""
        if self._node is None:
            return ""
        groups = self._node.members[0].groups
        own = self._node.group.name if self._node.group is not None else ""
        outer = groups[: groups.index(own)] if own else groups
        return outer[-1] if outer else ""

    def _ask_for_maps(self) -> None:
        self.layer_requested.emit(self._layer())

    def _toggle(self) -> None:
        if self._node is not None and self._node.group is not None:
            self.toggled.emit(self._node.group.name)

    def _toggle_around(self) -> None:
        self.toggled.emit(self._around())


def shape_text(shape: Shape) -> str:
    """Write a shape: ``"64 × 56 × 56"``."""
    return " × ".join(f"{size}" for size in shape)


def _label(text: str = "", bold: bool = False) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if bold:
        font = QFont(label.font())
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setWeight(QFont.Weight.DemiBold)
        label.setFont(font)
    return label


def _caption(text: str) -> QLabel:
    label = QLabel(text)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
