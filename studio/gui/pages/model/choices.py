"""The question beside the table of backbones: where the weights come from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QButtonGroup, QGroupBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from studio.gui.drop_target import droppable
from studio.gui.file_dialogs import ask_for_checkpoint
from studio.gui.jobs import Jobs
from studio.gui.pages.model.weights_download import WeightsDownload
from studio.gui.pages.model.weights_file import WeightsFile
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.models.catalog import BackboneInfo

_PRETRAINED, _BUNDLED, _RANDOM, _FILE = range(4)
_WORDS = ("pretrained", "bundled", "random")
"""As in :class:`~studio.models.spec.ModelSpec`, by their button."""


class WeightsChoice(QGroupBox):
    """Pre-trained, bundled, random, or from a file; a sentence says what that means here and now."""

    chosen = Signal(str)
    """As in :class:`~studio.models.spec.ModelSpec`; bundled weights may be those of another backbone."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Starting weights"))
        self.setAcceptDrops(True)
        self._weights = "pretrained"
        self._info: BackboneInfo | None = None
        self._backbone = ""
        self._sentence = faint_sentence()
        self.download = WeightsDownload(jobs)
        self.file = WeightsFile(jobs)
        layout = QVBoxLayout(self)
        layout.addLayout(self._buttons())
        layout.addWidget(self._sentence)
        layout.addWidget(self.download)
        layout.addWidget(self.file)
        self._group.idClicked.connect(self._on_clicked)
        self.download.bundled_wanted.connect(self._on_bundled_wanted)

    def _buttons(self) -> QHBoxLayout:
        self._group = QButtonGroup(self)
        line = QHBoxLayout()
        for number, (name, tooltip) in enumerate(
            (
                (self.tr("Pretrained"), self.tr("Features learnt from 1.2 million ImageNet pictures")),
                (self.tr("Bundled"), self.tr("Features learnt from printed characters; they come with the studio")),
                (self.tr("Random"), self.tr("Noise: nothing learnt yet, to see what pre-training is worth")),
                (self.tr("File…"), self.tr("Weights of the same backbone from a file, which can be dropped here, too")),
            )
        ):
            button = QRadioButton(name)
            button.setToolTip(tooltip)
            self._group.addButton(button, number)
            line.addWidget(button)
        line.addStretch()
        return line

    def show_weights(self, weights: str, info: BackboneInfo | None, backbone: str) -> None:
        """Mark what is chosen for a backbone, without a signal; ``info`` is None until the engine has listed it."""
        self._weights, self._info, self._backbone = weights, info, backbone
        number = _WORDS.index(weights) if weights in _WORDS else _FILE
        self._group.button(number).setChecked(True)
        self._sentence.setText(self._explained())
        self.download.show_backbone(info)
        self.download.setVisible(number == _PRETRAINED)
        self.file.setVisible(number == _FILE)
        if number == _FILE:
            self.file.compare(Path(weights), backbone)
        else:
            self.file.forget()

    def sentence(self) -> str:
        """Return what is said below the choice."""
        return self._sentence.text()

    def _explained(self) -> str:
        match self._weights:
            case "random":
                return self.tr("Every layer starts from noise, so all of them should learn, from many pictures.")
            case "bundled":
                return self.tr("Learnt from printed letters, Hangul and symbols of 64 × 64 px; no network is needed.")
            case "pretrained":
                return self._pretrained()
        return self.tr("From {file}").format(file=self._weights)

    def _pretrained(self) -> str:
        info = self._info
        if info is None:
            return self.tr("What the backbone learnt from ImageNet is a good start for most pictures.")
        licence = self._licence(info)
        if info.weights_here:
            return " ".join((self.tr("The weights are on this machine; no network is needed."), licence))
        needed = self.tr("{size} are downloaded once, now or when training starts.").format(size=info.download_size)
        return f"{needed} {licence}"

    def _licence(self, info: BackboneInfo) -> str:
        if info.licence:
            return self.tr("Licence: {licence}.").format(licence=info.licence)
        return self.tr("{library} names no licence.").format(library=info.source)

    # What the person does

    @Slot(int)
    def _on_clicked(self, number: int) -> None:
        if number != _FILE:
            self.chosen.emit(_WORDS[number])
            return
        ask_for_checkpoint(self, self._on_file).rejected.connect(self._restore)

    @Slot(str)
    def _on_file(self, file_name: str) -> None:
        self._take(Path(file_name))

    def _take(self, path: Path) -> None:
        """Take a file; the same one again is looked at again: it may be another by now."""
        self.file.forget()
        self.chosen.emit(str(path))
        self._restore()

    @Slot()
    def _restore(self) -> None:
        self.show_weights(self._weights, self._info, self._backbone)

    @Slot()
    def _on_bundled_wanted(self) -> None:
        self.chosen.emit("bundled")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        path = droppable(event.mimeData())
        if path is not None and not path.is_dir():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = droppable(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self._take(path)
