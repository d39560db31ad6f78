"""Pictures in labelled rows, one below the other, as large as there is room and with crisp pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRect, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPicture
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from studio.gui import theme
from studio.gui.widgets.export_menu import SlowExport
from studio.gui.widgets.figure_export import Recorded, figure_exports
from studio.gui.widgets.picture_view import image_of

_GAP = 4
_MARGIN = 6
_CRISP = 2
"""From this magnification on pixels are squares of one size."""
_LARGEST = 220
_FAINT = 0.4


@dataclass(frozen=True)
class PictureRow:
    """One row."""

    title: str
    pictures: NDArray[np.uint8]
    """(n, h, w, 3) RGB; every row of a board has the same n, h and w."""
    captions: Sequence[str] = ()
    """(n,) below the pictures, or nothing."""


class PictureRows(QWidget):
    """Rows of pictures whose columns belong together."""

    clicked = Signal(int)
    """A column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PictureRow, ...] = ()
        self._images: list[list[QImage]] = []
        self._tooltips: Sequence[str] = ()
        self._current: int | None = None
        self._faint = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(480, 72 * max(1, len(self._rows)))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 40 * max(1, len(self._rows)))

    @property
    def rows(self) -> tuple[PictureRow, ...]:
        return self._rows

    def set_rows(self, rows: Sequence[PictureRow], tooltips: Sequence[str] = ()) -> None:
        """Show other rows; ``tooltips`` are of the columns."""
        self._rows, self._tooltips, self._faint = tuple(rows), tooltips, False
        self._images = [[image_of(picture) for picture in row.pictures] for row in rows]
        self.updateGeometry()
        self.update()

    def set_current(self, column: int | None) -> None:
        """Frame a column."""
        self._current = column
        self.update()

    def fade(self) -> None:
        """Show that what is seen is of an earlier question; the next rows are not faint."""
        self._faint = True
        self.update()

    def exports(self) -> tuple[SlowExport, ...]:
        return figure_exports(self._figure)

    def picture_rect(self, row: int, column: int) -> QRect:
        """Where a picture lies in the widget."""
        beside = self._titles_beside()
        title_width, title_height = self._title_room(beside)
        width, height = self._picture_size(beside)
        columns = len(self._rows[0].pictures) if self._rows else 0
        line = title_height + height + self._caption_height() + _GAP
        used = title_width + columns * (width + _GAP) - _GAP
        left = max(_MARGIN, (self.width() - used) // 2) + title_width
        top = max(_MARGIN, (self.height() - line * len(self._rows) + _GAP) // 2) + title_height
        return QRect(left + column * (width + _GAP), top + row * line, width, height)

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setOpacity(_FAINT if self._faint else 1.0)
        self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        for number, (row, images) in enumerate(zip(self._rows, self._images, strict=True)):
            self._draw_title(painter, self.picture_rect(number, 0), row.title)
            for column, image in enumerate(images):
                self._draw_picture(painter, self.picture_rect(number, column), image)
                if row.captions:
                    self._draw_caption(painter, self.picture_rect(number, column), row.captions[column])
        self._draw_current(painter)

    def _draw_title(self, painter: QPainter, first: QRect, title: str) -> None:
        beside = self._titles_beside()
        width, height = self._title_room(beside)
        if beside:
            place = QRect(first.left() - width, first.top(), width, first.height())
        else:
            place = QRect(first.left(), first.top() - height, self.width(), height)
        painter.setPen(theme.faint_colour())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)

    @staticmethod
    def _draw_picture(painter: QPainter, target: QRect, image: QImage) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, target.width() < image.width())
        painter.drawImage(target, image)

    def _draw_caption(self, painter: QPainter, target: QRect, caption: str) -> None:
        line = QRect(target.left() - _GAP, target.bottom() + 1, target.width() + 2 * _GAP, self._caption_height())
        text = self.fontMetrics().elidedText(caption, Qt.TextElideMode.ElideRight, line.width())
        painter.setPen(theme.faint_colour())
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_current(self, painter: QPainter) -> None:
        if self._current is not None and self._rows and self._current < len(self._rows[0].pictures):
            first, last = (self.picture_rect(row, self._current) for row in (0, len(self._rows) - 1))
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(first.united(last).adjusted(-2, -2, 1, 1))

    def _titles_beside(self) -> bool:
        """Put titles where they leave the pictures more room: at the left, or above each row."""
        return self._picture_size(True) > self._picture_size(False)

    def _title_room(self, beside: bool) -> tuple[int, int]:
        """Return the width that titles beside the pictures take, or the height of those above them."""
        widest = max((self.fontMetrics().horizontalAdvance(row.title) for row in self._rows), default=0)
        if not widest:
            return 0, 0
        return (widest + 2 * _MARGIN, 0) if beside else (0, self.fontMetrics().height() + _GAP)

    def _caption_height(self) -> int:
        return self.fontMetrics().height() if any(row.captions for row in self._rows) else 0

    def _picture_size(self, beside: bool) -> tuple[int, int]:
        if not self._rows:
            return 1, 1
        count, height, width = self._rows[0].pictures.shape[:3]
        title_width, title_height = self._title_room(beside)
        room_x = (self.width() - 2 * _MARGIN - title_width) / max(1, count) - _GAP
        room_y = (self.height() - 2 * _MARGIN) / len(self._rows) - _GAP - self._caption_height() - title_height
        scale = max(0.05, min(room_x / width, room_y / height, _LARGEST / max(width, height)))
        scale = float(int(scale)) if scale >= _CRISP else scale
        return max(1, int(width * scale)), max(1, int(height * scale))

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        column = self._column_at(event.position().toPoint().x())
        if column is not None:
            self.clicked.emit(column)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            column = self._column_at(event.pos().x())
            shown = self._tooltips[column] if column is not None and self._tooltips else self.toolTip()
            QToolTip.showText(event.globalPos(), shown, self)
            return True
        return super().event(event)

    def _column_at(self, x: int) -> int | None:
        columns = len(self._rows[0].pictures) if self._rows else 0
        for column in range(columns):
            rect = self.picture_rect(0, column)
            if rect.left() <= x <= rect.right():
                return column
        return None

    def _figure(self) -> Recorded:
        strokes = QPicture()
        painter = QPainter(strokes)
        painter.setFont(self.font())
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        self._draw(painter)
        painter.end()
        return Recorded(QSizeF(self.size()), strokes)
