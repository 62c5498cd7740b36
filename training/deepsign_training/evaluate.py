"""Measures a network on real clips, by the game's own path and its own judge.

Which sign does it name, among all and among those of its level; does the judge accept the right sign;
does it accept what is not the sign (the level's other signs, other people's other signs, nobody
moving at all); what do the parameter heads know; is a mirrored signer understood as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.lexicon import load_lexicon
from deepsign_model.rivals import contests
from deepsign_model.spec import ModelSpec
from deepsign_training.heads import head_rows
from deepsign_training.material import Material, load_material, other_files, still_clips
from deepsign_training.metrics import Share, calibration_error, difference, share
from deepsign_training.realclips import RealClips
from deepsign_training.report import Report, SignRow
from deepsign_training.scoring import Scorer
from deepsign_training.verification import (
    Contests,
    accepted,
    equal_error_rate,
    level_shares,
    level_trials,
    margins,
)

__all__ = ["Material", "Report", "Scores", "evaluate", "load_material", "measure", "other_files", "report_of", "still_clips"]  # fmt: skip

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Scores:
    """What a network says about the material: calibrated probabilities (N, K) of each kind of clip.

    Attributes:
        own: of the clips of its signs.
        mirrored: of the same, left for right.
        still: of the same, standing still.
        other: of clips of anything else.
        parameters: probabilities (N, V) by parameter, of the clips of its signs.
    """

    own: Floats
    mirrored: Floats
    still: Floats
    other: Floats
    parameters: dict[str, NDArray[np.float32]]


def evaluate(scorer: Scorer, material: Material, *, tta: bool = False) -> Report:
    """Scores the material and judges it: ``measure``, then ``report_of``."""
    return report_of(scorer.name, measure(scorer, material, tta=tta), material, scorer.spec)


def measure(scorer: Scorer, material: Material, *, tta: bool = False) -> Scores:
    """Scores the material.

    Args:
        scorer: the network.
        material: the real clips.
        tta: score each clip as the mean over small shifts (the words, not the parameters).
    """
    clips = material.signs.clips
    once = scorer.outputs(clips)
    return Scores(
        own=scorer.probabilities(clips, tta=True)
        if tta
        else scorer.calibrate(once.words.astype(np.float64)),
        mirrored=scorer.probabilities(clips, tta=tta, flip=True),
        still=scorer.probabilities(still_clips(clips), tta=tta),
        other=scorer.probabilities(material.other.clips, tta=tta),
        parameters=dict(once.parameters),
    )


def report_of(name: str, scores: Scores, material: Material, spec: ModelSpec) -> Report:
    """Judges each clip against each sign, and counts."""
    own, other = material.signs, material.other
    rivals = contests(spec.labels, load_lexicon())
    places = own.targets(spec.labels)
    taken = accepted(scores.own, spec, rivals)
    strange = accepted(scores.other, spec, rivals)
    shares = level_shares(scores.own, spec.labels, rivals)
    right, mirror = (_within(p, places, 1) for p in (scores.own, scores.mirrored))
    one = np.arange(len(own))
    wrong = _level_pairs(own, rivals)
    unseen = np.array(material.unseen, bool)
    hidden = [file for file, mark in zip(other.files, material.unseen, strict=True) if mark]
    return Report(
        network=name,
        labels=len(spec.labels),
        top1=share(right, own.signs),
        top3=share(_within(scores.own, places, 3), own.signs),
        top5=share(_within(scores.own, places, 5), own.signs),
        level_top1=share(_level_first(scores.own, own, spec, rivals), own.signs),
        equal_error=equal_error_rate(level_trials(shares, own.signs, rivals)),
        equal_error_at_thresholds=equal_error_rate(
            level_trials(margins(shares, spec.signs, spec.calibration), own.signs, rivals)
        ),
        rejected=share(~taken[one, places], own.signs),
        accepted_other_signs=share(taken[wrong], np.repeat(own.signs, wrong.sum(1)).tolist()),
        accepted_other_clips=_pairs(strange, other.files),
        accepted_unseen_clips=_pairs(strange[unseen], hidden),
        accepted_still=_pairs(accepted(scores.still, spec, rivals), own.files),
        mirrored_top1=share(mirror, own.signs),
        mirrored_difference=difference(mirror, right, own.signs),
        calibration_error=calibration_error(scores.own.max(1), right),
        faces_found=share(own.faces + other.faces, own.files + other.files),
        heads=head_rows(scores.parameters, spec.parameters, own.signs),
        rows=_rows(scores.own, taken, strange, own, spec, rivals),
        confusions=_confusions(scores.own, own, spec),
        skipped=material.skipped,
    )


def _within(probabilities: Floats, targets: NDArray[np.int64], first: int) -> Flags:
    """(N,): whether the clip's own label is among the ``first`` greatest."""
    own = probabilities[np.arange(len(targets)), targets]
    return np.asarray((probabilities > own[:, None]).sum(1) < first)


def _level_first(
    probabilities: Floats, clips: RealClips, spec: ModelSpec, rivals: Contests
) -> Flags:
    """(N,): whether the clip's own label is greatest among the signs of its level."""
    place = {label: k for k, label in enumerate(spec.labels)}
    return np.array(
        [
            all(row[place[sign]] >= row[place[rival]] for rival in rivals[sign])
            for row, sign in zip(probabilities, clips.signs, strict=True)
        ],
        bool,
    )


def _level_pairs(clips: RealClips, rivals: Contests) -> Flags:
    """(N, signs): the other signs of the level of what a clip shows."""
    return np.array([[asked in rivals[shown] for asked in rivals] for shown in clips.signs], bool)


def _pairs(taken: Flags, files: Sequence[str]) -> Share:
    """Every clip against every sign; the clip is what hangs together."""
    return share(taken.ravel(), np.repeat(files, taken.shape[1]).tolist())


def _rows(
    probabilities: Floats,
    taken: Flags,
    strange: Flags,
    clips: RealClips,
    spec: ModelSpec,
    rivals: Contests,
) -> tuple[SignRow, ...]:
    targets = clips.targets(spec.labels)
    one, five = (_within(probabilities, targets, k) for k in (1, 5))
    level = _level_first(probabilities, clips, spec, rivals)
    rows = []
    for i, sign in enumerate(spec.signs):
        mine = targets == i
        others = np.array([shown in rivals[sign] for shown in clips.signs], bool)
        rows.append(
            SignRow(
                sign=sign,
                clips=int(mine.sum()),
                top1=int(one[mine].sum()),
                top5=int(five[mine].sum()),
                level_top1=int(level[mine].sum()),
                accepted=int(taken[mine, i].sum()),
                level_accepted=int(taken[others, i].sum()),
                level_clips=int(others.sum()),
                other_accepted=int(strange[:, i].sum()),
                other_clips=len(strange),
                threshold=spec.calibration.threshold(sign),
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
