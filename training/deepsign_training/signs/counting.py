"""Counts a network's answers and the judge's verdicts on real clips.

It counts right answers among all signs and among those of the level, right signs that the judge refuses,
wrong ones that it accepts, the same at thresholds from other signers, and failures of the tracker.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.lexicon import load_lexicon
from deepsign_model.rivals import contests, level_contests
from deepsign_model.specs.signs import SignSpec
from deepsign_training.measure.heads import head_rows
from deepsign_training.measure.metrics import Rate, Share, calibration_error, difference, share
from deepsign_training.measure.verification import (
    Contests,
    Trials,
    accepted,
    equal_error_rate,
    level_trials,
    margins,
)
from deepsign_training.signs.answers import Answers
from deepsign_training.signs.calibrate import softmax
from deepsign_training.signs.judged import FALSE_ACCEPTS, Judged, Measured
from deepsign_training.signs.report import GroupRow, SignReport, SignRow, TrackerFigures

__all__ = ["report_of"]

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

FOUND = (0.0, 0.5, 0.75, 0.9, 1.01)
FEW = 3  # clips from which a signer has a row


def report_of(
    name: str, folder: str, hands: str, measured: Measured, found: Judged, spec: SignSpec
) -> SignReport:
    """Counts answers and verdicts.

    Args:
        name: Name of the network.
        folder: Name of the folder of clips.
        hands: Source of the dominant hand; see `answers`.
        measured: The network's answers.
        found: The verdicts.
        spec: Configuration of the network.
    """
    own, other = measured.own, measured.other
    lexicon = load_lexicon()
    rivals, level_rivals = (find(spec.labels, lexicon) for find in (contests, level_contests))
    places, one = own.targets(spec.labels), np.arange(len(own))
    first = _within(found.probabilities, places, 1)
    refused = ~found.taken[one, places]
    refused_by_folds = ~found.taken_by_folds[one, places]
    level = _level_first(found.probabilities, own, spec, level_rivals)
    wrong = np.array(
        [[asked in level_rivals[shown] for asked in rivals] for shown in own.signs], bool
    )
    wrong = wrong.reshape(len(own), len(rivals))
    who = own.signers
    groups = _grouped(first, level, refused_by_folds if found.folded else refused)
    mirrored = _top1(measured.mirrored, spec)
    folded = found.folded is not None

    def if_folded(flags: Flags, names: Sequence[str]) -> Share | None:
        return share(flags, names) if folded else None

    return SignReport(
        network=name,
        folder=folder,
        hands=hands,
        labels=len(spec.labels),
        top1=share(first, who),
        top3=share(_within(found.probabilities, places, 3), who),
        top5=share(_within(found.probabilities, places, 5), who),
        level_top1=share(level, who),
        equal_error=equal_error_rate(_by_signer(found.shares, own, level_rivals)),
        equal_error_at_thresholds=equal_error_rate(
            _by_signer(margins(found.shares, spec.signs, spec.calibration), own, level_rivals)
        ),
        equal_error_other=_against_other(found, own, other, places) if folded else None,
        rejected=share(refused, who),
        rejected_at_five=_at_five(found, places, who) if folded else None,
        rejected_by_folds=if_folded(refused_by_folds, who),
        accepted_other_signs=share(found.taken[wrong], np.repeat(who, wrong.sum(1)).tolist()),
        accepted_other_signs_by_folds=if_folded(
            found.taken_by_folds[wrong], np.repeat(who, wrong.sum(1)).tolist()
        ),
        accepted_other_clips=_pairs(found.strange, other.signers),
        accepted_by_folds=if_folded(
            found.strange_by_folds.ravel(), np.repeat(other.signers, len(rivals)).tolist()
        ),
        accepted_still=_still(measured.still, spec, rivals),
        mirrored_top1=_share_of(mirrored, measured.mirrored),
        mirrored_difference=_difference(mirrored, measured.mirrored, first, own),
        mirrored_untold_top1=_share_of(
            _top1(measured.mirrored_untold, spec), measured.mirrored_untold
        ),
        calibration_error=calibration_error(found.probabilities.max(1), first),
        tracker=_tracker(measured),
        heads=head_rows(own.parameters, spec.parameters, own.signs),
        by_signer=groups(_named([clip.signer for clip in own.clips])),
        by_setting=groups([clip.setting for clip in own.clips]),
        by_found=groups([_band(float(f)) for f in own.found[:, 0]]),
        rows=_rows(found, own, spec, level_rivals),
        confusions=_confusions(found.probabilities, own, spec),
        skipped=own.skipped + other.skipped,
    )


def _within(probabilities: Floats, targets: NDArray[np.int64], first: int) -> Flags:
    """Returns whether each clip's own label is among the `first` most probable, bool (N,)."""
    own = probabilities[np.arange(len(targets)), targets]
    return np.asarray((probabilities > own[:, None]).sum(1) < first)


def _level_first(probabilities: Floats, clips: Answers, spec: SignSpec, rivals: Contests) -> Flags:
    """Returns whether each clip's own label is the most probable of its level, bool (N,)."""
    place = {label: k for k, label in enumerate(spec.labels)}
    return np.array(
        [
            all(row[place[sign]] >= row[place[rival]] for rival in rivals[sign])
            for row, sign in zip(probabilities, clips.signs, strict=True)
        ],
        bool,
    )


