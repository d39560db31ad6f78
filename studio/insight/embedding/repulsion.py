"""How the points of a map push each other apart, all upon all, interpolated on a grid (Linderman et al. 2019, FIt-SNE).

Each point's share is spread over the nodes around it, the forces between nodes are one convolution, done by FFT, and
what each point feels is read off at the same nodes. openTSNE does so with three nodes along each side of a box. Here a
point takes the four by four nodes that it is in the midst of, where interpolation errs least: fewer than half the nodes
give the same precision, about that of the tree (van der Maaten 2014) at θ = 0.5. With real numbers in single precision
20,000 points take a fifth of the time of either.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.fft import irfft2, next_fast_len, rfft2
from scipy.sparse import csr_array

Places = NDArray[np.float64]
"""(n, 2), in the precision that openTSNE computes in."""

_SPACING = 0.5
"""Between nodes. A push reaches about one unit; at twice the spacing the error is ten times as large."""
_FEWEST_INTERVALS = 50
"""Along a map's longer side: nodes of a small map lie closer."""


def repulsion(places: Places, threads: int) -> tuple[NDArray[np.float64], float]:
    """Return the repulsive half of t-SNE's gradient, as openTSNE scales it, and what it is normalised by.

    With q_ij = 1 / (1 + |y_i - y_j|²) and Z the sum of q_ij over all i ≠ j, these are -Σ_j q_ij² (y_i - y_j) / Z and Z:
    (n, 2), and one number. Time grows with the number of points, and with the area of the map.
    """
    low = places.min(axis=0)
    spacing = min(_SPACING, max(float((places.max(axis=0) - low).max()), 1e-12) / _FEWEST_INTERVALS)
    weights, (rows, columns) = _interpolation((places - low) / spacing)
    shares = np.column_stack([np.ones(len(places)), places])
    spread = (weights.T @ shares).T.reshape(3, rows, columns).astype(np.float32)
    padded = (_room_for(rows), _room_for(columns))
    near, pushing = _kernels(padded, spacing)
    waves = rfft2(spread, s=padded, workers=threads)
    felt = irfft2(np.concatenate([near * waves[:1], pushing * waves]), s=padded, workers=threads)[:, :rows, :columns]
    total = float(np.vdot(spread[0], felt[0])) - len(places)  # each point is near to itself, which does not count
    push, *pull = (weights @ part.ravel() for part in felt[1:])
    return (np.column_stack(pull) - places * push[:, None]) / total, total


def _interpolation(cells: NDArray[np.float64]) -> tuple[csr_array, tuple[int, int]]:
    """Return Lagrange's cubic weights (n, nodes) of points in units of the spacing, and how many nodes by how many."""
    corners = cells.astype(np.int32)
    t = cells - corners
    cubic = np.stack(
        [
            -t * (t - 1) * (t - 2) / 6,
            (t + 1) * (t - 1) * (t - 2) / 2,
            -(t + 1) * t * (t - 2) / 2,
            (t + 1) * t * (t - 1) / 6,
        ],
        axis=2,
    )
    rows, columns = (int(last) + 4 for last in corners.max(axis=0))
    around = np.arange(4, dtype=np.int32)
    nodes = (corners[:, 0] * columns + corners[:, 1])[:, None, None] + (around[:, None] * columns + around)
    weights = cubic[:, 0, :, None] * cubic[:, 1, None, :]
    ends = np.arange(0, weights.size + 1, 16, dtype=np.int32)
    return csr_array((weights.ravel(), nodes.ravel(), ends), shape=(len(cells), rows * columns)), (rows, columns)


def _room_for(nodes: int) -> int:
    """Return a side at which FFT is fast and the first node does not feel the last, as if they were neighbours."""
    return int(next_fast_len(2 * nodes, real=True))


@lru_cache(maxsize=1)  # a map grows slowly, and its padded size by leaps
def _kernels(padded: tuple[int, int], spacing: float) -> NDArray[np.complex64]:
    """Return the transforms of q and q², (2, padded rows, half the padded columns), by the distance between nodes."""
    x, y = (np.minimum(np.arange(side), side - np.arange(side)) * spacing for side in padded)
    q = 1 / (1 + x[:, None] ** 2 + y**2)
    return np.asarray(rfft2(np.stack([q, q**2]).astype(np.float32)), np.complex64)
