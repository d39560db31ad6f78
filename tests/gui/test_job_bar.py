from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tasks_for_tests import Count

from studio.gui.cancel_question import CancelQuestion
from studio.gui.job_bar import JobBar, clock_time
from studio.gui.jobs import Jobs
from studio.tasks import Event, Progress


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(10.0)


@pytest.fixture
def bar(jobs: Jobs, qtbot: QtBot) -> JobBar:
    bar = JobBar(jobs)
    bar.resize(1100, bar.height())
    qtbot.addWidget(bar)
    bar.show()
    return bar


class Steps:
    """Events that the test lets through one by one."""

    def __init__(self, total: int | None = 8, text: str = "Reading pictures") -> None:
        self.total, self.text = total, text
        self.allowed = threading.Semaphore(0)

    def __call__(self) -> Iterator[Event]:
        done = 0
        while self.total is None or done <= self.total:
            yield Progress(done, self.total, self.text)
            done += 1
            while not self.allowed.acquire(timeout=0.05):
                yield "still here"


def training(jobs: Jobs) -> object:
    return jobs.run(Count(to=10_000, pause_s=0.01), "train", "Training ResNet-18")


def shown(*widgets: QWidget) -> list[bool]:
    return [widget.isVisible() for widget in widgets]


def test_an_idle_bar_is_quiet(bar: JobBar) -> None:
    assert bar.text.text() == "Ready"
    assert shown(bar.bar, bar.time, bar.pause_button, bar.stop_button, bar.cancel_button, bar.others) == [False] * 6
    assert bar.memory.text().split()[1] in ("MB", "GB")
    assert float(bar.memory.text().split()[0]) > 0


def test_the_bar_is_one_compact_line(bar: JobBar) -> None:
    assert 24 <= bar.height() <= 36


def test_a_job_shows_its_title_its_text_and_its_share(bar: JobBar, jobs: Jobs, qtbot: QtBot) -> None:
    steps = Steps(total=8)
    steps.allowed.release(2)
    jobs.run_light(steps, "Opening 꽃 사진")
    qtbot.waitUntil(lambda: bar.bar.text() == "25 %")
    assert bar.text.text() == "Opening 꽃 사진 · Reading pictures"
    assert bar.bar.isVisible()
    assert bar.time.text().startswith("0:0")


def test_a_light_job_can_only_be_cancelled(bar: JobBar, jobs: Jobs, qtbot: QtBot) -> None:
    jobs.run_light(Steps(), "Opening")
    assert shown(bar.pause_button, bar.stop_button, bar.cancel_button) == [False, False, True]
    bar.cancel_button.click()
    qtbot.waitUntil(lambda: bar.text.text() == "Ready")


def test_an_unknown_total_shows_that_something_happens(bar: JobBar, jobs: Jobs, qtbot: QtBot) -> None:
    jobs.run_light(Steps(total=None, text="Listing"), "Opening")
    qtbot.waitUntil(lambda: "Listing" in bar.text.text())
    assert (bar.bar.minimum(), bar.bar.maximum()) == (0, 0)


def test_bytes_beyond_what_a_bar_can_count_are_a_share_too(bar: JobBar, jobs: Jobs, qtbot: QtBot) -> None:
    def download() -> Iterator[Event]:
        while True:
            yield Progress(3 * 2**33, 2**35, "Downloading")

    jobs.run_light(download, "Weights")
    qtbot.waitUntil(lambda: bar.bar.text() == "75 %")


def test_pause_turns_into_resume(bar: JobBar, jobs: Jobs, qtbot: QtBot) -> None:
    training(jobs)
    qtbot.waitUntil(lambda: "Counting" in bar.text.text())
    bar.pause_button.click()
    assert bar.pause_button.text() == "Resume"
    assert bar.text.text() == "Training ResNet-18 · Paused"
    bar.pause_button.click()
    assert bar.pause_button.text() == "Pause"
    assert bar.text.text() == "Training ResNet-18 · Counting"


def test_after_stop_the_buttons_rest_until_it_has_ended(bar: JobBar, jobs: Jobs, qtbot: QtBot) -> None:
    training(jobs)
    qtbot.waitUntil(lambda: "Counting" in bar.text.text())
    bar.stop_button.click()
    assert bar.text.text() == "Training ResNet-18 · Stopping…"
    buttons = (bar.pause_button, bar.stop_button, bar.cancel_button)
    assert [button.isEnabled() for button in buttons] == [False] * 3
    qtbot.waitUntil(lambda: bar.text.text() == "Ready")


def test_cancel_asks_before_it_throws_away_more_than_a_minute_of_training(
    bar: JobBar, jobs: Jobs, qtbot: QtBot
) -> None:
    job = jobs.run(Count(to=10_000, pause_s=0.01), "train", "Training ResNet-18")
    job.earlier_s = 61.0
    bar.cancel_button.click()
    question = bar.findChild(CancelQuestion)
    assert isinstance(question, CancelQuestion)
    assert jobs.running() == (job,)
    next(button for button in question.buttons() if "Discard" in button.text()).click()
    qtbot.waitUntil(lambda: bar.text.text() == "Ready")


def test_cancel_does_not_ask_about_what_is_quickly_done_again(bar: JobBar, jobs: Jobs, qtbot: QtBot) -> None:
    training(jobs)
    bar.cancel_button.click()
    assert bar.findChild(CancelQuestion) is None
    qtbot.waitUntil(lambda: bar.text.text() == "Ready")


def test_the_job_in_a_lane_comes_before_the_light_ones_and_the_others_are_counted(
    bar: JobBar, jobs: Jobs, qtbot: QtBot
) -> None:
    training(jobs)
    jobs.run_light(Steps(), "Checking the pictures")
    jobs.run(Count(), "train", "Next run")
    bar.refresh()
    assert bar.text.text().startswith("Training ResNet-18")
    assert bar.others.text() == "+2"
    assert bar.others.toolTip().splitlines() == ["Checking the pictures", "Next run"]


def test_a_long_sentence_is_shortened_and_whole_in_the_tooltip(bar: JobBar, jobs: Jobs, qtbot: QtBot) -> None:
    jobs.run_light(Steps(), "Opening " + "a very long folder name " * 20)
    assert bar.text.text().endswith("…")
    assert bar.text.toolTip().startswith("Opening a very long folder name a very")
    assert bar.width() == 1100


def test_every_button_says_what_it_does(bar: JobBar) -> None:
    for button in (bar.pause_button, bar.stop_button, bar.cancel_button):
        assert len(button.toolTip()) > 20


def test_the_bar_follows_the_palette(bar: JobBar) -> None:
    dark = QPalette(bar.palette())
    dark.setColor(QPalette.ColorRole.PlaceholderText, QColor("#889900"))
    bar.setPalette(dark)
    assert bar.text.palette().color(bar.text.foregroundRole()) == QColor("#889900")
    assert bar.styleSheet() == ""


@pytest.mark.parametrize(("seconds", "text"), [(0, "0:00"), (65.4, "1:05"), (3600, "1:00:00"), (86_399.6, "24:00:00")])
def test_times_read_like_a_clock(seconds: float, text: str) -> None:
    assert clock_time(seconds) == text
