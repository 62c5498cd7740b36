"""The real worker without its tracker, which takes seconds to load and is not under test here."""

from __future__ import annotations

from typing import Any

import numpy as np

from deepsign.recognition.worker.picture_slot import Picture
from deepsign.recognition.worker.serving import serve
from deepsign_model.tracking import tracker
from deepsign_model.tracking.skeleton import Skeleton


class Still:
    """A tracker that finds no hands; the body's presence is the brightness of the picture."""

    people = 0

    def reset(self) -> None:
        """Does nothing: there is no state."""

    def track(self, picture: Picture, t_s: float) -> Skeleton:
        """Reads the whole picture."""
        height, width = picture.shape[:2]
        return Skeleton(
            t_s,
            (width, height),
            np.full((13, 2), np.nan, np.float32),
            np.full(13, brightness(picture), np.float32),
            np.full((2, 21, 3), np.nan, np.float32),
            np.zeros(2, np.float32),
        )


def brightness(picture: Picture) -> float:
    """Returns the mean brightness of a picture, 0 to 1."""
    return float(picture.mean()) / 255


def serve_small(*given: Any, **named: Any) -> None:
    """Entry point in place of `serve`, with the same arguments."""
    tracker.load_tracker = Still  # type: ignore[assignment]
    serve(*given, **named)
