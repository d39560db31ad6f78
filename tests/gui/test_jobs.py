from __future__ import annotations

import gc
import sys
import threading
import time
import weakref
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from tasks_for_tests import Count, Found, Misbehave

from studio.errors import StudioError
from studio.gui.jobs import Job, Jobs, JobState, Outcome
from studio.tasks import Event, Progress


class Heard:
    """Everything a job has said."""

    def __init__(self, job: Job) -> None:
        self.events: list[Event] = []
        self.progress: list[Progress] = []
        self.failures: list[tuple[str, str]] = []
        self.outcomes: list[Outcome] = []
        job.event.connect(self.events.append)
        job.progress.connect(self.progress.append)
        job.failed.connect(self.on_failed)
        job.ended.connect(self.outcomes.append)

    def on_failed(self, sentence: str, details: str) -> None:
        assert not self.outcomes, "failed comes before ended"
        self.failures.append((sentence, details))

    @property
    def numbers(self) -> list[int]:
        return [event.number for event in self.events if isinstance(event, Found)]


@pytest.fixture(params=["engine processes", "in process"])
def jobs(request: pytest.FixtureRequest, qapp: object) -> Iterator[Jobs]:
    yield from _living(Jobs(in_process=request.param == "in process"))


@pytest.fixture
def isolated(qapp: object) -> Iterator[Jobs]:
    yield from _living(Jobs())


@pytest.fixture
def light(qapp: object) -> Iterator[Jobs]:
    yield from _living(Jobs(in_process=True))


def _living(jobs: Jobs) -> Iterator[Jobs]:
    for engine in jobs._engines.values():
        engine.preload = ()  # the real modules take seconds to import, and these tests need none of them
    yield jobs
    assert jobs.shutdown(10.0)


class Tap:
    """A generator whose events are let through one by one, and which notes when it is closed."""

    def __init__(self) -> None:
        self.pulls = 0
        self.closed_in: int | None = None
        self.allowed = threading.Semaphore(0)

    def __call__(self) -> Iterator[Event]:
        try:
            while True:
                self.pulls += 1
                yield Progress(self.pulls, 100, "Tapping")
        finally:
            self.closed_in = threading.get_ident()


def test_a_task_is_performed_and_its_events_arrive_in_order(jobs: Jobs, qtbot: QtBot) -> None:
    heard = Heard(jobs.run(Count(to=5), "train", "Counting"))
    qtbot.waitUntil(lambda: bool(heard.outcomes), timeout=20_000)
    assert heard.numbers == [0, 1, 2, 3, 4]
    assert [progress.done for progress in heard.progress] == [0, 1, 2, 3, 4]
    assert heard.outcomes == [Outcome.FINISHED]
    assert heard.failures == []
    assert jobs.running() == ()


def test_a_lane_performs_its_tasks_one_after_the_other(jobs: Jobs, qtbot: QtBot) -> None:
    order: list[str] = []
    jobs.started.connect(lambda job: order.append(f"{job.title} starts"))
    jobs.ended.connect(lambda job: order.append(f"{job.title} ends"))
    for title in ("first", "second", "third"):
        jobs.run(Count(to=2), "look", title)
    assert [job.title for job in jobs.waiting()] == ["second", "third"]
    qtbot.waitUntil(lambda: len(order) == 6, timeout=20_000)
    assert order == [f"{title} {what}" for title in ("first", "second", "third") for what in ("starts", "ends")]


def test_a_quiet_task_waits_for_its_turn_and_is_not_listed(jobs: Jobs, qtbot: QtBot) -> None:
    first = Heard(jobs.run(Count(to=3, pause_s=0.02), "look", "A click"))
    quiet = Heard(jobs.run(Count(to=2), "look", "A frame", quiet=True))
    last = Heard(jobs.run(Count(to=1), "look", "Another click"))
    assert [job.title for job in (*jobs.running(), *jobs.waiting())] == ["A click", "Another click"]
    with qtbot.waitSignal(jobs._jobs[0].ended, timeout=20_000):
        assert not quiet.events
    qtbot.waitUntil(lambda: bool(last.outcomes), timeout=20_000)
    assert (first.numbers, quiet.numbers, last.numbers) == ([0, 1, 2], [0, 1], [0])


def test_one_can_look_while_training(jobs: Jobs, qtbot: QtBot) -> None:
    training = jobs.run(Count(to=10_000, pause_s=0.01), "train", "Training")
    trained = Heard(training)
    looked = Heard(jobs.run(Count(to=2), "look", "Looking"))
    qtbot.waitUntil(lambda: bool(looked.outcomes), timeout=20_000)
    assert training.state is JobState.RUNNING
    training.cancel()
    qtbot.waitUntil(lambda: trained.outcomes == [Outcome.CANCELLED], timeout=20_000)


