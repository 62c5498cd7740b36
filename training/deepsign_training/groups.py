"""Is anybody understood worse? Accuracy by skin tone, sleeve, background, build and dominance.

Only of drawn clips is all of that known. The bodies are filmed anew, from seeds that no shard has.
A left-dominant signer is the same film mirrored. The game asks for the dominant hand and mirrors the
clip back: the very same pixels, so "left" has the figure of "right". What it would cost not to be told
stands beside it, and is no group: the game never reads a signer so.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_assets.signer.film import ClipShape, Filmed, filmed
from deepsign_assets.signer.look import Look
from deepsign_assets.signer.skeleton import Body
from deepsign_model.spec import ModelSpec
from deepsign_training.metrics import Rate, Share, difference, draws, share
from deepsign_training.scoring import Scorer

__all__ = ["GroupReport", "GroupRow", "group_report", "groups_of", "rows_of"]

FRESH = 1 << 50  # shards count their seeds from 0 up and never come here
NOT_TOLD = "left, not told"
POINTS = 0.05  # a group this far below the mean is pointed out
DRAWS = 1000
_TONES = ((0.42, "dark"), (0.66, "medium"))  # upper ends of luma, 0..1
_SLEEVES = ((0.5, "short or none"), (1.0, "to the elbow"))


@dataclass(frozen=True)
class GroupRow:
    """One group of clips: top-1, and how far it lies from all clips' mean."""

    kind: str
    group: str
    top1: Share
    difference: Rate

    @property
    def below(self) -> bool:
        """More than five points below the mean, as far as these clips tell."""
        return self.is_group and self.difference.value < -POINTS

    @property
    def unsure(self) -> bool:
        """Whether its interval holds both less and more than five points below: more clips would tell."""
        return self.is_group and self.difference.low < -POINTS <= self.difference.high

    @property
    def is_group(self) -> bool:
        """Whether the game reads people so."""
        return self.group != NOT_TOLD

    def line(self) -> str:
        """One line of a table."""
        mark = "  more than 5 points below" if self.below else ""
        mark += " (too few clips to be sure)" if self.below and self.unsure else ""
        mark += "  (the game does not read them so)" if not self.is_group else ""
        return (
            f"  {self.kind:<12}{self.group:<16}{self.top1.count:>6}{self.top1.percent:>20}"
            f"{self.difference!s:>22}{mark}"
        )


@dataclass(frozen=True)
class GroupReport:
    """Accuracy on freshly drawn clips, by group."""

    network: str
    clips: int
    top1: Share
    rows: tuple[GroupRow, ...]

    def as_data(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return asdict(self)

    def lines(self) -> list[str]:
        """The table for a terminal."""
        head = f"  {'':<12}{'group':<16}{'clips':>6}{'top-1':>20}{'less the mean':>22}"
        title = f"{self.network}: {self.clips} clips drawn anew, top-1 {self.top1.percent}"
        return ["", title, head, *(row.line() for row in self.rows), *self._verdict()]

    def _verdict(self) -> list[str]:
        """Which groups fail, and which these clips cannot clear."""
        below = [f"{row.kind} {row.group}" for row in self.rows if row.below]
        unsure = [f"{row.kind} {row.group}" for row in self.rows if row.unsure and not row.below]
        return [
            f"  more than 5 points below the mean: {', '.join(below) or 'none'}",
            f"  may be, too few clips to tell: {', '.join(unsure) or 'none'}",
        ]


def group_report(scorer: Scorer, count: int, seed: int = 9, processes: int = 2) -> GroupReport:
    """Films clips of the network's signs and measures it by group.

    Args:
        scorer: the network.
        count: how many clips; the signs take turns.
        seed: the clips follow from it.
        processes: how many film at once.
    """
    spec = scorer.spec
    order = np.random.default_rng(seed).permutation(len(spec.signs))
    shown = [spec.signs[order[k % len(order)]] for k in range(count)]
    films = _film([(sign, FRESH + seed * (1 << 30) + k) for k, sign in enumerate(shown)], spec, processes)  # fmt: skip
    clips = np.stack([film.clip for film in films])
    targets = np.array([spec.labels.index(sign) for sign in shown])
    right = scorer.logits(clips).argmax(1) == targets
    left = scorer.logits(clips, flip=True).argmax(1) == targets
    kinds = [groups_of(film.look, film.body) for film in films]
    rows = [*rows_of(right, kinds, shown), *_dominance(right, left, shown)]
    return GroupReport(scorer.name, count, share(right, shown), tuple(rows))


def groups_of(look: Look, body: Body) -> dict[str, str]:
    """The groups that a drawn person belongs to, by kind."""
    luma = float(np.dot(look.skin, (0.299, 0.587, 0.114))) / 255
    return {
        "skin": _named(luma, _TONES, "light"),
        "sleeve": _named(look.sleeve, _SLEEVES, "to the wrist"),
        "background": look.backdrop,
        "hair": look.hair,
        "build": _named(body.girth, ((0.95, "slight"), (1.09, "middling")), "broad"),
    }


def rows_of(
    right: NDArray[np.bool_], kinds: Sequence[dict[str, str]], signs: Sequence[str]
) -> list[GroupRow]:
    """A row for each group of each kind.

    Args:
        right: (N,) whether the clip was named right.
        kinds: the groups of each clip.
        signs: what each clip shows; intervals draw whole signs.
    """
    rows = []
    for kind in kinds[0]:
        names = np.array([groups[kind] for groups in kinds])
        rows += [_row(kind, group, right, names == group, signs) for group in sorted(set(names))]
    return rows


def _row(
    kind: str, group: str, right: NDArray[np.bool_], inside: NDArray[np.bool_], signs: Sequence[str]
) -> GroupRow:
    """One group against all clips; both are drawn together, since they share clips."""
    weights = draws(signs, DRAWS)
    part = weights * inside
    with np.errstate(invalid="ignore"):
        gaps = part @ right / part.sum(1) - weights @ right / weights.sum(1)
    low, high = np.nanquantile(gaps, [0.025, 0.975])
    value = float(right[inside].mean() - right.mean())
    mine = [sign for sign, member in zip(signs, inside, strict=True) if member]
    return GroupRow(kind, group, share(right[inside], mine), Rate(value, float(low), float(high)))


def _dominance(
    right: NDArray[np.bool_], left: NDArray[np.bool_], signs: Sequence[str]
) -> list[GroupRow]:
    """Each clip as it is, mirrored and mirrored back, and mirrored alone, beside the mean of the first."""
    every = np.ones(len(right), bool)
    rows = [_row("dominance", name, right, every, signs) for name in ("right", "left")]
    worse = difference(left, right, signs)
    return [*rows, GroupRow("dominance", NOT_TOLD, share(left, signs), worse)]


def _film(tasks: Sequence[tuple[str, int]], spec: ModelSpec, processes: int) -> list[Filmed]:
    shape = ClipShape(spec.frames, spec.size, spec.face_width, spec.face_centre_y)
    jobs = [(*task, shape) for task in tasks]
    if processes <= 1:
        return [_one(job) for job in jobs]
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        return pool.map(_one, jobs, chunksize=8)


def _one(job: tuple[str, int, ClipShape]) -> Filmed:
    cv2.setNumThreads(1)
    return filmed(*job)


def _named(value: float, ends: Sequence[tuple[float, str]], last: str) -> str:
    return next((name for end, name in ends if value <= end), last)
