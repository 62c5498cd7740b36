"""Varies hands between people, and simulates the tracker's model of a hand.

Each person's hands are rotated and bent a little differently. The tracker fits its own model of a hand, which was measured on
real tracks by handshape (docs/lab/recognition.md) and is applied to the drawn hand.
"""

from __future__ import annotations

from typing import Final

import torch
from torch import Tensor

from deepsign_training.tracks.cameras import Cameras
from deepsign_training.tracks.dice import Dice
from deepsign_training.tracks.rotations import rotation, unit

__all__ = ["as_tracked", "handled"]

# Of index, middle, ring and little finger, in palm lengths along the palm: the tracker's offset of the knuckle, and its
# lengthening of the finger.
_RISE: Final = ((0.08,), (0.0,), (-0.03,), (-0.08,))
_GROW: Final = (((0.07,),), ((0.09,),), ((0.03,),), ((0.03,),))
_CHAINS: Final = ((1, 2, 3, 4), (5, 6, 7, 8), (9, 10, 11, 12), (13, 14, 15, 16), (17, 18, 19, 20))


def handled(hand: Tensor, cameras: Cameras, dice: Dice) -> Tensor:
    """Rotates hands (B, T, 2, 21, 3) about the wrist and varies the bend of the fingers."""
    batch, moments = hand.shape[:2]
    local = hand - hand[..., :1, :]
    local = _fitted(_fingers(local, cameras, dice), cameras, dice)
    axis = dice.normal(batch, 1, 2, 3) * torch.deg2rad(torch.tensor(cameras.wrist_deg))
    along = unit(local[..., 9, :])
    upward = torch.linalg.cross(along, torch.tensor([0.0, 1.0, 0.0]).expand_as(along))
    axis = axis + torch.deg2rad(torch.tensor(cameras.tilt_deg)) * upward
    wander = torch.unflatten(dice.slow(batch, moments, 6), 2, (2, 3)) * 0.05
    turned = rotation(axis + wander)
    return torch.einsum("btsij,btskj->btski", turned, local) + hand[..., :1, :]


def _fitted(local: Tensor, cameras: Cameras, dice: Dice) -> Tensor:
    """Applies the tracker's model in part; draws nothing if it shows fully."""
    least, most = cameras.fitted
    if least == most == 1.0:
        return as_tracked(local)
    share = least + (most - least) * dice.even(len(local), 1, 1, 1, 1)
    return (1 - share) * local + share * as_tracked(local)


def _fingers(local: Tensor, cameras: Cameras, dice: Dice) -> Tensor:
    """Bends each finger at its knuckle and middle joint by its own angle; sometimes none of them extends fully."""
    batch, moments = local.shape[:2]
    across = unit(local[..., 5, :] - local[..., 17, :])  # toward the thumb
    along = unit(local[..., 9, :])
    normal = torch.linalg.cross(across, along)
    normal = normal * torch.tensor([1.0, -1.0])[:, None]  # out of the palm, of either hand
    lax = (dice.even(batch, 1, 2, 1) < cameras.curl) * dice.even(batch, 1, 2, 1) * 35.0
    parts = [local[..., :1, :]]
    for index, chain in enumerate(_CHAINS):
        points = local[..., chain, :]
        spread = cameras.finger_deg * dice.normal(batch, 1, 2, 2)
        bend = spread + (lax if index else 0.4 * lax)
        bend = bend.expand(-1, moments, -1, -1)
        if index:
            bend = bend - cameras.opened * _closed_deg(points, along, normal)
        for joint in (0, 1):
            angle = torch.deg2rad(bend[..., joint])
            way = unit(points[..., joint + 1, :] - points[..., joint, :])
            axis = torch.linalg.cross(way, normal)
            turned = rotation(unit(axis) * angle[..., None])
            pivot = points[..., joint : joint + 1, :]
            rest = torch.einsum("btsij,btskj->btski", turned, points[..., joint + 1 :, :] - pivot)
            points = torch.cat([points[..., : joint + 1, :], rest + pivot], dim=-2)
        parts.append(points)
    return torch.cat(parts, dim=-2)


def _closed_deg(points: Tensor, along: Tensor, normal: Tensor) -> Tensor:
    """Returns the bend of a finger (B, T, 2, 4, 3) at knuckle and middle joint that the tracker underestimates, (B, T, 2, 2).

    This is all of the knuckle's bend beyond 10 degrees, and all of the middle joint's, but much less for a closed finger.
    """
    first, second = (points[..., k + 1, :] - points[..., k, :] for k in (0, 1))
    knuckle = torch.atan2((first * normal).sum(-1), (first * along).sum(-1))
    cosine = (unit(first) * unit(second)).sum(-1).clamp(-0.999, 0.999)
    knuckle, middle = torch.rad2deg(knuckle), torch.rad2deg(torch.acos(cosine))
    partly = ((95 - middle) / 25).clamp(0.2, 1)
    return torch.stack([(knuckle - 10).clamp_min(0), middle * partly], dim=-1)


def as_tracked(local: Tensor) -> Tensor:
    """Applies the tracker's model of a hand to hands relative to their wrist (..., 21, 3), measured on real tracks.

    Stretched fingers lean toward the little finger and bent ones toward the thumb. The tip of the thumb stays closer to the
    index knuckle than in reality, on either side.
    """
    palm = local[..., 9:10, :]
    span = local[..., 5:6, :] - local[..., 17:18, :]
    length = (palm * palm).sum(-1)
    knuckles = torch.unflatten(local[..., 5:, :], -2, (4, 4))
    reach = ((knuckles - knuckles[..., :1, :]) * palm[..., None, :]).sum(-1) / length[..., None]
    lean = torch.cat([torch.zeros_like(reach[..., :1]), 0.05 - 0.35 * reach[..., 1:]], dim=-1)
    rise = torch.tensor(_RISE) * palm  # (B, T, 2, 4, 3)
    grow = torch.tensor(_GROW) * reach[..., None]
    leaned = knuckles + lean[..., None] * span[..., None, :]
    fingers = (leaned + rise[..., None, :] + grow * palm[..., None, :]).flatten(-3, -2)
    thumb = local[..., 1:5, :]
    side = span - palm * ((span * palm).sum(-1) / length)[..., None]
    across = (thumb * side).sum(-1) / (side * side).sum(-1)
    pull = torch.tensor([0.0, 0.3, 0.7, 1.0]) * (0.6 - 0.55 * across)
    thumb = thumb + pull[..., None] * side + torch.tensor([[0.0], [0.03], [0.08], [0.12]]) * palm
    return torch.cat([local[..., :1, :], thumb, fingers], dim=-2)
