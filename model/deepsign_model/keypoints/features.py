"""Features of keypoints: handshapes relative to the wrist, locations, distances between the hands, and movement."""

from __future__ import annotations

import torch
from torch import Tensor, nn

__all__ = ["BODY", "TIPS", "Features"]

BODY = 13  # points of the body, before those of the hands
TIPS = (4, 8, 12, 16, 20, 9)
MEET = (0, 8, 12, 9)
FACE_AND_ARMS = (0, 7, 8, 9, 10)  # nose, shoulders, elbows


class Features(nn.Module):
    """Turns keypoints (B, T, 55, 3) and presence of the hands (B, T, 2) into features (B, T, D)."""

    def __init__(self, depth: bool = False, motion: bool = True) -> None:
        super().__init__()
        self.depth, self.motion = depth, motion

    def forward(self, points: Tensor, seen: Tensor) -> Tensor:
        """Calculates the features; see the class for the shapes."""
        body, hands = points[:, :, :BODY, :2], torch.unflatten(points[:, :, BODY:], 2, (2, 21))
        there = seen[..., None, None]
        flat = hands[..., :2]
        wrist = torch.where(seen[..., None] > 0.5, flat[:, :, :, 0], body[:, :, 11:13])
        shape = (flat - flat[:, :, :, :1]) * there
        nose = body[:, :, :1].mean(1, keepdim=True)
        tips = (flat[:, :, :, TIPS] - nose[:, :, :, None]) * there
        both = (seen[:, :, :1] * seen[:, :, 1:])[..., None]
        meet = (flat[:, :, 0][:, :, MEET] - flat[:, :, 1][:, :, MEET]) * both
        place = torch.cat([wrist, body[:, :, FACE_AND_ARMS, :]], dim=2)
        parts = [3 * shape.flatten(2), tips.flatten(2), place.flatten(2), meet.flatten(2), seen]
        if self.depth:
            deep = (hands[..., 1:, 2] - hands[..., :1, 2]) * seen[..., None]
            parts.append(3 * deep.flatten(2))
        if self.motion:
            moving = torch.cat([shape[:, :, :, TIPS].flatten(2), wrist.flatten(2)], dim=-1)
            parts += [5 * _step(moving, 1), 3 * _step(moving, 2)]
        return torch.cat(parts, dim=-1)


def _step(values: Tensor, by: int) -> Tensor:
    """Returns centred differences over `by` moments; the ends are repeated."""
    later = torch.cat([values[:, by:], values[:, -1:].expand(-1, by, -1)], dim=1)
    sooner = torch.cat([values[:, :1].expand(-1, by, -1), values[:, :-by]], dim=1)
    return later - sooner
