"""The shell: rail, pages, job bar, menus. No domain logic."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, QUrl, Slot
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDesktopServices,
    QIcon,
    QKeySequence,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from studio.gui import help_dialogs
from studio.gui.crash import log_path
from studio.gui.drop_target import DropTarget
from studio.gui.error_dialog import show_error
from studio.gui.file_dialogs import ask_for_checkpoint, ask_for_folder
from studio.gui.job_bar import JobBar
from studio.gui.jobs import Jobs
from studio.gui.language import LanguageMenu
from studio.gui.leaving import Leaving
from studio.gui.open_checkpoint import CheckpointOpener
from studio.gui.open_dataset import DatasetOpener
from studio.gui.page_host import PageHost
from studio.gui.rail import PageEntry, Rail
from studio.gui.settings import Settings
from studio.gui.state import StudioState
from studio.gui.theme import Theme
from studio.paths import resources_dir

if TYPE_CHECKING:
    from studio.gui.get_data import Downloads


class MainWindow(QMainWindow):
    """The studio's window.

    Only the frame is built here; icons, the first page and the engines wait for the first paint.

    Parameters
    ----------
    first_folder
        Data set to open at the start, instead of the one that was open last.
    """

    def __init__(
        self,
        state: StudioState,
        jobs: Jobs,
        settings: Settings,
        theme: Theme,
        first_folder: Path | None = None,
    ) -> None:
        super().__init__()
        self._state = state
        self._jobs = jobs
        self._settings = settings
        self._theme = theme
        self._first_folder = first_folder
        self._painted = False
        self._downloads: Downloads | None = None
        self._leaving = Leaving(jobs, self)
        self._entries = self._page_entries()
        self._opener = DatasetOpener(state, jobs, settings, self)
        self._checkpoint_opener = CheckpointOpener(state, jobs, self)
        self._rail = Rail(self._entries)
        self._pages = PageHost(self._entries, state, jobs, settings)
        self._drops = DropTarget(self)
        self._lay_out()
        self._build_menus()
        self._connect()
        self._place()

    @property
    def pages(self) -> PageHost:
        return self._pages

    @property
    def opener(self) -> DatasetOpener:
        return self._opener

    def _page_entries(self) -> tuple[PageEntry, ...]:
        return (
            PageEntry("data", self.tr("Data"), "mdi6.image-multiple-outline", "studio.gui.pages.data:DataPage"),
            PageEntry("model", self.tr("Model"), "mdi6.layers-triple-outline", "studio.gui.pages.model:ModelPage"),
            PageEntry("train", self.tr("Train"), "mdi6.chart-line", "studio.gui.pages.train:TrainPage"),
            PageEntry(
                "predictions",
                self.tr("Predictions"),
                "mdi6.check-decagram-outline",
                "studio.gui.pages.predictions:PredictionsPage",
            ),
            PageEntry(
                "feature_maps",
                self.tr("Feature maps"),
                "mdi6.grid-large",
                "studio.gui.pages.feature_maps:FeatureMapsPage",
            ),
            PageEntry(
                "embedding",
                self.tr("Embedding"),
                "mdi6.scatter-plot-outline",
                "studio.gui.pages.embedding:EmbeddingPage",
            ),
        )

    def _lay_out(self) -> None:
        line = QFrame()
        line.setFrameStyle(QFrame.Shape.VLine | QFrame.Shadow.Plain)
        line.setForegroundRole(QPalette.ColorRole.Mid)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._rail)
        middle.addWidget(line)
        middle.addWidget(self._pages, 1)
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(middle, 1)
        layout.addWidget(JobBar(self._jobs))
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        self._pages.page_built.connect(self._on_page_built)
        self._pages.window_opened.connect(self._drops.watch)
        self._drops.watch(self)
        self._drops.folder_dropped.connect(self._opener.open_folder)
        self._drops.checkpoint_dropped.connect(self.open_checkpoint)
        self._opener.opened.connect(self._on_opened)
        self._opener.failed.connect(self._on_open_failed)

    def _place(self) -> None:
        self.setWindowTitle("Transfer Studio")
        self.setWindowIcon(QIcon(str(resources_dir() / "icons" / "studio.svg")))
        self.setMinimumSize(760, 480)
        if not self._settings.restore_window(self, "main"):
            self.resize(1280, 800)

    # Menus

    def _build_menus(self) -> None:
        bar = self.menuBar()
        self._fill_file_menu(bar.addMenu(self.tr("&File")))
        self._fill_view_menu(bar.addMenu(self.tr("&View")))
        self._fill_help_menu(bar.addMenu(self.tr("&Help")))

    def _fill_file_menu(self, menu: QMenu) -> None:
        self._add(menu, self.tr("&Open folder…"), self.choose_folder, QKeySequence.StandardKey.Open)
        self._recent = menu.addMenu(self.tr("Open &recent"))
        self._recent.aboutToShow.connect(self._fill_recent)
        self._add(menu, self.tr("Try the &sample digits"), self._opener.open_sample)
        self._add(menu, self.tr("&Get a data set…"), self.get_data)
        menu.addSeparator()
        self._add(menu, self.tr("Open &checkpoint…"), self.choose_checkpoint, "Ctrl+Shift+O")
        menu.addSeparator()
        quit_action = self._add(menu, self.tr("&Quit"), self.close, "Ctrl+Q")
        quit_action.setMenuRole(QAction.MenuRole.QuitRole)

    def _fill_view_menu(self, menu: QMenu) -> None:
        for number, entry in enumerate(self._entries, 1):
            action = self._add(menu, entry.title, self._show_chosen, f"Ctrl+{number}")
            action.setData(entry.key)
        menu.addSeparator()
        self._tear = self._add(menu, "", self._toggle_torn_off, "Ctrl+Shift+W")
        menu.aboutToShow.connect(self._name_tear_action)
        self._name_tear_action()
        menu.addSeparator()
        themes = menu.addMenu(self.tr("&Theme"))
        group = QActionGroup(self)
        for choice, text in (
            ("system", self.tr("As the &system")),
            ("light", self.tr("&Light")),
            ("dark", self.tr("&Dark")),
        ):
            action = self._add(themes, text, self._choose_theme)
            action.setData(choice)
            action.setCheckable(True)
            action.setChecked(choice == self._theme.choice)
            group.addAction(action)
        menu.addMenu(LanguageMenu(self._settings, self))

    def _fill_help_menu(self, menu: QMenu) -> None:
        self._add(menu, self.tr("&Keyboard shortcuts"), self._show_shortcuts, "F1")
        self._add(menu, self.tr("Open &log folder"), self._open_log_folder)
        menu.addSeparator()
        about = self._add(menu, self.tr("&About Transfer Studio"), self._show_about)
        about.setMenuRole(QAction.MenuRole.AboutRole)

    def _add(
        self, menu: QMenu, text: str, slot: object, shortcut: str | QKeySequence.StandardKey | None = None
    ) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(slot)
        if shortcut is not None:
            action.setShortcut(QKeySequence(shortcut))
        return action

    @Slot()
    def _fill_recent(self) -> None:
        self._recent.clear()
        folders = self._settings.recent_folders
        for folder in folders:
            action = self._add(self._recent, str(folder).replace("&", "&&"), self._open_recent)
            action.setData(str(folder))
        if not folders:
            self._recent.addAction(self.tr("Nothing opened yet")).setEnabled(False)
            return
        self._recent.addSeparator()
        self._add(self._recent, self.tr("Forget these"), self._settings.forget_recent_folders)

    # What the menus do

    @Slot()
    def choose_folder(self) -> None:
        """Ask for a folder of pictures and open it."""
        ask_for_folder(self, self._open_chosen_folder, self._settings.last_dataset)

    @Slot(str)
    def _open_chosen_folder(self, folder: str) -> None:
        self._opener.open_folder(Path(folder))

    @Slot()
    def choose_checkpoint(self) -> None:
        """Ask for a file of weights and look at its predictions."""
        ask_for_checkpoint(self, self._open_chosen_checkpoint)

    @Slot(str)
    def _open_chosen_checkpoint(self, file_name: str) -> None:
        self.open_checkpoint(Path(file_name))

    @Slot(object)
    def open_checkpoint(self, path: Path) -> None:
        """Look at the predictions of a checkpoint, or of another program's file once the person has agreed to it."""
        self.show_page("predictions")
        self._state.offer_checkpoint(path)

    @Slot(str)
    def show_page(self, key: str) -> None:
        """Show a page; unknown keys, as of an older version's settings, show the first."""
        if key not in {entry.key for entry in self._entries}:
            key = self._entries[0].key
        if key != self._pages.key:
            self._pages.show_page(key)
            self._rail.show_page(key)
            self._name_tear_action()

    def _action(self) -> QAction:
        action = self.sender()
        assert isinstance(action, QAction)
        return action

    @Slot()
    def _show_chosen(self) -> None:
        self.show_page(self._action().data())

    @Slot()
    def _open_recent(self) -> None:
        self._opener.open_folder(Path(self._action().data()))

    @Slot()
    def _choose_theme(self) -> None:
        self._theme.choose(self._action().data())
        self._settings.theme = self._theme.choice

    @Slot()
    def _toggle_torn_off(self) -> None:
        key = self._pages.key
        if self._pages.is_torn_off(key):
            self._pages.put_back(key)
        else:
            self._pages.tear_off(key)
        self._name_tear_action()

    @Slot()
    def _name_tear_action(self) -> None:
        torn_off = self._pages.is_torn_off(self._pages.key)
        self._tear.setText(self.tr("&Put page back") if torn_off else self.tr("&Tear off page"))

    @Slot()
    def _open_log_folder(self) -> None:
        log_path().parent.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_path().parent)))

    @Slot()
    def _show_shortcuts(self) -> None:
        help_dialogs.show_shortcuts(self)

    @Slot()
    def _show_about(self) -> None:
        help_dialogs.show_about(self)

    # Data sets

    @Slot()
    def get_data(self) -> None:
        """Offer the data sets of the internet."""
        from studio.gui.get_data import Downloads, GetDataDialog  # few want it, and the first window need not wait

        if self._downloads is None:
            self._downloads = Downloads(self._jobs, self)
            self._downloads.arrived.connect(self._opener.open_folder)
            self._downloads.failed.connect(self._on_open_failed)
        dialog = GetDataDialog(self._downloads, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.chosen.connect(self._downloads.begin)
        dialog.opened.connect(self._opener.open_folder)
        dialog.sample_requested.connect(self._opener.open_sample)
        dialog.open()

    @Slot(object)
    def _on_page_built(self, page: QWidget) -> None:
        """Connect what a page may ask of the window; each signal is optional."""
        for name, slot in (
            ("go_to", self.show_page),
            ("open_requested", self.choose_folder),
            ("sample_requested", self._opener.open_sample),
            ("folder_requested", self._opener.open_folder),
            ("data_requested", self.get_data),
            ("opening_cancelled", self._opener.cancel),
        ):
            signal = getattr(page, name, None)
            if signal is not None:
                signal.connect(slot)

    @Slot(object)
    def _on_opened(self, index: object) -> None:
        root = self._state.dataset.root if self._state.dataset else Path()
        self.setWindowTitle(f"{root.name} – Transfer Studio")

    @Slot(str, str)
    def _on_open_failed(self, sentence: str, details: str) -> None:
        show_error(self, sentence, details)

    # The first moments and the last

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._after_first_paint)

    @Slot()
    def _after_first_paint(self) -> None:
        self.show_page(self._settings.page)
        # Not before: a list that gets the focus chooses its first line.
        self._rail.chosen.connect(self.show_page)
        self._rail.load_icons()
        self._jobs.warm()
        folder = self._first_folder or self._settings.last_dataset
        if folder is not None and (folder.is_dir() or self._first_folder):
            self._opener.open_folder(folder)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._leaving.may_close():
            event.ignore()
            return
        self._remember()
        event.accept()

    def _remember(self) -> None:
        self._pages.put_all_back()
        self._pages.save_layout()
        self._settings.save_window(self, "main")
        self._settings.page = self._pages.key
        self._settings.write()
