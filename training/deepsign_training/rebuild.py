"""Makes evaluated weights from the lexicon in one command, within a budget: draws takes, trains, exports, evaluates.

It shows that the whole pipeline works on this machine, and that the shipped weights can be reproduced. The result depends on the
seed, and on the number of takes and steps that fit into the budget.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from deepsign_assets.lexicon import load_lexicon
from deepsign_model.bundle import Bundle
from deepsign_model.errors import ModelError
from deepsign_model.signs.recogniser import open_recogniser
from deepsign_model.specs.network import Branch
from deepsign_training.fit.draw import DrawSettings, draw_takes
from deepsign_training.fit.loop import fit
from deepsign_training.measure.metrics import Share, share
from deepsign_training.run.settings import FitSettings
from deepsign_training.signs.release import ReleaseSettings, release
from deepsign_training.tracks.pixels import tracks_of
from deepsign_training.tracks.takes import draw

__all__ = ["AIM", "FOURTEEN", "RebuildSettings", "Rebuilt", "rebuild"]

_log = logging.getLogger(__name__)

AIM = 0.55  # top-1 on drawn people outside the training data
FOURTEEN = (
    "again", "alligator", "bird", "book", "boy", "but", "cat", "family", "girl", "grandmother", "happy", "house", "please", "tired",
)  # fmt: skip
DRAWING = 0.25  # share of the budget
LEARNING_ENDS = 0.92  # share of the budget; the rest is for export and evaluation
MEASURED_SEED = 700  # added to the seed, for people outside the training data


@dataclass(frozen=True)
class RebuildSettings:
    """Settings of a rebuild.

    Attributes:
        out: A new folder for takes, run and weights.
        minutes: The budget, from drawing to evaluation.
        signs: Ids of the signs to train; all of the lexicon if empty.
        branch: Configuration of the network.
        batch: Takes per step.
        measured: Number of newly drawn people to evaluate on.
        processes: Number of processes: all of them draw; then one trains and the others film batches ahead.
        per_shard: Takes per file.
        seed: Seed of all random choices.
        clips: Folders of real clips to calibrate and evaluate on; without them, takes are used to calibrate.
        cache: Folder for their tracks.
    """

    out: Path
    minutes: float = 20.0
    signs: tuple[str, ...] = FOURTEEN
    branch: Branch = field(default_factory=lambda: Branch(width=96, blocks=2, cells=0))
    batch: int = 128
    measured: int = 280
    processes: int = 2
    per_shard: int = 500
    seed: int = 1
    clips: tuple[Path, ...] = ()
    cache: Path | None = None


@dataclass(frozen=True)
class Rebuilt:
    """The result of a rebuild.

    Attributes:
        bundle: The calibrated weights folder.
        top1: Top-1 on tracks of drawn people outside the training data, with a tracker's errors.
        takes: Number of takes drawn for training and calibration.
        minutes: Total time.
    """

    bundle: Bundle
    top1: Share
    takes: int
    minutes: float

    def lines(self) -> list[str]:
        """Returns two sentences for the terminal."""
        return [
            f"{self.bundle.model_id} written to {self.bundle.folder}, from {self.takes} takes in {self.minutes:.1f} minutes.",
            f"Top-1 of {len(self.bundle.spec.signs)} signs on {self.top1.count} drawn people outside the training data: {self.top1.percent}.",
        ]


def rebuild(settings: RebuildSettings, clock: Callable[[], float] = time.monotonic) -> Rebuilt:
    """Draws takes, trains, exports and evaluates within the budget.

    Args:
        settings: The settings.
        clock: Returns monotonic seconds.

    Raises:
        ModelError: The folder is not empty, or a setting is invalid.
        UnknownSign: One of the signs is not in the lexicon.
    """
    if settings.out.exists() and any(settings.out.iterdir()):
        raise ModelError(f"{settings.out} is not empty; name a new folder.")
    if not 0 < settings.minutes < float("inf"):
        raise ModelError(f"--minutes must be above 0, not {settings.minutes:g}.")
    begun_s, budget_s = clock(), 60 * settings.minutes

    def share_used() -> float:
        return (clock() - begun_s) / budget_s

    files = _draw(settings, share_used)
    _log.info("%d files of takes drawn; training begins", files)
    left = max(0.02, LEARNING_ENDS - share_used()) * settings.minutes
    last = fit(_fit_settings(settings, left))
    name = f"rebuilt{len(settings.signs) or len(load_lexicon().ids)}"
    exported = ReleaseSettings((last,), settings.out / "weights", name, clips=settings.clips, cache=settings.cache)  # fmt: skip
    bundle, _ = release(exported)
    top1 = measured(bundle, settings)
    return Rebuilt(bundle, top1, files * settings.per_shard, (clock() - begun_s) / 60)


def measured(bundle: Bundle, settings: RebuildSettings) -> Share:
    """Returns the top-1 of weights on newly drawn people, with the game's recogniser."""
    network, signs = open_recogniser(bundle.folder), bundle.spec.signs
    each, more = divmod(settings.measured, len(signs))
    counts = [each + (k < more) for k in range(len(signs))]
    takes = draw(signs, counts, (settings.seed + MEASURED_SEED) * 1_000_000)
    run = _fit_settings(settings, settings.minutes)
    tracks = tracks_of(takes, run.moments, run.cameras, run.noise, settings.seed + MEASURED_SEED)
    named = [int(network.outputs(track, "right").words[:-1].argmax()) for track in tracks]
    right = np.array(named) == takes.label
    return share(right, [takes.labels[k] for k in takes.label])


def _draw(settings: RebuildSettings, share_used: Callable[[], float]) -> int:
    """Draws at least two files of takes, until the share of the budget is used; returns the number of files.

    The time of a first round, of one file per process and one more, determines how many files fit into the budget.
    """
    first = settings.processes + 1
    task = DrawSettings(
        settings.out / "takes",
        takes=first * settings.per_shard,
        seed=settings.seed,
        processes=settings.processes,
        per_shard=settings.per_shard,
        signs=settings.signs,
    )
    begun = share_used()
    draw_takes(task)
    taken = max(share_used() - begun, 1e-6)
    more = max(0, int((DRAWING - share_used()) / taken * first))
    if more:
        draw_takes(replace(task, first=first, takes=more * settings.per_shard))
    return first + more


def _fit_settings(settings: RebuildSettings, minutes: float) -> FitSettings:
    return FitSettings(
        data=settings.out / "takes",
        out=settings.out / "run",
        minutes=minutes,
        batch=settings.batch,
        branch=settings.branch,
        filming=max(0, settings.processes - 1),
        seed=settings.seed,
    )
