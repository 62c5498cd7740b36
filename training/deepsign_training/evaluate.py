"""Measures a network on real clips, by the game's own path and its own judge.

Three questions: which sign does it name (top-1, top-3); does the judge accept the right sign; does
it accept what is not the sign (the other signs of the lesson, other people's other signs, nobody
moving at all).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from deepsign_model.errors import ModelError
from deepsign_model.spec import ModelSpec
from deepsign_model.verdict import judge
from deepsign_training.metrics import Share, share
from deepsign_training.realclips import RealClips, load_clips, sign_files
from deepsign_training.scoring import Scorer

__all__ = ["Material", "Report", "evaluate", "load_material", "other_files", "still_clips"]

Floats = NDArray[np.float64]
NOISE = 2.0  # grey levels: what a webcam adds to a picture that stands still


@dataclass(frozen=True)
class Material:
    """Real clips to measure with.

    Attributes:
        signs: clips of the network's own signs.
        other: clips of anything else.
    """

    signs: RealClips
    other: RealClips


@dataclass(frozen=True)
class SignRow:
    """One sign's clips: how many were named right, among three, accepted; and wrong clips accepted."""

    sign: str
    clips: int
    top1: int
    top3: int
    accepted: int
    wrong_clips: int
    wrong_accepted: int
    threshold: float


