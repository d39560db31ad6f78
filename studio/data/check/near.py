"""Which of many 64-bit hashes differ in a few bits only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

_BITS = 64


def alike(hashes: Sequence[int], distance: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs of places (i < j) whose hashes differ in at most ``distance`` of 64 bits, each pair once.

    Two hashes that differ in d bits agree in one of d + 1 bands of bits (M. Norouzi et al., Fast Search in Hamming
    Space with Multi-Index Hashing, 2012), so only those that share a band are compared: of 100,000 hashes, some
    hundred each. Hashes that are the same throughout should be given once.
    """
    values = np.array(hashes, np.uint64)
    edges = np.linspace(0, _BITS, distance + 2).astype(int)
    bands = [_band(values, low, high) for low, high in pairwise(edges)]
    for number, band in enumerate(bands):
        for members in _same(band):
            for first, second in _close(values, members, distance):
                if not any(earlier[first] == earlier[second] for earlier in bands[:number]):
                    yield first, second


def _band(values: NDArray[np.uint64], low: int, high: int) -> NDArray[np.uint64]:
    mask = np.uint64((1 << (high - low)) - 1)
    return (values >> np.uint64(low)) & mask


def _same(band: NDArray[np.uint64]) -> Iterator[NDArray[np.intp]]:
    """Yield the places that have the same value, in order; only where there are two or more."""
    order = np.argsort(band, kind="stable")
    ends = np.flatnonzero(np.diff(band[order])) + 1
    yield from (members for members in np.split(order, ends) if len(members) > 1)


def _close(values: NDArray[np.uint64], members: NDArray[np.intp], distance: int) -> Iterator[tuple[int, int]]:
    own = values[members]
    for place in range(len(members) - 1):
        near = np.bitwise_count(own[place + 1 :] ^ own[place]) <= distance
        yield from ((int(members[place]), int(members[place + 1 + other])) for other in np.flatnonzero(near))
