"""Films a person at a desk who makes one of the 27 gestures before a webcam.

`film_gesture(label, seed)` is for gestures what `film_clip` is for signs: the same seed always gives the same clip. Nothing is framed by the
face. The clips are square: they show the middle square of a webcam's wider picture, which is what the arcade cuts out too.
"""

from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np

from deepsign_assets.body.geometry import Array, unit
from deepsign_assets.body.performance import Performance
from deepsign_assets.body.pose import Hand, poses
from deepsign_assets.body.skeleton import Body, place
from deepsign_assets.body.view import View
from deepsign_assets.film.backdrop import Passers
from deepsign_assets.film.camera_faults import camera_faults
from deepsign_assets.film.everyday import everyday, idle
from deepsign_assets.film.film import OVERSIZE, Clip, paint_frames, stances
from deepsign_assets.film.gesture_vary import moved, resized, vary_gesture, within_depth
from deepsign_assets.film.look import Look, random_look
from deepsign_assets.film.painter import Painter
from deepsign_assets.film.vary import finger_habit, random_body
from deepsign_assets.lexicon import NO_GESTURE, OTHER_THINGS, load_gestures

_LEFT_HANDED: Final = 0.35  # more than among people: both hands must be known
_NEAREST_M: Final = 0.18  # of a hand to the camera
_NEAR_FACE_CM: Final = 18.0  # of a hand before the shoulders
_HIGH_CM: Final = 100 * place("neutral_high", Body())[2]  # where gestures are placed from
_INSET: Final = 0.3  # people keep the middle of the hand's way this far within the picture
_WIDEST: Final = 0.64  # and make it no larger, as a share of the side
_CARELESS: Final = 0.25  # but some do not look, and their hand leaves the picture
_CARELESSLY: Final = (0.64, 1.05)
_NEAR_CAMERA_M: Final = (0.48, 1.2)
_FAR_CAMERA_M: Final = (0.9, 1.5)  # for those who sit back, stand, or share the picture with a room
_FAR: Final = 0.12
_DARKEST: Final = 34.0  # of 255: a webcam that sees less light exposes longer
_DARK_ROOMS: Final = 0.35
_SHUTTERS_S: Final = (0.01, 0.06)


@dataclass(frozen=True)
class GestureShape:
    """Size of a clip.

    Attributes:
        frames: how many.
        size: side in px.
        seconds: shortest and longest time shown; a longer gesture lengthens it.
    """

    frames: int = 16
    size: int = 112
    seconds: tuple[float, float] = (2.0, 3.2)


@dataclass(frozen=True)
class Sitter:
    """A person at a desk, and the webcam before them.

    Attributes:
        body, look, hand: who it is, and the hand that gestures.
        habit_deg: how the fingers lie (20,).
        light: where the light comes from.
        distance_m: camera to face.
        lens: height of the picture over its distance.
        face: where the face is, as shares of the side.
        angles_deg: yaw, pitch and roll of the camera.
    """

    body: Body
    look: Look
    hand: Hand
    habit_deg: Array
    light: Array
    distance_m: float
    lens: float
    face: tuple[float, float]
    angles_deg: tuple[float, float, float]

    @classmethod
    def drawn(cls, rng: np.random.Generator) -> "Sitter":
        """Somebody at random."""
        look = random_look(rng)
        if rng.random() < 0.72:
            look = replace(look, backdrop="clutter")
        yaw, pitch, roll = np.clip(rng.normal([0, 1, 0], [8, 7, 2.5]), -28, 28)
        return cls(
            body=random_body(rng),
            look=look,
            hand="left" if rng.random() < _LEFT_HANDED else "right",
            habit_deg=finger_habit(rng),
            light=unit(rng.normal([0, 0.6, 0.8], 0.6)),
            distance_m=_distance_m(rng),
            lens=float(rng.uniform(0.74, 0.98)),
            face=(
                float(np.clip(rng.normal(0.5, 0.11), 0.2, 0.8)),
                float(np.clip(rng.normal(0.41, 0.08), 0.2, 0.62)),
            ),
            angles_deg=(float(yaw), float(pitch), float(roll)),
        )

    def view(self, side: int) -> View:
        """What the camera shows on a square of `side` px."""
        yaw, pitch, roll = self.angles_deg
        x, y = self.face
        return View(
            side, side, side / (self.lens * self.distance_m), (x * side, y * side),
            self.distance_m, yaw, pitch, roll,
        )  # fmt: skip

    def perform(self, label: str, rng: np.random.Generator) -> Performance:
        """How this person makes the gesture this time, within the picture.

        Raises:
            UnknownSign: there is no such gesture.
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
        """People see themselves on the screen, and keep the hand before the camera and not in its face.

        Args:
            performance: of a gesture.
            widest: how large they let its way become, as a share of the picture's side.
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
        short = (np.clip(middle, _INSET, 1 - _INSET) - middle) * self.lens * self.distance_m
        right, down = short / scale.mean()
        across = right if self.hand == "right" else -right
        shift = np.clip(100 * np.array([across, -down, 0.0]), -22, 22)
        fits = widest / max(widest, float(np.max(high - low)))
        return replace(performance, keys=moved(resized(keys, fits), shift))


