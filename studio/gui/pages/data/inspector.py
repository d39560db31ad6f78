"""The chosen picture: what it looks like, what the file says about it, and how its colours are spread."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from studio.data.inspecting import Inspected, inspect
from studio.data.recipe import Channels
from studio.events import Event
from studio.gui.asking import Asking
from studio.gui.jobs import Jobs
from studio.gui.pages.data.inspector_histogram import ChannelHistogram
from studio.gui.pages.train.sentence import Sentence
from studio.gui.widgets.breakable import breakable
from studio.gui.widgets.fold import Fold
from studio.gui.widgets.picture_view import PictureView
from studio.gui.widgets.scrolled import scrolled
from studio.gui.widgets.thin_progress import ThinProgress

_LONGEST = 100
"""Letters of a name that are shown in full; the tooltip has all of them."""


class Inspector(QWidget):
    """Looks into one picture at a time."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking = Asking(jobs, self)
        self.name = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.name.setWordWrap(True)
        self.progress = ThinProgress()
        self.view = PictureView()
        self.view.setMinimumHeight(160)
        self.view.setMaximumHeight(260)
        self.trouble = Sentence()
        self.histogram = ChannelHistogram()
        self.facts: dict[str, QLabel] = {}
        self._facts = QWidget()
        self.exif = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.exif.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.exif.setWordWrap(True)
        self.fold = Fold(self.exif)
        self.fold.setToolTip(self.tr("What the camera wrote into the file"))
        self._lay_out()
        self._asking.answered.connect(self._on_answer)
        self._asking.failed.connect(self._on_failed)
        self._show_parts(None)

    def look_at(self, path: Path, name: str) -> None:
        """Read a picture in the background and show it."""
        self.name.setText(breakable(name if len(name) <= _LONGEST else f"{name[:60]}…{name[-30:]}"))
        self.name.setToolTip(str(path))
        self.progress.show()
        self._asking.ask_thread(partial(_inspected, path), self.tr("Reading a picture"))

    def _on_answer(self, event: Event) -> None:
        if isinstance(event, Inspected):
            self.progress.hide()
            self.view.set_picture(event.picture)
            self.view.fit()
            self.histogram.set_counts(event.histogram)
            self._say(event)
            self._show_parts("")

    def _on_failed(self, sentence: str) -> None:
        self.progress.hide()
        self.view.set_picture(None)
        self._show_parts(sentence)

    def _say(self, seen: Inspected) -> None:
        size = self.tr("{size:,.1f} kB") if seen.bytes < 1_000_000 else self.tr("{size:,.1f} MB")
        unit = 1e3 if seen.bytes < 1_000_000 else 1e6
        for key, text in {
            "size": self.tr("{width:,} × {height:,} px").format(width=seen.width, height=seen.height),
            "channels": self.tr("{channels} of {bits} bits").format(channels=seen.channels, bits=seen.bits),
            "file": f"{seen.format}, {size.format(size=seen.bytes / unit)}",
            "mean": _in_words(seen.mean),
            "std": _in_words(seen.std),
        }.items():
            self.facts[key].setText(text)
        self.exif.setText("\n".join(f"{name}: {value}" for name, value in seen.exif))
        self.fold.set_title(self.tr("EXIF ({count})").format(count=len(seen.exif)))
        self.fold.setVisible(bool(seen.exif))

    def _show_parts(self, problem: str | None) -> None:
        """Show the facts where there are any, else what is wrong; None for neither yet."""
        self.trouble.say(problem or "", problem=True)
        self.trouble.setVisible(bool(problem))
        self._facts.setVisible(problem == "")
        self.view.setVisible(not problem)

    def _lay_out(self) -> None:
        facts = QFormLayout(self._facts)
        facts.setContentsMargins(0, 0, 0, 0)
        facts.setVerticalSpacing(3)
        for key, title, lesson in (
            ("size", self.tr("Size"), self.tr("Width × height as stored; EXIF may turn the picture")),
            ("channels", self.tr("Channels"), self.tr("As stored; the network gets three of 8 bits")),
            ("file", self.tr("File"), self.tr("Format and size on disk")),
            ("mean", self.tr("Mean"), self.tr("Of red, green and blue, where black is 0 and white 1")),
            ("std", self.tr("Deviation"), self.tr("Standard deviation of red, green and blue: their contrast")),
        ):
            self.facts[key] = QLabel(textFormat=Qt.TextFormat.PlainText)
            for label in (heading := QLabel(title), self.facts[key]):
                label.setToolTip(lesson)
            facts.addRow(heading, self.facts[key])
        facts.addRow(self.histogram)
        facts.addRow(self.fold)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(12, 0, 12, 12)
        for widget in (self.name, self.progress, self.trouble):
            inner.addWidget(widget)
        inner.addWidget(self.view, 3)
        inner.addWidget(self._facts)
        inner.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        scroll = scrolled(content)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout.addWidget(scroll)
        longest = self.tr("Deviation") + _in_words((0.5, 0.5, 0.5))
        self.setMinimumWidth(
            self.fontMetrics().horizontalAdvance(longest) + scroll.verticalScrollBar().sizeHint().width() + 48
        )


def _inspected(path: Path) -> Iterator[Event]:
    yield inspect(path)


def _in_words(values: Channels) -> str:
    return "  ".join(f"{value:.3f}" for value in values)
