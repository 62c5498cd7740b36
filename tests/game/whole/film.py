"""Real video files: the drawn learner rests, signs, rests, over and over."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import cv2
import numpy as np

from deepsign_assets.signer.learner import DrawnLearner

FPS: Final = 12
REST_S: Final = 1.2
SIZE: Final = (480, 360)


def film(path: Path, sign: str, times: int) -> Path:
    """Writes one attempt so many times over; it is painted once."""
    learner = DrawnLearner(5)
    performance = learner.perform(sign)
    moments = np.arange(-REST_S, performance.duration_s + REST_S / 2, 1 / FPS)
    pictures = [
        learner.paint(
            learner.pose(performance, float(t)) if 0 <= t <= performance.duration_s else None,
            number / FPS,
            SIZE,
        )
        for number, t in enumerate(moments)
    ]
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*"mp4v"), FPS, SIZE)
    for _ in range(times):
        for picture in pictures:
            writer.write(cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    writer.release()
    return path
