"""An attribution as colours. No Qt: window and command line draw the same."""

from __future__ import annotations

import numpy as np

from studio.data.recipe import Picture
from studio.insight.attribution.tasks import SIGNED_BY_DEFAULT, Attribution, Method
from studio.insight.colour import Palette, coloured

_SPIKY: frozenset[Method] = frozenset({"saliency", "guided-gradcam", "integrated-gradients"})
"""Gradients by pixel: a handful of them is far above all others."""
_SHARE_WITHIN = 99.5
"""Per cent of a spiky map's pixels that the colours tell apart; what is beyond has the end colour."""


def is_signed(method: Method, wanted: bool | None) -> bool:
    """Return whether to show what speaks against the class too; None is what the method's authors do."""
    return method in SIGNED_BY_DEFAULT if wanted is None else wanted


def palette_for(signed: bool) -> Palette:
    """Return the colours: blue against, red for the class; or from dark to bright where there is only for."""
    return "blue-red" if signed else "inferno"


def limits(attribution: Attribution, signed: bool) -> tuple[float, float]:
    """Return the values of the first and the last colour; zero is the middle of a signed map, else the first."""
    size = np.abs(attribution.shown(signed))
    most = float(np.percentile(size, _SHARE_WITHIN) if attribution.method in _SPIKY else size.max())
    most = most or float(size.max()) or 1.0  # so that nothing at all has the colour of zero
    return (-most, most) if signed else (0.0, most)


def heat_map(attribution: Attribution, signed: bool, ends: tuple[float, float]) -> Picture:
    """Colour an attribution: (size, size, 3) uint8 RGB, to be laid over :attr:`Attribution.seen`.

    Parameters
    ----------
    ends
        What :func:`limits` says, which takes as long as the colouring.
    """
    return coloured(attribution.shown(signed), *ends, palette_for(signed))
