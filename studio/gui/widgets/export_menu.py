"""The same Export menu for every plot and every grid."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from studio.atomic import move
from studio.errors import StudioError
from studio.gui.error_dialog import show_error
from studio.gui.settings import Settings
from studio.tasks import Event, Progress

if TYPE_CHECKING:
    from studio.gui.jobs import Jobs

Write = Callable[[Path], None]
"""Writes a whole file at the path given; raises OSError or StudioError."""


@dataclass(frozen=True, slots=True)
class Export:
    """One entry of the menu, written at once in the window's own thread."""

    format: str
    """As in the menu: ``"PNG"``."""
    filter: str
    """What the file dialog says: ``"Picture (*.png)"``."""
    suffix: str
    """With the dot: ``".png"``."""
    write: Write


@dataclass(frozen=True, slots=True)
class SlowExport:
    """One entry of the menu, written in a thread of its own."""

    format: str
    filter: str
    suffix: str
    prepare: Callable[[], Write]
    """Called in the window's thread, to hold fast what is shown now; what it returns runs in the other thread."""


class ExportButton(QToolButton):
    """A button with a menu of formats; asks for a file name and writes whole files or none.

    Parameters
    ----------
    parent
        The widget that holds the button.
    exports
        The menu's entries, in order.
    jobs
        Runs the slow ones; without it they are written at once.
    name
        The file name proposed first, without suffix; :attr:`name` may be changed at any time.
    """

    saved = Signal(object)
    """Path of the finished file."""
    failed = Signal(str)
    """The sentence that is also shown in a dialog."""

    def __init__(
        self,
        parent: QWidget | None,
        exports: Sequence[Export | SlowExport],
        jobs: Jobs | None = None,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self.name = name or self.tr("figure")
        self._jobs = jobs
        self._asked_for: Export | SlowExport | None = None
        self.setText(self.tr("Export"))
        self.setToolTip(self.tr("Save what is shown here as a file"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setAutoRaise(True)
        menu = QMenu(self)
        menu.triggered.connect(self._ask)
        for export in exports:
            action = menu.addAction(self.tr("Save as {format}…").format(format=export.format))
            action.setData(export)
        self.setMenu(menu)

    def save(self, export: Export | SlowExport, path: Path) -> None:
        """Write ``export`` to ``path``, now or in a thread; ends in ``saved`` or in ``failed``."""
        if isinstance(export, Export):
            self._save_now(export.write, path)
        elif self._jobs is None:
            self._save_now(export.prepare(), path)
        else:
            self._save_later(self._jobs, export.prepare(), path)

    def _ask(self, action: QAction) -> None:
        export: Export | SlowExport | None = action.data()
        if export is None:  # an entry that the owner added, and answers
            return
        self._asked_for = export
        folder = Path(Settings().recall("export", "folder", "") or Path.home())
        dialog = QFileDialog(self, self.tr("Save as {format}").format(format=export.format))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(export.filter)
        dialog.setDefaultSuffix(export.suffix.removeprefix("."))
        dialog.setDirectory(str(folder if folder.is_dir() else Path.home()))
        dialog.selectFile(self.name + export.suffix)
        dialog.fileSelected.connect(self._on_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_file(self, file_name: str) -> None:
        if self._asked_for is not None:
            Settings().remember("export", {"folder": str(Path(file_name).parent)})
            self.save(self._asked_for, Path(file_name))

    def _save_now(self, write: Write, path: Path) -> None:
        try:
            write_whole(path, write)
        except StudioError as error:
            self._fail(str(error))
        else:
            self.saved.emit(path)

    def _save_later(self, jobs: Jobs, write: Write, path: Path) -> None:
        def events() -> Iterator[Event]:
            yield Progress(0, None, path.name)
            write_whole(path, write)
            yield path

        self.setEnabled(False)
        job = jobs.run_light(events, self.tr("Saving {file}").format(file=path.name))
        job.event.connect(self._on_event)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)

    def _on_event(self, event: Event) -> None:
        if isinstance(event, Path):
            self.saved.emit(event)

    def _on_failed(self, sentence: str, _details: str) -> None:
        self.setEnabled(True)
        self._fail(sentence)

    def _on_ended(self, _outcome: object) -> None:
        self.setEnabled(True)

    def _fail(self, sentence: str) -> None:
        self.failed.emit(sentence)
        show_error(self, sentence)


def write_whole(path: Path, write: Write) -> None:
    """Let ``write`` make a temporary file beside ``path``, then put it in place; an older file survives a failure.

    Raises
    ------
    StudioError
        The file cannot be written there.
    """
    part = path.with_name(f".{path.stem}.part{path.suffix}")
    try:
        write(part)
        move(part, path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StudioError(f"Cannot write {path}: {reason}. Choose another folder or free some space.") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table as UTF-8 with a byte order mark, without which Excel garbles Hangul."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
