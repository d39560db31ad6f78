"""A folder of pictures as samples. Torch-free and Qt-free; :func:`scan` only lists names, it opens no picture."""

from __future__ import annotations

import heapq
import math
import os
import re
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

from studio.data.entries import Folder, readable, why_no_picture
from studio.errors import StudioError
from studio.events import Progress
from studio.paths import edits_path
from studio.phrase import Phrase

Split = Literal["train", "val", "test"]

_SPLIT_NAMES: Final[Mapping[str, Split]] = {
    "train": "train",
    "val": "val",
    "valid": "val",
    "validation": "val",
    "test": "test",
}
SPLIT_ORDER: Final[Mapping[Split | None, int]] = {None: 0, "train": 1, "val": 2, "test": 3}
LABEL_TABLES: Final = ("labels.csv", "labels.tsv")
"""In lower case."""
_DIGITS: Final = re.compile(r"(\d+)")
_REPORT_EVERY: Final = 0.05
"""Seconds between two progress reports."""
_FIRST: Final = 500
"""Pictures to look at while the others are listed: more than fit on a screen."""
_FIRST_AFTER: Final = 0.1
"""Seconds before which nobody waits."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One picture of a data set. ``id`` is how every view, table and export speaks of it."""

    id: str
    """Path relative to the data set's root, with forward slashes, Unicode as on disk."""
    label: str | None
    """Class name, or None in a folder without classes. In Unicode's composed form (NFC), so that class folders
    written by macOS and by other systems are the same class."""
    split: Split | None
    """The split the folder says, or None where the folder says nothing."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A file or folder that was left out, and why; or a remark."""

    path: Path
    reason: str
    """A short clause without a full stop: ``"empty file"``, ``"not a picture"``."""
    remark: bool = False
    """Whether no picture was left out: a row of a table of labels is wrong, for example."""


@dataclass(frozen=True, slots=True)
class FirstPictures:
    """Pictures that will most likely come first, while the others are still being listed."""

    root: Path
    ids: tuple[str, ...]
    """Sample ids; what the person changed about them is not known yet."""


@dataclass(frozen=True)
class DatasetIndex:
    """What a folder of pictures holds."""

    root: Path
    classes: tuple[str, ...]
    """Class names over all splits, in natural order; a class's index is its position here."""
    samples: tuple[Sample, ...]
    """In the order of split, class, name."""
    problems: tuple[Problem, ...]
    unedited: tuple[Sample, ...] = ()
    """All samples as the folder has them, where the person changed something; see :mod:`studio.data.edits`."""
    together: tuple[tuple[str, ...], ...] = ()
    """Groups of sample ids, duplicates for example, that the person keeps on one side of every split."""
    moved: frozenset[str] = frozenset()
    """Samples of which the person said the split, be it that of the folder."""
    changed: frozenset[str] = frozenset()
    """Samples that the person relabelled or moved."""
    folders: tuple[str, ...] = ()
    """The folders that were read, relative to the root, which is the first and empty."""

    @cached_property
    def excluded(self) -> tuple[Sample, ...]:
        """What the person left out, as the folder has it."""
        return tuple(sample for sample in self.unedited if sample.id not in self.by_id)

    @cached_property
    def skipped(self) -> tuple[Problem, ...]:
        """The problems that are no mere remarks."""
        return tuple(problem for problem in self.problems if not problem.remark)

    @cached_property
    def by_id(self) -> Mapping[str, Sample]:
        return {sample.id: sample for sample in self.samples}

    @cached_property
    def class_counts(self) -> Mapping[str, int]:
        """Pictures in each class, in the order of ``classes``."""
        counts = Counter(sample.label for sample in self.samples)
        return {name: counts[name] for name in self.classes}

    @cached_property
    def splits(self) -> frozenset[Split | None]:
        """The splits that have pictures; None among them where the folder says nothing about some."""
        return frozenset(sample.split for sample in self.samples)

    @cached_property
    def folded(self) -> Mapping[str, str]:
        """Each sample's id, also of those left out, as :func:`folded` makes it: what a search looks through."""
        return {sample.id: folded(sample.id) for sample in self.unedited or self.samples}

    def counted(self) -> DatasetIndex:
        """Return this index after everything it can be asked for has been worked out, for whoever must not wait."""
        _ = self.by_id, self.class_counts, self.excluded, self.splits, self.folded
        return self

    def path(self, sample_id: str) -> Path:
        return self.root / sample_id

    def sentence(self) -> str:
        """Say what was understood: ``"3 classes, 2 splits, 1,204 pictures, 7 skipped"``."""
        parts = [_counted(len(self.classes), "class", "classes") if self.classes else "no classes"]
        if splits := self.splits - {None}:
            parts.append(_counted(len(splits), "split", "splits"))
        parts.append(_counted(len(self.samples), "picture", "pictures"))
        if self.skipped:
            parts.append(f"{len(self.skipped):,} skipped")
        if self.excluded:
            parts.append(f"{len(self.excluded):,} left out by you")
        return ", ".join(parts)


