"""Arms and hands of the drawn person: the parts of one pose, drawn from back to front."""

from collections.abc import Callable
from functools import partial
from typing import Final

import cv2
import numpy as np

from deepsign_assets.body.geometry import Array
from deepsign_assets.body.pose import Pose
from deepsign_assets.film.appearance import Colour, Look
from deepsign_assets.film.sketch import SHIFT, Fixed, Picture, Sketch, dim, fixed, mix

_FINGERS: Final = ((1, 2, 3, 4), (5, 6, 7, 8), (9, 10, 11, 12), (13, 14, 15, 16), (17, 18, 19, 20))
_RADII_M: Final = np.array([
    [0.0125, 0.0115, 0.0095], *[[0.0098, 0.0090, 0.0078]] * 3, [0.0088, 0.0078, 0.0068],
])  # fmt: skip
_PALM: Final = (0, 1, 5, 9, 13, 17)
_FINGER_TONES: Final = ((1.0, 0.68), (0.74, 1.0))  # how wide and how light: the edge, the middle
_LIMB_TONES: Final = ((1.0, 0.82, 0.0), (0.84, 1.0, 0.12))  # and how far toward the light
_PALM_PART: Final = 5


def paint_arms(sketch: Sketch, look: Look, light: Array, pose: Pose, offset: Array) -> None:
    """Draws both arms, the parts farther from the camera first.

    Args:
        sketch: The picture to draw on.
        look: The person's look.
        light: (3,) unit vector to the light.
        pose: The pose.
        offset: (3,) shift of the body.
    """
    parts: list[tuple[float, Callable[[], None]]] = []
    limbs = _Limbs(sketch, look, light)
    for side in (0, 1):
        hand = pose.hands[side] + offset
        shoulder, elbow = pose.shoulders[side] + offset, pose.elbows[side] + offset
        depth = float(hand[:, 2].mean())
        upper = partial(limbs.upper, shoulder, elbow)
        fore = partial(limbs.fore, elbow, hand[0], watch=side == 1)
        whole = partial(_hand, sketch, look, light, hand, pose.palms[side], pose.body.hand)
        parts.append((min(float(elbow[2]), depth) - 0.05, upper))
        parts.append((float(elbow[2] + hand[0, 2]) / 2, fore))
        parts.append((depth, whole))
    for _, paint in sorted(parts, key=lambda part: part[0]):
        paint()


class _Limbs:
    """Upper arms and forearms as sleeved capsules."""

    def __init__(self, sketch: Sketch, look: Look, light: Array) -> None:
        self.sketch, self.look, self.light = sketch, look, light

    def upper(self, shoulder: Array, elbow: Array) -> None:
        """Draws the upper arm and its sleeve."""
        top = shoulder + np.array([0.0, -0.012, 0.0])
        self._capsule(top, elbow, (0.045, 0.038), self.look.skin)
        if self.look.sleeve > 0:
            end = top + (elbow - top) * min(1.0, 0.25 + 0.75 * self.look.sleeve)
            self._capsule(top, end, (0.050, 0.045), self.look.cloth)

    def fore(self, elbow: Array, wrist: Array, *, watch: bool) -> None:
        """Draws the forearm, its sleeve and a watch."""
        self._capsule(elbow, wrist, (0.038, 0.026), self.look.skin)
        if self.look.sleeve > 1:
            end = elbow + (wrist - elbow) * (self.look.sleeve - 1.0)
            self._capsule(elbow, end, (0.046, 0.036), self.look.cloth)
        if self.look.watch and watch:
            self._watch(elbow, wrist)

    def _capsule(
        self, start: Array, end: Array, radii: tuple[float, float], colour: Colour
    ) -> None:
        """Draws a rounded limb with a lighter middle toward the light."""
        view, picture = self.sketch.view, self.sketch.picture
        pixels, scale = view.project(np.stack([start, end]))
        wide = np.array(radii) * scale * view.px_per_m
        along = pixels[1] - pixels[0]
        across = np.array([-along[1], along[0]]) / max(float(np.hypot(*along)), 1e-6)
        lit = 1.0 if across[0] * self.light[0] - across[1] * self.light[1] > 0 else -1.0
        for grow, tone, shift in _LIMB_TONES:
            edge = across * (wide * grow)[:, None]
            middle = pixels + edge * (shift * lit)
            quad = np.concatenate([middle + edge, (middle - edge)[::-1]])
            shade = dim(colour, tone)
            cv2.fillConvexPoly(picture, fixed(quad), shade, shift=SHIFT)
            rounds = (wide * grow * 2**SHIFT).astype(int).tolist()
            for centre, radius in zip(fixed(middle).tolist(), rounds, strict=True):
                cv2.circle(picture, centre, radius, shade, -1, shift=SHIFT)

    def _watch(self, elbow: Array, wrist: Array) -> None:
        view = self.sketch.view
        ring = elbow + (wrist - elbow) * np.array([[0.93], [0.98]])
        pixels, scale = view.project(ring)
        width = max(1, round(0.058 * view.px_per_m * float(scale[0])))
        cv2.polylines(self.sketch.picture, [fixed(pixels)], False, (26, 26, 28), width, shift=SHIFT)


