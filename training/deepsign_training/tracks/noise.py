"""Simulates a tracker's errors on a drawn signer: bias, jitter, lost hands."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from deepsign_training.tracks.camera import Seen
from deepsign_training.tracks.dice import Dice

__all__ = ["Noise", "Tracked", "tracked"]

_DISTORTED_M = 0.012  # spread of a ghost's joints
_ELSEWHERE_M = (
    0.35  # spread of its distance from the hand that it resembles, unless it lies on that
)


@dataclass(frozen=True)
class Noise:
    """Sizes of the tracker's errors; lengths in metres at the signer.

    Attributes:
        bias_m: Error of each hand joint, constant in a clip.
        slow_m: Error of each hand joint that changes a few times in a clip.
        jitter_m: Error of each hand joint at each moment.
        blur_s: Increase of the jitter (m) with speed (m/s).
        size: Spread of the hand's size.
        longer: Share by which the tracker's fingers are longer than the drawn ones.
        body_m: Bias and jitter of the body's joints.
        lost: Share of lost hands by speed in shoulder widths per second (below 1, 1-2, 2-4, above).
        depth: Spread of the depth's scale.
        below_m: Range of the distance from the shoulders to the picture's lower edge.
        beside_m: Range of the distance from the middle of the shoulders to the picture's sides.
        ghosts: Share of clips in which a hand that is not found appears where no hand is, or on the other hand.
    """

    bias_m: float = 0.005
    slow_m: float = 0.004
    jitter_m: float = 0.0010
    blur_s: float = 0.0035
    size: float = 0.08
    longer: float = 0.07
    body_m: float = 0.012
    lost: tuple[float, float, float, float] = (0.03, 0.08, 0.14, 0.20)
    depth: float = 0.35
    below_m: tuple[float, float] = (0.20, 0.65)
    beside_m: tuple[float, float] = (0.30, 0.90)
    ghosts: float = 0.0


@dataclass(frozen=True)
class Tracked:
    """A batch of tracks in picture coordinates.

    Attributes:
        points: (B, T, 55, 3): the 13 points of the body (depth 0), then 21 of the right and 21 of the left hand.
        seen: (B, T, 2): whether each hand is found.
    """

    points: Tensor
    seen: Tensor


def tracked(film: Seen, noise: Noise, chance: torch.Generator) -> Tracked:
    """Adds a tracker's errors to a filmed batch."""
    dice = Dice(chance)
    arms, face = _body(film, noise, dice)
    speed = _speed(film)
    hands = _hands(film, noise, speed, dice)
    hands, seen = _found(film, hands, speed, noise, dice)
    if noise.ghosts:
        hands, seen = _haunted(hands, seen, noise, dice)
    body = torch.cat(
        [face, arms.transpose(2, 3).flatten(2, 3)], dim=2
    )  # face, then shoulders, elbows, wrists
    body = torch.cat([body, torch.zeros_like(body[..., :1])], dim=-1)
    return Tracked(torch.cat([body, hands.flatten(2, 3)], dim=2), seen)


def _speed(film: Seen) -> Tensor:
    """Returns the speed of the wrists in metres per second, (B, T, 2)."""
    wrist = film.hands[:, :, :, 0, :2]
    step = torch.linalg.vector_norm(wrist[:, 1:] - wrist[:, :-1], dim=-1)
    step = step / film.gap_s[:, None, None].clamp_min(1e-3)
    before = torch.cat([step[:, :1], step], dim=1)
    after = torch.cat([step, step[:, -1:]], dim=1)
    return torch.maximum(before, after)


def _body(film: Seen, noise: Noise, dice: Dice) -> tuple[Tensor, Tensor]:
    arms, face = film.arms, film.face
    batch, moments = arms.shape[:2]
    middle = arms[:, :, :, 0].mean(2, keepdim=True)[:, :, :, None]
    wide = 1.05 + 0.06 * dice.normal(batch, 1, 1, 1, 1)
    shoulder = middle + (arms[:, :, :, :1] - middle) * wide
    arms = torch.cat([shoulder, arms[:, :, :, 1:]], dim=3)
    grade = torch.tensor([0.6, 1.5, 1.4])[:, None]
    arms = arms + noise.body_m * grade * dice.normal(batch, 1, 2, 3, 2)
    arms = arms + noise.body_m * 0.5 * grade * torch.unflatten(
        dice.slow(batch, moments, 12), 2, (2, 3, 2)
    )
    arms = arms + noise.body_m * 0.15 * grade * dice.normal(batch, moments, 2, 3, 2)
    face = face + noise.body_m * 0.7 * dice.normal(batch, 1, 1, 2)
    face = face + noise.body_m * 0.4 * dice.normal(batch, 1, 7, 2)
    return arms, face + noise.body_m * 0.1 * dice.normal(batch, moments, 1, 2)


