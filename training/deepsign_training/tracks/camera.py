"""Films takes: chooses a span of time, varies places, hands and head, and projects them to a camera in front of the signer.

Everything works on a batch at once, in torch. Signer space is that of `deepsign_assets.body.geometry`: metres, x toward the viewer's
right, y up, z toward the viewer. The result is in metres at the plane of the face, x right and y down, like a picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor

from deepsign_training.tracks.cameras import Cameras
from deepsign_training.tracks.dice import Dice
from deepsign_training.tracks.hand_variation import handled
from deepsign_training.tracks.rotations import rotation

__all__ = ["Cameras", "Seen", "filmed", "filmed_at"]

_FACE_AT: Final = (0.0, 0.181, 0.0)
_NECK: Final = (0.0, 0.06, 0.0)
_HIP: Final = (0.0, -0.5, 0.0)
_INWARD_M: Final = 0.016  # people hold the other hand closer to their middle than the tutor does


@dataclass(frozen=True)
class Seen:
    """A filmed batch, without a tracker's errors.

    Attributes:
        hands: (B, T, 2, 21, 3): x, y and depth relative to the wrist (negative toward the camera, as in the tracker).
        arms: (B, T, 2, 3, 2): shoulder, elbow, wrist.
        face: (B, T, 7, 2).
        gap_s: (B,): seconds between moments.
    """

    hands: Tensor
    arms: Tensor
    face: Tensor
    gap_s: Tensor


def filmed(
    arms: Tensor,
    face: Tensor,
    marks: Tensor,
    duration_s: Tensor,
    rise_m: Tensor,
    moments: int,
    cameras: Cameras,
    chance: torch.Generator,
) -> Seen:
    """Films a batch of takes.

    Args:
        arms: (B, M, 2, 23, 3) metres.
        face: (B, 7, 3) metres.
        marks: (B, 4) shares of the duration, as in `Takes`.
        duration_s: (B,).
        rise_m: (B,): how much higher than the tutor people make this sign in front of the trunk.
        moments: Number of moments (T).
        cameras: Settings of cameras and people.
        chance: Random generator of this batch.
    """
    dice = Dice(chance)
    at, gap_s = _moments(marks, duration_s, moments, dice)
    return filmed_at(arms, face, at, gap_s, rise_m, cameras, dice)


def filmed_at(
    arms: Tensor,
    face: Tensor,
    at: Tensor,
    gap_s: Tensor,
    rise_m: Tensor,
    cameras: Cameras,
    dice: Dice,
) -> Seen:
    """Films a batch of takes at given moments.

    Args:
        arms: (B, M, 2, 23, 3) metres.
        face: (B, 7, 3) metres.
        at: (B, T) shares of the time from the first of the M moments to the last.
        gap_s: (B,) seconds between the T moments.
        rise_m: (B,) as in `filmed`.
        cameras: Settings of cameras and people.
        dice: Source of all random numbers.
    """
    points = _sampled(arms, at)
    points = _moved(points, rise_m, cameras, dice)
    points = torch.cat([points[..., :2, :], handled(points[..., 2:, :], cameras, dice)], dim=-2)
    head = _nodded(face, at.shape[1], dice)
    everything = torch.cat([points.flatten(2, 3), head], dim=2)  # (B, T, 46 + 7, 3)
    everything = _leaned(everything, cameras, dice)
    flat, depth = _projected(everything, cameras, dice)
    sides = torch.unflatten(flat[:, :, :46], 2, (2, 23))
    depth = torch.unflatten(depth[:, :, :46], 2, (2, 23))[..., 2:]
    hands = torch.cat([sides[..., 2:, :], (depth[..., :1] - depth)[..., None]], dim=-1)
    return Seen(hands, sides[..., :3, :], flat[:, :, 46:], gap_s)


def _moments(marks: Tensor, duration_s: Tensor, moments: int, dice: Dice) -> tuple[Tensor, Tensor]:
    """Draws the moments as shares of the duration (B, T), and the seconds between them (B,).

    The span is cut about as in the game: from somewhere on the way up to somewhere on the way down, sometimes within the sign.
    """
    count = len(marks)
    leave, first, last, back = marks.unbind(1)
    begin = leave + (first - leave) * (0.75 * dice.even(count) - 0.15)
    end = last + (back - last) * (0.35 + 0.80 * dice.even(count))
    sign = last - first
    cut = (
        dice.even(count) < 0.25
    )  # the film or the attempt begins within the sign, or shortly before it
    begin = torch.where(cut, first - (first - leave) * 0.3 + sign * 0.15 * dice.even(count), begin)
    cut = dice.even(count) < 0.25
    end = torch.where(cut, last + (back - last) * 0.25 - sign * 0.15 * dice.even(count), end)
    wait = 0.3 * dice.even(count) * (dice.even(count) < 0.10)
    begin = begin - wait
    end = end + 0.3 * dice.even(count) * (dice.even(count) < 0.10)
    bend = torch.exp(0.2 * dice.normal(count))
    ramp = torch.linspace(0, 1, moments)[None] ** bend[:, None]
    at = begin[:, None] + (end - begin)[:, None] * ramp
    fps = torch.tensor([10.0, 12.0, 15.0, 24.0, 30.0, 30.0])
    rate = fps[(dice.even(count) * 6).long()] * duration_s * torch.exp(0.2 * dice.normal(count))
    held = torch.floor(at * rate[:, None]) / rate[:, None]
    coarse = (dice.even(count) < 0.15)[:, None]  # frames that are repeated, not interpolated
    at = torch.where(coarse, held, at)
    return at.clamp(0, 1), (end - begin) * duration_s / (moments - 1)


def _sampled(arms: Tensor, at: Tensor) -> Tensor:
    """Interpolates the joints (B, T, 2, 23, 3) at shares of the duration (B, T)."""
    last = arms.shape[1] - 1
    place = at * last
    low = place.floor().long().clamp(0, last - 1)
    mix = (place - low)[..., None, None, None].to(torch.float32)
    index = torch.arange(len(arms))[:, None]
    return arms[index, low].float() * (1 - mix) + arms[index, low + 1].float() * mix


def _moved(points: Tensor, rise_m: Tensor, cameras: Cameras, dice: Dice) -> Tensor:
    """Shifts the hands and scales the movement about its middle; elbows follow by about a third."""
    batch = len(points)
    wrist = points[:, :, :, 2]
    middle = wrist.mean(1, keepdim=True)
    size = torch.exp(cameras.reach * dice.normal(batch, 1, 1, 1))
    shift = cameras.shift_m * dice.normal(batch, 1, 2, 3) * torch.tensor([1.0, 1.4, 1.0])
    shift = shift - torch.tensor([[0.0, 0.0, 0.0], [_INWARD_M, 0.0, 0.0]])
    shift = shift + _held_out(batch, cameras, dice)
    both = cameras.shift_m * 1.2 * dice.normal(batch, 1, 1, 3) * torch.tensor([1.0, 1.5, 1.0])
    move = (
        (wrist - middle) * (size - 1) + shift + both + _risen(wrist, rise_m, cameras, dice)
    )  # (B, T, 2, 3)
    shoulder, elbow, hand = points[..., :1, :], points[..., 1:2, :], points[..., 2:, :]
    move = move[..., None, :]
    return torch.cat([shoulder, elbow + 0.35 * move, hand + move], dim=-2)


def _held_out(batch: int, cameras: Cameras, dice: Dice) -> Tensor:
    """Draws how much farther out and forward each hand is held (B, 1, 2, 3); draws nothing if both ranges are 0."""
    if cameras.apart_m == cameras.forward_m == (0.0, 0.0):
        return torch.zeros(batch, 1, 2, 3)
    (inner, outer), (far, near) = cameras.apart_m, cameras.forward_m
    apart = inner + (outer - inner) * dice.even(batch, 1, 2)
    forward = far + (near - far) * dice.even(batch, 1, 2)
    outward = torch.tensor([-1.0, 1.0])  # the signer's right hand lies to the viewer's left
    return torch.stack([apart * outward, torch.zeros_like(apart), forward], dim=-1)


def _risen(wrist: Tensor, rise_m: Tensor, cameras: Cameras, dice: Dice) -> Tensor:
    """Returns how far wrists (B, T, 2, 3) are raised above the tutor's: in front of the trunk, not at the head or at rest."""
    rise = rise_m[:, None, None] + cameras.rise_m * dice.normal(len(wrist), 1, 1)
    height = wrist[..., 1]
    before = ((0.10 - height) / 0.12).clamp(0, 1) * ((height + 0.55) / 0.2).clamp(0, 1)
    return torch.stack([torch.zeros_like(height), rise * before, torch.zeros_like(height)], dim=-1)


