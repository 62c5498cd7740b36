"""What was measured on one folder of real clips, as lines for a terminal and as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from deepsign_training.measure.heads import HeadRow
from deepsign_training.measure.metrics import Rate, Share
from deepsign_training.plain import finite

__all__ = ["GroupRow", "SignReport", "SignRow", "TrackerFigures"]

CONFUSIONS_SHOWN: Final = 25


@dataclass(frozen=True)
class SignRow:
    """One sign's clips: how many were named right, among five, first of the level, accepted; and wrong ones accepted.

    Attributes:
        level_clips: clips of the other signs of its level, of which `level_accepted` pass as this one.
        other_clips: clips of other vocabulary, of which `other_accepted` pass.
    """

    sign: str
    clips: int
    top1: int
    top5: int
    level_top1: int
    accepted: int
    level_accepted: int
    level_clips: int
    other_accepted: int
    other_clips: int
    threshold: float

    def line(self) -> str:
        """One line of a table."""
        level = f"{self.level_accepted}/{self.level_clips}"
        other = f"{self.other_accepted}/{self.other_clips}"
        return (
            f"  {self.sign:<14}{self.clips:>6}{self.top1:>7}{self.top5:>7}{self.level_top1:>7}"
            f"{self.accepted:>8}{level:>10}{other:>10}{self.threshold:>11.3f}"
        )


@dataclass(frozen=True)
class GroupRow:
    """Clips that have something in common: a signer, a setting, how well the hand was found."""

    name: str
    clips: int
    top1: int
    level_top1: int
    rejected: int

    def line(self) -> str:
        """One line of a table."""
        return (
            f"  {self.name:<34}{self.clips:>6}{self.top1:>7}{self.level_top1:>7}{self.rejected:>9}"
        )


@dataclass(frozen=True)
class TrackerFigures:
    """Figures of the tracker on the clips.

    Attributes:
        people: clips in which a person was found.
        dominant: mean share of an attempt's moments at which the hand that is found more is found.
        other: the other hand, found where it rests as well as where it signs.
        ms_p50: a picture, median over clips of their medians; NaN where all tracks were kept.
        ms_p95: median over clips of their 95th percentiles.
    """

    people: Share
    dominant: float
    other: float
    ms_p50: float
    ms_p95: float


@dataclass(frozen=True)
class SignReport:
    """What was measured on the clips of one folder.

    Attributes:
        labels: the network's outputs, "no sign" among them.
        hands: where the dominant hand came from; see `answers`.
        level_top1: the right sign first among the signs of its level.
        equal_error: right sign against the level's other signs, one threshold for all signs.
        equal_error_at_thresholds: the same, scores counted from each sign's own threshold.
        equal_error_other: right sign against clips of anything else, one threshold for all.
        rejected: right signs that the judge does not accept at the weights' thresholds.
        rejected_at_five: right signs below the one threshold that 5% of other clips reach.
        rejected_by_folds: right signs refused at thresholds that their signers had no part in.
        accepted_by_folds: other clips accepted at thresholds that they had no part in.
        accepted_other_signs_by_folds: clips of the level's other signs, likewise.
        mirrored_top1: of the same films mirrored, where that was asked for.
        mirrored_difference: that less the top-1 unmirrored.
        by_signer, by_setting, by_found: the clips in groups.
        accepted_still: people who stand still.
    """

    network: str
    folder: str
    hands: str
    labels: int
    top1: Share
    top3: Share
    top5: Share
    level_top1: Share
    equal_error: Rate
    equal_error_at_thresholds: Rate
    equal_error_other: Rate | None
    rejected: Share
    rejected_at_five: Share | None
    rejected_by_folds: Share | None
    accepted_other_signs: Share
    accepted_other_signs_by_folds: Share | None
    accepted_other_clips: Share
    accepted_by_folds: Share | None
    accepted_still: Share
    mirrored_top1: Share | None
    mirrored_difference: Rate | None
    mirrored_untold_top1: Share | None
    calibration_error: float
    tracker: TrackerFigures
    heads: tuple[HeadRow, ...]
    by_signer: tuple[GroupRow, ...]
    by_setting: tuple[GroupRow, ...]
    by_found: tuple[GroupRow, ...]
    rows: tuple[SignRow, ...]
    confusions: tuple[tuple[str, str, int], ...]
    skipped: tuple[tuple[str, str], ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Plain values for JSON; what could not be measured is null, since JSON has no nan."""
        plain: dict[str, Any] = finite(asdict(self))
        return plain

    def lines(self) -> list[str]:
        """The table for a terminal."""
        groups = (("signer", self.by_signer), ("setting", self.by_setting))
        shown = self.figures() + self._head_lines()
        for name, rows in (*groups, ("moments with the hand", self.by_found)):
            shown += _group_lines(name, rows)
        return shown + self._sign_lines() + self._skip_lines()

    def figures(self) -> list[str]:
        """The chief figures alone."""
        shown = (
            (f"top-1 of {self.labels - 1}", self.top1),
            ("top-3", self.top3),
            ("top-5", self.top5),
            ("top-1 among the signs of the level", self.level_top1),
            ("equal error rate, one threshold", self.equal_error),
            ("  against clips of other signs", self.equal_error_other),
            ("equal error rate, own thresholds", self.equal_error_at_thresholds),
            ("right refused, 5% of others accepted", self.rejected_at_five),
            ("right refused, thresholds by folds", self.rejected_by_folds),
            ("  others accepted, by folds", self.accepted_by_folds),
            ("  others of the level, by folds", self.accepted_other_signs_by_folds),
            ("right sign refused, as shipped", self.rejected),
            ("  others accepted", self.accepted_other_clips),
            ("  others of the level accepted", self.accepted_other_signs),
            ("stillness accepted", self.accepted_still),
            ("top-1 of mirrored films, hand known", self.mirrored_top1),
            ("  less the top-1 unmirrored", self.mirrored_difference),
            ("top-1 of mirrored films, hand not known", self.mirrored_untold_top1),
            ("calibration error of the top-1 share", f"{100 * self.calibration_error:.1f}%"),
            ("a person found", self.tracker.people),
            ("moments with the leading hand", f"{100 * self.tracker.dominant:.1f}%"),
            ("moments with the other hand", f"{100 * self.tracker.other:.1f}%"),
            (
                "ms a picture, median and p95",
                f"{self.tracker.ms_p50:.1f} {self.tracker.ms_p95:.1f}",
            ),
        )
        head = f"{self.network} on {self.folder}, hand {self.hands}"
        return [head, *(f"  {name:<40}{value}" for name, value in shown if value is not None)]

    def _head_lines(self) -> list[str]:
        if not self.heads:
            return []
        head = f"  {'parameter':<16}{'of':>4}  {'top-1, any form':>18}{'top-3, any form':>18}"
        head += f"{'top-1, citation':>18}{'always one':>10}{'equal error rate':>20}"
        return ["", head, *(row.line() for row in self.heads)]

    def _sign_lines(self) -> list[str]:
        head = f"  {'sign':<14}{'clips':>6}{'top-1':>7}{'top-5':>7}{'level':>7}{'accept':>8}"
        head += f"{'wrong':>10}{'other':>10}{'threshold':>11}"
        shown = ["", head, *(row.line() for row in self.rows if row.clips)]
        shown += ["", "  taken for another (sign -> label, times), most often first:"]
        few = self.confusions[:CONFUSIONS_SHOWN]
        shown += [f"    {sign} -> {label}  {times}" for sign, label, times in few]
        left = len(self.confusions) - len(few)
        return [*shown, f"    and {left} more pairs"] if left else shown

    def _skip_lines(self) -> list[str]:
        if not self.skipped:
            return []
        return ["", "  could not be read:", *(f"    {file}: {why}" for file, why in self.skipped)]


def _group_lines(name: str, rows: Sequence[GroupRow]) -> list[str]:
    if not rows:
        return []
    head = f"  {'by ' + name:<34}{'clips':>6}{'top-1':>7}{'level':>7}{'refused':>9}"
    return ["", head, *(row.line() for row in rows)]