def natural_key(name: str) -> tuple[list[str | int], str]:
    """Return a sort key that puts ``class 2`` before ``class 10`` and does not mind case or Unicode form."""
    composed = name if name.isascii() else unicodedata.normalize("NFC", name)
    pieces: list[str | int] = list(_DIGITS.split(composed.casefold()))
    pieces[1::2] = map(int, pieces[1::2])
    return pieces, name


def folded(name: str) -> str:
    """Return a name without case, and composed: macOS writes Hangul in pieces, and keyboards do not."""
    return (name if name.isascii() else unicodedata.normalize("NFC", name)).casefold()


def split_named(name: str) -> Split | None:
    """Return the split of that name (``Valid`` is val), or None."""
    return _SPLIT_NAMES.get(name.lower())


def ordered(samples: Iterable[Sample]) -> tuple[tuple[str, ...], tuple[Sample, ...]]:
    """Return class names and samples in the order of a :class:`DatasetIndex`."""
    groups: defaultdict[tuple[Split | None, str | None], list[Sample]] = defaultdict(list)
    for sample in samples:
        groups[sample.split, sample.label].append(sample)
    classes = sorted({label for _, label in groups if label is not None}, key=natural_key)
    place = {None: -1} | {name: position for position, name in enumerate(classes)}
    members: list[Sample] = []
    # One by one: a sort holds the interpreter lock to its end, and a hundred thousand take a quarter of a second.
    for group in sorted(groups, key=lambda group: (SPLIT_ORDER[group[0]], place[group[1]])):
        members += sorted(groups[group], key=lambda sample: natural_key(sample.id))
    return tuple(classes), tuple(members)


def scan(root: Path) -> Iterator[Progress | FirstPictures | DatasetIndex]:
    """List a folder of pictures; the last event is the :class:`DatasetIndex`.

    Where listing takes its time, :class:`FirstPictures` come before, for the person who waits.

    Understands class folders, ``train/ val/ test/`` (also ``valid``, ``validation``) with class folders inside, and a
    flat folder without labels. Pictures deeper inside a class folder belong to that class. Hidden files and what
    operating systems leave behind are passed over; every other file that is left out is a :class:`Problem`, except
    beside the class folders, where notes belong. A folder is read once, whatever links lead to it. Pictures that no
    class folders sort may have their labels in a ``labels.csv``, see :mod:`studio.data.label_table`. What the person
    changed about the data set is applied, see :mod:`studio.data.edits`.

    Raises
    ------
    StudioError
        The folder does not exist, cannot be read, or holds no picture.
    """
    root = Path(os.path.abspath(root))
    listing = _Listing(root)
    yield from listing.read()
    if not listing.samples:
        raise StudioError(
            f"{root} holds no pictures (JPEG, PNG, GIF, BMP, WebP, TIFF); choose a folder of pictures or classes."
        )
    index = _labelled_by_table(listing.index(), listing.tables)
    if edits_path(root).exists():
        from studio.data.edits import as_edited  # it brings pydantic, for which the first window need not wait

        index = as_edited(index)
    yield index


def scan_counted(root: Path) -> Iterator[Progress | FirstPictures | DatasetIndex]:
    """Do as :func:`scan`, and count, so that a window that shows the index need not."""
    for event in scan(root):
        yield event.counted() if isinstance(event, DatasetIndex) else event


def scanned(root: Path) -> Generator[Progress, None, DatasetIndex]:
    """Do as :func:`scan`, for use inside another task: ``index = yield from scanned(root)``."""
    for event in scan(root):
        if isinstance(event, DatasetIndex):
            return event
        if isinstance(event, Progress):
            yield event
    raise AssertionError("scan() ends with the index")


def read_index(root: Path) -> DatasetIndex:
    """Run :func:`scan` to its end and return the index; raises what :func:`scan` raises."""
    return next(event for event in scan(root) if isinstance(event, DatasetIndex))


_Listed = Progress | FirstPictures


