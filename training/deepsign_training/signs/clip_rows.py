"""Each clip's answer as one line of a table."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.lexicon import load_lexicon
from deepsign_model.rivals import level_contests
from deepsign_model.specs.signs import SignSpec
from deepsign_model.wholefile import in_one_move
from deepsign_training.signs.answers import Answers
from deepsign_training.signs.calibrate import softmax
from deepsign_training.signs.judged import Judged, Measured

__all__ = ["ClipRow", "clip_rows", "write_clip_rows"]


@dataclass(frozen=True)
class ClipRow:
    """The result of one clip.

    Attributes:
        folder: of the clips.
        clip: its place there.
        sign: what it shows; "" for anything else.
        signer, setting, hand: as the folder names them.
        seconds: of the attempt.
        found, other_found: share of its moments at which the leading and the other hand is found.
        first, second, third: the likeliest labels, with their shares.
        rank: of its own sign among all; 1 is first; 0 for clips of anything else.
        level_first: the likeliest sign of its level.
        share: of its own sign in the level's contest.
        threshold: what that must reach.
        accepted: as its own sign; of other clips, as how many signs.
        accepted_by_folds: the same at thresholds that its signer had no part in.
        fault: the reason it could not be measured.
    """

    folder: str
    clip: str
    sign: str = ""
    signer: str = ""
    setting: str = ""
    hand: str = ""
    seconds: float = 0.0
    found: float = 0.0
    other_found: float = 0.0
    first: str = ""
    first_share: float = 0.0
    second: str = ""
    second_share: float = 0.0
    third: str = ""
    third_share: float = 0.0
    rank: int = 0
    level_first: str = ""
    share: float = 0.0
    threshold: float = 0.0
    accepted: int = 0
    accepted_by_folds: int = 0
    fault: str = ""


def clip_rows(folder: str, measured: Measured, found: Judged, spec: SignSpec) -> list[ClipRow]:
    """A line for each clip: of signs, of anything else, and of those that could not be read."""
    failed = [ClipRow(folder, clip, fault=fault) for clip, fault in measured.own.skipped]
    return [*_own(folder, measured.own, found, spec), *_other(folder, measured.other, found, spec), *failed]  # fmt: skip


def write_clip_rows(path: Path, rows: Sequence[ClipRow]) -> None:
    """Writes them as CSV."""
    names = [f.name for f in fields(ClipRow)]
    with in_one_move(path) as fresh, fresh.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows([getattr(row, name) for name in names] for row in rows)


def _own(folder: str, own: Answers, found: Judged, spec: SignSpec) -> Iterator[ClipRow]:
    place = {label: k for k, label in enumerate(spec.labels)}
    rivals = level_contests(spec.labels, load_lexicon())
    for k, clip in enumerate(own.clips):
        row = found.probabilities[k]
        shown = place[clip.sign]
        level = max((clip.sign, *rivals[clip.sign]), key=lambda sign: row[place[sign]])
        yield ClipRow(
            **_common(folder, own, k, row, spec),
            rank=int((row > row[shown]).sum()) + 1,
            level_first=level,
            share=round(float(found.shares[k, shown]), 4),
            threshold=spec.calibration.threshold(clip.sign),
            accepted=int(found.taken[k, shown]),
            accepted_by_folds=int(found.taken_by_folds[k, shown]),
        )


def _other(folder: str, other: Answers, found: Judged, spec: SignSpec) -> Iterator[ClipRow]:
    shares = softmax(other.logits, spec.calibration.temperature)
    for k in range(len(other)):
        yield ClipRow(
            **_common(folder, other, k, shares[k], spec),
            accepted=int(found.strange[k].sum()),
            accepted_by_folds=int(found.strange_by_folds[k].sum()),
        )


def _common(
    folder: str, answers: Answers, k: int, shares: NDArray[np.float64], spec: SignSpec
) -> dict[str, Any]:
    """The columns that any clip has."""
    clip, best = answers.clips[k], np.argsort(-shares, kind="stable")[:3]
    row: dict[str, Any] = {
        "folder": folder,
        "clip": clip.name,
        "sign": clip.sign,
        "signer": clip.signer,
        "setting": clip.setting,
        "hand": clip.hand or "",
        "seconds": round(float(answers.seconds[k]), 2),
        "found": round(float(answers.found[k, 0]), 3),
        "other_found": round(float(answers.found[k, 1]), 3),
        "fault": "" if answers.person[k] else "no person found",
    }
    for name, label in zip(("first", "second", "third"), best, strict=False):
        row |= {name: spec.labels[label], f"{name}_share": round(float(shares[label]), 4)}
    return row
