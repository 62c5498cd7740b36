"""Splits clips by signer, so that no signer is in two parts.

A network recognises people from its training data far better than others, so figures from a split by clip say nothing about
new people. A data set's own split is kept if no signer is in two of its parts. If it mixes signers, a new split is made
(`auto`, `remake`) or an error is raised (`own`), and the note says so.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from deepsign_model.errors import ModelError
from deepsign_training.readers.fault_table import Fault, Problem
from deepsign_training.readers.record import SPLITS, ClipRecord

__all__ = ["Policy", "Splits", "mixed_signers", "split_by_signer"]

Policy = Literal["auto", "own", "remake"]
SHARES: Mapping[str, float] = {"train": 0.8, "val": 0.1, "test": 0.1}


@dataclass(frozen=True)
class Splits:
    """The clips of each part.

    Attributes:
        parts: The records of `train`, `val` and `test`; each record's `split` has the same value.
        made: `own` for the data set's split, `remade` for a new one by signer, `none` if all clips are in `train`.
        note: A sentence on how and why the split was made.
        faults: The clips left out because their signer is not known.
    """

    parts: Mapping[str, tuple[ClipRecord, ...]]
    made: Literal["own", "remade", "none"]
    note: str
    faults: tuple[Fault, ...] = ()

    def signers(self, part: str) -> dict[str, int]:
        """Returns the number of clips of each signer in a part, sorted by name."""
        return dict(sorted(Counter(r.signer for r in self.parts[part]).items()))


def split_by_signer(
    records: Sequence[ClipRecord], policy: Policy = "auto", seed: int = 0, trusted: str = ""
) -> Splits:
    """Splits records into parts without a common signer.

    Args:
        records: All clips to use.
        policy: `own` refuses a data set's split that mixes signers, `auto` replaces it, `remake` always makes a new one.
        seed: Seed of the new split.
        trusted: Why the data set's split may be kept although no signer is named; empty if it may not.

    Raises:
        ModelError: The policy is `own`, and the data set's split mixes signers or does not exist.
    """
    named = [r for r in records if r.signer]
    if records and not named:
        return _split_unnamed(records, policy, trusted)
    faults = tuple(Fault(Problem.SIGNER, r.where) for r in records if not r.signer)
    why = _why_not_own(named)
    if policy == "own" and why:
        raise ModelError(f"{why} Use --split auto to have it made by signer.")
    if policy != "remake" and not why:
        return Splits(
            _parts(named), "own", "The data set's own split; no signer is in two parts.", faults
        )
    where = _assign(named, seed)
    remade = [replace(r, split=where[r.signer]) for r in named]
    note = f"{why or 'A new split was requested.'} The split was made by signer, seed {seed}."
    return Splits(_parts(remade), "remade", note, faults)


def mixed_signers(records: Sequence[ClipRecord]) -> tuple[str, ...]:
    """Returns the signers in more than one part of the data set's own split, sorted."""
    parts = defaultdict(set)
    for record in records:
        if record.signer:
            parts[record.signer].add(record.split)
    return tuple(sorted(signer for signer, seen in parts.items() if len(seen - {""}) > 1))


def _why_not_own(records: Sequence[ClipRecord]) -> str:
    """Returns why the data set's own split cannot be kept, or "" if it can."""
    without = sum(not r.split for r in records)
    if without == len(records):
        return "The data set has no split of its own."
    if without:
        return f"{without} of {len(records)} clips are in no part of the data set's own split."
    mixed = mixed_signers(records)
    if not mixed:
        return ""
    everyone = len({r.signer for r in records})
    some = ", ".join(mixed[:3])
    return f"The data set's own split mixes signers: {len(mixed)} of {everyone} are in two parts or more, such as {some}."


def _split_unnamed(records: Sequence[ClipRecord], policy: Policy, trusted: str) -> Splits:
    """Splits a data set that names no signers: all clips are for training, unless its own split is trusted."""
    if trusted and policy != "remake" and all(r.split for r in records):
        return Splits(_parts(records), "own", f"The data set's own split. {trusted}")
    if policy == "own":
        raise ModelError("The data set does not say who signs, so its own split cannot be trusted.")
    every = [replace(r, split="train") for r in records]
    note = "The data set does not say who signs: it cannot be split by signer, and all clips are for training."
    return Splits(_parts(every), "none", note)


def _assign(records: Sequence[ClipRecord], seed: int) -> dict[str, str]:
    """Assigns each signer to a part: those with most clips first, to the part that lacks most; no part stays empty."""
    clips = Counter(r.signer for r in records)
    order = sorted(clips, key=lambda signer: (-clips[signer], _chance(signer, seed)))
    missing = {part: share * len(records) for part, share in SHARES.items()}
    where: dict[str, str] = {}
    for signer in order:
        part = max(SPLITS, key=lambda p: missing[p])
        where[signer] = part
        missing[part] -= clips[signer]
    for part in SPLITS[1:]:
        training = [signer for signer in order if where[signer] == "train"]
        if part not in where.values() and len(training) > 1:
            where[training[-1]] = part
    return where


def _chance(signer: str, seed: int) -> str:
    return hashlib.sha256(f"{seed}/{signer}".encode()).hexdigest()


def _parts(records: Sequence[ClipRecord]) -> dict[str, tuple[ClipRecord, ...]]:
    return {part: tuple(r for r in records if r.split == part) for part in SPLITS}
