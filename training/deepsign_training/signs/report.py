"""The evaluation of a folder of real clips, as lines for a terminal and as plain data."""

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
    """Counts of one sign's clips: right, right among five, right within the level, accepted; and wrong ones accepted.

    Attributes:
        level_clips: Clips of the other signs of its level, of which `level_accepted` are accepted as this one.
        other_clips: Clips of anything else, of which `other_accepted` are accepted.
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
        """Returns a line of the table."""
        level = f"{self.level_accepted}/{self.level_clips}"
        other = f"{self.other_accepted}/{self.other_clips}"
        return (
            f"  {self.sign:<14}{self.clips:>6}{self.top1:>7}{self.top5:>7}{self.level_top1:>7}"
            f"{self.accepted:>8}{level:>10}{other:>10}{self.threshold:>11.3f}"
        )


@dataclass(frozen=True)
class GroupRow:
    """Counts of clips with the same signer, the same setting or a similar share of moments with the hand."""

    name: str
    clips: int
    top1: int
    level_top1: int
    rejected: int

    def line(self) -> str:
        """Returns a line of the table."""
        return (
            f"  {self.name:<34}{self.clips:>6}{self.top1:>7}{self.level_top1:>7}{self.rejected:>9}"
        )


@dataclass(frozen=True)
class TrackerFigures:
    """The tracker's results on the clips.

    Attributes:
        people: Share of clips in which a person was found.
        dominant: Mean share of moments with the more frequently found hand.
        other: Mean share of moments with the other hand, which may be resting.
        ms_p50: Time per picture in ms: median over clips of their medians; NaN if no times are cached.
        ms_p95: Time per picture in ms: median over clips of their 95th percentiles.
    """

    people: Share
    dominant: float
    other: float
    ms_p50: float
    ms_p95: float


@dataclass(frozen=True)
class SignReport:
    """The evaluation of the clips of one folder.

    Attributes:
        labels: Number of the network's labels, including "no sign".
        hands: Source of the dominant hand; see `answers`.
        level_top1: Right sign first among the signs of its level.
        equal_error: Right sign against the other signs of its level, with one threshold for all signs.
        equal_error_at_thresholds: The same, with scores relative to each sign's threshold.
        equal_error_other: Right sign against clips of anything else, with one threshold for all signs.
        rejected: Right signs that the judge refuses at the weights' thresholds.
        rejected_at_five: Right signs below the single threshold that 5% of other clips reach.
        rejected_by_folds: Right signs refused at thresholds calibrated without their signers.
        accepted_by_folds: Other clips accepted at thresholds calibrated without their signers.
        accepted_other_signs_by_folds: The same for clips of the level's other signs.
        mirrored_top1: Top-1 of the mirrored films, if requested.
        mirrored_difference: Difference between `mirrored_top1` and the top-1 of the original films.
        by_signer, by_setting, by_found: Counts by group.
        accepted_still: Accepted clips of people who stand still.
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
        """Returns plain values for JSON, with null in place of NaN."""
        plain: dict[str, Any] = finite(asdict(self))
        return plain

    def lines(self) -> list[str]:
        """Returns the whole report for a terminal."""
        groups = (("signer", self.by_signer), ("setting", self.by_setting))
        shown = self.figures() + self._head_lines()
        for name, rows in (*groups, ("moments with the hand", self.by_found)):
            shown += _group_lines(name, rows)
        return shown + self._sign_lines() + self._skip_lines()

    def figures(self) -> list[str]:
        """Returns only the main figures."""
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