def test_pause_pulls_nothing_more_and_the_clock_stands(light: Jobs, qtbot: QtBot) -> None:
    tap = Tap()
    job = light.run_light(tap, "Tapping")
    heard = Heard(job)
    qtbot.waitUntil(lambda: tap.pulls > 3)
    job.pause()
    assert job.paused
    before = tap.pulls, job.elapsed
    qtbot.wait(150)
    assert tap.pulls <= before[0] + 1
    assert job.elapsed == before[1]
    pulls = tap.pulls
    job.resume()
    qtbot.waitUntil(lambda: tap.pulls > pulls + 3)
    job.stop()
    qtbot.waitUntil(lambda: heard.outcomes == [Outcome.STOPPED])


def test_stop_keeps_and_lets_the_task_clean_up(jobs: Jobs, qtbot: QtBot, tmp_path: Path) -> None:
    log, discarded = tmp_path / "기록 log.txt", tmp_path / "discarded"
    job = jobs.run(Count(to=10_000, pause_s=0.01, log=log), "train", "Counting", discard=discarded.touch)
    heard = Heard(job)
    qtbot.waitUntil(lambda: len(heard.numbers) > 2, timeout=20_000)
    job.stop()
    job.stop()
    assert job.state is JobState.STOPPING
    qtbot.waitUntil(lambda: bool(heard.outcomes), timeout=20_000)
    assert heard.outcomes == [Outcome.STOPPED]
    assert log.exists()
    assert not discarded.exists()


def test_cancel_discards_after_the_task_has_cleaned_up(jobs: Jobs, qtbot: QtBot, tmp_path: Path) -> None:
    log = tmp_path / "log"
    job = jobs.run(Count(to=10_000, pause_s=0.01, log=log), "train", "Counting", discard=log.unlink)
    heard = Heard(job)
    qtbot.waitUntil(lambda: len(heard.numbers) > 2, timeout=20_000)
    job.pause()
    job.cancel()
    said = len(heard.events)
    qtbot.waitUntil(lambda: bool(heard.outcomes), timeout=20_000)
    assert heard.outcomes == [Outcome.CANCELLED]
    assert not log.exists()
    assert len(heard.events) == said, "after a cancel nothing more is heard"


def test_a_cancel_cuts_short_the_patience_of_a_stop(isolated: Jobs, qtbot: QtBot) -> None:
    job = isolated.run(Misbehave(what="hang when closed"), "train", "Hanging")
    heard = Heard(job)
    qtbot.waitUntil(lambda: bool(heard.progress), timeout=20_000)
    job.stop()
    qtbot.wait(300)  # the clean-up has begun, or begins after the cancel: either way it must end soon
    job.cancel()
    qtbot.waitUntil(lambda: heard.outcomes == [Outcome.CANCELLED], timeout=5_000)


def test_a_cancel_in_the_very_last_moment_still_discards(light: Jobs, qtbot: QtBot, tmp_path: Path) -> None:
    made = tmp_path / "made"
    job = light.run(Count(to=1, log=made), "train", "Counting", discard=made.unlink)
    heard = Heard(job)
    assert job.wait(5.0)
    job.cancel()
    qtbot.waitUntil(lambda: bool(heard.outcomes))
    assert (heard.outcomes, heard.events) == ([Outcome.CANCELLED], [])
    assert not made.exists()


def test_a_discard_that_fails_is_said(light: Jobs, qtbot: QtBot) -> None:
    def discard() -> None:
        raise StudioError("Cannot remove runs/1; remove it by hand.")

    job = light.run(Count(to=10_000, pause_s=0.01), "train", "Counting", discard=discard)
    heard = Heard(job)
    job.cancel()
    qtbot.waitUntil(lambda: bool(heard.outcomes))
    assert heard.failures == [("Cannot remove runs/1; remove it by hand.", "")]


def test_a_waiting_task_can_be_cancelled_and_never_begins(light: Jobs, qtbot: QtBot, tmp_path: Path) -> None:
    first = light.run(Count(to=10_000, pause_s=0.01), "train", "first")
    second = light.run(Count(to=1, log=tmp_path / "log"), "train", "second", discard=(tmp_path / "discarded").touch)
    third = light.run(Count(to=1), "train", "third")
    heard = [Heard(job) for job in (first, second, third)]
    second.cancel()
    qtbot.waitUntil(lambda: heard[1].outcomes == [Outcome.CANCELLED])
    first.stop()
    qtbot.waitUntil(lambda: heard[2].outcomes == [Outcome.FINISHED])
    assert list(tmp_path.iterdir()) == []


