"""The page on which the network is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from studio.gui.asking import Asking
from studio.gui.jobs import Job, Jobs
from studio.gui.pages.model.backbone_table import BackboneTable
from studio.gui.pages.model.block_table import BlockTable
from studio.gui.pages.model.choices import PlanChoice, WeightsChoice
from studio.gui.state import StudioState
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.models.catalog import DescribeModel, ListBackbones, ModelSummary
from studio.models.counts import share_percent, short_count
from studio.models.spec import FreezePlan, ModelSpec
from studio.tasks import Event

_EXAMPLE_CLASSES = 10
"""Counted with as long as no data set is open."""
_SETTLE_MS = 120
"""Someone who holds an arrow key down gets one description at the end, not one per key."""


class ModelPage(QWidget):
    """Choose backbone, weights and freeze plan, and see at once what will learn.

    The engine is asked only while the page is seen.
    """

    go_to = Signal(str)
    """Key of the page to go on to."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._jobs = jobs
        self._listing: Job | None = None
        self._describing = Asking(jobs, self)
        self._describing.answered.connect(self._on_summary)
        self._describing.failed.connect(self._on_failed)
        self._listed = False
        self._described: DescribeModel | None = None
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._describe)
        self._backbones = BackboneTable()
        self._weights = WeightsChoice()
        self._plan = PlanChoice()
        self._blocks = BlockTable()
        self._build_layout()
        self._backbones.chosen.connect(self._on_backbone)
        self._weights.chosen.connect(self._on_weights)
        self._plan.chosen.connect(self._on_plan)
        state.model_changed.connect(self._show_model)
        state.dataset_changed.connect(self._ask_later)
        self._show_model(state.model)

    def _build_layout(self) -> None:
        self._summary = QLabel()
        self._summary.setObjectName("summary")
        self._summary.setToolTip(self.tr("Parameters are the numbers that training can adjust; frozen ones stay"))
        font = self._summary.font()
        font.setBold(True)
        self._summary.setFont(font)
        self._note = faint_sentence()
        self._note.setObjectName("note")
        self._again = QPushButton(self.tr("Try again"))
        self._again.setToolTip(self.tr("Ask once more for the list of backbones"))
        self._again.clicked.connect(self._list_backbones)
        self._again.hide()
        left = QWidget()
        QVBoxLayout(left).addWidget(self._backbones)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("backbones_and_choices")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self._right_side())
        splitter.setSizes([460, 520])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(splitter)

    def _right_side(self) -> QWidget:
        """Lay out the choices, which scroll in a small window, above the way on, which stays."""
        choices = QWidget()
        layout = QVBoxLayout(choices)
        for widget in (self._weights, self._plan, self._summary, self._note):
            layout.addWidget(widget)
        layout.addWidget(self._again, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._blocks, 1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(choices)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        scroll.setMinimumWidth(choices.minimumSizeHint().width() + bar)
        next_button = QPushButton(self.tr("Next: Train"))
        next_button.setObjectName("go_to_train")
        next_button.setToolTip(self.tr("Go on to how it learns: epochs, learning rate and the rest"))
        next_button.setDefault(True)
        next_button.clicked.connect(self._go_to_train)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(12, 0, 12, 12)
        bottom.addStretch()
        bottom.addWidget(next_button)
        right = QWidget()
        outer = QVBoxLayout(right)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll, 1)
        outer.addLayout(bottom)
        return right

    # What the person chooses

    def _on_backbone(self, name: str) -> None:
        model = self._state.model
        # A file of weights belongs to one backbone; another one starts from its own.
        weights = model.weights if model.weights in ("pretrained", "random") else "pretrained"
        self._state.set_model(ModelSpec(backbone=name, weights=weights, plan=model.plan))

    def _on_weights(self, weights: str) -> None:
        model = self._state.model
        self._state.set_model(ModelSpec(backbone=model.backbone, weights=weights, plan=model.plan))

    def _on_plan(self, plan: FreezePlan) -> None:
        model = self._state.model
        self._state.set_model(ModelSpec(backbone=model.backbone, weights=model.weights, plan=plan))

    def _go_to_train(self) -> None:
        self.go_to.emit("train")

    def _show_model(self, model: ModelSpec) -> None:
        self._backbones.choose(model.backbone)
        self._weights.show_weights(model.weights, self._backbones.info(model.backbone))
        self._plan.show_plan(model.plan)
        self._ask_later()

    # What the engine says

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._list_backbones()
        self._ask_later()

    def _list_backbones(self) -> None:
        if self._listed or self._listing is not None:
            return
        self._again.hide()
        job = self._jobs.run(ListBackbones(), "look", self.tr("Listing backbones"))
        job.event.connect(self._on_backbones)
        job.failed.connect(self._on_listing_failed)
        job.ended.connect(self._on_listing_ended)
        self._listing = job

    def _on_listing_failed(self, sentence: str, _details: str) -> None:
        self._on_failed(sentence)
        self._again.show()

    def _on_backbones(self, event: Event) -> None:
        if isinstance(event, tuple):
            self._listed = True
            self._described = None
            self._backbones.set_backbones(event)
            self._show_model(self._state.model)

    def _on_listing_ended(self, _outcome: object) -> None:
        self._listing = None
        self._ask_later()

    def _ask_later(self) -> None:
        """Describe the model soon, unless it is not seen, or the list that tells its input size is on its way."""
        if self.isVisible() and self._listing is None:
            self._settle.start()

    def _describe(self) -> None:
        task = self._task()
        if task == self._described:
            return
        self._described = task
        self._describing.ask(task, self.tr("Counting parameters"))

    def _task(self) -> DescribeModel:
        dataset, info = self._state.dataset, self._backbones.info(self._state.model.backbone)
        classes = len(dataset.classes) if dataset is not None else 0
        size = DescribeModel.model_fields["size"].default if info is None else info.input_size
        return DescribeModel(model=self._state.model, classes=classes or _EXAMPLE_CLASSES, size=size)

    def _on_summary(self, event: Event) -> None:
        if not isinstance(event, ModelSummary):
            return
        self._plan.set_block_count(sum(block.name != "head" for block in event.blocks))
        self._blocks.set_blocks(event.blocks)
        self._summary.setText(
            self.tr("{trainable} of {total} parameters learn ({share})").format(
                trainable=short_count(event.trainable),
                total=short_count(event.total),
                share=share_percent(event.trainable, event.total),
            )
        )
        if not self._listed:
            return  # the note says why
        dataset = self._state.dataset
        unknown = dataset is None or not dataset.classes
        self._note.setText(self.tr("Counted for 10 classes, until labelled pictures are open.") if unknown else "")
        self._note.setVisible(unknown)

    def _on_failed(self, sentence: str) -> None:
        self._described = None
        self._blocks.set_blocks(())
        self._summary.setText("")
        self._note.setText(sentence)
        self._note.show()
