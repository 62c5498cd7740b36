"""Shards of moving blobs: three kinds of movement that a small network can learn in seconds."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from deepsign_training.augment import Variation
from deepsign_training.settings import FitSettings

LABELS = ("book", "cat", "no_sign")
PARAMETERS = {"movement": ("Curved", "None", "Straight"), "moves": ("no", "yes")}
CODES = {"book": ("Curved", "yes"), "cat": ("Straight", "yes"), "no_sign": ("None", "unheard of")}
SIDE = 40
FRAMES = 16


MILD = Variation(flip=0, rotation_deg=1, shift_px=1, drop=0, invert=0, gamma=1.1)


@pytest.fixture
def settings(shards: Path, tmp_path: Path) -> FitSettings:
    """A short run of a small network, barely varied."""
    return FitSettings(
        data=shards,
        out=tmp_path / "run",
        steps=12,
        size=32,
        early_size=32,
        width=0.25,
        batch=8,
        threads=1,
        device="cpu",
        ema=0.9,
        relist_steps=5,
        variation=MILD,
    )


@pytest.fixture(scope="session")
def shards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three shards of 48 clips: across is BOOK, down is CAT, standing still is no sign."""
    folder = tmp_path_factory.mktemp("shards")
    for number in range(3):
        write_shard(folder, number)
    return folder


def write_shard(folder: Path, number: int, count: int = 48) -> None:
    """One shard as ``synthesise`` writes it."""
    chance = np.random.default_rng(number)
    targets = chance.integers(0, len(LABELS), count)
    clips = np.stack([_clip(int(t), chance) for t in targets])
    np.save(folder / f"shard_{number:05d}.npy", clips)
    names = [LABELS[t] for t in targets]
    about = {
        "labels": LABELS,
        "names": names,
        "person": [number] * count,
        "parameters": PARAMETERS,
        "codes": [CODES[name] for name in names],
    }
    text = json.dumps(about)
    (folder / f"shard_{number:05d}.json").write_text(text)


def _clip(target: int, chance: np.random.Generator) -> NDArray[np.uint8]:
    """A skin-coloured head, and a hand of the same colour that moves as the label says."""
    room = chance.integers(10, 50, 3)
    clip = np.broadcast_to(room, (FRAMES, SIDE, SIDE, 3)).astype(np.float64)
    y, x = np.mgrid[:SIDE, :SIDE] / SIDE
    skin = np.array([200, 150, 120]) * chance.uniform(0.6, 1.2)
    head = (x - 0.5) ** 2 + (y - 0.22) ** 2 < 0.015
    start, reach = chance.uniform(0.2, 0.35), chance.uniform(0.3, 0.5)
    for t, picture in enumerate(clip):
        way = start + reach * t / (FRAMES - 1)
        cx, cy = ((way, 0.6), (0.5, 0.25 + way), (0.4, 0.7))[target]
        hand = (x - cx) ** 2 + (y - cy) ** 2 < 0.008
        picture[head | hand] = skin
    clip += chance.normal(0, 4, clip.shape)
    return np.clip(clip, 0, 255).astype(np.uint8)
