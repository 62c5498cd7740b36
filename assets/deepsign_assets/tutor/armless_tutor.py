"""The tutor's trunk and head, kept as layers while they stay the same, because mostly the hands move."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np

from deepsign_assets.body.geometry import Array
from deepsign_assets.body.pose import Pose
from deepsign_assets.body.skeleton import Body
from deepsign_assets.tutor.colour import Grid, colour_in
from deepsign_assets.tutor.dress import Dress
from deepsign_assets.tutor.expression import NonManuals, nonmanuals_of
from deepsign_assets.tutor.face import paint_face
from deepsign_assets.tutor.person import Person
from deepsign_assets.tutor.relief import Relief, TutorCamera
from deepsign_assets.tutor.rounded_shapes import Bytes
from deepsign_assets.tutor.torso import paint_head, paint_trunk

_KEPT: Final = 12  # a board at 480 px takes 2 MB

CacheKey = tuple[object, ...]
Made = TypeVar("Made")


@dataclass(frozen=True)
class ArmlessTutor:
    """The tutor without arms: as a relief, and as a picture (S, S, 3)."""

    relief: Relief
    picture: Bytes


class ArmlessLayers:
    """Makes the parts of the tutor that seldom change, and keeps the latest of them.

    Args:
        person: The person.
        dress: The colours.
    """

    def __init__(self, person: Person, dress: Dress) -> None:
        self._person = person
        self._dress = dress
        self._trunks: OrderedDict[CacheKey, Relief] = OrderedDict()
        self._heads: OrderedDict[CacheKey, Relief] = OrderedDict()
        self._faceless: OrderedDict[CacheKey, ArmlessTutor] = OrderedDict()
        self._complete: OrderedDict[CacheKey, ArmlessTutor] = OrderedDict()

    def layer(self, camera: TutorCamera, grid: Grid, pose: Pose) -> ArmlessTutor:
        """Returns the tutor without arms, with head and shoulders as in the pose; do not change it."""
        held = nonmanuals_of(pose)
        key = (camera, grid, pose.body, held.face, held.nod, held.turn, _moves(camera, held))
        return _kept(self._complete, key, lambda: self._faced(camera, grid, pose.body, held))

    def _faced(self, camera: TutorCamera, grid: Grid, body: Body, held: NonManuals) -> ArmlessTutor:
        """Returns the layer with a face; only the head is coloured again."""
        moves = _moves(camera, held)
        key = (camera, grid, body, held.nod, held.turn, moves)
        plain = _kept(self._faceless, key, lambda: self._without_face(camera, grid, body, held))
        facing = _facing(camera, held)
        head = self._bare_head(facing, body.head, held.nod)
        faced = head.copy()
        faced.touched = list(head.touched)
        paint_face(faced, facing, body.head, held.face, held.nod, self._person.face)
        relief, picture = plain.relief.copy(), plain.picture.copy()
        # Features have higher numbers than skin, so they win over the bare head in the same place.
        relief.lay(faced, faced.touched[0], *moves[1])
        colour_in(picture, relief, grid, self._dress)
        relief.head = relief.touched[0]
        return ArmlessTutor(relief, picture)

    def _without_face(
        self, camera: TutorCamera, grid: Grid, body: Body, held: NonManuals
    ) -> ArmlessTutor:
        """Returns the layer without a face."""
        trunk = _kept(self._trunks, (camera, body), lambda: _trunk(camera, body))
        head = self._bare_head(_facing(camera, held), body.head, held.nod)
        relief = Relief(camera.side, camera.px_per_m)
        rows, columns = trunk.touched[0]
        below = slice(max(rows.start, camera.side - camera.side // 20), rows.stop)
        relief.lay(trunk, (below, columns), (0, 0), 0.0)  # what a lifted trunk would uncover
        for layer, move in zip((trunk, head), _moves(camera, held), strict=True):
            relief.lay(layer, layer.touched[0], *move)
        picture = np.empty((grid.size_px, grid.size_px, 3), np.uint8)
        picture[:] = np.array(self._dress.ground, np.uint8)
        colour_in(picture, relief, grid, self._dress)
        return ArmlessTutor(relief, picture)

    def _bare_head(self, camera: TutorCamera, size: float, nod: float) -> Relief:
        return _kept(self._heads, (camera, size, nod), lambda: self._head(camera, size, nod))

    def _head(self, camera: TutorCamera, size: float, nod: float) -> Relief:
        relief = Relief(camera.side, camera.px_per_m)
        paint_head(relief, camera, self._person, size, nod)
        return relief


def _facing(camera: TutorCamera, held: NonManuals) -> TutorCamera:
    """Returns the camera relative to a turned head."""
    return TutorCamera(camera.side, camera.yaw_deg - held.turn) if held.turn else camera


def _moves(camera: TutorCamera, held: NonManuals) -> tuple[tuple[tuple[int, int], float], ...]:
    """Returns how many px trunk and head move down, to the right, and toward the viewer."""
    return tuple(_move(camera, way) for way in (held.shift, held.head + held.shift))


def _move(camera: TutorCamera, way: Array) -> tuple[tuple[int, int], float]:
    right, down, nearer = (camera.rotate(way) * camera.px_per_m).tolist()
    return (round(down), round(right)), round(nearer, 1)


def _trunk(camera: TutorCamera, body: Body) -> Relief:
    relief = Relief(camera.side, camera.px_per_m)
    paint_trunk(relief, camera, body)
    return relief


def _kept(cache: "OrderedDict[CacheKey, Made]", key: CacheKey, make: Callable[[], Made]) -> Made:
    """Returns the value of a key if it is among the last `_KEPT` used; otherwise makes it."""
    if key not in cache:
        cache[key] = make()
    cache.move_to_end(key)
    while len(cache) > _KEPT:
        cache.popitem(last=False)
    return cache[key]
