"""The page on which the network is chosen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStyle,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from studio.gui.backbone_listing import BackboneListing
from studio.gui.jobs import Jobs
from studio.gui.pages.model.advice import AdvicePanel
from studio.gui.pages.model.backbone_rows import Room
from studio.gui.pages.model.backbone_table import BackboneTable
from studio.gui.pages.model.choices import WeightsChoice
from studio.gui.pages.model.family_card import FamilyCard
from studio.gui.pages.model.network_panel import NetworkPanel
from studio.gui.pages.model.training_choices import TrainingChoices
from studio.gui.state import StudioState
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.models.catalog import BackboneInfo
from studio.models.spec import FreezePlan, ModelSpec
from studio.training.events import Footprint


class _Tabs(QTabWidget):
    """As high as the tab that is shown: QTabWidget would have Layers scroll because Advice has much to say."""

    def __init__(self) -> None:
        super().__init__(documentMode=True)
        self.currentChanged.connect(self.updateGeometry)

    def heightForWidth(self, width: int) -> int:
        page = self.currentWidget()
        return self.tabBar().sizeHint().height() + max(page.heightForWidth(width), page.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        height = self.tabBar().sizeHint().height() + page.minimumSizeHint().height()
        return QSize(super().minimumSizeHint().width(), height)


class ModelPage(QWidget):
    """Choose backbone and weights at the left, at the right what of the network learns.

    The engine is asked only while the page is seen.
    """

    go_to = Signal(str)
    """Key of the page to go on to."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._listing = BackboneListing(jobs, self)
        self._listed: tuple[BackboneInfo, ...] = ()
        self._room: Room | None = None
        self.backbones = BackboneTable()
        self.family = FamilyCard()
        self.weights = WeightsChoice(jobs)
        self.network = NetworkPanel(state, jobs)
        self.advice = AdvicePanel(state, jobs)
        self._build_layout()
        self.backbones.chosen.connect(self._on_backbone)
        self.weights.chosen.connect(self._on_weights)
        self.weights.download.fetched.connect(self._on_fetched)
        self.weights.file.backbone_wanted.connect(self._on_backbone_of_file)
        self.network.measured.connect(self._on_measured)
        self.network.go_to.connect(self.go_to)
        self.advice.go_to.connect(self.go_to)
        self.advice.plan_chosen.connect(self._on_advice)
        self.advice.fetched.connect(self._list_backbones)
        state.model_changed.connect(self._show_model)
        state.dataset_changed.connect(self._on_dataset)
        self._listing.listed.connect(self._on_backbones)
        self._listing.failed.connect(self._on_listing_failed)
        self._show_model(state.model)

    def _build_layout(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("backbones_and_choices")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._left_side())
        splitter.addWidget(self._right_side())
        splitter.setSizes([520, 520])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(splitter)

    def _left_side(self) -> QWidget:
        """Lay out the table, and below it what went wrong when it was filled."""
        self._trouble = faint_sentence()
        self._trouble.setObjectName("listing_trouble")
        self._trouble.hide()
        self._again = QPushButton(self.tr("Try again"))
        self._again.setToolTip(self.tr("Ask once more for the list of backbones"))
        self._again.clicked.connect(self._list_backbones)
        self._again.hide()
        left = QWidget()
        layout = QVBoxLayout(left)
        layout.addWidget(self.backbones, 1)
        layout.addWidget(self.family)
        layout.addWidget(self._trouble)
        layout.addWidget(self._again, alignment=Qt.AlignmentFlag.AlignLeft)
        return left

    def _right_side(self) -> QWidget:
        """Lay out the choices, which scroll in a small window, above the way on, which stays."""
        choices = QWidget()
        layout = QVBoxLayout(choices)
        layout.addWidget(self.weights)
        layout.addWidget(self._layers_and_advice(), 1)
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

    def _layers_and_advice(self) -> QTabWidget:
        tabs = _Tabs()
        tabs.setObjectName("layers_and_advice")
        tabs.addTab(self.network, self.tr("Layers"))
        tabs.setTabToolTip(0, self.tr("Which layers learn, and what that takes"))
        tabs.addTab(self.advice, self.tr("Advice"))
        tabs.setTabToolTip(1, self.tr("Measure which layers should learn, and from which backbone"))
        return tabs

    # What the person chooses

    def _on_backbone(self, name: str) -> None:
        model = self._state.model
        # Files of weights, bundled ones too, and layers by name belong to one backbone; another starts from its own.
        weights = model.weights if model.weights in ("pretrained", "random") else "pretrained"
        plan = FreezePlan() if model.plan.kind == "layers" else model.plan
        self._state.set_model(model.model_copy(update={"backbone": name, "weights": weights, "plan": plan}))

    def _on_weights(self, weights: str) -> None:
        bundled = self.backbones.bundled()
        if weights == "bundled" and bundled and bundled != self._state.model.backbone:
            self._on_backbone(bundled)  # no other has any
        self.network.change({"weights": weights}, self.tr("weights"))

    def _on_advice(self, plan: FreezePlan) -> None:
        self.network.change({"plan": plan}, self.tr("advice"))

    def _on_backbone_of_file(self, name: str) -> None:
        """Take the backbone that the chosen file is of, and keep the file."""
        weights = self._state.model.weights
        self._on_backbone(name)
        self._on_weights(weights)

    def _go_to_train(self) -> None:
        self.go_to.emit("train")

    def _show_model(self, model: ModelSpec) -> None:
        info = self.backbones.info(model.backbone)
        self.backbones.choose(model.backbone)
        self.weights.show_weights(model.weights, info, model.backbone)
        self.family.show_backbone(info, self._choices.picture_size)
        if info is not None:
            self.network.set_native_size(info.input_size)

    @Slot()
    def _on_dataset(self) -> None:
        """Say what the new pictures' size means for the backbone."""
        self._show_model(self._state.model)

    @property
    def _choices(self) -> TrainingChoices:
        dataset = self._state.dataset
        return TrainingChoices.for_pictures(None if dataset is None else dataset.root)

    # What the engine says of backbones

    def _on_fetched(self, info: BackboneInfo) -> None:
        self.backbones.update_backbone(info)
        self._show_model(self._state.model)
        self._list_backbones()

    def _on_measured(self, found: Footprint) -> None:
        """Take the memory as it was before anything was trained: lines must not come and go as it changes."""
        free = found.free_bytes if self._room is None else self._room.free_bytes
        room = Room(free, found.task.batch_size, found.device)
        if room != self._room:
            self._room = room
            self.backbones.set_room(room)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_model(self._state.model)  # the Train page may have another size of pictures by now
        self._list_backbones()

    def _list_backbones(self) -> None:
        """Look which weights are here by now: a run, or another page, may have fetched some."""
        self._again.hide()
        self._trouble.hide()
        self._listing.ask()

    def _on_listing_failed(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.show()
        self._again.show()

    def _on_backbones(self, backbones: tuple[BackboneInfo, ...]) -> None:
        if backbones == self._listed:
            return
        self._listed = backbones
        self.backbones.set_backbones(backbones)
        self.advice.set_backbones(backbones)
        self._show_model(self._state.model)
