"""What a person changed about a data set without touching its files: left out, relabelled, moved to another split.

The changes of a data set are one small text file of the studio's own, at :func:`studio.paths.edits_path`. Whoever
lists the folder (see :func:`studio.data.index.scan`) gets it as changed: the window, training, the command line.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, Field

from studio.atomic import write_text
from studio.data.exact_copies import joined
from studio.data.index import DatasetIndex, Problem, Sample, Split, ordered
from studio.errors import StudioError
from studio.paths import edits_path
from studio.phrase import Phrase
from studio.tasks import Spec


def _label(name: str) -> str:
    name = unicodedata.normalize("NFC", name.strip())
    if not name:
        raise ValueError("a class needs a name")
    return name


class Edits(Spec):
    """Changes to a data set; all ids are those of samples. Ids that are not there (any more) change nothing."""

    exclude: tuple[str, ...] = ()
    """Samples that are left out."""
    relabel: dict[str, Annotated[str, AfterValidator(_label)]] = Field(default_factory=dict)
    """The class that a sample belongs to instead; it may be one that the folder does not have."""
    resplit: dict[str, Split] = Field(default_factory=dict)
    """The split that a sample belongs to instead."""
    together: tuple[tuple[str, ...], ...] = ()
    """Groups of samples, duplicates for example, that never come on both sides of a split."""

    def __bool__(self) -> bool:
        return bool(self.exclude or self.relabel or self.resplit or self.together)

    def excluding(self, ids: Iterable[str]) -> Self:
        """Leave these out, too."""
        return self._with(exclude=tuple(dict.fromkeys((*self.exclude, *ids))))

    def including(self, ids: Iterable[str]) -> Self:
        """Take these back."""
        back = frozenset(ids)
        return self._with(exclude=tuple(name for name in self.exclude if name not in back))

    def relabelled(self, ids: Iterable[str], label: str) -> Self:
        """Let these belong to another class."""
        return self._with(relabel={**self.relabel, **dict.fromkeys(ids, label)})

    def moved(self, ids: Iterable[str], split: Split) -> Self:
        """Let these belong to another split."""
        return self._with(resplit={**self.resplit, **dict.fromkeys(ids, split)})

    def as_in_folder(self, ids: Iterable[str]) -> Self:
        """Let these have the class and the split of their folder again; what is left out stays so."""
        back = frozenset(ids)
        return self._with(
            relabel={name: label for name, label in self.relabel.items() if name not in back},
            resplit={name: split for name, split in self.resplit.items() if name not in back},
        )

    def keeping_together(self, *groups: Iterable[str]) -> Self:
        """Keep each of these groups on one side of every split, with what is kept beside one of it already."""
        return self._with(together=joined((*self.together, *map(tuple, groups))))

    def _with(self, **changed: object) -> Self:
        return type(self).model_validate(self.model_dump() | changed)


def read_edits(root: Path) -> Edits:
    """Return the changes to a data set; raises StudioError where their file cannot be read."""
    path = edits_path(root)
    try:
        return Edits.from_toml(path) if path.exists() else Edits()
    except StudioError as error:
        raise StudioError(f"{str(error).removesuffix('.')}; mend that file, or delete it to begin anew.") from error


def write_edits(root: Path, edits: Edits) -> None:
    """Keep the changes to a data set; none at all need no file. Raises StudioError."""
    path = edits_path(root)
    if not edits:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            reason = error.strerror or error
            raise StudioError(f"Cannot delete {path}: {reason}. Close the program that has it open.") from error
        return
    name = os.path.realpath(root).encode("utf-8", "replace").decode()  # Linux has names that are no Unicode
    head = f"# Changes to the data set {name}\n# The pictures themselves stay as they are.\n\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StudioError(f"Cannot make {path.parent}: {error.strerror or error}.") from error
    write_text(path, head + edits.to_toml())


def with_edits(index: DatasetIndex, edits: Edits) -> DatasetIndex:
    """Return a data set with these changes, whatever changes it had; nothing is read from the disk."""
    unedited = index.unedited or index.samples
    excluded = frozenset(edits.exclude)
    kept = (_edited(sample, edits) for sample in unedited if sample.id not in excluded)
    classes, samples = ordered(kept)
    there = frozenset(sample.id for sample in samples)
    return replace(
        index,
        classes=classes,
        samples=samples,
        unedited=unedited if edits else (),
        together=edits.together,
        moved=there.intersection(edits.resplit),
        changed=there.intersection(edits.resplit.keys() | edits.relabel.keys()),
    )


def as_edited(index: DatasetIndex) -> DatasetIndex:
    """Return a data set with the changes that are kept for it; where they cannot be read, without, and a problem."""
    try:
        edits = read_edits(index.root)
    except StudioError as error:
        reason = Phrase("edits", "your changes to this data set are not used: {error}", error=str(error))
        problem = Problem(edits_path(index.root), reason, remark=True)
        return replace(index, problems=(*index.problems, problem))
    return with_edits(index, edits) if edits else index


def _edited(sample: Sample, edits: Edits) -> Sample:
    label, split = edits.relabel.get(sample.id, sample.label), edits.resplit.get(sample.id, sample.split)
    return sample if (label, split) == (sample.label, sample.split) else Sample(sample.id, label, split)
