"""Choosing one picture of the data set."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from studio.gui.state import StudioState
from studio.gui.widgets.thumbnails import ThumbnailLoader

_SIDE = 128


class PictureChooser(QWidget):
    """A picture with its name, ‹ and ›, and a button that takes the one selected anywhere.

    Parameters
    ----------
    title
        Above the picture.
    first
        Which picture of a data set is shown at first; counted from its end if negative.
    """

    changed = Signal()

    def __init__(
        self, title: str, state: StudioState, loader: ThumbnailLoader, first: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._first = first
        self._row = 0
        self._canvas = _Canvas(loader)
        self.name = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.previous = _button("‹", self.tr("The picture before"))
        self.next = _button("›", self.tr("The picture after"))
        self.take = _button(self.tr("Selected"), self.tr("Take the picture that is selected on any page"))
        self.previous.clicked.connect(self._on_previous)
        self.next.clicked.connect(self._on_next)
        self.take.clicked.connect(self._on_take)
        state.dataset_changed.connect(self._on_dataset)
        state.selection_changed.connect(self._on_selection)
        self._lay_out(title)
        self._on_dataset()
        self._on_selection()

    @property
    def sample_id(self) -> str | None:
        """Of the picture shown."""
        dataset = self._state.dataset
        return dataset.samples[self._row].id if dataset is not None and dataset.samples else None

    @property
    def path(self) -> Path | None:
        dataset, sample_id = self._state.dataset, self.sample_id
        return None if dataset is None or sample_id is None else dataset.root / sample_id

    def following(self, count: int) -> tuple[str, ...]:
        """Return the ids of this picture and those after it, as many as there are."""
        dataset = self._state.dataset
        return () if dataset is None else tuple(s.id for s in dataset.samples[self._row : self._row + count])

    def choose(self, sample_id: str) -> None:
        """Show this picture, if the data set has it."""
        dataset = self._state.dataset
        if dataset is not None:
            row = next((row for row, sample in enumerate(dataset.samples) if sample.id == sample_id), None)
            if row is not None:
                self._show(row)

    def _show(self, row: int) -> None:
        dataset = self._state.dataset
        if dataset is not None and row != self._row and 0 <= row < len(dataset.samples):
            self._row = row
            self._describe()
            self.changed.emit()

    def _describe(self) -> None:
        name = self.sample_id or ""
        self.name.setText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, _SIDE + 40))
        self.name.setToolTip(name)
        self._canvas.show_path(self.path)
        dataset = self._state.dataset
        self.previous.setEnabled(self._row > 0)
        self.next.setEnabled(dataset is not None and self._row + 1 < len(dataset.samples))

    def _on_dataset(self) -> None:
        dataset = self._state.dataset
        count = 0 if dataset is None else len(dataset.samples)
        self._row = max(0, min(count - 1, self._first if self._first >= 0 else count + self._first))
        self._describe()

    def _on_selection(self) -> None:
        self.take.setEnabled(bool(self._state.selection))

    def _on_previous(self) -> None:
        self._show(self._row - 1)

    def _on_next(self) -> None:
        self._show(self._row + 1)

    def _on_take(self) -> None:
        if self._state.selection:
            self.choose(self._state.selection[0])

    def _lay_out(self, title: str) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch()
        for button in (self.previous, self.take, self.next):
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        heading = QLabel(title, alignment=Qt.AlignmentFlag.AlignHCenter)
        for widget in (heading, self._canvas, self.name):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(buttons)
        layout.addStretch()


class _Canvas(QWidget):
    def __init__(self, loader: ThumbnailLoader) -> None:
        super().__init__()
        self._loader = loader
        self._path: Path | None = None
        self.setFixedSize(QSize(_SIDE, _SIDE))
        loader.ready.connect(self._on_ready)

    def show_path(self, path: Path | None) -> None:
        self._path = path
        self.update()

    def _on_ready(self, path: Path) -> None:
        if path == self._path:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        image: QImage | None = None
        ratio = self.devicePixelRatioF()
        if self._path is not None:
            image = self._loader.image(self._path, round(_SIDE * ratio))
        if image is not None:
            painter = QPainter(self)
            width, height = image.width() / ratio, image.height() / ratio
            painter.translate((_SIDE - width) / 2, (_SIDE - height) / 2)
            painter.scale(1 / ratio, 1 / ratio)
            painter.drawImage(0, 0, image)


def _button(text: str, tooltip: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tooltip)
    button.setAccessibleName(tooltip)
    button.setMinimumSize(30, 26)
    return button
