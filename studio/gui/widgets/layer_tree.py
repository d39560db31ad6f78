"""The layers of a network as a tree: names, types, shapes and parameters, in the order in which they run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, Protocol

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QTreeView, QVBoxLayout, QWidget

from studio.gui import theme

Index = QModelIndex | QPersistentModelIndex


class Layer(Protocol):
    """What the tree says about a layer."""

    @property
    def name(self) -> str: ...  # dotted

    @property
    def type(self) -> str: ...

    @property
    def shape(self) -> tuple[int, ...]: ...  # of its output for one picture

    @property
    def parameters(self) -> int: ...


Shown = Callable[[Any], bool]

NAME_ROLE = Qt.ItemDataRole.UserRole + 1
"""The dotted name of a layer that can be chosen, else None."""
_SETTLE_MS = 60
"""Running along with an arrow key passes a layer every 30 ms; only where it rests is chosen."""

_TYPE_WIDTH = 92
"""Pixels; some types have long names, and the shape behind them is what one looks for."""


class Column(IntEnum):
    """From left to right."""

    LAYER = 0
    TYPE = 1
    OUTPUT = 2
    PARAMETERS = 3


@dataclass(eq=False)
class Node:
    """A dotted name, whether or not a module of that name runs."""

    name: str
    number: int
    parent: Node | None = None
    info: Layer | None = None
    can_be_chosen: bool = False
    row: int = 0
    children: list[Node] = field(default_factory=list)


class LayerModel(QAbstractItemModel):
    """Layers as a tree by their dotted names."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layers: Sequence[Layer] = ()
        self._shown: Shown | None = None
        self._search = ""
        self._headers = (self.tr("Layer"), self.tr("Type"), self.tr("Output"), self.tr("Parameters"))
        self._nodes: list[Node] = []
        self._by_name: dict[str, Node] = {}
        self._build()

    def set_layers(self, layers: Sequence[Layer], shown: Shown | None) -> None:
        self.beginResetModel()
        self._layers, self._shown = layers, shown
        self._build()
        self.endResetModel()

    def set_search(self, text: str) -> None:
        """Leave only layers whose name or type contains this, and what they lie in."""
        self.beginResetModel()
        self._search = text.strip().casefold()
        self._build()
        self.endResetModel()

    def index_of(self, name: str) -> QModelIndex:
        """Return the line of a layer; an invalid index where it is not shown."""
        node = self._by_name.get(name)
        return QModelIndex() if node is None or not name else self.createIndex(node.row, 0, node.number)

    def _build(self) -> None:
        self._nodes = [Node("", 0)]
        self._by_name = {"": self._nodes[0]}
        infos = {layer.name: layer for layer in self._layers}
        for layer in self._layers:
            if layer.name and self._may_be_chosen(layer) and self._is_found(layer):
                self._node(layer.name, infos)

    def _may_be_chosen(self, layer: Layer) -> bool:
        return self._shown is None or self._shown(layer)

    def _is_found(self, layer: Layer) -> bool:
        return self._search in layer.name.casefold() or self._search in layer.type.casefold()

    def _node(self, name: str, infos: dict[str, Layer]) -> Node:
        """Return the node of a name, made with all that it lies in."""
        if name not in self._by_name:
            parent = self._node(name.rpartition(".")[0], infos)
            info = infos.get(name)
            node = Node(name, len(self._nodes), parent, info, row=len(parent.children))
            node.can_be_chosen = info is not None and self._may_be_chosen(info)
            parent.children.append(node)
            self._nodes.append(node)
            self._by_name[name] = node
        return self._by_name[name]

    def at(self, index: Index) -> Node:
        """Return what a line shows; the root for an invalid index."""
        return self._nodes[index.internalId() if index.isValid() else 0]

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008  # Qt's signature
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self.at(parent).children[row].number)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # the stub mixes it with QObject's
        above = self.at(index).parent
        return QModelIndex() if above is None or above.number == 0 else self.createIndex(above.row, 0, above.number)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.column() > 0 else len(self.at(parent).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self.at(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(node, Column(index.column()))
            case Qt.ItemDataRole.ToolTipRole:
                return node.name if node.info is None else f"{node.name}\n{node.info.type}"
            case Qt.ItemDataRole.TextAlignmentRole if index.column() == Column.PARAMETERS:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ForegroundRole if index.column() != Column.LAYER or not node.can_be_chosen:
                return theme.faint_colour()
            case _ if role == NAME_ROLE:
                return node.name if node.can_be_chosen else None
        return None


def _text(node: Node, column: Column) -> str:
    info = node.info
    if column is Column.LAYER:
        return node.name.rpartition(".")[2]
    if info is None:
        return ""
    if column is Column.TYPE:
        return info.type
    if column is Column.OUTPUT:
        return shape_text(info.shape)
    return f"{info.parameters:,}" if info.parameters else ""


def shape_text(shape: Sequence[int]) -> str:
    """Write a shape as people read it: ``"64 × 56 × 56"``."""
    return " × ".join(str(side) for side in shape)


class LayerTree(QWidget):
    """A search field, and below it the tree.

    :attr:`chosen` comes when the person rests on another layer, with mouse or arrow keys; lines of containers that are
    only there to hold others cannot be chosen.
    """

    chosen = Signal(str)
    """Dotted name of the layer that the person chose; silent when :meth:`choose` did."""

    def __init__(self, parent: QWidget | None = None, model: LayerModel | None = None) -> None:
        super().__init__(parent)
        self._model = model or LayerModel(self)
        self._chosen = ""
        self._following = False
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find a layer"))
        self.search.setToolTip(self.tr("Part of a layer's name or type, such as conv or layer3"))
        self.search.setClearButtonEnabled(True)
        self.tree = QTreeView()
        self.tree.setModel(self._model)
        self.tree.setUniformRowHeights(True)
        self.tree.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setIndentation(14)
        self.tree.setAccessibleName(self.tr("Layers"))
        self.setFocusProxy(self.tree)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.search)
        layout.addWidget(self.tree, 1)
        self.search.textChanged.connect(self._on_search)
        self.search.installEventFilter(self)
        self._settle.timeout.connect(self._tell)
        self.tree.expanded.connect(self._on_expanded)
        self.tree.pressed.connect(self._on_pressed)
        self.tree.selectionModel().currentChanged.connect(self._on_current)

    @property
    def model(self) -> LayerModel:
        return self._model

    @property
    def current(self) -> str:
        """The layer that is chosen, or an empty string."""
        return self._chosen

    def set_layers(self, layers: Sequence[Layer], shown: Shown | None = None) -> None:
        """Show a network's layers, in this order; ``shown`` leaves out some. What was chosen stays, where it is there.

        Parameters
        ----------
        shown
            Whether a layer can be chosen. Others are there only as far as they hold some that can, in faint letters.
        """
        self._following = True
        self._model.set_layers(layers, shown)
        self._following = False
        self._unfold()
        for column in Column:
            self.tree.resizeColumnToContents(column)
        self.tree.setColumnWidth(Column.TYPE, min(_TYPE_WIDTH, self.tree.columnWidth(Column.TYPE)))
        if not self._model.index_of(self._chosen).isValid():
            self._chosen = ""

    def choose(self, name: str) -> None:
        """Choose a layer and bring it into view, even if the search had left it out."""
        self._settle.stop()
        if not self._model.index_of(name).isValid() and self.search.text():
            self.search.clear()
        self._chosen = name
        self._show_chosen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the search field into the tree with the Down key."""
        if watched is not self.search or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() != Qt.Key.Key_Down:
            return False
        self.tree.setFocus()
        if not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self._model.index(0, 0))
        return True

    def _on_search(self, text: str) -> None:
        self._following = True
        self._model.set_search(text)
        self._following = False
        self._unfold()

    def _unfold(self) -> None:
        if self.search.text():
            self.tree.expandAll()
        else:
            self.tree.expandToDepth(0)
        self._show_chosen()

    def _show_chosen(self) -> None:
        index = self._model.index_of(self._chosen)
        if index.isValid():
            self._following = True
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)
            self._following = False

    def _on_expanded(self, _index: QModelIndex) -> None:
        self.tree.resizeColumnToContents(Column.LAYER)  # what comes to light is indented further

    def _on_current(self, _index: QModelIndex) -> None:
        if not self._following:
            self._settle.start()

    def _on_pressed(self, _index: QModelIndex) -> None:
        self._settle.stop()  # a click means this layer; nothing has to settle
        self._tell()

    def _tell(self) -> None:
        name = self.tree.currentIndex().siblingAtColumn(0).data(NAME_ROLE)
        if name is not None and name != self._chosen:
            self._chosen = name
            self.chosen.emit(name)