def _hand(
    sketch: Sketch, look: Look, light: Array, joints: Array, palm: Array, size: float
) -> None:
    """Draws a hand (21, 3): palm and fingers, the nearer ones last."""
    pixels, scale = sketch.view.project(joints)
    px = sketch.view.px_per_m * size * scale
    seen = bool(palm[2] > 0)
    tone = round(float(0.90 + 0.16 * (palm @ light) * (1 if seen else -1)), 2)
    skin = mix(look.skin, (235, 170, 150), 0.16) if seen else look.skin
    depths = [joints[list(finger)[1:], 2].mean() for finger in _FINGERS]
    depths.append(joints[list(_PALM), 2].mean() - 0.004 * palm[2])
    places, widths = fixed(pixels), _widths(px)
    for part in np.argsort(np.array(depths)).tolist():
        if part == _PALM_PART:
            outline = np.ascontiguousarray(places[list(_PALM)])
            _paint_palm(sketch.picture, outline, float(px[0]), dim(skin, tone))
        else:
            colour = dim(skin, round(tone + 0.03, 2))
            points = places[list(_FINGERS[part])].tolist()
            _paint_finger(sketch.picture, points, widths[part], colour)


def _widths(px: Array) -> list[list[list[int]]]:
    """Returns thickness in px of each finger's bones, of the dark edge and of the light middle: (5, 2, 3)."""
    grow = np.array([tone[0] for tone in _FINGER_TONES])
    wide = 2 * _RADII_M * px[np.array(_FINGERS)[:, :3]]
    widths = np.maximum(1, np.round(wide[:, None] * grow[:, None])).astype(int)
    listed: list[list[list[int]]] = widths.tolist()
    return listed


def _paint_palm(picture: Picture, outline: Fixed, px: float, colour: Colour) -> None:
    hull = cv2.convexHull(outline)
    cv2.polylines(picture, [hull], True, dim(colour, 0.74), max(1, int(0.026 * px)), shift=SHIFT)
    cv2.fillConvexPoly(picture, hull, colour, shift=SHIFT)
    cv2.polylines(picture, [hull], True, colour, max(1, int(0.018 * px)), shift=SHIFT)


def _paint_finger(
    picture: Picture, points: list[list[int]], widths: list[list[int]], colour: Colour
) -> None:
    """Draws a finger through its four joints, as a dark edge and a light middle."""
    for (_, tone), thick in zip(_FINGER_TONES, widths, strict=True):
        shade = dim(colour, tone)
        for bone, width in enumerate(thick):
            cv2.line(picture, points[bone], points[bone + 1], shade, width, shift=SHIFT)
