"""A grid of pictures that stays fluid with a hundred thousand of them: only what is in view is ever loaded."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import chain, compress, count
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QMetaMethod,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    QUrl,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QAction,
    QColor,
    QDesktopServices,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPalette,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studio.gui import theme
from studio.gui.widgets.picture_preview import PicturePreview
from studio.gui.widgets.thumbnails import ThumbnailLoader
from studio.gui.widgets.uniform_grid import UniformGrid

Index = QModelIndex | QPersistentModelIndex

ID_ROLE = Qt.ItemDataRole.UserRole + 1
"""The sample id."""
PATH_ROLE = Qt.ItemDataRole.UserRole + 2
"""The picture's file, as Path."""
FADED_ROLE = Qt.ItemDataRole.UserRole + 3
"""Whether the picture is shown pale: it does not count."""

SIZES = (48, 72, 96, 128, 176, 240, 320)
"""Thumbnail sides in device-independent pixels; few, so that moving the slider does not fill the memory."""
PADDING = 6
_PALE = 0.35
_REST_MS = 80
"""Scrolled by half a view at a time, pictures are not to be seen; so long after that they are."""


class PictureModel(QAbstractListModel):
    """Samples in the order they are shown."""

    def __init__(self, loader: ThumbnailLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self._root = Path()
        self._ids: Sequence[str] = ()
        self._captions: Mapping[str, str] = {}
        self._faded: Collection[str] = ()

    def set_pictures(
        self,
        root: Path,
        ids: Sequence[str],
        captions: Mapping[str, str] | None = None,
        faded: Collection[str] = (),
    ) -> None:
        """Show other pictures; ``captions`` replaces the file name under those it names, ``faded`` ones are pale."""
        self.beginResetModel()
        self._root, self._ids, self._captions = root, ids, captions or {}
        self._faded = frozenset(faded)
        self.endResetModel()

    @property
    def ids(self) -> Sequence[str]:
        return self._ids

    @property
    def root(self) -> Path:
        return self._root

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        sample_id = self._ids[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._captions.get(sample_id) or sample_id.rpartition("/")[2]
            case Qt.ItemDataRole.ToolTipRole:
                problem = self._loader.problem(self._root / sample_id)
                return f"{sample_id}\n{problem}" if problem else sample_id
            case _ if role == ID_ROLE:
                return sample_id
            case _ if role == PATH_ROLE:
                return self._root / sample_id
            case _ if role == FADED_ROLE:
                return sample_id in self._faded
        return None


class PictureDelegate(QStyledItemDelegate):
    """Draws a thumbnail with its name below."""

    def __init__(self, loader: ThumbnailLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self.size = SIZES[3]
        self.hurried = False
        """Whether pictures pass too fast to be seen; then none are loaded."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return cell_size(self.size, option.fontMetrics)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = option.rect.adjusted(4, 4, -4, -4)
        picture = QRect(cell.x() + (cell.width() - self.size) // 2, cell.y() + PADDING - 2, self.size, self.size)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            self._draw_ground(painter, option, cell, selected)
        painter.setOpacity(_PALE if index.data(FADED_ROLE) else 1.0)
        self._draw_picture(painter, option, picture, index.data(PATH_ROLE))
        painter.setOpacity(1.0)
        painter.setPen(
            option.palette.color(QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text)
        )
        caption = QRect(cell.x() + 4, picture.bottom() + 3, cell.width() - 8, option.fontMetrics.height())
        name = option.fontMetrics.elidedText(index.data(), Qt.TextElideMode.ElideMiddle, caption.width())
        painter.drawText(caption, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, name)
        if option.state & QStyle.StateFlag.State_HasFocus and not selected:
            painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Highlight), 1))
            painter.drawRoundedRect(cell, 5, 5)
        painter.restore()

    @staticmethod
    def _draw_ground(painter: QPainter, option: QStyleOptionViewItem, cell: QRect, selected: bool) -> None:
        ground = option.palette.color(QPalette.ColorRole.Highlight)
        if not selected:
            ground.setAlpha(36)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(cell, 5, 5)

    def _draw_picture(self, painter: QPainter, option: QStyleOptionViewItem, square: QRect, path: Path) -> None:
        ratio = option.widget.devicePixelRatioF() if option.widget else 1.0
        image = self._loader.image(path, round(self.size * ratio), load=not self.hurried)
        if image is not None:
            width, height = round(image.width() / ratio), round(image.height() / ratio)
            target = QRect(0, 0, width, height)
            target.moveCenter(square.center())
            painter.drawImage(target, image)
            return
        placeholder = option.palette.color(QPalette.ColorRole.Mid)
        placeholder.setAlpha(90)
        painter.fillRect(square, placeholder)
        if self._loader.problem(path) is not None:
            _draw_broken(painter, square, theme.wrong_colour())


def cell_size(size: int, metrics: QFontMetrics) -> QSize:
    """Return the room one picture takes: thumbnail, padding and a line of text."""
    return QSize(size + 2 * PADDING + 4, size + metrics.height() + 2 * PADDING + 4)


def _draw_broken(painter: QPainter, square: QRect, colour: QColor) -> None:
    """Cross out a picture that cannot be read."""
    side = min(square.width() // 3, 32)
    cross = QRect(0, 0, side, side)
    cross.moveCenter(square.center())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 2.5))
    painter.drawLine(cross.topLeft(), cross.bottomRight())
    painter.drawLine(cross.topRight(), cross.bottomLeft())


class PictureGrid(UniformGrid):
    """Thumbnails in rows. Arrow keys, Shift, Ctrl and Ctrl+A select; Ctrl and the wheel change the size.

    Space shows the current picture as large as the window.
    """

    ids_selected = Signal(object)
    """tuple of sample ids the person selected here; silent when :meth:`select_ids` selected them."""
    size_changed = Signal(int)
    """New position in ``SIZES``."""
    typed = Signal(str)
    """What the person types here, for a view that can search; otherwise it leads to the next name that starts so."""

    def __init__(self, loader: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self._model = PictureModel(loader, self)
        self._delegate = PictureDelegate(loader, self)
        self._following = False
        self._selected: tuple[str, ...] | None = ()
        """What is selected, where it is known: of a hundred thousand it is not asked again and again."""
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._on_rest)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Pictures"))
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self._model.modelReset.connect(self._forget_selection)
        loader.ready.connect(self._on_ready)
        self._add_actions()
        self.set_size_step(3)

    @property
    def pictures(self) -> PictureModel:
        return self._model

    def set_pictures(
        self,
        root: Path,
        ids: Sequence[str],
        captions: Mapping[str, str] | None = None,
        faded: Collection[str] = (),
    ) -> None:
        """Show other pictures, from the top; nothing is selected then."""
        self._following = True
        self._model.set_pictures(root, ids, captions, faded)
        self._following = False
        self.scrollToTop()

    def selected_ids(self) -> tuple[str, ...]:
        """Return the selected sample ids in the order they are shown."""
        if self._selected is None:
            selection, ids = self.selectionModel().selection(), self._model.ids
            parts = sorted((part.top(), part.bottom() + 1) for part in map(selection.at, range(selection.count())))
            self._selected = tuple(chain.from_iterable(ids[top:end] for top, end in parts))
        return self._selected

    def select_ids(self, sample_ids: Collection[str]) -> None:
        """Select what is shown of these samples, and bring the first into view."""
        wanted = frozenset(sample_ids)
        rows = list(compress(count(), map(wanted.__contains__, self._model.ids))) if wanted else []
        selection = QItemSelection()
        for first, last in _runs(rows):
            selection.append(_range(self._model, first, last))
        self._following = True
        self._forget_selection()
        self.selectionModel().reset()  # or Qt compares each range with each that was selected before
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.Select)
        self.viewport().update()  # those selected before too
        if rows:
            first_index = self._model.index(rows[0])
            self.selectionModel().setCurrentIndex(first_index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(first_index)
        self._following = False

    def set_size_step(self, step: int) -> None:
        """Choose the thumbnails' size by its position in ``SIZES``."""
        step = min(max(step, 0), len(SIZES) - 1)
        self._delegate.size = SIZES[step]
        cell = cell_size(SIZES[step], self.fontMetrics())
        self.set_cell(QSize(cell.width() + 4, cell.height() + 4))
        self.size_changed.emit(step)

    def size_step(self) -> int:
        return SIZES.index(self._delegate.size)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_size_step(self.size_step() + (1 if event.angleDelta().y() > 0 else -1))
            event.accept()
        else:
            super().wheelEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if abs(dy) > self.viewport().height() // 2:
            self._delegate.hurried = True
            self._rest.start()
        super().scrollContentsBy(dx, dy)

    @Slot()
    def _on_rest(self) -> None:
        self._delegate.hurried = False
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.preview()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        if self.isSignalConnected(QMetaMethod.fromSignal(self.typed)):
            self.typed.emit(search)
        else:
            super().keyboardSearch(search)

    @Slot()
    def preview(self) -> None:
        """Show the current picture, at first the one at the top, as large as the window."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0))
        if self.currentIndex().isValid():
            PicturePreview(self, self._loader, PATH_ROLE)

    def _add_actions(self) -> None:
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for text, slot in (
            (self.tr("Show large\tSpace"), self.preview),
            (self.tr("Open picture"), self._open_picture),
            (self.tr("Open its folder"), self._open_folder),
            (self.tr("Copy path"), self._copy_path),
        ):
            action = QAction(text, self)
            action.triggered.connect(slot)
            self.addAction(action)

    def _current_path(self) -> Path | None:
        path: Path | None = self.currentIndex().data(PATH_ROLE)
        return path

    @Slot()
    def _open_picture(self) -> None:
        if path := self._current_path():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    @Slot()
    def _open_folder(self) -> None:
        if path := self._current_path():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    @Slot()
    def _copy_path(self) -> None:
        if path := self._current_path():
            QGuiApplication.clipboard().setText(str(path))

    @Slot(object)
    def _on_ready(self, path: Path) -> None:
        """Draw a picture that has come, if it is in view."""
        shown = self.rows_in_view()
        try:
            name = path.relative_to(self._model.root).as_posix()
            row = self._model.ids[shown.start : shown.stop].index(name)
        except ValueError:
            return  # another view's picture, or no longer in view
        self.update(self._model.index(shown.start + row))

    @Slot()
    def _forget_selection(self) -> None:
        self._selected = None

    @Slot()
    def _on_selection(self) -> None:
        self._forget_selection()
        if not self._following:
            self.ids_selected.emit(self.selected_ids())


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Join sorted row numbers into (first, last) runs: selecting a hundred thousand pictures is one range."""
    if rows and rows[-1] - rows[0] + 1 == len(rows):
        return [(rows[0], rows[-1])]
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


def _range(model: PictureModel, first: int, last: int) -> QItemSelectionRange:
    return QItemSelectionRange(model.index(first), model.index(last))