class _Listing:
    """The state of one scan."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.samples: list[Sample] = []
        self.problems: list[Problem] = []
        self.tables: list[Path] = []
        """Tables of labels beside the pictures."""
        self._entered: set[str] = set()
        self._folders: list[str] = []
        self._pictures = 0
        self._first: list[str] = []
        self._told = False
        """Whether the first pictures have been."""
        self._began = time.monotonic()
        self._reported = -math.inf

    def index(self) -> DatasetIndex:
        classes, samples = ordered(self.samples)
        self.problems.sort(key=lambda problem: natural_key(str(problem.path)))
        return DatasetIndex(self.root, classes, samples, tuple(self.problems), folders=tuple(self._folders))

    def read(self) -> Iterator[_Listed]:
        try:
            top = yield from self._list("")
        except OSError as error:
            raise StudioError(_cannot_open(self.root, error)) from error
        self.tables = [self.root / name for name in top.others if name.lower() in LABEL_TABLES]
        inner = yield from self._enter_all(top)
        splits = [folder for folder in inner if _split_of(folder) is not None]
        if not _are_splits(inner, splits):
            yield from self._read_classes(top, inner, None)
            return
        outside = [folder.prefix for folder in inner if _split_of(folder) is None]
        self._leave_out(top, [*top.pictures, *outside], Phrase("not in a split", "not in train, val or test"))
        for folder in sorted(splits, key=lambda folder: SPLIT_ORDER[_split_of(folder)]):
            yield from self._read_classes(folder, (yield from self._enter_all(folder)), _split_of(folder))

    def _read_classes(self, parent: Folder, folders: list[Folder], split: Split | None) -> Iterator[_Listed]:
        """Take each folder for a class; where none holds a picture, the parent's own pictures have no label."""
        before = len(self.samples)
        for folder in folders:
            yield from self._read_class(folder, unicodedata.normalize("NFC", folder.name), split)
        if len(self.samples) > before:
            self._leave_out(parent, parent.pictures, Phrase("not in a class", "not in a class folder"))
        else:
            self._take(parent, None, split)

    def _read_class(self, top: Folder, label: str, split: Split | None) -> Iterator[_Listed]:
        before = len(self.samples)
        waiting = [top]
        while waiting:
            folder = waiting.pop()
            self._take(folder, label, split)
            for name in folder.others:
                self._leave_out(folder, [name], why_no_picture(name))
            waiting.extend((yield from self._enter_all(folder)))
        if len(self.samples) == before:
            self._leave_out(top, [""], Phrase("no pictures", "no pictures in this folder"))

    def _take(self, folder: Folder, label: str | None, split: Split | None) -> None:
        self.samples.extend(Sample(f"{folder.prefix}{name}", label, split) for name in folder.pictures)

    def _leave_out(self, folder: Folder, names: Iterable[str], reason: str) -> None:
        self.problems.extend(Problem(self.root / folder.prefix / name, reason) for name in names)

    def _enter_all(self, parent: Folder) -> Generator[_Listed, None, list[Folder]]:
        """List a folder's folders; one that cannot be read, or has been read already, is a problem."""
        listed = []
        # Links last: what can be reached without a link is found there.
        for name in sorted(parent.folders, key=natural_key) + sorted(parent.links, key=natural_key):
            try:
                listed.append((yield from self._list(f"{parent.prefix}{name}/")))
            except _AlreadyRead:
                self._leave_out(parent, [name], Phrase("read already", "a link to a folder that is read already"))
            except PermissionError:
                self._leave_out(parent, [name], Phrase("folder forbidden", "no permission to read this folder"))
            except OSError as error:
                self._leave_out(parent, [name], error.strerror or Phrase("cannot be read", "cannot be read"))
        return listed

    def _list(self, prefix: str) -> Generator[_Listed, None, Folder]:
        path = self.root / prefix
        real = os.path.realpath(path)
        if real in self._entered:
            raise _AlreadyRead
        folder = Folder(prefix, [], [], [], [])
        with os.scandir(path) as entries:
            self._entered.add(real)
            self._folders.append(prefix)
            for entry in entries:
                if reason := folder.take(entry):
                    self._leave_out(folder, [readable(entry.name)], reason)
                yield from self._progress(len(folder.pictures))
        self._pictures += len(folder.pictures)
        if not self._told and (prefix or not (folder.folders or folder.links)):  # beside class folders none counts
            yield from self._tell_first(folder)
        return folder

    def _tell_first(self, folder: Folder) -> Iterator[FirstPictures]:
        """Tell the first pictures as soon as there are enough of them and a person begins to wait."""
        names = heapq.nsmallest(_FIRST - len(self._first), folder.pictures, key=natural_key)
        self._first += [f"{folder.prefix}{name}" for name in names]
        if len(self._first) == _FIRST and time.monotonic() - self._began >= _FIRST_AFTER:
            self._told = True
            yield FirstPictures(self.root, tuple(self._first))

    def _progress(self, here: int) -> Iterator[Progress]:
        now = time.monotonic()
        if now - self._reported >= _REPORT_EVERY:
            self._reported = now
            yield Progress(self._pictures + here, None, Phrase("listing", "Listing pictures"))


def _labelled_by_table(index: DatasetIndex, tables: list[Path]) -> DatasetIndex:
    """Let a table say the labels, where class folders do not: a folder of all pictures is no class."""
    if not tables or len(index.classes) > 1:
        return index
    from studio.data.label_table import with_labels

    return with_labels(index, tables[0])


class _AlreadyRead(Exception):
    """A link leads to a folder that has been read: a loop, or the same pictures twice."""


def _split_of(folder: Folder) -> Split | None:
    return split_named(folder.name)


def _are_splits(inner: list[Folder], splits: list[Folder]) -> bool:
    """Tell ``train/`` the split from ``train`` the vehicle: it holds folders, or there is nothing but splits."""
    return bool(splits) and (len(splits) == len(inner) or any(folder.folders or folder.links for folder in splits))


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _cannot_open(root: Path, error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return f"{root} is not there (any more); choose another folder."
        case NotADirectoryError():
            return f"{root} is a file; choose the folder it lies in."
        case PermissionError():
            return f"No permission to read {root}; change its permissions or choose another folder."
        case _:
            return f"Cannot read {root}: {error.strerror or error}."
