"""Compares drawn tracks with real ones in a table, to adjust the simulated tracker errors, cameras and people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from deepsign_assets.lexicon import load_lexicon
from deepsign_model.errors import ModelError
from deepsign_model.specs.network import MOMENTS
from deepsign_model.tracking.track import Track
from deepsign_training.compare.movement import Movement, of_drawn, of_keypoints, of_track
from deepsign_training.compare.noise_figures import HandMoments, figures_of, pooled
from deepsign_training.run.settings import table_of
from deepsign_training.run.settings_file import read_toml
from deepsign_training.tracks.camera import Cameras
from deepsign_training.tracks.filming import chance_of, film
from deepsign_training.tracks.noise import Noise
from deepsign_training.tracks.takes import Takes, draw
from deepsign_training.tracks.takes_folder import read_takes

__all__ = ["NoiseTable", "compare_noise", "noise_table"]

BATCH = 200


@dataclass(frozen=True)
class NoiseTable:
    """Rows of name, value of drawn clips, of real tracks, of real tracks as keypoints, and number format."""

    rows: tuple[tuple[str, float, float, float, str], ...]
    clips: tuple[int, int]

    def lines(self) -> list[str]:
        """Returns the table for a terminal; lengths are in shoulder widths, lost hands in shares."""
        drawn, real = self.clips
        head = f"{'shoulder widths, shares, seconds':<52}{'drawn':>10}{'real':>10}{'as read':>10}"
        lines = [f"{drawn} drawn clips, {real} real clips", head]
        return lines + [
            f"{name:<52}" + "".join(f"{_in_words(v, form):>10}" for v in values)
            for name, *values, form in self.rows
        ]

    def as_data(self) -> dict[str, dict[str, float | None]]:
        """Returns plain values by name."""
        names = ("drawn", "real", "as_read")
        return {
            name: {n: None if np.isnan(v) else v for n, v in zip(names, values, strict=True)}
            for name, *values, _ in self.rows
        }


def noise_table(
    tracks: list[Path],
    config: Path | None = None,
    takes: Path | None = None,
    count: int = 400,
    seed: int = 1,
) -> NoiseTable:
    """Makes the table of the command.

    Args:
        tracks: Folders of real tracks.
        config: Settings file, of which [cameras] and [noise] are used.
        takes: A file or folder of takes; None to draw new ones.
        count: Number of takes.
        seed: Seed of the drawn takes.
    """
    tables = read_toml(config)
    cameras = table_of(Cameras, tables.get("cameras", {}), "cameras")
    noise = table_of(Noise, tables.get("noise", {}), "noise")
    moments = int(tables.get("moments", MOMENTS))
    return compare_noise(_takes(takes, count, seed), tracks, cameras, noise, moments, seed)


def _takes(path: Path | None, count: int, seed: int) -> Takes:
    """Returns takes, spread evenly over all signs."""
    if path is None:
        labels = load_lexicon().ids
        each, more = divmod(count, len(labels))
        return draw(labels, [each + (k < more) for k in range(len(labels))], seed)
    files = sorted(path.glob("*.npz")) if path.is_dir() else [path]
    if not files:
        raise ModelError(f"{path} holds no takes; draw some with: deepsign-train draw {path}.")
    takes = read_takes((files[0],))
    rows = np.random.default_rng(seed).permutation(len(takes))[:count]
    return takes.chosen(rows)


def compare_noise(
    takes: Takes, tracks: list[Path], cameras: Cameras, noise: Noise, moments: int, seed: int = 0
) -> NoiseTable:
    """Films takes, reads real tracks and compares both.

    Args:
        takes: Drawn performances.
        tracks: Folders of real tracks (npz), at any depth.
        cameras: Settings of the cameras.
        noise: Settings of the simulated tracker errors.
        moments: Number of moments of a drawn clip.
        seed: Seed of the filming.

    Raises:
        ModelError: There are no real tracks.
    """
    given, read = _real(tracks)
    drawn = pooled(_drawn(takes, cameras, noise, moments, seed))
    columns = (drawn, pooled(given), pooled(read))
    return NoiseTable(tuple(_rows(columns)), (len(takes), len(given)))


def _rows(columns: tuple[HandMoments, ...]) -> Iterator[tuple[str, float, float, float, str]]:
    for figure in figures_of():
        drawn, real, read = (figure.value(column) for column in columns)
        yield figure.name, drawn, real, read, figure.form


def _real(folders: list[Path]) -> tuple[list[Movement], list[Movement]]:
    """Returns the movements of real clips, as tracked and as keypoints."""
    tracks = [Track.load(file) for folder in folders for file in sorted(folder.rglob("*.npz"))]
    pairs = [(of_track(track), of_keypoints(track)) for track in tracks]
    given, read = [a for a, _ in pairs if a is not None], [b for _, b in pairs if b is not None]
    if not given or not read:
        raise ModelError(f"There is no track (npz) of a person in {', '.join(map(str, folders))}.")
    return given, read


def _drawn(
    takes: Takes, cameras: Cameras, noise: Noise, moments: int, seed: int
) -> Iterator[Movement]:
    for number, first in enumerate(range(0, len(takes), BATCH)):
        rows = np.arange(first, min(first + BATCH, len(takes)))
        track, gap_s = film(takes, rows, moments, cameras, noise, chance_of(seed, number))
        yield from of_drawn(track, gap_s.numpy())


def _in_words(value: float, form: str) -> str:
    return "-" if np.isnan(value) else format(value, form)
