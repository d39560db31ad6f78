"""What a person's table says about the pictures of a data set, beside their labels: patient, camera, age."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from studio.data.named_pictures import NamedPictures
from studio.data.tables import read_table
from studio.errors import StudioError

_FILE = "file"


@dataclass(frozen=True)
class Metadata:
    """Some words about some pictures."""

    table: Path
    """Where they come from."""
    columns: tuple[str, ...]
    """In the table's order, without ``file`` and without empty ones."""
    cells: Mapping[str, Mapping[str, str]]
    """By sample id, then by column; without the pictures that the table does not name."""
    unknown: int
    """Rows that name no picture of the data set."""

    def cell(self, sample_id: str, column: str) -> str:
        """Return what the table says, empty where it says nothing."""
        return self.cells.get(sample_id, {}).get(column, "")


def read_metadata(path: Path, ids: Iterable[str]) -> Metadata:
    """Read a CSV or TSV file in UTF-8 or CP949 whose column ``file`` names pictures.

    They are found as by :class:`NamedPictures`. Of several rows about one picture the first counts.

    Raises
    ------
    StudioError
        As :func:`read_rows`, or the file has no column beside ``file``, or names none of the pictures.
    """
    columns, rows = read_rows(path)
    pictures = NamedPictures(ids)
    cells: dict[str, Mapping[str, str]] = {}
    unknown = 0
    for row in rows:
        sample_id = pictures.find(row[_FILE])
        if sample_id is None:
            unknown += 1
        else:
            cells.setdefault(sample_id, row)
    if not cells:
        raise StudioError(
            f"{path} names none of these pictures: its column '{_FILE}' must hold their paths inside the data set's "
            "folder, or file names that no two pictures share."
        )
    used = tuple(name for name in columns if name != _FILE and any(row[name] for row in cells.values()))
    if not used:
        raise StudioError(f"{path} says nothing about these pictures: add a column beside '{_FILE}'.")
    return Metadata(path, used, cells, unknown)


def read_rows(path: Path) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    """Return columns and rows as :func:`read_table` does, of a table that can name pictures.

    Raises
    ------
    StudioError
        The file cannot be read, or has no column ``file``.
    """
    columns, rows = read_table(path)
    if _FILE not in columns:
        raise StudioError(
            f"{path} has no column '{_FILE}': its first line must name the columns, one of them '{_FILE}'."
        )
    return columns, rows
