"""Work is begun a little before it is wanted."""

from __future__ import annotations

import threading

from studio.data.ahead import ahead, threads


def test_what_was_begun_comes_in_order_and_only_a_few_more_are_begun_by_then() -> None:
    begun = []
    coming = ahead((begun.append(number) or number for number in range(10)), 3)
    assert next(coming) == 0
    assert begun == [0, 1, 2, 3]
    assert list(coming) == list(range(1, 10))


def test_less_than_is_looked_ahead_to_comes_whole() -> None:
    assert list(ahead([1, 2], 8)) == [1, 2]
    assert list(ahead([], 8)) == []


def test_what_no_thread_has_begun_by_the_end_is_never_done() -> None:
    entered, release, done = threading.Event(), threading.Event(), []

    def first() -> None:
        entered.set()
        release.wait(10)
        done.append("first")

    with threads(1, "test") as pool:
        pool.submit(first)
        later = pool.submit(done.append, "second")
        assert entered.wait(10)
        threading.Timer(0.05, release.set).start()
    assert done == ["first"]
    assert later.cancelled()
