"""Try it: the checkpoint meets pictures from anywhere. No data set is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QHideEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from studio.data.camera import keep
from studio.data.recipe import Picture
from studio.gui.asking import Asking
from studio.gui.file_dialogs import ask_for_folder, ask_for_pictures, ask_for_video
from studio.gui.jobs import Jobs
from studio.gui.model_export import ModelExport
from studio.gui.pages.predictions.results import Results
from studio.gui.pages.predictions.use_answer import AnswerPanel
from studio.gui.pages.predictions.use_files import FilesPanel
from studio.gui.pages.predictions.use_input import image_in, kept_image, pictures_in
from studio.gui.pages.predictions.use_live import LiveBar
from studio.gui.pages.predictions.use_picture import PicturePanel
from studio.gui.widgets.empty_state import EmptyState
from studio.gui.widgets.thin_progress import ThinProgress
from studio.insight.network_spec import NetworkSpec
from studio.insight.predicting.tasks import PicturePredicted, PredictPicture
from studio.tasks import Event

_SHOWN_SIDE = 1024
"""Pixels that the shorter side of a shown picture keeps."""


class UseView(QWidget):
    """One picture, many, or a camera, predicted with the open checkpoint."""

    go_to = Signal(str)
    """Key of the page that helps on."""

    def __init__(self, results: Results, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = results.state
        self._jobs = jobs
        self._path: Path | None = None
        """The picture that is shown; None for a camera's."""
        self._stale = False
        self._asking, self._decoding, self._keeping = (Asking(jobs, self) for _ in range(3))
        self.files = FilesPanel(jobs)
        self.pictures = PicturePanel()
        self.live = LiveBar(self._state, jobs)
        self.answer = AnswerPanel()
        self._progress = ThinProgress()
        self.message = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self._clear()
        self._show()
        self._stack.setCurrentWidget(self._empty)

    # Building

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._empty = EmptyState(
            self.tr("Show it a picture"),
            self.tr("Drop pictures or a folder here, paste one with Ctrl+V, or let it look through the camera."),
        )
        self._empty.add_button(self.tr("Choose pictures…"), self._choose_pictures)
        self._empty.add_button(self.tr("Look through the camera"), self._use_camera)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._content())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._tool_line())
        layout.addWidget(self._progress)
        layout.addWidget(self._stack, 1)

    def _tool_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        for text, tooltip, slot, name in (
            (self.tr("Pictures…"), self.tr("One picture or several; or paste with Ctrl+V"), self._choose_pictures, ""),
            (self.tr("Folder…"), self.tr("Every picture in a folder, as a table"), self._choose_folder, ""),
            (self.tr("Camera"), self.tr("Predict live what the camera sees"), self._use_camera, "camera"),
            (self.tr("Video file…"), self.tr("Play a video in the camera's place"), self._choose_video, ""),
        ):
            line.addWidget(_button(text, tooltip, slot, name))
        line.addStretch()
        export = _button(
            self.tr("Export model…"),
            self.tr("Write the network for other programs: ONNX, TorchScript, a Python script…"),
            self._export_model,
            "export_model",
        )
        line.addWidget(export)
        return line

    def _content(self) -> QWidget:
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.pictures)
        self._middle.addWidget(self.message)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._middle, 1)
        column.addWidget(self.live)
        splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        splitter.setObjectName("use")
        for place, (panel, share) in enumerate(((self.files, 3), (middle, 4), (self.answer, 2))):
            splitter.addWidget(panel)
            splitter.setStretchFactor(place, share)
        splitter.setSizes([430, 480, 270])
        return splitter

    def _connect(self) -> None:
        self._asking.answered.connect(self._on_answer)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._progress.hide)
        self._decoding.answered.connect(self.pictures.whole.set_picture)
        self._keeping.answered.connect(self._on_kept)
        self._keeping.failed.connect(self._on_failed)
        self.files.chosen.connect(self.show_picture)
        self.live.began.connect(self._on_waking)
        self.live.came.connect(self._on_frame)
        self.live.answered.connect(self._show_answer)
        self.live.failed.connect(self._on_failed)
        self.answer.feature_maps_requested.connect(self._see_feature_maps)
        self._state.checkpoint_changed.connect(self._on_checkpoint)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._paste)

    # Ways to hand over pictures

    @Slot()
    def _choose_pictures(self) -> None:
        ask_for_pictures(self, self._on_file_names)

    @Slot()
    def _choose_folder(self) -> None:
        ask_for_folder(self, self._on_folder_name)

    @Slot()
    def _choose_video(self) -> None:
        ask_for_video(self, self._on_video_name)

    @Slot(list)
    def _on_file_names(self, file_names: list[str]) -> None:
        self.use(tuple(map(Path, file_names)))

    @Slot(str)
    def _on_folder_name(self, folder: str) -> None:
        self.use((Path(folder),))

    @Slot(str)
    def _on_video_name(self, file_name: str) -> None:
        self.play(Path(file_name))

    @Slot()
    def _paste(self) -> None:
        self._take(QGuiApplication.clipboard().mimeData())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if pictures_in(event.mimeData()) or image_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._take(event.mimeData())

    def _take(self, mime: QMimeData) -> None:
        paths, image = pictures_in(mime), image_in(mime)
        if paths:
            self.use(paths)
        elif image is not None:
            self._leave_live()
            self._keep(partial(kept_image, image))

    def _keep(self, kept: partial[Iterator[Path]]) -> None:
        self._progress.show()
        self._keeping.ask_thread(kept, self.tr("Keeping the picture"))

    @Slot(object)
    def _on_kept(self, path: Path) -> None:
        """Look at a pasted picture here, at a camera's on the page that was asked for."""
        self._progress.hide()
        if self.live.frame is None:
            self.use((path,))
        else:
            self._open_in_feature_maps(path)

    # What is shown

    def use(self, paths: Sequence[Path]) -> None:
        """Predict one picture file; or several, and all pictures of folders, as a table."""
        checkpoint = self._state.checkpoint
        if checkpoint is None:
            return
        self._leave_live()
        many = len(paths) > 1 or paths[0].is_dir()
        self._show(files=many)
        if many:
            self._clear()
            self._say(self.tr("Choose a line to see its picture."))
            self.files.predict(paths, checkpoint)
        else:
            self.show_picture(paths[0])

    @Slot(object)
    def show_picture(self, path: Path) -> None:
        """Predict a picture file and show it."""
        self._path = path
        self.pictures.set_name(path.name, str(path))
        self._decoding.ask_thread(partial(_decoded, path), self.tr("Opening {file}").format(file=path.name))
        self._ask()

    def _show(self, *, files: bool = False, live: bool = False) -> None:
        self.files.setVisible(files)
        if not files:
            self.files.drop()
        self.live.setVisible(live)
        self._say("")
        self._stack.setCurrentIndex(1)

    def _clear(self) -> None:
        """Show no picture and no answer until there are new ones."""
        self._asking.drop()
        self._decoding.drop()
        self._path = None
        self.pictures.clear()
        self.answer.clear()

    def _ask(self) -> None:
        checkpoint = self._state.checkpoint
        self._stale = not self.isVisible()
        if self._path is None or checkpoint is None or self._stale:
            return
        self._progress.show()
        task = PredictPicture(network=NetworkSpec(checkpoint=checkpoint), picture=self._path)
        self._asking.ask(task, self.tr("Predicting {file}").format(file=self._path.name))

    @Slot(object)
    def _on_answer(self, event: Event) -> None:
        if isinstance(event, PicturePredicted):
            self._show_answer(event)

    @Slot(object)
    def _show_answer(self, answer: PicturePredicted) -> None:
        self._say("")
        self.pictures.set_seen(answer.seen)
        self.answer.show_answer(answer)

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._progress.hide()
        self.answer.clear()
        self.pictures.clear()
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        """Say something where the pictures are, or show the pictures."""
        self.message.setText(sentence)
        self._middle.setCurrentWidget(self.message if sentence else self.pictures)

    @Slot(object)
    def _on_checkpoint(self, checkpoint: Path | None) -> None:
        self.files.set_checkpoint(checkpoint)
        self._ask()

    # Live

    def play(self, video: Path) -> None:
        """Predict a video live, as if it were a camera."""
        self._show(live=True)
        self.live.start(video)
        self.pictures.set_name(video.name, str(video))

    @Slot()
    def _use_camera(self) -> None:
        self._show(live=True)
        self.live.start_camera()
        self.pictures.set_name(self.tr("What the camera sees"))

    @Slot()
    def _on_waking(self) -> None:
        self._clear()
        self._say(self.tr("Waking the camera…"))

    def _leave_live(self) -> None:
        self.live.stop()
        self.live.frame = None

    @Slot(object)
    def _on_frame(self, frame: Picture) -> None:
        self._say("")
        self.pictures.whole.set_picture(frame)

    # On and off

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._ask()
        if self.live.isVisible() and not self.live.running and self.live.frame is not None:
            self.live.start_again()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.live.stop()  # a camera that nobody looks through is let go of

    # Where it leads

    @Slot()
    def _see_feature_maps(self) -> None:
        if self._path is not None:
            self._open_in_feature_maps(self._path)
        elif self.live.frame is not None:
            self._keep(partial(_kept_frame, self.live.frame))

    def _open_in_feature_maps(self, path: Path) -> None:
        self._state.set_picture(path)
        self.go_to.emit("feature_maps")

    @Slot()
    def _export_model(self) -> None:
        checkpoint, dataset = self._state.checkpoint, self._state.dataset
        if checkpoint is not None:
            dialog = ModelExport(checkpoint, self._jobs, None if dataset is None else dataset.root, self)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()


def _button(text: str, tooltip: str, slot: object, name: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setToolTip(tooltip)
    button.clicked.connect(slot)
    return button


def _decoded(path: Path) -> Iterator[Picture]:
    from studio.data.decode import decode

    yield decode(path, _SHOWN_SIDE)


def _kept_frame(frame: Picture) -> Iterator[Path]:
    yield keep(frame)