@dataclass(frozen=True)
class Report:
    """What was measured; every share has its intervals."""

    network: str
    top1: Share
    top3: Share
    either_top1: Share
    either_top3: Share
    accepted: Share
    accepted_other_signs: Share
    accepted_other_clips: Share
    accepted_still: Share
    faces_found: Share
    rows: tuple[SignRow, ...]
    confusions: tuple[tuple[str, str, int], ...]

    def as_data(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return asdict(self)

    def lines(self) -> list[str]:
        """The table for a terminal."""
        figures = (
            ("top-1", self.top1),
            ("top-3", self.top3),
            ("top-1, better of either hand", self.either_top1),
            ("top-3, better of either hand", self.either_top3),
            ("right sign accepted", self.accepted),
            ("another sign of the lesson accepted", self.accepted_other_signs),
            ("clips of other signs accepted", self.accepted_other_clips),
            ("stillness accepted", self.accepted_still),
            ("face found", self.faces_found),
        )
        shown = [f"{self.network}", *(f"  {name:<38}{value}" for name, value in figures), ""]
        shown.append(
            f"  {'sign':<14}{'clips':>6}{'top-1':>7}{'top-3':>7}{'accept':>8}{'wrong':>12}{'threshold':>11}"
        )
        shown += [
            f"  {r.sign:<14}{r.clips:>6}{r.top1:>7}{r.top3:>7}{r.accepted:>8}"
            f"{r.wrong_accepted:>6}/{r.wrong_clips:<5}{r.threshold:>11.3f}"
            for r in self.rows
        ]
        shown += ["", "  taken for another (sign -> label, times):"]
        return shown + [f"    {sign} -> {label}  {times}" for sign, label, times in self.confusions]


def load_material(
    signs: Path,
    other: Path | None,
    spec: ModelSpec,
    cache: Path | None = None,
    *,
    every_second: bool = False,
) -> Material:
    """Reads the clips of ``signs/<sign>/`` that the network knows, and those of ``other/``.

    Args:
        signs: folder of folders.
        other: folder of files.
        spec: which signs, and how clips are framed.
        cache: folder for framed clips.
        every_second: of ``other``, only those that calibration does not see (``release``).
    """
    known = load_clips(sign_files(signs, spec.signs), spec, cache)
    files = other_files(other, 1) if every_second else other_files(other)
    return Material(known, load_clips(files, spec, cache) if files else _no_clips(spec))


def other_files(folder: Path | None, half: int | None = None) -> list[Path]:
    """The files of a folder, sorted; of their first (0) or second (1) half by turns if asked."""
    if folder is None:
        return []
    if not folder.is_dir():
        raise ModelError(f"There is no folder {folder}; name one of real clips.")
    files = sorted(p for p in folder.iterdir() if p.is_file())
    return files if half is None else files[half::2]


def still_clips(clips: NDArray[np.uint8], seed: int = 0) -> NDArray[np.uint8]:
    """Each clip's first frame standing still, with a camera's noise: same shape."""
    chance = np.random.default_rng(seed)
    still = np.repeat(clips[:, :1], clips.shape[1], axis=1).astype(np.float32)
    still += chance.normal(0, NOISE, still.shape).astype(np.float32)
    return np.clip(np.rint(still), 0, 255).astype(np.uint8)


def evaluate(scorer: Scorer, material: Material, *, tta: bool = False) -> Report:
    """Scores the material and judges it, each clip against each sign.

    Args:
        scorer: the network.
        material: the real clips.
        tta: score each clip as the mean over small shifts.
    """
    spec, own = scorer.spec, material.signs
    right = scorer.probabilities(own.clips, tta=tta)
    left = scorer.probabilities(own.clips, tta=tta, flip=True)
    still = scorer.probabilities(still_clips(own.clips), tta=tta)
    other = scorer.probabilities(material.other.clips, tta=tta)
    places = own.targets(spec.labels)
    accepted = _accepted(right, spec)
    accepted_other = _accepted(other, spec)
    wrong = _wrong_pairs(own, spec)
    either = np.maximum(right, left)
    return Report(
        network=scorer.name,
        top1=share(_within(right, places, 1), own.signs),
        top3=share(_within(right, places, 3), own.signs),
        either_top1=share(_within(either, places, 1), own.signs),
        either_top3=share(_within(either, places, 3), own.signs),
        accepted=share(accepted[np.arange(len(own)), places], own.signs),
        accepted_other_signs=share(accepted[wrong], np.repeat(own.files, wrong.sum(1)).tolist()),
        accepted_other_clips=_pairs(accepted_other, material.other.files),
        accepted_still=_pairs(_accepted(still, spec), own.files),
        faces_found=share(own.faces + material.other.faces, own.files + material.other.files),
        rows=_rows(right, accepted, accepted_other, own, spec),
        confusions=_confusions(right, own, spec),
    )


def _accepted(probabilities: Floats, spec: ModelSpec) -> NDArray[np.bool_]:
    """(N, signs): whether the judge accepts each clip as each sign, among all the others."""
    verdicts = [
        [judge(list(row), spec.labels, sign, spec.calibration).accepted for sign in spec.signs]
        for row in probabilities
    ]
    return np.array(verdicts, bool).reshape(len(probabilities), len(spec.signs))


def _within(probabilities: Floats, targets: NDArray[np.int64], first: int) -> NDArray[np.bool_]:
    """(N,): whether the clip's own label is among the ``first`` greatest."""
    own = probabilities[np.arange(len(targets)), targets]
    return np.asarray((probabilities > own[:, None]).sum(1) < first)


def _wrong_pairs(clips: RealClips, spec: ModelSpec) -> NDArray[np.bool_]:
    """(N, signs): the signs that a clip does not show."""
    return np.array([[sign != shown for sign in spec.signs] for shown in clips.signs], bool)


def _pairs(accepted: NDArray[np.bool_], files: Sequence[str]) -> Share:
    """Every clip against every sign; the clip is what hangs together."""
    return share(accepted.ravel(), np.repeat(files, accepted.shape[1]).tolist())


def _rows(
    probabilities: Floats,
    accepted: NDArray[np.bool_],
    accepted_other: NDArray[np.bool_],
    clips: RealClips,
    spec: ModelSpec,
) -> tuple[SignRow, ...]:
    targets = clips.targets(spec.labels)
    one, three = (_within(probabilities, targets, k) for k in (1, 3))
    rows = []
    for i, sign in enumerate(spec.signs):
        mine = targets == i
        wrong = int(accepted[~mine, i].sum() + accepted_other[:, i].sum())
        rows.append(
            SignRow(
                sign,
                int(mine.sum()),
                int(one[mine].sum()),
                int(three[mine].sum()),
                int(accepted[mine, i].sum()),
                int((~mine).sum()) + len(accepted_other),
                wrong,
                spec.calibration.threshold(sign),
            )
        )
    return tuple(rows)


def _confusions(
    probabilities: Floats, clips: RealClips, spec: ModelSpec
) -> tuple[tuple[str, str, int], ...]:
    """(sign, label it was taken for, times), most often first."""
    named = [spec.labels[i] for i in probabilities.argmax(1)]
    counts = Counter((s, n) for s, n in zip(clips.signs, named, strict=True) if s != n)
    return tuple((s, n, times) for (s, n), times in counts.most_common())


def _no_clips(spec: ModelSpec) -> RealClips:
    empty = np.empty((0, spec.frames, spec.size, spec.size, 3), np.uint8)
    return RealClips(empty, (), (), ())
