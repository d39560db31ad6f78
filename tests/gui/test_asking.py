from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from tasks_for_tests import Count, Found, Misbehave

from studio.gui.asking import Asking
from studio.gui.jobs import Jobs, Outcome
from studio.tasks import Event, Progress


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(10.0)


class Told:
    """Everything that an Asking tells."""

    def __init__(self, asking: Asking) -> None:
        self.events: list[Event] = []
        self.progress: list[Progress] = []
        self.failures: list[str] = []
        self.outcomes: list[Outcome] = []
        asking.answered.connect(self.events.append)
        asking.progressed.connect(self.progress.append)
        asking.failed.connect(self.failures.append)
        asking.ended.connect(self.outcomes.append)

    @property
    def numbers(self) -> list[int]:
        return [event.number for event in self.events if isinstance(event, Found)]


def test_a_newer_question_drops_the_older_one_and_its_late_answers(jobs: Jobs, qtbot: QtBot) -> None:
    asking = Asking(jobs)
    told = Told(asking)
    asking.ask(Count(to=10_000, pause_s=0.01), "older")
    qtbot.waitUntil(lambda: bool(told.events))
    told.events.clear()
    asking.ask(Count(to=3), "newer")
    qtbot.waitUntil(lambda: not asking.busy, timeout=20_000)
    assert told.numbers == [0, 1, 2]
    assert told.outcomes == [Outcome.FINISHED]


def test_two_who_ask_for_the_same_are_both_answered(jobs: Jobs, qtbot: QtBot) -> None:
    first, second = Asking(jobs), Asking(jobs)
    told = Told(first), Told(second)
    first.ask(Count(to=3, pause_s=0.01), "in the Maps view")
    second.ask(Count(to=3), "in the Filters view")
    qtbot.waitUntil(lambda: not (first.busy or second.busy), timeout=20_000)
    assert [one.numbers for one in told] == [[0, 1, 2], [0, 1, 2]]
    assert [one.outcomes for one in told] == [[Outcome.FINISHED], [Outcome.FINISHED]]


def test_a_thread_answers_like_an_engine(jobs: Jobs, qtbot: QtBot) -> None:
    asking = Asking(jobs)
    told = Told(asking)
    asking.ask_thread(lambda: iter((Progress(1, 2, "Reading"), "answer")), "Reading")
    assert asking.busy
    qtbot.waitUntil(lambda: bool(told.outcomes))
    assert told.events == ["answer"]
    assert [progress.text for progress in told.progress] == ["Reading"]
    assert not asking.busy


def test_a_failure_is_told_once_as_a_sentence(jobs: Jobs, qtbot: QtBot) -> None:
    asking = Asking(jobs)
    told = Told(asking)
    asking.ask(Misbehave(what="refuse"), "Looking")
    qtbot.waitUntil(lambda: bool(told.failures))
    assert told.failures == ["사진.png is missing; choose another folder."]
    assert not told.outcomes
    assert not asking.busy


def test_what_is_dropped_is_never_told(jobs: Jobs, qtbot: QtBot) -> None:
    asking = Asking(jobs)
    told = Told(asking)
    asking.ask(Count(to=10_000, pause_s=0.01), "Looking")
    asking.drop()
    with qtbot.waitSignal(jobs.ended):
        pass
    assert not told.events
    assert not told.outcomes
    assert not asking.busy
