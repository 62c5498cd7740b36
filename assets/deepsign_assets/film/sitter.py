"""A person at a desk who makes one of the 27 gestures in front of a webcam.

The view is square: the middle of a webcam's wider picture, which the arcade cuts out too.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from deepsign_assets.body.geometry import Array
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.performance import Performance
from deepsign_assets.body.pose import poses
from deepsign_assets.body.skeleton import Body, place
from deepsign_assets.body.view import View
from deepsign_assets.film.appearance import random_look
from deepsign_assets.film.everyday import everyday, idle
from deepsign_assets.film.gesture_vary import moved, resized, vary_gesture, within_depth
from deepsign_assets.film.vary import finger_habit, random_body
from deepsign_assets.lexicon import NO_GESTURE, OTHER_THINGS, load_gestures

_LEFT_HANDED: Final = 0.35  # more than among people, so that networks learn both hands
_NEAREST_M: Final = 0.18  # of a hand to the camera
_NEAR_FACE_CM: Final = 18.0  # of a hand in front of the shoulders
_HIGH_CM: Final = 100 * place("neutral_high", Body())[2]  # gestures are placed from here
_INSET: Final = 0.3  # people keep the middle of the hand's path this far within the picture
_WIDEST: Final = 0.64  # and make the path no larger, as a share of the side
_CARELESS: Final = 0.25  # share of people who do not look, and whose hand leaves the picture
_CARELESSLY: Final = (0.64, 1.05)
_NEAR_CAMERA_M: Final = (0.48, 1.2)
_FAR_CAMERA_M: Final = (0.9, 1.5)  # of people who sit back or stand
_FAR: Final = 0.12


@dataclass(frozen=True)
class Sitter:
    """A person at a desk, and the webcam before them.

    Attributes:
        body: Their sizes.
        hand: The hand that gestures.
        habit_deg: (20,) added to the joint angles of the fingers.
        distance_m: Camera to face.
        view_height: Height of the picture divided by the distance.
        face: Where the face is, as shares of the side.
        angles_deg: Yaw, pitch and roll of the camera.
    """

    body: Body
    hand: Hand
    habit_deg: Array
    distance_m: float
    view_height: float
    face: tuple[float, float]
    angles_deg: tuple[float, float, float]

    @classmethod
    def drawn(cls, rng: np.random.Generator) -> "Sitter":
        """Returns a random person."""
        # Nobody paints this person. The draws for their look stay, so that a seed gives the same person as before.
        random_look(rng)
        rng.random()
        yaw, pitch, roll = np.clip(rng.normal([0, 1, 0], [8, 7, 2.5]), -28, 28)
        body = random_body(rng)
        hand: Hand = "left" if rng.random() < _LEFT_HANDED else "right"
        habit_deg = finger_habit(rng)
        rng.normal(size=3)  # as above: where their light came from
        return cls(
            body=body,
            hand=hand,
            habit_deg=habit_deg,
            distance_m=_distance_m(rng),
            view_height=float(rng.uniform(0.74, 0.98)),
            face=(
                float(np.clip(rng.normal(0.5, 0.11), 0.2, 0.8)),
                float(np.clip(rng.normal(0.41, 0.08), 0.2, 0.62)),
            ),
            angles_deg=(float(yaw), float(pitch), float(roll)),
        )

    def view(self, side: int) -> View:
        """Returns the camera of a square picture of `side` px."""
        yaw, pitch, roll = self.angles_deg
        x, y = self.face
        return View(
            side, side, side / (self.view_height * self.distance_m), (x * side, y * side),
            self.distance_m, yaw, pitch, roll,
        )  # fmt: skip

    def perform(self, label: str, rng: np.random.Generator) -> Performance:
        """Returns the gesture as this person makes it this time, within the picture.

        Raises:
            UnknownSign: There is no such gesture.
        """
        gesture = load_gestures().performed(label, self.hand)
        if gesture.id == NO_GESTURE:
            return idle(rng)
        if gesture.id == OTHER_THINGS and rng.random() < 0.8:
            return everyday(rng)
        weights = np.array([1.5, *[1.0] * (len(gesture.variants) - 1)])
        chosen = gesture.variants[int(rng.choice(len(weights), p=weights / weights.sum()))]
        varied = vary_gesture(chosen, gesture.category, rng)
        if gesture.id == OTHER_THINGS:
            return varied
        careless = rng.random() < _CARELESS
        return self.in_view(varied, float(rng.uniform(*_CARELESSLY)) if careless else _WIDEST)

    def in_view(self, performance: Performance, widest: float = _WIDEST) -> Performance:
        """Returns the performance moved and resized to stay in view, as for people who watch themselves on the screen.

        Args:
            performance: A performance of a gesture.
            widest: The largest size of its path, as a share of the picture's side.
        """
        far_cm = 100 * (self.distance_m - _NEAREST_M) - _HIGH_CM
        keys = within_depth(performance.keys, _NEAR_FACE_CM - _HIGH_CM, far_cm)
        performance = replace(performance, keys=keys)
        first, last = performance.stroke_s
        hand = poses(performance, np.linspace(first, last, 9), self.body).hands[:, 0]
        palm = hand[:, [0, 5, 17]].mean(1)
        if self.hand == "left":
            palm = palm * [-1.0, 1.0, 1.0]
        pixels, scale = self.view(1).project(palm)
        low, high = pixels.min(axis=0), pixels.max(axis=0)
        middle = (low + high) / 2
        short = (np.clip(middle, _INSET, 1 - _INSET) - middle) * self.view_height * self.distance_m
        right, down = short / scale.mean()
        across = right if self.hand == "right" else -right
        shift = np.clip(100 * np.array([across, -down, 0.0]), -22, 22)
        fits = widest / max(widest, float(np.max(high - low)))
        return replace(performance, keys=moved(resized(keys, fits), shift))


def _distance_m(rng: np.random.Generator) -> float:
    """Returns the distance from camera to face: at arm's length from the screen, and sometimes farther."""
    if rng.random() < _FAR:
        return float(rng.uniform(*_FAR_CAMERA_M))
    return float(np.clip(np.exp(rng.normal(np.log(0.68), 0.21)), *_NEAR_CAMERA_M))