def _nodded(face: Tensor, moments: int, dice: Dice) -> Tensor:
    """Varies the position and rotation of the head (B, T, 7, 3)."""
    batch = len(face)
    turn = dice.normal(batch, 1, 3) * torch.tensor([0.10, 0.09, 0.05])
    turn = turn + dice.slow(batch, moments, 3) * torch.tensor([0.06, 0.08, 0.04])
    neck = torch.tensor(_NECK)
    shift = dice.normal(batch, 1, 1, 3) * torch.tensor([0.006, 0.008, 0.010])
    local = (face - neck)[:, None].expand(-1, moments, -1, -1)
    return torch.einsum("btij,btkj->btki", rotation(turn), local) + neck + shift


def _leaned(points: Tensor, cameras: Cameras, dice: Dice) -> Tensor:
    """Leans the whole body about the hip."""
    hip = torch.tensor(_HIP)
    angle = torch.deg2rad(cameras.lean_deg * dice.normal(len(points), 1, 3))
    angle = angle + dice.slow(len(points), points.shape[1], 3) * 0.012
    return torch.einsum("btij,btkj->btki", rotation(angle), points - hip) + hip


def _projected(points: Tensor, cameras: Cameras, dice: Dice) -> tuple[Tensor, Tensor]:
    """Projects points to places (B, T, K, 2) in the picture and depths toward the camera (B, T, K)."""
    batch = len(points)
    near, far = torch.log(torch.tensor([cameras.near_m, cameras.far_m]))
    distance = torch.exp(near + (far - near) * dice.even(batch))
    yaw = (cameras.yaw_deg * dice.normal(batch)).clamp(-40, 40)
    level = (2 + cameras.pitch_deg * dice.normal(batch)).clamp(-20, 25)
    below = -32 * dice.even(batch)
    pitch = torch.where(dice.even(batch) < cameras.below, below, level)
    roll = 1.5 * dice.normal(batch)
    zero = torch.zeros(batch)
    turn = rotation(torch.deg2rad(torch.stack([zero, -yaw, zero], -1)))
    turn = rotation(torch.deg2rad(torch.stack([pitch, zero, zero], -1))) @ turn
    turn = rotation(torch.deg2rad(torch.stack([zero, zero, roll], -1))) @ turn
    seen = torch.einsum("bij,btkj->btki", turn, points - torch.tensor(_FACE_AT))
    away = (distance[:, None, None] - seen[..., 2]).clamp_min(0.15)
    scale = distance[:, None, None] / away
    flat = seen[..., :2] * scale[..., None] * torch.tensor([1.0, -1.0])
    shear = torch.eye(2) + 0.04 * dice.normal(batch, 2, 2)
    return torch.einsum("btkc,bcd->btkd", flat, shear), seen[..., 2] * scale
