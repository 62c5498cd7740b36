"""Classifies the gesture that is ending now, once per skeleton, from the skeletons of the last seconds.

The answer depends only on those seconds, so a live stream and a film with the same skeletons give the same answers. Importing
this module imports neither OpenVINO nor torch.
"""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.lexicon import NO_GESTURE
from deepsign_model.bundle import GestureBundle
from deepsign_model.keypoints.inference import KeypointRecogniser, Pass, open_network
from deepsign_model.keypoints.probabilities import to_probabilities
from deepsign_model.keypoints.sampling import BRIDGED_S, spaced
from deepsign_model.runtime import Backend
from deepsign_model.specs.gestures import GestureSpec
from deepsign_model.tracking.skeleton import Skeleton
from deepsign_model.tracking.track import Track

__all__ = ["LEAST_S", "GestureRecogniser", "open_gestures"]

Floats = NDArray[np.float32]

LEAST_S: Final = 0.4
"""With less of a stream than this the answer is "no gesture", because a single pose does not show a movement."""


class GestureRecogniser(KeypointRecogniser[GestureSpec]):
    """A network of gestures, ready to use."""

    def __init__(self, spec: GestureSpec, backend: str, run: Pass) -> None:
        super().__init__(spec, backend, run)
        self._past: deque[Skeleton] = deque()

    def reset(self) -> None:
        """Clears the history: the next skeleton is the first of a new stream."""
        self._past.clear()

    def push(self, skeleton: Skeleton) -> tuple[float, ...]:
        """Returns the probabilities of the labels at the moment of a skeleton.

        Args:
            skeleton: The next skeleton. An earlier time or another picture size starts a new stream.

        Returns:
            One probability per label, in their order; their sum is 1.
        """
        past = self._past
        if past and (skeleton.size_px != past[-1].size_px or skeleton.t_s <= past[-1].t_s):
            past.clear()
        past.append(skeleton)
        # Keep more than the window, so that its start lies between two skeletons and a hand lost there can be interpolated.
        since_s = skeleton.t_s - self.spec.seconds - BRIDGED_S
        while len(past) > 2 and past[1].t_s <= since_s:
            past.popleft()
        if skeleton.t_s - past[0].t_s < LEAST_S:
            return tuple(float(label == NO_GESTURE) for label in self.spec.labels)
        return self._shares(Track.of(list(past)), skeleton.t_s)

    def along(self, track: Track) -> Floats:
        """Returns the result of `push` at every moment of a track, float32 (T, K)."""
        self.reset()
        return np.array([self.push(skeleton) for skeleton in track.skeletons()], np.float32)

    def _shares(self, track: Track, now_s: float) -> tuple[float, ...]:
        at_s = np.linspace(now_s - self.spec.seconds, now_s, self.spec.moments)
        points, seen = spaced(track, at_s)
        logits = self._run(points[None], seen[None])[0][0]
        return to_probabilities(logits, self.spec.spotting.temperature)


def open_gestures(
    folder: str | Path, backend: Backend = "auto", threads: int = 1
) -> GestureRecogniser:
    """Loads the network of a weights folder.

    Args:
        folder: The weights folder.
        backend: As in `deepsign_model.signs.recogniser.open_recogniser`.
        threads: Number of processor threads.

    Raises:
        ModelError: The backend is unknown or does not work here.
        BundleError: The files are missing, altered or inconsistent.
    """
    bundle = GestureBundle.load(folder)
    name, run = open_network(bundle, backend, threads)
    return GestureRecogniser(bundle.spec, name, run)
