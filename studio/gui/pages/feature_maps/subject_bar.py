"""The line above the views: which network, which picture, and how to choose another."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDropEvent, QPixmap
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from studio.data.entries import PICTURE_SUFFIXES
from studio.gui.file_dialogs import ask_for_checkpoint, ask_for_picture
from studio.gui.pages.feature_maps.subject import Subject
from studio.gui.widgets.thumbnails import ThumbnailLoader

_THUMBNAIL = 40


class SubjectBar(QWidget):
    """Shows and changes a :class:`Subject`."""

    webcam_requested = Signal()
    """The person wants a picture from the camera."""

    def __init__(self, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject = subject
        self._loader = ThumbnailLoader(self)
        self.network = QComboBox()
        self.network.setToolTip(self.tr("Which network to look into"))
        self.network.setAccessibleName(self.tr("Network"))
        self.network.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._thumbnail = QLabel()
        self._thumbnail.setFixedSize(_THUMBNAIL, _THUMBNAIL)
        self._thumbnail.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._name = QLabel()
        self._name.setObjectName("picture_name")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self.previous, self.next = QPushButton("‹"), QPushButton("›")
        self._lay_out()
        self._connect()
        self._show_network()
        self._show_picture(subject.picture)

    def _lay_out(self) -> None:
        for button, tooltip in (
            (self.previous, self.tr("Picture before this one (Alt+Left)")),
            (self.next, self.tr("Picture after this one (Alt+Right)")),
        ):
            button.setFixedWidth(30)
            button.setToolTip(tooltip)
        self.previous.setShortcut("Alt+Left")
        self.next.setShortcut("Alt+Right")
        self._open_checkpoint = QPushButton(self.tr("Open .pth…"))
        self._open_checkpoint.setToolTip(self.tr("Look into another trained network"))
        self._open_picture = QPushButton(self.tr("Open picture…"))
        self._open_picture.setToolTip(self.tr("Any picture file; or drop one on this page"))
        self._webcam = QPushButton(self.tr("Camera…"))
        self._webcam.setToolTip(self.tr("Take a picture with this computer's camera"))
        self._checkpoints = QHBoxLayout()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.network)
        line.addWidget(self._open_checkpoint)
        line.addLayout(self._checkpoints)
        line.addStretch()
        for widget in (self.previous, self._thumbnail, self._name, self.next, self._open_picture, self._webcam):
            line.addWidget(widget)

    def add_checkpoints(self, bar: QWidget) -> None:
        """Put what leads to other checkpoints beside the network."""
        self._checkpoints.addWidget(bar)

    def _connect(self) -> None:
        self._subject.network_changed.connect(self._show_network)
        self._subject.picture_changed.connect(self._show_picture)
        self._subject.state.model_changed.connect(self._show_network)
        self._loader.ready.connect(self._on_thumbnail)
        self.network.activated.connect(self._on_network)
        self.previous.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self._open_checkpoint.clicked.connect(self._choose_checkpoint)
        self._open_picture.clicked.connect(self._choose_picture)
        self._webcam.clicked.connect(self.webcam_requested)

    @Slot()
    def _show_network(self) -> None:
        from studio.insight.network_spec import NetworkSpec  # it brings pydantic, as in the subject

        state = self._subject.state
        self.network.clear()
        if state.checkpoint is not None:
            self.network.addItem(NetworkSpec(checkpoint=state.checkpoint).name, "checkpoint")
            self.network.setItemData(0, str(state.checkpoint), Qt.ItemDataRole.ToolTipRole)
        self.network.addItem(NetworkSpec(model=state.model).name, "backbone")
        if state.model.weights != "random":
            random = state.model.model_copy(update={"weights": "random"})
            self.network.addItem(NetworkSpec(model=random).name, "random")
        self.network.setCurrentIndex(self.network.findData(self._subject.choice))

    @Slot(int)
    def _on_network(self, _index: int) -> None:
        self._subject.choose(self.network.currentData())

    @Slot(object)
    def _show_picture(self, picture: Path | None) -> None:
        name = picture.name if picture is not None else self.tr("No picture")
        self._name.setText(self._name.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, 160))
        self._name.setToolTip(str(picture or ""))
        self._thumbnail.clear()
        self._on_thumbnail(picture)
        among = self._place() is not None
        self.previous.setEnabled(among)
        self.next.setEnabled(among)

    @Slot(object)
    def _on_thumbnail(self, picture: Path | None) -> None:
        if picture is None or picture != self._subject.picture:
            return
        ratio = self.devicePixelRatioF()
        image = self._loader.image(picture, round(_THUMBNAIL * ratio))
        if image is not None:
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(ratio)
            self._thumbnail.setPixmap(pixmap)

    def _place(self) -> int | None:
        """Return the number of the picture in the data set, or None for one from elsewhere."""
        dataset, picture = self._subject.state.dataset, self._subject.picture
        if dataset is None or picture is None or not picture.is_relative_to(dataset.root):
            return None
        sample = dataset.by_id.get(picture.relative_to(dataset.root).as_posix())
        return None if sample is None else dataset.samples.index(sample)

    @Slot()
    def _go_back(self) -> None:
        self._go(-1)

    @Slot()
    def _go_on(self) -> None:
        self._go(1)

    def _go(self, step: int) -> None:
        dataset, place = self._subject.state.dataset, self._place()
        if dataset is not None and place is not None:
            self._subject.state.set_selection((dataset.samples[(place + step) % len(dataset.samples)].id,))

    @Slot()
    def _choose_checkpoint(self) -> None:
        ask_for_checkpoint(self, self._on_checkpoint_file)

    @Slot()
    def _choose_picture(self) -> None:
        ask_for_picture(self, self._on_picture_file)

    @Slot(str)
    def _on_checkpoint_file(self, file_name: str) -> None:
        self._subject.state.offer_checkpoint(Path(file_name))

    @Slot(str)
    def _on_picture_file(self, file_name: str) -> None:
        self._subject.set_picture(Path(file_name))


def dropped_picture(event: QDropEvent) -> Path | None:
    """Return the first picture file among what is dragged, or None."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in paths if path.suffix.lower() in PICTURE_SUFFIXES), None)
