"""Several backbones ranked on the open pictures, so that one is chosen by evidence before anything is trained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.gui import theme
from studio.gui.asking import Asking
from studio.gui.jobs import Jobs
from studio.gui.pages.model.backbone_table import favourites
from studio.gui.settings import Settings
from studio.gui.widgets.export_menu import Export, ExportButton, write_csv
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.segment import Segment
from studio.gui.widgets.thin_progress import ThinProgress
from studio.insight.advisor.tasks import Advise, NotRanked, RankBackbones, Ranked
from studio.models.catalog import BackboneInfo
from studio.models.spec import ModelSpec
from studio.tasks import Event

_GROUP = "ranking"
"""What is remembered of it."""
_MODEL = Qt.ItemDataRole.UserRole + 1
_SHARE = Qt.ItemDataRole.UserRole + 2
"""0…1, drawn as a bar."""
_BAR = 0.3
"""Opacity of a bar, over which its number is read."""


class Column(IntEnum):
    """Columns, from left to right."""

    NAME = 0
    WEIGHTS = 1
    LOG_ME = 2
    PROBE = 3
    KNN = 4
    SECONDS = 5


_DECIMALS = {Column.LOG_ME: 3, Column.PROBE: 1, Column.KNN: 1, Column.SECONDS: 1}


class AdviceRanking(QDialog):
    """A table of candidates, whose scores come in one by one; the best is first. Closing it ends the measuring.

    Parameters
    ----------
    advise
        The pictures to measure, and the backbone that is chosen now.
    backbones
        All that are known; those whose weights are here are candidates. The person's favourites are shown beside them,
        those whose weights are not here to no use but to say so.
    """

    chosen = Signal(object)
    """ModelSpec, of which backbone and weights count: the person takes it."""

    def __init__(
        self, advise: Advise, backbones: Sequence[BackboneInfo], jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Rank backbones"))
        self._advise = advise
        self._asking = Asking(jobs, self)
        self._asking.answered.connect(self._on_answered)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._on_ended)
        self.table = self._table()
        starred = favourites()
        for model in _candidates(advise.model, backbones):
            self._add(model)
        for info in backbones:
            if info.name in starred and not (info.weights_here or info.bundled or info.name == advise.model.backbone):
                self._add_absent(ModelSpec(backbone=info.name))
        self.only_favourites = self._favourites_chip(starred)
        self.status = QLabel(wordWrap=True)
        self.progress = ThinProgress()
        self.start_button = QPushButton(self.tr("Measure"), default=True)
        self.start_button.setToolTip(self.tr("Each takes seconds to a minute; what is measured is kept"))
        self.start_button.clicked.connect(self._on_start)
        self.use_button = QPushButton(self.tr("Use it"))
        self.use_button.setEnabled(False)
        self.use_button.setToolTip(self.tr("Start from this backbone and these weights"))
        self.use_button.clicked.connect(self._on_use)
        table = Export("CSV", self.tr("Table (*.csv)"), ".csv", self._write_table)
        picture = Export("PNG", self.tr("Picture (*.png)"), ".png", self._write_picture)
        self.export = ExportButton(self, (picture, table), name=self.tr("ranking"))
        self.table.currentItemChanged.connect(self._on_current)
        self.table.itemDoubleClicked.connect(self._on_use)
        self._lay_out()

    def done(self, result: int) -> None:
        """Close, and end the measuring if it goes on."""
        self._asking.drop()
        super().done(result)

    # Measuring

    def _on_start(self) -> None:
        if self._asking.busy:
            self._asking.cancel()
            return
        candidates = tuple(_model(item) for item in self._items() if item.checkState(0) == Qt.CheckState.Checked)
        if not candidates:
            self.status.setText(self.tr("Tick the backbones to measure."))
            return
        self.status.clear()
        for item in self._items():
            if not item.isDisabled():
                self._clear(item)
        asked = self._advise
        task = RankBackbones(data=asked.data, size=asked.size, candidates=candidates)
        self._asking.ask(task, self.tr("Ranking backbones"), "study")
        self._show_busy()

    def _on_answered(self, event: Event) -> None:
        match event:
            case Ranked():
                self._show_scores(self._item(event.model), event)
                self.table.sortItems(Column.LOG_ME, Qt.SortOrder.DescendingOrder)
            case NotRanked(model=model, reason=reason):
                item = self._item(model)
                item.setText(Column.LOG_ME, "–")
                for column in Column:
                    item.setToolTip(column, reason)
                self.status.setText(reason)

    def _show_scores(self, item: QTreeWidgetItem, ranked: Ranked) -> None:
        measured = ranked.measured
        item.setData(Column.LOG_ME, Qt.ItemDataRole.DisplayRole, round(measured.log_me, 3))
        for column, share in ((Column.PROBE, measured.probe), (Column.KNN, measured.knn)):
            item.setData(column, Qt.ItemDataRole.DisplayRole, round(100 * share.value, 1))
            item.setData(column, _SHARE, share.value)
            words = self.tr("{low:.1%} to {high:.1%} with 95 % confidence")
            item.setToolTip(column, words.format(low=share.low, high=share.high))
        item.setData(Column.SECONDS, Qt.ItemDataRole.DisplayRole, round(ranked.seconds, 1))

    def _on_failed(self, sentence: str) -> None:
        self.status.setText(sentence)
        self._show_busy()

    def _on_ended(self, _outcome: object) -> None:
        self._show_busy()
        best = self.table.topLevelItem(0)
        if best is not None and isinstance(best.data(Column.LOG_ME, Qt.ItemDataRole.DisplayRole), float):
            self.table.setCurrentItem(best)

    def _show_busy(self) -> None:
        busy = self._asking.busy
        self.progress.setVisible(busy)
        self.start_button.setText(self.tr("Cancel") if busy else self.tr("Measure"))

    # Which

    def _favourites_chip(self, starred: frozenset[str]) -> Segment:
        chip = Segment(self.tr("★ only"))
        chip.setObjectName("rank_favourites")
        chip.setEnabled(bool(starred))
        chip.setToolTip(
            self.tr("Tick your favourites, and nothing else")
            if starred
            else self.tr("Tick your favourites: click a star in the table of backbones first")
        )
        chip.toggled.connect(self._on_only_favourites)
        chip.setChecked(bool(starred) and Settings().recall(_GROUP, "only_favourites", False))
        return chip

    def _on_only_favourites(self, only: bool) -> None:
        Settings().remember(_GROUP, {"only_favourites": only})
        starred = favourites()
        for item in self._items():
            if not item.isDisabled():
                wanted = not only or _model(item).backbone in starred
                item.setCheckState(0, Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)

    # Choosing

    def _on_current(self, current: QTreeWidgetItem | None, _before: object) -> None:
        self.use_button.setEnabled(current is not None)
        if current is not None:
            self.use_button.setText(self.tr("Use {backbone}").format(backbone=_model(current).backbone))

    def _on_use(self) -> None:
        current = self.table.currentItem()
        if current is not None:
            self.chosen.emit(_model(current))
            self.accept()

    # The table

    def _table(self) -> QTreeWidget:
        table = QTreeWidget()
        table.setRootIsDecorated(False)
        table.setAlternatingRowColors(True)
        table.setObjectName("ranking")
        table.setHeaderLabels(
            [
                self.tr("Backbone"),
                self.tr("Weights"),
                "LogME",
                self.tr("Probe (%)"),
                self.tr("k-NN (%)"),
                self.tr("Seconds"),
            ]
        )
        self._explain(table.headerItem())
        table.header().setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        table.header().setStretchLastSection(False)
        table.setItemDelegate(_BarDelegate(table))
        table.setSortingEnabled(True)
        table.sortByColumn(Column.LOG_ME, Qt.SortOrder.DescendingOrder)
        return table

    def _explain(self, header: QTreeWidgetItem) -> None:
        header.setToolTip(
            Column.LOG_ME,
            self.tr("How likely the labels are, given the features (You et al. 2021); higher is better"),
        )
        header.setToolTip(
            Column.PROBE, self.tr("How many unseen pictures a linear layer on the frozen features names right")
        )
        header.setToolTip(Column.KNN, self.tr("How many a vote of the nearest pictures names right"))
        for column in (Column.LOG_ME, Column.PROBE, Column.KNN, Column.SECONDS):
            header.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _add(self, model: ModelSpec) -> None:
        item = QTreeWidgetItem([model.backbone, self._weights(model.weights)])
        item.setData(0, _MODEL, model)
        item.setCheckState(0, Qt.CheckState.Checked)
        for column in (Column.LOG_ME, Column.PROBE, Column.KNN, Column.SECONDS):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.table.addTopLevelItem(item)

    def _add_absent(self, model: ModelSpec) -> None:
        """Show a favourite that cannot be measured."""
        item = QTreeWidgetItem([model.backbone, self.tr("↓ not yet")])
        item.setData(0, _MODEL, model)
        item.setDisabled(True)
        for column in Column:
            item.setToolTip(column, self.tr("Its weights are not on this computer: download them on the Model page"))
        self.table.addTopLevelItem(item)

    def _weights(self, weights: str) -> str:
        words = {"pretrained": self.tr("pretrained"), "bundled": self.tr("bundled"), "random": self.tr("random")}
        return words.get(weights, Path(weights).name)

    def _clear(self, item: QTreeWidgetItem) -> None:
        for column in (Column.LOG_ME, Column.PROBE, Column.KNN, Column.SECONDS):
            item.setData(column, Qt.ItemDataRole.DisplayRole, None)
            item.setData(column, _SHARE, None)
            item.setToolTip(column, "")

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.table.topLevelItem(row) for row in range(self.table.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _item(self, model: ModelSpec) -> QTreeWidgetItem:
        return next(item for item in self._items() if _model(item) == model)

    def _write_table(self, path: Path) -> None:
        labels = [self.table.headerItem().text(column) for column in Column]
        write_csv(path, labels, ([item.text(column) for column in Column] for item in self._items()))

    def _write_picture(self, path: Path) -> None:
        if not self.table.grab().save(str(path), "PNG"):
            raise OSError("the picture could not be written")

    def _lay_out(self) -> None:
        lesson = faint_sentence(
            self.tr(
                "How well each backbone's frozen features tell your classes apart, measured on the same pictures. "
                "Only weights on this computer are candidates; download others on the Model page."
            )
        )
        buttons = QHBoxLayout()
        buttons.addWidget(self.only_favourites)
        buttons.addWidget(self.status, 1)
        for button in (self.export, self.start_button, self.use_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(lesson)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.progress)
        layout.addLayout(buttons)
        self.resize(700, 420)


class _BarDelegate(QStyledItemDelegate):
    """Draws a bar as long as the share behind the number, and check boxes that are seen in the dark."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.palette = theme.outlined(option.palette, theme.colours().tick)
        number = index.data()
        if isinstance(number, float):
            option.text = f"{number:.{_DECIMALS[Column(index.column())]}f}"

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        share = index.data(_SHARE)
        if isinstance(share, float):
            area = option.rect.adjusted(2, 2, -2, -2)
            colour = theme.series_colour(0, theme.colours())
            colour.setAlphaF(_BAR)
            area.setWidth(round(area.width() * share))
            painter.fillRect(area, colour)


def _model(item: QTreeWidgetItem) -> ModelSpec:
    model = item.data(0, _MODEL)
    assert isinstance(model, ModelSpec)
    return model


def _candidates(now: ModelSpec, backbones: Sequence[BackboneInfo]) -> Iterator[ModelSpec]:
    """Yield what is chosen now, the same from random weights, and all whose weights are here."""
    yield now
    seen = {now}
    others = [ModelSpec(backbone=info.name, weights="bundled") for info in backbones if info.bundled]
    others += [ModelSpec(backbone=info.name) for info in backbones if info.weights_here]
    for model in (ModelSpec(backbone=now.backbone, weights="random"), *others):
        if model not in seen:
            seen.add(model)
            yield model
