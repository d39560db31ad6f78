"""Activations come out as they were put in, from every place, in this run and in the next."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
import torch

from studio.training import activation_cache
from studio.training.activation_cache import ActivationCache, Budget, Place, measure_budget, plan_cache
from studio.training.activation_store import (
    load_activations,
    save_activations,
    stamp,
    store_key,
)
from studio.training.cut import Activation
from studio.training.kept_activations import activations_dir, clear_activations

_CPU = torch.device("cpu")
_CUT = (
    Activation("map", (2, 3, 3), torch.float32),
    Activation("index", (), torch.int64),
    Activation("features", (5,), torch.float64),
)
_STAMPS = [f"0|1|2|고양이/{row}.png" for row in range(6)]


def _tensors(rows: Sequence[int]) -> tuple[torch.Tensor, ...]:
    """What a prefix gives for pictures ``rows``, the map in channels-last."""
    own = [torch.Generator().manual_seed(row) for row in rows]
    maps = torch.stack([torch.randn(2, 3, 3, generator=generator) for generator in own])
    features = torch.stack([torch.randn(5, generator=generator, dtype=torch.float64) for generator in own])
    return maps.contiguous(memory_format=torch.channels_last), torch.tensor(list(rows)), features


def _cache(place: Place = "ram", *, rows: int = 6, half: bool = False, folder: Path | None = None) -> ActivationCache:
    return ActivationCache(rows, _CUT, place=place, device=_CPU, half=half, folder=folder)


def _put(cache: ActivationCache, *rows: int) -> None:
    cache.put(torch.tensor(rows), _tensors(rows))


def _assert_holds(cache: ActivationCache, *rows: int) -> None:
    for actual, expected in zip(cache.get(torch.tensor(rows)), _tensors(rows), strict=True):
        assert torch.equal(actual, expected)
        assert actual.dtype == expected.dtype


@pytest.mark.parametrize("place", ["device", "ram", "disk"])
def test_rows_come_out_bit_by_bit_in_any_order_from_every_place(place: Place, tmp_path: Path) -> None:
    cache = _cache(place, folder=tmp_path / "빈 칸 here")
    _put(cache, 4, 1)
    _put(cache, 0, 5, 3)
    assert cache.filled.tolist() == [True, True, False, True, True, True]
    assert not cache.complete
    _put(cache, 2)
    assert cache.complete
    _assert_holds(cache, 5, 0, 2, 2, 1)
    cache.close()


@pytest.mark.parametrize("place", ["ram", "disk"])
def test_what_is_handed_out_may_be_written_into(place: Place, tmp_path: Path) -> None:
    cache = _cache(place, folder=tmp_path)
    given = _tensors([0, 1])
    cache.put(torch.tensor([0, 1]), given)
    given[0].zero_()
    for tensor in cache.get(torch.tensor([0, 1])):
        tensor.zero_()
    _assert_holds(cache, 0, 1)
    cache.close()


def test_rows_that_were_never_put_in_are_not_handed_out() -> None:
    cache = _cache()
    _put(cache, 0)
    with pytest.raises(ValueError, match="never put in"):
        cache.get(torch.tensor([0, 1]))


def test_activations_of_a_head_that_learns_carry_no_gradient() -> None:
    cache = ActivationCache(2, _CUT[:1], place="ram", device=_CPU)
    cache.put(torch.tensor([0, 1]), [torch.ones(2, 2, 3, 3, requires_grad=True) * 2])
    assert not cache.get(torch.tensor([1]))[0].requires_grad


def test_half_precision_is_within_its_stated_tolerance_and_never_infinite() -> None:
    cut = (Activation("features", (1000,), torch.float32), Activation("index", (), torch.int64))
    cache = ActivationCache(1, cut, place="ram", device=_CPU, half=True)
    features = torch.randn(1, 1000, generator=torch.Generator().manual_seed(0)) + 3
    features[0, 0] = 1e6
    cache.put(torch.tensor([0]), (features, torch.tensor([2**40])))
    kept, index = cache.get(torch.tensor([0]))
    assert kept.dtype == torch.float32
    torch.testing.assert_close(kept[:, 1:], features[:, 1:], rtol=2**-11, atol=1e-6)
    assert kept[0, 0] == 65504
    assert index.item() == 2**40


def test_a_cache_on_disk_leaves_no_file_behind(tmp_path: Path) -> None:
    cache = _cache("disk", folder=tmp_path)
    _put(cache, 0, 1, 2)
    cache.close()
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_up_keeps_what_it_has_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = activation_cache.tempfile.TemporaryFile

    class SmallDisk:
        def __init__(self, *arguments: object, **options: object) -> None:
            self.file = real(*arguments, **options)  # type: ignore[call-overload]

        def __getattr__(self, name: str) -> object:
            return getattr(self.file, name)

        def write(self, data: memoryview) -> int:
            if self.file.tell() >= 300:
                raise OSError(errno.ENOSPC, "No space left on device")
            return int(self.file.write(data[:50]))

    monkeypatch.setattr(activation_cache.tempfile, "TemporaryFile", SmallDisk)
    cache = _cache("disk", folder=tmp_path)
    _put(cache, 0, 1)
    _put(cache, 2, 3)
    _put(cache, 4)
    assert cache.problem is not None
    assert "No space left on device" in cache.problem
    assert cache.filled.tolist() == [True, True, False, False, False, False]
    _assert_holds(cache, 1, 0)
    cache.close()


# Where it goes.


def test_the_fastest_place_that_has_room_is_chosen() -> None:
    budget = Budget(device=1_000, ram=10_000, disk=100_000)
    assert plan_cache(10, 100, 1, budget).place == "device"
    assert plan_cache(10, 100, 2, budget).place == "ram"
    assert plan_cache(100, 100, 10, budget).place == "disk"
    nowhere = plan_cache(1_000, 1_000, 1, budget)
    assert nowhere.place is None
    assert nowhere.bytes == 1_000_000
    assert nowhere.reason == (
        "The frozen layers' output for 1,000 pictures would take 1.0 MB, more than the 100 kB to spare, "
        "and is computed in every epoch."
    )


def test_a_plan_says_where_and_how_much_in_a_sentence() -> None:
    plan = plan_cache(2048, 1437, 1, Budget(0, 10**9, 10**9))
    assert plan.reason == ("The frozen layers' output for 1,437 pictures is computed once and kept in memory (2.9 MB).")


def test_the_budget_is_measured_for_a_folder_that_does_not_exist_yet(tmp_path: Path) -> None:
    budget = measure_budget(_CPU, tmp_path / "not" / "yet")
    assert budget.device == 0
    assert budget.ram > 0
    assert budget.disk > 0


# From run to run.


def _stored(key: str = "key", *rows: int, half: bool = False) -> Path:
    cache = _cache(half=half)
    _put(cache, *(rows or range(6)))
    assert save_activations(cache, key, _STAMPS) is None
    return activations_dir() / f"{key}.activations"


@pytest.mark.parametrize("half", [False, True])
def test_the_next_run_finds_what_the_last_one_computed(half: bool) -> None:
    first, second = _cache(half=half), _cache(half=half)
    _put(first, *range(6))
    save_activations(first, "key", _STAMPS)
    assert load_activations(second, "key", _STAMPS) == 6
    every = torch.arange(6)
    assert all(map(torch.equal, second.get(every), first.get(every)))


def test_pictures_are_found_by_name_whatever_their_order_and_number() -> None:
    _stored("key", 0, 2, 4)
    cache = _cache(rows=3)
    assert load_activations(cache, "key", ["new", _STAMPS[4], _STAMPS[1]]) == 1
    assert cache.filled.tolist() == [False, True, False]
    for actual, expected in zip(cache.get(torch.tensor([1])), _tensors([4]), strict=True):
        assert torch.equal(actual, expected)


def test_a_picture_that_was_changed_is_computed_anew(tmp_path: Path) -> None:
    picture = tmp_path / "고양이 1.png"
    picture.write_bytes(b"before")
    before = stamp(picture, "고양이 1.png")
    assert stamp(picture, "고양이 1.png") == before
    assert stamp(picture, "고양이 1.png", view=1) != before
    picture.write_bytes(b"afterwards")
    assert stamp(picture, "고양이 1.png") != before


def test_where_every_picture_was_changed_nothing_is_found() -> None:
    cache = _cache()
    _put(cache, *range(6))
    save_activations(cache, "key", _STAMPS)
    fresh = _cache()
    assert load_activations(fresh, "key", [f"{stamp} changed" for stamp in _STAMPS]) == 0
    assert not fresh.filled.any()


def test_another_key_or_another_cut_finds_nothing() -> None:
    _stored()
    assert load_activations(_cache(), "other", _STAMPS) == 0
    assert load_activations(_cache(half=True), "key", _STAMPS) == 0


def test_keys_differ_when_their_parts_do() -> None:
    assert len({store_key("a", "bc"), store_key("ab", "c"), store_key("abc"), store_key("a", "bd")}) == 4


@pytest.mark.parametrize("damage", ["flipped", "short", "long", "empty", "foreign", "header"])
def test_a_damaged_file_is_discarded_and_nothing_of_it_is_used(damage: str) -> None:
    path = _stored()
    content = path.read_bytes()
    middle = len(content) - 200
    path.write_bytes(
        {
            "flipped": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
            "short": content[:-20],
            "long": content + b"more",
            "empty": b"",
            "foreign": b"PK\x03\x04" + bytes(1000),
            "header": content[:30] + (2**62).to_bytes(8, "little") + content[38:],
        }[damage]
    )
    cache = _cache()
    assert load_activations(cache, "key", _STAMPS) == 0
    assert not cache.filled.any()
    assert not path.exists()


def test_a_file_that_could_not_be_finished_leaves_the_earlier_one(monkeypatch: pytest.MonkeyPatch) -> None:
    path = _stored("key", 0, 1)
    earlier = path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    cache = _cache()
    _put(cache, *range(6))
    reason = save_activations(cache, "key", _STAMPS)
    assert reason is not None
    assert "No space left on device" in reason
    assert path.read_bytes() == earlier
    assert list(activations_dir().iterdir()) == [path]


def test_the_files_used_longest_ago_make_room() -> None:
    paths = [_stored(key) for key in ("a", "b", "c")]
    now = time.time()
    for age, path in zip((300, 200, 100), paths, strict=True):
        os.utime(path, (now - age, now - age))
    assert load_activations(_cache(), "a", _STAMPS) == 6
    cache = _cache()
    _put(cache, *range(6))
    assert save_activations(cache, "d", _STAMPS, limit=int(2.5 * paths[0].stat().st_size)) is None
    assert sorted(path.stem for path in activations_dir().iterdir()) == ["a", "d"]


def test_what_is_larger_than_the_limit_is_not_stored() -> None:
    cache = _cache()
    _put(cache, *range(6))
    reason = save_activations(cache, "key", _STAMPS, limit=100)
    assert reason is not None
    assert reason.startswith("The activations are not kept")
    assert load_activations(_cache(), "key", _STAMPS) == 0


def test_what_a_crash_left_unfinished_is_cleared_away_in_time() -> None:
    _stored()
    fresh, abandoned = (activations_dir() / f"{name}.part" for name in ("fresh", "abandoned"))
    for path in (fresh, abandoned):
        path.write_bytes(b"half")
    os.utime(abandoned, (0, 0))
    _stored()
    assert fresh.exists()
    assert not abandoned.exists()


def test_all_that_is_stored_can_be_cleared() -> None:
    _stored("a")
    _stored("b")
    clear_activations()
    assert list(activations_dir().iterdir()) == []
    clear_activations()
