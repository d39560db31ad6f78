"""“Get a data set”: what there is on the internet, fetched and opened."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio import paths
from studio.data.catalogue.entries import CATALOGUE, Entry
from studio.events import Event
from studio.gui.file_dialogs import ask_for_folder
from studio.gui.jobs import Job, Jobs
from studio.gui.settings import Settings

_GROUP = "get_data"
_SIZE = (860, 500)
_ROW = 28
"""Height of a line, in pixels."""


class Downloads(QObject):
    """The downloads that go on; the job bar shows them and can cancel them, and the next time they are gone on with."""

    arrived = Signal(object)
    """Path of a data set's folder, complete."""
    failed = Signal(str, str)
    """Sentence and details."""
    changed = Signal()
    """One has begun or ended."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._running: dict[str, Job] = {}

    def is_running(self, entry: Entry) -> bool:
        return entry.key in self._running

    def begin(self, entry: Entry, folder: Path) -> None:
        """Fetch a data set into a new folder, unless it is on its way."""
        if self.is_running(entry):
            return
        job = self._jobs.run_light(
            partial(_downloaded, entry, folder), self.tr("Getting {name}").format(name=entry.title)
        )
        self._running[entry.key] = job
        job.event.connect(self._on_event)
        job.failed.connect(self.failed)
        job.ended.connect(partial(self._on_ended, entry.key))
        self.changed.emit()

    @Slot(object)
    def _on_event(self, event: Event) -> None:
        if isinstance(event, Path):
            self.arrived.emit(event)

    def _on_ended(self, key: str, _outcome: object) -> None:
        del self._running[key]
        self.changed.emit()


class GetDataDialog(QDialog):
    """Lists the data sets with what one wants to know before fetching hundreds of megabytes."""

    chosen = Signal(object, object)
    """Entry to fetch, and the folder for it."""
    opened = Signal(object)
    """Path of a data set that is here already."""
    sample_requested = Signal()
    """The person wants the bundled digits."""

    def __init__(self, downloads: Downloads, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._downloads = downloads
        self._root = Path(Settings().recall(_GROUP, "folder", str(paths.data_dir() / "downloads")))
        self.setWindowTitle(self.tr("Get a data set"))
        self.resize(*_SIZE)
        self.list = self._table()
        self.about = QLabel(wordWrap=True, openExternalLinks=True)
        self.place = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.place.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._change = QPushButton(self.tr("Change…"))
        self._change.setToolTip(self.tr("Choose the folder in which data sets get their folders"))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.go = self._buttons.addButton(self.tr("Download"), QDialogButtonBox.ButtonRole.ActionRole)
        self.go.setDefault(True)
        self._lay_out()
        self._fill()
        self.list.currentItemChanged.connect(self._show_current)
        self.list.itemActivated.connect(self._go_on)
        self.go.clicked.connect(self._go_on)
        self._change.clicked.connect(self._ask_for_place)
        self._buttons.rejected.connect(self.reject)
        downloads.changed.connect(self._fill)

    def _table(self) -> QTreeWidget:
        table = QTreeWidget()
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setAlternatingRowColors(True)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setAccessibleName(self.tr("Data sets"))
        table.setHeaderLabels(
            (
                self.tr("Name"),
                self.tr("Pictures"),
                self.tr("Classes"),
                self.tr("Size (pixels)"),
                self.tr("Download (MB)"),
                self.tr("Here"),
            )
        )
        table.header().setStretchLastSection(False)
        table.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return table

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.place, 1)
        line.addWidget(self._change, alignment=Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.about)
        layout.addLayout(line)
        layout.addWidget(self._buttons)

    @Slot()
    def _fill(self) -> None:
        """List the data sets; the same one stays chosen."""
        current = self.list.indexOfTopLevelItem(self.list.currentItem()) if self.list.currentItem() else 0
        self.list.clear()
        self.list.addTopLevelItem(
            _row(None, self.tr("Sample digits (bundled)"), "1,797", "10", "8 × 8", "–", self.tr("✓ yes"))
        )
        for entry in CATALOGUE:
            here = self.tr("on its way") if self._downloads.is_running(entry) else self.tr("no")
            if self._is_here(entry):
                here = self.tr("✓ yes")
            numbers = (f"{entry.pictures:,}", f"{entry.classes:,}", entry.side, f"{entry.megabytes:,.0f}")
            self.list.addTopLevelItem(_row(entry, entry.title, *numbers, here))
        self.list.setCurrentIndex(self.list.model().index(current, 0))
        self._show_current()

    @property
    def entry(self) -> Entry | None:
        """The chosen data set; None for the bundled digits."""
        item = self.list.currentItem()
        entry: Entry | None = item.data(0, Qt.ItemDataRole.UserRole) if item else None
        return entry

    def folder_of(self, entry: Entry) -> Path:
        """Return where a data set is, or will be."""
        return self._root / entry.title

    def _is_here(self, entry: Entry) -> bool:
        return self.folder_of(entry).is_dir() and not self._downloads.is_running(entry)

    @Slot()
    def _show_current(self) -> None:
        entry = self.entry
        self._change.setVisible(entry is not None)
        if entry is None:
            self.about.setText(self.tr("Handwritten digits for a first try; they come with the studio."))
            self.place.setText("")
            self.go.setText(self.tr("Open"))
            self.go.setEnabled(True)
            return
        here = self._is_here(entry)
        self.about.setText(
            self.tr("{about} Licence: {licence}. <a href='{page}'>More</a>").format(
                about=self._about()[entry.key], licence=entry.licence, page=entry.page
            )
        )
        self.place.setText(
            (self.tr("It is in {folder}") if here else self.tr("It will be in {folder}")).format(
                folder=self.folder_of(entry)
            )
        )
        self.go.setText(self.tr("Open") if here else self.tr("Download"))
        self.go.setEnabled(not self._downloads.is_running(entry))

    @Slot()
    def _go_on(self) -> None:
        entry = self.entry
        if entry is None:
            self.sample_requested.emit()
            self.accept()
        elif self._is_here(entry):
            self.opened.emit(self.folder_of(entry))
            self.accept()
        elif not self._downloads.is_running(entry):
            self.chosen.emit(entry, self.folder_of(entry))

    @Slot()
    def _ask_for_place(self) -> None:
        ask_for_folder(self, self.set_place, self._root if self._root.is_dir() else None)

    @Slot(str)
    def set_place(self, folder: str) -> None:
        """Let data sets get their folders in another one, from now on."""
        self._root = Path(folder)
        Settings().remember(_GROUP, {"folder": folder})
        self._fill()

    def _about(self) -> dict[str, str]:
        return {
            "ants-bees": self.tr("Few pictures of two classes: those of PyTorch's tutorial on transfer learning."),
            "mnist": self.tr("Handwritten digits in grey: what most begin with, and far from ImageNet's pictures."),
            "fashion-mnist": self.tr("Clothes in grey, as small as MNIST's digits, but harder to tell apart."),
            "cifar10": self.tr("Small colour photographs of animals and vehicles, on which papers are compared."),
            "cifar100": self.tr("As CIFAR-10, but a hundred classes of six hundred pictures each."),
            "stl10": self.tr("Photographs from ImageNet; only the few that have labels are unpacked."),
            "eurosat": self.tr("Land as a satellite sees it: nothing like ImageNet, so that late layers help little."),
            "flowers102": self.tr("Flowers of Britain, ten of each to learn from: few pictures, much like ImageNet's."),
            "pets": self.tr("Breeds of cats and dogs: much like ImageNet, so that the last layer alone goes far."),
            "food101": self.tr("A thousand pictures of each of 101 dishes, with some wrong labels left in on purpose."),
        }


def _row(entry: Entry | None, *cells: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem(list(cells))
    item.setData(0, Qt.ItemDataRole.UserRole, entry)
    item.setSizeHint(0, QSize(0, _ROW))
    for column in range(1, len(cells) - 1):
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item


def _downloaded(entry: Entry, folder: Path) -> Iterator[Event]:
    # Here, since it brings numpy and OpenCV, for which the first window need not wait.
    from studio.data.catalogue.downloading import download

    yield from download(entry, folder)
