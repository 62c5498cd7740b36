"""The tutor's face: calm, looking at the learner, with the expression that the sign asks for."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_assets.signer.geometry import Array
from deepsign_assets.signer.pose import Pose
from deepsign_assets.signer.tutor_body import Bearing, head_front, on_face
from deepsign_assets.signer.tutor_dress import Material
from deepsign_assets.signer.tutor_lens import Lens
from deepsign_assets.signer.tutor_relief import Relief
from deepsign_assets.signer.tutor_shapes import SHIFT, Bytes, fixed

_AROUND: Final = np.linspace(0, 2 * np.pi, 24, endpoint=False)
_EYE_X_M, _EYE_Y_M = 0.0330, 0.1060


@dataclass(frozen=True)
class Mien:
    """How a face looks; lengths in metres.

    Attributes:
        smile: how far the corners of the mouth rise.
        width: of the mouth, half.
        open: how far the mouth is open.
        lid: 0 eyes wide, 1 closed.
        brow: how far the brows rise.
        worry: how far their inner ends rise beyond that.
        blush: 0..1.
    """

    smile: float = 0.0030
    width: float = 0.0210
    open: float = 0.0
    lid: float = 0.12
    brow: float = 0.0
    worry: float = 0.0
    blush: float = 0.0

    def toward(self, other: "Mien", share: float) -> "Mien":
        """Part of the way to another mien."""
        pairs = zip(vars(self).values(), vars(other).values(), strict=True)
        return Mien(*(a + (b - a) * share for a, b in pairs))


_CALM: Final = Mien()
_MIENS: Final[dict[str, Mien]] = {
    "neutral": _CALM,
    "happy": Mien(smile=0.0085, width=0.0275, open=0.0105, lid=0.22, brow=0.0050, blush=1.0),
    "friendly": Mien(smile=0.0070, width=0.0245, lid=0.12, brow=0.0035, worry=0.0015, blush=0.6),
    "tired": Mien(smile=-0.0035, width=0.0190, lid=0.62, brow=-0.0015, worry=0.0045),
}


def mien(pose: Pose) -> Mien:
    """The face of a moment; an expression that is not known is a calm one."""
    return _CALM.toward(_MIENS.get(pose.expression, _CALM), float(np.clip(pose.stroke, 0, 1)))


def paint_face(relief: Relief, lens: Lens, pose: Pose, held: Bearing) -> None:
    """Draws the features on the head that is on the board, where it is bare."""
    bare = relief.material == Material.SKIN
    easel = _Easel(relief.material.copy(), lens, pose.body.head, held)
    look = mien(pose)
    if look.blush > 0.3:
        for side in (-1.0, 1.0):
            easel.patch(
                _oval(side * 0.045, 0.068, 0.0135 * look.blush, 0.0085 * look.blush), Material.BLUSH
            )
    easel.line(
        [[-0.0095, 0.0715], [-0.004, 0.0685], [0.004, 0.0685], [0.0095, 0.0715]],
        0.0024,
        Material.NOSE,
    )
    for side in (-1.0, 1.0):
        _eye(easel, side, look)
        _brow(easel, side, look)
    _mouth(easel, look)
    np.copyto(relief.material, easel.material, where=bare)


@dataclass(frozen=True)
class _Easel:
    """Draws places of the face, (x, y) above the chin in metres, as materials."""

    material: Bytes
    lens: Lens
    size: float
    held: Bearing

    def patch(self, places: Array, material: Material) -> None:
        cv2.fillPoly(self.material, [self._pixels(places)], (int(material),), shift=SHIFT)

    def line(self, places: list[list[float]] | Array, width_m: float, material: Material) -> None:
        thick = max(1, round(width_m * self.lens.px_per_m))
        cv2.polylines(
            self.material,
            [self._pixels(np.array(places))],
            False,
            (int(material),),
            thick,
            shift=SHIFT,
        )

    def _pixels(self, places: Array) -> NDArray[np.int32]:
        front = head_front(places[:, 0], places[:, 1])
        seen, _ = self.lens.see(on_face(np.column_stack([places, front]), self.size, self.held))
        return fixed(seen[:, :2])


def _oval(x: float, y: float, wide: float, high: float) -> Array:
    return np.column_stack([x + wide * np.cos(_AROUND), y + high * np.sin(_AROUND)])


def _eye(easel: _Easel, side: float, look: Mien) -> None:
    """White, iris and glint, cut off by the lids."""
    x, high = side * _EYE_X_M, 0.0098
    top = high * (1 - 1.75 * look.lid)
    bottom = -high * (0.78 - 0.5 * look.blush * (look.open > 0))
    easel.patch(_lidded(_oval(x, _EYE_Y_M, 0.0150, high), top, bottom), Material.EYE)
    easel.patch(_lidded(_oval(x, _EYE_Y_M + 0.0005, 0.0074, 0.0082), top, bottom), Material.IRIS)
    easel.patch(
        _lidded(_oval(x - 0.0025, _EYE_Y_M + 0.0030, 0.0022, 0.0022), top, bottom), Material.GLINT
    )
    across = np.linspace(-1, 1, 9)
    arch = np.minimum(high * np.sqrt(1 - 0.94 * across**2), top)
    easel.line(
        np.column_stack([x + 0.0158 * across, _EYE_Y_M + arch - 0.001 * (side * across > 0.9)]),
        0.0030,
        Material.LID,
    )
    if look.lid > 0.4:
        easel.line(
            np.column_stack(
                [x + 0.0135 * across, _EYE_Y_M + bottom * np.sqrt(1 - 0.9 * across**2) - 0.003]
            ),
            0.0014,
            Material.NOSE,
        )


def _lidded(places: Array, top: float, bottom: float) -> Array:
    return np.column_stack([places[:, 0], np.clip(places[:, 1], _EYE_Y_M + bottom, _EYE_Y_M + top)])


def _brow(easel: _Easel, side: float, look: Mien) -> None:
    y = 0.1270 + look.brow
    places = [
        [0.0150, y + look.worry - 0.001],
        [0.0260, y + 0.0035 + 0.5 * look.worry],
        [0.0400, y + 0.0038],
        [0.0520, y - 0.0035],
    ]
    easel.line(np.array(places) * [side, 1], 0.0050, Material.BROW)


def _mouth(easel: _Easel, look: Mien) -> None:
    across = np.linspace(-1, 1, 15)
    y = 0.0400 + look.smile * across**2
    upper = np.column_stack([look.width * across, y])
    if look.open > 0.002:
        lower = np.column_stack([look.width * across, y - look.open * (1 - across**2)])
        inside = np.concatenate([upper, lower[::-1]])
        easel.patch(inside, Material.MOUTH)
        teeth = np.column_stack(
            [look.width * across, np.maximum(y - 0.42 * look.open, lower[:, 1])]
        )
        easel.patch(np.concatenate([upper, teeth[::-1]]), Material.TEETH)
        easel.line(lower, 0.0030, Material.LIP)
    easel.line(upper, 0.0034, Material.LIP)
    if look.open <= 0.002:
        easel.line(
            np.column_stack([0.34 * look.width * across, np.full(15, 0.0305)]),
            0.0018,
            Material.NOSE,
        )
