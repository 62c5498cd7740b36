"""Decides what an import will do, before a film is opened."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from deepsign_model.errors import ModelError
from deepsign_model.plainfile import name_fault, shown
from deepsign_training.readers.fault_table import Fault, Problem
from deepsign_training.readers.record import ClipRecord, Reading
from deepsign_training.readers.splits import Policy, Splits, split_by_signer
from deepsign_training.readers.vocabulary import Labels, Vocabulary, vocabulary_of

__all__ = ["ImportPlan", "ImportSettings", "plan"]


@dataclass(frozen=True)
class ImportSettings:
    """What to make of a data set.

    Attributes:
        out: folder of the import.
        labels: `lexicon` or `all`; see `vocabulary_of`.
        split: `auto`, `own` or `remake`; see `split_by_signer`.
        others: clips of words outside the lexicon show "no sign".
        per_class: at most so many clips of a class in each part; 0 is all.
        seed: of a new split and of the choice of `per_class`.
        processes: how many at once.
    """

    out: Path
    labels: Labels = "lexicon"
    split: Policy = "auto"
    others: bool = False
    per_class: int = 0
    seed: int = 0
    processes: int = 2

    def __post_init__(self) -> None:
        """Refuses counts that are too small."""
        for name, least in (("per_class", 0), ("processes", 1)):
            if getattr(self, name) < least:
                raise ModelError(f"{name} must be at least {least}, not {getattr(self, name)}.")


@dataclass(frozen=True)
class ImportPlan:
    """What an import will do, before a film is opened.

    Attributes:
        reading: the data set.
        vocabulary: its labels.
        splits: the clips of each part.
        faults: all that is known not to be usable.
    """

    reading: Reading
    vocabulary: Vocabulary
    splits: Splits
    faults: tuple[Fault, ...]

    @property
    def clips(self) -> int:
        """How many will be read."""
        return sum(len(records) for records in self.splits.parts.values())

    def fingerprint(self) -> str:
        """Changes when anything does that decides what an import holds; not with the folder's place."""
        told: list[object] = [self.vocabulary.labels, self.splits.made]
        for part, records in self.splits.parts.items():
            told += [(part, *self._told(record)) for record in records]
        return hashlib.sha256(repr(told).encode()).hexdigest()[:16]

    def _told(self, record: ClipRecord) -> tuple[object, ...]:
        label = self.vocabulary.label(record)
        return (*record.order(self.reading.source), label, record.box, record.fps)


def plan(reading: Reading, settings: ImportSettings) -> ImportPlan:
    """Decides which clips are used and in which part; opens none of them.

    Raises:
        ModelError: the split is refused, or no clip is left.
    """
    reading, misnamed = _named(reading)
    vocabulary = vocabulary_of(reading, settings.labels, others=settings.others)
    usable, faults = _usable(reading.records, vocabulary)
    splits = split_by_signer(usable, settings.split, settings.seed, reading.trusted_split)
    parts = {
        part: _ordered(_at_most(records, vocabulary, settings), reading.source)
        for part, records in splits.parts.items()
    }
    splits = replace(splits, parts=parts)
    return ImportPlan(
        reading, vocabulary, splits, (*reading.faults, *misnamed, *faults, *splits.faults)
    )


def _named(reading: Reading) -> tuple[Reading, list[Fault]]:
    """The records whose names a library can take and a table can hold, and the faults of the others."""
    told = [(record, name_fault(record.path) or _text_fault(record)) for record in reading.records]
    good = tuple(record for record, fault in told if not fault)
    faults = [Fault(Problem.NAME, record.where, fault) for record, fault in told if fault]
    return replace(reading, records=good), faults


def _text_fault(record: ClipRecord) -> str:
    words = f"{record.gloss}{record.signer}"
    return (
        "" if words == shown(words) else "its gloss or signer holds letters that cannot be written"
    )


def _usable(
    records: Iterable[ClipRecord], vocabulary: Vocabulary
) -> tuple[list[ClipRecord], list[Fault]]:
    """Records whose word is wanted and whose file is there, each clip once; and why not the others."""
    usable: list[ClipRecord] = []
    faults: list[Fault] = []
    seen: set[object] = set()
    there: dict[Path, bool] = {}
    for record in records:
        clip = record.path, record.span_s
        present = there.setdefault(record.path, record.path.exists())
        if vocabulary.label(record) is None:
            faults.append(Fault(Problem.OUTSIDE, record.where, record.gloss))
        elif not present:
            faults.append(Fault(Problem.MISSING, record.where, record.gloss))
        elif clip in seen:
            faults.append(Fault(Problem.TWICE, record.where, record.gloss))
        else:
            seen.add(clip)
            usable.append(record)
    return usable, faults


def _at_most(
    records: Sequence[ClipRecord], vocabulary: Vocabulary, settings: ImportSettings
) -> list[ClipRecord]:
    """At most `per_class` of each class, by lot."""
    if not settings.per_class:
        return list(records)
    classes: dict[str | None, list[ClipRecord]] = defaultdict(list)
    for record in sorted(records, key=lambda r: _lot(r, settings.seed)):
        classes[vocabulary.label(record)].append(record)
    return [record for found in classes.values() for record in found[: settings.per_class]]


def _lot(record: ClipRecord, seed: int) -> str:
    text = f"{seed}/{record.signer}/{record.path.name}/{record.span_s}"
    return hashlib.sha256(text.encode()).hexdigest()


def _ordered(records: Sequence[ClipRecord], source: Path) -> tuple[ClipRecord, ...]:
    """Signers together; the same wherever the data set lies."""
    return tuple(sorted(records, key=lambda r: r.order(source)))
