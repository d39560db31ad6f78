"""What was found becomes changes to the data set."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from studio.data.check.findings import Remedy
from studio.data.edits import Edits
from studio.data.index import Split


def remedied(edits: Edits, remedies: Iterable[Remedy]) -> Edits:
    """Return the changes to a data set with these as well, in their order."""
    excluded: list[str] = []  # thousands at once, as are groups: each change is checked as a whole
    together: list[tuple[str, ...]] = []
    for remedy in remedies:
        match remedy.kind:
            case "exclude":
                excluded.extend(remedy.ids)
            case "relabel":
                edits = edits.relabelled(remedy.ids, remedy.to)
            case "move":
                edits = edits.moved(remedy.ids, cast(Split, remedy.to))
            case "together":
                together.append(remedy.ids)
    if together:
        edits = edits.keeping_together(*together)
    return edits.excluding(excluded) if excluded else edits
