from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest
from tasks_for_tests import Count, Found, Lost, Misbehave, PictureMissing

from studio.errors import StudioError
from studio.isolation import Engine, EngineDied, EngineFault
from studio.tasks import Event, Progress, Task


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    """One warm process for all tests that leave it alive."""
    engine = Engine("look")
    engine.warm()
    yield engine
    engine.shutdown()


@pytest.fixture
def doomed() -> Iterator[Engine]:
    """An engine whose process may be killed."""
    engine = Engine("look", cancel_grace_s=0.2)
    yield engine
    engine.shutdown()


def found(events: Iterator[Event]) -> list[Found]:
    return [event for event in events if isinstance(event, Found)]


def eventually(condition: object, seconds: float = 10.0) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def test_events_arrive_in_order_from_another_process(engine: Engine) -> None:
    answers = found(engine.perform(Count(to=4)))
    assert [answer.number for answer in answers] == [0, 1, 2, 3]
    assert {answer.pid for answer in answers} == {engine.pid}
    assert engine.pid != os.getpid()


def test_the_process_is_reused_by_the_next_task(engine: Engine) -> None:
    first, second = found(engine.perform(Count(to=1))), found(engine.perform(Count(to=1)))
    assert first[0].pid == second[0].pid


def test_the_window_goes_first(engine: Engine) -> None:
    found(engine.perform(Count(to=1)))
    # Numbers grow as priority falls, on Windows too.
    assert psutil.Process(engine.pid).nice() > psutil.Process().nice()


def test_nobody_asks_and_the_work_pauses(engine: Engine, tmp_path: Path) -> None:
    events = engine.perform(Count(to=1, log=tmp_path / "log"))
    next(events)
    assert not eventually((tmp_path / "log").exists, seconds=0.3)
    assert len(found(events)) == 1
    assert (tmp_path / "log").exists()


def test_close_runs_the_finally_blocks_in_the_child(engine: Engine, tmp_path: Path) -> None:
    log = tmp_path / "한글 폴더.txt"
    events = engine.perform(Count(to=1000, log=log))
    next(events)
    events.close()
    assert log.read_text("utf-8") == "cleaned up"
    assert len(found(engine.perform(Count(to=1)))) == 1


def test_events_that_are_dropped_close_the_task(engine: Engine, tmp_path: Path) -> None:
    for _ in engine.perform(Count(to=1000, log=tmp_path / "log")):
        break
    assert (tmp_path / "log").exists()
    assert len(found(engine.perform(Count(to=1)))) == 1


def test_large_arrays_cross(engine: Engine) -> None:
    *_, array = engine.perform(Misbehave(what="array"))
    np.testing.assert_array_equal(array, np.arange(3_000_000, dtype=np.float32))


def test_a_studio_error_arrives_as_itself(engine: Engine) -> None:
    with pytest.raises(PictureMissing, match=r"^사진\.png is missing; choose another folder\.$"):
        list(engine.perform(Misbehave(what="refuse")))
    assert found(engine.perform(Count(to=1)))[0].pid == engine.pid


def test_a_studio_error_that_cannot_be_pickled_keeps_its_sentence(engine: Engine) -> None:
    with pytest.raises(StudioError, match=r"^사진\.png is missing; choose another folder\.$") as caught:
        list(engine.perform(Misbehave(what="refuse oddly")))
    assert type(caught.value) is StudioError


def test_a_studio_error_while_closing_is_not_lost(engine: Engine) -> None:
    events = engine.perform(Misbehave(what="fail when closed"))
    next(events), next(events)
    with pytest.raises(StudioError, match="disk is full"):
        events.close()
    assert found(engine.perform(Count(to=1)))[0].pid == engine.pid


@pytest.mark.parametrize(
    ("task", "clue"),
    [
        (Misbehave(what="bug"), "KeyError: 'x'"),
        (Misbehave(what="unpicklable"), "pickle"),
        (Lost(), "No module named 'no_such_module'"),
    ],
)
def test_a_bug_arrives_with_the_traceback_of_the_child(doomed: Engine, task: Task, clue: str) -> None:
    with pytest.raises(EngineFault, match="An unexpected error ended the work") as caught:
        list(doomed.perform(task))
    assert clue in caught.value.details
    assert "Traceback" in caught.value.details
    assert "\n" not in str(caught.value)


def test_after_a_bug_the_next_task_gets_a_fresh_process(doomed: Engine) -> None:
    events = doomed.perform(Misbehave(what="bug"))
    before = next(events).pid
    with pytest.raises(EngineFault):
        next(events)
    assert found(doomed.perform(Count(to=1)))[0].pid != before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal 9")
