"""Paints the tutor at any size, from the front or from the side.

A pose is drawn as rounded shapes in soft light, with an outline where one shape lies in front of another.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.pose import Pose
from deepsign_assets.errors import AssetError
from deepsign_assets.tutor.armless_tutor import ArmlessLayers
from deepsign_assets.tutor.close_up import Viewpoint, paint_close_up
from deepsign_assets.tutor.colour import Grid, colour_in, refuse_small
from deepsign_assets.tutor.dress import DRESSES, Dress, DressTheme, Material
from deepsign_assets.tutor.expression import nonmanuals_of
from deepsign_assets.tutor.limbs import paint_arms
from deepsign_assets.tutor.person import ROBIN, Person
from deepsign_assets.tutor.relief import Relief, TutorCamera
from deepsign_assets.tutor.trail import Trail, draw_trail

FARTHEST_YAW_DEG: Final = 60.0


class TutorPainter:
    """Paints the tutor; a picture depends only on its arguments.

    Args:
        theme: The theme of the game, which determines the colours.
        dress: Other colours than the person's.
        person: The person who is the tutor.

    Raises:
        AssetError: There is no such theme.
    """

    def __init__(
        self, theme: DressTheme = "dark", dress: Dress | None = None, person: Person = ROBIN
    ) -> None:
        if theme not in DRESSES:
            raise AssetError(
                f"'{theme}' is not a theme of the tutor; the themes are {' and '.join(DRESSES)}."
            )
        self.dress = dress or person.dresses[theme]
        self.body = person.body
        self._armless = ArmlessLayers(person, self.dress)

    def paint(
        self,
        pose: Pose,
        size_px: int,
        *,
        yaw_deg: float = 0.0,
        trail: Trail | None = None,
    ) -> NDArray[np.uint8]:
        """Returns the tutor in a pose.

        Args:
            pose: The tutor's pose.
            size_px: Side of the picture.
            yaw_deg: How far to the side the camera is, up to `FARTHEST_YAW_DEG` either way.
            trail: The path to this pose, drawn over the picture.

        Returns:
            uint8 (size_px, size_px, 3) RGB.

        Raises:
            AssetError: The size is too small, the yaw too large, or the expression unknown.
        """
        refuse_small(size_px)
        if not abs(yaw_deg) <= FARTHEST_YAW_DEG:
            raise AssetError(
                f"the tutor cannot turn {yaw_deg:g} degrees; ask for -{FARTHEST_YAW_DEG:.0f} to {FARTHEST_YAW_DEG:.0f}."
            )
        grid = Grid.of(size_px)
        camera = TutorCamera(grid.side, float(yaw_deg))
        still = self._armless.layer(camera, grid, pose)
        relief = still.relief.copy()
        paint_arms(relief, camera, pose, nonmanuals_of(pose).shift)
        picture = still.picture.copy()
        colour_in(picture, relief, grid, self.dress)
        if trail is not None:
            small = TutorCamera(size_px, float(yaw_deg))
            draw_trail(picture, _hands(relief, size_px), trail, small, self.dress)
        return picture

    def close_up(
        self, pose: Pose, side: Hand, size_px: int, *, viewpoint: Viewpoint = "viewer"
    ) -> NDArray[np.uint8]:
        """Returns one hand of a pose, large, in the tutor's colours; see `close_up.paint_close_up`."""
        return paint_close_up(pose, side, size_px, self.dress, viewpoint)


def _hands(relief: Relief, size_px: int) -> NDArray[np.uint8]:
    """Returns a mask (S, S): 1 where the picture shows a hand, 0 elsewhere."""
    at = ((np.arange(size_px) + 0.5) * relief.side / size_px).astype(int)
    material = (relief.board[np.ix_(at, at)] >> 8) & 255
    return np.asarray(material >= Material.NAIL, np.uint8)