def film_gesture(label: str, seed: int, shape: GestureShape = GestureShape()) -> Clip:
    """A clip of a drawn person at a webcam.

    Args:
        label: id of one of the 27 gestures.
        seed: everything else follows from it.
        shape: size of the clip.

    Returns:
        (T, H, W, 3) uint8 RGB, not mirrored: the performer's left is on the right.

    Raises:
        UnknownSign: there is no such gesture.
    """
    rng = np.random.default_rng([seed, sum(map(ord, label)), 27])
    sitter = Sitter.drawn(rng)
    performance = sitter.perform(label, rng)
    times = _moments(performance, rng, shape)
    lively = float(rng.uniform(1.5, 7.0)) if label == OTHER_THINGS else float(rng.uniform(0.5, 2))
    clip = film_sitter(sitter, performance, times, rng, shape.size, lively)
    return camera_faults(_lit(clip, rng), rng)


def _lit(clip: Clip, rng: np.random.Generator) -> Clip:
    """Webcams' strong contrast, and rooms that are lit by the screen alone or by a lamp."""
    contrast = float(np.exp(rng.normal(0.08, 0.2)))
    bright = float(rng.uniform(0.4, 0.8)) if rng.random() < _DARK_ROOMS else 1.0
    table = np.clip(bright * (110 + contrast * (np.arange(256) - 110.0)), 0, 255)
    gain = exposure(float(table[clip[0]].mean()))
    flat = cv2.LUT(
        clip.reshape(-1, clip.shape[2], 3), np.minimum(gain * table, 255).astype(np.uint8)
    )
    return np.asarray(flat.reshape(clip.shape), dtype=np.uint8)


def exposure(mean: float) -> float:
    """By what a webcam brightens a picture of this mean (0 to 255): it exposes longer in the dark."""
    return _DARKEST / mean if 1.0 < mean < _DARKEST else 1.0


def _distance_m(rng: np.random.Generator) -> float:
    """Camera to face: at arm's length from the screen, and sometimes farther."""
    if rng.random() < _FAR:
        return float(rng.uniform(*_FAR_CAMERA_M))
    return float(np.clip(np.exp(rng.normal(np.log(0.68), 0.21)), *_NEAR_CAMERA_M))


def film_sitter(
    sitter: Sitter,
    performance: Performance,
    times: Array,
    rng: np.random.Generator,
    size: int,
    lively: float = 1.0,
) -> Clip:
    """Frames (T, size, size, 3) of one person at the moments `times` (T,), before what the camera adds.

    Args:
        sitter: who, and the camera.
        performance: what they do.
        times: seconds from the start of the performance.
        rng: shutter, small movements, and what moves behind.
        size: side in px.
        lively: how much head and trunk move; 1 as in signing.
    """
    painter = Painter(sitter.look, sitter.view(size * OVERSIZE), sitter.light)
    half = float(rng.uniform(*_SHUTTERS_S)) / 2 if rng.random() < 0.6 else 0.0
    opened = np.concatenate([times - half, times + half]) if half else times
    moving = poses(performance, opened, sitter.body, sitter.hand, sitter.habit_deg)
    passers = Passers.drawn(rng) if rng.random() < 0.1 else Passers()
    return paint_frames(painter, moving, stances(rng, times, lively), passers, size)


def _moments(performance: Performance, rng: np.random.Generator, shape: GestureShape) -> Array:
    """(T,) moments of the frames: the gesture somewhere within, at a webcam's frame rate."""
    first, last = performance.stroke_s
    span = max(float(rng.uniform(*shape.seconds)), min(last - first + 0.25, 4.0))
    latest = first - float(rng.uniform(0.0, 0.25))
    earliest = min(last + float(rng.uniform(0.0, 0.25)) - span, latest)
    start = float(rng.uniform(earliest, latest))
    times = np.linspace(start, start + span, shape.frames)
    rate = float(rng.choice([10, 12, 15, 30]))
    return np.round(times * rate) / rate if rng.random() < 0.6 else times
