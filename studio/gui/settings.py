"""What the studio remembers between sessions. Kept as an INI file beside the runs, so that ``STUDIO_HOME`` moves it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar, cast, get_args

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from studio.paths import data_dir

ThemeChoice = Literal["system", "light", "dark"]
LanguageChoice = Literal["system", "en", "ko"]
RECENT_LIMIT = 8
Remembered = TypeVar("Remembered", str, int, float, bool)


class Settings:
    """Remembered choices. A missing or damaged value reads as the default."""

    def __init__(self) -> None:
        self._store = QSettings(str(data_dir() / "studio.ini"), QSettings.Format.IniFormat)

    @property
    def theme(self) -> ThemeChoice:
        value = self._store.value("theme", "system")
        return cast(ThemeChoice, value) if value in get_args(ThemeChoice) else "system"

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._store.setValue("theme", choice)

    @property
    def language(self) -> LanguageChoice:
        value = self._store.value("language", "system")
        return cast(LanguageChoice, value) if value in get_args(LanguageChoice) else "system"

    @language.setter
    def language(self, choice: LanguageChoice) -> None:
        self._store.setValue("language", choice)

    @property
    def page(self) -> str:
        """Key of the page that was open last, or an empty string."""
        return str(self._store.value("page", "") or "")

    @page.setter
    def page(self, key: str) -> None:
        self._store.setValue("page", key)

    @property
    def last_dataset(self) -> Path | None:
        """Folder of the data set that was open last, or None."""
        value = self._store.value("last_dataset")
        return Path(value) if isinstance(value, str) and value else None

    @property
    def recent_folders(self) -> tuple[Path, ...]:
        """Folders opened before, newest first."""
        value = self._store.value("recent_folders")
        # Qt writes a list of one as a plain string.
        names = [value] if isinstance(value, str) else value
        return tuple(Path(name) for name in names if name) if isinstance(names, list) else ()

    def remember_folder(self, folder: Path) -> None:
        """Put a folder first among the recent ones and open it next time."""
        others = [other for other in self.recent_folders if other != folder]
        self._store.setValue("recent_folders", [str(path) for path in [folder, *others][:RECENT_LIMIT]])
        self._store.setValue("last_dataset", str(folder))

    def forget_folder(self, folder: Path) -> None:
        """Drop a folder that can no longer be opened."""
        self._store.setValue("recent_folders", [str(other) for other in self.recent_folders if other != folder])
        if self.last_dataset == folder:
            self._store.remove("last_dataset")

    def forget_recent_folders(self) -> None:
        self._store.remove("recent_folders")

    def save_window(self, window: QWidget, key: str) -> None:
        """Remember a window's place and size."""
        self._store.setValue(f"geometry/{key}", window.saveGeometry())
        if isinstance(window, QMainWindow):
            self._store.setValue(f"layout/{key}", window.saveState())

    def restore_window(self, window: QWidget, key: str) -> bool:
        """Put a window back where it was; False when nothing usable is remembered."""
        layout = self._bytes(f"layout/{key}")
        if isinstance(window, QMainWindow) and layout is not None:
            window.restoreState(layout)
        geometry = self._bytes(f"geometry/{key}")
        return geometry is not None and window.restoreGeometry(geometry)

    def save_splitters(self, page: QWidget, key: str) -> None:
        """Remember the sizes of every named splitter in a page."""
        for splitter in page.findChildren(QSplitter):
            if splitter.objectName():
                self._store.setValue(f"splitter/{key}/{splitter.objectName()}", splitter.saveState())

    def restore_splitters(self, page: QWidget, key: str) -> None:
        """Give every named splitter in a page its remembered sizes."""
        for splitter in page.findChildren(QSplitter):
            state = self._bytes(f"splitter/{key}/{splitter.objectName()}") if splitter.objectName() else None
            if state is not None:
                splitter.restoreState(state)

    def remember(self, group: str, values: Mapping[str, str | int | float | bool]) -> None:
        """Remember the choices of a form under the name of its page."""
        for name, value in values.items():
            self._store.setValue(f"{group}/{name}", value)

    def recall(self, group: str, name: str, default: Remembered) -> Remembered:
        """Return a remembered choice, of the default's type; the default where there is none or it makes no sense."""
        stored = self._store.value(f"{group}/{name}")
        if stored is None:
            return default
        if isinstance(default, bool):
            return stored in (True, "true")  # an INI file holds words only
        try:
            return type(default)(stored)
        except (TypeError, ValueError):
            return default

    def write(self) -> None:
        """Write to disk now."""
        self._store.sync()

    def _bytes(self, key: str) -> QByteArray | None:
        value: Any = self._store.value(key)
        return value if isinstance(value, QByteArray) and not value.isEmpty() else None