def _by_signer(scores: Floats, own: Answers, rivals: Contests) -> Trials:
    return level_trials(scores, own.signs, rivals, own.signers)


def _against_other(found: Judged, own: Answers, other: Answers, places: NDArray[np.int64]) -> Rate:
    """Returns the equal error rate of right signs against clips of anything else as every sign."""
    right = found.shares[np.arange(len(own)), places]
    wrong = found.strange_shares.ravel()
    names = (*own.signers, *np.repeat(other.signers, found.strange_shares.shape[1]).tolist())
    flags = np.arange(len(right) + len(wrong)) < len(right)
    return equal_error_rate(Trials(np.concatenate([right, wrong]), flags, names))


def _at_five(found: Judged, places: NDArray[np.int64], who: Sequence[str]) -> Share:
    threshold = np.quantile(found.strange_shares, 1 - FALSE_ACCEPTS)
    return share(found.shares[np.arange(len(places)), places] < threshold, who)


def _pairs(taken: Flags, names: Sequence[str]) -> Share:
    """Returns the share of all pairs of clip and sign that are accepted, grouped by signer."""
    return share(taken.ravel(), np.repeat(names, taken.shape[1]).tolist())


def _still(still: Answers, spec: SignSpec, rivals: Contests) -> Share:
    shown = softmax(still.logits, spec.calibration.temperature)
    return _pairs(accepted(shown, spec.labels, spec.calibration, rivals), still.signers)


def _top1(answers: Answers | None, spec: SignSpec) -> Flags:
    if answers is None:
        return np.zeros(0, bool)
    return _within(answers.logits, answers.targets(spec.labels), 1)


def _share_of(right: Flags, answers: Answers | None) -> Share | None:
    return None if answers is None else share(right, answers.signers)


def _difference(
    mirrored: Flags, answers: Answers | None, first: Flags, own: Answers
) -> Rate | None:
    """Returns the difference of top-1 between mirrored and original films that are both readable."""
    if answers is None:
        return None
    place = {clip.name: k for k, clip in enumerate(own.clips)}
    both = [(k, place[clip.name]) for k, clip in enumerate(answers.clips) if clip.name in place]
    here, there = (np.array(side, int) for side in zip(*both, strict=True))
    return difference(mirrored[here], first[there], [own.signers[k] for k in there])


def _tracker(measured: Measured) -> TrackerFigures:
    own = measured.own
    times = np.array([ms for ms in measured.ms if len(ms) == 2], float).reshape(-1, 2)
    p50, p95 = np.median(times, axis=0) if len(times) else (np.nan, np.nan)
    there = own.found[own.person]
    hand, rest = there.mean(0) if len(there) else (np.nan, np.nan)
    people = share(own.person, own.signers)
    return TrackerFigures(people, float(hand), float(rest), float(p50), float(p95))


def _grouped(
    first: Flags, level: Flags, refused: Flags
) -> Callable[[Sequence[str]], tuple[GroupRow, ...]]:
    """Returns a function that counts clips by a name given for each; clips without a name are left out."""

    def rows(names: Sequence[str]) -> tuple[GroupRow, ...]:
        place = np.asarray(names, str)
        made = []
        for name in sorted(set(names) - {""}):
            mine = place == name
            counts = (int(flags[mine].sum()) for flags in (first, level, refused))
            made.append(GroupRow(name, int(mine.sum()), *counts))
        return tuple(made)

    return rows


def _named(signers: Sequence[str]) -> list[str]:
    """Returns the signer of each clip, or a common name for signers with few clips."""
    counts = Counter(signers)
    return [s if counts[s] >= FEW else f"signers of fewer than {FEW} clips" for s in signers]


def _band(found: float) -> str:
    """Returns the range that a share is in, as sortable text."""
    k = int(np.searchsorted(FOUND, found, side="right")) - 1
    return f"hand found in {100 * FOUND[k]:02.0f}-{100 * min(FOUND[k + 1], 1):.0f}%"


def _rows(found: Judged, clips: Answers, spec: SignSpec, rivals: Contests) -> tuple[SignRow, ...]:
    targets = clips.targets(spec.labels)
    one, five = (_within(found.probabilities, targets, k) for k in (1, 5))
    level = _level_first(found.probabilities, clips, spec, rivals)
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
                accepted=int(found.taken[mine, i].sum()),
                level_accepted=int(found.taken[others, i].sum()),
                level_clips=int(others.sum()),
                other_accepted=int(found.strange[:, i].sum()),
                other_clips=len(found.strange),
                threshold=spec.calibration.threshold(sign),
            )
        )
    return tuple(rows)


def _confusions(
    probabilities: Floats, clips: Answers, spec: SignSpec
) -> tuple[tuple[str, str, int], ...]:
    """Returns (sign, wrong label, count), most frequent first."""
    named = [spec.labels[i] for i in probabilities.argmax(1)]
    counts = Counter((s, n) for s, n in zip(clips.signs, named, strict=True) if s != n)
    return tuple((s, n, times) for (s, n), times in counts.most_common())
