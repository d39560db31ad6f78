"""Answers kept in memory, those used last for longest."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """Values whose sizes add up to a limit; the one put in last stays, however large it is.

    Parameters
    ----------
    limit
        In the unit of the sizes: bytes, or values where each is of size 1.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._entries: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._size = 0

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, key: K) -> bool:
        return key in self._entries

    def get(self, key: K) -> V | None:
        if key not in self._entries:
            return None
        self._entries.move_to_end(key)
        return self._entries[key][0]

    def put(self, key: K, value: V, size: int = 1) -> None:
        """Keep a value under a key, in place of what was kept there."""
        self._discard(key)
        self._entries[key] = value, size
        self._size += size
        while self._size > self._limit and len(self._entries) > 1:
            self._discard(next(iter(self._entries)))

    def forget(self, outdated: Callable[[K], bool]) -> None:
        """Drop the values whose keys are outdated."""
        for key in [key for key in self._entries if outdated(key)]:
            self._discard(key)

    def clear(self) -> None:
        self._entries.clear()
        self._size = 0

    def _discard(self, key: K) -> None:
        if key in self._entries:
            self._size -= self._entries.pop(key)[1]
