"""Garbage is collected in the window's thread alone."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest

from studio.gui.collecting import GarbageCollector


class Ring:
    """Cyclic garbage that says in which thread it goes."""

    def __init__(self, gone: list[str]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: gone.append(threading.current_thread().name))


@pytest.fixture
def collector(qapp):
    gc.enable()
    collector = GarbageCollector()
    yield collector
    collector.stop()
    assert gc.isenabled()


def allocate(gone: list[str]) -> None:
    for _ in range(3000):
        Ring(gone)


def test_a_thread_that_makes_garbage_does_not_collect_it(collector, qtbot):
    gone: list[str] = []
    thread = threading.Thread(target=allocate, args=(gone,), name="job")
    thread.start()
    thread.join()
    assert gone == []

    qtbot.waitUntil(lambda: len(gone) == 3000)

    assert set(gone) == {threading.main_thread().name}


def test_old_garbage_goes_too(collector, qtbot):
    gone: list[str] = []
    ring = Ring(gone)
    gc.collect(0)
    gc.collect(1)  # it is of the oldest generation now
    del ring

    for _ in range(2000):
        allocate([])
        collector.collect()
        if gone:
            break

    assert gone == [threading.main_thread().name]
