"""Turns takes into keypoints: filmed, tracked, centred and scaled as in `deepsign_model.keypoints.sampling.spaced`."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from numpy.typing import NDArray
from torch import Tensor

from deepsign_model.keypoints.sampling import NOSE_HEIGHT
from deepsign_training.tracks.camera import Cameras, filmed
from deepsign_training.tracks.noise import Noise, Tracked, tracked
from deepsign_training.tracks.rise import rise_m
from deepsign_training.tracks.takes import Takes

__all__ = ["Keypoints", "as_keypoints", "chance_of", "film", "masked"]

_SHOULDERS = slice(7, 9)
_BODY = 13


@dataclass(frozen=True)
class Keypoints:
    """A batch of keypoints.

    Attributes:
        points: (B, T, 55, 3) body units; a lost hand is 0.
        seen: (B, T, 2): 1 if the hand is found.
    """

    points: Tensor
    seen: Tensor


def chance_of(*numbers: int) -> torch.Generator:
    """Returns a generator seeded with some numbers, so that a step can be filmed again."""
    seed = 0
    for number in numbers:
        seed = (seed * 1_000_003 + number + 1) % (2**62)
    return torch.Generator().manual_seed(seed)


def film(
    takes: Takes,
    rows: NDArray,  # type: ignore[type-arg]  # of any kind of whole number
    moments: int,
    cameras: Cameras,
    noise: Noise,
    chance: torch.Generator,
) -> tuple[Tracked, Tensor]:
    """Films takes and simulates their tracks.

    Args:
        takes: All takes.
        rows: (B,): indices of the takes to film.
        moments: Number of moments (T).
        cameras: Settings of cameras and people.
        noise: Settings of the tracker's errors.
        chance: Random generator of this batch.

    Returns:
        The tracks, and the seconds between moments (B,).
    """
    arms, face = torch.from_numpy(takes.arms[rows]), torch.from_numpy(takes.face[rows])
    marks = torch.from_numpy(takes.marks[rows])
    duration_s = torch.from_numpy(takes.duration_s[rows])
    rise = torch.from_numpy(rise_m(takes.labels)[takes.label[rows]])
    seen = filmed(arms, face, marks, duration_s, rise, moments, cameras, chance)
    return tracked(seen, noise, chance), seen.gap_s


def as_keypoints(track: Tracked) -> Keypoints:
    """Centres tracks between the shoulders and scales them to body units."""
    points, found = track.points, track.seen.float()
    body = points[:, :, :_BODY, :2]
    shoulders = body[:, :, _SHOULDERS]
    middle = shoulders.mean(2)
    width = torch.linalg.vector_norm(shoulders[:, :, 0] - shoulders[:, :, 1], dim=-1)
    height = torch.linalg.vector_norm(body[:, :, 0] - middle, dim=-1)
    unit = 0.5 * width.median(1).values + 0.5 * height.median(1).values / NOSE_HEIGHT
    centre = torch.cat([middle, torch.zeros_like(middle[..., :1])], dim=-1).median(1).values
    points = (points - centre[:, None, None]) / unit.clamp_min(1e-3)[:, None, None, None]
    return Keypoints(_hidden(points, found), found)


def masked(batch: Keypoints, share: float, chance: torch.Generator) -> Keypoints:
    """Hides both hands for up to two fifths of the time, in a share of the clips."""
    count, moments = batch.seen.shape[:2]
    begin = torch.rand(count, 1, generator=chance) * moments
    length = torch.rand(count, 1, generator=chance) * moments * 0.4
    chosen = torch.rand(count, 1, generator=chance) < share
    at = torch.arange(moments)[None]
    kept = ~((at >= begin) & (at < begin + length) & chosen)
    seen = batch.seen * kept[..., None]
    return Keypoints(_hidden(batch.points, seen), seen)


def _hidden(points: Tensor, seen: Tensor) -> Tensor:
    """Sets the points (B, T, 55, 3) of hands that are not seen to 0."""
    hands = points[:, :, _BODY:] * seen.repeat_interleave(21, dim=2)[..., None]
    return torch.cat([points[:, :, :_BODY], hands], dim=2)
