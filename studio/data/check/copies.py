"""Pictures that are there more than once: the same bytes, or the same looks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from studio.data.check.findings import Finding, Fingerprint, Remedy
from studio.data.check.near import alike
from studio.data.exact_copies import joined
from studio.data.index import SPLIT_ORDER, DatasetIndex, Sample
from studio.phrase import Phrase

NEAR = 4
"""Bits of 64 in which the perceptual hashes of near duplicates may differ: scaled, compressed anew, a little brighter;
pictures of the same thing taken twice differ in more."""
_SAME = Phrase("same file", "the same file")
_ALIKE = Phrase("nearly the same", "nearly the same picture")


def about_copies(index: DatasetIndex, seen: Mapping[str, Fingerprint]) -> Iterator[Finding]:
    """Yield what is wrong with groups of the same picture: under two labels, in two splits, or merely there twice.

    What the person keeps together already is not told again.
    """
    samples = [sample for sample in index.samples if sample.id in seen]
    place = {sample.id: number for number, sample in enumerate(samples)}
    same: dict[bytes, list[Sample]] = defaultdict(list)
    for sample in samples:
        same[seen[sample.id].digest].append(sample)
    kept = {name: group for group in map(frozenset, joined(index.together)) for name in group}
    findings: list[tuple[int, Finding]] = []
    for group in same.values():
        findings += _told(group, _SAME, "duplicates", kept, place)
    for group in _near([copies[0] for copies in same.values()], seen, place):
        findings += _told(group, _ALIKE, "near duplicates", kept, place)
    yield from (finding for _, finding in sorted(findings, key=lambda entry: entry[0]))


def _told(
    group: Sequence[Sample], what: str, kind: str, kept: Mapping[str, frozenset[str]], place: Mapping[str, int]
) -> Iterator[tuple[int, Finding]]:
    """Yield findings about a group of copies, with the place of the first; none about a single picture.

    ``kept`` are the pictures that the person keeps together with one.
    """
    ids = tuple(sample.id for sample in group)
    if len(group) < 2:
        return
    first = place[ids[0]]
    names = _named(ids)
    together = Remedy("together", ids)
    spare = Remedy("exclude", ids[1:])
    labels = tuple(dict.fromkeys(sample.label for sample in group if sample.label is not None))
    splits = sorted({sample.split for sample in group if sample.split is not None}, key=SPLIT_ORDER.__getitem__)
    if len(labels) > 1:
        reason = Phrase(
            "two labels", "{names} are {what} under different labels: {labels}.",
            names=names, what=what, labels=", ".join(labels),
        )  # fmt: skip
        relabel = tuple(Remedy("relabel", ids, label) for label in labels)
        yield first, Finding("two labels", reason, ids, (Remedy("exclude", ids), *relabel))
    if len(splits) > 1:
        leaked = tuple(sample.id for sample in group if sample.split != splits[-1])
        reason = Phrase(
            "two splits", "{names} are {what} in {splits}: what is measured there was learnt.",
            names=names, what=what, splits=_named(splits),
        )  # fmt: skip
        yield first, Finding("two splits", reason, ids, (Remedy("exclude", leaked),))
    if len(labels) < 2 and len(splits) < 2 and not kept.get(ids[0], frozenset()).issuperset(ids):
        reason = Phrase("copies", "{names} are {what}.", names=names, what=what)
        remedies = (spare, together) if kind == "duplicates" else (together, spare)
        yield first, Finding(kind, reason, ids, remedies)  # type: ignore[arg-type]


def _near(files: Sequence[Sample], seen: Mapping[str, Fingerprint], place: Mapping[str, int]) -> Iterator[list[Sample]]:
    """Yield groups of pictures of different files that look alike; of the same file, the others are duplicates."""
    sample_of = {sample.id: sample for sample in files}
    looks: dict[int, list[str]] = defaultdict(list)
    for sample in files:
        look = seen[sample.id].look
        if look is not None:
            looks[look].append(sample.id)
    same = [tuple(names) for names in looks.values()]
    pairs = ((same[first][0], same[second][0]) for first, second in alike(list(looks), NEAR))
    for names in joined(chain(same, pairs)):
        if len(names) > 1:
            yield [sample_of[name] for name in sorted(names, key=place.__getitem__)]


def _named(names: Sequence[str]) -> Phrase:
    if len(names) <= 3:
        return Phrase("names", "{names} and {last}", names=", ".join(names[:-1]), last=names[-1])
    return Phrase("more names", "{names} and {count:,} more", names=", ".join(names[:2]), count=len(names) - 2)
