"""How often a picture is drawn anew, and what that costs, in plain words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from studio.gui.widgets.faint_sentence import faint_sentence

_MOST_VIEWS = 100
_VIEWS = 4


class AugmentChoice(QWidget):
    """None, K cached views, or fresh in every epoch; as the run's spec writes it: ``none``, ``4``, ``fresh``."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = QComboBox()
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for kind, text in (
            ("none", self.tr("None")),
            ("views", self.tr("Cached views")),
            ("fresh", self.tr("Fresh every epoch")),
        ):
            self.kind.addItem(text, kind)
        self.views = QSpinBox(minimum=1, maximum=_MOST_VIEWS, value=_VIEWS)
        self.views.setAccessibleName(self.tr("Number of views"))
        self.views.setToolTip(
            self.tr(
                "How many random draws of each picture are kept. With frozen layers, 4 came within a point of accuracy "
                "of fresh draws on the sample digits, several times faster."
            )
        )
        self.cost = faint_sentence()
        line = QHBoxLayout()
        line.addWidget(self.kind, 1)
        line.addWidget(self.views)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        layout.addWidget(self.cost)
        self.setFocusProxy(self.kind)
        self.kind.currentIndexChanged.connect(self._on_changed)
        self.views.valueChanged.connect(self._on_changed)
        self._explain()

    def word(self) -> str:
        """Return the choice: ``none``, ``fresh``, or the number of views."""
        kind: str = self.kind.currentData()
        return str(self.views.value()) if kind == "views" else kind

    def set_word(self, word: str) -> None:
        """Show a choice; a word that is none leaves it as it is."""
        if word.isdecimal():
            self.views.setValue(int(word))
            word = "views"
        if (row := self.kind.findData(word)) >= 0:
            self.kind.setCurrentIndex(row)

    def _on_changed(self) -> None:
        self._explain()
        self.changed.emit()

    def _explain(self) -> None:
        kind = self.kind.currentData()
        self.views.setVisible(kind == "views")
        costs = {
            "none": self.tr("Every picture always looks the same: fastest, frozen layers are computed once."),
            "views": self.tr(
                "{count} crops and mirror images of each picture, in turn: frozen layers are computed {count} times, "
                "then kept."
            ).format(count=self.views.value()),
            "fresh": self.tr("A new crop or mirror image each time: most variety, frozen layers work in every epoch."),
        }
        self.cost.setText(costs[kind])
