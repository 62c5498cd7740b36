"""Arms and hands of the training painter: all frames' places are computed together, a frame draws its parts from back to front."""

from collections.abc import Callable
from typing import Final

import cv2
import numpy as np

from deepsign_assets.body.geometry import Array
from deepsign_assets.body.pose import Poses
from deepsign_assets.body.view import View
from deepsign_assets.film.appearance import Colour, Look
from deepsign_assets.film.sketch import SHIFT, Fixed, Picture, dim, fixed, mix

Drawer = Callable[[Picture, int], None]
_FINGERS: Final = ((1, 2, 3, 4), (5, 6, 7, 8), (9, 10, 11, 12), (13, 14, 15, 16), (17, 18, 19, 20))
_RADII_M: Final = np.array([
    [0.0125, 0.0115, 0.0095], *[[0.0098, 0.0090, 0.0078]] * 3, [0.0088, 0.0078, 0.0068],
])  # fmt: skip
_PALM: Final = (0, 1, 5, 9, 13, 17)
_FINGER_TONES: Final = ((1.0, 0.68), (0.74, 1.0))
_LIMB_TONES: Final = ((1.0, 0.82, 0.0), (0.84, 1.0, 0.12))
_PALM_PART: Final = 5


def arms_drawer(view: View, look: Look, light: Array, moving: Poses, offset: Array) -> Drawer:
    """A function that draws both arms of one frame, the parts farther from the camera first; `offset` (T, 3)."""
    parts: list[tuple[Array, Drawer]] = []
    for side in (0, 1):
        hand = moving.hands[:, side] + offset[:, None]
        shoulder = moving.shoulders[:, side] + offset
        elbow = moving.elbows[:, side] + offset
        depth = hand[:, :, 2].mean(axis=1)
        limbs = _Limbs(view, look, light)
        parts.append((np.minimum(elbow[:, 2], depth) - 0.05, limbs.upper(shoulder, elbow)))
        parts.append(
            ((elbow[:, 2] + hand[:, 0, 2]) / 2, limbs.fore(elbow, hand[:, 0], watch=side == 1))
        )
        palm = moving.palms[:, side]
        parts.append((depth, _hand(view, look, light, hand, palm, moving.body.hand)))
    order = np.argsort(
        np.stack([depth for depth, _ in parts], axis=1), axis=1, kind="stable"
    ).tolist()

    def draw(picture: Picture, frame: int) -> None:
        for index in order[frame]:
            parts[index][1](picture, frame)

    return draw


class _Limbs:
    """Sleeved capsules."""

    def __init__(self, view: View, look: Look, light: Array) -> None:
        self.view, self.look, self.light = view, look, light

    def upper(self, shoulder: Array, elbow: Array) -> Drawer:
        """Upper arm, and its sleeve."""
        top = shoulder + np.array([0.0, -0.012, 0.0])
        layers = [self._capsule(top, elbow, (0.045, 0.038), self.look.skin)]
        if self.look.sleeve > 0:
            end = top + (elbow - top) * min(1.0, 0.25 + 0.75 * self.look.sleeve)
            layers.append(self._capsule(top, end, (0.050, 0.045), self.look.cloth))
        return _stacked(layers)

    def fore(self, elbow: Array, wrist: Array, *, watch: bool) -> Drawer:
        """Forearm, its sleeve, and a watch."""
        layers = [self._capsule(elbow, wrist, (0.038, 0.026), self.look.skin)]
        if self.look.sleeve > 1:
            end = elbow + (wrist - elbow) * (self.look.sleeve - 1.0)
            layers.append(self._capsule(elbow, end, (0.046, 0.036), self.look.cloth))
        if self.look.watch and watch:
            layers.append(self._watch(elbow, wrist))
        return _stacked(layers)

    def _capsule(
        self, start: Array, end: Array, radii: tuple[float, float], colour: Colour
    ) -> Drawer:
        """A rounded limb (T frames) with a lighter middle toward the light."""
        pixels, scale = self.view.project(np.stack([start, end], axis=1))
        wide = np.array(radii) * scale * self.view.px_per_m
        along = pixels[:, 1] - pixels[:, 0]
        length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-6)
        across = np.column_stack([-along[:, 1], along[:, 0]]) / length[:, None]
        lit = np.where(across[:, 0] * self.light[0] - across[:, 1] * self.light[1] > 0, 1.0, -1.0)
        shapes = []
        for grow, tone, shift in _LIMB_TONES:
            radius = (wide * grow)[..., None]
            middle = pixels + across[:, None] * radius * (shift * lit)[:, None, None]
            edge = across[:, None] * radius
            quad = np.concatenate([middle + edge, (middle - edge)[:, ::-1]], axis=1)
            rounds = (wide * grow * 2**SHIFT).astype(int).tolist()
            shapes.append((fixed(quad), fixed(middle).tolist(), rounds, dim(colour, tone)))

        def draw(picture: Picture, frame: int) -> None:
            for quads, ends, rounds, shade in shapes:
                cv2.fillConvexPoly(picture, quads[frame], shade, shift=SHIFT)
                for centre, radius in zip(ends[frame], rounds[frame], strict=True):
                    cv2.circle(picture, centre, radius, shade, -1, shift=SHIFT)

        return draw

    def _watch(self, elbow: Array, wrist: Array) -> Drawer:
        share = np.array([[0.93], [0.98]])
        ring = elbow[:, None] + (wrist - elbow)[:, None] * share
        pixels, scale = self.view.project(ring)
        places = fixed(pixels)
        widths = (
            np.maximum(1, np.round(0.058 * self.view.px_per_m * scale[:, 0])).astype(int).tolist()
        )

        def draw(picture: Picture, frame: int) -> None:
            cv2.polylines(picture, [places[frame]], False, (26, 26, 28), widths[frame], shift=SHIFT)

        return draw


