"""The joints of a drawn signer in a picture, as a tracker without error would find them."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from deepsign_assets.body.geometry import MIRROR, Array
from deepsign_assets.body.pose import Pose
from deepsign_assets.body.skeleton import Body, place
from deepsign_assets.body.view import View

_FACE: Final = ("nose", "eye", "ear", "mouth_side")


@dataclass(frozen=True)
class Joints:
    """Joints in px of a picture; sides are the signer's own, the right side first.

    Attributes: body: (13, 2): nose, eyes, ears, corners of the mouth, shoulders, elbows, wrists; the right one of each
        pair first. hands: (2, 21, 3) as in MediaPipe: x, y, and z from the wrist, negative towards the camera.
    """

    body: Array
    hands: Array


def joints_of(pose: Pose, view: View) -> Joints:
    """Returns the joints of a pose, projected by a camera."""
    arms = np.stack([pose.shoulders, pose.elbows, pose.hands[:, 0]])  # (3, 2, 3)
    body = np.concatenate([_face(pose.body), arms.reshape(6, 3)])
    at, _ = view.project(body)
    hands, scale = view.project(pose.hands)  # (2, 21, 2), (2, 21)
    towards = (pose.hands @ view.turn)[..., 2]
    depth = -(towards - towards[:, :1]) * scale * view.px_per_m
    return Joints(at, np.concatenate([hands, depth[..., None]], axis=-1))


def _face(body: Body) -> Array:
    """Returns (7, 3) metres: nose, then eyes, ears and corners of the mouth, the right one of each first."""
    nose, *pairs = (place(name, body) for name in _FACE)
    return np.stack([nose, *(point for right in pairs for point in (right, right * MIRROR))])
