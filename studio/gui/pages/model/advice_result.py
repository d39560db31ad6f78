"""What the advisor says: the chart, why, and the button that does it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.gui.engine_words import in_words
from studio.gui.widgets.export_menu import ExportButton
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.plot_export import plot_exports
from studio.gui.widgets.thin_progress import ThinProgress
from studio.gui.widgets.two_by_two import Place, TwoByTwo
from studio.insight.advisor.quadrants import effective_size
from studio.insight.advisor.reasons import reasons
from studio.insight.advisor.tasks import Advice
from studio.models.spec import FreezePlan
from studio.tasks import Progress


class AdviceResult(QWidget):
    """A headline, the chart of the four cases, the reasons, and what can be done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.advice: Advice | None = None
        self.chart = TwoByTwo()
        self.headline = QLabel(wordWrap=True)
        self.headline.setObjectName("advice_headline")
        font = self.headline.font()
        font.setBold(True)
        self.headline.setFont(font)
        self.why = faint_sentence()
        self.why.setObjectName("advice_why")
        self.status = faint_sentence()
        self.status.setObjectName("advice_status")
        self.progress = ThinProgress()
        self.export = ExportButton(
            self, plot_exports(self.chart.paper, self.chart.write_numbers), name=self.tr("advice")
        )
        self.measure = QPushButton()
        self.measure.setObjectName("advice_measure")
        self.apply = QPushButton(self.tr("Apply"))
        self.apply.setObjectName("advice_apply")
        self.apply.setToolTip(self.tr("Set what learns, and the learning rate on the Train page"))
        self.rank = QPushButton(self.tr("Rank backbones…"))
        self.rank.setObjectName("advice_rank")
        self.rank.setToolTip(self.tr("Measure several backbones on these pictures, and see whose features fit best"))
        self._lay_out()
        self.show_busy(False)

    def show_advice(self, advice: Advice | None, backbone: str) -> None:
        """Show what was said of a backbone; None where nothing was yet."""
        if advice is not self.advice or advice is None:
            self.status.clear()
        self.advice = advice
        self.apply.setEnabled(advice is not None)
        self.export.setEnabled(advice is not None)
        self.chart.set_place(None if advice is None else _place(advice))
        if advice is None:
            self.headline.setText(self.tr("Which layers of {backbone} should learn?").format(backbone=backbone))
            self.why.setText(
                self.tr(
                    "Measure how well its frozen features tell your classes apart. It takes seconds to a minute; "
                    "nothing is trained but a linear layer."
                )
            )
            return
        self.headline.setText(f"{self.chart.name(advice.quadrant)}: {self._plan(advice.plan)}")
        self.why.setText("\n".join(f"• {in_words(reason)}" for reason in reasons(advice)))

    def show_busy(self, busy: bool) -> None:
        """Show whether something is being measured."""
        self.progress.setVisible(busy)
        if not busy:
            self.progress.setRange(0, 0)
        self.measure.setText(self.tr("Cancel") if busy else self.tr("Measure"))
        self.measure.setToolTip(
            self.tr("Stop measuring")
            if busy
            else self.tr("Compute the features of up to 1,000 pictures, and see how well they separate the classes")
        )
        self.rank.setEnabled(not busy)

    def show_progress(self, progress: Progress) -> None:
        """Show how far it has come."""
        self.progress.show_progress(progress)
        self.say(progress.text)

    def say(self, sentence: str) -> None:
        """Say something below the chart."""
        self.status.setText(sentence)

    def say_applied(self, plan: FreezePlan, rate: float) -> None:
        """Say what was changed."""
        self.say(
            self.tr("Applied: {plan}; the learning rate on the Train page is {rate:g} now.").format(
                plan=self._plan(plan), rate=rate
            )
        )

    def _plan(self, plan: FreezePlan) -> str:
        match plan.kind:
            case "head":
                return self.tr("only the head learns")
            case "last" if plan.blocks == 1:
                return self.tr("the last block and the head learn")
            case "last":
                return self.tr("the last {count} blocks and the head learn").format(count=plan.blocks)
        return self.tr("everything learns")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.headline, 1)
        top.addWidget(self.export)
        buttons = QHBoxLayout()
        buttons.addWidget(self.measure)
        buttons.addWidget(self.apply)
        buttons.addWidget(self.rank)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.chart, 4)
        layout.addWidget(self.progress)
        layout.addLayout(buttons)
        layout.addWidget(self.status)
        layout.addWidget(self.why)
        layout.addStretch()


def _place(advice: Advice) -> Place:
    skill = advice.measured.skill
    value, low, high = skill.value, skill.low, skill.high
    if advice.random:
        value = low = high = 0.0  # noise has learnt nothing that pictures could be like
    size = effective_size(advice.median, advice.total)
    return Place(size, min(advice.smallest, size), max(advice.largest, size), value, low, high)
