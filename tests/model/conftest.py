"""A small network in a weights folder, and films to read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from deepsign_model.bundle import Bundle
from deepsign_model.specs.network import Branch
from deepsign_model.specs.signs import Calibration, SignSpec
from deepsign_training.export.ensemble import save_random

LABELS = ("book", "cat", "house", "no_sign")
PARAMETERS = {"movement": ("Circular", "None", "Straight"), "repeated": ("no", "yes")}
MakeFilm = Callable[..., Path]


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """A weights folder with two small untrained networks."""
    spec = SignSpec(
        LABELS,
        name="small",
        branches=(Branch(width=16, blocks=1, cells=0), Branch(width=0, cells=8, channels=4)),
        calibration=Calibration(1.5, {"book": 0.3, "cat": 0.4}, 0.35),
        parameters=PARAMETERS,
    )
    return save_random(tmp_path_factory.mktemp("weights") / "small", spec)


@pytest.fixture
def film(tmp_path: Path) -> MakeFilm:
    """Makes films in which a bright square moves during the middle half."""

    def make(
        name: str = "film.mp4",
        frames: int = 40,
        fps: float = 20.0,
        size: tuple[int, int] = (160, 120),
    ) -> Path:
        path = tmp_path / name
        writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), fps, size)
        for i in range(frames):
            writer.write(_picture(i / frames, size))
        writer.release()
        return path

    return make


def _picture(share: float, size: tuple[int, int]) -> NDArray[np.uint8]:
    """Draws the square, which moves from left to right between 1/4 and 3/4 of the film."""
    width, height = size
    picture = np.full((height, width, 3), 40, np.uint8)
    travel = float(np.clip((share - 0.25) * 2, 0, 1))
    left = round(travel * (width - 24))
    picture[height // 2 - 12 : height // 2 + 12, left : left + 24] = 230
    return picture
