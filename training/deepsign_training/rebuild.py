"""From the lexicon's text to measured weights in one command and a budget of minutes: draw, learn, export, measure.

It shows that the whole pipeline works on this machine, and that the shipped weights can be made again. Everything follows from the
seed, except for the number of takes and steps, which depend on the clock.
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

AIM = 0.55  # top-1 on people whom no file of takes holds
FOURTEEN = (
    "again", "alligator", "bird", "book", "boy", "but", "cat", "family", "girl", "grandmother", "happy", "house", "please", "tired",
)  # fmt: skip
DRAWING = 0.25  # of the budget
LEARNING_ENDS = 0.92  # of the budget; the rest is for export and measuring
MEASURED_SEED = 700  # of the people measured with, beside the seed of those learned from


@dataclass(frozen=True)
class RebuildSettings:
    """What to make again.

    Attributes:
        out: a new folder: takes, run and weights.
        minutes: the budget, drawing and measuring included.
        signs: what the network is to name; all of the lexicon when empty.
        branch: the network.
        batch: takes a step.
        measured: people drawn anew to measure with.
        processes: that draw at once; all but one film ahead while one learns.
        per_shard: takes a file.
        seed: of everything.
        clips: folders of real clips to calibrate by and to measure on; none calibrates by takes.
        cache: folder for their tracks.
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
    """The result.

    Attributes:
        bundle: the weights folder, calibrated.
        top1: on tracks of drawn people whom no file of takes holds, with a tracker's errors.
        takes: drawn for learning and calibration.
        minutes: that it all took.
    """

    bundle: Bundle
    top1: Share
    takes: int
    minutes: float

    def lines(self) -> list[str]:
        """Two sentences for a terminal."""
        return [
            f"{self.bundle.model_id} written to {self.bundle.folder}, from {self.takes} takes in {self.minutes:.1f} minutes.",
            f"Top-1 of {len(self.bundle.spec.signs)} signs on {self.top1.count} drawn people it has not seen: {self.top1.percent}.",
        ]


def rebuild(settings: RebuildSettings, clock: Callable[[], float] = time.monotonic) -> Rebuilt:
    """Draws, trains, exports and measures, from nothing, within the budget.

    Args:
        settings: what to make.
        clock: seconds.

    Raises:
        ModelError: the folder is not empty, or a setting is not allowed.
        UnknownSign: one of the signs is not in the lexicon.
    """
    if settings.out.exists() and any(settings.out.iterdir()):
        raise ModelError(f"{settings.out} is not empty; rebuild begins with nothing: name another.")
    if not 0 < settings.minutes < float("inf"):
        raise ModelError(f"--minutes must be above 0, not {settings.minutes:g}.")
    begun_s, budget_s = clock(), 60 * settings.minutes

    def share_used() -> float:
        return (clock() - begun_s) / budget_s

    files = _draw(settings, share_used)
    _log.info("%d files of takes drawn; learning begins", files)
    left = max(0.02, LEARNING_ENDS - share_used()) * settings.minutes
    last = fit(_learning(settings, left))
    name = f"rebuilt{len(settings.signs) or len(load_lexicon().ids)}"
    asked = ReleaseSettings((last,), settings.out / "weights", name, clips=settings.clips, cache=settings.cache)  # fmt: skip
    bundle, _ = release(asked)
    top1 = measured(bundle, settings)
    return Rebuilt(bundle, top1, files * settings.per_shard, (clock() - begun_s) / 60)


def measured(bundle: Bundle, settings: RebuildSettings) -> Share:
    """Top-1 of weights on people drawn anew, by the game's own path."""
    network, signs = open_recogniser(bundle.folder), bundle.spec.signs
    each, more = divmod(settings.measured, len(signs))
    counts = [each + (k < more) for k in range(len(signs))]
    takes = draw(signs, counts, (settings.seed + MEASURED_SEED) * 1_000_000)
    run = _learning(settings, settings.minutes)
    tracks = tracks_of(takes, run.moments, run.cameras, run.noise, settings.seed + MEASURED_SEED)
    named = [int(network.outputs(track, "right").words[:-1].argmax()) for track in tracks]
    right = np.array(named) == takes.label
    return share(right, [takes.labels[k] for k in takes.label])


def _draw(settings: RebuildSettings, share_used: Callable[[], float]) -> int:
    """Draws until its part of the budget is used, two files at least; returns how many files.

    A first round of one file a process, and one more, measures how many fit into the time.
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


def _learning(settings: RebuildSettings, minutes: float) -> FitSettings:
    return FitSettings(
        data=settings.out / "takes",
        out=settings.out / "run",
        minutes=minutes,
        batch=settings.batch,
        branch=settings.branch,
        filming=max(0, settings.processes - 1),
        seed=settings.seed,
    )
