"""Exploring a trained autoencoder: the tools, and the autoencoder they look into."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from studio.data.index import DatasetIndex
from studio.gui.asking import Asking
from studio.gui.jobs import Jobs, Outcome
from studio.gui.pages.embedding.explore_anomalies import AnomaliesTool
from studio.gui.pages.embedding.explore_denoise import DenoiseTool
from studio.gui.pages.embedding.explore_interpolate import InterpolateTool
from studio.gui.pages.embedding.explore_latents import LatentsSource
from studio.gui.pages.embedding.explore_plane import PlaneTool
from studio.gui.pages.embedding.explore_samples import SamplesTool
from studio.gui.pages.embedding.explore_tool import ExploreTool
from studio.gui.pages.embedding.explore_traverse import TraverseTool
from studio.gui.settings import Settings
from studio.gui.state import StudioState
from studio.gui.widgets.empty_state import EmptyState
from studio.gui.widgets.thumbnails import ThumbnailLoader
from studio.insight.autoencoder.tasks import AutoencoderInfo, DescribeAutoencoder
from studio.tasks import Event

_GROUP = "explore"


class ExploreView(QStackedWidget):
    """Reads the autoencoder when it is seen; the tools ask when they are seen."""

    train_requested = Signal()
    checkpoint_requested = Signal()
    """The person wants to choose a .pth file."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._checkpoint: Path | None = None
        self._stale = False
        self._asking = Asking(jobs, self)
        self.info: AutoencoderInfo | None = None
        self.loader = ThumbnailLoader(self)
        self.source = LatentsSource(state, jobs, self)
        self.samples = SamplesTool(state, jobs)
        self.interpolate = InterpolateTool(state, jobs, self.loader)
        self.traverse = TraverseTool(state, jobs, self.loader)
        self.plane = PlaneTool(state, jobs, self.source)
        self.denoise = DenoiseTool(state, jobs, self.loader)
        self.anomalies = AnomaliesTool(state, jobs, self.source, self.loader)
        self.tabs = QTabWidget(documentMode=True)
        self.sentence = QLabel()
        self.sentence.setContentsMargins(12, 4, 12, 4)
        self._empty = self._empty_without_checkpoint()
        self._refusal, self._reason = self._refused()
        self._tools = self._tools_view()
        for view in (self._empty, self._refusal, self._tools):
            self.addWidget(view)
        self._connect()
        self._on_dataset(state.dataset)

    def set_checkpoint(self, checkpoint: Path | None) -> None:
        """Look into another autoencoder; the same path again says that its file was written anew."""
        self._asking.drop()
        self._checkpoint = checkpoint
        self._stale = checkpoint is not None
        if checkpoint is None:
            self._set_info(None)
            self.setCurrentWidget(self._empty)
        self._describe_if_seen()

    # Reading the checkpoint

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._describe_if_seen()

    def _describe_if_seen(self) -> None:
        if self._stale and self._checkpoint is not None and self.isVisible():
            self._stale = False
            title = self.tr("Opening {file}").format(file=self._checkpoint.name)
            self._asking.ask(DescribeAutoencoder(checkpoint=self._checkpoint), title)

    def _on_answer(self, event: Event) -> None:
        if isinstance(event, AutoencoderInfo):
            self._set_info(event)
            self.setCurrentWidget(self._tools)

    def _on_failed(self, sentence: str) -> None:
        self._set_info(None)
        self._reason.setText(sentence)
        self.setCurrentWidget(self._refusal)

    def _on_ended(self, outcome: Outcome) -> None:
        self._stale = outcome is not Outcome.FINISHED

    def _set_info(self, info: AutoencoderInfo | None) -> None:
        self.info = info
        self.sentence.setText("" if info is None else self._description(info))
        self.source.set_info(info)
        for tool in self._all_tools():
            tool.set_info(info)

    def _description(self, info: AutoencoderInfo) -> str:
        kinds = {
            "plain": self.tr("Plain autoencoder"),
            "denoising": self.tr("Denoising autoencoder"),
            "variational": self.tr("Variational autoencoder"),
        }
        return self.tr("{kind}, {latent} latent dimensions, {size} px, epoch {epoch}").format(
            kind=kinds[info.autoencoder.kind],
            latent=info.autoencoder.latent,
            size=info.autoencoder.size,
            epoch=info.epoch,
        )

    def _on_dataset(self, dataset: DatasetIndex | None) -> None:
        self.loader.clear()
        for number, tool in enumerate(self._all_tools()):
            self.tabs.setTabEnabled(number, dataset is not None or not tool.needs_pictures)
        if self.info is not None:
            self._set_info(self.info)

    def _on_tab(self) -> None:
        Settings().remember(_GROUP, {"tool": self.tabs.currentIndex()})

    # Building

    def _all_tools(self) -> tuple[ExploreTool, ...]:
        return (self.samples, self.interpolate, self.traverse, self.plane, self.denoise, self.anomalies)

    def _connect(self) -> None:
        self._asking.answered.connect(self._on_answer)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._on_ended)
        self._state.dataset_changed.connect(self._on_dataset)
        self.tabs.currentChanged.connect(self._on_tab)

    def _tools_view(self) -> QWidget:
        titles = (
            (self.tr("Samples"), self.tr("New pictures, drawn from the prior")),
            (self.tr("Between two"), self.tr("From one picture to another through the latent space")),
            (self.tr("One dimension"), self.tr("What changes in the picture when one latent number does")),
            (self.tr("Latent plane"), self.tr("Where the pictures lie, and what lies between them")),
            (self.tr("Denoise"), self.tr("Put noise on pictures and see what comes back")),
            (self.tr("Anomalies"), self.tr("Pictures that come back worst: unlike those it has learnt from")),
        )
        for tool, (title, tooltip) in zip(self._all_tools(), titles, strict=True):
            self.tabs.setTabToolTip(self.tabs.addTab(tool, title), tooltip)
        self.tabs.setCurrentIndex(Settings().recall(_GROUP, "tool", 0))
        view = QWidget()
        layout = QVBoxLayout(view)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sentence)
        layout.addWidget(self.tabs, 1)
        return view

    def _empty_without_checkpoint(self) -> EmptyState:
        empty = EmptyState(
            self.tr("No autoencoder to explore yet"),
            self.tr("Train one, or open its .pth file: then draw new pictures and go from one to another."),
        )
        empty.add_button(self.tr("Train an autoencoder"), self.train_requested).setObjectName("train_first")
        empty.add_button(self.tr("Open .pth…"), self.checkpoint_requested).setObjectName("open_autoencoder_first")
        return empty

    def _refused(self) -> tuple[QWidget, QLabel]:
        """Build what is shown for a file that cannot be explored, and the label that says why."""
        reason = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        reason.setTextFormat(Qt.TextFormat.PlainText)
        reason.setWordWrap(True)
        reason.setObjectName("refusal")
        reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        button = QPushButton(self.tr("Open another .pth…"))
        button.clicked.connect(self.checkpoint_requested)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(button)
        buttons.addStretch()
        view = QWidget()
        layout = QVBoxLayout(view)
        layout.setContentsMargins(48, 32, 48, 32)
        layout.addStretch(2)
        layout.addWidget(reason)
        layout.addSpacing(12)
        layout.addLayout(buttons)
        layout.addStretch(3)
        return view, reason
