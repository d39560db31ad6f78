from __future__ import annotations

from studio.kept import Kept


def test_what_was_used_longest_ago_goes_first() -> None:
    kept: Kept[str, int] = Kept(2)
    kept.put("one", 1)
    kept.put("two", 2)
    assert kept.get("one") == 1
    kept.put("three", 3)
    assert [kept.get(key) for key in ("one", "two", "three")] == [1, None, 3]


def test_the_last_value_stays_however_large_it_is() -> None:
    kept: Kept[str, str] = Kept(100)
    kept.put("small", "a", 10)
    kept.put("huge", "b", 1000)
    assert "small" not in kept
    assert kept.get("huge") == "b"


def test_a_value_put_anew_counts_once() -> None:
    kept: Kept[str, str] = Kept(100)
    kept.put("other", "a", 40)
    for _ in range(3):
        kept.put("same", "b", 60)
    assert "other" in kept


def test_what_is_outdated_is_forgotten_and_makes_room() -> None:
    kept: Kept[tuple[str, int], str] = Kept(2)
    kept.put(("old", 1), "a")
    kept.put(("new", 1), "b")
    kept.forget(lambda key: key[0] == "old")
    kept.put(("new", 2), "c")
    assert kept.get(("old", 1)) is None
    assert kept.get(("new", 1)) == "b"
    kept.clear()
    assert kept.get(("new", 1)) is None
