"""A plane through the latents: the latent space itself where it has two dimensions, else its principal plane."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class LatentPlane:
    """Points x, y of the plane are ``centre + x × axes[0] + y × axes[1]`` in the latent space."""

    centre: NDArray[np.float32]
    """(d,)."""
    axes: NDArray[np.float32]
    """(2, d) orthonormal."""
    explained: float
    """Share of the latents' variance that lies in the plane, 0…1."""

    def places(self, latents: NDArray[np.float32]) -> NDArray[np.float32]:
        """Drop (n, d) latents onto the plane: (n, 2)."""
        return np.asarray((latents - self.centre) @ self.axes.T, np.float32)

    def latent(self, x: float, y: float) -> NDArray[np.float32]:
        """Return the latent at a point of the plane: (d,)."""
        return np.asarray(self.centre + x * self.axes[0] + y * self.axes[1], np.float32)


def plane_of(latents: NDArray[np.float32]) -> LatentPlane:
    """Find the plane to show (n, d) finite latents in, by principal components (Pearson 1901) for d over two.

    The sign of an axis is such that its largest component is positive: the same latents give the same picture.
    """
    dimensions = latents.shape[1]
    if dimensions == 2:
        return LatentPlane(np.zeros(2, np.float32), np.eye(2, dtype=np.float32), 1.0)
    centre = latents.mean(0, dtype=np.float64)
    centred = latents - centre
    variances, vectors = np.linalg.eigh(centred.T @ centred / max(1, len(latents)))
    axes = vectors[:, [-1, -2]].T
    axes *= np.sign(np.take_along_axis(axes, np.abs(axes).argmax(1)[:, None], axis=1))
    total = float(variances.sum())
    explained = float(variances[-2:].sum()) / total if total > 0 else 1.0
    return LatentPlane(centre.astype(np.float32), axes.astype(np.float32), explained)
