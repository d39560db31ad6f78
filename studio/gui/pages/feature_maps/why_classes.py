"""The network's classes for a picture, the likely ones first, as bars; a click asks for a class's reasons."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSortFilterProxyModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListView, QVBoxLayout, QWidget

from studio.gui.widgets.class_probabilities import NUMBER, ClassProbabilities, Index, ProbabilityBar

_SEARCHED_FROM = 12
"""Classes from which on one searches instead of looking through them."""
_LEAST_HEIGHT = 120
"""Pixels: a few classes."""
_SETTLE_MS = 120
"""Running along with an arrow key passes a class every 30 ms; only where it rests is explained."""


class ClassBars(QWidget):
    """Probabilities as bars, and whether the class to explain follows the prediction."""

    chosen = Signal(object)
    """The number of a class, or None for the predicted one whatever the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target: int | None = None
        self.model = ClassProbabilities(self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self.model)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.view = QListView()
        self.search = QLineEdit()
        self.follow = QCheckBox(self.tr("Always the predicted class"))
        self._dress()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._on_settled)
        self.search.textChanged.connect(self._found.setFilterFixedString)
        self.follow.clicked.connect(self._on_follow)
        self.view.selectionModel().currentChanged.connect(self._on_current)

    def _dress(self) -> None:
        self.view.setModel(self._found)
        self.view.setItemDelegate(ProbabilityBar(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setMinimumHeight(_LEAST_HEIGHT)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setToolTip(self.tr("Choose the class whose reasons you want to see; ✓ is the picture's own class"))
        self.view.setAccessibleName(self.tr("Classes"))
        self.search.setPlaceholderText(self.tr("Search a class"))
        self.search.setClearButtonEnabled(True)
        self.search.hide()
        self.follow.setChecked(True)
        self.follow.setToolTip(self.tr("Explain whatever the network says; a click on a class stays with that class"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self.follow, self.search, self.view):
            layout.addWidget(widget)

    @property
    def target(self) -> int | None:
        """The class to explain; None for the predicted one."""
        return None if self.follow.isChecked() else self._target

    def show_classes(
        self, names: tuple[str, ...], probabilities: NDArray[np.float32], target: int, true: str | None
    ) -> None:
        """Show (classes,) probabilities, which class is explained, and which one the picture is of."""
        self._target = target
        self.model.set_classes(names, probabilities, true)
        self.search.setVisible(len(names) >= _SEARCHED_FROM)
        index = self._found.mapFromSource(self.model.index(self.model.row_of(target)))
        self._settle.stop()
        self.view.setCurrentIndex(index)
        self._settle.stop()

    def follow_prediction(self) -> None:
        """Forget a class of a network that is gone."""
        self._target = None
        self.follow.setChecked(True)

    def _on_current(self, index: Index, _before: Index) -> None:
        if index.isValid():
            self._settle.start()

    def _on_settled(self) -> None:
        number = self.view.currentIndex().data(NUMBER)
        if number is not None and number != self._target:
            self._target = number
            self.follow.setChecked(False)
            self.chosen.emit(number)

    def _on_follow(self) -> None:
        self.chosen.emit(self.target)
