from itertools import combinations

import numpy as np
import pytest

from studio.data.check.near import alike


def brute(hashes, distance):
    pairs = combinations(range(len(hashes)), 2)
    return {(i, j) for i, j in pairs if (hashes[i] ^ hashes[j]).bit_count() <= distance}


@pytest.mark.parametrize("distance", [0, 1, 4, 7])
def test_all_pairs_that_are_close_are_found_once_and_no_others(distance):
    rng = np.random.default_rng(distance)
    seeds = [int(value) for value in rng.integers(0, 2**63, 40, dtype=np.uint64)]
    hashes = list(seeds)
    for seed in seeds:
        flipped = rng.choice(64, int(rng.integers(0, 9)), replace=False)
        hashes.append(seed ^ sum(1 << int(bit) for bit in flipped))

    found = list(alike(hashes, distance))

    assert len(found) == len(set(found))
    assert set(found) == brute(hashes, distance)


def test_few_hashes_are_no_trouble():
    assert list(alike([], 4)) == list(alike([7], 4)) == []
    assert list(alike([0, 2**64 - 1], 4)) == []
    assert list(alike([2**64 - 1, 2**64 - 2], 1)) == [(0, 1)]
