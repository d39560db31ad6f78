"""A sentence that the page says about the run, marked where it is bad news."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from studio.gui import theme


class Sentence(QLabel):
    """Wrapped text, with faint notes below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._sentence, self._notes, self._problem = "", tuple[str, ...](), False
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    @property
    def sentence(self) -> str:
        """What is said, without mark and notes."""
        return self._sentence

    def say(self, sentence: str, *, notes: tuple[str, ...] = (), problem: bool = False) -> None:
        self._sentence, self._notes, self._problem = sentence, notes, problem
        self._draw()

    def _draw(self) -> None:
        mark = f"<span style='color:{theme.wrong_colour().name()}'>⚠</span> " if self._problem else ""
        faint = theme.faint_colour().name()
        notes = "".join(f"<br><span style='color:{faint}'>{html.escape(note)}</span>" for note in self._notes)
        self.setText(mark + html.escape(self._sentence) + notes)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
