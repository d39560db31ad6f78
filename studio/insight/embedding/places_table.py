"""Where pictures lie in a map, as the rows of a table. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.data.metadata import Metadata

_OWN = ("file", "label", "x", "y")


def header_of(metadata: Metadata | None) -> tuple[str, ...]:
    """Return the names of the columns: ours, then those of a person's own table, told apart where they are alike."""
    others = () if metadata is None else metadata.columns
    return (*_OWN, *(f"{column} (metadata)" if column in _OWN else column for column in others))


def rows_of(
    ids: Sequence[str],
    labels: Mapping[str, str | None],
    places: NDArray[np.floating[Any]],
    metadata: Metadata | None,
) -> Iterator[tuple[str, ...]]:
    """Yield a row for each picture; a cell of which nothing is known is empty.

    Parameters
    ----------
    ids
        Of n pictures.
    labels
        By id; may lack some.
    places
        (n, 2), written with six digits.
    """
    columns = () if metadata is None else metadata.columns
    for sample_id, (x, y) in zip(ids, places.tolist(), strict=True):
        told = (metadata.cell(sample_id, column) for column in columns) if metadata is not None else ()
        yield (sample_id, labels.get(sample_id) or "", f"{x:.6g}", f"{y:.6g}", *told)
