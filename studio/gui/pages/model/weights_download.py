"""Published weights on this computer, or on their way there."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.gui.asking import Asking
from studio.gui.job import Outcome
from studio.gui.jobs import Jobs
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.thin_progress import ThinProgress
from studio.models.catalog import BackboneInfo, DownloadWeights
from studio.models.counts import short_size
from studio.tasks import Event, Notice, Progress


class WeightsDownload(QWidget):
    """Fetches the weights of one backbone at a time, when the person asks for it.

    A download goes on while other backbones are looked at, and says whose weights they are.
    """

    fetched = Signal(object)
    """BackboneInfo of the backbone whose weights are here now."""
    bundled_wanted = Signal()
    """There is no network, and the person wants weights that need none."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._info: BackboneInfo | None = None
        self._fetching = ""
        self._asking = Asking(jobs, self)
        self._start = QPushButton()
        self._start.setObjectName("download_weights")
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setObjectName("cancel_download")
        self._cancel.setToolTip(self.tr("Stop the download; what has come is kept, for the next time"))
        self._folder = QPushButton(self.tr("Open folder"), flat=True)
        self._folder.setObjectName("open_weights_folder")
        self._bundled = QPushButton(self.tr("Use bundled weights"))
        self._bundled.setObjectName("use_bundled")
        self._bundled.setToolTip(self.tr("Weights that come with the studio, learnt from printed characters"))
        self._progress = ThinProgress(keeps_room=False)
        self._said = faint_sentence()
        self._said.setObjectName("download_said")
        self._lay_out()
        self._connect()
        self._refresh()

    def show_backbone(self, info: BackboneInfo | None) -> None:
        """Tell which backbone's weights are wanted."""
        if info is None or self._info is None or info.name != self._info.name:
            self._say("")
        self._info = info
        self._refresh()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        for button in (self._start, self._cancel, self._bundled, self._folder):
            line.addWidget(button)
        line.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._said)
        layout.addWidget(self._progress)
        layout.addLayout(line)

    def _connect(self) -> None:
        self._start.clicked.connect(self._on_start)
        self._cancel.clicked.connect(self._asking.cancel)
        self._folder.clicked.connect(self._on_folder)
        self._bundled.clicked.connect(self.bundled_wanted)
        self._asking.progressed.connect(self._on_progress)
        self._asking.answered.connect(self._on_answer)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._on_ended)

    # What the person does

    @Slot()
    def _on_start(self) -> None:
        if self._info is None or self._asking.busy:
            return
        self._fetching = self._info.name
        self._progress.wait()
        title = self.tr("Downloading the {backbone} weights").format(backbone=self._fetching)
        self._asking.ask(DownloadWeights(backbone=self._fetching), title, "study")
        self._say(title)
        self._refresh()

    @Slot()
    def _on_folder(self) -> None:
        if self._info is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._info.weights_file.parent)))

    # What the engine says

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        self._progress.show_progress(progress)
        whole = short_size(progress.total) if progress.total else "?"
        self._say(
            self.tr("{backbone}: {done} of {whole}").format(
                backbone=self._fetching, done=short_size(progress.done), whole=whole
            )
        )

    @Slot(object)
    def _on_answer(self, event: Event) -> None:
        match event:
            case Notice(text=text):
                self._say(text)
            case BackboneInfo():
                self.fetched.emit(event)

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._end(sentence)
        self._bundled.show()

    @Slot(object)
    def _on_ended(self, outcome: Outcome) -> None:
        self._end(self.tr("The download was cancelled.") if outcome is Outcome.CANCELLED else "")

    def _end(self, sentence: str) -> None:
        self._fetching = ""
        self._say(sentence)
        self._refresh()

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self._bundled.hide()

    def _refresh(self) -> None:
        """Show what can be done now about the backbone that is looked at."""
        info, busy = self._info, bool(self._fetching)
        self._progress.setVisible(busy)
        self._cancel.setVisible(busy)
        self._folder.setVisible(info is not None and info.weights_here)
        self._start.setVisible(info is not None and not info.weights_here and self._fetching != info.name)
        if info is None:
            return
        self._start.setEnabled(not busy)
        self._start.setText(self.tr("Download now ({size})").format(size=info.download_size))
        self._start.setToolTip(
            self.tr("The {backbone} weights come first").format(backbone=self._fetching)
            if busy
            else self.tr("To {file}. Its checksum is verified; a damaged file is fetched again.").format(
                file=info.weights_file
            )
        )
        self._folder.setToolTip(str(info.weights_file))