def test_a_killed_process_is_explained_and_replaced(doomed: Engine) -> None:
    with pytest.raises(EngineDied, match=r"was killed \(signal 9\): the memory ran out, or somebody ended it"):
        list(doomed.perform(Misbehave(what="killed")))
    assert len(found(doomed.perform(Count(to=2)))) == 2


def test_a_process_that_exits_is_explained_and_replaced(doomed: Engine) -> None:
    with pytest.raises(EngineDied, match=r"ended unexpectedly \(exit code 3\)"):
        list(doomed.perform(Misbehave(what="exit")))
    assert len(found(doomed.perform(Count(to=2)))) == 2


def test_a_process_that_died_while_idle_is_replaced(doomed: Engine) -> None:
    doomed.warm()
    (process,) = [child for child in multiprocessing.active_children() if child.pid == doomed.pid]
    process.kill()
    process.join()
    assert len(found(doomed.perform(Count(to=2)))) == 2


def test_a_second_task_at_once_is_a_bug(engine: Engine) -> None:
    first = engine.perform(Count(to=2))
    next(first)
    with pytest.raises(RuntimeError, match="busy"):
        next(engine.perform(Count()))
    assert len(found(first)) == 2


def test_cancel_reaches_a_next_that_waits_and_kills_after_the_grace(doomed: Engine) -> None:
    events = doomed.perform(Misbehave(what="hang"))
    hung = next(events).pid
    threading.Timer(0.1, events.request_cancel).start()
    began = time.monotonic()
    assert list(events) == []
    assert time.monotonic() - began < 5
    assert not psutil.pid_exists(hung)
    assert len(found(doomed.perform(Count(to=1)))) == 1


def test_a_stop_lets_a_slow_step_end_within_the_grace(engine: Engine, tmp_path: Path) -> None:
    events = engine.perform(Count(to=100, pause_s=0.4, log=tmp_path / "log"))
    next(events)
    timer = threading.Timer(0.1, events.request_stop)
    timer.start()
    assert isinstance(next(events), Found)
    timer.join()
    events.close()
    assert (tmp_path / "log").exists()


def test_a_stop_while_the_process_still_imports_does_not_kill_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "heavy_module.py").write_text("import time; time.sleep(1.5)", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    engine = Engine("look", preload=("heavy_module",), cancel_grace_s=0.0)
    engine.warm()
    warmed = engine.pid
    events = engine.perform(Count(to=1))
    events.request_cancel()
    assert list(events) == []
    assert found(engine.perform(Count(to=1)))[0].pid == warmed
    engine.shutdown()


def test_a_missing_module_does_not_stop_the_warm_up() -> None:
    engine = Engine("train", preload=("no_such_module", "decimal"))
    *_, modules = engine.perform(Misbehave(what="modules"))
    assert "decimal" in modules
    engine.shutdown()


def test_shutdown_ends_a_task_that_another_thread_waits_for() -> None:
    engine = Engine("train")
    events = engine.perform(Misbehave(what="hang"))
    process = psutil.Process(next(events).pid)
    threading.Timer(0.1, engine.shutdown).start()
    with pytest.raises(EngineDied):
        next(events)
    assert eventually(lambda: not process.is_running())
    with pytest.raises(RuntimeError, match="shut down"):
        next(engine.perform(Count()))


def test_in_this_process_the_same_task_gives_the_same_events(engine: Engine) -> None:
    here, there = list(Count().perform()), list(engine.perform(Count()))
    assert [event for event in here if isinstance(event, Progress)] == [e for e in there if isinstance(e, Progress)]
    assert [event.number for event in found(iter(here))] == [event.number for event in found(iter(there))]


def test_the_child_dies_with_a_parent_that_is_killed_in_mid_task() -> None:
    script = """
        import sys
        from studio.isolation import Engine
        from tasks_for_tests import Misbehave

        if __name__ == "__main__":
            sys.path[:] = sys.argv[1:]
            events = Engine("train").perform(Misbehave(what="hang"))
            print(next(events).pid, flush=True)
            next(events)
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script), *sys.path],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    ) as parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
    assert eventually(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent differently on Windows")
def test_ctrl_c_does_not_reach_the_task(engine: Engine) -> None:
    events = engine.perform(Count(to=2))
    os.kill(found(iter([next(events), next(events)]))[0].pid, signal.SIGINT)
    assert len(found(events)) == 1
