"""Draws takes into files, in several processes. It can be resumed, and the seed determines the result."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.progress import track

from deepsign_assets.lexicon import NO_SIGN, load_lexicon
from deepsign_model.errors import ModelError
from deepsign_model.wholefile import in_one_move
from deepsign_training.gestures.streams import Streams, draw_streams
from deepsign_training.gestures.timeline import LABELS as GESTURE_LABELS
from deepsign_training.plain import MOST_SEED
from deepsign_training.tracks.takes import Takes, draw
from deepsign_training.tracks.takes_folder import labels_of, shard_path
from deepsign_training.workers import in_processes

__all__ = ["DrawSettings", "draw_takes"]

MOST = 1_000_000  # takes of one label with one seed


@dataclass(frozen=True)
class DrawSettings:
    """Settings of drawing takes.

    Attributes:
        out: Folder of the files.
        takes: Number of takes, rounded up to whole files.
        seed: Seed of all random choices.
        first: Number of the first file.
        no_sign_share: Share of takes that show no sign.
        composed_share: Share of takes that are composed movements, which teach the parameters alone.
        processes: Number of processes.
        per_shard: Takes per file.
        signs: Ids of the signs; all of the lexicon if empty.
        gestures: Whether to draw streams of the arcade's gestures instead of takes.
    """

    out: Path
    takes: int = 40_000
    seed: int = 1
    first: int = 0
    no_sign_share: float = 0.06
    composed_share: float = 0.2
    processes: int = 2
    per_shard: int = 1000
    signs: tuple[str, ...] = ()
    gestures: bool = False

    def __post_init__(self) -> None:
        """Checks the settings."""
        if not 0 <= self.seed <= MOST_SEED:
            raise ModelError(f"seed must be 0 to {MOST_SEED}, not {self.seed}.")
        for name, least in (("takes", 1), ("processes", 1), ("per_shard", 2), ("first", 0)):
            if getattr(self, name) < least:
                raise ModelError(f"{name} must be {least} or more, not {getattr(self, name)}.")
        if self.gestures and self.signs:
            raise ModelError(
                "Signs and gestures need separate folders; leave out --signs or --gestures."
            )
        for name in ("no_sign_share", "composed_share"):
            if not 0 <= getattr(self, name) < 1:
                option = name.replace("_", "-")
                raise ModelError(
                    f"--{option} must be 0 or more and below 1, not {getattr(self, name)}."
                )
        if self.no_sign_share + self.composed_share >= 1:
            raise ModelError("--no-sign-share and --composed-share leave no takes of signs.")

    @property
    def labels(self) -> tuple[str, ...]:
        """The network's labels in order: the signs alphabetically, then "no sign"; or the classes of gestures.

        Raises:
            UnknownSign: One of the signs is not in the lexicon.
        """
        if self.gestures:
            return GESTURE_LABELS
        lexicon = load_lexicon()
        chosen = {lexicon[sign].id for sign in self.signs} or lexicon.ids
        return (*sorted(chosen), NO_SIGN)


def draw_takes(settings: DrawSettings) -> int:
    """Writes the missing files and returns their number.

    Raises:
        UnknownSign: One of the signs is not in the lexicon.
        ModelError: The folder holds takes of other signs.
    """
    _refuse_others(settings)
    settings.out.mkdir(parents=True, exist_ok=True)
    wanted = range(settings.first, settings.first + -(-settings.takes // settings.per_shard))
    missing = [(settings, k) for k in wanted if not shard_path(settings.out, k).exists()]
    if settings.processes == 1:
        for task in track(missing, description="drawing"):
            _write(task)
        return len(missing)
    done = in_processes(_write, missing, settings.processes)
    for _ in track(done, total=len(missing), description="drawing"):
        pass
    return len(missing)


def shard(settings: DrawSettings, number: int) -> Takes | Streams:
    """Draws the takes or streams of one file, in random order."""
    if settings.gestures:
        first = settings.seed * MOST + number * settings.per_shard
        return draw_streams(range(first, first + settings.per_shard))
    labels = settings.labels
    composed = round(settings.per_shard * settings.composed_share)
    nothing = round(settings.per_shard * settings.no_sign_share)
    counts = _counts(len(labels), settings.per_shard - composed, nothing, number)
    most = max(*counts, composed)
    if (number + 1) * most > MOST:
        raise ModelError(f"One seed gives at most {MOST} takes of a sign; use another --seed.")
    takes = draw(labels, counts, settings.seed * MOST + number * most, composed=composed)
    rng = np.random.default_rng([settings.seed, number])
    return takes.chosen(rng.permutation(len(takes)))


def _counts(labels: int, takes: int, nothing: int, number: int) -> list[int]:
    """Returns the number of takes of each label; the remainder goes to different signs in each file."""
    signs = labels - 1
    each, more = divmod(takes - nothing, signs)
    extra = {(number * more + k) % signs for k in range(more)}
    return [each + (k in extra) for k in range(signs)] + [nothing]


def _write(task: tuple[DrawSettings, int]) -> None:
    settings, number = task
    path = shard_path(settings.out, number)
    drawn = shard(settings, number)
    with in_one_move(path) as fresh:
        drawn.save(fresh)


def _refuse_others(settings: DrawSettings) -> None:
    for path in settings.out.glob("takes_*.npz"):
        found = labels_of(path)
        if found != settings.labels:
            raise ModelError(
                f"{path} holds other labels ({len(found)} instead of {len(settings.labels)}, or other names); "
                "choose another folder or the same labels."
            )
