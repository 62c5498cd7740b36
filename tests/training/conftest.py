"""Drawn people for tests: takes to train on, and their tracks with a tracker's errors."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from deepsign_assets.lexicon import NO_SIGN, load_lexicon
from deepsign_model.specs.network import Branch
from deepsign_model.specs.signs import SignSpec
from deepsign_model.tracking.track import Track
from deepsign_training.clips.clip_folder import Clip, read_folder
from deepsign_training.clips.track_cache import TrackCache
from deepsign_training.export.ensemble import save_random
from deepsign_training.fit.draw import DrawSettings, draw_takes
from deepsign_training.fit.loop import fit
from deepsign_training.run.settings import FitSettings
from deepsign_training.tracks.camera import Cameras
from deepsign_training.tracks.noise import Noise
from deepsign_training.tracks.pixels import tracks_of
from deepsign_training.tracks.takes import Takes
from deepsign_training.tracks.takes_folder import read_takes, shard_path

SIGNS = tuple(sorted(sign.id for sign in load_lexicon().level(1)))[:6]
LABELS = (*SIGNS, NO_SIGN)
SMALL = Branch(width=16, blocks=1, cells=0)


@pytest.fixture(scope="session")
def takes_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two files of 28 takes each, of six signs and "no sign"."""
    out = tmp_path_factory.mktemp("takes")
    draw_takes(DrawSettings(out, takes=56, per_shard=28, processes=1, signs=SIGNS))
    return out


@pytest.fixture(scope="session")
def takes(takes_folder: Path) -> Takes:
    return read_takes((shard_path(takes_folder, 0),))


@pytest.fixture(scope="session")
def tracks(takes: Takes) -> list[tuple[str, Track]]:
    """The sign and track of each take, with a tracker's errors."""
    found = tracks_of(takes, 24, Cameras(), Noise(), seed=5)
    return [(takes.labels[k], track) for k, track in zip(takes.label, found, strict=True)]


@pytest.fixture
def track_folder(tmp_path: Path, tracks: list[tuple[str, Track]]) -> Path:
    """A folder of the tracks as npz files."""
    folder = tmp_path / "tracks"
    folder.mkdir()
    for k, (sign, track) in enumerate(tracks):
        track.save(folder / f"{sign}__{k}.npz")
    return folder


@pytest.fixture
def clips(tmp_path: Path, tracks: list[tuple[str, Track]]) -> Path:
    """A folder of clips without real films, whose tracks are in `cache`."""
    folder = tmp_path / "people"
    (folder / "other").mkdir(parents=True)
    lines = ["file,signer,setting,hand"]
    for k, (sign, track) in enumerate(tracks):
        name = f"signs/{sign}/{k}.mp4" if sign != NO_SIGN and k % 4 else f"other/{k}.mp4"
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(bytes(k + 1))
        lines.append(f"{name},person-{k % 5},{'home' if k % 2 else 'studio'},right")
        file = TrackCache(tmp_path / "cache").path(Clip(folder / name, name, sign, ""))
        assert file is not None
        file.parent.mkdir(exist_ok=True)
        track.save(file)
    (folder / "signers.csv").write_text("\n".join(lines) + "\n")
    assert read_folder(folder).signs
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def short_run(takes_folder: Path, out: Path) -> FitSettings:
    """Returns the settings of a short run of a small network."""
    return FitSettings(
        data=takes_folder,
        out=out,
        steps=6,
        batch=16,
        filming=0,
        ema=0.9,
        branch=SMALL,
    )


@pytest.fixture
def settings(takes_folder: Path, tmp_path: Path) -> FitSettings:
    """The settings of a short run of a small network."""
    return short_run(takes_folder, tmp_path / "run")


@pytest.fixture(scope="session")
def runs(takes_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The checkpoints of two short runs of different networks."""
    out = tmp_path_factory.mktemp("runs")
    first = short_run(takes_folder, out / "first")
    branch = replace(first.branch, width=0, cells=8, channels=4)
    return fit(first), fit(replace(first, branch=branch, out=out / "second", steps=2))


@pytest.fixture(scope="session")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A weights folder with random weights."""
    folder = tmp_path_factory.mktemp("weights") / "random"
    parameters = {"repeated": ("no", "yes")}
    save_random(folder, SignSpec(LABELS, name="random", branches=(SMALL,), parameters=parameters))
    return folder
