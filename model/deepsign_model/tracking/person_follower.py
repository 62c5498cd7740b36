"""Follows the signer from picture to picture, finds them again when lost, and smooths their points."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from deepsign_model.tracking.crop import Crop, PicturePyramid
from deepsign_model.tracking.detectors import PEOPLE, foremost
from deepsign_model.tracking.found_body import HIPS, FoundBody, crop_of_person, read_body
from deepsign_model.tracking.networks import TrackerNetworks
from deepsign_model.tracking.smoothing import OneEuro

__all__ = ["PersonFollower"]

THERE = 0.5  # smallest flag of a person
COUNT_S = 2.0  # time between counts of people while one is followed


class PersonFollower:
    """Follows the foremost person.

    Args:
        networks: The networks, of which people and body are used.
    """

    def __init__(self, networks: TrackerNetworks) -> None:
        self._networks = networks
        # As in MediaPipe's pose_landmark_filtering: one filter for the body's points, one for those of the next crop.
        self._shown, self._ahead = OneEuro(0.05, 80.0), OneEuro(0.01, 10.0)
        self.reset()

    def reset(self) -> None:
        """Forgets the person."""
        self._crop: Crop | None = None
        self._counted_s = -COUNT_S
        self.people = 0

    def follow(self, picture: PicturePyramid, t_s: float) -> FoundBody | None:
        """Returns the person in the next picture, or None if there is none."""
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
        """Counts the people and returns the crop of the foremost one."""
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
