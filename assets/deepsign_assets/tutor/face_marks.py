"""Features of some faces: a beard, lines of age, glasses."""

from typing import Final

import numpy as np

from deepsign_assets.tutor.dress import Material
from deepsign_assets.tutor.expression import Expression
from deepsign_assets.tutor.face_drawing import FaceDrawing, oval

_BARE_LIP: Final = 0.0050  # so that the shape of the mouth stays clear


def draw_lips_ground(drawing: FaceDrawing, expression: Expression) -> None:
    """Draws bare skin round the mouth in a beard."""
    high = 0.0080 + 0.7 * expression.open
    mouth = oval(0.0, 0.0395 - 0.4 * expression.open, expression.width + _BARE_LIP, high)
    drawing.patch(mouth, Material.SKIN)


def draw_lines(drawing: FaceDrawing, expression: Expression) -> None:
    """Draws the lines of an older face: on the forehead, beside eyes and nose, below the eyes."""
    for y, wide in ((0.1610, 0.030), (0.1690, 0.034), (0.1770, 0.028)):
        x = np.linspace(-wide, wide, 9)
        lift = 0.6 * expression.brow - 0.003 * (x / wide) ** 2
        drawing.line(np.column_stack([x, y + lift]), 0.0013, Material.NOSE)
    for side in (-1.0, 1.0):
        for rise in (-0.0045, 0.0, 0.0045):
            drawing.line(
                [[side * 0.0560, 0.1050 + 0.5 * rise], [side * 0.0625, 0.1050 + 1.6 * rise]],
                0.0013,
                Material.NOSE,
            )
        bag = [[side * 0.0230, 0.0905], [side * 0.0310, 0.0875], [side * 0.0420, 0.0895]]
        drawing.line(bag, 0.0014, Material.NOSE)
        fold = [[side * 0.0160, 0.0720], [side * 0.0240, 0.0610], [side * 0.0300, 0.0450]]
        drawing.line(fold, 0.0017, Material.NOSE)


def draw_glasses(drawing: FaceDrawing) -> None:
    """Draws thin round rims and a bridge; the lenses are clear, so that eyes and brows can be read."""
    for side in (-1.0, 1.0):
        rim = oval(side * 0.0350, 0.1040, 0.0235, 0.0200)
        drawing.line(np.concatenate([rim, rim[:1]]), 0.0020, Material.GLASSES)
        temple = [[side * 0.0580, 0.1080], [side * 0.0760, 0.1110]]
        drawing.line(temple, 0.0020, Material.GLASSES)
    drawing.line([[-0.0120, 0.1080], [0.0, 0.1100], [0.0120, 0.1080]], 0.0020, Material.GLASSES)