def test_a_studio_error_fails_with_its_sentence_alone(jobs: Jobs, qtbot: QtBot) -> None:
    heard = Heard(jobs.run(Misbehave(what="refuse"), "train", "Training"))
    qtbot.waitUntil(lambda: bool(heard.outcomes), timeout=20_000)
    assert heard.failures == [("사진.png is missing; choose another folder.", "")]
    assert heard.outcomes == [Outcome.FAILED]


def test_a_bug_fails_with_a_sentence_and_the_traceback(jobs: Jobs, qtbot: QtBot) -> None:
    heard = Heard(jobs.run(Misbehave(what="bug"), "train", "Training"))
    qtbot.waitUntil(lambda: bool(heard.outcomes), timeout=20_000)
    ((sentence, details),) = heard.failures
    assert sentence == "An unexpected error ended the work: KeyError: 'x'"
    assert "in misbehave" in details
    assert heard.outcomes == [Outcome.FAILED]


def test_an_error_while_stopping_is_said(light: Jobs, qtbot: QtBot) -> None:
    def save_at_the_end() -> Iterator[Event]:
        try:
            while True:
                yield Progress(1, None, "Training")
        finally:
            raise StudioError("The disk is full; free some space.")

    job = light.run_light(save_at_the_end, "Training")
    heard = Heard(job)
    qtbot.waitUntil(lambda: bool(heard.events))
    job.stop()
    qtbot.waitUntil(lambda: bool(heard.outcomes))
    assert heard.failures == [("The disk is full; free some space.", "")]
    assert heard.outcomes == [Outcome.FAILED]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal 9")
def test_an_engine_that_is_killed_fails_the_job_and_the_lane_goes_on(isolated: Jobs, qtbot: QtBot) -> None:
    killed = Heard(isolated.run(Misbehave(what="killed"), "train", "Training"))
    after = Heard(isolated.run(Count(to=2), "train", "Counting"))
    qtbot.waitUntil(lambda: bool(after.outcomes), timeout=20_000)
    ((sentence, details),) = killed.failures
    assert "killed (signal 9)" in sentence
    assert details == ""
    assert killed.outcomes == [Outcome.FAILED]
    assert after.numbers == [0, 1]
    assert after.events[1].pid != killed.events[0].pid


def test_a_hanging_step_is_killed_after_the_grace(isolated: Jobs, qtbot: QtBot) -> None:
    job = isolated.run(Misbehave(what="hang"), "look", "Looking")
    heard = Heard(job)
    qtbot.waitUntil(lambda: bool(heard.events), timeout=20_000)
    began = time.monotonic()
    job.cancel()
    assert time.monotonic() - began < 0.1, "the window does not wait"
    qtbot.waitUntil(lambda: bool(heard.outcomes), timeout=20_000)
    assert heard.outcomes == [Outcome.CANCELLED]
    assert heard.failures == []
    assert not psutil.pid_exists(heard.events[0].pid)


def test_warm_starts_both_engines_without_waiting_for_them(isolated: Jobs, qtbot: QtBot) -> None:
    began = time.monotonic()
    isolated.warm()
    assert time.monotonic() - began < 0.1
    qtbot.waitUntil(lambda: len(isolated.engine_pids()) == 2, timeout=20_000)
    heard = Heard(isolated.run(Count(to=1), "look", "Looking"))
    qtbot.waitUntil(lambda: bool(heard.outcomes), timeout=20_000)
    assert heard.events[1].pid in isolated.engine_pids()


def test_light_jobs_run_side_by_side_in_this_process(light: Jobs, qtbot: QtBot) -> None:
    meeting = threading.Barrier(3)

    def meet() -> Iterator[Event]:
        meeting.wait(timeout=5)
        yield Progress(1, 1, "Met")

    heard = [Heard(light.run_light(meet, "Meeting")) for _ in range(3)]
    qtbot.waitUntil(lambda: all(one.outcomes for one in heard))
    assert [one.outcomes for one in heard] == [[Outcome.FINISHED]] * 3


def test_a_light_job_is_closed_in_its_own_thread_and_can_only_be_cancelled(light: Jobs, qtbot: QtBot) -> None:
    tap = Tap()
    job = light.run_light(tap, "Tapping")
    heard = Heard(job)
    assert not job.can_pause
    assert not job.can_stop
    qtbot.waitUntil(lambda: tap.pulls > 0)
    job.cancel()
    qtbot.waitUntil(lambda: heard.outcomes == [Outcome.CANCELLED])
    assert tap.closed_in not in (None, threading.get_ident())


