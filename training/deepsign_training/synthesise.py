"""Writes shards of synthetic clips; many processes, resumable, the same for the same seed.

A shard is ``shard_00000.npy``, uint8 (N, T, H, W, 3), beside ``shard_00000.json`` with ``labels`` (all, in the network's order), ``names`` and
``person`` (one a clip: the seed), ``parameters`` (each one's values) and ``codes`` (of each clip, in the order of the parameters). Each shard depends on its number and the seed alone, so shards that are there already are kept.
"""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from rich.progress import track

from deepsign_assets.lexicon import load_lexicon
from deepsign_assets.signer.film import NO_SIGN, ClipShape, described, film_clip
from deepsign_model.errors import ModelError
from deepsign_training.parameters import codes_of, inventory

__all__ = ["SynthesiseSettings", "synthesise"]


@dataclass(frozen=True)
class SynthesiseSettings:
    """What to write.

    Attributes:
        out: folder of the shards.
        clips: how many clips in all, rounded up to whole shards.
        seed: everything follows from it.
        first: number of the first shard.
        no_sign_share: share of clips that show no sign of the vocabulary.
        processes: how many at once.
        per_shard: clips a shard.
        signs: ids of the signs to film, the network's labels; all of the lexicon when empty.
    """

    out: Path
    clips: int = 20_000
    seed: int = 1
    first: int = 0
    no_sign_share: float = 0.3
    processes: int = 2
    per_shard: int = 256
    signs: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The network's labels in order: the signs alphabetically, then "no sign".

        Raises:
            UnknownSign: one of the signs is not in the lexicon.
        """
        lexicon = load_lexicon()
        chosen = {lexicon[sign].id for sign in self.signs} or lexicon.ids
        return (*sorted(chosen), NO_SIGN)


def synthesise(settings: SynthesiseSettings) -> int:
    """Writes the shards that are missing.

    Returns:
        How many shards were written.

    Raises:
        UnknownSign: one of the signs is not in the lexicon.
        ModelError: the folder holds shards of other signs.
    """
    _refuse_others(settings)
    settings.out.mkdir(parents=True, exist_ok=True)
    count = -(-settings.clips // settings.per_shard)
    wanted = range(settings.first, settings.first + count)
    missing = [
        (settings, number)
        for number in wanted
        if not _path(settings.out, number).with_suffix(".json").exists()
    ]
    with multiprocessing.get_context("spawn").Pool(settings.processes) as pool:
        for _ in track(
            pool.imap_unordered(_write, missing), total=len(missing), description="filming"
        ):
            pass
    return len(missing)


def _refuse_others(settings: SynthesiseSettings) -> None:
    wanted = settings.labels
    for path in settings.out.glob("shard_*.json"):
        try:
            found = tuple(json.loads(path.read_text(encoding="utf-8"))["labels"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{path} is damaged ({error}); remove it and its clips.") from error
        if found != wanted:
            raise ModelError(
                f"{path} is of a vocabulary of {len(found) - 1}, not of the {len(wanted) - 1} "
                "asked for, or of others; name another folder, or the same signs."
            )


def _path(out: Path, number: int) -> Path:
    return out / f"shard_{number:05d}.npy"


def _write(task: tuple[SynthesiseSettings, int]) -> None:
    cv2.setNumThreads(1)
    settings, number = task
    labels = settings.labels
    seeds = [
        ((settings.seed * 100_000 + number) * settings.per_shard) + n
        for n in range(settings.per_shard)
    ]
    names = _names(labels, seeds, settings.no_sign_share)
    path = _path(settings.out, number)
    shape = ClipShape()
    clips = np.empty((len(names), shape.frames, shape.size, shape.size, 3), np.uint8)
    for index, (name, seed) in enumerate(zip(names, seeds, strict=True)):
        clips[index] = film_clip(name, seed, shape)
    unfinished = path.with_suffix(".part.npy")
    np.save(unfinished, clips)
    unfinished.replace(path)
    codes = [codes_of(described(*clip)) for clip in zip(names, seeds, strict=True)]
    about = {
        "labels": labels,
        "names": names,
        "person": seeds,
        "parameters": inventory(),
        "codes": codes,
    }
    path.with_suffix(".json").write_text(json.dumps(about), encoding="utf-8")


def _names(labels: Sequence[str], seeds: Sequence[int], no_sign_share: float) -> list[str]:
    """A label for each clip: signs evenly, and the wanted share of "no sign"."""
    signs = [label for label in labels if label != NO_SIGN]
    rng = np.random.default_rng(seeds[0])
    return [
        NO_SIGN if rng.random() < no_sign_share else signs[int(rng.integers(len(signs)))]
        for _ in seeds
    ]
