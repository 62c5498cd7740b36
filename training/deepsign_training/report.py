"""What was measured, as a table for a terminal and as data; every share has its intervals."""

from __future__ import annotations

import csv
import json
import math
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from deepsign_training.heads import HeadRow
from deepsign_training.metrics import Rate, Share

__all__ = ["Report", "SignRow", "write_json", "write_report"]

CONFUSIONS_SHOWN = 25


@dataclass(frozen=True)
class SignRow:
    """One sign's clips: how many were named right, among five, first of the level, accepted; and wrong ones accepted.

    Attributes:
        level_clips: clips of the other signs of its level, of which ``level_accepted`` pass as this one.
        other_clips: clips of other vocabulary, of which ``other_accepted`` pass.
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
class Report:
    """What was measured on real clips.

    Attributes:
        labels: the network's outputs, "no sign" among them.
        level_top1: the right sign first among the signs of its level.
        equal_error: right sign against the level's other signs, one threshold for all signs.
        equal_error_at_thresholds: the same, scores counted from each sign's own threshold.
        rejected: right signs that the judge does not accept.
        accepted_other_signs: clips of the level's other signs that it accepts.
        accepted_other_clips: clips of other vocabulary, against every sign.
        accepted_unseen_clips: of these, those that calibration does not see.
        mirrored_difference: top-1 of mirrored clips less that of the clips.
        calibration_error: of the top-1 share, ten bins.
        heads: the parameter heads.
        skipped: clips left out, with the reason.
    """

    network: str
    labels: int
    top1: Share
    top3: Share
    top5: Share
    level_top1: Share
    equal_error: Rate
    equal_error_at_thresholds: Rate
    rejected: Share
    accepted_other_signs: Share
    accepted_other_clips: Share
    accepted_unseen_clips: Share
    accepted_still: Share
    mirrored_top1: Share
    mirrored_difference: Rate
    calibration_error: float
    faces_found: Share
    heads: tuple[HeadRow, ...]
    rows: tuple[SignRow, ...]
    confusions: tuple[tuple[str, str, int], ...]
    skipped: tuple[tuple[str, str], ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Plain values for JSON; what could not be measured is null, since JSON has no nan."""
        plain: dict[str, Any] = _plain(asdict(self))
        return plain

    def lines(self) -> list[str]:
        """The table for a terminal."""
        return [*self.figures(), *self._head_lines(), *self._sign_lines(), *self._skip_lines()]

    def figures(self) -> list[str]:
        """The chief figures alone."""
        shown = (
            (f"top-1 of {self.labels - 1}", self.top1),
            ("top-3", self.top3),
            ("top-5", self.top5),
            ("top-1 among the signs of the level", self.level_top1),
            ("equal error rate, one threshold", self.equal_error),
            ("equal error rate, own thresholds", self.equal_error_at_thresholds),
            ("right sign refused", self.rejected),
            ("another sign of the level accepted", self.accepted_other_signs),
            ("clips of other signs accepted", self.accepted_other_clips),
            ("  those that calibration does not see", self.accepted_unseen_clips),
            ("stillness accepted", self.accepted_still),
            ("top-1, mirrored left for right", self.mirrored_top1),
            ("  less the top-1 unmirrored", self.mirrored_difference),
            ("calibration error of the top-1 share", f"{100 * self.calibration_error:.1f}%"),
            ("face found", self.faces_found),
        )
        return [self.network, *(f"  {name:<40}{value}" for name, value in shown)]

    def _head_lines(self) -> list[str]:
        if not self.heads:
            return []
        head = f"  {'parameter':<16}{'of':>4}  {'top-1, any form':>18}{'top-3, any form':>18}"
        head += f"{'top-1, citation':>18}{'always one':>10}{'equal error rate':>20}"
        return ["", head, *(row.line() for row in self.heads)]

    def _sign_lines(self) -> list[str]:
        head = f"  {'sign':<14}{'clips':>6}{'top-1':>7}{'top-5':>7}{'level':>7}{'accept':>8}"
        head += f"{'wrong':>10}{'other':>10}{'threshold':>11}"
        shown = ["", head, *(row.line() for row in self.rows)]
        shown += ["", "  taken for another (sign -> label, times), most often first:"]
        few = self.confusions[:CONFUSIONS_SHOWN]
        shown += [f"    {sign} -> {label}  {times}" for sign, label, times in few]
        left = len(self.confusions) - len(few)
        return [*shown, f"    and {left} more pairs"] if left else shown

    def _skip_lines(self) -> list[str]:
        if not self.skipped:
            return []
        return ["", "  left out:", *(f"    {file}: {reason}" for file, reason in self.skipped)]


def write_json(path: Path, data: dict[str, Any]) -> None:
    """Writes plain data as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


def write_report(folder: Path, report: Report) -> None:
    """Writes ``report.json``, ``report.txt`` and ``signs.csv`` into a folder."""
    write_json(folder / "report.json", report.as_data())
    (folder / "report.txt").write_text("\n".join(report.lines()) + "\n", encoding="utf-8")
    with (folder / "signs.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([f.name for f in fields(SignRow)])
        writer.writerows([getattr(row, f.name) for f in fields(SignRow)] for row in report.rows)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
