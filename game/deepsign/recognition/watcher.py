"""What the worker does for a learner: where they are in a picture, and which sign a track shows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self, cast

import numpy as np

if TYPE_CHECKING:
    from deepsign_model.signs.recogniser import Backend, SignRecogniser
    from deepsign_model.tracking.tracker import Tracker


@dataclass
class Watcher:
    """Tracker and sign network, loaded.

    Attributes:
        tracker: follows the learner from picture to picture.
        signs: names signs.
    """

    tracker: Tracker
    signs: SignRecogniser

    @classmethod
    def open(cls, folder: Path, backend: str = "auto") -> Self:
        """Loads both, on one thread.

        Args:
            folder: of the sign network; the tracker is the one that ships.
            backend: of the sign network: `auto`, `openvino` or `torch`.

        Raises:
            BundleError: a file is missing, cut or altered.
        """
        from deepsign_model.signs.recogniser import open_recogniser
        from deepsign_model.tracking.tracker import load_tracker

        return cls(load_tracker(), open_recogniser(folder, cast("Backend", backend)))

    @property
    def model_id(self) -> str:
        """Names the sign network's weights."""
        return self.signs.model_id

    @property
    def backend(self) -> str:
        """What runs them."""
        return self.signs.backend

    def warm_up(self) -> None:
        """Looks at an empty picture and judges an empty track, so that the first real ones are as quick."""
        self.tracker.track(np.zeros((480, 640, 3), np.uint8), 0.0)
        self.tracker.reset()
        self.signs.warm_up()