def _hands(film: Seen, noise: Noise, speed: Tensor, dice: Dice) -> Tensor:
    hands = film.hands
    batch, moments = hands.shape[:2]
    grade = torch.ones(21, 1)
    grade[[4, 8, 12, 16, 20]] = 1.5
    wrist = hands[..., :1, :]
    hands = _longer(hands, noise.longer)
    size = 0.86 + noise.size * dice.normal(batch, 1, 2, 1, 1)
    deep = 0.5 * torch.exp(noise.depth * dice.normal(batch, 1, 2, 1, 1))
    hands = wrist + (hands - wrist) * size * torch.cat([torch.ones_like(deep)] * 2 + [deep], -1)
    clip = torch.exp(0.4 * dice.normal(batch, 1, 1, 1, 1))  # some pictures are worse than others
    error = noise.bias_m * dice.normal(batch, 1, 2, 21, 3)
    error = error + noise.slow_m * torch.unflatten(dice.slow(batch, moments, 126, 7), 2, (2, 21, 3))
    error = error + noise.jitter_m * dice.normal(batch, moments, 2, 21, 3)
    shake = noise.blur_s * speed.clamp(0, 3)[..., None, None]
    error = error + shake * dice.normal(batch, moments, 2, 21, 3)
    together = (0.4 * noise.jitter_m + 0.5 * shake) * dice.normal(batch, moments, 2, 1, 3)
    return hands + (error * clip + together) * grade


def _longer(hands: Tensor, share: float) -> Tensor:
    """Lengthens the fingers, except the thumb, from their knuckles on."""
    fingers = torch.unflatten(hands[..., 5:, :], -2, (4, 4))
    knuckle = fingers[..., :1, :]
    fingers = knuckle + (fingers - knuckle) * (1 + share)
    return torch.cat([hands[..., :5, :], fingers.flatten(-3, -2)], dim=-2)


def _found(
    film: Seen, hands: Tensor, speed: Tensor, noise: Noise, dice: Dice
) -> tuple[Tensor, Tensor]:
    """Returns the hands, of which some that touch are swapped, and which of them are found, bool (B, T, 2)."""
    batch, moments = speed.shape[:2]
    width = torch.linalg.vector_norm(film.arms[:, :, 0, 0] - film.arms[:, :, 1, 0], dim=-1)
    pace = speed / width.median(1).values[:, None, None].clamp_min(0.1)
    levels = torch.tensor(noise.lost)
    lost = levels[torch.bucketize(pace, torch.tensor([1.0, 2.0, 4.0]))]
    quality = torch.exp(0.9 * dice.normal(batch, 1, 2) - 0.4)
    near = torch.linalg.vector_norm(
        hands[:, :, 0, :, :2].mean(2) - hands[:, :, 1, :, :2].mean(2), dim=-1
    )
    touching = near < 0.10
    worse = (dice.even(batch, 1, 2) < 0.35).float() * 0.5
    lost = (lost * quality + touching[..., None] * worse).clamp(0, 0.9)
    luck = 0.8 * dice.slow(batch, moments, 2, 9) + 0.6 * dice.normal(batch, moments, 2)
    seen = 0.5 * (1 + torch.erf(luck / 2**0.5)) >= lost
    seen &= _inside(film, noise, dice)
    swap = touching & (dice.even(batch, moments) < 0.05)
    hands = torch.where(swap[..., None, None, None], hands.flip(2), hands)
    return hands, seen


def _haunted(hands: Tensor, seen: Tensor, noise: Noise, dice: Dice) -> tuple[Tensor, Tensor]:
    """Puts ghosts where a hand is not found: the other hand, mirrored and distorted, in its place or at one of its own."""
    batch, moments = seen.shape[:2]
    haunted = dice.even(batch, 1, 2) < noise.ghosts
    now = dice.slow(batch, moments, 2, 9) + 0.5 * dice.normal(batch, moments, 2) > 0.3
    ghost = haunted & now & ~seen
    other = hands.flip(2)
    middle = other[..., :2].mean(3, keepdim=True)
    mirrored = torch.where(dice.even(batch, 1, 2, 1, 1) < 0.5, 1.0, -1.0)
    shape = other - torch.cat([middle, torch.zeros_like(middle[..., :1])], -1)
    shape = shape * torch.cat([mirrored, torch.ones(batch, 1, 2, 1, 2)], -1)
    shape = shape + _DISTORTED_M * dice.normal(batch, moments, 2, 21, 3)
    apart = dice.even(batch, 1, 2, 1, 1) < 0.5
    elsewhere = _ELSEWHERE_M * dice.normal(batch, 1, 2, 1, 2)
    place = torch.where(apart, middle.mean(1, keepdim=True) + elsewhere, middle)
    placed = shape + torch.cat([place, torch.zeros_like(place[..., :1])], -1)
    there = ghost & seen.flip(2) | ghost & apart[..., 0, 0]
    return torch.where(there[..., None, None], placed, hands), seen | there


def _inside(film: Seen, noise: Noise, dice: Dice) -> Tensor:
    """Returns whether each hand is inside the picture, whose edges are drawn at random, bool (B, T, 2)."""
    batch = len(film.hands)
    centre = film.hands[..., :2].mean(3)
    shoulder = film.arms[:, :, :, 0].mean((1, 2))
    (nearest, farthest), (narrowest, widest) = noise.below_m, noise.beside_m
    bottom = shoulder[:, 1] + nearest + (farthest - nearest) * dice.even(batch)
    left = shoulder[:, 0] - narrowest - (widest - narrowest) * dice.even(batch)
    right = shoulder[:, 0] + narrowest + (widest - narrowest) * dice.even(batch)
    x, y = centre[..., 0], centre[..., 1]
    edge = [e[:, None, None] for e in (left, right, bottom)]
    return (x > edge[0]) & (x < edge[1]) & (y < edge[2])
