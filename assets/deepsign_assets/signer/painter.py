"""Paints one moment of a signer, back to front, with plain OpenCV primitives: quick, and at any size.

Used for training clips and for the drawn learner of the demo camera; the tutor on screen has a painter of its own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_assets.signer.geometry import Array, unit
from deepsign_assets.signer.look import Colour, Look
from deepsign_assets.signer.pose import Pose
from deepsign_assets.signer.skeleton import CHIN_Y_M, HEAD_FORWARD_M
from deepsign_assets.signer.view import View

Picture = NDArray[np.uint8]
_FINGERS: Final = ((1, 2, 3, 4), (5, 6, 7, 8), (9, 10, 11, 12), (13, 14, 15, 16), (17, 18, 19, 20))
_RADII_M: Final = (
    (0.0125, 0.0115, 0.0095),
    *(((0.0098, 0.0090, 0.0078),) * 3),
    (0.0088, 0.0078, 0.0068),
)
_PALM: Final = (0, 1, 5, 9, 13, 17)
_SHIFT: Final = 3  # sub-pixel bits of OpenCV's drawing


Place = Callable[..., Array]
_AROUND: Final = np.linspace(0, 2 * np.pi, 28, endpoint=False)
_WIDTH: Final = 0.0775 * (1 - 0.20 * np.clip(-np.sin(_AROUND), 0, 1) ** 2)
_OVAL: Final = np.column_stack(
    [_WIDTH * np.cos(_AROUND), 0.110 + 0.112 * np.sin(_AROUND), np.full(28, 0.03)]
)
_CHEEKS: Final = np.column_stack(
    [0.84 * _WIDTH * np.cos(_AROUND), 0.112 + 0.098 * np.sin(_AROUND), np.full(28, 0.06)]
)


@dataclass(frozen=True)
class Stance:
    """How the person stands in this moment, beyond the sign: head turned and shifted, trunk swayed; radians and metres."""

    roll: float = 0.0
    yaw: float = 0.0
    nod: float = 0.0
    sway_x_m: float = 0.0
    sway_y_m: float = 0.0
    mouth: float = 0.0


class Painter:
    """Paints one person in one view on pictures handed in."""

    def __init__(self, look: Look, view: View, light: Array | None = None) -> None:
        self.look, self.view = look, view
        self.folds = _folds(look)
        self.light = unit(np.array([-0.4, 0.7, 0.7]) if light is None else light)

    def paint(self, picture: Picture, pose: Pose, stance: Stance = Stance()) -> None:
        """Draws the person over `picture` (H, W, 3) uint8 RGB, in place."""
        self.paint_body(picture, pose, stance)
        self.paint_arms(picture, pose, stance)

    def paint_body(self, picture: Picture, pose: Pose, stance: Stance) -> None:
        """Trunk and head only: what moves little from frame to frame."""
        offset = _offset(pose, stance)
        place = self._head_place(pose, offset, stance)
        if self.look.hair in ("long", "bob", "tied", "scarf"):
            self._back_hair(picture, place)
        self._trunk(picture, pose, offset)
        self._head(picture, pose, stance, place)

    def paint_arms(self, picture: Picture, pose: Pose, stance: Stance) -> None:
        """Arms and hands, over what is there."""
        self._arms(picture, pose, _offset(pose, stance))

    # trunk

    def _trunk(self, picture: Picture, pose: Pose, offset: Array) -> None:
        body, look = pose.body, self.look
        w, g = body.shoulder_half_m, body.girth
        wide = np.array([
            [-0.054, 0.066], [-0.5 * w - 0.03, 0.040], [-w - 0.002, 0.014], [-w - 0.036, -0.030], [-w - 0.026, -0.12],
            [-w * 0.96 * g, -0.20], [-w * 0.90 * g, -0.36], [-w * 1.02 * g, -0.52], [-w * 1.06 * g, -0.75],
        ])  # fmt: skip
        outline = np.concatenate([wide, wide[::-1] * [-1, 1]])
        points = np.column_stack([outline, np.zeros(len(outline))]) + offset
        self._polygon(picture, points, _dim(look.cloth, 0.96))
        self._pattern(picture, points)
        self._folds(picture, pose, offset)
        self._neck(picture, offset)

    def _pattern(self, picture: Picture, outline: Array) -> None:
        if self.look.pattern == "plain":
            return
        rng = np.random.default_rng(self.look.seed)
        layer = picture.copy()
        if self.look.pattern == "stripes":
            step = rng.uniform(0.02, 0.06)
            for y in np.arange(-0.6, 0.05, step):
                self._line(
                    layer,
                    np.array([[-0.3, y, 0.05], [0.3, y, 0.05]]),
                    step * 0.22,
                    self.look.cloth_2,
                )
        else:
            for _ in range(14):
                spot = np.array([rng.uniform(-0.2, 0.2), rng.uniform(-0.6, 0.03), 0.05])
                self._disc(layer, spot, rng.uniform(0.01, 0.035), self.look.cloth_2)
        mask = np.zeros(picture.shape[:2], np.uint8)
        pixels, _ = self.view.project(outline)
        cv2.fillPoly(mask, [_fixed(pixels)], (255,), shift=_SHIFT)
        cv2.copyTo(layer, mask, picture)

    def _folds(self, picture: Picture, pose: Pose, offset: Array) -> None:
        w = pose.body.shoulder_half_m
        for side in (-1, 1):
            shade = (
                np.array([[side * w * 0.80, -0.10, 0.05], [side * w * 0.70, -0.45, 0.05]]) + offset
            )
            self._line(picture, shade, 0.018, _dim(self.look.cloth, 0.86))
        for line, tone in self.folds:
            self._line(picture, line + offset, 0.006, _dim(self.look.cloth, tone))

    def _neck(self, picture: Picture, offset: Array) -> None:
        skin = self.look.skin
        column = (
            np.array(
                [[-0.050, 0.150, 0], [0.050, 0.150, 0], [0.058, 0.048, 0.02], [-0.058, 0.048, 0.02]]
            )
            + offset
        )
        self._polygon(picture, column, _dim(skin, 0.80))
        cut = (
            np.array(
                [
                    [-0.064, 0.058, 0.02],
                    [0.064, 0.058, 0.02],
                    [0.0, 0.026 - self.look.neckline_m, 0.06],
                ]
            )
            + offset
        )
        self._polygon(picture, cut, _dim(skin, 0.93))

    # head

    def _head_place(self, pose: Pose, offset: Array, stance: Stance) -> Place:
        """A function from places on the head (N, 3), relative to the chin, to where the turned head has them."""
        nod = stance.nod + 0.25 * pose.droop
        (cr, sr), (cy, sy), (cn, sn) = (
            (np.cos(a), np.sin(a)) for a in (stance.roll, stance.yaw, nod)
        )
        nodded = np.array([[1, 0, 0], [0, cn, sn], [0, -sn, cn]])
        turned = np.array([[cy, 0, -sy], [0, 1, 0], [sy, 0, cy]])
        rolled = np.array([[cr, sr, 0], [-sr, cr, 0], [0, 0, 1]])
        matrix = nodded @ turned @ rolled
        pivot = np.array([0.0, 0.03, 0.0])
        base = (
            pivot
            + offset
            + np.array([0.0, CHIN_Y_M - 0.02 * pose.droop, HEAD_FORWARD_M])
            - pivot @ matrix
        )
        matrix = matrix * pose.body.head

        def place(*points: Sequence[float] | Array) -> Array:
            return np.asarray(np.array(points, dtype=float) @ matrix + base)

        return place

    def _back_hair(self, picture: Picture, place: Place) -> None:
        low = {"long": -0.20, "bob": -0.01, "tied": 0.07, "scarf": -0.06}[self.look.hair]
        wide = {"long": 0.098, "bob": 0.100, "tied": 0.084, "scarf": 0.100}[self.look.hair]
        side = np.array(
            [[-0.05, 0.235], [-0.082, 0.19], [-wide, 0.11], [-wide, 0.02], [-wide * 0.86, low]]
        )
        outline = np.concatenate([side, side[::-1] * [-1, 1]])
        points = place(*np.column_stack([outline, np.full(len(outline), -0.03)]))
        self._polygon(picture, points, _dim(self.look.hair_colour, 0.85))

    def _head(self, picture: Picture, pose: Pose, stance: Stance, place: Place) -> None:
        skin = self.look.skin
        for side in (-1, 1):
            self._disc(picture, place([side * 0.079, 0.092, -0.01])[0], 0.016, _dim(skin, 0.86))
        self._polygon(picture, place(*_OVAL), _dim(skin, 0.94))
        self._polygon(picture, place(*_CHEEKS), skin)
        self._features(picture, place, stance, pose)
        self._front_hair(picture, place)

    def _features(self, picture: Picture, place: Place, stance: Stance, pose: Pose) -> None:
        look, skin = self.look, self.look.skin
        if look.beard:
            jaw = [
                [-0.066, 0.060, 0.05],
                [-0.058, 0.020, 0.06],
                [-0.03, -0.001, 0.07],
                [0.03, -0.001, 0.07],
                [0.058, 0.020, 0.06],
                [0.066, 0.060, 0.05],
                [0.03, 0.058, 0.09],
                [-0.03, 0.058, 0.09],
            ]
            self._polygon(picture, place(*jaw), _mix(skin, look.hair_colour, look.beard))
        brow_lift = 0.006 if pose.expression in ("happy", "friendly") else -0.002
        closed = pose.expression == "tired" and pose.stroke > 0.5
        for side in (-1, 1):
            socket = [
                [side * 0.054, 0.112, 0.085],
                [side * 0.033, 0.121, 0.09],
                [side * 0.014, 0.112, 0.09],
                [side * 0.033, 0.102, 0.09],
            ]
            self._polygon(picture, place(*socket), _dim(skin, 0.80))
            if not closed:
                self._line(
                    picture,
                    place([side * 0.044, 0.110, 0.09], [side * 0.023, 0.110, 0.09]),
                    0.0045,
                    (225, 222, 218),
                )
                self._disc(picture, place([side * 0.033, 0.110, 0.092])[0], 0.0062, (38, 28, 24))
            self._line(
                picture,
                place([side * 0.047, 0.1135, 0.088], [side * 0.020, 0.1140, 0.09]),
                0.0022,
                _dim(skin, 0.35),
            )
            brow = brow_lift + 0.131
            self._line(
                picture,
                place([side * 0.054, brow - 0.004, 0.085], [side * 0.018, brow, 0.09]),
                0.0042,
                _mix(_dim(skin, 0.6), look.hair_colour, 0.75),
            )
        self._line(
            picture,
            place(
                [0.008 * np.sign(self.light[0]) * -1, 0.105, 0.1],
                [0.010 * np.sign(self.light[0]) * -1, 0.072, 0.115],
            ),
            0.004,
            _dim(skin, 0.82),
        )
        self._line(
            picture, place([-0.013, 0.068, 0.11], [0.013, 0.068, 0.11]), 0.0045, _dim(skin, 0.70)
        )
        smile = 0.006 if pose.expression in ("happy", "friendly") else 0.0
        lips = _mix(skin, (165, 60, 65), 0.45)
        self._line(
            picture,
            place(
                [-0.024, 0.043 + smile, 0.095],
                [0.0, 0.040 - stance.mouth * 0.004, 0.1],
                [0.024, 0.043 + smile, 0.095],
            ),
            0.005 + 0.006 * stance.mouth,
            lips,
        )
        if stance.mouth > 0.3:
            self._line(
                picture,
                place([-0.014, 0.041, 0.1], [0.014, 0.041, 0.1]),
                0.005 * stance.mouth,
                (70, 30, 32),
            )
        if look.glasses:
            for side in (-1, 1):
                ring = [
                    [side * (0.033 + 0.023 * np.cos(a)), 0.109 + 0.019 * np.sin(a), 0.095]
                    for a in np.linspace(0, 2 * np.pi, 13)
                ]
                self._line(picture, place(*ring), 0.0018, (30, 28, 28))

    def _front_hair(self, picture: Picture, place: Place) -> None:
        look = self.look
        if look.hair == "bald":
            return
        rng = np.random.default_rng(look.seed + 2)
        line = rng.uniform(0.168, 0.192)
        temple = rng.uniform(0.095, 0.14) if look.hair != "scarf" else 0.05
        parting = rng.uniform(-0.03, 0.03)
        cap = [
            [-0.083, temple, 0.02], [-0.086, 0.16, 0.02], [-0.066, 0.212, 0.02], [-0.03, 0.238, 0.02], [0.03, 0.238, 0.02],
            [0.066, 0.212, 0.02], [0.086, 0.16, 0.02], [0.083, temple, 0.02], [0.066, 0.150, 0.06], [parting + 0.03, line, 0.07], [parting - 0.03, line + 0.006, 0.07], [-0.066, 0.150, 0.06],
        ]  # fmt: skip
        self._polygon(picture, place(*cap), look.hair_colour)
        self._line(
            picture,
            place([-0.04, 0.215, 0.03], [0.02, 0.225, 0.03]),
            0.010,
            _dim(look.hair_colour, 1.18),
        )
        if look.hair in ("long", "bob"):
            low = -0.16 if look.hair == "long" else 0.02
            for side in (-1, 1):
                self._line(
                    picture,
                    place(
                        [side * 0.078, 0.17, 0.03],
                        [side * 0.088, 0.08, 0.02],
                        [side * 0.084, low, 0.03],
                    ),
                    0.016,
                    look.hair_colour,
                )

    # arms and hands

    def _arms(self, picture: Picture, pose: Pose, offset: Array) -> None:
        """Both arms, the parts farther from the camera first."""
        parts: list[tuple[float, Callable[[Picture], None]]] = []
        for side in (0, 1):
            hand = pose.hands[side] + offset
            shoulder, elbow = pose.shoulders[side] + offset, pose.elbows[side] + offset
            depth = float(hand[:, 2].mean())
            upper = partial(self._upper_arm, shoulder=shoulder, elbow=elbow)
            fore = partial(self._forearm, elbow=elbow, wrist=hand[0])
            palm = partial(self._hand, joints=hand, palm=pose.palms[side], size=pose.body.hand)
            parts.append((min(float(elbow[2]), depth) - 0.05, upper))
            parts.append(((float(elbow[2]) + float(hand[0, 2])) / 2, fore))
            parts.append((depth, palm))
        for _, draw in sorted(parts, key=lambda part: part[0]):
            draw(picture)

    def _upper_arm(self, picture: Picture, shoulder: Array, elbow: Array) -> None:
        top = shoulder + np.array([0.0, -0.012, 0.0])
        self._limb(picture, top, elbow, 0.045, 0.038, self.look.skin)
        if self.look.sleeve > 0:
            end = top + (elbow - top) * min(1.0, 0.25 + 0.75 * self.look.sleeve)
            self._limb(picture, top, end, 0.050, 0.045, self.look.cloth)

    def _forearm(self, picture: Picture, elbow: Array, wrist: Array) -> None:
        self._limb(picture, elbow, wrist, 0.038, 0.026, self.look.skin)
        if self.look.sleeve > 1:
            end = elbow + (wrist - elbow) * (self.look.sleeve - 1.0)
            self._limb(picture, elbow, end, 0.046, 0.036, self.look.cloth)
        if self.look.watch and wrist[0] > 0:
            ring = elbow + (wrist - elbow) * np.array([[0.93], [0.98]])
            self._line(picture, ring, 0.029, (26, 26, 28))

    def _limb(
        self, picture: Picture, start: Array, end: Array, r0: float, r1: float, colour: Colour
    ) -> None:
        pixels, scale = self.view.project(np.array([start, end]))
        (ax, ay), (bx, by) = pixels.tolist()
        length = max(float(np.hypot(bx - ax, by - ay)), 1e-6)
        nx, ny = (ay - by) / length, (bx - ax) / length
        lit = 1.0 if nx * self.light[0] - ny * self.light[1] > 0 else -1.0
        wide = (r0 * scale[0] * self.view.px_per_m, r1 * scale[1] * self.view.px_per_m)
        for grow, tone, shift in ((1.0, 0.82, 0.0), (0.84, 1.0, 0.12 * lit)):
            shade, (p, q) = _dim(colour, tone), (wide[0] * grow, wide[1] * grow)
            cx, cy, dx, dy = (
                ax + nx * p * shift,
                ay + ny * p * shift,
                bx + nx * q * shift,
                by + ny * q * shift,
            )
            quad = np.array(
                [
                    [cx + nx * p, cy + ny * p],
                    [dx + nx * q, dy + ny * q],
                    [dx - nx * q, dy - ny * q],
                    [cx - nx * p, cy - ny * p],
                ]
            )
            cv2.fillConvexPoly(picture, _fixed(quad), shade, shift=_SHIFT)
            cv2.circle(picture, _point((cx, cy)), int(p * 2**_SHIFT), shade, -1, shift=_SHIFT)
            cv2.circle(picture, _point((dx, dy)), int(q * 2**_SHIFT), shade, -1, shift=_SHIFT)

    def _hand(self, picture: Picture, joints: Array, palm: Array, size: float) -> None:
        pixels, scale = self.view.project(joints)
        px = (self.view.px_per_m * size * scale).tolist()
        points = [tuple(point) for point in _fixed(pixels).tolist()]
        seen_palm = palm[2] > 0
        tone = round(0.90 + 0.16 * float(palm @ self.light) * (1 if seen_palm else -1), 2)
        skin = _mix(self.look.skin, (235, 170, 150), 0.16) if seen_palm else self.look.skin
        parts = [(float(joints[list(_PALM), 2].mean()) - 0.004 * palm[2], -1)]
        parts += [
            (float(joints[list(finger)[1:], 2].mean()), n) for n, finger in enumerate(_FINGERS)
        ]
        for _, part in sorted(parts):
            if part < 0:
                self._palm(picture, pixels, px[0], _dim(skin, tone))
            else:
                self._finger(picture, points, px, part, _dim(skin, tone + 0.03))

    def _palm(self, picture: Picture, pixels: Array, px: float, colour: Colour) -> None:
        outline = _fixed(pixels[list(_PALM)])
        hull = cv2.convexHull(outline)
        edge = max(1, int(0.026 * px))
        cv2.polylines(picture, [hull], True, _dim(colour, 0.74), edge, shift=_SHIFT)
        cv2.fillConvexPoly(picture, hull, colour, shift=_SHIFT)
        cv2.polylines(picture, [hull], True, colour, max(1, int(0.018 * px)), shift=_SHIFT)

    def _finger(
        self,
        picture: Picture,
        points: list[tuple[int, ...]],
        px: list[float],
        finger: int,
        colour: Colour,
    ) -> None:
        chain, radii = _FINGERS[finger], _RADII_M[finger]
        for grow, tone in ((1.0, 0.68), (0.74, 1.0)):
            shade = _dim(colour, tone)
            for bone in range(3):
                width = max(1, round(2 * radii[bone] * px[chain[bone]] * grow))
                cv2.line(
                    picture,
                    points[chain[bone]],
                    points[chain[bone + 1]],
                    shade,
                    width,
                    shift=_SHIFT,
                )

    # primitives

    def _polygon(self, picture: Picture, points: Array, colour: Colour) -> None:
        pixels, _ = self.view.project(points)
        cv2.fillPoly(picture, [_fixed(pixels)], colour, shift=_SHIFT)

    def _disc(self, picture: Picture, point: Array, radius_m: float, colour: Colour) -> None:
        pixel, scale = self.view.project(point)
        radius = radius_m * float(scale) * self.view.px_per_m
        cv2.circle(picture, _point(pixel), int(radius * 2**_SHIFT), colour, -1, shift=_SHIFT)

    def _line(self, picture: Picture, points: Array, radius_m: float, colour: Colour) -> None:
        pixels, scale = self.view.project(points)
        width = max(1, round(2 * radius_m * float(scale[0]) * self.view.px_per_m))
        cv2.polylines(picture, [_fixed(pixels)], False, colour, width, shift=_SHIFT)


def _offset(pose: Pose, stance: Stance) -> Array:
    return np.array([stance.sway_x_m, stance.sway_y_m - 0.012 * pose.droop, 0.0])


def _folds(look: Look) -> list[tuple[Array, float]]:
    """Three creases of the clothes: ends (2, 3) and tone."""
    rng = np.random.default_rng(look.seed + 1)
    creases = []
    for _ in range(3):
        start = np.array([rng.uniform(-0.12, 0.12), rng.uniform(-0.5, -0.15), 0.06])
        end = start + np.array([rng.uniform(-0.06, 0.06), rng.uniform(-0.12, -0.04), 0])
        creases.append((np.array([start, end]), float(rng.uniform(0.8, 1.18))))
    return creases


def _fixed(pixels: Array) -> NDArray[np.int32]:
    return (pixels * 2**_SHIFT + 0.5).astype(np.int32)


def _point(pixel: Sequence[float] | Array) -> tuple[int, int]:
    return int(pixel[0] * 2**_SHIFT), int(pixel[1] * 2**_SHIFT)


@lru_cache(maxsize=4096)
def _dim(colour: Colour, factor: float) -> Colour:
    r, g, b = (min(255.0, max(0.0, channel * factor)) for channel in colour)
    return r, g, b


def _mix(a: Colour, b: Colour, share: float) -> Colour:
    r, g, b_ = (x * (1 - share) + y * share for x, y in zip(a, b, strict=True))
    return r, g, b_
