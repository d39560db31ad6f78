"""What the network says of one picture: the likeliest class in large letters, and all classes as bars."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from studio.gui.widgets.class_probabilities import ClassProbabilities, ProbabilityBar
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.insight.predicting.tasks import PicturePredicted

_MUCH = 3.0
"""From this factor on, an enlarged picture is too blurred for a network that learnt from sharp ones."""
_LEAST_WIDTH = 230


class AnswerPanel(QWidget):
    """Shows a :class:`PicturePredicted`."""

    feature_maps_requested = Signal()
    """The person wants to see why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headline = ""
        self.verdict = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.sure = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.classes = ClassProbabilities(self)
        self.bars = QListView()
        self.remark = faint_sentence()
        self.see_maps = QPushButton(self.tr("Open in Feature maps"))
        self.see_maps.setToolTip(
            self.tr("See what each layer makes of this picture, and which parts speak for a class")
        )
        self.see_maps.clicked.connect(self.feature_maps_requested)
        self._dress()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 0, 0, 0)
        for widget in (self.verdict, self.sure, self.bars, self.remark, self.see_maps):
            layout.addWidget(widget, int(widget is self.bars))
        layout.addStretch()
        self.setMinimumWidth(_LEAST_WIDTH)

    def _dress(self) -> None:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.8)
        font.setBold(True)
        self.verdict.setFont(font)
        self.bars.setModel(self.classes)
        self.bars.setItemDelegate(ProbabilityBar(self.bars))
        self.bars.setUniformItemSizes(True)
        self.bars.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.bars.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.bars.setAccessibleName(self.tr("Classes"))
        self.bars.setToolTip(
            self.tr("Probabilities: the softmax of the network's logits. They add up to 100 % whatever the picture is.")
        )

    def clear(self) -> None:
        """Show nothing, in the same room."""
        for widget in (self.verdict, self.sure, self.bars, self.remark, self.see_maps):
            widget.hide()

    def show_answer(self, answer: PicturePredicted) -> None:
        """Show an answer in the place of the one before."""
        best = int(answer.probabilities.argmax())
        self._headline = answer.classes[best]
        self._elide()
        percent = 100 * float(answer.probabilities[best])
        self.sure.setText(self.tr("{percent:.1f} % sure").format(percent=percent))
        self.classes.set_classes(answer.classes, answer.probabilities)
        self.remark.setText(self._remark(answer))
        for widget in (self.verdict, self.sure, self.bars, self.remark, self.see_maps):
            widget.show()

    def _remark(self, answer: PicturePredicted) -> str:
        """Say what became of the picture on its way, and whether that does harm."""
        size = self.tr("{width:,} × {height:,} pixels").format(width=answer.width, height=answer.height)
        side = len(answer.seen)
        if answer.enlarged < _MUCH:
            return self.tr("{size}; the network gets {side} × {side}.").format(size=size, side=side)
        return self.tr(
            "⚠ {size}, enlarged {times:.0f}-fold: the network gets a blurred {side} × {side}. That is right for a "
            "network that learnt from pictures as small as this; for others, take a larger picture."
        ).format(size=size, times=answer.enlarged, side=side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = self.width() - 12
        self.verdict.setText(self.verdict.fontMetrics().elidedText(self._headline, Qt.TextElideMode.ElideRight, room))
        self.verdict.setToolTip(self._headline)