def test_signals_arrive_in_the_thread_of_the_window(light: Jobs, qtbot: QtBot) -> None:
    threads = set()
    job = light.run_light(lambda: iter([1, 2, 3]), "Counting")
    job.event.connect(lambda _: threads.add(threading.get_ident()))
    with qtbot.waitSignal(job.ended):
        pass
    assert threads == {threading.get_ident()}


def test_an_ended_job_may_be_asked_anything(light: Jobs, qtbot: QtBot) -> None:
    job = light.run_light(lambda: iter([]), "Nothing")
    qtbot.waitUntil(lambda: not isValid(job._thread))
    for method in (job.pause, job.resume, job.stop, job.cancel, job.supersede, job.begin):
        method()
    assert (job.state, job.eta, job.paused) == (JobState.ENDED, None, False)


def test_ended_jobs_are_released(light: Jobs, qtbot: QtBot) -> None:
    job = light.run_light(lambda: iter([1]), "Counting")
    released = weakref.ref(job), weakref.ref(job._thread)
    del job
    qtbot.waitUntil(lambda: light.running() == ())

    def nothing_is_left() -> bool:
        gc.collect()
        return [reference() for reference in released] == [None, None]

    qtbot.waitUntil(nothing_is_left)


def test_shutdown_keeps_what_can_be_kept_and_ends_all_processes(isolated: Jobs, qtbot: QtBot, tmp_path: Path) -> None:
    discarded = tmp_path / "discarded"
    kept = Heard(isolated.run(Count(to=10_000, pause_s=0.01), "train", "Training", discard=discarded.touch))
    waiting = Heard(isolated.run(Count(), "train", "Waiting"))
    hung = Heard(isolated.run(Misbehave(what="hang"), "look", "Looking"))
    qtbot.waitUntil(lambda: bool(kept.events and hung.events), timeout=20_000)
    pids = isolated.engine_pids()
    assert isolated.shutdown(5.0)
    assert not any(map(psutil.pid_exists, pids))
    assert (kept.outcomes, waiting.outcomes, hung.outcomes) == (
        [Outcome.STOPPED],
        [Outcome.STOPPED],
        [Outcome.CANCELLED],
    )
    assert not discarded.exists()
    assert kept.failures == hung.failures == []


def test_shutdown_kills_an_engine_at_the_deadline(isolated: Jobs, qtbot: QtBot) -> None:
    heard = Heard(isolated.run(Misbehave(what="hang"), "train", "Training"))
    qtbot.waitUntil(lambda: bool(heard.events), timeout=20_000)
    began = time.monotonic()
    assert isolated.shutdown(0.2)
    assert time.monotonic() - began < 3
    assert heard.outcomes == [Outcome.STOPPED]
    assert heard.failures == []


def test_shutdown_says_so_when_a_thread_is_stuck(light: Jobs, qtbot: QtBot) -> None:
    release, entered = threading.Event(), threading.Event()

    def stuck() -> Iterator[Event]:
        entered.set()
        release.wait()
        yield 1

    light.run_light(stuck, "Stuck")
    assert entered.wait(5)
    assert not light.shutdown(0.1)
    release.set()


def test_the_window_never_imports_torch(isolated: Jobs, qtbot: QtBot) -> None:
    heard = Heard(isolated.run(Misbehave(what="modules"), "look", "Looking"))
    qtbot.waitUntil(lambda: bool(heard.outcomes), timeout=20_000)
    assert "studio.isolation" in heard.events[1]
    assert "PySide6" not in heard.events[1], "and an engine never imports Qt"


def test_fifty_thousand_emits_do_not_abort(light: Jobs, qtbot: QtBot) -> None:
    """PySide6 6.12 on Python 3.11 lost a reference at every emit, and aborted after some ten thousand."""

    class Source(QObject):
        said = Signal(bool)

    source, counts = Source(), [0]

    def listen_in(value: bool) -> None:
        counts[0] += value

    source.said.connect(listen_in)
    for _ in range(50_000):
        source.said.emit(True)
    assert counts == [50_000]
    progress = Progress(1, 2, "Flooding")
    heard = Heard(light.run_light(lambda: iter([progress] * 50_000), "Flooding"))
    qtbot.waitUntil(lambda: bool(heard.outcomes), timeout=30_000)
    assert len(heard.events) == 50_000
