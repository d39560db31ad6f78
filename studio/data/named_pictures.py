"""Which picture a cell of a person's table means."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable


class NamedPictures:
    """Finds pictures by their path relative to the data set, or by a file name that no two of them share.

    Parameters
    ----------
    ids
        Of all pictures of the data set.
    """

    def __init__(self, ids: Iterable[str]) -> None:
        self._by_path = {_composed(sample_id): sample_id for sample_id in ids}
        names = Counter(map(_name, self._by_path))
        self._by_name = {_name(path): sample_id for path, sample_id in self._by_path.items() if names[_name(path)] == 1}

    def find(self, written: str) -> str | None:
        """Return the id of the picture that is meant; None where there is none, or more than one."""
        file = _composed(written.replace("\\", "/").removeprefix("./"))
        return self._by_path.get(file) or self._by_name.get(file)


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _name(path: str) -> str:
    return path.rpartition("/")[2]
