"""The two questions beside the table of backbones: where the weights come from, and which layers learn."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QGroupBox,
    QHBoxLayout,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from studio.gui.settings import Settings
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.models.catalog import BackboneInfo
from studio.models.spec import FreezePlan

_PRETRAINED, _RANDOM, _FILE = range(3)
_KINDS = ("head", "last", "all")


class WeightsChoice(QGroupBox):
    """Pre-trained, random, or from a file; a sentence says what that means here and now."""

    chosen = Signal(str)
    """As in :class:`~studio.models.spec.ModelSpec`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Starting weights"))
        self._weights = "pretrained"
        self._info: BackboneInfo | None = None
        self._group = QButtonGroup(self)
        line = QHBoxLayout()
        for number, (name, tooltip) in enumerate(
            (
                (self.tr("Pretrained"), self.tr("Features learnt from 1.2 million ImageNet pictures")),
                (self.tr("Random"), self.tr("Noise: nothing learnt yet, to see what pre-training is worth")),
                (self.tr("File…"), self.tr("Weights of the same backbone from a .pth file")),
            )
        ):
            button = QRadioButton(name)
            button.setToolTip(tooltip)
            self._group.addButton(button, number)
            line.addWidget(button)
        line.addStretch()
        self._sentence = faint_sentence()
        layout = QVBoxLayout(self)
        layout.addLayout(line)
        layout.addWidget(self._sentence)
        self._group.idClicked.connect(self._on_clicked)

    def show_weights(self, weights: str, info: BackboneInfo | None) -> None:
        """Mark what is chosen for a backbone, without a signal."""
        self._weights, self._info = weights, info
        number = {"pretrained": _PRETRAINED, "random": _RANDOM}.get(weights, _FILE)
        self._group.button(number).setChecked(True)
        self._sentence.setText(self._explained())

    def sentence(self) -> str:
        """Return what is said below the choice."""
        return self._sentence.text()

    def _explained(self) -> str:
        if self._weights == "random":
            return self.tr("Every layer starts from noise, so all of them should learn, from many pictures.")
        if self._weights != "pretrained":
            return self.tr("From {file}").format(file=self._weights)
        if self._info is None:
            return self.tr("What the backbone learnt from ImageNet is a good start for most pictures.")
        if self._info.weights_here:
            return self.tr("The weights are on this machine; no network is needed.")
        return self.tr(
            "{size:,.0f} MB are downloaded once, when training starts. Without a network, choose a backbone that is "
            "here (✓), or a file."
        ).format(size=self._info.file_mb or 0.0)

    def _on_clicked(self, number: int) -> None:
        if number != _FILE:
            self.chosen.emit(("pretrained", "random")[number])
            return
        folder = Settings().recall("model", "folder", "")
        dialog = QFileDialog(self, self.tr("Open weights"), folder, self.tr("Weights (*.pth *.pt)"))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file)
        dialog.rejected.connect(self._restore)
        dialog.open()

    def _on_file(self, file_name: str) -> None:
        Settings().remember("model", {"folder": str(Path(file_name).parent)})
        self.chosen.emit(str(Path(file_name)))

    def _restore(self) -> None:
        self.show_weights(self._weights, self._info)


class PlanChoice(QGroupBox):
    """Feature extraction, fine-tuning of the last blocks, or everything; each with what it means."""

    chosen = Signal(object)
    """FreezePlan."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("What learns"))
        self.setToolTip(self.tr("A frozen layer keeps its weights; the others adapt to your pictures"))
        self._group = QButtonGroup(self)
        self._blocks = QSpinBox()
        self._blocks.setRange(1, 1)
        self._blocks.setAccessibleName(self.tr("Number of blocks that learn"))
        self._blocks.setToolTip(self.tr("How many blocks, counted from the end, learn together with the head"))
        layout = QVBoxLayout(self)
        for number, (name, sentence) in enumerate(self._plans()):
            button = QRadioButton(name)
            self._group.addButton(button, number)
            line = QHBoxLayout()
            line.addWidget(button)
            if _KINDS[number] == "last":
                line.addWidget(self._blocks)
            line.addStretch()
            explanation = faint_sentence(sentence)
            explanation.setIndent(22)
            layout.addLayout(line)
            layout.addWidget(explanation)
        self._group.idClicked.connect(self._on_chosen)
        self._blocks.valueChanged.connect(self._on_blocks)

    def _plans(self) -> tuple[tuple[str, str], ...]:
        return (
            (
                self.tr("Feature extraction (only the new head)"),
                self.tr(
                    "The backbone stays as it is, only the last layer is learnt: fast, and right for few pictures."
                ),
            ),
            (
                self.tr("Fine-tune the last blocks:"),
                self.tr("The last blocks adapt as well: often better, slower, and it wants a smaller learning rate."),
            ),
            (
                self.tr("Train everything"),
                self.tr("All layers learn: for many pictures, or pictures unlike photographs."),
            ),
        )

    def show_plan(self, plan: FreezePlan) -> None:
        """Mark a plan as chosen, without a signal. A plan in which nothing learns marks none."""
        self._group.setExclusive(False)
        for number, kind in enumerate(_KINDS):
            self._group.button(number).setChecked(plan.kind == kind)
        self._group.setExclusive(True)
        if plan.kind == "last":
            with QSignalBlocker(self._blocks):
                self._blocks.setMaximum(max(self._blocks.maximum(), plan.blocks))
                self._blocks.setValue(plan.blocks)
        self._blocks.setEnabled(plan.kind == "last")

    def set_block_count(self, count: int) -> None:
        """Tell how many blocks the backbone has; a choice beyond that becomes all of them."""
        self._blocks.setMaximum(max(1, count))

    def _on_chosen(self, number: int) -> None:
        blocks = self._blocks.value() if _KINDS[number] == "last" else 1
        self.chosen.emit(FreezePlan(kind=_KINDS[number], blocks=blocks))

    def _on_blocks(self, blocks: int) -> None:
        if self._blocks.isEnabled():  # else a smaller backbone has cut short what another plan leaves unused
            self.chosen.emit(FreezePlan(kind="last", blocks=blocks))
