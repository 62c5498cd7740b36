"""Plans an import before any film is opened."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from deepsign_model.errors import ModelError
from deepsign_model.plainfile import name_fault, shown
from deepsign_training.readers.fault_table import Fault, Problem
from deepsign_training.readers.record import ClipRecord, DataSet
from deepsign_training.readers.splits import Policy, Splits, split_by_signer
from deepsign_training.readers.vocabulary import Labels, Vocabulary, vocabulary_of

__all__ = ["ImportPlan", "ImportSettings", "plan"]


@dataclass(frozen=True)
class ImportSettings:
    """Settings of an import.

    Attributes:
        out: Folder of the import.
        labels: `lexicon` or `all`; see `vocabulary_of`.
        split: `auto`, `own` or `remake`; see `split_by_signer`.
        others: Whether to label words outside the lexicon as "no sign".
        per_class: Largest number of clips per class in each part; 0 for all.
        seed: Seed of a new split and of the choice for `per_class`.
        processes: Number of processes.
    """

    out: Path
    labels: Labels = "lexicon"
    split: Policy = "auto"
    others: bool = False
    per_class: int = 0
    seed: int = 0
    processes: int = 2

    def __post_init__(self) -> None:
        """Checks the counts."""
        for name, least in (("per_class", 0), ("processes", 1)):
            if getattr(self, name) < least:
                raise ModelError(f"{name} must be at least {least}, not {getattr(self, name)}.")


@dataclass(frozen=True)
class ImportPlan:
    """The clips, labels and split of an import.

    Attributes:
        data_set: The data set.
        vocabulary: Its labels.
        splits: The clips of each part.
        faults: The faults known before any film is opened.
    """

    data_set: DataSet
    vocabulary: Vocabulary
    splits: Splits
    faults: tuple[Fault, ...]

    @property
    def clips(self) -> int:
        """Number of clips to track."""
        return sum(len(records) for records in self.splits.parts.values())

    def fingerprint(self) -> str:
        """Returns a hash of everything that determines the result, except the data set's path."""
        contents: list[object] = [self.vocabulary.labels, self.splits.made]
        for part, records in self.splits.parts.items():
            contents += [(part, *self._contents(record)) for record in records]
        return hashlib.sha256(repr(contents).encode()).hexdigest()[:16]

    def _contents(self, record: ClipRecord) -> tuple[object, ...]:
        label = self.vocabulary.label(record)
        return (*record.order(self.data_set.source), label, record.box, record.fps)


def plan(data_set: DataSet, settings: ImportSettings) -> ImportPlan:
    """Decides which clips are used, and in which part, without opening them.

    Raises:
        ModelError: The data set's own split is required but mixes signers.
    """
    data_set, misnamed = _named(data_set)
    vocabulary = vocabulary_of(data_set, settings.labels, others=settings.others)
    usable, faults = _usable(data_set.records, vocabulary)
    splits = split_by_signer(usable, settings.split, settings.seed, data_set.trusted_split)
    parts = {
        part: _ordered(_at_most(records, vocabulary, settings), data_set.source)
        for part, records in splits.parts.items()
    }
    splits = replace(splits, parts=parts)
    return ImportPlan(
        data_set, vocabulary, splits, (*data_set.faults, *misnamed, *faults, *splits.faults)
    )


def _named(data_set: DataSet) -> tuple[DataSet, list[Fault]]:
    """Returns the records whose names can be opened and written, and the faults of the others."""
    checked = [(r, name_fault(r.path) or _text_fault(r)) for r in data_set.records]
    good = tuple(record for record, fault in checked if not fault)
    faults = [Fault(Problem.NAME, record.where, fault) for record, fault in checked if fault]
    return replace(data_set, records=good), faults


def _text_fault(record: ClipRecord) -> str:
    words = f"{record.gloss}{record.signer}"
    return (
        "" if words == shown(words) else "its gloss or signer holds letters that cannot be written"
    )


def _usable(
    records: Iterable[ClipRecord], vocabulary: Vocabulary
) -> tuple[list[ClipRecord], list[Fault]]:
    """Returns the records with a label and an existing file, each clip once, and the faults of the others."""
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
    """Chooses at most `per_class` records of each class, at random."""
    if not settings.per_class:
        return list(records)
    classes: dict[str | None, list[ClipRecord]] = defaultdict(list)
    for record in sorted(records, key=lambda r: _random_key(r, settings.seed)):
        classes[vocabulary.label(record)].append(record)
    return [record for found in classes.values() for record in found[: settings.per_class]]


def _random_key(record: ClipRecord, seed: int) -> str:
    text = f"{seed}/{record.signer}/{record.path.name}/{record.span_s}"
    return hashlib.sha256(text.encode()).hexdigest()


def _ordered(records: Sequence[ClipRecord], source: Path) -> tuple[ClipRecord, ...]:
    """Sorts records by signer; the order does not depend on the data set's path."""
    return tuple(sorted(records, key=lambda r: r.order(source)))
