"""The answers to clips as rows of a CSV file."""

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
        folder: Name of the folder.
        clip: Name of the clip in the folder.
        sign: Id of the sign; "" for anything else.
        signer, setting, hand: As named by the folder.
        seconds: Length of the attempt.
        found, other_found: Share of moments at which the dominant and the other hand are found.
        first, second, third: The most probable labels, with their shares.
        rank: Rank of the clip's own sign among all, from 1; 0 for clips of anything else.
        level_first: The most probable sign of its level.
        share: Share of its own sign in the level's contest.
        threshold: Threshold of that share.
        accepted: Whether it is accepted as its own sign; for other clips, the number of signs it is accepted as.
        accepted_by_folds: The same, at thresholds calibrated without its signer.
        fault: Why it could not be evaluated.
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
    """Returns a row for each clip: of signs, of anything else, and of clips that could not be read."""
    failed = [ClipRow(folder, clip, fault=fault) for clip, fault in measured.own.skipped]
    return [*_own(folder, measured.own, found, spec), *_other(folder, measured.other, found, spec), *failed]  # fmt: skip


def write_clip_rows(path: Path, rows: Sequence[ClipRow]) -> None:
    """Writes rows as CSV."""
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
    """Returns the columns that all clips have."""
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
