"""From logits to probabilities, as a table of the most probable classes and as words with the numbers in them."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from studio.gui import theme
from studio.insight.softmax_steps import SoftmaxSteps

_TOP = 5
_SHARE = Qt.ItemDataRole.UserRole + 1
_BAR = 3


class SoftmaxTable(QTableWidget):
    """A line for each of the five most probable classes, and for the true one: logit, log-softmax, softmax as a bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        for column, (title, tooltip) in enumerate(self._columns()):
            item = QTableWidgetItem(title)
            item.setToolTip(tooltip)
            self.setHorizontalHeaderItem(column, item)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        self.setItemDelegateForColumn(_BAR, _Bar(self))

    def _columns(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("Class"), self.tr("✓ is the true class")),
            (self.tr("logit"), self.tr("What the head says: any number; only differences count")),
            (
                self.tr("log-softmax"),
                self.tr("Logarithm of the probability, in nats: the logit minus logsumexp of all logits"),
            ),
            (self.tr("softmax"), self.tr("Probability: exp of log-softmax; all classes add up to 100 %")),
        )

    def show_steps(self, classes: Sequence[str], steps: SoftmaxSteps) -> None:
        """Show the steps of one picture."""
        shown = steps.first(_TOP)
        self.setRowCount(len(shown))
        for line, index in enumerate(shown):
            name = f"✓ {classes[index]}" if index == steps.true else classes[index]
            texts = (
                name,
                _minus(f"{steps.logits[index]:.2f}"),
                _minus(f"{steps.log_probabilities[index]:.3f}"),
                f"{100 * steps.probabilities[index]:.1f} %",
            )
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                item.setToolTip(text)
                item.setData(_SHARE, float(steps.probabilities[index]))
                self.setItem(line, column, item)
        rows = len(shown) * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth())


class _Bar(QStyledItemDelegate):
    """Draws a probability as a bar behind its number."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        bar = option.rect.adjusted(2, 3, -2, -3)
        colour = QColor(theme.colours().series[0])
        colour.setAlphaF(0.12)
        painter.fillRect(bar, colour)
        bar.setWidth(round(bar.width() * float(index.data(_SHARE))))
        colour.setAlphaF(0.4)
        painter.fillRect(bar, colour)
        super().paint(painter, option, index)


class SoftmaxWords(QLabel):
    """The steps with the numbers of one picture, and why they are taken in this order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def show_steps(self, classes: Sequence[str], steps: SoftmaxSteps) -> None:
        """Say the steps of one picture."""
        paragraphs = [self._log_softmax(steps), self._softmax(), self._loss(classes, steps)]
        self.setText("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))

    def _log_softmax(self, steps: SoftmaxSteps) -> str:
        text = self.tr(
            "<b>log-softmax</b> = z − logsumexp(z), where z are the logits and m = {most} is the greatest.<br>"
            "logsumexp(z) = m + log Σ exp(z − m) = {most} + log {sum:.4f} = {result}"
        ).format(most=_minus(f"{steps.most:.3f}"), sum=steps.shifted_sum, result=_minus(f"{steps.log_sum_exp:.4f}"))
        if math.isinf(steps.naive_sum):
            why = self.tr("Why shift by m? Σ exp(z) is infinite here in float32; Σ exp(z − m) never is.")
        else:
            why = self.tr(
                "Why shift by m? Σ exp(z) = {naive:.4g} still fits here; from a logit of 88.7 on it is infinite in "
                "float32. Σ exp(z − m) never is."
            ).format(naive=steps.naive_sum)
        return f"{text}<br>{why}"

    def _softmax(self) -> str:
        return self.tr("<b>softmax</b> = exp(log-softmax): the probabilities, which add up to 100 %.")

    def _loss(self, classes: Sequence[str], steps: SoftmaxSteps) -> str:
        if steps.true is None or steps.loss is None:
            return self.tr("<b>Loss</b>: none, since the true class is not known to the network.")
        text = self.tr("<b>Loss</b> = −log p({name}) = −({log}) = {loss:.4f} nats").format(
            name=html.escape(classes[steps.true]),
            log=_minus(f"{steps.log_probabilities[steps.true]:.4f}"),
            loss=steps.loss,
        )
        why = self.tr(
            "Why not log(softmax)? A probability below 10⁻⁴⁵ is 0 in float32, and its logarithm −∞; log-softmax has "
            "no such end."
        )
        return f"{text}<br>{why}"


def _minus(number: str) -> str:
    """Write a minus, not a hyphen."""
    return number.replace("-", "−")
