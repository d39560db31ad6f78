"""What is mapped: features of a network's layer, an autoencoder's latents, or the pixels themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from studio.gui.asking import Asking
from studio.gui.file_dialogs import ask_for_checkpoint
from studio.gui.jobs import Jobs
from studio.gui.settings import Settings
from studio.gui.state import StudioState
from studio.gui.widgets.checkpoint_bar import CheckpointBar
from studio.insight.embedding.tasks import FeatureSource, LatentFeatures, LayerFeatures, PixelFeatures
from studio.insight.feature_maps.tasks import DescribeNetwork, NetworkInfo
from studio.insight.network_spec import NetworkSpec
from studio.tasks import Event
from studio.training.run_folder import RunFolder

_GROUP = "embedding/map"
_CHECKPOINT, _BACKBONE, _LATENTS, _PIXELS, _OPEN, _OPEN_AUTOENCODER = (
    *("checkpoint", "backbone", "latents", "pixels"),
    *("open", "open autoencoder"),
)


class SourceChoice(QWidget):
    """Chooses a :data:`FeatureSource`, and whether it is followed through training."""

    changed = Signal()

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._latents: Path | None = None
        self._described: NetworkSpec | None = None
        """The network whose layers are listed, or asked for."""
        self._asking = Asking(jobs, self)
        self._looking = Asking(jobs, self)
        self._looking.answered.connect(self._on_run)
        self._run_found: Path | None = None
        self.what = QComboBox()
        self.checkpoints = CheckpointBar(state, jobs)
        self.layer = QComboBox()
        self.through_training = QCheckBox(self.tr("Through training"))
        self._build()
        self._wanted = Settings().recall(_GROUP, "source", _CHECKPOINT)
        self.what.activated.connect(self._on_chosen)
        self.layer.activated.connect(self._on_layer)
        self.through_training.toggled.connect(self._on_layer)
        self._asking.answered.connect(self._on_answer)
        state.checkpoint_changed.connect(self._on_state)
        state.model_changed.connect(self._on_state)
        self._on_state()

    # What is chosen

    @property
    def kind(self) -> str:
        """``"checkpoint"``, ``"backbone"``, ``"latents"`` or ``"pixels"``."""
        return str(self.what.currentData())

    @property
    def network(self) -> NetworkSpec | None:
        """The network whose layer is mapped; None for latents and pixels."""
        match self.kind:
            case "checkpoint":
                return NetworkSpec(checkpoint=self._state.checkpoint)
            case "backbone":
                return NetworkSpec(model=self._state.model)
        return None

    @property
    def source(self) -> FeatureSource:
        if self.network is not None:
            return LayerFeatures(network=self.network, layer=self.layer.currentData())
        if self.kind == _LATENTS and self._latents is not None:
            return LatentFeatures(checkpoint=self._latents)
        return PixelFeatures()

    @property
    def run(self) -> Path | None:
        """The run to follow through training; None where that is not wanted or not possible."""
        return self._run_found if self.through_training.isChecked() else None

    def offer_latents(self, checkpoint: Path | None) -> None:
        """Offer the latents of an autoencoder."""
        self._latents = checkpoint
        self._offer()

    # Building

    def _build(self) -> None:
        for box, tooltip in (
            (self.what, self.tr("Two pictures are alike where these features are")),
            (
                self.layer,
                self.tr(
                    "Early layers tell colours and edges apart, late ones what is to be seen. What enters the head "
                    "is what the classes are told apart by."
                ),
            ),
        ):
            box.setToolTip(f"<p>{tooltip}</p>")
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(10)
        self.what.setAccessibleName(self.tr("Features"))
        self.layer.setAccessibleName(self.tr("Layer"))
        lesson = self.tr("Map every epoch whose checkpoint was kept, and see the classes come apart as it learns")
        self.through_training.setToolTip(f"<p>{lesson}</p>")
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._what_field = self._with_checkpoints()
        self._rows.addRow(self.tr("Features"), self._what_field)
        self._rows.addRow(self.tr("Layer"), self.layer)
        self._rows.addRow("", self.through_training)

    def _with_checkpoints(self) -> QWidget:
        """Put the checkpoints beside the chosen one below it; they take no room where there are none."""
        field = QWidget()
        layout = QVBoxLayout(field)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.what)
        layout.addWidget(self.checkpoints)
        return field

    def labels(self) -> list[QLabel]:
        """Return the labels of the rows, to be aligned with others."""
        found = (self._rows.labelForField(field) for field in (self._what_field, self.layer))
        return [label for label in found if isinstance(label, QLabel)]

    def _offer(self) -> None:
        """List what there is, and keep to what the person wants where it is there."""
        state = self._state
        self.what.clear()
        if state.checkpoint is not None:
            self.what.addItem(NetworkSpec(checkpoint=state.checkpoint).name, _CHECKPOINT)
            self.what.setItemData(0, str(state.checkpoint), Qt.ItemDataRole.ToolTipRole)
        if self._latents is not None:
            name = NetworkSpec(checkpoint=self._latents).name
            self.what.addItem(self.tr("Latents of {file}").format(file=name), _LATENTS)
        self.what.addItem(NetworkSpec(model=state.model).name, _BACKBONE)
        self.what.addItem(self.tr("Raw pixels"), _PIXELS)
        self.what.insertSeparator(self.what.count())
        self.what.addItem(self.tr("Open a classifier…"), _OPEN)
        self.what.addItem(self.tr("Open an autoencoder…"), _OPEN_AUTOENCODER)
        wanted = self.what.findData(self._wanted)
        self.what.setCurrentIndex(wanted if wanted >= 0 else self.what.findData(_PIXELS))
        self._show_details()
        self.changed.emit()

    def _show_details(self) -> None:
        network = self.network
        self.checkpoints.setVisible(self.kind == _CHECKPOINT)
        self._rows.setRowVisible(self.layer, network is not None)
        if network != self._described:
            self._described = None
            self.layer.clear()
            self.layer.addItem(self.tr("What enters the head"), None)
        self._describe_if_seen()
        self._look_for_run()

    # What the person does

    @Slot(int)
    def _on_chosen(self, _index: int) -> None:
        match self.kind:
            case "open":
                ask_for_checkpoint(self, self._open_classifier).rejected.connect(self._offer)
            case "open autoencoder":
                ask_for_checkpoint(self, self._open_autoencoder).rejected.connect(self._offer)
            case kind:
                self._want(kind)
                self._offer()

    def _want(self, kind: str) -> None:
        self._wanted = kind
        Settings().remember(_GROUP, {"source": kind})

    @Slot(str)
    def _open_classifier(self, file_name: str) -> None:
        self._want(_CHECKPOINT)
        self._offer()  # it may be refused
        self._state.offer_checkpoint(Path(file_name))

    @Slot(str)
    def _open_autoencoder(self, file_name: str) -> None:
        self._want(_LATENTS)
        self.offer_latents(Path(file_name))

    @Slot()
    def _on_layer(self) -> None:
        self.changed.emit()

    @Slot()
    def _on_state(self) -> None:
        self._described = None  # its file may have been written anew
        self._offer()

    # The network's layers, and its run

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._describe_if_seen()

    def _describe_if_seen(self) -> None:
        network = self.network
        if network is None or not self.isVisible() or network == self._described:
            return
        self._described = network
        title = self.tr("Listing the layers of {network}").format(network=network.name)
        self._asking.ask(DescribeNetwork(network=network), title)

    @Slot(object)
    def _on_answer(self, event: Event) -> None:
        if isinstance(event, NetworkInfo) and self._described == self.network:
            chosen = self.layer.currentData()
            self.layer.clear()
            self.layer.addItem(self.tr("What enters the head"), None)
            for layer in event.layers:
                if layer.block:
                    self.layer.addItem(
                        self.tr("{layer} ({type})").format(layer=layer.name, type=layer.type), layer.name
                    )
            self.layer.setCurrentIndex(max(0, self.layer.findData(chosen)))

    def _look_for_run(self) -> None:
        """See in a thread whether the checkpoint's run has kept its epochs."""
        self._looking.drop()
        self._show_run(None)
        checkpoint = self._state.checkpoint if self.kind == _CHECKPOINT else self._latents
        if checkpoint is not None and self.kind in (_CHECKPOINT, _LATENTS):
            self._looking.ask_thread(lambda: _run_of(checkpoint), self.tr("Looking for its run"))

    @Slot(object)
    def _on_run(self, run: Event) -> None:
        if isinstance(run, Path):
            self._show_run(run)

    def _show_run(self, run: Path | None) -> None:
        self._run_found = run
        self._rows.setRowVisible(self.through_training, run is not None)
        if run is None:
            self.through_training.setChecked(False)


def _run_of(checkpoint: Path) -> Iterator[Path]:
    """Yield the checkpoint's run if it has kept at least two epochs."""
    run = RunFolder.of(checkpoint)
    kept = [path for path in run.epochs.glob("*.pth") if path.stem.isdecimal()]
    if len(kept) > 1:
        yield run.path
