"""Paints the drawn person from back to front, with plain OpenCV calls. The tutor has its own painter."""

from dataclasses import dataclass

import numpy as np

from deepsign_assets.body.geometry import unit
from deepsign_assets.body.pose import Pose
from deepsign_assets.body.view import View
from deepsign_assets.film.appearance import Look
from deepsign_assets.film.paint_arms import paint_arms
from deepsign_assets.film.paint_body import HeadRotation, paint_back_hair, paint_head, paint_trunk
from deepsign_assets.film.sketch import Picture, Sketch

_LIGHT = unit(np.array([-0.4, 0.7, 0.7]))  # direction to the light


@dataclass(frozen=True)
class Stance:
    """The person's movement apart from the sign: the head turned, the trunk swayed, the mouth opened.

    Attributes:
        roll, yaw, nod: Rotation of the head, in radians.
        sway_x_m, sway_y_m: Sway of the whole body.
        mouth: How far the mouth is open, 0..1.
    """

    roll: float = 0.0
    yaw: float = 0.0
    nod: float = 0.0
    sway_x_m: float = 0.0
    sway_y_m: float = 0.0
    mouth: float = 0.0


class PersonPainter:
    """Paints one person in one view.

    Args:
        look: The person's look.
        view: The camera.
    """

    def __init__(self, look: Look, view: View) -> None:
        self.look, self.view = look, view

    def paint(self, picture: Picture, pose: Pose, stance: Stance = Stance()) -> None:
        """Draws the person over `picture` (H, W, 3) uint8 RGB, in place."""
        sketch = Sketch(self.view, picture)
        offset = np.array([stance.sway_x_m, stance.sway_y_m - 0.012 * pose.droop, 0.0])
        turn = (stance.roll, stance.yaw, stance.nod)
        head = HeadRotation(offset, turn, pose.droop, pose.body.head)
        expression = next((name for name, share in pose.shown if share > 0.5), "neutral")
        paint_back_hair(sketch, self.look, head)
        paint_trunk(sketch, self.look, pose.body, offset)
        paint_head(sketch, self.look, head, _LIGHT, expression, stance.mouth)
        paint_arms(sketch, self.look, _LIGHT, pose, offset)
