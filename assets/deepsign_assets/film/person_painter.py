"""Paints a signer, back to front, with plain OpenCV primitives: quick, and at any size.

Used for training clips and for the drawn learner of the demo camera; the tutor on screen has a painter of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from deepsign_assets.body.geometry import Array, unit
from deepsign_assets.body.pose import Pose, Poses
from deepsign_assets.body.view import View
from deepsign_assets.film.appearance import Look
from deepsign_assets.film.paint_arms import Drawer, arms_drawer
from deepsign_assets.film.paint_body import (
    Bearing,
    sketch_back_hair,
    sketch_head,
    sketch_trunk,
)
from deepsign_assets.film.sketch import Picture, Sketch


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
        self.light = unit(np.array([-0.4, 0.7, 0.7]) if light is None else light)

    def paint(self, picture: Picture, pose: Pose, stance: Stance = Stance()) -> None:
        """Draws the person over `picture` (H, W, 3) uint8 RGB, in place."""
        moving = Poses.of(pose)
        self.body(moving, [stance])(picture, 0)
        self.arms(moving, [stance])(picture, 0)

    def body(self, moving: Poses, stances: Sequence[Stance]) -> Drawer:
        """A function that draws trunk and head of one frame: what moves little from frame to frame."""
        signing = (moving.stroke > 0.5) & (moving.expression != "neutral")
        drawers: dict[int, tuple[Drawer, int]] = {}
        for wanted, expression in ((False, "neutral"), (True, moving.expression)):
            frames = np.flatnonzero(signing == wanted).tolist()
            if frames:
                drawn = self._sketched(
                    moving.some(np.array(frames)), [stances[k] for k in frames], expression
                )
                drawers |= {frame: (drawn, place) for place, frame in enumerate(frames)}

        def draw(picture: Picture, frame: int) -> None:
            drawer, place = drawers[frame]
            drawer(picture, place)

        return draw

    def arms(self, moving: Poses, stances: Sequence[Stance]) -> Drawer:
        """A function that draws arms and hands of one frame, over what is there."""
        return arms_drawer(self.view, self.look, self.light, moving, _offset(moving, stances))

    def _sketched(self, moving: Poses, stances: Sequence[Stance], expression: str) -> Drawer:
        sketch, offset = Sketch(self.view, len(moving)), _offset(moving, stances)
        turns = np.array([[stance.roll, stance.yaw, stance.nod] for stance in stances])
        head = Bearing(offset, turns, moving.droop, moving.body.head)
        mouth = np.array([stance.mouth for stance in stances])
        sketch_back_hair(sketch, self.look, head)
        sketch_trunk(sketch, self.look, moving.body, offset)
        sketch_head(sketch, self.look, head, self.light, expression, mouth)
        return sketch.finished()


def _offset(moving: Poses, stances: Sequence[Stance]) -> Array:
    """Shift of the body (T, 3)."""
    sway = np.array([[stance.sway_x_m, stance.sway_y_m, 0.0] for stance in stances])
    sway[:, 1] -= 0.012 * moving.droop
    return sway
