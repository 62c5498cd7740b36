"""The person who signs, from picture to picture: followed, found when lost, steadied."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from deepsign_model.tracking.crop import Crop, PicturePyramid
from deepsign_model.tracking.detectors import PEOPLE, foremost
from deepsign_model.tracking.found_body import HIPS, FoundBody, crop_of_person, read_body
from deepsign_model.tracking.networks import TrackerNetworks
from deepsign_model.tracking.smoothing import OneEuro

__all__ = ["PersonFollower"]

THERE = 0.5  # least flag of a person
COUNT_S = 2.0  # how often people are counted while one is followed


class PersonFollower:
    """Follows the foremost person.

    Args:
        networks: of these, people and body are asked.
    """

    def __init__(self, networks: TrackerNetworks) -> None:
        self._networks = networks
        # As MediaPipe's pose_landmark_filtering: what is shown, and what says where to look next.
        self._shown, self._ahead = OneEuro(0.05, 80.0), OneEuro(0.01, 10.0)
        self.reset()

    def reset(self) -> None:
        """Forgets who was followed."""
        self._crop: Crop | None = None
        self._counted_s = -COUNT_S
        self.people = 0

    def follow(self, picture: PicturePyramid, t_s: float) -> FoundBody | None:
        """The person in the picture of a moment; None where there is none."""
        body = self._read(picture, self._crop)
        if body is None:
            self._shown.reset()
            self._ahead.reset()
            body = self._read(picture, self._find(picture, t_s))
        elif t_s - self._counted_s >= COUNT_S:
            self._find(picture, t_s)
        body = None if body is None else self._steadied(body, t_s)
        self._crop = None if body is None else body.next_crop()
        return body

    def _read(self, picture: PicturePyramid, crop: Crop | None) -> FoundBody | None:
        if crop is None:
            return None
        body = read_body(self._networks.body, picture, crop)
        return body if body.flag >= THERE else None

    def _find(self, picture: PicturePyramid, t_s: float) -> Crop | None:
        """Counts the people, and says where the foremost one is."""
        people = PEOPLE.find(self._networks.people, picture)
        self.people, self._counted_s = len(people), t_s
        if not len(people):
            return None
        hips, above = people.points[foremost(people, picture), :2]
        return crop_of_person(hips, above)

    def _steadied(self, body: FoundBody, t_s: float) -> FoundBody:
        side = body.next_crop().side
        shown = self._shown.smooth(body.points[:HIPS], t_s, side)
        ahead = self._ahead.smooth(body.points[HIPS:], t_s, side)
        return replace(body, points=np.concatenate([shown, ahead]))