def _stacked(layers: list[Drawer]) -> Drawer:
    def draw(picture: Picture, frame: int) -> None:
        for layer in layers:
            layer(picture, frame)

    return draw


def _hand(view: View, look: Look, light: Array, joints: Array, palm: Array, size: float) -> Drawer:
    """A hand (T, 21, 3): palm and fingers, whichever is nearer later."""
    pixels, scale = view.project(joints)
    px = view.px_per_m * size * scale
    seen = palm[:, 2] > 0
    tones = np.round(0.90 + 0.16 * (palm @ light) * np.where(seen, 1, -1), 2).tolist()
    skins = (look.skin, mix(look.skin, (235, 170, 150), 0.16))
    depths = [joints[:, list(finger)[1:], 2].mean(axis=1) for finger in _FINGERS]
    depths.append(joints[:, list(_PALM), 2].mean(axis=1) - 0.004 * palm[:, 2])
    order = np.argsort(np.stack(depths, axis=1), axis=1).tolist()
    places = fixed(pixels)
    points, widths = places.tolist(), _widths(px)
    outlines, edges = np.ascontiguousarray(places[:, list(_PALM)]), px[:, 0].tolist()
    light_side = seen.tolist()

    def draw(picture: Picture, frame: int) -> None:
        skin, tone = skins[light_side[frame]], tones[frame]
        for part in order[frame]:
            if part == _PALM_PART:
                _paint_palm(picture, outlines[frame], edges[frame], dim(skin, tone))
            else:
                colour = dim(skin, round(tone + 0.03, 2))
                _paint_finger(picture, points[frame], widths[frame][part], _FINGERS[part], colour)

    return draw


def _widths(px: Array) -> list[list[list[list[int]]]]:
    """Thickness in px of each frame's fingers' bones, of the dark edge and of the light middle: (T, 5, 2, 3)."""
    grow = np.array([tone[0] for tone in _FINGER_TONES])
    scale = px[:, np.array(_FINGERS)[:, :3]]
    wide = 2 * _RADII_M * scale
    whole = np.maximum(1, np.round(wide[:, :, None] * grow[:, None])).astype(int)
    listed: list[list[list[list[int]]]] = whole.tolist()
    return listed


def _paint_palm(picture: Picture, outline: Fixed, px: float, colour: Colour) -> None:
    hull = cv2.convexHull(outline)
    cv2.polylines(picture, [hull], True, dim(colour, 0.74), max(1, int(0.026 * px)), shift=SHIFT)
    cv2.fillConvexPoly(picture, hull, colour, shift=SHIFT)
    cv2.polylines(picture, [hull], True, colour, max(1, int(0.018 * px)), shift=SHIFT)


def _paint_finger(
    picture: Picture,
    points: list[list[int]],
    widths: list[list[int]],
    finger: tuple[int, ...],
    colour: Colour,
) -> None:
    for (_, tone), thick in zip(_FINGER_TONES, widths, strict=True):
        shade = dim(colour, tone)
        for bone, width in enumerate(thick):
            cv2.line(
                picture, points[finger[bone]], points[finger[bone + 1]], shade, width, shift=SHIFT
            )
