"""A drawn person at a webcam, for the demo camera and for pictures of the game."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.joints import Joints, joints_of
from deepsign_assets.body.performance import Key, Performance, Posture
from deepsign_assets.body.pose import Pose, Poses, pose, poses
from deepsign_assets.body.skeleton import HEAD_PLACES
from deepsign_assets.body.view import View
from deepsign_assets.film.appearance import Look, random_look
from deepsign_assets.film.backdrop import backdrop
from deepsign_assets.film.person_painter import PersonPainter, Stance
from deepsign_assets.film.sitter import Sitter
from deepsign_assets.film.vary import Variation, finger_habit, random_body, vary
from deepsign_assets.lexicon import is_spelled, load_entries, load_gestures, load_lexicon

_RISE_CM: Final = 5.0
_OVERSIZE: Final = 2
_HELD_S: Final = 1.2
_CAREFUL: Final = Variation(place=0.6, turn=0.6, pace=0.6, size=0.6)


class DrawnLearner:
    """One drawn person in a room; the same seed gives the same person.

    Args:
        seed: Determines the person and the variation of their signs.
        hand: Their dominant hand.
    """

    def __init__(self, seed: int = 5, hand: Hand = "right") -> None:
        self.hand: Hand = hand
        rng = np.random.default_rng(seed)
        self._body = random_body(rng)
        self._look = _presentable(random_look(rng))
        self._rng = rng
        self._rest = replace(load_lexicon()["book"].performance, rest="lap")
        self._near = False
        # A separate generator, so that the variation of signs does not depend on the habit.
        habit = finger_habit(np.random.default_rng([seed, 27]))
        self._sitter = Sitter(
            self._body, hand, habit,
            distance_m=0.68, view_height=0.88, face=(0.5, 0.4), angles_deg=(0.0, 2.0, 0.0),
        )  # fmt: skip
        self._rooms: dict[tuple[int, int], NDArray[np.uint8]] = {}

    def perform(self, sign_id: str) -> Performance:
        """Returns a natural variation of a citation form, another one at each call; still letters and numbers are held longer.

        Raises:
            UnknownSign: There is no such sign, letter or number.
        """
        self._near = False
        made = vary(load_entries()[sign_id].performance, self._rng, _CAREFUL)
        if is_spelled(sign_id) and len(made.keys) == 1:
            made = replace(made, keys=(replace(made.keys[0], hold_s=_HELD_S),))
        return replace(made, keys=tuple(map(_raised, made.keys)), rest="lap", other_rest=None)

    def gesture(self, label: str) -> Performance:
        """Returns a gesture of the arcade, always made the same way; this person now sits nearer to the camera.

        Raises:
            UnknownSign: There is no such gesture.
        """
        self._near = True
        plain = load_gestures().performed(label, self.hand).performance
        return replace(self._sitter.in_view(plain), rest="lap", other_rest=None)

    def pose(self, performance: Performance, t_s: float) -> Pose:
        """Returns this person at one moment of a performance."""
        return pose(performance, t_s, self._body, self.hand)

    def poses(self, performance: Performance, times_s: Sequence[float]) -> Poses:
        """Returns this person at many moments of a performance, several times faster than one by one."""
        return poses(performance, times_s, self._body, self.hand)

    @cached_property
    def _resting(self) -> Pose:
        return self.pose(self._rest, -1.0)

    def paint(
        self, pose: Pose | None, t_s: float, size: tuple[int, int] = (640, 480)
    ) -> NDArray[np.uint8]:
        """Returns the camera's picture.

        Args:
            pose: The pose; None: at rest.
            t_s: Time, for breathing and small movements of the head.
            size: (width, height) in px.

        Returns:
            uint8 (height, width, 3) RGB, not mirrored.
        """
        width, height = size[0] * _OVERSIZE, size[1] * _OVERSIZE
        moment = self._resting if pose is None else pose
        view = self._view(width, height)
        picture = self._room(width, height).copy()
        PersonPainter(self._look, view).paint(picture, moment, _idle(t_s))
        return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)

    def joints(self, pose: Pose | None, size: tuple[int, int] = (640, 480)) -> Joints:
        """Returns the joints in the picture of `paint`, without the small movements of breathing.

        Args:
            pose: The pose; None: at rest.
            size: (width, height) in px.
        """
        return joints_of(self._resting if pose is None else pose, self._view(*size))

    def _view(self, width: int, height: int) -> View:
        """Returns the camera: farther away for a learner who signs, nearer for a player who makes gestures."""
        if not self._near:
            return View(width, height, height / 0.80, (width / 2, height * 0.24), 1.1)
        near = self._sitter.view(height)
        return replace(near, width=width, centre=(width / 2, near.centre[1]))

    def _room(self, width: int, height: int) -> NDArray[np.uint8]:
        if (width, height) not in self._rooms:
            self._rooms[width, height] = backdrop(self._look, width, height)
        return self._rooms[width, height]


def _raised(key: Key) -> Key:
    """Returns the moment raised some centimetres in front of the trunk, as most people sign."""
    return replace(key, dominant=_higher(key.dominant), other=key.other and _higher(key.other))


def _higher(posture: Posture) -> Posture:
    if posture.at in HEAD_PLACES or ":" in posture.at:
        return posture
    x, y, z = posture.offset_cm
    return replace(posture, offset_cm=(x, y + _RISE_CM, z))


def _idle(t_s: float) -> Stance:
    return Stance(
        roll=0.012 * float(np.sin(0.7 * t_s)),
        yaw=0.03 * float(np.sin(0.43 * t_s + 1)),
        sway_x_m=0.003 * float(np.sin(0.5 * t_s)),
        sway_y_m=0.002 * float(np.sin(1.5 * t_s)),
    )


def _presentable(look: Look) -> Look:
    """Returns the look in a calm room and plain clothes, as the game shows its learners."""
    return replace(
        look,
        skin=(205, 152, 118),
        hair="bob",
        hair_colour=(58, 38, 30),
        beard=0.0,
        glasses=False,
        cloth=(52, 84, 110),
        cloth_2=(44, 70, 96),
        pattern="plain",
        sleeve=0.7,
        neckline_m=0.03,
        room=(206, 204, 196),
        room_2=(168, 176, 182),
        watch=False,
    )
