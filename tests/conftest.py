"""Every test starts with a home of its own, and leaves no widget, thread or process behind."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Small nets on small pictures gain nothing from a second thread, and lose much when another program wants the core.
os.environ.setdefault("OMP_NUM_THREADS", "1")

_PATIENCE_S = 2.0
"""What is ending anyway may take this long: a thread in its last line, a process being reaped."""


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path_factory.mktemp("집 home")))


@pytest.fixture(autouse=True)
def _no_wait_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what only a power cut would miss: a suite that writes a hundred networks waits long for a slow disk."""
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)


@pytest.fixture(autouse=True, scope="module")
def _what_stays_is_no_garbage() -> None:
    """Keep the collector from going through the libraries' half a million objects again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _garbage_goes_here() -> Iterator[None]:
    """Collect between tests only, as the window does in its own thread (see studio.gui.collecting).

    A collection in a job's thread would destroy the widgets of earlier tests there, which Qt does not survive.
    """
    gc.disable()
    yield
    gc.collect(2 if gc.get_count()[2] > gc.get_threshold()[2] else 1)


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """Fail a test that leaves something behind that was not there before (module-wide fixtures come before)."""
    kinds: dict[str, Callable[[], dict[int, str]]] = {
        "top-level widgets without an owner (use qtbot.addWidget)": _widgets,  # first: widgets end their threads
        "threads": _threads,
        "child processes": _child_processes,
        "running QThreads": _qthreads,
    }
    before = {kind: look().keys() for kind, look in kinds.items()}
    yield
    left = {kind: _left(look, before[kind]) for kind, look in kinds.items()}
    complaints = [f"{kind}: {', '.join(names)}" for kind, names in left.items() if names]
    if complaints:
        pytest.fail("The test left behind " + "; ".join(complaints), pytrace=False)


def _left(look: Callable[[], dict[int, str]], before: object) -> list[str]:
    deadline = time.monotonic() + _PATIENCE_S
    collected = False
    while names := [name for key, name in look().items() if key not in before]:  # type: ignore[operator]
        if not collected:
            gc.collect()  # only then: a reference cycle that waits for the collector is no leak
            collected = True
        elif time.monotonic() > deadline:
            return names
        time.sleep(0.01)
    return []


def _threads() -> dict[int, str]:
    """Return Python's threads; a thread of Qt's that ran Python code is listed as a dummy forever."""
    dummies = threading._DummyThread  # type: ignore[attr-defined]
    return {id(thread): thread.name for thread in threading.enumerate() if not isinstance(thread, dummies)}


def _child_processes() -> dict[int, str]:
    return {child.pid or 0: child.name for child in multiprocessing.active_children()}


def _qthreads() -> dict[int, str]:
    """Return running QThreads; nothing where Qt was never imported."""
    if "PySide6.QtCore" not in sys.modules:
        return {}
    import shiboken6
    from PySide6.QtCore import QThread, QThreadPool

    wrappers = [wrapper for wrapper in shiboken6.getAllValidWrappers() if isinstance(wrapper, QThread)]
    here = QThread.currentThread()
    running = {id(thread): repr(thread) for thread in wrappers if thread != here and thread.isRunning()}
    if active := QThreadPool.globalInstance().activeThreadCount():
        running[0] = f"{active} in the global QThreadPool"
    return running


def _widgets() -> dict[int, str]:
    """Return windows that nothing owns; nothing where no test has made an application yet."""
    if "PySide6.QtWidgets" not in sys.modules:
        return {}
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if not isinstance(QApplication.instance(), QApplication):
        return {}
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return {id(widget): repr(widget) for widget in QApplication.topLevelWidgets() if widget.parent() is None}
