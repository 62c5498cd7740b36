"""The tracker: follows the body and hands of one person from picture to picture."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from deepsign_model.errors import ModelError
from deepsign_model.tracking.crop import PicturePyramid
from deepsign_model.tracking.found_body import FACE_AND_ARMS, FoundBody
from deepsign_model.tracking.hand_follower import HandFollower
from deepsign_model.tracking.networks import TrackerNetworks, open_networks
from deepsign_model.tracking.person_follower import PersonFollower
from deepsign_model.tracking.skeleton import BODY, HAND_POINTS, Skeleton
from deepsign_model.tracking.weights import TrackerWeights
from deepsign_model.tracking.whose import Given

__all__ = ["Tracker", "load_tracker"]


class Tracker:
    """Follows one person through the pictures of one camera or film.

    Args:
        networks: The networks to use; the constructor starts nothing.
    """

    def __init__(self, networks: TrackerNetworks) -> None:
        self._person = PersonFollower(networks)
        self._hands = HandFollower(networks)

    @property
    def people(self) -> int:
        """Number of people at the last detection, which runs at the start, after a loss, and every 2 s."""
        return self._person.people

    def reset(self) -> None:
        """Clears all state: the next picture is the first of another film."""
        self._person.reset()
        self._hands.reset()

    def track(self, rgb: NDArray[np.uint8], t_s: float) -> Skeleton:
        """Tracks the person in the next picture.

        Args:
            rgb: uint8 (H, W, 3) of any size, as the camera sees it, not mirrored.
            t_s: Its time in seconds; later than that of the previous picture.

        Raises:
            ModelError: The array is not a picture.
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
    """Loads a single-threaded tracker with the weights of a folder, by default those that ship.

    Raises:
        BundleError: A file is missing, truncated or altered.
        ModelError: OpenVINO does not work on this machine.
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
