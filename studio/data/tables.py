"""Tables that people keep beside their pictures: CSV or TSV, from spreadsheets of any country."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from studio.errors import StudioError

_ENCODINGS = ("utf-8-sig", "cp949")
"""UTF-8 with or without a mark, and what a Korean Excel writes."""


def read_table(path: Path) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    """Return the names of the columns, in lower case, and the rows by them; a cell that is not there is empty.

    Raises
    ------
    StudioError
        The file cannot be read, is neither UTF-8 nor CP949, or is empty.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StudioError(f"Cannot read {path}: {error.strerror or error}.") from error
    text = _decoded(path, data).splitlines()
    try:
        lines = [line for line in csv.reader(text, delimiter=_delimiter(text)) if any(line)]
    except csv.Error as error:
        raise StudioError(f"{path} is not a table: {error}.") from error
    if not lines:
        raise StudioError(f"{path} is empty; its first line must name the columns.")
    columns = tuple(name.strip().lower() for name in lines[0])
    rows = [dict(zip(columns, [*map(str.strip, line), *[""] * len(columns)], strict=False)) for line in lines[1:]]
    return columns, rows


def _decoded(path: Path, data: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise StudioError(f"{path} is neither UTF-8 nor CP949 text; save it as CSV in UTF-8.")


def _delimiter(lines: Sequence[str]) -> str:
    """Return what stands between the names of the columns: where a comma is in numbers, Excel writes semicolons."""
    return max(",;\t", key=lines[0].count) if lines else ","
