"""The groups of a plot: colour, name, count; a click hides one, a double click shows only it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from studio.gui import theme
from studio.gui.widgets.picture_plot_colouring import Grouping, Paint, colour_of
from studio.gui.widgets.picture_plot_sprites import draw_mark

_CODE = Qt.ItemDataRole.UserRole
_ICON = 14


class PlotLegend(QTreeWidget):
    """Lists a :class:`Grouping`'s groups that have points. Space and Return hide and show as a click does."""

    hidden_changed = Signal(object)
    """frozenset of the hidden groups' positions; -1 stands for those in none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grouping: Grouping | None = None
        self._items: list[QTreeWidgetItem] = []
        self.hidden: frozenset[int] = frozenset()
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setUniformRowHeights(True)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAccessibleName(self.tr("Legend"))
        self.setToolTip(self.tr("Click: hide or show. Double click: show only this."))
        self.itemClicked.connect(self._on_clicked)
        self.itemDoubleClicked.connect(self._on_double_clicked)

    def set_grouping(self, grouping: Grouping | None) -> None:
        """List other groups; the same groups as before stay hidden."""
        if grouping is None or self._grouping is None or grouping.groups != self._grouping.groups:
            self.hidden = frozenset()
        self._grouping = grouping
        self._items = []
        self.clear()
        if grouping is None:
            return
        counts = dict(enumerate(grouping.counts()))
        rest = int((grouping.codes < 0).sum())
        entries = [(code, group.name, counts[code]) for code, group in enumerate(grouping.groups) if counts[code]]
        if rest and grouping.rest:
            entries.append((-1, grouping.rest, rest))
        for code, name, count in entries:
            item = QTreeWidgetItem([name, f"{count:,}"])
            item.setData(0, _CODE, code)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(0, self.tr("{name}: {count:,} pictures").format(name=name, count=count))
            self._items.append(item)
        self.addTopLevelItems(self._items)
        self._show_hidden()

    def codes(self) -> list[int]:
        """Return the positions of the groups that are listed."""
        return [item.data(0, _CODE) for item in self._items]

    @Slot(QTreeWidgetItem)
    def _on_clicked(self, item: QTreeWidgetItem) -> None:
        self._hide(self.hidden ^ {item.data(0, _CODE)})

    @Slot(QTreeWidgetItem)
    def _on_double_clicked(self, item: QTreeWidgetItem) -> None:
        others = frozenset(self.codes()) - {item.data(0, _CODE)}
        # The click that came first has hidden or shown it already.
        alone_before = others <= self.hidden and item.data(0, _CODE) in self.hidden
        self._hide(frozenset() if alone_before else others)

    def _hide(self, codes: frozenset[int]) -> None:
        self.hidden = codes
        self._show_hidden()
        self.hidden_changed.emit(codes)

    def _show_hidden(self) -> None:
        for item in self._items:
            hidden = item.data(0, _CODE) in self.hidden
            item.setIcon(0, self._icon(item.data(0, _CODE), hidden))
            role = QPalette.ColorRole.PlaceholderText if hidden else QPalette.ColorRole.Text
            item.setForeground(0, self.palette().color(role))
            item.setForeground(1, self.palette().color(QPalette.ColorRole.PlaceholderText))
            font = item.font(0)
            font.setStrikeOut(hidden)
            item.setFont(0, font)

    def _icon(self, code: int, hidden: bool) -> QIcon:
        assert self._grouping is not None
        colours, ratio = theme.colours(), self.devicePixelRatioF()
        paint = Paint(QColor(colours.disabled))
        if code >= 0:
            group = self._grouping.groups[code]
            paint = Paint(colour_of(group, colours), group.mark)
        pixmap = QPixmap(round(_ICON * ratio), round(_ICON * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(0.25 if hidden else 1.0)
        draw_mark(painter, QPointF(_ICON / 2, _ICON / 2), _ICON - 4, paint, QColor(colours.base))
        painter.end()
        return QIcon(pixmap)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_hidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return) and self.currentItem():
            self._on_clicked(self.currentItem())
        else:
            super().keyPressEvent(event)
