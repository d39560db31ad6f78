"""The question beside the table of backbones: where the weights come from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QGroupBox,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from studio.gui.settings import Settings
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.models.catalog import BackboneInfo

_PRETRAINED, _RANDOM, _FILE = range(3)


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
