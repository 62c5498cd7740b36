"""Picture in, skeleton out: one person's body and hands, followed from picture to picture."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from deepsign_model.errors import ModelError
from deepsign_model.tracking.crop import PicturePyramid
from deepsign_model.tracking.found_body import FACE_AND_ARMS, FoundBody
from deepsign_model.tracking.hand_follower import HandFollower
from deepsign_model.tracking.networks import TrackerNetworks, open_networks
from deepsign_model.tracking.person import PersonFollower
from deepsign_model.tracking.skeleton import BODY, HAND_POINTS, Skeleton
from deepsign_model.tracking.weights import TrackerWeights
from deepsign_model.tracking.whose import Given

__all__ = ["Tracker", "load_tracker"]


class Tracker:
    """Follows one person through the pictures of one camera or film.

    Args:
        networks: what is asked; the tracker itself starts nothing.
    """

    def __init__(self, networks: TrackerNetworks) -> None:
        self._person = PersonFollower(networks)
        self._hands = HandFollower(networks)

    @property
    def people(self) -> int:
        """How many people the detector saw when it last looked: at first, when lost, every 2 s."""
        return self._person.people

    def reset(self) -> None:
        """Forgets everything: the next picture is another film's first."""
        self._person.reset()
        self._hands.reset()

    def track(self, rgb: NDArray[np.uint8], t_s: float) -> Skeleton:
        """What is seen in the next picture.

        Args:
            rgb: uint8 (H, W, 3) of any size, as the camera sees it, not mirrored.
            t_s: when it was taken; later than the picture before.

        Raises:
            ModelError: if the array is no picture.
        """
        if rgb.ndim != 3 or rgb.shape[2] != 3 or rgb.dtype != np.uint8 or not rgb.size:
            raise ModelError(
                f"The tracker reads pictures of uint8 (H, W, 3), not {rgb.dtype} {rgb.shape}."
            )
        picture = PicturePyramid(rgb)
        body = self._person.follow(picture, t_s)
        given = self._hands.follow(picture, body)
        return _skeleton(picture, t_s, body, given)


def load_tracker(folder: Path | None = None) -> Tracker:
    """A tracker with the weights of a folder, by default those that ship, on one thread.

    Raises:
        BundleError: if a file is missing, cut, altered or another's.
        ModelError: if OpenVINO does not work here.
    """
    return Tracker(open_networks(TrackerWeights.load(folder)))


def _skeleton(
    picture: PicturePyramid, t_s: float, body: FoundBody | None, given: Given
) -> Skeleton:
    points = np.full((len(BODY), 2), np.nan, np.float32)
    presence = np.zeros(len(BODY), np.float32)
    if body is not None:
        chosen = list(FACE_AND_ARMS)
        points, presence = body.points[chosen], body.presence[chosen]
    hands = np.full((2, HAND_POINTS, 3), np.nan, np.float32)
    for side, hand in enumerate(given):
        if hand is not None:
            hands[side] = hand.points
    sure = np.array([0.0 if hand is None else hand.presence for hand in given], np.float32)
    return Skeleton(t_s, (picture.width, picture.height), points, presence, hands, sure)
