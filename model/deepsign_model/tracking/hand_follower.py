"""Follows two hands from picture to picture and finds them again when lost."""

from __future__ import annotations

from collections.abc import Collection

from deepsign_model.tracking.crop import Crop, PicturePyramid
from deepsign_model.tracking.detectors import PALMS
from deepsign_model.tracking.found_body import FoundBody
from deepsign_model.tracking.found_hand import FoundHand, crop_of_palm, crop_of_pose, read_hand
from deepsign_model.tracking.networks import TrackerNetworks
from deepsign_model.tracking.whose import LEFT, RIGHT, Given, Sighting, assign

__all__ = ["HandFollower"]

THERE = 0.3  # smallest presence of a hand
MOST_PALMS = 4  # palms read in one picture, those with the highest score
REST = 4  # pictures between searches while missing hands are outside the picture


class HandFollower:
    """Follows the signer's right and left hand.

    Args:
        networks: The networks, of which palms and hand are used.
    """

    def __init__(self, networks: TrackerNetworks) -> None:
        self._networks = networks
        self.reset()

    def reset(self) -> None:
        """Forgets the hands' positions."""
        self._crops: list[Crop | None] = [None, None]
        self._unsearched = REST

    def follow(self, picture: PicturePyramid, body: FoundBody | None) -> Given:
        """Returns the right and the left hand in the next picture; None for a lost hand."""
        seen: list[Sighting] = []
        for side, crop in enumerate(self._crops):
            if crop is not None:
                _add(seen, self._read(picture, crop), side)
        if len(seen) < 2 and self._search_due(picture, body, {s.side for s in seen}):
            self._search(picture, seen)
        given = assign(seen, body)
        if body is not None:
            given = self._reach(picture, body, given)
        self._crops = [None if hand is None else hand.next_crop() for hand in given]
        return given

    def _search_due(
        self, picture: PicturePyramid, body: FoundBody | None, there: Collection[int | None]
    ) -> bool:
        """Returns whether to search for palms; always true while the wrist of a missing hand is in the picture."""
        self._unsearched += 1
        if body is not None and self._unsearched < REST:
            missing = (side for side in (RIGHT, LEFT) if side not in there)
            if not any(picture.holds(body.hand_points(side)[0]) for side in missing):
                return False
        self._unsearched = 0
        return True

    def _search(self, picture: PicturePyramid, seen: list[Sighting]) -> None:
        """Adds hands at detected palms, except for palms of known hands."""
        palms, known = PALMS.find(self._networks.palms, picture), [s.hand.next_crop() for s in seen]
        for k in range(min(len(palms), MOST_PALMS)):
            crop = crop_of_palm(palms, k)
            if not any(crop.lies_on(other) for other in known):
                _add(seen, self._read(picture, crop))

    def _reach(self, picture: PicturePyramid, body: FoundBody, given: Given) -> Given:
        """Searches for a missing hand at the end of its arm."""
        seen = [Sighting(hand, side) for side, hand in enumerate(given) if hand is not None]
        for side in {RIGHT, LEFT} - {s.side for s in seen}:
            wrist, index, little = body.hand_points(side)
            if picture.holds(wrist):
                _add(seen, self._read(picture, crop_of_pose(wrist, index, little)), side)
        hands = {s.side: s.hand for s in seen}
        return hands.get(RIGHT), hands.get(LEFT)

    def _read(self, picture: PicturePyramid, crop: Crop) -> FoundHand:
        return read_hand(self._networks.hand, picture, crop)


def _add(seen: list[Sighting], hand: FoundHand, side: int | None = None) -> None:
    """Adds a reading if it is a hand and is not known yet."""
    if hand.presence >= THERE and not any(hand.same_as(s.hand) for s in seen):
        seen.append(Sighting(hand, side))
