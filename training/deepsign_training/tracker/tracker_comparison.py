"""Compares the tracker with MediaPipe, clip by clip, at the moments of the reference."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from deepsign_model.errors import ModelError
from deepsign_model.tracking.film import read_pictures
from deepsign_model.tracking.skeleton import Floats
from deepsign_model.tracking.track import Track
from deepsign_model.tracking.tracker import Tracker, load_tracker
from deepsign_training.tracker.reference_track import ReferenceTrack, read_reference

__all__ = ["ClipComparison", "TrackerComparison", "compare_tracks"]

PARTS: Final = ("signs", "other")
MAX_SIDE: Final = 640  # of the reference's pictures
WORST: Final = 10  # clips listed
_SIDES: Final = ("right", "left")


@dataclass(frozen=True)
class ClipComparison:
    """The comparison of one clip.

    Attributes:
        clip: Name of the clip.
        ours: bool (T, 2): whether the tracker found the right and left hand.
        theirs: bool (T, 2): whether the reference found them.
        hands: Distances of hand joints if both found the hand, in shoulder widths (N, 21).
        body: Distances of the body's joints, in shoulder widths (M,).
        following_ms: Time per picture if both hands were found in it and in the previous one.
        finding_ms: Time per picture for the others.
    """

    clip: str
    ours: NDArray[np.bool_]
    theirs: NDArray[np.bool_]
    hands: Floats
    body: Floats
    following_ms: Floats
    finding_ms: Floats

    @property
    def apart(self) -> float:
        """Disagreement: number of hands that only one found, or that are far apart, per moment."""
        far = (self.hands.mean(axis=-1) > 0.3).sum() if len(self.hands) else 0
        return float((self.ours != self.theirs).sum() + far) / max(len(self.ours), 1)

    def line(self) -> str:
        """Returns a line about the clip."""
        right, left = (
            f"{self.ours[:, k].mean():4.0%}/{self.theirs[:, k].mean():4.0%}" for k in (0, 1)
        )
        off = f"{np.median(self.hands):.1%}" if len(self.hands) else "-"
        return f"  {self.clip:<36}{len(self.ours):>4} moments  right {right}  left {left}  joints {off}"


@dataclass(frozen=True)
class TrackerComparison:
    """The comparison of all clips."""

    clips: tuple[ClipComparison, ...]

    def as_data(self) -> dict[str, Any]:
        """Returns the figures by name: shares 0..1, distances in shoulder widths, times in ms."""
        ours, theirs = (
            np.concatenate([getattr(c, n) for c in self.clips]) for n in ("ours", "theirs")
        )
        data: dict[str, Any] = {"clips": len(self.clips), "moments": len(ours)}
        for k, side in enumerate(_SIDES):
            data[f"{side}_ours"] = float(ours[:, k].mean())
            data[f"{side}_reference"] = float(theirs[:, k].mean())
            data[f"{side}_only_ours"] = float((ours & ~theirs)[:, k].mean())
            data[f"{side}_only_reference"] = float((theirs & ~ours)[:, k].mean())
        for part in ("hands", "body", "following_ms", "finding_ms"):
            data[part] = _spread([np.ravel(getattr(c, part)) for c in self.clips])
        return data

    def lines(self) -> list[str]:
        """Returns the table for a terminal."""
        data = self.as_data()
        lines = [f"{data['clips']} clips, {data['moments']} moments"]
        lines += [_found_line(side, data) for side in _SIDES]
        for part, name in (("hands", "hand joints apart"), ("body", "body joints apart")):
            lines += [f"  {name:<24}{_in_words(data[part], '.2%')} of the shoulder width"]
        for part in ("following", "finding"):
            lines += [f"  {'ms a picture, ' + part:<24}{_in_words(data[part + '_ms'], '.1f')}"]
        worst = sorted(self.clips, key=lambda clip: -clip.apart)[:WORST]
        return [
            *lines,
            "Where they differ most (here/MediaPipe):",
            *(clip.line() for clip in worst),
        ]


def compare_tracks(
    clips: Path, reference: Path, weights: Path | None = None, every: int = 1
) -> TrackerComparison:
    """Tracks every clip with a reference and compares both.

    Args:
        clips: Folder with ``signs/<sign>/<file>`` and ``other/<file>``.
        reference: Folder with ``signs/<sign>__<file>.npz`` and ``other/<file>.npz``.
        weights: The tracker's weights folder; None for the one that ships.
        every: Use only every n-th clip.

    Raises:
        ModelError: No clip has a reference.
    """
    tracker, compared = load_tracker(weights), []
    files = [file for part in PARTS for file in sorted((reference / part).glob("*.npz"))]
    for file in files[::every]:
        film = clips / file.parent.name / file.name.removesuffix(".npz").replace("__", "/")
        theirs = read_reference(file)
        if theirs is not None and film.exists():
            compared.append(_compare(tracker, film, theirs, f"{file.parent.name}/{file.stem}"))
    if not compared:
        raise ModelError(f"No clip of {clips} has a reference in {reference}; check both folders.")
    return TrackerComparison(tuple(compared))


def _compare(tracker: Tracker, film: Path, theirs: ReferenceTrack, name: str) -> ClipComparison:
    tracker.reset()
    skeletons, times_ms = [], []
    for t_s, rgb in _at(film, theirs.t_s):
        start = time.perf_counter()
        skeletons.append(tracker.track(rgb, t_s))
        times_ms.append(1000 * (time.perf_counter() - start))
    track, count = Track.of(skeletons), len(skeletons)
    hands = theirs.hands[:count]
    found, known = track.hand_presence > 0, ~np.isnan(hands[..., 0, 0])
    both = found & known
    off = np.linalg.norm(track.hands[both][..., :2] - hands[both], axis=-1)
    body = np.linalg.norm(track.body - theirs.body[:count], axis=-1)
    followed = found.all(axis=1) & np.vstack([[False, False], found[:-1]]).all(axis=1)
    times = np.array(times_ms, np.float32)
    return ClipComparison(
        name,
        found,
        known,
        off / theirs.shoulder_width,
        body[~np.isnan(body)] / theirs.shoulder_width,
        times[followed],
        times[~followed],
    )


def _at(film: Path, moments_s: NDArray[np.float64]) -> Iterator[tuple[float, NDArray[np.uint8]]]:
    """Yields the pictures of a film at given moments, until it ends."""
    wanted = iter(moments_s)
    due_s = next(wanted, None)
    for t_s, rgb in read_pictures(film, MAX_SIDE):
        if due_s is None:
            return
        if t_s >= due_s - 0.004:  # the file's times are rounded to ms
            yield t_s, rgb
            due_s = next(wanted, None)


def _spread(values: Sequence[Floats]) -> dict[str, float | None]:
    """Returns median and 95th percentile; None without values."""
    together = np.concatenate(values)
    if not len(together):
        return {"p50": None, "p95": None}
    return {f"p{q}": float(np.percentile(together, q)) for q in (50, 95)}


def _found_line(side: str, data: dict[str, Any]) -> str:
    """Returns a line about how often a hand is found."""
    ours, theirs, only, missed = (
        f"{data[f'{side}_{name}']:.1%}"
        for name in ("ours", "reference", "only_ours", "only_reference")
    )
    return f"  {side + ' hand found':<24}here {ours}, MediaPipe {theirs}; only here {only}, only there {missed}"


def _in_words(spread: dict[str, float | None], form: str) -> str:
    """Formats percentiles."""
    return "  ".join(f"{q} {'-' if v is None else format(v, form):>6}" for q, v in spread.items())
