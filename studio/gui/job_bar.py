"""The bar at the bottom: what runs, how far it is, and the buttons that pause and end it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import psutil
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QToolButton, QWidget

from studio.gui.cancel_question import cancel_carefully
from studio.gui.jobs import Job, Jobs, JobState

_REFRESH_MS = 200
_MEMORY_MS = 2000
_STEPS = 1000
"""Of the progress bar; totals may be bytes, and more than a bar can count."""


class JobBar(QWidget):
    """One line for the job that matters most now; the others are counted, and named in a tooltip."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._sentence = ""
        self.text, self.others, self.time, self.memory = QLabel(), QLabel(), QLabel(), QLabel()
        self.bar = QProgressBar(maximum=_STEPS, format="%p %")
        self.pause_button = self._button(self._toggle_pause)
        self.stop_button = self._button(self._stop)
        self.cancel_button = self._button(self._cancel)
        self._label_buttons()
        self._lay_out()
        self._timer = QTimer(self, interval=_REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        self._memory_timer = QTimer(self, interval=_MEMORY_MS)
        self._memory_timer.timeout.connect(self._show_memory)
        jobs.started.connect(self.refresh)
        jobs.ended.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is true now."""
        running = sorted(self._jobs.running(), key=lambda job: job.lane is not None)
        self._job = running[-1] if running else None
        self._show_others([*running[:-1], *self._jobs.waiting()])
        for part in (self.bar, self.time):
            part.setVisible(self._job is not None)
        self.text.setForegroundRole(QPalette.ColorRole.WindowText if self._job else QPalette.ColorRole.PlaceholderText)
        if self._job is None:
            self._say(self.tr("Ready"))
        else:
            self._show_job(self._job)
        self._show_buttons(self._job)
        if self._job is None:
            self._timer.stop()
        elif self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_memory()
        self._memory_timer.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
        self._memory_timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say(self._sentence)

    def _show_job(self, job: Job) -> None:
        progress = job.last_progress
        doing = progress.text if progress else ""
        if job.state is JobState.STOPPING:
            doing = self.tr("Stopping…")
        elif job.paused:
            doing = self.tr("Paused")
        self._say(f"{job.title} · {doing}" if doing else job.title)
        if progress is None or not progress.total:
            self.bar.setRange(0, 0)
        else:
            self.bar.setRange(0, _STEPS)
            self.bar.setValue(round(_STEPS * min(1.0, progress.done / progress.total)))
        self.time.setText(self._times(job))

    def _times(self, job: Job) -> str:
        elapsed = clock_time(job.elapsed)
        if job.eta is None or job.state is not JobState.RUNNING:
            return elapsed
        return self.tr("{elapsed} · {left} left").format(elapsed=elapsed, left=clock_time(job.eta))

    def _show_others(self, others: Sequence[Job]) -> None:
        self.others.setVisible(bool(others))
        self.others.setText(f"+{len(others)}")
        self.others.setToolTip("\n".join(job.title for job in others))

    def _show_buttons(self, job: Job | None) -> None:
        self.pause_button.setVisible(job is not None and job.can_pause)
        self.stop_button.setVisible(job is not None and job.can_stop)
        self.cancel_button.setVisible(job is not None)
        for button in (self.pause_button, self.stop_button, self.cancel_button):
            button.setEnabled(job is not None and job.state is not JobState.STOPPING)
        self.pause_button.setText(self.tr("Resume") if job is not None and job.paused else self.tr("Pause"))

    def _show_memory(self) -> None:
        megabytes = sum(map(_resident_mb, (None, *self._jobs.engine_pids())))
        shown = f"{megabytes / 1000:.1f} GB" if megabytes >= 1000 else f"{megabytes:.0f} MB"
        self.memory.setText(shown)

    def _say(self, sentence: str) -> None:
        """Show a sentence, shortened to the room there is; whole in the tooltip."""
        self._sentence = sentence
        room = self.text.width()
        self.text.setText(self.text.fontMetrics().elidedText(sentence, Qt.TextElideMode.ElideRight, room))
        self.text.setToolTip(sentence)

    def _toggle_pause(self) -> None:
        if self._job is not None:
            if self._job.paused:
                self._job.resume()
            else:
                self._job.pause()
            self.refresh()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()
            self.refresh()

    def _cancel(self) -> None:
        if self._job is not None:
            cancel_carefully(self._job, self)
            self.refresh()

    def _button(self, slot: Callable[[], None]) -> QToolButton:
        button = QToolButton(autoRaise=True)
        button.clicked.connect(slot)
        return button

    def _label_buttons(self) -> None:
        self.pause_button.setToolTip(self.tr("Let the work rest where it is, or go on with it"))
        self.stop_button.setText(self.tr("Stop"))
        self.stop_button.setToolTip(self.tr("End now and keep what there is: the best checkpoint so far"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.cancel_button.setToolTip(self.tr("End now and discard what this job has made"))
        self.memory.setToolTip(self.tr("Memory used by the window and its engines"))

    def _lay_out(self) -> None:
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.bar.setFixedWidth(180)
        self.bar.setMaximumHeight(self.fontMetrics().height() + 4)
        for quiet in (self.others, self.time, self.memory):
            quiet.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 2, 10, 2)
        layout.setSpacing(8)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.others)
        layout.addWidget(self.bar)
        layout.addWidget(self.time)
        layout.addWidget(self.pause_button)
        layout.addWidget(self.stop_button)
        layout.addWidget(self.cancel_button)
        layout.addWidget(self.memory)
        self.setFixedHeight(self.pause_button.sizeHint().height() + 8)


def clock_time(seconds: float) -> str:
    """Return ``"4:05"``, or ``"1:04:05"`` from an hour on."""
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def _resident_mb(pid: int | None) -> float:
    """Return a process's resident memory in megabytes (this process's for None); 0 when it has just ended."""
    try:
        return float(psutil.Process(pid).memory_info().rss) / 1e6
    except psutil.Error:
        return 0.0
