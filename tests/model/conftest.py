"""A small network, saved as the real ones are, and films to read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from deepsign_model.bundle import Bundle
from deepsign_model.net import MobileNet3d, NetConfig
from deepsign_model.spec import Calibration, ModelSpec
from deepsign_model.tensor import normalise
from deepsign_training.export import save_bundle

LABELS = ("book", "cat", "house", "no_sign")
PARAMETERS = {"movement": ("Circular", "None", "Straight"), "repeated": ("no", "yes")}
MakeFilm = Callable[..., Path]


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """An untrained network of a quarter of the width, with batch norms that have seen something."""
    torch.manual_seed(0)
    heads = tuple((name, len(values)) for name, values in PARAMETERS.items())
    net = MobileNet3d(NetConfig(len(LABELS), width=0.25, parameters=heads)).train()
    for module in net.modules():
        if isinstance(module, torch.nn.BatchNorm3d):
            module.momentum = 1.0  # one batch sets the running figures, so that logits differ
    clips = np.random.default_rng(0).integers(0, 255, (4, 16, 64, 64, 3), dtype=np.uint8)
    net(torch.from_numpy(normalise(clips)))
    for head in (net.word, *net.parameter.values()):
        torch.nn.init.normal_(head.weight)
    state = {
        "labels": list(LABELS),
        "width": 0.25,
        "parameters": PARAMETERS,
        "ema": net.state_dict(),
    }
    calibration = Calibration(1.5, {"book": 0.3, "cat": 0.4}, 0.35)
    spec = ModelSpec(
        LABELS, name="small", width=0.25, size=64, calibration=calibration, parameters=PARAMETERS
    )
    return save_bundle(tmp_path_factory.mktemp("weights") / "small", state, spec, "# small\n")


@pytest.fixture
def film(tmp_path: Path) -> MakeFilm:
    """Writes a film in which a bright square moves during the middle half."""

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
    """The square stands at the left, crosses between 1/4 and 3/4 of the film, stands at the right."""
    width, height = size
    picture = np.full((height, width, 3), 40, np.uint8)
    travel = float(np.clip((share - 0.25) * 2, 0, 1))
    left = round(travel * (width - 24))
    picture[height // 2 - 12 : height // 2 + 12, left : left + 24] = 230
    return picture
